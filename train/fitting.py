"""Two small models of a chance from features that hold or do not hold, and cross-validation by group."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

Features = Collection[str]
Model = Callable[[Features], float]


@dataclass(frozen=True, slots=True)
class Example:
    """What is known of one entry, whether it was confirmed, and the document it is from."""

    features: frozenset[str]
    confirmed: bool
    group: str


@dataclass(frozen=True, slots=True)
class Logistic:
    """A ridge logistic regression. Weights are natural log odds."""

    intercept: float
    weights: dict[str, float]

    def __call__(self, features: Features) -> float:
        odds = self.intercept + sum(weight for name, weight in self.weights.items() if name in features)
        return 1 / (1 + math.exp(-odds))


def logistic(examples: Sequence[Example], names: Sequence[str], ridge: float) -> Logistic:
    """Fit by Newton's method. The penalty `ridge / 2 * w²` is on all weights but the intercept, so that a feature
    that is seldom seen, a kind included, stays near the mean of all. Deterministic: there is no random start."""
    held = np.array([[1.0, *(name in example.features for name in names)] for example in examples], dtype=float)
    right = np.array([example.confirmed for example in examples], dtype=float)
    # The intercept has a trace of a penalty too, for the case that all examples are confirmed.
    penalty = np.diag([1e-3, *(ridge for _ in names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(100):
        expected = 1 / (1 + np.exp(-held @ weights))
        slope = held.T @ (right - expected) - penalty @ weights
        curve = (held * (expected * (1 - expected))[:, None]).T @ held + penalty
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-10:
            break
    return Logistic(float(weights[0]), {name: float(w) for name, w in zip(names, weights[1:], strict=True)})


def table(examples: Sequence[Example], kinds: Sequence[str], strength: float) -> Model:
    """Beta-smoothed shares: of all, of each kind, and of each set of features within a kind, each drawn to the share
    above it as by `strength` entries."""
    counts: dict[frozenset[str], list[int]] = defaultdict(lambda: [0, 0])
    for example in examples:
        for key in {frozenset[str](), example.features & set(kinds), example.features}:
            counts[key][0] += example.confirmed
            counts[key][1] += 1

    def chance(features: Features) -> float:
        held = frozenset(features)
        share = 0.5
        for key in dict.fromkeys((frozenset[str](), held & set(kinds), held)):
            right, total = counts.get(key, (0, 0))
            share = (right + strength * share) / (total + strength)
        return share

    return chance


def left_out(examples: Sequence[Example], fit: Callable[[Sequence[Example]], Model]) -> list[float]:
    """The chance of each example by a model fitted without any example of its group."""
    chances: dict[int, float] = {}
    for group in sorted({example.group for example in examples}):
        model = fit([example for example in examples if example.group != group])
        chances |= {i: model(example.features) for i, example in enumerate(examples) if example.group == group}
    return [chances[index] for index in range(len(examples))]

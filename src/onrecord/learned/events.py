"""The weights of the judge of events: for each kind a logistic regression over features that hold or do not."""

import math
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.learned.loader import load

VERSION = 1
"""The layout of `events.json`. A model of another layout does not load."""


class EventWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`intercept` and `weights` are natural log odds; a weight counts where its feature holds. Below a probability of
    `least` a candidate is no entry."""

    intercept: float
    least: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The chance that a candidate with these features is an entry."""
        # math.fsum, so that the order of a set makes no difference.
        odds = math.fsum((self.intercept, *(self.weights.get(feature, 0.0) for feature in features)))
        return 1 / (1 + math.exp(-odds))


@cache
def _all() -> dict[str, EventWeights]:
    return load("events", dict[str, EventWeights], version=VERSION)


def event_weights(kind: str) -> EventWeights:
    """The weights for one kind of entry, read once. Raises `PipelineError` if they are not as trained."""
    return _all()[kind]

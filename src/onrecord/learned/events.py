"""The weights of the judge of events: for each kind a logistic regression over features that hold or do not, and over
the static vectors of the words around."""

import math
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.learned.loader import load
from onrecord.learned.word_vectors import word_vectors

VERSION = 2
"""The layout of `events.json`. A model of another layout does not load."""
REMEMBERED = 4096
"""Words, and stretches of words, whose vectors are remembered."""

Vector = npt.NDArray[np.float64]


class EventWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """`intercept` and `weights` are natural log odds; a weight counts where its feature holds. A place where words stand
    ("who", "sentence") adds the product of their vector with its direction, so that words that were never seen there count
    as those like them. Below a probability of `least` a candidate is no entry."""

    intercept: float
    least: float
    weights: dict[str, float]
    directions: dict[str, list[float]]

    def probability(self, features: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> float:
        """The chance that a candidate with these features is an entry. `words` stand in each place, in small letters."""
        held = (self.weights.get(feature, 0.0) for feature in features)
        meant = (
            float(direction @ vector_of(words[place]))
            for place, direction in self._directions.items()
            if place in words
        )
        # math.fsum, so that the order of a set makes no difference.
        odds = math.fsum((self.intercept, *held, *meant))
        return 1 / (1 + math.exp(-odds))

    @cached_property
    def _directions(self) -> dict[str, Vector]:
        return {place: np.array(direction) for place, direction in self.directions.items()}


@lru_cache(maxsize=REMEMBERED)
def vector_of(words: tuple[str, ...]) -> Vector:
    """The mean of the words' static vectors, each counted by its rarity, of length one; zero if none has a vector."""
    total = sum(map(_weighted, words), np.zeros(word_vectors().width))
    length = float(np.linalg.norm(total))
    return np.asarray(total / length if length else total)


@lru_cache(maxsize=REMEMBERED)
def _weighted(word: str) -> Vector:
    known = word_vectors()
    return np.asarray(known.units([word])[0] * known.rarity(word), dtype=np.float64)


@cache
def _all() -> dict[str, EventWeights]:
    return load("events", dict[str, EventWeights], version=VERSION)


def event_weights(kind: str) -> EventWeights:
    """The weights for one kind of entry, read once. Raises `PipelineError` if they are not as trained."""
    return _all()[kind]

"""The hits of a full-text engine ranked anew, by how well each tells what the question asks."""

from collections.abc import Sequence
from math import log
from typing import Final

import msgspec
import numpy as np

from onrecord.learned import word_vectors
from onrecord.search.planning import is_literal
from onrecord.search.words import content_words

CANDIDATES: Final = 300
"""How many hits an engine is asked for."""
FULL_TEXT: Final = 0.2
"""What the engine's own score counts beside likeness, as a share of its best."""
LENGTH: Final = 0.05
"""What is taken off for length: a long text has a word like any other. These two were chosen on the development
questions of the suite `search`."""


class Hit(msgspec.Struct, frozen=True):
    """A text that an engine found, and its score there: the higher the better, on any scale that begins at 0."""

    text: str
    score: float


def ranked(question: str, hits: Sequence[Hit]) -> list[int]:
    """The places of `hits`, best first. A literal question leaves them in their order."""
    if not hits or is_literal(question):
        return list(range(len(hits)))
    best = max(hit.score for hit in hits) or 1.0
    told = [content_words(hit.text) for hit in hits]
    worth = [
        like + FULL_TEXT * hit.score / best - LENGTH * log(1 + len(words))
        for hit, like, words in zip(hits, _likeness(content_words(question), told), told, strict=True)
    ]
    # Rounded, so that the order is the same on every machine.
    return sorted(range(len(hits)), key=lambda at: (-round(worth[at], 5), at))


def likeness(question: str, texts: Sequence[str]) -> list[float]:
    """How well each text tells what `question` asks, from 0 to 1.

    Each word of the question counts by its likest word in the text (the same word counts 1), weighted by how rare it
    is: the late interaction of ColBERT (Khattab and Zaharia 2020), with static vectors.
    """
    return _likeness(content_words(question), [content_words(text) for text in texts])


def _likeness(asked: Sequence[str], told: Sequence[Sequence[str]]) -> list[float]:
    if not asked:
        return [0.0] * len(told)
    vectors = word_vectors()
    column = {word: at for at, word in enumerate(dict.fromkeys(word for some in told for word in some))}
    alike = np.clip(vectors.units(asked) @ vectors.units(list(column)).T, 0, 1)
    for row, word in enumerate(asked):
        if word in column:
            alike[row, column[word]] = 1
    weights = np.array([vectors.rarity(word) for word in asked])
    weights /= weights.sum()
    return [float(weights @ alike[:, [column[word] for word in some]].max(axis=1)) if some else 0.0 for some in told]

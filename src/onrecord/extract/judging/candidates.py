"""Candidates, and which of them the judge accepts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.learned import event_weights
from onrecord.model import Span, Token

T = TypeVar("T")


@dataclass(frozen=True)
class Candidate(Generic[T]):
    """What may be an entry: the word that tells it, the words of its evidence, what was found, and its features."""

    word: Token
    span: Span
    found: T
    features: frozenset[str]


def accepted(kind: str, candidates: Iterable[Candidate[T]]) -> list[T]:
    """What the judge takes, in the order given; of candidates that share words the likeliest alone."""
    weights = event_weights(kind)
    likely = [(weights.probability(one.features), one) for one in candidates]
    kept: list[Candidate[T]] = []
    for probability, one in sorted(likely, key=lambda pair: (-pair[0], pair[1].word.index)):
        if probability < weights.least:
            break
        if not any(one.span.overlap(other.span) for other in kept):
            kept.append(one)
    return [one.found for one in sorted(kept, key=lambda one: one.word.index)]

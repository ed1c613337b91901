"""Candidates, and which of them the judge accepts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.extract.judging.features import Words
from onrecord.learned import event_weights
from onrecord.model import Span, Token

T = TypeVar("T")


@dataclass(frozen=True)
class Candidate(Generic[T]):
    """What may be an entry: the word that tells it with the nearest words of it, what was found, its features, and for
    kinds that are known by what is spoken of the words that stand in each place around it."""

    word: Token
    span: Span
    found: T
    features: frozenset[str]
    words: Words = field(default_factory=dict)


def accepted(kind: str, candidates: Iterable[Candidate[T]], evidence: Callable[[T], Span]) -> list[T]:
    """What the judge takes, in text order; of candidates that tell the same the likeliest alone. `evidence` is all
    that an entry of `found` would rest on."""
    weights = event_weights(kind)
    likely = [(weights.probability(one.features, one.words), one) for one in candidates]
    kept: list[tuple[Candidate[T], Span]] = []
    for probability, one in sorted(likely, key=lambda pair: (-pair[0], pair[1].word.index)):
        if probability < weights.least:
            break
        whole = evidence(one.found)
        if not any(
            in_the_way(one, other) and (one.span.overlap(other.span) or same_words(whole, its)) for other, its in kept
        ):
            kept.append((one, whole))
    return [one.found for one, _ in sorted(kept, key=lambda pair: pair[0].word.index)]


def in_the_way(one: Candidate[T], other: Candidate[T]) -> bool:
    """Whether of two candidates in one place only one can stand: two that the rules find are two things told together."""
    return not ("ruled" in one.features and "ruled" in other.features)


def same_words(one: Span, other: Span) -> bool:
    """Whether two stretches share half of the shorter one."""
    shared = one.overlap(other)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)

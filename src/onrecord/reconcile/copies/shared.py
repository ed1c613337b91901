"""What two texts share, and what follows from it: whether one is a copy of the other, and which passages it took.

What two texts share counts as a run where the shared fingerprints follow each other closely, so that a text with every
tenth word changed is shared from end to end, and one that ends in another's background only there.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.model import Span
from onrecord.reconcile.copies.texts import Text
from onrecord.reconcile.fingerprints import GRAM, Fingerprints, shared_places

COPIED = 0.7
"""Share of a document's words that stand in another if it is a copy of it."""
HELD = 0.4
"""The same for a document that holds another one whole: two articles put together, or one with a new end."""
LEAD = 0.25
"""The part of a document in which what is new comes first; half of it is in the other document too. Where it is not,
another story has recycled background."""
MADE_UP = 0.9
"""Share of a text that others of its day make up if it was put together of them."""
SAME = 0.85
"""Share of each of two texts that stands in the other if they are one text, and not one a part of the other."""
LEAST_WORDS = 30
"""Shorter texts are no copies: what they share may be chance or a formula."""
GAP = 30
"""Words between two shared fingerprints of one run: with every tenth word changed more are hardly ever seen."""
RUN_WORDS, RUN_FINGERPRINTS = 20, 4
"""What a run has at least; less is a phrase that many use."""
FIRST_HOLDERS = 8
"""How many of the documents that have a fingerprint are looked at, by rank: the first, and those that a text may have
been put together of. So one more copy of what hundreds have costs no more than the second did."""


class Passage(msgspec.Struct, frozen=True):
    """A stretch of a document's text that stood in another document before."""

    span: Span
    source: str


class Found(msgspec.Struct, frozen=True):
    """What a text has of earlier ones: their ids, that of the one it is a copy of most, and the passages in order."""

    earlier: tuple[str, ...]
    copied: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Shared:
    """What two texts share: the runs of each, in words."""

    later: Text
    earlier: Text
    runs: tuple[Span, ...]
    runs_of_earlier: tuple[Span, ...]

    @classmethod
    def of(cls, later: Text, earlier: Text) -> "Shared":
        return cls(later, earlier, _runs(later.prints, earlier.prints), _runs(earlier.prints, later.prints))

    @property
    def share(self) -> float:
        """The part of the later text that stands in the earlier one."""
        return _within(self.runs, self.later.prints.words)

    def is_copy(self) -> bool:
        """Whether the later text is the earlier one for the most part, or holds it and not much else."""
        words, words_of_earlier = self.later.prints.words, self.earlier.prints.words
        if min(words, words_of_earlier) < LEAST_WORDS:
            return False
        if self.share >= COPIED and _has_lead(self.runs, words):
            return True
        holds = _within(self.runs_of_earlier, words_of_earlier) >= COPIED and self.share >= HELD
        return holds and _has_lead(self.runs_of_earlier, words_of_earlier)


def found(text: Text, earlier: Sequence[Text]) -> Found | None:
    """What `text` has of these, which are in order; `None` if nothing."""
    shared = [one for one in (Shared.of(text, other) for other in earlier) if one.runs and one.runs_of_earlier]
    if not shared:
        return None
    copied = [one for one in shared if one.is_copy()]
    return Found(
        earlier=tuple(one.earlier.id for one in shared),
        copied=max(copied, key=lambda one: one.share).earlier.id if copied else None,
        passages=tuple(_passages(shared)),
    )


def parts(text: Text, others: Iterable[Text]) -> list[Shared]:
    """What `text` has of those that stand in it for the most part: it may have been put together of them."""
    found: list[Shared] = []
    for one in others:
        words = one.prints.words
        runs = _runs(one.prints, text.prints) if COPIED * words <= text.prints.words else ()
        if _within(runs, words) >= COPIED:
            found.append(Shared(one, text, runs, _runs(text.prints, one.prints)))
    return found


def made_up(parts: Sequence[Shared]) -> bool:
    """Whether a text is nothing but these, two or more, which have nothing in common themselves.

    Being longer it would pass for the original of all. Not where one of them is the same text.
    """
    if len(parts) < 2:
        return False
    words = parts[0].earlier.prints.words
    if any(min(part.share, _within(part.runs_of_earlier, words)) >= SAME for part in parts):
        return False
    covered = np.zeros(words, dtype=bool)
    for run in chain.from_iterable(part.runs_of_earlier for part in parts):
        covered[run.start : run.end] = True
    if np.count_nonzero(covered) < MADE_UP * words:
        return False
    return any(
        sum(run.overlap(their) for run in one.runs_of_earlier for their in other.runs_of_earlier) < RUN_WORDS
        for one, other in combinations(parts, 2)
    )


def close(prints: Fingerprints, hashes: Set[int]) -> set[int]:
    """Those of these fingerprints that make runs: what a text that has no others shares is among them."""
    among = np.isin(prints.hashes, np.fromiter(hashes, np.uint64, len(hashes)))
    places = prints.places[among].astype(np.int64)
    runs = _spans(np.sort(places))
    found = zip(prints.hashes[among].tolist(), places.tolist(), strict=True)
    return {one for one, place in found if any(run.start <= place < run.end for run in runs)}


def _runs(own: Fingerprints, other: Fingerprints) -> tuple[Span, ...]:
    """The stretches of one text, in words, that the other has too."""
    return _spans(shared_places(own, other))


def _spans(places: npt.NDArray[np.int64]) -> tuple[Span, ...]:
    """The runs, in words, that fingerprints at these places make."""
    if len(places) < RUN_FINGERPRINTS:
        return ()
    ends = [*(np.flatnonzero(places[1:] - places[:-1] > GAP) + 1).tolist(), len(places)]
    spans = ((Span(int(places[a]), int(places[b - 1]) + GRAM), b - a) for a, b in pairwise([0, *ends]))
    return tuple(span for span, count in spans if count >= RUN_FINGERPRINTS and span.end - span.start >= RUN_WORDS)


def _within(runs: Sequence[Span], end: int) -> float:
    """The share of the first `end` words that are in `runs`."""
    return sum(max(0, min(run.end, end) - run.start) for run in runs) / max(1, end)


def _has_lead(runs: Sequence[Span], words: int) -> bool:
    return _within(runs, max(1, int(LEAD * words))) >= 0.5


def _passages(shared: Sequence[Shared]) -> Iterator[Passage]:
    """What of a text stood in earlier ones, each word under the earliest that has it.

    Quotations are not enough: two reporters who hear the same words write them alike.
    """
    bounds, own = shared[0].later.words()
    source = np.full(len(bounds), -1)
    for number in reversed(range(len(shared))):
        for run in shared[number].runs:
            if own[run.start : run.end].sum() >= RUN_WORDS:
                source[run.start : run.end] = number
    for piece in np.split(np.arange(len(bounds)), np.flatnonzero(np.diff(source)) + 1):
        if source[piece[0]] >= 0:
            span = Span(int(bounds[piece[0], 0]), int(bounds[piece[-1], 1]))
            yield Passage(span, shared[source[piece[0]]].earlier.id)

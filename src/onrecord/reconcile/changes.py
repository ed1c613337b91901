"""What changed from one version of a document to the next, by sentence.

Sentences that stand in both are aligned with difflib (Ratcliff and Obershelp 1988). Of those that are left between
them, an old and a new one that are mostly alike are one sentence changed, in the pairing that keeps the order and
has the most likeness in all.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.model import Change
from onrecord.reconcile.sentences import Sentence

ALIKE = 0.5
"""Share of the words of two sentences that stand in both, in one order, from which they are one sentence changed."""

MOST_ALIGNED = 4_000_000
"""Old times new sentences up to which they are aligned: 2,000 against 2,000. What is above it is a book or a list."""

MOST_PAIRED = 40_000
"""Old times new sentences of one stretch up to which pairs are looked for: 200 against 200."""

LONGEST = 300
"""Words of a sentence up to which their order is looked at. What is longer is no sentence but a table or a list."""

Stretch = tuple[Sequence[Sentence], Sequence[Sentence]]


def changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[Change, ...]:
    """The changes that make the new sentences of the old ones, in the order of both; white space aside."""
    return tuple(change for stretch in _stretches(old, new) for change in _differences(*stretch))


def likeness(one: Sentence, other: Sentence) -> float:
    """Share of the words of both that stand in both in one order, 0 to 1; 0 where it is below `ALIKE`, or already
    the different words of both are less alike than that."""
    share = 2 * len(one.vocabulary & other.vocabulary) / (len(one.vocabulary) + len(other.vocabulary) or 1)
    if share >= ALIKE and max(len(one.words), len(other.words)) <= LONGEST:
        share = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
    return share if share >= ALIKE else 0.0


def _stretches(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Stretch]:
    """The old and the new sentences between those that stand in both."""
    before, after = [sentence.pieces for sentence in old], [sentence.pieces for sentence in new]
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(before) * len(after) > MOST_ALIGNED:
        yield old[head : len(old) - tail], new[head : len(new) - tail]
        return
    for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[head + i : head + i_end], new[head + j : head + j_end]


def _common(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> int:
    """How many are the same from the beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _differences(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Change]:
    i = j = 0
    for a, b in (*_pairs(old, new), (len(old), len(new))):
        yield from (Change(kind="removed", old=one.span) for one in old[i:a])
        yield from (Change(kind="added", new=one.span) for one in new[j:b])
        if a < len(old):
            yield Change(kind="changed", old=old[a].span, new=new[b].span)
        i, j = a + 1, b + 1


def _pairs(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Places of old and new sentences that are mostly alike, both rising: those of the most likeness in all."""
    if len(old) * len(new) > MOST_PAIRED:
        return []
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found

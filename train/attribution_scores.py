"""How well attributions are found, by the definitions of the field (PolNeAR; Newell et al. 2018).

Content tokens; pairs (content and source each at token F1 of at least one half, one to one); exact contents, outer
marks and an opening "that" aside. Written here anew so that training needs no file but the data; `bench/` measures
with the shared scorer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.annotate.attributions.decoding import Range

WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
EDGE: Final = " \t\r\n\"'“”‘’`«».,;:!?-–—()[]…"
ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as it is compared: spans in characters."""

    content: Sequence[Range]
    source: Sequence[Range]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of each kind, 0 to 1; `recall` is the share of labelled contents of which at least half is found."""

    tokens: float
    pairs: float
    exact: float
    recall: float

    @property
    def worth(self) -> float:
        """What settings are chosen by. Pairs count twice, since a content with its source is what becomes a statement;
        recall counts beside the F1s: what is missed is lost in silence, and what is doubtful has its confidence
        beside it."""
        return self.tokens + 2 * self.pairs + self.exact + self.recall


@dataclass(slots=True)
class _Count:
    right: int = 0
    found: int = 0
    labelled: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 0.0


def scores(documents: Sequence[tuple[str, Sequence[Said], Sequence[Said]]]) -> Scores:
    """The scores over all documents, each given as its text, what was found and what is labelled."""
    tokens, pairs, exact, contents = _Count(), _Count(), _Count(), _Count()
    for text, found, labelled in documents:
        words = [match.span() for match in WORD.finditer(text)]
        told = _words(words, [span for one in found for span in one.content])
        gold = _words(words, [span for one in labelled for span in one.content])
        tokens.right += len(told & gold)
        tokens.found += len(told)
        tokens.labelled += len(gold)
        wanted = [_core(text, one.content) for one in labelled]
        for one in found:
            core = _core(text, one.content)
            if core in wanted:
                wanted.remove(core)
                exact.right += 1
        exact.found += len(found)
        exact.labelled += len(labelled)
        right = paired(text, found, labelled)
        pairs.right += sum(is_right and bool(one.source) for is_right, one in zip(right, found, strict=True))
        pairs.found += sum(bool(one.source) for one in found)
        pairs.labelled += sum(bool(one.source) for one in labelled)
        contents.labelled += len(labelled)
        contents.right += sum(paired(text, [_alone(one) for one in found], [_alone(one) for one in labelled]))
    return Scores(tokens.f1, pairs.f1, exact.f1, contents.right / max(1, contents.labelled))


def _alone(one: Said) -> Said:
    """The content without its source."""
    return Said(one.content, (), one.confidence)


def paired(text: str, found: Sequence[Said], labelled: Sequence[Said]) -> list[bool]:
    """For each found attribution whether a labelled one is its pair, one to one, the most alike first. Two without a
    source are a pair by their contents."""
    words = [match.span() for match in WORD.finditer(text)]
    ones = [(_words(words, one.content), _words(words, one.source)) for one in found]
    golds = [(_words(words, one.content), _words(words, one.source)) for one in labelled]
    alike = [
        (_f1(content, gold) + _f1(source, by), number, other)
        for number, (content, source) in enumerate(ones)
        for other, (gold, by) in enumerate(golds)
        if _f1(content, gold) >= ALIKE and (_f1(source, by) >= ALIKE or not source | by)
    ]
    right = [False] * len(ones)
    taken: set[int] = set()
    for _, number, other in sorted(alike, reverse=True):
        if not right[number] and other not in taken:
            right[number] = True
            taken.add(other)
    return right


def platt(given: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Slope and intercept from the log odds of `given` probabilities to those of being right (Platt 1999), by
    Newton's method."""
    clipped = np.clip(np.array(given), 1e-6, 1 - 1e-6)
    columns = np.stack([np.log(clipped / (1 - clipped)), np.ones(len(clipped))], axis=1)
    outcomes = np.array(right, dtype=float)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-columns @ weights))
        curve = (columns * (expected * (1 - expected))[:, None]).T @ columns + 1e-6 * np.eye(2)
        weights += np.linalg.solve(curve, columns.T @ (outcomes - expected))
    return float(weights[0]), float(weights[1])


def _words(words: Sequence[Range], spans: Sequence[Range]) -> frozenset[int]:
    return frozenset(
        number for number, (start, end) in enumerate(words) if any(start < high and end > low for low, high in spans)
    )


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _core(text: str, spans: Sequence[Range]) -> tuple[Range, ...]:
    """The spans without outer marks and an opening "that"; pieces with nothing but marks between them are one."""
    found: list[Range] = []
    for start, end in sorted(spans):
        start = _inward(text, start, end)
        if text[start:end].lower().startswith("that "):
            start = _inward(text, start + len("that "), end)
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if start >= end:
            continue
        if found and not text[found[-1][1] : start].strip(EDGE):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _inward(text: str, start: int, end: int) -> int:
    while start < end and text[start] in EDGE:
        start += 1
    return start

"""The measure of the article-extraction-benchmark (Lopukhin, MIT licence): runs of four words of an extracted text
against those of the body, as a multiset, and their precision and recall averaged over pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LENGTH: Final = 4
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over pages; `f1` is the harmonic mean of the two means."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """The runs of `LENGTH` words with how often each comes; a shorter text is one run."""
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)))


def scores(extracted: Sequence[str], bodies: Sequence[str]) -> Scores:
    """How well texts give the bodies, page by page."""
    precisions, recalls = [], []
    for text, body in zip(extracted, bodies, strict=True):
        given, wanted = runs(words_of(text)), runs(words_of(body))
        both = (given & wanted).total()
        precisions.append(both / given.total())
        recalls.append(both / wanted.total())
    return Scores(sum(precisions) / len(precisions), sum(recalls) / len(recalls))

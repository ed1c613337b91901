"""How often news has a word, in small letters and with a capital: which words are common ones, and how rare they are."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onrecord.lexicon.fold import fold
from onrecord.search.words import STOP_WORDS, written

CORPORA: Final = (
    "quotes/polnear-train.jsonl.gz",
    "dates/timebank.jsonl.gz",
    "dates/aquaint.jsonl.gz",
    "dates/wikiwars.jsonl.gz",
    "stories/ecbplus.jsonl.gz",
    "pages/gold.jsonl.gz",
)
LEAST_OFTEN: Final = 3
"""How often a word has to be seen in small letters to be a common one; fewer are misspellings and foreign words."""
SHORTEST: Final = 3
"""Letters of a common word."""
_BEGINS: Final = re.compile(r"(?:^|[.!?:“\"‘\n•|-]\s?)\w+", re.MULTILINE)
"""Where a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """By folded word: how often in small letters, and how often with a capital where that makes a name."""

    small: Counter[str]
    capital: Counter[str]

    def share(self, word: str) -> float:
        """Of all words that were counted."""
        return (self.small[word] + self.capital[word]) / max(1, self.small.total() + self.capital.total())

    def common(self) -> list[str]:
        """Words that are no names, by the alphabet: seen often enough, and mostly in small letters."""
        return sorted(
            word
            for word, often in self.small.items()
            if often >= max(LEAST_OFTEN, self.capital[word])
            and len(word) >= SHORTEST
            and word.isascii()
            and word.isalpha()
            and word not in STOP_WORDS
        )


def counted(texts: Iterable[str]) -> Counts:
    """The counts of `texts`."""
    small, capital = Counter[str](), Counter[str]()
    for text in texts:
        words = Counter(written(text))
        begun = Counter(word for match in _BEGINS.finditer(text) for word in written(match.group()))
        for word, often in words.items():
            if word.islower():
                small[fold(word)] += often
            else:
                capital[fold(word)] += max(0, often - begun[word])
    return Counts(small, capital)


def texts(folder: Path) -> Iterator[str]:
    """The texts of the corpora of news in `folder`."""
    for name in CORPORA:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            yield from (_text(json.loads(line)) for line in lines)


def _text(row: dict[str, Any]) -> str:
    if "sentences" in row:
        return "\n".join(row["sentences"])
    return str(row.get("text") or row.get("articleBody") or "")

"""The words of a page, numbered: what is asked of a word is asked once a page, and counted for all lines at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count, filterfalse
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.lines import Line
from onrecord.clean.topic import stems_by_word, stems_of

_JOINED: Final = re.compile(r"['’](?![sS](?![^\W_]))[^\W\d_]")  # two runs of letters in one word
_LETTERS: Final = re.compile(r"[^\W\d_]{4}")  # as many as a word that has a stem


class PageWords:
    """The tokens of all lines, one after the other: `number` is that of the token's word by `vocabulary`, `line` the
    position of its line. `count` has the number of tokens of each line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        numbers: dict[str, int] = defaultdict(count().__next__)
        self.count = np.array([len(line.tokens) for line in lines], dtype=np.intp)
        self.line = np.arange(len(lines)).repeat(self.count)
        tokens = chain.from_iterable([line.tokens for line in lines])
        self.number = np.fromiter(map(numbers.__getitem__, tokens), np.intp, len(self.line))
        self.vocabulary = dict(numbers)

    def counted(self, words: Iterable[str]) -> npt.NDArray[np.intp]:
        """How many tokens of each line are among `words`."""
        flags = np.zeros(len(self.vocabulary), dtype=np.bool_)
        flags[[self.vocabulary[word] for word in words if word in self.vocabulary]] = True
        return np.bincount(self.line[flags[self.number]], minlength=len(self.count))

    def counted_by_kind(self, kinds: Sequence[int], how_many: int) -> npt.NDArray[np.intp]:
        """How many tokens of each kind each line has, [lines, kinds]. `kinds` are those of the words of `vocabulary`,
        -1 for a word of no kind."""
        kind = np.array(kinds, dtype=np.intp)[self.number]
        cells = (self.line * how_many + kind)[kind >= 0]
        return np.bincount(cells, minlength=len(self.count) * how_many).reshape(-1, how_many)


class PageStems:
    """The stems of all lines (`stems_of`), each once a line: `number` is that of the stem, `line` the position of its
    line, `count` how many each line has. The lines come in order."""

    def __init__(self, lines: Sequence[Line], words: PageWords) -> None:
        # A token is a word but where an apostrophe joins two of them or it has digits too.
        mixed = set(filter(_LETTERS.search, filterfalse(str.isalpha, words.vocabulary)))
        stems = stems_by_word(words.vocabulary)
        found = [
            stems_of(line.text)
            if _is_joined(line.text) or (mixed and not mixed.isdisjoint(line.tokens))
            else {stems[token] for token in line.tokens if token in stems}
            for line in lines
        ]
        numbers: dict[str, int] = defaultdict(count().__next__)
        self.count = np.array([len(one) for one in found], dtype=np.intp)
        self.line = np.arange(len(lines)).repeat(self.count)
        self.number = np.fromiter(map(numbers.__getitem__, chain.from_iterable(found)), np.intp, len(self.line))
        self._numbers = dict(numbers)
        self.size = max(1, len(numbers))

    def marked(self, stems: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which stems of the page are among `stems`, by their number."""
        flags = np.zeros(self.size, dtype=np.bool_)
        flags[[self._numbers[stem] for stem in stems if stem in self._numbers]] = True
        return flags

    def times(self, lines: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        """In how many of `lines` each stem of the page stands, by its number."""
        return np.bincount(self.number[lines[self.line]], minlength=self.size)

    def shares(self, weights: Sequence[npt.NDArray[np.generic]]) -> npt.NDArray[np.float64]:
        """For each of `weights` its mean over the stems of each line; 0 where there are none."""
        sums = np.zeros((len(weights), len(self.number) + 1))
        np.cumsum(weights, axis=1, out=sums[:, 1:])
        ends = self.count.cumsum()
        return (sums[:, ends] - sums[:, ends - self.count]) / np.maximum(self.count, 1)


def _is_joined(text: str) -> bool:
    return ("’" in text or "'" in text) and _JOINED.search(text) is not None

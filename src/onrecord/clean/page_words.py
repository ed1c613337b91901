"""The words of a page, numbered: what is asked of a word is asked once a page, and counted for all lines at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.lines import Line
from onrecord.clean.topic import content_stems

_NO_STEM: Final = -1


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
        self._indexes = [line.index for line in lines]

    def lines_with(self, words: Iterable[str]) -> set[int]:
        """The indexes of the lines that have one of `words` among their tokens."""
        numbers = [self.vocabulary[word] for word in words if word in self.vocabulary]
        return {self._indexes[at] for number in numbers for at in self.line[self.number == number].tolist()}

    def counted(self, words: Iterable[str]) -> npt.NDArray[np.intp]:
        """How many tokens of each line are among `words`."""
        flags = np.zeros(len(self.vocabulary), dtype=np.bool_)
        flags[[self.vocabulary[word] for word in words if word in self.vocabulary]] = True
        return np.bincount(self.line[flags[self.number]], minlength=len(self.count))

    def counted_by_kind(self, kinds: npt.NDArray[np.intp], how_many: int) -> npt.NDArray[np.intp]:
        """How many tokens of each kind each line has, [lines, kinds]. `kinds` are those of the words of `vocabulary`,
        -1 for a word of no kind."""
        kind = kinds[self.number]
        cells = (self.line * how_many + kind)[kind >= 0]
        return np.bincount(cells, minlength=len(self.count) * how_many).reshape(-1, how_many)


class PageStems:
    """The stems of the tokens of all lines (`content_stems`), each once a line: `number` is that of the stem, `line` the position
    of its line, `count` how many each line has. The lines come in order."""

    def __init__(self, words: PageWords) -> None:
        numbers: dict[str | None, int] = defaultdict(count().__next__)
        numbers[None] = _NO_STEM
        stems = content_stems(words.vocabulary)
        by_word = np.fromiter(map(numbers.__getitem__, stems), np.intp, len(stems))
        self._numbers = numbers
        self.size = max(1, len(numbers) - 1)
        number = by_word[words.number]
        stemmed = number != _NO_STEM
        cells = np.sort(words.line[stemmed] * self.size + number[stemmed])
        self.line, self.number = np.divmod(cells[np.diff(cells, prepend=-1) > 0], self.size)
        self.count = np.bincount(self.line, minlength=len(words.count))

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

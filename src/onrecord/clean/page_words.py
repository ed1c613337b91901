"""The words of a page, numbered: what is asked of a word is asked once a page, and counted for all lines at once."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.lines import Line
from onrecord.clean.topic import stem_of, stems_of

_JOINED: Final = re.compile(r"['’](?![sS](?![^\W_]))[^\W\d_]")  # two runs of letters in one word


class PageWords:
    """The tokens of all lines, one after the other: `number` is that of the token's word in `vocabulary`, `line` the
    position of its line. `count` has the number of tokens of each line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        tokens = list(chain.from_iterable([line.tokens for line in lines]))
        self.vocabulary = list(dict.fromkeys(tokens))
        numbers = {word: number for number, word in enumerate(self.vocabulary)}
        self.number = np.array([numbers[token] for token in tokens], dtype=np.intp)
        self.count = np.array([len(line.tokens) for line in lines], dtype=np.intp)
        self.line = np.repeat(np.arange(len(lines)), self.count)

    def counted(self, holds: Callable[[str], bool]) -> npt.NDArray[np.float64]:
        """Of how many tokens of each line `holds` holds."""
        flags = np.array([holds(word) for word in self.vocabulary], dtype=np.float64)
        return np.bincount(self.line, weights=flags[self.number], minlength=len(self.count))

    def counted_by_kind(self, kind_of: Callable[[str], int], kinds: int) -> npt.NDArray[np.float64]:
        """How many tokens of each kind each line has, [lines, kinds]. `kind_of` is -1 for a word of no kind."""
        kind = np.array([kind_of(word) for word in self.vocabulary], dtype=np.intp)[self.number]
        cells = (self.line * kinds + kind)[kind >= 0]
        return np.bincount(cells, minlength=len(self.count) * kinds).reshape(-1, kinds).astype(np.float64)


class PageStems:
    """The stems of all lines (`stems_of`), each once a line: `number` is that of the stem, `line` the position of its
    line, `count` how many each line has. The lines come in order."""

    def __init__(self, lines: Sequence[Line], words: PageWords) -> None:
        self._numbers: dict[str, int] = {}
        of_word = np.array([self._numbered(stem_of(word)) for word in words.vocabulary], dtype=np.intp)
        # A token is a word but where an apostrophe joins two of them or it has digits too.
        mixed = {word for word in words.vocabulary if not (word.isalpha() or word.isdecimal())}
        odd = [
            position
            for position, line in enumerate(lines)
            if _JOINED.search(line.text) or not mixed.isdisjoint(line.tokens)
        ]
        plain = np.ones(len(lines), dtype=np.bool_)
        plain[odd] = False
        number = of_word[words.number]
        known = plain[words.line] & (number >= 0)
        others = [(position, self._numbered(stem)) for position in odd for stem in stems_of(lines[position].text)]
        pairs = np.array(others, dtype=np.intp).reshape(-1, 2)
        size = max(1, len(self._numbers))
        cells = np.unique(
            np.concatenate([words.line[known] * size + number[known], pairs[:, 0] * size + pairs[:, 1]])
        )
        self.line, self.number = np.divmod(cells, size)
        self.count = np.bincount(self.line, minlength=len(lines))
        self.size = size

    def _numbered(self, stem: str) -> int:
        return self._numbers.setdefault(stem, len(self._numbers)) if stem else -1

    def marked(self, stems: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which stems of the page are among `stems`, by their number."""
        flags = np.zeros(self.size, dtype=np.bool_)
        flags[[self._numbers[stem] for stem in stems if stem in self._numbers]] = True
        return flags

    def times(self, lines: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        """In how many of `lines` each stem of the page stands, by its number."""
        return np.bincount(self.number[lines[self.line]], minlength=self.size)

    def share(self, weights: npt.NDArray[np.generic], without: float) -> npt.NDArray[np.float64]:
        """The mean of `weights` over the stems of each line; `without` where there are none."""
        sums = np.bincount(self.line, weights=weights, minlength=len(self.count))
        return np.divide(sums, self.count, out=np.full(len(sums), without), where=self.count > 0)

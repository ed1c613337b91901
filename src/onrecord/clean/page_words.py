"""The words of a page, numbered: what is asked of a word is asked once a page, and counted for all lines at once."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.lines import Line
from onrecord.clean.topic import stems_by_word, stems_of

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
        flags = np.array(list(map(holds, self.vocabulary)), dtype=np.float64)
        return np.asarray(np.bincount(self.line, weights=flags[self.number], minlength=len(self.count)), np.float64)

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
        mixed = {word for word in words.vocabulary if not (word.isalpha() or word.isdecimal())}
        odd = [at for at, line in enumerate(lines) if _JOINED.search(line.text) or not mixed.isdisjoint(line.tokens)]
        plain = np.ones(len(lines), dtype=np.bool_)
        plain[odd] = False
        stems = stems_by_word(words.vocabulary)
        others = [(at, stem) for at in odd for stem in stems_of(lines[at].text)]
        every = dict.fromkeys([*stems.values(), *(stem for _, stem in others)])
        self._numbers = {stem: number for number, stem in enumerate(every)}
        numbered = {word: self._numbers[stem] for word, stem in stems.items()}
        number = np.array([numbered.get(word, -1) for word in words.vocabulary], dtype=np.intp)[words.number]
        known = plain[words.line] & (number >= 0)
        pairs = np.array([(at, self._numbers[stem]) for at, stem in others], dtype=np.intp).reshape(-1, 2)
        self.size = max(1, len(self._numbers))
        cells = np.concatenate([words.line[known] * self.size + number[known], pairs @ (self.size, 1)])
        cells.sort()
        self.line, self.number = np.divmod(cells[np.diff(cells, prepend=-1) > 0], self.size)
        self.count = np.bincount(self.line, minlength=len(lines))

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
        shares = np.full(len(sums), without)
        np.divide(sums, self.count, out=shares, where=self.count > 0)
        return shares

"""Static vectors of words, for search: what a sentence encoder says of each word alone, made small.

The idea is Model2Vec's (Tulkens and van Dongen 2024); rarity is the weight of SIF (Arora et al. 2017).
"""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.errors import PipelineError
from onrecord.learned.loader import content, stale

NAME = "word_vectors"
VERSION = 1
"""The layout of `word_vectors.msgpack`. A model of another layout does not load."""
CONTINUED = "##"
LONGEST_WORD = 40
"""Characters of a word beyond which it has no vector."""

Array = npt.NDArray[np.float32]


class WordVectors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """`words` are folded, one a line; a piece that goes on a word begins with `##`. The first `common` of them are
    common words of the language: no names, numbers or pieces. `vectors` has a row of `width` signed bytes for each,
    `lengths` the length of each row (float32), `rarities` how rare each is (unsigned byte, 255 for the rarest)."""

    words: str
    common: int
    width: int
    vectors: bytes
    lengths: bytes
    rarities: bytes

    def related(self, words: Iterable[str], *, most: int, least: float) -> dict[str, list[tuple[str, float]]]:
        """For each of `words` that is a common word itself up to `most` others whose cosine with it is at least `least`,
        the likest first. All words at once, for that costs little more than one."""
        rows = {word: row for word in words if (row := self._row_of.get(word, self.common)) < self.common}
        if not rows:
            return {}
        asked = self._matrix[list(rows.values())].astype(np.float32) / self._lengths[list(rows.values()), None]
        likeness = (self._matrix[: self.common].astype(np.float32) @ asked.T) / self._lengths[: self.common, None]
        return {word: self._likest(likeness[:, at], row, most, least) for at, (word, row) in enumerate(rows.items())}

    def _likest(self, likeness: npt.NDArray[np.floating], own: int, most: int, least: float) -> list[tuple[str, float]]:
        found = [(round(float(likeness[at]), 4), int(at)) for at in np.flatnonzero(likeness >= least) if at != own]
        # By place in the file where two are equally like, so that the answer is the same on every machine.
        best = sorted(found, key=lambda one: (-one[0], one[1]))[:most]
        return [(self._words[at], weight) for weight, at in best]

    def units(self, words: Sequence[str]) -> Array:
        """A vector of length one for each word, shape (words, width): of one that is not in the vocabulary the mean of
        its longest pieces, zero where it has none."""
        rows = [self.rows(word) for word in words]
        flat = [row for some in rows for row in some]
        known = self._matrix[flat].astype(np.float32) / self._lengths[flat][:, None]
        owner = np.repeat(np.arange(len(words)), [len(some) for some in rows])
        sums = np.zeros((len(words), self.width), dtype=np.float32)
        np.add.at(sums, owner, known)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.where(length, length, 1), dtype=np.float32)

    def rarity(self, word: str) -> float:
        """How much a word tells, from 0 to 1: near 0 for the most frequent, 1 for one that is not in the vocabulary."""
        row = self._row_of.get(word)
        return 1.0 if row is None else self.rarities[row] / 255

    def rows(self, word: str) -> tuple[int, ...]:
        """The row of a word, or those of its longest pieces from the left; none if any of it is in no piece."""
        whole = self._row_of.get(word)
        if whole is not None or len(word) > LONGEST_WORD:
            return () if whole is None else (whole,)
        found: list[int] = []
        start = 0
        while start < len(word):
            lead = CONTINUED if start else ""
            ends = (end for end in range(len(word), start, -1) if lead + word[start:end] in self._row_of)
            end = next(ends, start)
            if end == start:
                return ()
            found.append(self._row_of[lead + word[start:end]])
            start = end
        return tuple(found)

    @cached_property
    def _words(self) -> list[str]:
        return self.words.split("\n")

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {word: row for row, word in enumerate(self._words)}

    @cached_property
    def _matrix(self) -> npt.NDArray[np.int8]:
        """Over the bytes as they were read: nothing is copied, and a row becomes floats only when it is asked for."""
        return np.frombuffer(self.vectors, dtype=np.int8).reshape(-1, self.width)

    @cached_property
    def _lengths(self) -> Array:
        return np.frombuffer(self.lengths, dtype="<f4")


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with this version, read once. Raises `PipelineError` if they are not as trained."""
    return decoded(content(NAME, version=VERSION))


def decoded(found: bytes) -> WordVectors:
    """The vectors in the bytes of a file. Raises `PipelineError` if they do not fit together."""
    try:
        vectors = msgspec.msgpack.decode(found, type=WordVectors)
    except msgspec.DecodeError as error:
        raise PipelineError(f"{stale(NAME)} ({error})") from error
    rows = vectors.words.count("\n") + 1
    if (len(vectors.vectors), len(vectors.lengths), len(vectors.rarities)) != (rows * vectors.width, rows * 4, rows):
        raise stale(NAME)
    return vectors

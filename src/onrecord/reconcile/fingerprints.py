"""Fingerprints of texts: a few hashed runs of words, chosen so that equal passages give equal ones.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of the runs of `GRAM` words, each window of `WINDOW` gives the one with
the lowest hash. So what is chosen depends on the words alone, and a passage of `GRAM + WINDOW - 1` words that two texts
share gives both at least one fingerprint in common.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.model import Article

GRAM = 5
WINDOW = 4
_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, with its bits well spread: what a word does to a hash reaches all of its bits."""


@dataclass(frozen=True)
class Fingerprints:
    """The chosen hashes of a text in rising order, and at which of its words each begins.

    `words` is how many words the text has.
    """

    hashes: npt.NDArray[np.uint64]
    places: npt.NDArray[np.uint32]
    words: int


def fingerprints(article: Article) -> Fingerprints:
    """The fingerprints of the article's kept text, case and punctuation aside."""
    text = article.text
    found = [
        _hash(word) for block in article.blocks if block.keep for word in _WORD.findall(text, block.start, block.end)
    ]
    hashes = _grams(np.array(found, dtype=np.uint64))
    chosen = _chosen(hashes)
    chosen = chosen[np.argsort(hashes[chosen], kind="stable")]
    return Fingerprints(hashes[chosen], chosen.astype(np.uint32), len(found))


def shared_places(own: Fingerprints, other: Fingerprints) -> npt.NDArray[np.int64]:
    """The words of one text, in order, at which fingerprints begin that the other has too."""
    if not len(other.hashes):
        return np.zeros(0, dtype=np.int64)
    nearest = np.searchsorted(other.hashes, own.hashes).clip(max=len(other.hashes) - 1)
    return np.sort(own.places[other.hashes[nearest] == own.hashes]).astype(np.int64)


def word_bounds(article: Article) -> npt.NDArray[np.int64]:
    """Where the words that `fingerprints` counts begin and end in the article's text: a row a word."""
    text = article.text
    found = [
        match.span() for block in article.blocks if block.keep for match in _WORD.finditer(text, block.start, block.end)
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return crc32(word.lower().encode("utf-8", "surrogatepass"))


def _grams(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A hash of every run of `GRAM` words."""
    count = max(0, len(words) - GRAM + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(GRAM):
        hashes = (hashes ^ words[place : place + count]) * _FACTOR
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _chosen(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.intp]:
    """The places of the hashes that are the lowest of some window."""
    if len(hashes) <= WINDOW:
        return np.flatnonzero(hashes == hashes.min()) if len(hashes) else np.zeros(0, dtype=np.intp)
    windows = np.lib.stride_tricks.sliding_window_view
    lowest = windows(hashes, WINDOW).min(axis=1)
    edge = np.zeros(WINDOW - 1, dtype=np.uint64)
    highest = windows(np.concatenate((edge, lowest, edge)), WINDOW).max(axis=1)
    return np.flatnonzero(highest == hashes)

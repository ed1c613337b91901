"""A document as copies are told: its fingerprints, and its place among all others, originals before their copies."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.lexicon.outlets import is_agency
from onrecord.model import Article
from onrecord.reconcile.fingerprints import Fingerprints, fingerprints, word_bounds

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_MOST_WORDS = 99_999_999


class Place(msgspec.Struct, frozen=True):
    """Where a document stands among all.

    `family` is the id of its first version. `alone` is its rank by itself, `rank` that with its family: the versions
    of one document stand together, where the one of the lowest rank does. `last` says that this was put together of
    others of its day, and so comes after them. Ranks are strings, so that a state can keep postings in their order.
    """

    family: str
    alone: str
    rank: str
    last: bool = False

    @property
    def day(self) -> str:
        return self.alone.split(" ", 2)[1]

    @property
    def leads(self) -> bool:
        """Whether its family stands where this document does."""
        return self.rank == self.alone

    @property
    def order(self) -> tuple[str, str, bool, str]:
        """By it all are sorted: those put together after others of their day, else by rank."""
        agency, day, rest = self.rank.split(" ", 2)
        return agency, day, self.last, rest


class Words(NamedTuple):
    """Where the words of a text begin and end, a row a word; and which are its own, not in quotation marks."""

    bounds: npt.NDArray[np.int64]
    own: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Text:
    """A document; `words` are asked for only where a passage was taken."""

    id: str
    place: Place
    prints: Fingerprints
    words: Callable[[], Words]

    @classmethod
    def of(cls, article: Article, place: Place, prints: Fingerprints) -> "Text":
        return cls(article.id, place, prints, partial(_words, article))


class KeptText(msgspec.Struct, frozen=True):
    """What a state keeps of a text: arrays as bytes, those of `Fingerprints` and `Words`."""

    count: int
    hashes: bytes
    places: bytes
    bounds: bytes
    own: bytes

    @classmethod
    def of(cls, article: Article) -> "KeptText":
        prints, words = fingerprints(article), _words(article)
        steps = np.diff(words.bounds.ravel(), prepend=0).astype("<u4")
        return cls(
            count=prints.words,
            hashes=prints.hashes.astype("<u8").tobytes(),
            places=prints.places.astype("<u4").tobytes(),
            bounds=zlib.compress(steps.tobytes(), 1),
            own=np.packbits(words.own).tobytes(),
        )

    def prints(self) -> Fingerprints:
        return Fingerprints(np.frombuffer(self.hashes, "<u8"), np.frombuffer(self.places, "<u4"), self.count)

    def words(self) -> Words:
        steps = np.frombuffer(zlib.decompress(self.bounds), "<u4").astype(np.int64)
        own = np.unpackbits(np.frombuffer(self.own, np.uint8), count=self.count)
        return Words(np.cumsum(steps).reshape(-1, 2), own.astype(bool))

    def text(self, id_: str, place: Place) -> Text:
        return Text(id_, place, self.prints(), self.words)


def rank_alone(article: Article, words: int) -> str:
    """Of two documents the original is that of a news agency, then the earliest, then the longest."""
    agency = is_agency(article.publisher or "")
    return f"{int(not agency)} {article.published or '9999'} {_MOST_WORDS - words:08} {article.id}"


def places(family: str, alone: Mapping[str, str]) -> dict[str, Place]:
    """The places of the versions of one document, by the ranks that they would have alone."""
    first = min(alone.values())
    return {id_: Place(family, own, own if own == first else f"{first} {own}") for id_, own in alone.items()}


def distinct(prints: Fingerprints) -> npt.NDArray[np.uint64]:
    """The hashes, each once."""
    hashes = prints.hashes
    return hashes[np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))]


def _words(article: Article) -> Words:
    bounds = word_bounds(article)
    own = np.ones(len(bounds), dtype=bool)
    for block in article.blocks:
        for match in _QUOTED.finditer(article.text, block.start, block.end):
            first, last = np.searchsorted(bounds[:, 0], match.span())
            own[first:last] = False
    return Words(bounds, own)

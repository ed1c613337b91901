"""Sparse vectors of whole numbers over the terms of documents, and their cosines.

The weights are whole numbers so that their sums are exact: a cosine is the same bit for bit in whatever order and
company it is computed.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.learned import informative_terms
from onrecord.reconcile.terms import Terms

LENGTH = 4096
"""The length of a vector, but for rounding."""
PARTS = ((0.5, 128), (0.25, 48), (0.25, 32))
"""What the terms of a document, those of its first words and its names count for, and how many of each are kept: the
most informative."""
KEYS = 24
"""So many of its most informative terms are the keys under which a document can be found."""
MOST_TERMS = 384
"""Of a sum of vectors so many terms are kept: the heaviest."""

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


class Vector(msgspec.Struct, frozen=True):
    """`terms` are 32-bit numbers, each once, and `weights` the 16-bit number of each, as little-endian bytes."""

    terms: bytes = b""
    weights: bytes = b""

    @classmethod
    def of(cls, terms: Numbers, weights: Floats, length: float) -> "Vector":
        """The vector with these weights, brought to `length` and rounded. A term given twice counts as their sum."""
        rounded = np.rint(weights * (length / (math.sqrt(math.fsum((weights * weights).tolist())) or 1.0)))
        kept = rounded > 0
        return cls(terms[kept].astype("<u4").tobytes(), rounded[kept].astype("<u2").tobytes())

    def columns(self) -> Numbers:
        return np.frombuffer(self.terms, dtype="<u4").astype(np.int64)

    def values(self) -> Floats:
        return np.frombuffer(self.weights, dtype="<u2").astype(np.float64)


def vector_of(found: Terms) -> tuple[Vector, tuple[int, ...]]:
    """The vector of a document, and its keys."""
    informative, unlisted = informative_terms()
    columns: list[int] = []
    weights: list[float] = []
    keys: tuple[int, ...] = ()
    for part, (counts, (share, most)) in enumerate(zip((found.all, found.lead, found.names), PARTS, strict=True)):
        weighed = sorted([(-_often(times) * informative.get(term, unlisted), term) for term, times in counts.items()])[
            :most
        ]
        length = math.sqrt(math.fsum(weight * weight for weight, _ in weighed)) or 1.0
        numbers = [crc32(f"{part} {term}".encode()) for _, term in weighed]
        columns += numbers
        weights += [-math.sqrt(share) * weight / length for weight, _ in weighed]
        keys = keys or tuple(sorted(set(numbers[:KEYS])))
    return Vector.of(np.array(columns, dtype=np.int64), np.array(weights, dtype=np.float64), LENGTH), keys


@cache
def _often(times: int) -> float:
    """What a term counts for that stands so many times in a document."""
    return 1 + math.log(times)


def summed(vectors: Iterable[tuple[Vector, float]]) -> Vector:
    """The sum of vectors, each with what it counts for: its heaviest terms, brought to the usual length."""
    given = list(vectors)
    columns, places = np.unique(np.concatenate([vector.columns() for vector, _ in given]), return_inverse=True)
    parts = np.concatenate([vector.values() * share for vector, share in given])
    weights = np.bincount(places, weights=parts, minlength=len(columns)).astype(np.float64)
    heaviest = np.lexsort((columns, -weights))[:MOST_TERMS]
    return Vector.of(columns[heaviest], weights[heaviest], LENGTH)


class Index:
    """Vectors by their terms, to compare one with many."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        columns = np.concatenate([np.zeros(0, dtype=np.int64), *(vector.columns() for vector in vectors)])
        values = np.concatenate([np.zeros(0), *(vector.values() for vector in vectors)])
        rows = np.repeat(np.arange(len(vectors)), [len(vector.terms) // 4 for vector in vectors])
        places = (columns.astype(np.uint64) << np.uint64(32)) | rows.astype(np.uint64)
        order = np.argsort(places, kind="stable")
        self._places, self._rows, self._values = places[order], rows[order], values[order]
        squares = np.bincount(rows, weights=values * values, minlength=len(vectors))
        self._lengths = np.maximum(np.sqrt(squares), 1.0)

    def cosines(self, vector: Vector, start: int, end: int) -> Floats:
        """The cosines of a vector with those of the index from `start` to `end`."""
        columns, own = vector.columns().astype(np.uint64) << np.uint64(32), vector.values()
        begins = np.searchsorted(self._places, columns | np.uint64(start))
        counts = np.searchsorted(self._places, columns | np.uint64(end)) - begins
        places = np.arange(counts.sum()) + np.repeat(begins - np.cumsum(counts) + counts, counts)
        products = self._values[places] * np.repeat(own, counts)
        dots = np.bincount(self._rows[places] - start, weights=products, minlength=end - start)
        length = max(math.sqrt((own * own).sum()), 1.0)
        return (dots / (self._lengths[start:end] * length)).astype(np.float64)

"""In how many of some thousand news articles a term stands: what is told by it is the less, the more they are."""

import math
from functools import cache

import msgspec

from onrecord.learned.loader import load

VERSION = 1
"""The layout of `terms.json`. A table of another layout does not load."""


class TermFrequencies(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`counts` says in how many of `documents` articles a term stands. Terms of few of them are not listed.

    `smoothing` is added to every count: what no article has is not told from what a few have.
    """

    documents: int
    smoothing: float
    counts: dict[str, int]

    def informative(self) -> tuple[dict[str, float], float]:
        """The smoothed inverse document frequency (Spärck Jones 1972) of each term listed, a natural logarithm, and that
        of all others."""
        total = self.documents + self.smoothing
        return (
            {term: math.log(total / (count + self.smoothing)) for term, count in self.counts.items()},
            math.log(total / self.smoothing),
        )


@cache
def informative_terms() -> tuple[dict[str, float], float]:
    """`TermFrequencies.informative` of the table that comes with this version, read once.

    Raises `PipelineError` if the table is not as it was made.
    """
    return load("terms", TermFrequencies, version=VERSION).informative()

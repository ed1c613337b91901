"""Stories: documents on the same events.

Documents are compared by TF-IDF cosines of their terms, their first words and their names, the less the further apart
they were published; each is seen together with its nearest neighbours (as in query expansion), since one short report
may share few words with another on the same event, but both share them with a third. Average link makes the stories.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.model import Article
from onrecord.model.edtf import bounds
from onrecord.reconcile.average_link import average_link
from onrecord.reconcile.terms import Terms, terms

SIMILAR = 0.44
"""Average likeness of two groups of documents that are of one story."""
DAYS = 14
"""After so many days likeness has fallen to 1/e: what is told again later is told of something else."""
REACH = 60
"""Days after which two documents are not compared."""
WEIGHTS = (0.5, 0.25, 0.25)
"""What the terms of a document, those of its first words and its names count for."""
IMAGINED = 50
"""Documents without any of the terms that are thought beside those given, so that a term that all of a few documents
have still tells something."""
NEIGHBOURS = 5
LEAST = 0.05
"""Documents less alike are not compared further."""
LEAST_NEIGHBOUR = 0.1

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def stories(articles: Sequence[Article], settled: Mapping[str, str] | None = None) -> dict[str, str]:
    """The story id of each document: the id of its story's first document by publication date.

    `settled` gives the stories of documents that have theirs already: they keep them, and other documents join these
    or make new ones. Without it the stories depend on the documents alone, not on the order in which they came.
    """
    ordered = sorted(articles, key=lambda article: (article.published or "9999", article.key, article.id))
    likeness = _likeness(_vectors([terms(article) for article in ordered]), [_day(article) for article in ordered])
    first: dict[str, int] = {}
    start = [
        first.setdefault((settled or {}).get(article.id, article.id), number)
        for number, article in enumerate(ordered)
    ]  # fmt: skip
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for one, other, likely in likeness:
        a, b = sorted((start[one], start[other]))
        if a != b:
            sums[a, b] += likely
    kept = {start[number] for number, article in enumerate(ordered) if settled and article.id in settled}
    ends = average_link(Counter(start), ((a, b, total) for (a, b), total in sums.items()), SIMILAR, kept)
    names = {number: story for story, number in first.items()}
    named = {ends[number]: names[number] for number in sorted(kept)}
    return {
        article.id: named.get(ends[start[number]], names[ends[start[number]]]) for number, article in enumerate(ordered)
    }


def _day(article: Article) -> int | None:
    return None if article.published is None else bounds(article.published[:10])[0].toordinal()


class _Vectors:
    """Sparse vectors of length one: of text `i` the entries from `starts[i]`, each a column and its weight; and the
    same by column."""

    def __init__(self, rows: Numbers, columns: Numbers, weights: Floats, count: int) -> None:
        self.columns, self.weights = columns, weights
        self.starts = np.searchsorted(rows, np.arange(count + 1))
        order = np.argsort(columns, kind="stable")
        self.rows_by_column, self.weights_by_column = rows[order], weights[order]
        self.place = np.empty(len(order), dtype=np.int64)
        self.place[order] = np.arange(len(order))
        self.begins = np.searchsorted(columns[order], columns)
        self.count = count

    def with_earlier(self, number: int) -> Floats:
        """The cosines of a text with each of those before it."""
        entries = range(self.starts[number], self.starts[number + 1])
        slices = [slice(self.begins[entry], self.place[entry]) for entry in entries]
        if not slices or not number:
            return np.zeros(number)
        lengths = [piece.stop - piece.start for piece in slices]
        rows = np.concatenate([self.rows_by_column[piece] for piece in slices])
        weights = np.concatenate([self.weights_by_column[piece] for piece in slices])
        own = np.repeat(self.weights[entries.start : entries.stop], lengths)
        return np.bincount(rows, weights=weights * own, minlength=number).astype(np.float64)


def _vectors(texts: Sequence[Terms]) -> _Vectors:
    """The vector of each text: its terms, those of its first words and its names side by side.

    What only one text has counts towards its length, and that the less the more texts there are: of few, much that is
    not shared by chance would be shared with others.
    """
    spread = Counter(term for text in texts for term in text.all)
    total = 1 + len(texts) + IMAGINED
    alone = IMAGINED / total
    informative = {term: math.log(total / count) for term, count in spread.items() if count > 1}
    column: dict[tuple[int, str], int] = {}
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for number, text in enumerate(texts):
        for part, (counts, share) in enumerate(zip((text.all, text.lead, text.names), WEIGHTS, strict=True)):
            found = {
                term: (1 + math.log(times)) * informative[term] for term, times in counts.items() if term in informative
            }
            unshared = sum((1 + math.log(counts[term])) ** 2 for term in counts if term not in informative)
            squares = sum(weight * weight for weight in found.values())
            length = math.sqrt(squares + unshared * (alone * math.log(total)) ** 2)
            for term, weight in found.items():
                rows.append(number)
                columns.append(column.setdefault((part, term), len(column)))
                weights.append(math.sqrt(share) * weight / length)
    return _Vectors(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(weights), len(texts))


def _likeness(vectors: _Vectors, days: Sequence[int | None]) -> Iterator[tuple[int, int, float]]:
    """How alike two texts are, each seen together with its neighbours: pairs with what is worth comparing."""
    when = np.array([np.nan if day is None else day for day in days])
    rows = _symmetric(_alike(vectors, when), vectors.count)
    near = [_neighbours(number, *row) for number, row in enumerate(rows)]
    who = np.array([numbers for numbers, _ in near], dtype=np.int64).reshape(-1, NEIGHBOURS + 1)
    share = np.array([shares for _, shares in near]).reshape(-1, NEIGHBOURS + 1)
    around = np.zeros(vectors.count)
    lengths = np.zeros(vectors.count)
    for number in range(vectors.count):
        around[:] = 0.0
        for other, part in zip(who[number], share[number], strict=True):
            columns, values = rows[other]
            around[columns] += part * values
        lengths[number] = math.sqrt((around[who[number]] * share[number]).sum())
        earlier = np.flatnonzero(_nearness(when, number) > 0)
        found = (around[who[earlier]] * share[earlier]).sum(axis=1) / (lengths[earlier] * lengths[number])
        for other in np.flatnonzero(found >= LEAST):
            yield int(earlier[other]), number, float(found[other])


def _nearness(when: Floats, number: int) -> Floats:
    """What is left of the likeness of a text with each of those before it by the days between them."""
    apart = np.abs(when[:number] - when[number])
    return np.where(np.isnan(apart), 1.0, np.where(apart <= REACH, np.exp(-np.nan_to_num(apart) / DAYS), 0.0))


def _alike(vectors: _Vectors, when: Floats) -> Iterator[tuple[int, Numbers, Floats]]:
    for number in range(vectors.count):
        found = vectors.with_earlier(number) * _nearness(when, number)
        others = np.flatnonzero(found >= LEAST)
        yield number, others, found[others]


def _symmetric(lower: Iterator[tuple[int, Numbers, Floats]], count: int) -> list[tuple[Numbers, Floats]]:
    """For each text all that are like it, itself included."""
    found = [(np.full(len(others), number), others, values) for number, others, values in lower]
    itself = np.arange(count)
    ones, others, values = (
        np.concatenate(parts) if parts else np.zeros(0)
        for parts in zip(*found, (itself, itself, np.ones(count)), strict=True)
    )
    rows = np.concatenate((ones, others[ones != others])).astype(np.int64)
    columns = np.concatenate((others, ones[ones != others])).astype(np.int64)
    both = np.concatenate((values, values[ones != others]))
    order = np.lexsort((columns, rows))
    edges = np.searchsorted(rows[order], np.arange(1, count))
    return list(zip(np.split(columns[order], edges), np.split(both[order], edges), strict=True))


def _neighbours(number: int, others: Numbers, values: Floats) -> tuple[list[int], list[float]]:
    """A text and those most like it, with what each counts for: itself as much as all others together."""
    chosen = [
        place
        for place in np.lexsort((others, -values))
        if others[place] != number and values[place] >= LEAST_NEIGHBOUR
    ][:NEIGHBOURS]  # fmt: skip
    total = float(values[chosen].sum()) if chosen else 1.0
    empty = NEIGHBOURS - len(chosen)
    return (
        [number, *(int(others[place]) for place in chosen), *[number] * empty],
        [1.0, *(float(values[place]) / total for place in chosen), *[0.0] * empty],
    )

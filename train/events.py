"""Fits the judge of events (`onrecord.extract.judging`) and writes it: `python -m train.events`.

1. Annotates the labelled development articles and the invented briefs, and lists the candidates of each kind with
   their features. A candidate is right if its evidence and a label's overlap by half of the shorter one.
2. Chooses for each kind the threshold that gives the best F1 on articles left out, eight folds by document.
3. Fits a logistic regression on all of them, and writes the weights, their checksum and the model card.

There is no chance in it: the same articles, labels and program give the same bytes.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from onrecord.extract import commitments, measures, meetings, movements
from onrecord.extract.base import Passage
from onrecord.learned.events import EventWeights
from onrecord.model import Annotated, Reading, Span
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

KINDS = ("meeting", "commitment", "measure", "movement")
FOLDS = 8
PENALTY = 0.03
"""The inverse strength of the L2 penalty, chosen on articles left out."""
LEAST_DOCUMENTS = 2
"""A feature counts if it holds in so many documents at least."""
THRESHOLDS = tuple(n / 20 for n in range(3, 16))

Floats = npt.NDArray[np.float64]
Labels = Mapping[str, Sequence[tuple[str, int, int]]]
"""Of each document: kind, start and end of what is marked."""


@dataclass(frozen=True)
class Example:
    """A candidate of a document: where it is, its evidence, its features, and the labels of its kind that it overlaps."""

    document: str
    word: int
    within: Span
    evidence: Span
    features: frozenset[str]
    hits: tuple[tuple[int, int], ...]


def _readings(passage: Passage, kind: str) -> Iterator[tuple[Any, Reading]]:
    if kind == "meeting":
        for one in meetings.candidates(passage):
            yield one, meetings.reading_of(passage, one.found)
    elif kind == "commitment":
        for two in commitments.candidates(passage):
            yield two, two.found
    elif kind == "measure":
        for three in measures.candidates(passage):
            yield three, measures.reading_of(passage, *three.found)
    else:
        for four in movements.candidates(passage):
            yield four, movements.reading_of(passage, four.found)


def examples(articles: Iterable[Annotated], labels: Labels) -> dict[str, list[Example]]:
    """The candidates of each kind in some articles, with the labels that they overlap."""
    found: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    for article in articles:
        passage, key = Passage(article), article.article.key
        for kind in KINDS:
            marked = [Span(start, end) for sort, start, end in labels.get(key, ()) if sort == kind]
            for candidate, reading in _readings(passage, kind):
                hits = tuple((one.start, one.end) for one in marked if _same(one, reading.span))
                found[kind].append(
                    Example(key, candidate.word.index, candidate.span, reading.span, candidate.features, hits)
                )
    return found


def _same(one: Span, other: Span) -> bool:
    """As the reference scorer has it: they overlap by half of the shorter one."""
    shared = one.overlap(other)
    return shared > 0 and shared * 2 >= min(one.end - one.start, other.end - other.start)


@dataclass(frozen=True)
class Model:
    """A fitted regression over named features."""

    columns: Mapping[str, int]
    weights: Floats
    intercept: float

    def probabilities(self, rows: Sequence[Example]) -> Floats:
        odds = matrix(rows, self.columns) @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-odds)))


def matrix(rows: Sequence[Example], columns: Mapping[str, int]) -> csr_matrix:
    pairs = [(number, columns[one]) for number, row in enumerate(rows) for one in row.features if one in columns]
    filled = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(filled)), (filled[:, 0], filled[:, 1])), shape=(len(rows), len(columns)))


def fitted(rows: Sequence[Example], weight: Callable[[Example], float] = lambda _: 1.0) -> Model:
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for one in row.features:
            documents[one].add(row.document)
    known = sorted(one for one, inside in documents.items() if len(inside) >= LEAST_DOCUMENTS)
    columns = {one: number for number, one in enumerate(known)}
    right = np.array([bool(row.hits) for row in rows])
    given = np.array([weight(row) for row in rows])
    regression = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=1000, random_state=0)
    regression.fit(matrix(rows, columns), right, sample_weight=given)
    return Model(columns, regression.coef_[0], float(regression.intercept_[0]))


def fold_of(document: str) -> int:
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def left_out(rows: Sequence[Example], weight: Callable[[Example], float] = lambda _: 1.0) -> Floats:
    """The probability of each candidate by a model that did not see its document."""
    found = np.zeros(len(rows))
    folds = np.array([fold_of(row.document) for row in rows])
    for fold in range(FOLDS):
        model = fitted([row for row, own in zip(rows, folds, strict=True) if own != fold], weight)
        inside = np.flatnonzero(folds == fold)
        found[inside] = model.probabilities([rows[number] for number in inside])
    return found

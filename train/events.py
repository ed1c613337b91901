"""Fits the judge of events (`onrecord.extract.judging`) and writes it: `python -m train.events`.

1. Annotates the labelled articles and the invented briefs (`train.event_articles`), and lists the candidates of each
   kind with their features. A candidate is right if its evidence and a mark overlap by half of the shorter one; of
   further articles only candidates that were judged one by one are learned from (`train.judged_candidates`).
2. Chooses for each kind the threshold with the best F1 on news left out, eight folds by document: the mean of the F1
   on the articles that rules were written on and, counted four times, on those that they were not.
3. Fits a logistic regression on all of them, over their features and the vectors of the words around (`learned/word_vectors.md`),
   and writes the weights, their checksum and the model card.

There is no chance in it: the same articles, labels and program give the same bytes. Then run `python -m
train.confidence`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from onrecord import api
from onrecord.extract import commitments, measures, meetings, movements
from onrecord.extract.base import Passage
from onrecord.extract.judging import Words, same_words
from onrecord.learned import word_vectors
from onrecord.learned.events import VERSION, EventWeights, vector_of
from onrecord.learned.loader import FOLDER, MANIFEST
from onrecord.model import Reading, Span
from train.event_articles import KINDS, Labelled, labelled
from train.event_card import Fold, card
from train.manifest import entered

FOLDS = 8
RIDGE = 20.0
"""The strength of the L2 penalty, chosen on articles left out."""
SLIGHT_RIDGE = 0.1
"""The same for how many candidates are right at all."""
OWN = 0.5
"""How long a feature of news alone, or of briefs alone, is beside one of both: the longer, the less the one learns of the
other. Chosen on articles left out."""
LEAST_DOCUMENTS = 2
"""A feature counts if it holds in so many documents at least."""
THRESHOLDS = {"meeting": (0.35,), "commitment": (0.4, 0.45), "measure": (0.4,), "movement": (0.35, 0.4)}
"""Little to choose from: F1 hardly differs from .3 to .5, and the news left out are few. A record wants more that is
right than wrong, and measures are the kind that most words may tell; of meetings, which a negotiation consists of, it
wants to miss few."""

COUNTS = {"briefs": 2.0, "negotiations": 3.0, "coverage": 3.0}
"""What a candidate of a set counts beside one of the news: briefs were written to be learned from, and the others are
what the program is for."""
TAUGHT = {"y": True, "n": False}
"""What a verdict on a single candidate teaches; one that is told more fully elsewhere teaches nothing."""
ALSO_JUDGED = frozenset({"meeting", "commitment", "measure"})
"""The kinds that verdicts on single candidates teach. Those of movements are few, most of them "no"; with them fewer were
found on articles left out."""
NEWS = {"news": 1, "later news": 4}
"""The sets that thresholds are chosen on, and what the F1 on each counts."""
VECTOR = 2.0
"""How long the vector of words in a place is beside a feature, which is 1: the longer, the less it is held back by the penalty.
Chosen on articles left out."""
SLIGHT = 0.005
"""Weights nearer to 0 are left out."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A candidate of a document: its evidence in short and as recorded, its features, the words around it, and the marks
    that it overlaps."""

    document: str
    origin: str
    within: Span
    evidence: Span
    features: frozenset[str]
    words: Words
    hits: tuple[Span, ...]


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


def examples(articles: Iterable[Labelled]) -> dict[str, list[Example]]:
    """The candidates of each kind in some articles, with the marks that they overlap."""
    found: dict[str, list[Example]] = {kind: [] for kind in KINDS}
    for one in articles:
        passage, key = Passage(one.article), one.article.article.key
        for kind in (kind for kind in KINDS if kind in one.kinds):
            marked = [mark.span for mark in one.marks if mark.kind == kind]
            if one.verdicts is not None and kind not in ALSO_JUDGED:
                continue
            for candidate, reading in _readings(passage, kind):
                hits = tuple(span for span in marked if same_words(span, reading.span))
                if one.verdicts is not None:
                    verdict = one.verdicts.get((kind, Span(candidate.word.start, candidate.word.end)))
                    if verdict is None or verdict not in TAUGHT:
                        continue
                    hits = (reading.span,) if TAUGHT[verdict] else ()
                found[kind].append(
                    Example(key, one.origin, candidate.span, reading.span, candidate.features, candidate.words, hits)
                )
    return found


@dataclass(frozen=True)
class Space:
    """What a regression is over: the features by number, and after them the vector of the words in each place."""

    columns: Mapping[str, int]
    places: Sequence[str]

    def matrix(self, rows: Sequence[Example]) -> csr_matrix:
        pairs = [
            (number, self.columns[one])
            for number, row in enumerate(rows)
            for one in row.features
            if one in self.columns
        ]
        filled = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        shape = (len(rows), len(self.columns))
        held = csr_matrix((np.ones(len(filled)), (filled[:, 0], filled[:, 1])), shape=shape)
        return hstack([held, *(csr_matrix(self._vectors(rows, place)) for place in self.places)], format="csr")

    @staticmethod
    def _vectors(rows: Sequence[Example], place: str) -> Floats:
        """The vector of the words that each candidate has in a place, zero where it has none."""
        return np.array([VECTOR * vector_of(row.words.get(place, ())) for row in rows])


@dataclass(frozen=True)
class Model:
    """A fitted regression over a space."""

    space: Space
    weights: Floats
    intercept: float

    def probabilities(self, rows: Sequence[Example]) -> Floats:
        odds = self.space.matrix(rows) @ self.weights + self.intercept
        return np.asarray(1 / (1 + np.exp(-odds)))

    def directions(self) -> dict[str, Floats]:
        """What a vector of length one in each place is multiplied with."""
        parts = self.weights[len(self.space.columns) :].reshape(len(self.space.places), word_vectors().width)
        return {place: VECTOR * part for place, part in zip(self.space.places, parts, strict=True)}


def space_of(rows: Sequence[Example]) -> Space:
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for one in row.features:
            documents[one].add(row.document)
    known = sorted(one for one, inside in documents.items() if len(inside) >= LEAST_DOCUMENTS)
    places = sorted({place for row in rows for place in row.words})
    return Space({one: number for number, one in enumerate(known)}, places)


def fitted(rows: Sequence[Example]) -> Model:
    """The regression for articles: what they and invented briefs have in common, and what is theirs alone.

    Each weight is one that all share and one of the candidates of its own world, so that many briefs teach what briefs
    and news have in common and not how briefs are written (Daume 2007, "Frustratingly easy domain adaptation")."""
    space = space_of(rows)
    common = space.matrix(rows)
    invented = np.array([row.origin == "briefs" for row in rows], dtype=float)
    worlds = [1 - invented, invented]
    held = hstack(
        [common, *(diags(OWN * one) @ common for one in worlds), *(csr_matrix(one).T for one in worlds)]
    ).tocsr()
    right = np.array([bool(row.hits) for row in rows], dtype=float)
    counted = np.array([COUNTS.get(row.origin, 1.0) for row in rows])
    penalty = np.append(np.full(held.shape[1] - len(worlds), RIDGE), np.full(len(worlds), SLIGHT_RIDGE))

    def loss(given: Floats) -> tuple[float, Floats]:
        """The penalised log loss of the weights, and its slope."""
        odds = held @ given
        error = counted * (1 / (1 + np.exp(-odds)) - right)
        total = float(counted @ (np.logaddexp(0, odds) - right * odds)) + float(penalty * given @ given) / 2
        return total, held.T @ error + penalty * given

    best = minimize(loss, np.zeros(held.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    width = common.shape[1]
    return Model(space, best[:width] + OWN * best[width : 2 * width], float(best[-2]))


def fold_of(document: str) -> int:
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def left_out(rows: Sequence[Example]) -> Floats:
    """The probability of each candidate by a model that did not see its document."""
    found = np.zeros(len(rows))
    folds = np.array([fold_of(row.document) for row in rows])
    for fold in range(FOLDS):
        model = fitted([row for row, own in zip(rows, folds, strict=True) if own != fold])
        inside = [int(one) for one in np.flatnonzero(folds == fold)]
        found[inside] = model.probabilities([rows[number] for number in inside])
    return found


def chosen(rows: Sequence[Example], chances: Floats, least: float) -> list[Example]:
    """The candidates that are taken: the likely ones, of those that share words the likeliest."""
    kept: dict[str, list[Example]] = defaultdict(list)
    for number in map(int, np.argsort(-chances, kind="stable")):
        row = rows[number]
        if chances[number] >= least and not any(_told_by(row, one) for one in kept[row.document]):
            kept[row.document].append(row)
    return [row for rows in kept.values() for row in rows]


def _told_by(row: Example, other: Example) -> bool:
    if "ruled" in row.features and "ruled" in other.features:
        return False
    return bool(row.within.overlap(other.within)) or same_words(row.evidence, other.evidence)


def scored(rows: Sequence[Example], chances: Floats, marked: int, least: float) -> Fold:
    """Precision and recall at a threshold; each mark is found once."""
    taken = chosen(rows, chances, least)
    hit: set[tuple[str, Span]] = set()
    for row in taken:
        new = next((span for span in row.hits if (row.document, span) not in hit), None)
        if new is not None:
            hit.add((row.document, new))
    return Fold(least, marked, len(taken), len(hit))


def weights_of(rows: Sequence[Example], least: float) -> EventWeights:
    model = fitted(rows)
    named = {name: round(float(model.weights[number]), 3) for name, number in model.space.columns.items()}
    return EventWeights(
        intercept=round(model.intercept, 3),
        least=least,
        weights={name: weight for name, weight in named.items() if abs(weight) >= SLIGHT},
        directions={place: [round(float(one), 3) for one in part] for place, part in model.directions().items()},
    )


def _set(
    kind: str, articles: Sequence[Labelled], rows: Sequence[Example], chances: Floats, origin: str
) -> tuple[list[Example], Floats, int]:
    """The candidates of one set of articles, their chances, and how many marks there are."""
    own = [number for number, row in enumerate(rows) if row.origin == origin]
    marked = sum(mark.kind == kind for one in articles if one.origin == origin for mark in one.marks)
    return [rows[number] for number in own], chances[own], marked


def main() -> None:
    articles = list(labelled(api.load()))
    found = examples(articles)
    weights: dict[str, EventWeights] = {}
    measured: dict[str, list[Fold]] = {}
    for kind in KINDS:
        rows = found[kind]
        chances = left_out(rows)
        sets = [_set(kind, articles, rows, chances, origin) for origin in NEWS]
        least = max(
            THRESHOLDS[kind],
            key=lambda one: sum(
                weight * scored(*part, one).f1 for weight, part in zip(NEWS.values(), sets, strict=True)
            ),
        )
        measured[kind] = [scored(*part, least) for part in sets]
        weights[kind] = weights_of(rows, least)
        print(f"{kind}: {len(rows)} candidates, left out: {'; '.join(map(str, measured[kind]))}")
    content = msgspec.json.encode(weights) + b"\n"
    (FOLDER / "events.json").write_bytes(content)
    (FOLDER / MANIFEST).write_bytes(entered("events", content, version=VERSION))
    (FOLDER / "events.md").write_text(card(articles, found, weights, measured), encoding="utf-8")
    print(f"events.json: {len(content):,} bytes; now run: python -m train.confidence")


if __name__ == "__main__":
    main()

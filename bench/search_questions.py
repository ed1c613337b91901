"""Questions with the sentences that answer them, and how well a list of hits covers these."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.model import Document, Entry, Record

FIRST = 10
"""Hits that a reader looks at."""


class Place(msgspec.Struct, frozen=True):
    """A passage of a document, by its key."""

    document: str
    start: int
    end: int

    def covers(self, other: "Place") -> bool:
        """Whether both are half of the shorter one the same."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        shorter = min(self.end - self.start, other.end - other.start)
        return self.document == other.document and shared * 2 >= shorter > 0


class Answer(Place, frozen=True):
    """A sentence that answers a question, with its words, by which the offsets are checked."""

    quote: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    half: Literal["dev", "heldout"]
    question: str
    answers: tuple[Answer, ...]


class Unit(msgspec.Struct, frozen=True):
    """What a search gives: a passage or an entry, by the places it stands for."""

    places: tuple[Place, ...]


def questions(path: Path) -> list[Question]:
    return [msgspec.json.decode(line, type=Question) for line in path.read_bytes().splitlines()]


def misplaced(asked: Sequence[Question], texts: dict[str, str]) -> list[Answer]:
    """Answers that are not at their offsets in `texts`, which are by document."""
    return [
        answer
        for question in asked
        for answer in question.answers
        if texts.get(answer.document, "")[answer.start : answer.end] != answer.quote
    ]


def passages(documents: Iterable[Document]) -> list[Unit]:
    """The kept blocks."""
    return [
        Unit((Place(document.key, block.start, block.end),))
        for document in documents
        for block in document.blocks
        if block.keep
    ]


def entries(record: Record) -> list[Unit]:
    keys = {document.id: document.key for document in record.documents}
    return [unit_of(entry, keys) for entry in record.entries]


def unit_of(entry: Entry, keys: Mapping[str, str]) -> Unit:
    """An entry by its passages; `keys` are those of documents by their ids."""
    return Unit(tuple(Place(keys[one.document], one.start, one.end) for one in entry.evidence))


def recall_and_gain(hits: Sequence[Unit], answers: Sequence[Place]) -> tuple[float, float]:
    """The share of `answers` that the first ten hits cover, of ten at most, and nDCG at 10 (Järvelin and Kekäläinen
    2002), in which a hit gains 1 if it covers an answer that none before it does."""
    covered: set[int] = set()
    gain = 0.0
    for rank, hit in enumerate(hits[:FIRST]):
        new = {at for at, answer in enumerate(answers) if any(place.covers(answer) for place in hit.places)} - covered
        gain += bool(new) / log2(rank + 2)
        covered |= new
    most = min(FIRST, len(answers))
    return min(1.0, len(covered) / most), min(1.0, gain / sum(1 / log2(rank + 2) for rank in range(most)))


def answerable(answers: Sequence[Place], units: Sequence[Unit]) -> list[Place]:
    """The answers that any of `units` covers."""
    return [answer for answer in answers if any(place.covers(answer) for unit in units for place in unit.places)]

"""Annotated → Reading: one file a kind. To add a kind, write its file and name it here."""

from collections.abc import Iterable, Iterator

from onrecord.extract import commitments, figures, measures, meetings, movements, statements
from onrecord.extract.base import Extractor, Passage, reading_order
from onrecord.model import Annotated, Reading

__all__ = ["EXTRACTORS", "extract"]

EXTRACTORS: dict[str, Extractor] = {
    "meeting": meetings.extract,
    "statement": statements.extract,
    "commitment": commitments.extract,
    "figure": figures.extract,
    "measure": measures.extract,
    "movement": movements.extract,
}
"""The extractor of every kind of entry."""


def extract(annotated: Iterable[Annotated]) -> Iterator[Reading]:
    """The readings of each article, articles in order, readings by place in the text."""
    for one in annotated:
        passage = Passage(one)
        yield from reading_order([reading for extractor in EXTRACTORS.values() for reading in extractor(passage)])

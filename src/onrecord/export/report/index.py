"""What every part of the page looks up: documents, entries and passages, numbered once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.report.anchors import Links, OnePage
from onrecord.export.report.references import Reference, references
from onrecord.model import Document, Record, Span


@dataclass(frozen=True)
class Passage:
    """A marked passage of an article: its note's number, and the entries that rest on it."""

    number: int
    entries: tuple[Reference, ...]


Passages = Mapping[Span, Passage]


@dataclass(frozen=True)
class Index:
    """Documents and entries by id; passages by document, then by span, in the order of the text; how to lead to each."""

    documents: Mapping[str, Document]
    references: Mapping[str, Reference]
    passages: Mapping[str, Passages]
    links: Links


def index(record: Record, links: Links | None = None) -> Index:
    """The index of the record; without `links` for all of it on one page."""
    links = links or OnePage()
    refs = references(record, links)
    return Index(
        documents={document.id: document for document in record.documents},
        references=refs,
        passages=_passages(record, refs),
        links=links,
    )


def _passages(record: Record, refs: Mapping[str, Reference]) -> dict[str, Passages]:
    found: dict[str, dict[Span, dict[str, Reference]]] = defaultdict(lambda: defaultdict(dict))
    for entry in record.entries:
        for evidence in entry.evidence:
            for span in (evidence.span, *evidence.also):
                if span.end > span.start:
                    found[evidence.document][span][entry.id] = refs[entry.id]
    return {
        document: {span: Passage(number, tuple(spans[span].values())) for number, span in enumerate(sorted(spans), 1)}
        for document, spans in found.items()
    }

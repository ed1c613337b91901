"""What only one of several sources reports: the others cover the same story and do not say it."""

from collections import defaultdict
from dataclasses import dataclass

from onrecord.export.report import words
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Document, Entry, Record, is_alone


@dataclass(frozen=True)
class OnlySource:
    """A source and what it alone reports, the most important first."""

    name: str
    entries: tuple[Reference, ...]


def silences(record: Record, index: Index) -> tuple[OnlySource, ...]:
    """By source, in the order of their names, the entries that one of two or more independent sources reports."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in record.by_importance:
        if is_alone(entry):
            found[_name(index.documents.get(entry.evidence[0].document))].append(entry)
    return tuple(
        OnlySource(name, tuple(index.references[entry.id] for entry in found[name]))
        for name in sorted(found, key=str.casefold)
    )


def _name(document: Document | None) -> str:
    if document is None:
        return "a document that is not in this record"
    return document.publisher or words.document_title(document)

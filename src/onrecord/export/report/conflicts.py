"""Where sources differ: each reading with the passages that give it, to be set side by side."""

from dataclasses import dataclass
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.evidence import EvidenceView, evidence_views
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Conflict, Entry, Evidence, Record

_DATED_FIELDS = ("date", "due", "until", "period")


@dataclass(frozen=True)
class ConflictReadingView:
    """One value and the passages that give it."""

    value: str
    passages: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ConflictView:
    """A disputed field of one entry."""

    field: str
    readings: tuple[ConflictReadingView, ...]


@dataclass(frozen=True)
class OpenConflict:
    """A disputed field, with the entry it belongs to."""

    entry: Reference
    conflict: ConflictView


def open_conflicts(record: Record, index: Index) -> tuple[OpenConflict, ...]:
    """Every conflict of the record, in the order of its entries."""
    return tuple(
        OpenConflict(index.references[entry.id], view)
        for entry in record.entries
        if entry.conflicts
        for view in conflict_views(entry, index)
    )


def conflict_views(entry: Entry, index: Index) -> tuple[ConflictView, ...]:
    """The entry's conflicts. An index of no passage is left out; its reading stands all the same."""
    passages = evidence_views(entry.evidence, index) if entry.conflicts else ()
    return tuple(_view(conflict, passages, entry.evidence) for conflict in entry.conflicts)


def _view(conflict: Conflict, passages: tuple[EvidenceView, ...], evidence: tuple[Evidence[Any], ...]) -> ConflictView:
    dated = conflict.field.partition(".")[0] in _DATED_FIELDS
    return ConflictView(
        field=words.capital(words.field_words(conflict.field)),
        readings=tuple(
            ConflictReadingView(
                value=dates.in_words(reading.value) if dated else reading.value,
                passages=tuple(passages[index] for index in reading.evidence if 0 <= index < len(evidence)),
            )
            for reading in conflict.readings
        ),
    )

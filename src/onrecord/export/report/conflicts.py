"""Where sources differ: each reading with the passages that give it, to be set side by side."""

from dataclasses import dataclass
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.evidence import EvidenceView, evidence_views
from onrecord.export.report.highlight import Mark, Segment, segments
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Conflict, ConflictReading, Entry, Evidence, Record, Span

_DATED_FIELDS = ("date", "due", "until", "period")


@dataclass(frozen=True)
class ConflictReadingView:
    """One value and the passages that give it. `differing` are the words of it that another reading words
    differently; `pieces` is the whole value, cut at their ends."""

    value: str
    differing: tuple[str, ...]
    pieces: tuple[Segment, ...]
    passages: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ConflictView:
    """A disputed field of one entry; `spoken` where its values are quotations."""

    field: str
    spoken: bool
    readings: tuple[ConflictReadingView, ...]


@dataclass(frozen=True)
class OpenConflict:
    """A disputed field, with the entry it belongs to."""

    entry: Reference
    conflict: ConflictView


def open_conflicts(record: Record, index: Index) -> tuple[OpenConflict, ...]:
    """Every conflict of the record, those of the most important entries first."""
    return tuple(
        OpenConflict(index.references[entry.id], view)
        for entry in record.by_importance
        if entry.conflicts
        for view in conflict_views(entry, index)
    )


def conflict_views(entry: Entry, index: Index) -> tuple[ConflictView, ...]:
    """The entry's conflicts. An index of no passage is left out; its reading stands all the same."""
    passages = evidence_views(entry.evidence, index) if entry.conflicts else ()
    return tuple(_view(conflict, passages, entry.evidence) for conflict in entry.conflicts)


def _view(conflict: Conflict, passages: tuple[EvidenceView, ...], evidence: tuple[Evidence[Any], ...]) -> ConflictView:
    dated = words.base_field(conflict.field) in _DATED_FIELDS
    return ConflictView(
        field=words.capital(words.field_words(conflict.field)),
        spoken=conflict.field == "content",
        readings=tuple(
            _reading(reading, tuple(passages[i] for i in reading.evidence if 0 <= i < len(evidence)), dated=dated)
            for reading in conflict.readings
        ),
    )


def _reading(reading: ConflictReading, passages: tuple[EvidenceView, ...], *, dated: bool) -> ConflictReadingView:
    value = dates.in_words(reading.value) if dated else reading.value
    marks = [] if dated else [Mark(span, "differing") for span in reading.differing]
    return ConflictReadingView(
        value=value,
        differing=tuple(mark.span.of(value) for mark in marks),
        pieces=segments(value, Span(0, len(value)), marks),
        passages=passages,
    )

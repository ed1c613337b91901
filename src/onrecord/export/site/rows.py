"""Entries and documents as lines of a list: when, what, and what else one would want to know before opening it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from onrecord.export.report import dates, words
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Commitment, Document, Entry, Measure, Meeting

T = TypeVar("T")

PAGE = 250
"""Lines on one page of a list."""


@dataclass(frozen=True)
class Row:
    """An entry in a list, under the year of its date; where it has none, `reported` is when it was first told."""

    heading: str
    date: str | None
    reported: str | None
    entry: Reference
    remark: str
    differs: bool


@dataclass(frozen=True)
class SourceRow:
    """A document in a list, `heading` being the year in which it was published."""

    heading: str
    date: str | None
    title: str
    href: str
    publisher: str | None
    remark: str | None


@dataclass(frozen=True)
class Placed(Generic[T]):
    """Anything under a heading of a list."""

    heading: str
    what: T


@dataclass(frozen=True)
class Group(Generic[T]):
    """Lines under one heading."""

    heading: str
    rows: tuple[T, ...]


def row(entry: Entry, index: Index) -> Row:
    when = dates.read(entry.date.value) if entry.date else None
    told = [_standing(entry), words.place_words(entry.place) if entry.place else None, _sources(entry)]
    return Row(
        heading=str(when.start.year) if when else "No date said",
        date=dates.in_words(entry.date.value) if entry.date else None,
        reported=_reported(entry, index) if entry.date is None else None,
        entry=index.references[entry.id],
        remark=" · ".join(part for part in told if part),
        differs=bool(entry.conflicts),
    )


def _standing(entry: Entry) -> str | None:
    """How far it has come, where that is more than that it was told."""
    match entry:
        case Meeting():
            return entry.status.replace("-", " ") if entry.status != "held" else None
        case Commitment():
            status = entry.status.replace("-", " ") if entry.status != "unknown" else None
            due = f"due {dates.in_words(entry.due)}" if entry.due else None
            return ", ".join(part for part in (status, due) if part) or None
        case Measure():
            return entry.state
    return None


def _reported(entry: Entry, index: Index) -> str | None:
    """The first day on which a document of its evidence was published."""
    documents = (index.documents.get(one.document) for one in entry.evidence)
    whens = [when for document in documents if document and (when := dates.read(document.published))]
    return min(whens, key=lambda when: when.start).words if whens else None


def _sources(entry: Entry) -> str:
    return words.counted(entry.sources.independent, "independent source")


def source_row(document: Document, index: Index) -> SourceRow:
    when = dates.read(document.published)
    passages = index.passages.get(document.id, {})
    entries = len({one.href for passage in passages.values() for one in passage.entries})
    told = [
        words.version_words(document),
        "copy of another" if document.copy_of else None,
        words.counted(entries, "entry", "entries") if entries else None,
    ]
    return SourceRow(
        heading=str(when.start.year) if when else "No date said",
        date=when.words if when else None,
        title=words.document_title(document),
        href=index.links.document(document.id),
        publisher=document.publisher,
        remark=" · ".join(part for part in told if part) or None,
    )


def grouped(rows: Iterable[T], heading: str = "heading") -> tuple[Group[T], ...]:
    """The lines under their headings, in the order in which they come."""
    return tuple(Group(name, tuple(same)) for name, same in groupby(rows, key=lambda one: getattr(one, heading)))


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """One page of a list: its file, and those of all pages of it."""

    file: str
    number: int
    files: tuple[str, ...]
    lines: tuple[T, ...]


def sheets(name: str, lines: Sequence[T], size: int = PAGE) -> tuple[Sheet[T], ...]:
    """The list `name` on as many pages as it needs, at least one: `name.html`, `name_2.html` … No id has such a file."""
    starts = range(0, max(len(lines), 1), size)
    files = tuple(f"{name}.html" if number == 0 else f"{name}_{number + 1}.html" for number in range(len(starts)))
    return tuple(
        Sheet(file, number, files, tuple(lines[start : start + size]))
        for number, (file, start) in enumerate(zip(files, starts, strict=True), 1)
    )

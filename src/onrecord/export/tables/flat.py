"""Flat tables for spreadsheets: every row has its sources filled in, and a list is the text of one cell.

`tables.typed` has every field with its type instead.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from onrecord.export.decided import decided
from onrecord.export.passages import (
    Passage,
    Passages,
    conflict_lines,
    exact_day,
    published_day,
    source_words,
)
from onrecord.export.tables import kinds
from onrecord.export.tables.column import Cell, Column, Heading, Sourced, Table, lines, listed
from onrecord.model import Document, Entry, Record

R = TypeVar("R")
E = TypeVar("E", bound=Entry)
Rows = Sourced[Entry]

FIRST: tuple[Column[Rows], ...] = (
    Column("id", lambda r: r.entry.id, "the entry's id: the same in every format", 24),
    Column("decided", lambda r: decided(r.entry), "what a person decided on it; empty: as the machine made it"),
    Column("day", lambda r: exact_day(r.entry.date.value) if r.entry.date else None, "the day, where the date is exactly one"),
    Column("date", lambda r: r.entry.date.value if r.entry.date else None, "when it happened, as precise as known, in EDTF: 2023-11 is a month, 2023-11~ about then"),
)  # fmt: skip
LAST: tuple[Column[Rows], ...] = (
    Column("date_text", lambda r: r.entry.date.text if r.entry.date else None, "the words that say the date"),
    Column("date_from", lambda r: r.entry.date.from_ if r.entry.date else None, "stated in full, resolved against a date of publication, or inferred from other sources"),
    Column("weekday", lambda r: r.entry.weekday, "the weekday that a document without a date of publication tells"),
    Column("place", lambda r: r.entry.place.name if r.entry.place else None, "where it happened", 20),
    Column("place_country", lambda r: r.entry.place.country if r.entry.place else None, "ISO 3166-1 code", 8),
    Column("place_lat", lambda r: r.entry.place.lat if r.entry.place else None, "WGS 84 degrees, from GeoNames (CC BY 4.0)", 10),
    Column("place_lon", lambda r: r.entry.place.lon if r.entry.place else None, "WGS 84 degrees, from GeoNames (CC BY 4.0)", 10),
    Column("conflicts", lambda r: lines(conflict_lines(r.entry, r.passages)), "on what its sources differ, and what each says", 40),
    Column("confidence", lambda r: r.entry.confidence, "0.05 to 0.99: how likely it is that the passages say this", 10),
    Column("sources_documents", lambda r: r.entry.sources.documents, "how many documents say it", 10),
    Column("sources_independent", lambda r: r.entry.sources.independent, "how many of them independently of each other", 10),
    Column("sources_covering", lambda r: r.entry.sources.covering, "how many independent sources cover the story", 10),
    Column("importance", lambda r: listed(r.entry.importance), "why it matters more than others"),
    Column("plover_event", lambda r: r.entry.plover.event if r.entry.plover else None, "the category that event coders count it in"),
    Column("plover_mode", lambda r: r.entry.plover.mode if r.entry.plover else None, "of a consultation, in which way it was held"),
    Column("publishers", lambda r: listed(dict.fromkeys(p.publisher for p in r.passages)), "who says it", 30),
    Column("sentences", lambda r: lines(f"{p.quoted} ({source_words(p)})" for p in r.passages), "the passages that say it, each with its source", 80),
    Column("addresses", lambda r: lines(dict.fromkeys(p.document.url for p in r.passages if p.document.url)), "the addresses of the documents", 40),
)  # fmt: skip
PASSAGE: tuple[Column[Passage], ...] = (
    Column("entry", lambda p: p.entry.id, "the id of the entry that it is evidence of", 24),
    Column("kind", lambda p: str(p.entry.__struct_config__.tag), "the entry's kind"),
    Column("number", lambda p: p.number, "which of the entry's passages it is", 8),
    Column("text", lambda p: p.text, "the passage, as it stands in the document", 80),
    Column("publisher", lambda p: p.document.publisher, "who published it", 24),
    Column("published", lambda p: published_day(p.document), "the day of publication"),
    Column("title", lambda p: p.document.title, "the headline", 40),
    Column("url", lambda p: p.document.url, "the document's address", 40),
    Column("document", lambda p: p.document.id, "the document's id", 18),
    Column("version", lambda p: p.document.version, "which version of the article it is, where there are several", 8),
    Column("start", lambda p: p.evidence.start, "where it begins in the document's text, in code points", 8),
    Column("end", lambda p: p.evidence.end, "where it ends", 8),
)
DOCUMENT: tuple[Column[Document], ...] = (
    Column("id", lambda d: d.id, "the document's id", 18),
    Column("publisher", lambda d: d.publisher, "who published it", 24),
    Column("published", published_day, "the day of publication"),
    Column("modified", lambda d: exact_day(d.modified), "the day of the last change"),
    Column("title", lambda d: d.title, "the headline", 50),
    Column("authors", lambda d: listed(d.authors), "the names in the byline", 24),
    Column("url", lambda d: d.url, "its address", 50),
    Column("section", lambda d: d.section, "the part of the outlet that it stood in"),
    Column("language", lambda d: d.language, "ISO 639-1 code", 8),
    Column("fetched", lambda d: d.fetched, "when it was taken from its address"),
    Column("key", lambda d: d.key, "the id it was given, or its path", 30),
    Column("path", lambda d: d.path, "where it was found", 30),
    Column("story", lambda d: d.story, "the id of the earliest document of its story", 18),
    Column("copy_of", lambda d: d.copy_of, "the id of the document that it is a copy of", 18),
    Column("cites", lambda d: listed(d.cites), "publishers and agencies that it cites", 24),
    Column("version_of", lambda d: d.version_of, "the id of the document of the first version", 18),
    Column("version", lambda d: d.version, "which of the versions it is", 8),
    Column("changes_from", lambda d: d.changes_from, "the id of the document of the version before", 18),
)


def tables(record: Record) -> tuple[Table, ...]:
    """One table a kind, then `evidence` with a row for each passage, then `documents`."""
    passages = Passages(record)

    def of_kind(name: str, entries: tuple[E, ...], own: tuple[Column[E], ...]) -> Table:
        lifted = tuple(Column(one.name, _of_entry(one), one.about, one.width) for one in own)
        rows = [Sourced(entry, passages.of(entry)) for entry in entries]
        return _table(name, f"One row a {name[:-1]}.", (*FIRST, *lifted, *LAST), rows)

    every = [passage for entry in record.entries for passage in passages.of(entry)]
    return (
        of_kind("meetings", record.meetings, kinds.MEETING),
        of_kind("statements", record.statements, kinds.STATEMENT),
        of_kind("commitments", record.commitments, kinds.COMMITMENT),
        of_kind("figures", record.figures, kinds.FIGURE),
        of_kind("measures", record.measures, kinds.MEASURE),
        of_kind("movements", record.movements, kinds.MOVEMENT),
        _table("evidence", "One row a passage: the words that an entry rests on, and where they stand.", PASSAGE, every),
        _table("documents", "One row a document that was read.", DOCUMENT, record.documents),
    )  # fmt: skip


def _of_entry(column: Column[E]) -> Callable[[Sourced[E]], Cell]:
    return lambda row: column.value(row.entry)


def _table(name: str, about: str, columns: tuple[Column[R], ...], rows: Iterable[R]) -> Table:
    return Table(
        name=name,
        about=about,
        headings=tuple(Heading(column.name, column.about, column.width) for column in columns),
        rows=tuple(tuple(column.value(row) for column in columns) for row in rows),
    )

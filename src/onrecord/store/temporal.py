"""Documents, entries and passages over time: what is not as it was ends with a revision, what is new begins with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select, update

from onrecord.lexicon.fold import fold
from onrecord.model import Document, Entry, Span
from onrecord.reconcile.delta import Delta
from onrecord.store import schema, tallies
from onrecord.store.databases import among, insert_rows
from onrecord.store.packing import unpack
from onrecord.store.rows import (
    actors_in,
    document_row,
    documents_of,
    entry_row,
    follow_ups_of,
    place_in,
    publisher_of,
    texts_of,
)
from onrecord.store.schema import without_nul
from onrecord.store.words import index_entries, index_passages

_AT_ONCE = 2_000
"""Rows that are held in memory before they are written."""


@dataclass
class Change:
    """How many rows came, stand otherwise than before, and went."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def counts(self, name: str) -> dict[str, int]:
        """As they stand in a revision's counts."""
        return {f"{name}_added": self.added, f"{name}_changed": self.changed, f"{name}_gone": self.gone}


@dataclass
class Changes:
    """Writes one revision."""

    connection: Connection
    revision: int
    documents: Change = field(default_factory=Change)
    entries: Change = field(default_factory=Change)

    def write(self, delta: Delta) -> None:
        """Documents first: entries say the key of the document they are told in first."""
        ids = {*delta.gone_entries, *(entry.id for entry in delta.entries)}
        renamed = self._renamed(delta.documents)
        before = tallies.told(self.connection, tallies.concerned(self.connection, ids, renamed))
        self._end(schema.documents, "document", delta.gone_documents, self.documents)
        self._end_passages(delta.gone_documents)
        redated: list[str] = []
        for documents in _parts(delta.documents):
            redated += self._write_documents(documents)
        self._end(schema.entries, "entry", delta.gone_entries, self.entries)
        for entries in _parts(delta.entries):
            self._write_entries(entries)
        self._report_anew(redated)
        after = tallies.told(self.connection, tallies.concerned(self.connection, ids, renamed))
        tallies.change(self.connection, self.revision, before, after)

    def _renamed(self, documents: Sequence[Document]) -> list[str]:
        """Those that stand with another publisher."""
        table = schema.documents
        named = {document.id: publisher_of(document) for document in documents}
        query = select(table.c.document, table.c.publisher).where(
            table.c.to_revision.is_(None), among(self.connection, table.c.document, named)
        )
        return [id_ for id_, publisher in self.connection.execute(query) if publisher != without_nul(named[id_])]

    def _write_documents(self, documents: Sequence[Document]) -> list[str]:
        """Gives the ids of those that stood before with another day of publication."""
        by_id = {document.id: document for document in documents}
        rows = {id_: document_row(document) for id_, document in by_id.items()}
        before = self._standing(schema.documents, "document", rows)
        new = self._replace(schema.documents, rows, before, self.documents)
        stood = {id_: unpack(before[id_].packed, Document) for id_ in new if id_ in before}
        told = [by_id[id_] for id_ in new if id_ not in stood or _passages(stood[id_]) != _passages(by_id[id_])]
        self._end_passages([document.id for document in told])
        self._write_passages(told)
        return [id_ for id_, document in stood.items() if document.published != by_id[id_].published]

    def _write_passages(self, documents: Iterable[Document]) -> None:
        start = next_number(self.connection, schema.passages.c.row)
        found = [(document.id, span, text) for document in documents for span, text in _passages(document)]
        insert_rows(
            self.connection,
            schema.passages,
            [(start + n, id_, *span, self.revision, None) for n, (id_, span, _) in enumerate(found)],
        )
        index_passages(self.connection, [(start + n, text) for n, (_, _, text) in enumerate(found)])

    def _end_passages(self, documents: Iterable[str]) -> None:
        table = schema.passages
        self.connection.execute(
            update(table)
            .where(table.c.to_revision.is_(None), among(self.connection, table.c.document, documents))
            .values(to_revision=self.revision)
        )

    def _write_entries(self, entries: Sequence[Entry]) -> None:
        by_id = {entry.id: entry for entry in entries}
        days = self._published({document for entry in entries for document in documents_of(entry)})
        firsts = {entry.evidence[0].document for entry in entries}
        keys = select(schema.pages.c.document, schema.pages.c.key).where(
            among(self.connection, schema.pages.c.document, firsts)
        )
        key_of: dict[str, str] = dict(self.connection.execute(keys).all())
        numbers = self._places(place for entry in entries if (place := place_in(entry)))
        rows = {
            id_: entry_row(
                entry,
                key_of[entry.evidence[0].document],
                min((days[document] for document in documents_of(entry) if document in days), default=None),
                numbers[place] if (place := place_in(entry)) else None,
            )
            for id_, entry in by_id.items()
        }
        new = self._replace(schema.entries, rows, self._standing(schema.entries, "entry", rows), self.entries)
        self._refer({row: by_id[id_] for id_, row in new.items()})

    def _refer(self, entries: Mapping[int, Entry]) -> None:
        """What entries are found by: their actors, documents and words."""
        named = {(actor.id, actor.name): None for entry in entries.values() for actor in actors_in(entry)}
        numbers = self._actors(named)
        insert_rows(
            self.connection,
            schema.entry_actors,
            sorted((numbers[a.id, a.name], row) for row, entry in entries.items() for a in actors_in(entry)),
        )
        insert_rows(
            self.connection,
            schema.entry_evidence,
            sorted((document, row) for row, entry in entries.items() for document in documents_of(entry)),
        )
        insert_rows(
            self.connection,
            schema.entry_follow_ups,
            sorted((later, row) for row, entry in entries.items() for later in follow_ups_of(entry)),
        )
        index_entries(self.connection, [(row, texts_of(entry)) for row, entry in entries.items()])

    def _actors(self, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        table = schema.actors
        return self._numbered(table, (table.c.actor, table.c.name), {one: fold(one[1]) for one in named})

    def _places(self, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        table = schema.places
        return self._numbered(table, (table.c.name, table.c.country), {one: fold(one[0]) for one in named})

    def _numbered(
        self, table: Table, columns: tuple[Column[Any], Column[Any]], wanted: Mapping[tuple[str, str], str]
    ) -> dict[tuple[str, str], int]:
        """The numbers of what is named by two texts; what is new gets one, and is kept with its folded name."""
        stored = {one: (without_nul(one[0]), without_nul(one[1])) for one in wanted}
        standing = select(*columns, table.c.number).where(
            among(self.connection, columns[0], {first for first, _ in stored.values()})
        )
        numbers = {(first, second): number for first, second, number in self.connection.execute(standing)}
        new = {stored[one]: folded for one, folded in wanted.items() if stored[one] not in numbers}
        start = next_number(self.connection, table.c.number)
        insert_rows(self.connection, table, [(start + n, *one, new[one]) for n, one in enumerate(new)])
        numbers |= {one: start + n for n, one in enumerate(new)}
        return {one: numbers[stored[one]] for one in wanted}

    def _published(self, documents: Iterable[str]) -> dict[str, str]:
        """The days on which documents that stand were published, as far as they are known."""
        table = schema.documents
        query = select(table.c.document, table.c.published).where(
            table.c.to_revision.is_(None),
            table.c.published.is_not(None),
            among(self.connection, table.c.document, documents),
        )
        return dict(self.connection.execute(query).all())

    def _report_anew(self, documents: Sequence[str]) -> None:
        """Entries of documents that have another day of publication: they may stand as they stood, and get no new row."""
        if not documents:
            return
        entries, evidence, standing = schema.entries, schema.entry_evidence, schema.documents
        day = (
            select(func.min(standing.c.published))
            .join(evidence, evidence.c.document == standing.c.document)
            .where(evidence.c.entry_row == entries.c.row, standing.c.to_revision.is_(None))
            .scalar_subquery()
        )
        concerned = select(evidence.c.entry_row).where(among(self.connection, evidence.c.document, documents))
        self.connection.execute(
            update(entries).where(entries.c.to_revision.is_(None), entries.c.row.in_(concerned)).values(reported=day)
        )

    def _standing(self, table: Table, id_column: str, ids: Iterable[str]) -> dict[str, Any]:
        named = table.c[id_column]
        query = select(named, table.c.row, table.c.sha256, table.c.packed).where(
            table.c.to_revision.is_(None), among(self.connection, named, ids)
        )
        return {row[0]: row for row in self.connection.execute(query)}

    def _replace(
        self, table: Table, rows: Mapping[str, dict[str, Any]], before: Mapping[str, Any], change: Change
    ) -> dict[str, int]:
        """Writes the rows that are not as they stood `before`, and gives their numbers."""
        new = [id_ for id_, row in rows.items() if id_ not in before or bytes(before[id_].sha256) != row["sha256"]]
        over = [before[id_].row for id_ in new if id_ in before]
        self._end_rows(table, over)
        change.changed += len(over)
        change.added += len(new) - len(over)
        start = next_number(self.connection, table.c.row)
        standing = {"from_revision": self.revision, "to_revision": None}
        written = [{**rows[id_], **standing, "row": start + n} for n, id_ in enumerate(new)]
        insert_rows(self.connection, table, [[row[column.name] for column in table.columns] for row in written])
        return {id_: start + n for n, id_ in enumerate(new)}

    def _end(self, table: Table, id_column: str, ids: Iterable[str], change: Change) -> None:
        over = [row.row for row in self._standing(table, id_column, ids).values()]
        self._end_rows(table, over)
        change.gone += len(over)

    def _end_rows(self, table: Table, rows: Iterable[int]) -> None:
        self.connection.execute(
            update(table).where(among(self.connection, table.c.row, rows)).values(to_revision=self.revision)
        )


def next_number(connection: Connection, column: Any) -> int:
    """One more than the greatest: whoever asks is the only writer."""
    greatest = connection.execute(select(func.max(column))).scalar()
    return 1 if greatest is None else int(greatest) + 1


def _passages(document: Document) -> list[tuple[Span, str]]:
    """The kept paragraphs."""
    return [(block.span, block.span.of(document.text)) for block in document.blocks if block.keep]


def _parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))

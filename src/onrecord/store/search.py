"""What was typed, to the entries and passages that tell it, with the places of the words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, Table, and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from onrecord.lexicon.fold import fold
from onrecord.model import Document, Entry
from onrecord.store import schema
from onrecord.store.asking import answer, asked
from onrecord.store.databases import among
from onrecord.store.kept import Found, Hit, Passage, Snippet
from onrecord.store.marking import Marked
from onrecord.store.matching import Engine
from onrecord.store.packing import unpack

Stands = Callable[[Table], ColumnElement[bool]]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What entries have to be besides: of a kind; naming an actor, by its id or words of its name; dated within days,
    both inclusive, as far as their dates can mean (undated ones are not); with a passage in a document."""

    kind: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None


def find_entries(
    connection: Connection, stands: Stands, typed: str, filters: Filters, *, most: int, skip: int, exact: bool
) -> Found[Hit]:
    """See `View.find`."""
    entries = schema.entries
    conditions = (stands(entries), ~entries.c.rejected, *_conditions(filters))
    if not typed.strip():
        return _unsearched(connection, conditions, most, skip)
    question = asked(typed, exact=exact)
    if not question.query:
        return Found(total=0, hits=())
    order = (entries.c.importance.desc(), entries.c.independent.desc(), *record_order())
    read: dict[int, Entry] = {}

    def texts(rows: Sequence[int]) -> list[str]:
        read.update(_entries(connection, rows))
        return [_told(read[row]) for row in rows]

    rows, total = answer(Engine(connection, entries, conditions, order), typed, question, texts, most, skip)
    read.update(_entries(connection, [row for row in rows if row not in read]))
    marked = Marked(question.marked)
    return Found(total=total, hits=tuple(Hit(entry=read[row], snippets=_snippets(read[row], marked)) for row in rows))


def find_passages(
    connection: Connection, stands: Stands, typed: str, document: str | None, *, most: int, skip: int, exact: bool
) -> Found[Passage]:
    """See `View.find_passages`."""
    question = asked(typed, exact=exact)
    if not question.query:
        return Found(total=0, hits=())
    passages = schema.passages
    conditions = [stands(passages)]
    if document is not None:
        conditions.append(passages.c.document == document)
    read: dict[int, Passage] = {}

    def texts(rows: Sequence[int]) -> list[str]:
        read.update(_passages(connection, stands, rows))
        return [read[row].text for row in rows]

    engine = Engine(connection, passages, conditions, (passages.c.row,))
    rows, total = answer(engine, typed, question, texts, most, skip)
    read.update(_passages(connection, stands, [row for row in rows if row not in read]))
    marked = Marked(question.marked)
    return Found(total=total, hits=tuple(replace(read[row], spans=marked.places(read[row].text)[1]) for row in rows))


def record_order() -> tuple[ColumnElement[Any], ...]:
    """Entries as a record has them: by kind, date, document and place in it."""
    columns = schema.entries.c
    return (
        columns.kind_rank, columns.date, columns.first_key, columns.first_document, columns.first_start, columns.entry,
    )  # fmt: skip


def _unsearched(connection: Connection, conditions: Iterable[ColumnElement[bool]], most: int, skip: int) -> Found[Hit]:
    """All that the filters let through."""
    entries = schema.entries
    every = select(func.count()).select_from(entries).where(*conditions)
    page = select(entries.c.packed).where(*conditions).order_by(*record_order()).limit(most).offset(skip)
    found = (unpack(packed, Entry) for packed in connection.execute(page).scalars())
    return Found(
        total=connection.execute(every).scalar_one(),
        hits=tuple(Hit(entry=entry, snippets=(Snippet(spans=()),)) for entry in found),
    )


def _conditions(filters: Filters) -> Iterable[ColumnElement[bool]]:
    entries = schema.entries
    if filters.kind is not None:
        yield entries.c.kind == filters.kind
    if filters.actor is not None:
        yield entries.c.row.in_(_naming(filters.actor))
    if filters.since is not None:
        yield entries.c.latest >= filters.since.isoformat()
    if filters.until is not None:
        yield entries.c.earliest <= filters.until.isoformat()
    if filters.document is not None:
        evidence = schema.entry_evidence
        yield entries.c.row.in_(select(evidence.c.entry_row).where(evidence.c.document == filters.document))


def _naming(actor: str) -> Select[Any]:
    """The rows of entries that name an actor of this id, or with all these words in its name."""
    actors, named = schema.actors, schema.entry_actors
    around = " " + actors.c.folded + " "
    by_name = [around.contains(f" {word} ", autoescape=True) for word in fold(actor).split()]
    wanted = or_(actors.c.actor == actor, and_(*by_name)) if by_name else actors.c.actor == actor
    return select(named.c.entry_row).join(actors, actors.c.number == named.c.actor).where(wanted)


def _entries(connection: Connection, rows: Sequence[int]) -> dict[int, Entry]:
    entries = schema.entries
    packed = select(entries.c.row, entries.c.packed).where(among(connection, entries.c.row, rows))
    return {row: unpack(found, Entry) for row, found in connection.execute(packed)} if rows else {}


def _told(entry: Entry) -> str:
    """What an entry says: its passages."""
    return " ".join(evidence.text for evidence in entry.evidence)


def _snippets(entry: Entry, marked: Marked) -> tuple[Snippet, ...]:
    """Every passage with a word that was asked for, those with most of them first; else the first passage."""
    found: list[tuple[int, int, Snippet]] = []
    for number, text in enumerate(evidence.text for evidence in entry.evidence):
        groups, spans = marked.places(text)
        if spans:
            found.append((-groups, number, Snippet(evidence=number, spans=spans)))
    return tuple(snippet for _, _, snippet in sorted(found, key=lambda one: one[:2])) or (Snippet(spans=()),)


def _passages(connection: Connection, stands: Stands, rows: Sequence[int]) -> dict[int, Passage]:
    if not rows:
        return {}
    passages, documents = schema.passages, schema.documents
    places = connection.execute(select(passages).where(among(connection, passages.c.row, rows))).all()
    wanted = select(documents.c.document, documents.c.packed).where(
        stands(documents), among(connection, documents.c.document, {row.document for row in places})
    )
    texts: dict[str, str] = {row.document: unpack(row.packed, Document).text for row in connection.execute(wanted)}
    return {
        row.row: Passage(
            document=row.document,
            start=row.start,
            end=row.end,
            text=texts[row.document][row.start : row.end],
            spans=(),
        )
        for row in places
    }

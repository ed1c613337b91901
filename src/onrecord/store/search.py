"""What was typed, to the entries and passages that tell it, with the places of the words."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from onrecord.model import Document, Entry
from onrecord.store import schema
from onrecord.store.asking import answer, asked
from onrecord.store.counting import known_total
from onrecord.store.databases import among
from onrecord.store.filters import Filters, Order, Scope, conditions, ordering, paged, passing
from onrecord.store.kept import Found, Hit, Passage, Snippet
from onrecord.store.marking import Marked
from onrecord.store.matching import Engine
from onrecord.store.packing import unpack


def find_entries(
    scope: Scope,
    typed: str,
    filters: Filters,
    *,
    most: int,
    skip: int,
    exact: bool,
    order: Order | None,
) -> Found[Hit]:
    """See `View.find`."""
    order = order or ("best" if typed.strip() else "record")
    if not typed.strip():
        return _unsearched(scope, filters, order, most, skip)
    let_through = conditions(scope, filters, order)
    question = asked(typed, exact=exact)
    if not question.query:
        return Found(total=0, hits=())
    read: dict[int, Entry] = {}

    def texts(rows: Sequence[int]) -> list[str]:
        read.update(_entries(scope, rows))
        return [_told(read[row]) for row in rows]

    if order == "best":
        engine = _engine(scope, filters, let_through, "importance")
        rows, total = answer(engine, typed, question, texts, most, skip)
    else:
        engine = _engine(scope, filters, let_through, order)
        rows, total = engine.in_order(question.query, most, skip), engine.count(question.query)
    read.update(_entries(scope, [row for row in rows if row not in read]))
    marked = Marked(question.marked)
    return Found(total=total, hits=tuple(Hit(entry=read[row], snippets=_snippets(read[row], marked)) for row in rows))


def find_passages(
    scope: Scope, typed: str, document: str | None, *, most: int, skip: int, exact: bool
) -> Found[Passage]:
    """See `View.find_passages`."""
    question = asked(typed, exact=exact)
    if not question.query:
        return Found(total=0, hits=())
    passages = schema.passages
    let_through = [scope.stands(passages)]
    if document is not None:
        let_through.append(passages.c.document == document)
    read: dict[int, Passage] = {}

    def texts(rows: Sequence[int]) -> list[str]:
        read.update(_passages(scope, rows))
        return [read[row].text for row in rows]

    engine = Engine(scope.connection, passages, let_through, lambda c: (c.row,))
    rows, total = answer(engine, typed, question, texts, most, skip)
    read.update(_passages(scope, [row for row in rows if row not in read]))
    marked = Marked(question.marked)
    return Found(total=total, hits=tuple(replace(read[row], spans=marked.places(read[row].text)[1]) for row in rows))


def _engine(scope: Scope, filters: Filters, let_through: Sequence[ColumnElement[bool]], order: Order) -> Engine:
    entries = schema.entries
    parts = scope.parts(entries)
    left_out = None
    if len(parts) == 1 and filters == Filters() and order != "review":
        ended = select(entries.c.row).where(entries.c.to_revision.is_not(None))
        left_out = ended.union_all(select(entries.c.row).where(entries.c.to_revision.is_(None), entries.c.rejected))
    listed = [conditions(scope, filters, order, part) for part in parts]
    return Engine(scope.connection, entries, let_through, partial(ordering, order), listed, left_out)


def _unsearched(scope: Scope, filters: Filters, order: Order, most: int, skip: int) -> Found[Hit]:
    """All that the filters let through."""
    rows = _in_order(scope, filters, order, most, skip)
    total = known_total(scope, filters, undecided=order == "review")
    if total is None and 0 < len(rows) < most:
        total = skip + len(rows)
    if total is None:
        every = passing(scope, filters, func.count(), order=order)
        total = sum(scope.connection.execute(query).scalar_one() for query in every)
    read = _entries(scope, rows)
    return Found(total=total, hits=tuple(Hit(entry=read[row], snippets=(Snippet(spans=()),)) for row in rows))


def _in_order(scope: Scope, filters: Filters, order: Order, most: int, skip: int) -> Sequence[int]:
    """The rows of a page."""
    queries = passing(scope, filters, schema.entries.c.row, order=order)
    page = paged(schema.entries, queries, partial(ordering, order), most, skip)
    return scope.connection.execute(page).scalars().all()


def _entries(scope: Scope, rows: Sequence[int]) -> dict[int, Entry]:
    entries = schema.entries
    packed = select(entries.c.row, entries.c.packed).where(among(scope.connection, entries.c.row, rows))
    return {row: unpack(found, Entry) for row, found in scope.connection.execute(packed)} if rows else {}


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


def _passages(scope: Scope, rows: Sequence[int]) -> dict[int, Passage]:
    if not rows:
        return {}
    passages, documents = schema.passages, schema.documents
    places = scope.connection.execute(select(passages).where(among(scope.connection, passages.c.row, rows))).all()
    wanted = select(documents.c.document, documents.c.packed).where(
        scope.stands(documents), among(scope.connection, documents.c.document, {row.document for row in places})
    )
    texts: dict[str, str] = {
        row.document: unpack(row.packed, Document).text for row in scope.connection.execute(wanted)
    }
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

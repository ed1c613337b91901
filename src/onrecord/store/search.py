"""Full text: what was typed, to the entries and passages that have it, with the places of the words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, and_, cast, column, func, literal_column, or_, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import ColumnElement, FromClause

from onrecord.lexicon.fold import fold
from onrecord.model import Document, Entry, Span
from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.kept import Found, Hit, Passage, Snippet
from onrecord.store.packing import unpack
from onrecord.store.queries import Query, Term, for_fts5, for_tsquery, parse
from onrecord.store.rows import texts_of
from onrecord.store.words import words

Stands = Callable[[Table], ColumnElement[bool]]

RANKED = 2_000
"""Up to so many matches, those that tell most of the words come first; words that more have tell little, and what is most
important comes first."""
_WEIGHTS = {"entry_words": "4.0, 2.0, 1.0", "passage_words": "1.0"}
"""A word of an entry's own fields counts more than one of an actor's name, and that more than one of a passage."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What entries have to be besides: of a kind; naming an actor, by its id or words of its name; dated within days,
    both inclusive, as far as their dates can mean (undated ones are not); with a passage in a document."""

    kind: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None


def find_entries(
    connection: Connection, stands: Stands, typed: str, filters: Filters, most: int, skip: int
) -> Found[Hit]:
    """See `View.find`."""
    query = parse(typed)
    if typed.strip() and not query:
        return Found(total=0, hits=())
    entries = schema.entries
    conditions = (stands(entries), ~entries.c.rejected, *_conditions(filters))
    total = _total(connection, entries, conditions, "entry_words", query)
    rows = select(entries.c.row).where(*conditions)
    if query:
        rows = _matching(connection, rows, entries, "entry_words", query, ranked=total <= RANKED)
        rows = rows.order_by(entries.c.importance.desc(), entries.c.independent.desc())
    numbers = connection.execute(in_record_order(rows).limit(most).offset(skip)).scalars().all()
    packed = select(entries.c.row, entries.c.packed).where(among(connection, entries.c.row, numbers))
    found: dict[int, bytes] = dict(connection.execute(packed).all())
    hits = (unpack(found[number], Entry) for number in numbers)
    return Found(total=total, hits=tuple(Hit(entry=entry, snippets=_snippets(entry, query)) for entry in hits))


def find_passages(
    connection: Connection, stands: Stands, typed: str, document: str | None, most: int, skip: int
) -> Found[Passage]:
    """See `View.find_passages`."""
    query = parse(typed)
    if not query:
        return Found(total=0, hits=())
    passages = schema.passages
    conditions = [stands(passages)]
    if document is not None:
        conditions.append(passages.c.document == document)
    total = _total(connection, passages, conditions, "passage_words", query)
    rows = select(passages.c.row).where(*conditions)
    rows = _matching(connection, rows, passages, "passage_words", query, ranked=total <= RANKED)
    numbers = connection.execute(rows.order_by(passages.c.row).limit(most).offset(skip)).scalars().all()
    return Found(total=total, hits=tuple(_passages(connection, stands, numbers, query)))


def in_record_order(query: Select[Any]) -> Select[Any]:
    """Entries as a record has them: by kind, date, document and place in it."""
    columns = schema.entries.c
    return query.order_by(
        columns.kind_rank, columns.date, columns.first_key, columns.first_document, columns.first_start, columns.entry
    )


def _total(
    connection: Connection, of: Table, conditions: Iterable[ColumnElement[bool]], name: str, query: Query
) -> int:
    """How many rows there are in all."""
    rows = select(func.count()).select_from(of).where(*conditions)
    if query:
        found = _found(connection, name, query)
        rows = rows.join(found, of.c.row == found.c.row)
    return int(connection.execute(rows).scalar_one())


def _matching(
    connection: Connection, rows: Select[Any], of: Table, name: str, query: Query, *, ranked: bool
) -> Select[Any]:
    """The rows that have the words, the best first if they are to be ranked."""
    found = _found(connection, name, query, ranked=ranked)
    rows = rows.join(found, of.c.row == found.c.row)
    return rows.order_by(found.c.score) if ranked else rows


def _found(connection: Connection, name: str, query: Query, *, ranked: bool = False) -> FromClause:
    """The row numbers that have the words; with a score if they are to be ranked, the least the best."""
    if connection.dialect.name == "sqlite":
        matches = text(f"{name} MATCH :query").bindparams(query=for_fts5(query))
        columns: list[ColumnElement[Any]] = [column("rowid").label("row")]
        if ranked:
            columns.append(literal_column(f"bm25({name}, {_WEIGHTS[name]})").label("score"))
        found = select(*columns).select_from(table(name)).where(matches)
        # Apart, for FTS5 tells how good a match is only where nothing else is asked of it.
        return found.cte().prefix_with("MATERIALIZED") if ranked else found.subquery()
    vectors = schema.words_metadata.tables[name]
    asked = cast(for_tsquery(query), TSQUERY)
    score = -func.ts_rank_cd(vectors.c.words, asked)
    return select(vectors.c.row, score.label("score")).where(vectors.c.words.op("@@")(asked)).subquery()


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


def _snippets(entry: Entry, query: Query) -> tuple[Snippet, ...]:
    """Every passage with a word that was asked for, those with most of them first; else the first passage."""
    found: list[tuple[int, int, Snippet]] = []
    for number, text_ in enumerate(texts_of(entry).evidence):
        terms, spans = _places(text_, query)
        if spans:
            found.append((-terms, number, Snippet(evidence=number, spans=spans)))
    return tuple(snippet for _, _, snippet in sorted(found, key=lambda one: one[:2])) or (Snippet(spans=()),)


def _passages(connection: Connection, stands: Stands, numbers: Sequence[int], query: Query) -> Iterable[Passage]:
    passages, documents = schema.passages, schema.documents
    found = select(passages).where(among(connection, passages.c.row, numbers))
    places = {row.row: row for row in connection.execute(found)}
    wanted = select(documents.c.document, documents.c.packed).where(
        stands(documents), among(connection, documents.c.document, {row.document for row in places.values()})
    )
    texts: dict[str, str] = {row.document: unpack(row.packed, Document).text for row in connection.execute(wanted)}
    for number in numbers:
        row = places[number]
        text_ = texts[row.document][row.start : row.end]
        yield Passage(document=row.document, start=row.start, end=row.end, text=text_, spans=_places(text_, query)[1])


def _places(text: str, query: Query) -> tuple[int, tuple[Span, ...]]:
    """How many terms of the query stand in `text`, and where their words do, each place once."""
    standing = list(words(text))
    folded = [word.folded for word in standing]
    terms: set[Term] = set()
    places: set[Span] = set()
    for term in {term for alternative in query for term in alternative}:
        for at in range(len(folded)):
            if term.begins(folded, at):
                terms.add(term)
                places.update(word.span for word in standing[at : at + len(term.words)])
    return len(terms), tuple(sorted(places))

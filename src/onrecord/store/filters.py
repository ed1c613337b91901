"""What entries have to be, and in what order they come, in the database's terms."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import (
    Boolean,
    CompoundSelect,
    Connection,
    Select,
    Table,
    and_,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from onrecord.lexicon.fold import fold
from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.rows import LONGEST, RANKS

Columns = ReadOnlyColumnCollection[str, Any]
Ordered = Callable[[Columns], Sequence[ColumnElement[Any]]]
"""By which columns rows are ordered, of a table or of what was taken from it."""


@dataclass(frozen=True)
class Scope:
    """What a view shows: `stands` tells of a row of a temporal table whether it is part of it, `parts` the same in parts
    that have no row in common and that one index each finds. `grouped` are the counts that were asked for already, by
    their filters."""

    connection: Connection
    stands: Callable[[Table], ColumnElement[bool]]
    parts: Callable[[Table], Sequence[ColumnElement[bool]]]
    grouped: dict["Filters", Sequence[Any]] = field(default_factory=dict)


Order = Literal[
    "best", "record", "newest", "oldest", "reported", "importance", "confidence", "sources", "review"
]  # fmt: skip
ORDERS: tuple[Order, ...] = get_args(Order)
"""`best` tells most of the words that were asked for, `record` is the record's own order, `newest` and `oldest` go by
date and have the undated last, `reported` by the day on which it was first reported, the newest first; `importance`,
`confidence` and `sources` begin with the most; `review` has what matters most and is least certain first, and leaves
out what a person has decided on: (grounds of importance + 1, + 2 where sources differ) × (1 - confidence) × independent
sources, at most 5 of them."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What entries have to be besides; what is `None` is not asked for.

    Of a kind; naming an actor, by its id, or else words of a name; dated within days, both inclusive, as far as their dates
    can mean (undated ones are not); with a passage in a document, or in one of a publisher; at a place, by the code of its
    country or words of its name; of a status (of meetings and commitments) or state (of measures). Whether sources
    differ on it, whether a person decided on it, whether one source reports it of several that cover the story; and how
    confident the record is, from and up to. With `as_reported` an undated entry has the day on which it was first
    reported."""

    kind: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    place: str | None = None
    publisher: str | None = None
    status: str | None = None
    differs: bool | None = None
    decided: bool | None = None
    alone: bool | None = None
    least_confidence: float | None = None
    most_confidence: float | None = None
    as_reported: bool = False


def conditions(
    scope: Scope, filters: Filters, order: Order = "record", part: ColumnElement[bool] | None = None
) -> tuple[ColumnElement[bool], ...]:
    """What is asked of the rows of entries: that they stand, or are this `part` of what does, were not rejected, and pass
    the filters."""
    entries = schema.entries
    few = tuple(_by_rows(scope, filters))
    asked = [stands_unrejected(scope, looked_up=bool(few), part=part), *_by_columns(filters), *few]
    if filters.publisher is not None:
        asked.append(entries.c.row.in_(_of_publisher(scope, filters.publisher)))
    if filters.place is not None:
        asked.append(among(scope.connection, entries.c.place, _places(scope, filters.place)))
    if order == "review":
        asked.append(~entries.c.decided)
    return tuple(asked)


def passing(scope: Scope, filters: Filters, *columns: ColumnElement[Any], order: Order = "record") -> list[Select[Any]]:
    """These columns of the entries that the filters let through: a query for each part of what is shown."""
    parts = scope.parts(schema.entries)
    return [select(*columns).where(*conditions(scope, filters, order, part)) for part in parts]


def together(queries: Sequence[Select[Any]]) -> Select[Any] | CompoundSelect[Any]:
    """What several queries give, as one."""
    return queries[0] if len(queries) == 1 else union_all(*queries)


def stands_unrejected(scope: Scope, *, looked_up: bool, part: ColumnElement[bool] | None = None) -> ColumnElement[bool]:
    """Whether an entry is part of what is shown, or of a part of it, and was not rejected. If the entries are `looked_up`
    by their rows, SQLite is kept from going through the index of all: it takes every index for a good one."""
    entries = schema.entries
    unrejected = ~entries.c.rejected
    if looked_up and scope.connection.dialect.name == "sqlite":
        unrejected = literal_column("+entries.rejected", Boolean()).is_(False)
    return and_(scope.stands(entries) if part is None else part, unrejected)


ORDERING = (
    *("row", "kind_rank", "date", "first_key", "first_document", "first_start", "entry", "earliest", "latest"),
    *("reported", "importance", "independent", "confidence", "to_check"),
)
"""The columns by which entries are ordered."""


def ordering(order: Order, c: Columns = schema.entries.c) -> tuple[ColumnElement[Any], ...]:
    """How entries are ordered, by these columns of theirs; those that are alike, the newest first."""
    newest = (c.earliest.desc().nulls_last(), c.latest.desc().nulls_last(), c.row)
    first: dict[Order, tuple[ColumnElement[Any], ...]] = {
        "newest": (),
        "oldest": (c.earliest.is_(None), c.earliest, c.latest),
        "reported": (c.reported.is_(None), c.reported.desc()),
        "importance": (c.importance.desc(), c.independent.desc()),
        "confidence": (c.confidence.desc(),),
        "sources": (c.independent.desc(), c.importance.desc()),
        "review": (c.to_check.desc(),),
    }
    return (*first[order], *newest) if order in first else record_order(c)


def paged(table: Table, queries: Sequence[Select[Any]], order: Ordered, most: int, skip: int) -> Select[Any]:
    """The rows of a page of what queries of a table give together; of entries there may be several queries, of which the
    first rows are taken that an index has in order."""
    if len(queries) == 1:
        return queries[0].order_by(*order(table.c)).limit(most).offset(skip)
    firsts = [
        select(query.with_only_columns(*(table.c[name] for name in ORDERING)).order_by(*order(table.c)).limit(skip + most).subquery())
        for query in queries
    ]  # fmt: skip
    every = union_all(*firsts).subquery()
    return select(every.c.row).order_by(*order(every.c)).limit(most).offset(skip)


def record_order(c: Columns = schema.entries.c) -> tuple[ColumnElement[Any], ...]:
    """Entries as a record has them: by kind, date, document and place in it."""
    return (c.kind_rank, c.date, c.first_key, c.first_document, c.first_start, c.entry)


def has_words(scope: Scope, folded: ColumnElement[str], typed: str) -> ColumnElement[bool] | None:
    """Whether a folded text has all the words that were typed; `None` where no word was."""
    place = func.instr if scope.connection.dialect.name == "sqlite" else func.strpos
    words = [place(" " + folded + " ", f" {word} ") > 0 for word in fold(typed).split()]
    return and_(*words) if words else None


def _by_columns(filters: Filters) -> Iterator[ColumnElement[bool]]:
    c = schema.entries.c
    if filters.kind is not None:
        yield c.kind_rank == RANKS.get(filters.kind, -1)
    if filters.since is not None:
        since = filters.since.isoformat()
        yield (
            or_(c.latest >= since, and_(c.latest.is_(None), c.reported >= since))
            if filters.as_reported
            else c.latest >= since
        )
    if filters.until is not None:
        until = filters.until.isoformat()
        yield (
            or_(c.earliest <= until, and_(c.earliest.is_(None), c.reported <= until))
            if filters.as_reported
            else c.earliest <= until
        )
    if filters.status is not None:
        yield c.status == filters.status
    if filters.differs is not None:
        yield c.conflicts > 0 if filters.differs else c.conflicts == 0
    if filters.decided is not None:
        yield c.decided == filters.decided
    if filters.alone is not None:
        yield c.alone == filters.alone
    if filters.least_confidence is not None:
        yield c.confidence >= filters.least_confidence
    if filters.most_confidence is not None:
        yield c.confidence <= filters.most_confidence


def _by_rows(scope: Scope, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What lets through few entries, which are found by their rows."""
    entries, evidence = schema.entries, schema.entry_evidence
    if filters.actor is not None:
        named = schema.entry_actors
        numbers = among(scope.connection, named.c.actor, actor_numbers(scope, filters.actor))
        yield entries.c.row.in_(select(named.c.entry_row).where(numbers))
    if filters.document is not None:
        yield entries.c.row.in_(select(evidence.c.entry_row).where(evidence.c.document == filters.document))


def _of_publisher(scope: Scope, publisher: str) -> Select[Any]:
    """The rows of entries with a passage in a document of this publisher: often so many that all are gone through."""
    documents, evidence = schema.documents, schema.entry_evidence
    of = select(documents.c.document).where(scope.stands(documents), documents.c.publisher == publisher[:LONGEST])
    return select(evidence.c.entry_row).where(evidence.c.document.in_(of))


def actor_numbers(scope: Scope, wanted: str) -> Sequence[int]:
    """The numbers of the actor of this id, else of those with all these words in their names."""
    table = schema.actors
    of_id = scope.connection.execute(select(table.c.number).where(table.c.actor == wanted)).scalars().all()
    by_name = has_words(scope, table.c.folded, wanted)
    if of_id or by_name is None:
        return of_id
    return scope.connection.execute(select(table.c.number).where(by_name)).scalars().all()


def _places(scope: Scope, wanted: str) -> Sequence[int]:
    """The numbers of places in the country of this code, or with all these words in their names."""
    table = schema.places
    asked = table.c.country == wanted.upper()
    by_name = has_words(scope, table.c.folded, wanted)
    query = select(table.c.number).where(asked if by_name is None else or_(asked, by_name))
    return scope.connection.execute(query).scalars().all()

"""What entries have to be, and in what order they come, in the database's terms."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, Select, Table, and_, or_, select
from sqlalchemy.sql import ColumnElement

from onrecord.lexicon.fold import fold
from onrecord.store import schema


@dataclass(frozen=True)
class Scope:
    """What a view shows: `stands` tells of a row of a temporal table whether it is part of it."""

    connection: Connection
    stands: Callable[[Table], ColumnElement[bool]]


Order = Literal[
    "best", "record", "newest", "oldest", "reported", "importance", "confidence", "sources", "review"
]  # fmt: skip
ORDERS: tuple[Order, ...] = get_args(Order)
"""`best` tells most of the words that were asked for, `record` is the record's own order, `newest` and `oldest` go by
date and have the undated last, `reported` by the day on which it was first reported, the newest first; `importance`,
`confidence` and `sources` begin with the most; `review` has what matters most and is least certain first, and leaves
out what a person has decided on."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What entries have to be besides; what is `None` is not asked for.

    Of a kind; naming an actor, by its id or words of its name; dated within days, both inclusive, as far as their dates
    can mean (undated ones are not); with a passage in a document, or in one of a publisher; at a place, by the code of its
    country or words of its name; of a status (of meetings and commitments) or state (of measures). Whether sources
    differ on it, whether a person decided on it, whether one source reports it of several that cover the story; and how
    confident the record is, from and up to."""

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


def conditions(scope: Scope, filters: Filters, order: Order = "record") -> tuple[ColumnElement[bool], ...]:
    """What is asked of the rows of entries: that they stand, were not rejected, and pass the filters."""
    entries = schema.entries
    asked = [scope.stands(entries), ~entries.c.rejected, *_by_columns(filters), *_by_rows(scope, filters)]
    if order == "review":
        asked.append(~entries.c.decided)
    return tuple(asked)


def ordering(order: Order) -> tuple[ColumnElement[Any], ...]:
    """How entries are ordered; those that are alike, as the record has them."""
    c = schema.entries.c
    first: dict[Order, tuple[ColumnElement[Any], ...]] = {
        "newest": (c.earliest.is_(None), c.earliest.desc(), c.latest.desc()),
        "oldest": (c.earliest.is_(None), c.earliest, c.latest),
        "reported": (c.reported.is_(None), c.reported.desc()),
        "importance": (c.importance.desc(), c.independent.desc()),
        "confidence": (c.confidence.desc(),),
        "sources": (c.independent.desc(), c.importance.desc()),
        "review": (c.importance.desc(), c.confidence),
    }
    return (*first.get(order, ()), *record_order())


def record_order() -> tuple[ColumnElement[Any], ...]:
    """Entries as a record has them: by kind, date, document and place in it."""
    c = schema.entries.c
    return (c.kind_rank, c.date, c.first_key, c.first_document, c.first_start, c.entry)


def has_words(folded: ColumnElement[str], typed: str) -> ColumnElement[bool] | None:
    """Whether a folded text has all the words that were typed; `None` where no word was."""
    around = " " + folded + " "
    words = [around.contains(f" {word} ", autoescape=True) for word in fold(typed).split()]
    return and_(*words) if words else None


def _by_columns(filters: Filters) -> Iterator[ColumnElement[bool]]:
    c = schema.entries.c
    if filters.kind is not None:
        yield c.kind == filters.kind
    if filters.since is not None:
        yield c.latest >= filters.since.isoformat()
    if filters.until is not None:
        yield c.earliest <= filters.until.isoformat()
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
    entries, evidence = schema.entries, schema.entry_evidence
    if filters.actor is not None:
        yield entries.c.row.in_(_naming(filters.actor))
    if filters.place is not None:
        yield entries.c.place.in_(_places(filters.place))
    if filters.document is not None:
        yield entries.c.row.in_(select(evidence.c.entry_row).where(evidence.c.document == filters.document))
    if filters.publisher is not None:
        documents = schema.documents
        of = select(documents.c.document).where(scope.stands(documents), documents.c.publisher == filters.publisher)
        yield entries.c.row.in_(select(evidence.c.entry_row).where(evidence.c.document.in_(of)))


def _naming(actor: str) -> Select[Any]:
    """The rows of entries that name an actor of this id, or with all these words in its name."""
    actors, named = schema.actors, schema.entry_actors
    by_name = has_words(actors.c.folded, actor)
    wanted = or_(actors.c.actor == actor, by_name) if by_name is not None else actors.c.actor == actor
    return select(named.c.entry_row).join(actors, actors.c.number == named.c.actor).where(wanted)


def _places(place: str) -> Select[Any]:
    """The numbers of places in the country of this code, or with all these words in their name."""
    places = schema.places
    by_name = has_words(places.c.folded, place)
    in_country = places.c.country == place.upper()
    return select(places.c.number).where(or_(in_country, by_name) if by_name is not None else in_country)

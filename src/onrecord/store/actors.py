"""Who is named: the actors of entries, how often, and with whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.sql import ColumnElement

from onrecord.store import schema
from onrecord.store.counting import KIND_NAMES
from onrecord.store.databases import among
from onrecord.store.filters import Filters, Scope, actor_numbers, conditions
from onrecord.store.kept import ActorCount, Found
from onrecord.store.rows import RANKS

ActorOrder = Literal["entries", "name"]


def actors(
    scope: Scope,
    words: str,
    filters: Filters,
    *,
    most: int,
    skip: int,
    order: ActorOrder,
) -> Found[ActorCount]:
    """See `View.actors`."""
    asked = actor_numbers(scope, words) if words.strip() else None
    counted = _counted(scope, filters, asked)
    number = func.sum(counted.c.entries)
    by: tuple[ColumnElement[Any], ...] = (func.min(counted.c.folded), counted.c.actor)
    if order == "entries":
        by = (number.desc(), *by)
    every = select(counted.c.actor, func.count().over().label("total")).group_by(counted.c.actor).order_by(*by)
    page = scope.connection.execute(every.limit(most).offset(skip)).all()
    total = page[0].total if page else scope.connection.execute(_number_of(counted)).scalar_one()
    return Found(total=total, hits=tuple(_told(scope, filters, [row.actor for row in page]).values()))


def actor(scope: Scope, id_: str) -> ActorCount | None:
    """See `View.actor`."""
    return _told(scope, Filters(), [id_]).get(id_)


def companions(scope: Scope, id_: str, most: int) -> tuple[tuple[ActorCount, int], ...]:
    """See `View.companions`."""
    named, other = schema.actors, schema.entry_actors
    own = select(schema.entries.c.row).where(*conditions(scope, Filters(actor=id_))).subquery()
    together = func.count(other.c.entry_row.distinct())
    query = (
        select(named.c.actor, together)
        .select_from(own)
        .join(other, other.c.entry_row == own.c.row)
        .join(named, named.c.number == other.c.actor)
        .where(named.c.actor != id_)
        .group_by(named.c.actor)
        .order_by(together.desc(), named.c.actor)
        .limit(most)
    )
    numbers: Mapping[str, int] = dict(scope.connection.execute(query).all())
    found = _told(scope, Filters(), list(numbers))
    return tuple((found[other_id], number) for other_id, number in numbers.items())


def _told(scope: Scope, filters: Filters, ids: Sequence[str]) -> dict[str, ActorCount]:
    """These actors in this order; those that no entry names are left out."""
    table = schema.actors
    numbers = select(table.c.number).where(among(scope.connection, table.c.actor, ids))
    counted = _counted(scope, filters, scope.connection.execute(numbers).scalars().all())
    kinds: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row in scope.connection.execute(select(counted)):
        kinds[row.actor][row.kind_rank] = row.entries
    names = _names(scope, ids)
    return {
        id_: ActorCount(
            id=id_,
            name=names[id_],
            entries=sum(kinds[id_].values()),
            kinds={KIND_NAMES[rank]: kinds[id_][rank] for rank in sorted(kinds[id_])},
        )
        for id_ in ids
        if id_ in kinds
    }


def _names(scope: Scope, ids: Iterable[str]) -> dict[str, str]:
    """The name of each that most entries give."""
    table, counts = schema.actors, schema.actor_counts
    number = func.coalesce(func.sum(counts.c.entries), 0)
    query = (
        select(table.c.actor, table.c.name)
        .outerjoin(counts, counts.c.actor == table.c.number)
        .where(among(scope.connection, table.c.actor, ids))
        .group_by(table.c.actor, table.c.name)
        .order_by(number, table.c.name.desc())
    )
    return dict(scope.connection.execute(query).all())


def _counted(scope: Scope, filters: Filters, numbers: Sequence[int] | None) -> Subquery:
    """How many entries of each kind name an actor, by its id: of all actors, or of those with these numbers."""
    of_kind = Filters(kind=filters.kind)
    query = _from_counts(filters.kind) if scope.is_now and filters == of_kind else _from_entries(scope, filters)
    named = schema.actors
    if numbers is not None:
        query = query.where(among(scope.connection, named.c.number, numbers))
    return query.subquery()


def _from_counts(kind: str | None) -> Select[Any]:
    """As the writer counts them on."""
    named, counts = schema.actors, schema.actor_counts
    number = func.sum(counts.c.entries).label("entries")
    query = (
        select(named.c.actor, func.min(named.c.folded).label("folded"), counts.c.kind_rank, number)
        .join(counts, counts.c.actor == named.c.number)
        .group_by(named.c.actor, counts.c.kind_rank)
    )
    return query.where(counts.c.kind_rank == RANKS.get(kind, -1)) if kind is not None else query


def _from_entries(scope: Scope, filters: Filters) -> Select[Any]:
    """Counted now."""
    named, of, entries = schema.actors, schema.entry_actors, schema.entries
    matching = select(entries.c.row, entries.c.kind_rank).where(*conditions(scope, filters)).cte()
    number = func.count(of.c.entry_row.distinct()).label("entries")
    return (
        select(named.c.actor, func.min(named.c.folded).label("folded"), matching.c.kind_rank, number)
        .select_from(matching)
        .join(of, of.c.entry_row == matching.c.row)
        .join(named, named.c.number == of.c.actor)
        .group_by(named.c.actor, matching.c.kind_rank)
    )


def _number_of(counted: Subquery) -> Select[Any]:
    return select(func.count(counted.c.actor.distinct()))

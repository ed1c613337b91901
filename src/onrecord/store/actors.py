"""Who is named: the actors of entries, how often, and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from onrecord.lexicon.fold import fold
from onrecord.store import schema
from onrecord.store.counting import KIND_NAMES
from onrecord.store.databases import among
from onrecord.store.filters import Filters, Scope, actor_numbers, conditions, passing, together
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
    if filters != Filters(kind=filters.kind):
        found = _counted(scope, filters, asked)
        return Found(total=len(found), hits=tuple(_in_order(found, order)[skip : skip + most]))
    named, counts = schema.actors, schema.actor_counts
    query = (
        select(counts.c.actor, func.count().over().label("total")).where(scope.stands(counts)).group_by(counts.c.actor)
    )
    by: tuple[ColumnElement[Any], ...] = (func.sum(counts.c.entries).desc(), counts.c.actor)
    if order == "name":
        query, by = query.join(named, named.c.number == counts.c.number), (func.min(named.c.folded), counts.c.actor)
    if asked is not None:
        query = query.where(among(scope.connection, counts.c.number, asked))
    if filters.kind is not None:
        query = query.where(counts.c.kind_rank == RANKS.get(filters.kind, -1))
    page = scope.connection.execute(query.order_by(*by).limit(most).offset(skip)).all()
    total = page[0].total if page else len(scope.connection.execute(query).all())
    told = {one.id: one for one in _told(scope, [row.actor for row in page], filters.kind)}
    return Found(total=total, hits=tuple(told[row.actor] for row in page))


def actor(scope: Scope, id_: str) -> ActorCount | None:
    """See `View.actor`."""
    return next(iter(_told(scope, [id_])), None)


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
    found = {one.id: one for one in _told(scope, list(numbers))}
    return tuple((found[other_id], number) for other_id, number in numbers.items())


def _told(scope: Scope, ids: Iterable[str], kind: str | None = None) -> list[ActorCount]:
    """These actors with all the entries that name them; those that none names are left out."""
    named, counts = schema.actors, schema.actor_counts
    query = (
        select(counts.c.actor, named.c.name, counts.c.kind_rank, counts.c.entries)
        .join(named, named.c.number == counts.c.number)
        .where(scope.stands(counts), among(scope.connection, counts.c.actor, ids))
    )
    if kind is not None:
        query = query.where(counts.c.kind_rank == RANKS.get(kind, -1))
    return _summed(scope.connection.execute(query))


def _counted(scope: Scope, filters: Filters, numbers: Sequence[int] | None) -> list[ActorCount]:
    """All actors that these entries name, or those with these numbers, counted now."""
    named, of, entries = schema.actors, schema.entry_actors, schema.entries
    found = passing(scope, filters, entries.c.row, entries.c.kind_rank)
    if numbers is not None:
        naming = select(of.c.entry_row).where(among(scope.connection, of.c.actor, numbers))
        found = [query.where(entries.c.row.in_(naming)) for query in found]
    matching = together(found).cte()
    counted = (
        select(of.c.actor, matching.c.kind_rank, func.count().label("entries"))
        .select_from(matching)
        .join(of, of.c.entry_row == matching.c.row)
        .group_by(of.c.actor, matching.c.kind_rank)
    )
    if numbers is not None:
        counted = counted.where(among(scope.connection, of.c.actor, numbers))
    each = counted.subquery()
    query = select(named.c.actor, named.c.name, each.c.kind_rank, each.c.entries)
    return _summed(scope.connection.execute(query.join(each, each.c.actor == named.c.number)))


def _summed(rows: Iterable[Any]) -> list[ActorCount]:
    """Actors under all their names, by the one that most entries give."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for id_, name, rank, number in rows:
        names[id_][name] += number
        kinds[id_][rank] += number
    return [
        ActorCount(
            id=id_,
            name=min(names[id_], key=lambda name: (-names[id_][name], name)),
            entries=counted.total(),
            kinds={KIND_NAMES[rank]: counted[rank] for rank in sorted(counted)},
        )
        for id_, counted in kinds.items()
    ]


def _in_order(found: Iterable[ActorCount], order: ActorOrder) -> list[ActorCount]:
    by_name = sorted(found, key=lambda one: (fold(one.name), one.id))
    return by_name if order == "name" else sorted(found, key=lambda one: (-one.entries, one.id))

"""Who is named: the actors of entries, how often, and with whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlalchemy import func, or_, select
from sqlalchemy.sql import ColumnElement

from onrecord.store import schema
from onrecord.store.counting import KIND_NAMES
from onrecord.store.databases import among
from onrecord.store.filters import Filters, Scope, conditions, has_words
from onrecord.store.kept import ActorCount, Found

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
    named, of = schema.actors, schema.entry_actors
    wanted = (
        [or_(named.c.actor == words, asked)] if (asked := has_words(scope, named.c.folded, words)) is not None else []
    )
    counted = (
        select(named.c.actor, func.min(named.c.folded).label("folded"), func.count(of.c.entry_row.distinct()).label("entries"))
        .join(of, of.c.actor == named.c.number)
        .join(schema.entries, schema.entries.c.row == of.c.entry_row)
        .where(*conditions(scope, filters), *wanted)
        .group_by(named.c.actor)
        .subquery()
    )  # fmt: skip
    by: tuple[ColumnElement[object], ...] = (counted.c.folded, counted.c.actor)
    if order == "entries":
        by = (counted.c.entries.desc(), *by)
    page = select(counted.c.actor).order_by(*by).limit(most).offset(skip)
    shown = scope.connection.execute(page).scalars().all()
    total = scope.connection.execute(select(func.count()).select_from(counted)).scalar_one()
    found = _counted(scope, shown, conditions(scope, filters))
    return Found(total=total, hits=tuple(found[id_] for id_ in shown))


def actor(scope: Scope, id_: str) -> ActorCount | None:
    """See `View.actor`."""
    return _counted(scope, [id_], conditions(scope, Filters())).get(id_)


def companions(scope: Scope, id_: str, most: int) -> tuple[tuple[ActorCount, int], ...]:
    """See `View.companions`."""
    named, of, other = schema.actors, schema.entry_actors, schema.entry_actors.alias("other")
    own = (
        select(of.c.entry_row)
        .join(named, named.c.number == of.c.actor)
        .join(schema.entries, schema.entries.c.row == of.c.entry_row)
        .where(named.c.actor == id_, *conditions(scope, Filters()))
        .distinct()
        .subquery()
    )
    together = func.count(other.c.entry_row.distinct())
    query = (
        select(named.c.actor, together)
        .select_from(own)
        .join(other, other.c.entry_row == own.c.entry_row)
        .join(named, named.c.number == other.c.actor)
        .where(named.c.actor != id_)
        .group_by(named.c.actor)
        .order_by(together.desc(), named.c.actor)
        .limit(most)
    )
    rows = scope.connection.execute(query).all()
    found = _counted(scope, [other_id for other_id, _ in rows], conditions(scope, Filters()))
    return tuple((found[other_id], number) for other_id, number in rows)


def _counted(scope: Scope, ids: Sequence[str], asked: Iterable[ColumnElement[bool]]) -> dict[str, ActorCount]:
    """These actors with how many entries of each kind name them; those that none names are left out."""
    named, of, entries = schema.actors, schema.entry_actors, schema.entries
    query = (
        select(named.c.actor, named.c.name, entries.c.kind_rank, func.count())
        .join(of, of.c.actor == named.c.number)
        .join(entries, entries.c.row == of.c.entry_row)
        .where(*asked, among(scope.connection, named.c.actor, ids))
        .group_by(named.c.actor, named.c.name, entries.c.kind_rank)
    )
    names: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    kinds: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for id_, name, rank, number in scope.connection.execute(query):
        names[id_][name] += number
        kinds[id_][rank] += number
    return {
        id_: ActorCount(
            id=id_,
            name=min(names[id_], key=lambda name: (-names[id_][name], name)),
            entries=sum(kinds[id_].values()),
            kinds={KIND_NAMES[rank]: kinds[id_][rank] for rank in sorted(kinds[id_])},
        )
        for id_ in names
    }

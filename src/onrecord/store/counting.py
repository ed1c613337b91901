"""How many entries there are: by kind, status, month, publisher and place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Subquery, and_, case, func, literal, select
from sqlalchemy.sql import ColumnElement

from onrecord.store import schema
from onrecord.store.filters import Filters, Scope, passing, together
from onrecord.store.kept import Counts, MonthCount
from onrecord.store.rows import RANKS

KIND_NAMES = tuple(RANKS)
"""By their rank."""


def counts(scope: Scope, filters: Filters) -> Counts:
    """See `View.counts`."""
    kinds = dict.fromkeys(KIND_NAMES, 0)
    statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    found = Counter[str]()
    for row in _grouped(scope, filters):
        kind = KIND_NAMES[row.kind_rank]
        kinds[kind] += row.total
        if row.status:
            statuses[kind][row.status] += row.total
        found.update(differs=row.differs, undated=row.undated, decided=row.decided)
    return Counts(
        total=sum(kinds.values()),
        kinds=kinds,
        differs=found["differs"],
        undated=found["undated"],
        decided=found["decided"],
        statuses={kind: dict(counted.most_common()) for kind, counted in statuses.items()},
    )


def known_total(scope: Scope, filters: Filters, *, undecided: bool) -> int | None:
    """How many entries the filters let through, or how many of these nobody decided on; `None` where the view has not
    counted them yet."""
    of_kind = Filters(kind=filters.kind)
    if filters == Filters(kind=filters.kind, differs=True) and Filters() in scope.grouped and not undecided:
        return counts(scope, of_kind).differs
    if filters not in scope.grouped and not (filters == of_kind and Filters() in scope.grouped):
        return None
    counted = counts(scope, filters)
    return counted.total - counted.decided if undecided else counted.total


def calendar(scope: Scope, filters: Filters) -> tuple[MonthCount, ...]:
    """See `View.calendar`."""
    months = Counter[tuple[str, int]]()
    for row in _grouped(scope, filters):
        if row.month:
            months[row.month, row.kind_rank] += row.total
    return tuple(
        MonthCount(
            year=int(month[:4]), month=int(month[5:]) if month[4:] else None, kind=KIND_NAMES[rank], count=number
        )
        for (month, rank), number in sorted(months.items())
    )


def _grouped(scope: Scope, filters: Filters) -> Sequence[Any]:
    """Entries counted by kind, status and month, once for a view; those of one kind are told from those of all, which
    every page counts."""
    if filters.kind is not None and _is_of_kind(filters):
        rank = RANKS.get(filters.kind, -1)
        return [row for row in _grouped(scope, Filters()) if row.kind_rank == rank]
    if filters not in scope.grouped:
        scope.grouped[filters] = _counted(scope, filters)
    return scope.grouped[filters]


def _is_of_kind(filters: Filters) -> bool:
    """Whether nothing but a kind is asked for."""
    return filters == Filters(kind=filters.kind)


def _counted(scope: Scope, filters: Filters) -> Sequence[Any]:
    """Of all entries as the writer counts them on, of some as the index `entries_listed` has them: nothing is sorted."""
    if filters == Filters():
        kept = schema.entry_counts
        by = (kept.c.kind_rank, kept.c.status, kept.c.month)
        flags = (kept.c.differs, kept.c.undated, kept.c.decided)
        query = select(*by, *_sums(kept.c.entries, flags)).where(scope.stands(kept)).group_by(*by)
        return scope.connection.execute(query).all()
    c = schema.entries.c
    columns = (c.kind_rank, c.status, c.month)
    totals = _sums(literal(1), (c.conflicts > 0, c.earliest.is_(None), c.decided))
    queries = passing(scope, filters, *columns, *totals)
    return [row for query in queries for row in scope.connection.execute(query.group_by(*columns))]


def _sums(number: ColumnElement[int], flags: Sequence[ColumnElement[bool]]) -> Iterator[ColumnElement[int]]:
    """How many there are, and of how many each of the flags is true."""
    yield func.sum(number).label("total")
    for name, flag in zip(("differs", "undated", "decided"), flags, strict=True):
        yield func.sum(case((flag, number), else_=0)).label(name)


def publishers(scope: Scope, filters: Filters, most: int) -> tuple[tuple[str, int], ...]:
    """See `View.publishers`."""
    if filters == Filters(kind=filters.kind):
        counted = _publishers_counted(scope, filters.kind)
    else:
        counted = _publishers_of_entries(scope, filters)
    query = select(counted).order_by(counted.c.number.desc(), counted.c.publisher).limit(most)
    return _pairs(scope.connection.execute(query).all())


def _publishers_counted(scope: Scope, kind: str | None) -> Subquery:
    """As the writer counts them on."""
    counts = schema.publisher_counts
    query = select(counts.c.publisher, func.sum(counts.c.entries).label("number")).where(scope.stands(counts))
    query = query.group_by(counts.c.publisher)
    return (query.where(counts.c.kind_rank == RANKS.get(kind, -1)) if kind is not None else query).subquery()


def _publishers_of_entries(scope: Scope, filters: Filters) -> Subquery:
    """Counted now."""
    entries, evidence, documents = schema.entries, schema.entry_evidence, schema.documents
    matching = together(passing(scope, filters, entries.c.row)).cte()
    return (
        select(documents.c.publisher, func.count(evidence.c.entry_row.distinct()).label("number"))
        .select_from(matching)
        .join(evidence, evidence.c.entry_row == matching.c.row)
        .join(documents, and_(documents.c.document == evidence.c.document, scope.stands(documents)))
        .where(documents.c.publisher.is_not(None))
        .group_by(documents.c.publisher)
        .subquery()
    )


def places(scope: Scope, filters: Filters, most: int) -> tuple[tuple[str, int], ...]:
    """See `View.places`."""
    entries, named = schema.entries, schema.places
    there = [
        query.where(entries.c.place.is_not(None)).group_by(entries.c.place)
        for query in passing(scope, filters, entries.c.place, func.count().label("number"))
    ]
    counted = together(there).subquery()
    query = (
        select(named.c.name, func.sum(counted.c.number))
        .join(counted, counted.c.place == named.c.number)
        .group_by(named.c.name)
        .order_by(func.sum(counted.c.number).desc(), named.c.name)
        .limit(most)
    )
    return _pairs(scope.connection.execute(query).all())


def _pairs(rows: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((value, int(number)) for value, number in rows)

"""How many entries there are: by kind, status, month, publisher and place."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import and_, case, func, select

from onrecord.model import KINDS
from onrecord.store import schema
from onrecord.store.filters import Filters, Scope, conditions
from onrecord.store.kept import Counts, MonthCount

KIND_NAMES = tuple(str(kind.__struct_config__.tag) for kind in KINDS)
"""By their rank."""


def counts(scope: Scope, filters: Filters) -> Counts:
    """See `View.counts`."""
    c = schema.entries.c
    query = (
        select(
            c.kind_rank,
            c.status,
            func.count().label("total"),
            func.sum(case((c.conflicts > 0, 1), else_=0)).label("differs"),
            func.sum(case((c.earliest.is_(None), 1), else_=0)).label("undated"),
            func.sum(case((c.decided, 1), else_=0)).label("decided"),
        )
        .where(*conditions(scope, filters))
        .group_by(c.kind_rank, c.status)
    )
    rows = scope.connection.execute(query).all()
    kinds = dict.fromkeys(KIND_NAMES, 0)
    statuses: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.kind_rank, -row.total, row.status or "")):
        kinds[KIND_NAMES[row.kind_rank]] += row.total
        if row.status is not None:
            statuses[KIND_NAMES[row.kind_rank]][row.status] = row.total
    return Counts(
        total=sum(kinds.values()),
        kinds=kinds,
        differs=sum(row.differs for row in rows),
        undated=sum(row.undated for row in rows),
        decided=sum(row.decided for row in rows),
        statuses=dict(statuses),
    )


def calendar(scope: Scope, filters: Filters) -> tuple[MonthCount, ...]:
    """See `View.calendar`."""
    c = schema.entries.c
    query = (
        select(c.month, c.kind_rank, func.count())
        .where(*conditions(scope, filters), c.month.is_not(None))
        .group_by(c.month, c.kind_rank)
        .order_by(c.month, c.kind_rank)
    )
    return tuple(
        MonthCount(
            year=int(month[:4]), month=int(month[5:]) if month[4:] else None, kind=KIND_NAMES[rank], count=number
        )
        for month, rank, number in scope.connection.execute(query)
    )


def publishers(scope: Scope, filters: Filters, most: int) -> tuple[tuple[str, int], ...]:
    """See `View.publishers`."""
    entries, evidence, documents = schema.entries, schema.entry_evidence, schema.documents
    query = (
        select(documents.c.publisher, func.count(evidence.c.entry_row.distinct()).label("number"))
        .select_from(entries)
        .join(evidence, evidence.c.entry_row == entries.c.row)
        .join(documents, and_(documents.c.document == evidence.c.document, scope.stands(documents)))
        .where(*conditions(scope, filters), documents.c.publisher.is_not(None))
        .group_by(documents.c.publisher)
        .order_by(func.count(evidence.c.entry_row.distinct()).desc(), documents.c.publisher)
        .limit(most)
    )
    return _pairs(scope.connection.execute(query).all())


def places(scope: Scope, filters: Filters, most: int) -> tuple[tuple[str, int], ...]:
    """See `View.places`."""
    entries, named = schema.entries, schema.places
    counted = (
        select(entries.c.place, func.count().label("number"))
        .where(*conditions(scope, filters), entries.c.place.is_not(None))
        .group_by(entries.c.place)
        .subquery()
    )
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

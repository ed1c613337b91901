"""The documents of a record in a list: found by their words, counted, with what belongs together."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec.structs import replace
from sqlalchemy import func, or_, select
from sqlalchemy.sql import ColumnElement

from onrecord.model import Document
from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.filters import Filters, Scope, conditions, has_words
from onrecord.store.kept import Found, Source, SourceCount
from onrecord.store.packing import unpack
from onrecord.store.rows import LONGEST

SourceOrder = Literal["newest", "oldest", "entries"]


def sources(
    scope: Scope,
    words: str,
    filters: Filters,
    *,
    most: int,
    skip: int,
    order: SourceOrder,
) -> Found[SourceCount]:
    """See `View.sources`."""
    documents = schema.documents
    asked = [scope.stands(documents), *_conditions(scope, words, filters)]
    number = _entries_of(scope) if order == "entries" else None
    query = select(documents.c.document).where(*asked).order_by(*_ordering(order, number)).limit(most).offset(skip)
    shown = scope.connection.execute(query).scalars().all()
    total = scope.connection.execute(select(func.count()).select_from(documents).where(*asked)).scalar_one()
    return Found(total=total, hits=_counted(scope, shown))


def related(scope: Scope, document: str, column: str) -> tuple[Source, ...]:
    """The documents that have the same as this one in a column, it too, in order of publication; none where it is the
    only one."""
    documents = schema.documents
    same = (
        select(documents.c[column]).where(scope.stands(documents), documents.c.document == document).scalar_subquery()
    )
    query = (
        select(documents.c.document)
        .where(scope.stands(documents), documents.c[column] == same)
        .order_by(documents.c.published.is_(None), documents.c.published, documents.c.document)
    )
    ids = scope.connection.execute(query).scalars().all()
    return _sources(scope, ids) if len(ids) > 1 else ()


def _conditions(scope: Scope, words: str, filters: Filters) -> Iterable[ColumnElement[bool]]:
    documents, evidence, entries = schema.documents, schema.entry_evidence, schema.entries
    if (asked := has_words(scope, documents.c.folded, words)) is not None:
        yield or_(documents.c.document == words, asked)
    if filters.publisher is not None:
        yield documents.c.publisher == filters.publisher[:LONGEST]
    if filters.document is not None:
        yield documents.c.document == filters.document
    if filters.since is not None:
        yield documents.c.published >= filters.since.isoformat()
    if filters.until is not None:
        yield documents.c.published <= filters.until.isoformat()
    of_entries = replace(filters, publisher=None, document=None, since=None, until=None, as_reported=False)
    if of_entries != Filters():
        rows = select(evidence.c.document).join(entries, entries.c.row == evidence.c.entry_row)
        yield documents.c.document.in_(rows.where(*conditions(scope, of_entries)))


def _ordering(order: SourceOrder, number: ColumnElement[Any] | None) -> tuple[ColumnElement[Any], ...]:
    c = schema.documents.c
    newest = (c.published.is_(None), c.published.desc(), c.document)
    if number is not None:
        return (number.desc(), *newest)
    return newest if order == "newest" else (c.published.is_(None), c.published, c.document)


def _entries_of(scope: Scope) -> ColumnElement[Any]:
    """How many entries have a passage in a document."""
    counts = schema.source_counts
    of = (scope.stands(counts), counts.c.document == schema.documents.c.document)
    return select(func.coalesce(func.sum(counts.c.entries), 0)).where(*of).scalar_subquery()


def _counted(scope: Scope, ids: Sequence[str]) -> tuple[SourceCount, ...]:
    documents = schema.documents
    numbers = select(documents.c.document, _entries_of(scope)).where(
        scope.stands(documents), among(scope.connection, documents.c.document, ids)
    )
    entries: dict[str, int] = dict(scope.connection.execute(numbers).all())
    copied = (
        select(documents.c.copy_of, func.count())
        .where(scope.stands(documents), among(scope.connection, documents.c.copy_of, ids))
        .group_by(documents.c.copy_of)
    )
    number: dict[str, int] = dict(scope.connection.execute(copied).all())
    return tuple(
        SourceCount(document=one, entries=entries[one.id], copies=number.get(one.id, 0)) for one in _sources(scope, ids)
    )


def _sources(scope: Scope, ids: Sequence[str]) -> tuple[Source, ...]:
    """These documents in this order."""
    documents = schema.documents
    packed = select(documents.c.packed).where(
        scope.stands(documents), among(scope.connection, documents.c.document, ids)
    )
    found = {
        one.id: one for one in (Source.of(unpack(p, Document)) for p in scope.connection.execute(packed).scalars())
    }
    return tuple(found[id_] for id_ in ids)

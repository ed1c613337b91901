"""Everything that was ever done to a record, by whom and when: revisions, corrections, tokens. It is only read here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    cast,
    func,
    literal,
    select,
    union_all,
)

from onrecord.model import Correction
from onrecord.store import schema
from onrecord.store.databases import among
from onrecord.store.kept import Found, Logged, LogKind, Revision
from onrecord.store.tokens import tokens

DOCUMENTS = 5
"""Documents of a revision that are named; `counts` has how many there are."""


def log(connection: Connection, who: str | None, what: LogKind | None, most: int, skip: int) -> Found[Logged]:
    """See `View.log`."""
    lines = _lines(connection, _KINDS if what is None else (what,))
    query = select(lines)
    if who is not None:
        query = query.where(lines.c.by == who)
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    # Of one second, a decision comes before the revision that it made.
    order = (lines.c.recorded_at.desc(), lines.c.kind.desc(), lines.c.number.desc(), lines.c.revoking.desc())
    rows = connection.execute(query.order_by(*order).limit(most).offset(skip)).all()
    corrections = _corrections(connection, [row.number for row in rows if row.kind == "correction"])
    revisions = _revisions(connection, [row.number for row in rows if row.kind == "revision"])
    made = {one.number: one for one in tokens(connection)} if any(row.kind == "token" for row in rows) else {}
    return Found(
        total=total,
        hits=tuple(
            Logged(
                kind=row.kind,
                recorded_at=row.recorded_at,
                by=row.by,
                correction=corrections.get(row.number) if row.kind == "correction" else None,
                revision=revisions.get(row.number) if row.kind == "revision" else None,
                token=made.get(row.number) if row.kind == "token" else None,
                revoked=bool(row.revoking),
            )
            for row in rows
        ),
    )


def people(connection: Connection) -> tuple[str, ...]:
    """See `View.log_people`."""
    by = _lines(connection, _KINDS).c.by
    return tuple(sorted(connection.execute(select(by).distinct()).scalars()))


_KINDS: tuple[LogKind, ...] = ("revision", "correction", "token")


def _lines(connection: Connection, kinds: Iterable[LogKind]) -> Subquery:
    """What stands in the log, in columns that all kinds have."""
    return union_all(*(line for kind in kinds for line in _of_kind(connection, kind))).subquery()


def _of_kind(connection: Connection, kind: LogKind) -> tuple[Select[Any], ...]:
    match kind:
        case "revision":
            of = schema.revisions
            return (_line(kind, of.c.number, of.c.recorded_at, of.c.by),)
        case "correction":
            of = schema.corrections
            return (_line(kind, of.c.sequence, of.c.recorded_at, _said(connection, of.c.line, "by")),)
    of = schema.tokens
    revoked = _line(kind, of.c.number, of.c.revoked_at, of.c.revoked_by, revoking=1)
    return (_line(kind, of.c.number, of.c.made_at, of.c.made_by), revoked.where(of.c.revoked_at.is_not(None)))


def _line(
    kind: LogKind, number: ColumnElement[Any], at: ColumnElement[Any], by: ColumnElement[Any], revoking: int = 0
) -> Select[Any]:
    return select(
        literal(str(kind)).label("kind"),
        number.label("number"),
        cast(at, String).label("recorded_at"),
        cast(by, String).label("by"),
        literal(revoking).label("revoking"),
    )


def _said(connection: Connection, line: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """A text of a line of JSON."""
    if connection.dialect.name == "sqlite":
        return func.json_extract(line, f"$.{name}")
    return func.json_extract_path_text(cast(line, JSON), name)


def _corrections(connection: Connection, sequences: Iterable[int]) -> dict[int, Correction]:
    table = schema.corrections
    query = select(table.c.sequence, table.c.line).where(among(connection, table.c.sequence, sequences))
    return {row.sequence: msgspec.json.decode(row.line, type=Correction) for row in connection.execute(query)}


def _revisions(connection: Connection, numbers: Iterable[int]) -> dict[int, Revision]:
    table = schema.revisions
    query = select(table).where(among(connection, table.c.number, numbers))
    return {row.number: _revision(connection, row) for row in connection.execute(query).all()}


def _revision(connection: Connection, row: Any) -> Revision:
    table = schema.revision_documents
    query = select(table.c.document, table.c.change).where(table.c.revision == row.number).limit(DOCUMENTS)
    named: dict[str, list[str]] = {}
    for document, change in connection.execute(query):
        named.setdefault(change, []).append(document)
    return revision_of(row, named)


def keys(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """See `View.keys`."""
    table = schema.pages
    query = select(table.c.document, table.c.key).where(among(connection, table.c.document, documents))
    return dict(connection.execute(query).all())


def revision_of(row: Any, documents: Mapping[str, Sequence[str]]) -> Revision:
    """A row of `revisions` with the documents that came, were read anew and went, by what became of them."""
    return Revision(
        number=row.number,
        recorded_at=row.recorded_at,
        what=row.what,
        by=row.by,
        version=row.version,
        counts=msgspec.json.decode(row.counts, type=dict[str, int]),
        added=tuple(documents.get("added", ())),
        read_anew=tuple(documents.get("read anew", ())),
        retired=tuple(documents.get("retired", ())),
    )

"""What became of a record: since a revision, and whether anything did."""

from hashlib import sha256

import msgspec
from sqlalchemy import Column, Connection, Table, func, select

from onrecord.store import schema
from onrecord.store.kept import Changes


def changes_since(connection: Connection, revision: int, newest: int) -> Changes:
    """See `View.changes_since`."""
    return Changes(
        revision=newest,
        corrections=_lines(connection),
        entries=_changed(connection, schema.entries, schema.entries.c.entry, revision, newest),
        documents=_changed(connection, schema.documents, schema.documents.c.document, revision, newest),
    )


def state_number(connection: Connection, revision: int) -> str:
    """See `View.state_number`."""
    table = schema.problems
    problems = connection.execute(select(table).order_by(table.c.number)).all()
    told = sha256(msgspec.json.encode([tuple(row) for row in problems])).hexdigest()[:8] if problems else "0"
    return f"{revision}-{_lines(connection)}-{told}"


def seen(connection: Connection, entry: str) -> str | None:
    """See `View.seen`."""
    table = schema.entries
    query = select(table.c.sha256).where(table.c.entry == entry, table.c.to_revision.is_(None))
    found = connection.execute(query).scalar()
    return bytes(found).hex()[:16] if found is not None else None


def _lines(connection: Connection) -> int:
    """How many lines the log of corrections has: their numbers have no gap."""
    return connection.execute(select(func.max(schema.corrections.c.sequence))).scalar() or 0


def _changed(connection: Connection, of: Table, named: Column[str], since: int, newest: int) -> tuple[str, ...]:
    begun = select(named).where(of.c.from_revision.between(since + 1, newest))
    ended = select(named).where(of.c.to_revision.between(since + 1, newest))
    return tuple(sorted(connection.execute(begun.union(ended)).scalars()))

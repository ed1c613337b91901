"""What became of a record: since a revision, and whether anything did."""

from hashlib import sha256

import msgspec
from sqlalchemy import Column, Connection, Table, func, select

from onrecord.store import schema
from onrecord.store.kept import Changes

_AT_ONCE = 1_000


def changes_since(connection: Connection, revision: int, newest: int, most: int | None) -> Changes:
    """See `View.changes_since`."""
    entries = _changed(connection, schema.entries, schema.entries.c.entry, revision, newest, most)
    documents = _changed(connection, schema.documents, schema.documents.c.document, revision, newest, most)
    return Changes(
        revision=newest,
        corrections=_lines(connection),
        entries=tuple(sorted(entries[:most])),
        documents=tuple(sorted(documents[:most])),
        more=most is not None and max(len(entries), len(documents)) > most,
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


def _changed(
    connection: Connection, of: Table, named: Column[str], since: int, newest: int, most: int | None
) -> list[str]:
    """The ids of what began or ended, without a limit all of them, else the last ones: more than `most` if there are."""
    found: dict[str, None] = {}
    for revision in (of.c.from_revision, of.c.to_revision):
        query = select(named).where(revision.between(since + 1, newest))
        if most is not None:
            query = query.order_by(revision.desc(), of.c.row.desc())
        with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
            for id_ in rows.scalars():
                found[id_] = None
                if most is not None and len(found) > most:
                    return list(found)
    return list(found)

"""How many entries of each kind name an actor and rest on a document or publisher: counted on as entries come and go.

Of entries that stand now and were not rejected. To count them all would take seconds in a large record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.model import Entry, is_rejected, kind_of
from onrecord.store import schema
from onrecord.store.databases import among, insert_rows
from onrecord.store.packing import unpack
from onrecord.store.rows import RANKS, actors_in, documents_of
from onrecord.store.schema import without_nul

Tallies = dict[str, Counter[tuple[Any, ...]]]
"""By table, how many entries there are of something, by the columns that tell what it is and of what kind they are."""
_AT_ONCE = 1_000
TABLES: Mapping[str, Table] = {
    one.name: one for one in (schema.actor_counts, schema.source_counts, schema.publisher_counts)
}


def concerned(connection: Connection, entries: Iterable[str], documents: Iterable[str]) -> list[Entry]:
    """The entries of these ids, and those with a passage in these documents, as they stand and were not rejected."""
    table, evidence = schema.entries, schema.entry_evidence
    rows = select(evidence.c.entry_row).where(among(connection, evidence.c.document, documents))
    found: dict[str, bytes] = {}
    for asked in (among(connection, table.c.entry, entries), table.c.row.in_(rows)):
        query = select(table.c.entry, table.c.packed).where(table.c.to_revision.is_(None), ~table.c.rejected, asked)
        found.update(connection.execute(query).all())
    return [unpack(packed, Entry) for packed in found.values()]


def told(connection: Connection, entries: Iterable[Entry]) -> Tallies:
    """What these entries count for; publishers as they are now."""
    counted: Tallies = {name: Counter() for name in TABLES}
    entries = [entry for entry in entries if not is_rejected(entry)]
    publishers = _publishers(connection, {id_ for entry in entries for id_ in documents_of(entry)})
    numbers = _numbers(connection, {actor.id for entry in entries for actor in actors_in(entry)})
    for entry in entries:
        rank = RANKS[kind_of(entry)]
        documents = documents_of(entry)
        names = {actor.id: (actor.id, without_nul(actor.name)) for actor in reversed(actors_in(entry))}
        counted["actor_counts"].update((name[0], numbers[name], rank) for name in names.values())
        counted["source_counts"].update((id_, rank) for id_ in documents)
        counted["publisher_counts"].update(
            (name, rank) for name in {publishers[d] for d in documents if d in publishers}
        )
    return counted


def change(connection: Connection, before: Tallies, after: Tallies) -> None:
    """Counts on by what has come and gone."""
    for name, table in TABLES.items():
        added = {of: n for of in {**before[name], **after[name]} if (n := after[name][of] - before[name][of])}
        key = [column.name for column in table.primary_key]
        upon = f"({', '.join(key)}) DO UPDATE SET entries = {name}.entries + excluded.entries"
        insert_rows(connection, table, [(*of, n) for of, n in sorted(added.items())], upon)
        less = {of[0] for of, n in added.items() if n < 0}
        connection.execute(table.delete().where(table.c.entries == 0, among(connection, table.c[key[0]], less)))


def anew(connection: Connection) -> Tallies:
    """All of them, counted from the beginning: what they have to be."""
    entries = schema.entries
    found: Tallies = {name: Counter() for name in TABLES}
    every = select(entries.c.packed).where(entries.c.to_revision.is_(None), ~entries.c.rejected)
    with connection.execute(every.execution_options(yield_per=_AT_ONCE)) as rows:
        for part in rows.scalars().partitions():
            for name, counted in told(connection, [unpack(packed, Entry) for packed in part]).items():
                found[name].update(counted)
    return found


def kept(connection: Connection) -> Tallies:
    """All of them as they are kept."""
    return {
        name: Counter({tuple(of): n for *of, n in connection.execute(select(table))}) for name, table in TABLES.items()
    }


def _publishers(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    table = schema.documents
    query = select(table.c.document, table.c.publisher).where(
        table.c.to_revision.is_(None), table.c.publisher.is_not(None), among(connection, table.c.document, documents)
    )
    return dict(connection.execute(query).all())


def _numbers(connection: Connection, actors: Iterable[str]) -> dict[tuple[str, str | None], int]:
    table = schema.actors
    query = select(table.c.actor, table.c.name, table.c.number).where(among(connection, table.c.actor, actors))
    return {(id_, name): number for id_, name, number in connection.execute(query)}

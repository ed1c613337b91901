"""How many entries of each kind name an actor and rest on a document or publisher: counted on as entries come and go.

Of entries that were not rejected. To count them all would take seconds in a large record. What was counted stays with
the revisions in which it stood, so that an earlier state of the record is told as fast as the present one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, bindparam, select

from onrecord.model import Entry, is_decided, is_rejected, kind_of
from onrecord.store import schema
from onrecord.store.databases import among, insert_rows
from onrecord.store.packing import unpack
from onrecord.store.rows import RANKS, actors_in, days_of, documents_of, month_of, status_of
from onrecord.store.schema import without_nul

Tallies = dict[str, Counter[tuple[Any, ...]]]
"""By table, how many entries there are of something, by the columns that tell what it is and of what kind they are."""
_AT_ONCE = 1_000
TABLES: Mapping[str, Table] = {
    one.name: one for one in (schema.entry_counts, schema.actor_counts, schema.source_counts, schema.publisher_counts)
}


def concerned(connection: Connection, entries: Iterable[str], documents: Iterable[str]) -> list[Entry]:
    """The entries of these ids, and those with a passage in these documents, as they stand."""
    table, evidence = schema.entries, schema.entry_evidence
    asked = [among(connection, table.c.entry, entries)]
    if several := list(documents):
        rows = select(evidence.c.entry_row).where(among(connection, evidence.c.document, several))
        asked.append(table.c.row.in_(rows))
    found: dict[str, bytes] = {}
    for wanted in asked:
        query = select(table.c.entry, table.c.packed).where(table.c.to_revision.is_(None), wanted)
        found.update(connection.execute(query).all())
    return [unpack(packed, Entry) for packed in found.values()]


def told(connection: Connection, entries: Iterable[Entry]) -> Tallies:
    """What these entries count for; those that were rejected count for nothing. Publishers as they are now."""
    counted: Tallies = {name: Counter() for name in TABLES}
    entries = [entry for entry in entries if not is_rejected(entry)]
    publishers = _publishers(connection, {id_ for entry in entries for id_ in documents_of(entry)})
    numbers = _numbers(connection, {actor.id for entry in entries for actor in actors_in(entry)})
    for entry in entries:
        rank = RANKS[kind_of(entry)]
        documents = documents_of(entry)
        names = {actor.id: (actor.id, without_nul(actor.name)) for actor in reversed(actors_in(entry))}
        counted["entry_counts"][*_listed(entry), rank] += 1
        counted["actor_counts"].update((name[0], numbers[name], rank) for name in names.values())
        counted["source_counts"].update((id_, rank) for id_ in documents)
        counted["publisher_counts"].update(
            (name, rank) for name in {publishers[d] for d in documents if d in publishers}
        )
    return counted


def change(connection: Connection, revision: int, before: Tallies, after: Tallies) -> None:
    """Counts on by what has come and gone: of what is counted otherwise, a row ends with the revision and one begins."""
    for name, table in TABLES.items():
        added = {of: n for of in {**before[name], **after[name]} if (n := after[name][of] - before[name][of])}
        key = key_of(table)
        standing = _kept(connection, table, {of[0] for of in added})
        over = [of for of in added if of in standing]
        if over:
            there = and_(table.c.to_revision.is_(None), *(column == bindparam(f"of_{column.name}") for column in key))
            connection.execute(
                table.update().where(there).values(to_revision=revision),
                [{f"of_{column.name}": value for column, value in zip(key, of, strict=True)} for of in sorted(over)],
            )
        numbers = {of: standing.get(of, 0) + n for of, n in added.items()}
        insert_rows(connection, table, [(*of, revision, None, n) for of, n in sorted(numbers.items()) if n])


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
    return {name: Counter(_kept(connection, table)) for name, table in TABLES.items()}


def key_of(table: Table) -> list[Column[Any]]:
    """The columns that tell what is counted."""
    return [column for column in table.primary_key if column.name != "from_revision"]


def _kept(connection: Connection, table: Table, first: Iterable[Any] | None = None) -> dict[tuple[Any, ...], int]:
    """What is counted now: all of it, or what has one of these values in the first column."""
    key = key_of(table)
    query = select(*key, table.c.entries).where(table.c.to_revision.is_(None))
    if first is not None:
        query = query.where(among(connection, key[0], first))
    return {tuple(of): n for *of, n in connection.execute(query)}


def _listed(entry: Entry) -> tuple[str, str, bool, bool, bool]:
    """What lists count of an entry besides its kind."""
    earliest, latest = days_of(entry)
    status, month = without_nul(status_of(entry)) or "", month_of(earliest, latest) or ""
    return month, status, earliest is None, bool(entry.conflicts), is_decided(entry)


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

"""Records from one database to another: backups, and back."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, and_, select

from onrecord.errors import StoreError
from onrecord.model import Document, Entry
from onrecord.store import schema
from onrecord.store.databases import insert_rows
from onrecord.store.packing import unpack
from onrecord.store.rows import texts_of
from onrecord.store.store import Store
from onrecord.store.verify import verify
from onrecord.store.words import index_entries, index_passages

_AT_ONCE = 1_000


def backup(store: Store, path: str | os.PathLike[str]) -> None:
    """Writes the whole record, as it stands, to a new SQLite file, whichever database it is in, and verifies it.

    Others may read and write meanwhile. Raises `StoreError` where there is a file already, and where the copy is not
    whole: it is not left there then."""
    final = Path(path)
    if final.exists():
        raise StoreError(f"{final}: there is a {'folder' if final.is_dir() else 'file'} already; name a new file")
    partial = final.with_name(f".{final.name}.partial")
    _remove(partial)
    try:
        if store.database.is_sqlite:
            _online(store, partial)
        else:
            with Store.create(partial) as target:
                copy(store, target)
        _prove(partial)
        _put_in_place(partial, final)
    finally:
        _remove(partial)


def restore(path: str | os.PathLike[str], address: str | os.PathLike[str]) -> None:
    """Makes a new record at `address`, in either database, of the one that a backup holds, and verifies it.

    Raises `StoreError` where there is a record already."""
    with Store.open(path, read_only=True) as source, Store.create(address) as target:
        copy(source, target)
        _whole(target)


def copy(source: Store, target: Store) -> None:
    """Everything of one record into another that is empty, in one transaction. Raises `StoreError` if it is not."""
    with source.reading() as view, target.connected(writing=True) as into:
        for table in schema.metadata.sorted_tables:
            if into.execute(select(table).limit(1)).first() is not None:
                raise StoreError(f"{target.address}: this record is not empty; copy into a new one")
        for table in schema.metadata.sorted_tables:
            _copy_table(view.connection, into, table)
        _copy_words(into)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    query = select(table).execution_options(yield_per=_AT_ONCE)
    for rows in source.execute(query).partitions():
        insert_rows(target, table, rows)


def _copy_words(connection: Connection) -> None:
    """Words are indexed anew: each database has its own way of keeping them."""
    entries, passages, documents = schema.entries, schema.passages, schema.documents
    for rows in _parts(connection, select(entries.c.row, entries.c.packed), entries.c.row):
        index_entries(connection, [(row.row, texts_of(unpack(row.packed, Entry))) for row in rows])
    told = select(documents.c.packed, passages.c.row, passages.c.start, passages.c.end).join(
        documents,
        and_(
            documents.c.document == passages.c.document,
            documents.c.from_revision <= passages.c.from_revision,
            documents.c.to_revision.is_(None) | (documents.c.to_revision > passages.c.from_revision),
        ),
    )
    for rows in _parts(connection, told, passages.c.row):
        texts = {packed: unpack(packed, Document).text for packed in {bytes(row.packed) for row in rows}}
        index_passages(connection, [(row.row, texts[bytes(row.packed)][row.start : row.end]) for row in rows])


def _parts(connection: Connection, query: Select[Any], row: Column[int]) -> Iterator[Sequence[Any]]:
    """Rows some at a time, each time all of them before any is written: one connection does one thing at once."""
    last = 0
    while rows := connection.execute(query.where(row > last).order_by(row).limit(_AT_ONCE)).all():
        yield rows
        last = rows[-1].row


def _online(store: Store, partial: Path) -> None:
    """SQLite's own way: page by page, while others read and write."""
    with store.connected(writing=False) as connection:
        source: Any = connection.connection.driver_connection
        try:
            with closing(sqlite3.connect(partial)) as target:
                source.backup(target)
        except sqlite3.Error as error:
            raise StoreError(
                f"{partial.parent}: the backup cannot be written ({error}); name a folder that is there and has room"
            ) from error


def _prove(path: Path) -> None:
    with Store.open(path) as copied:
        _whole(copied)
        copied.database.settle()


def _whole(store: Store) -> None:
    for problem in verify(store, past=True):
        raise StoreError(f"{store.address}: the copy is not whole: {problem}")


def _put_in_place(partial: Path, final: Path) -> None:
    """Under its name at once, and never over another file."""
    try:
        os.link(partial, final)
    except FileExistsError as error:
        raise StoreError(f"{final}: there is a file already; name a new one") from error
    except OSError:  # A file system without links.
        partial.rename(final)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        name.unlink(missing_ok=True)

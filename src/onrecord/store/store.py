"""A record that is kept: where it is, and the one way to read and to write it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from onrecord.errors import StoreError
from onrecord.model import Document
from onrecord.store import faults
from onrecord.store.databases import APPLICATION, Database, schema_version
from onrecord.store.schema import VERSION
from onrecord.store.unpacked import Unpacked
from onrecord.store.view import AsOf, View
from onrecord.store.writer import Writer

WAIT = 30.0
"""Seconds that a writer waits for another."""


class Store:
    """A record in a SQLite file or a PostgreSQL database. Made by `create` or `open`; `close` it, or use `with`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.address = database.address
        """Without the password, if it has one."""
        self._turn = RLock()

    @classmethod
    def create(cls, address: str | os.PathLike[str], *, wait: float = WAIT) -> Self:
        """Makes an empty record at `address`: a path, or postgresql://... . Raises `StoreError` if something is there."""
        database = Database(os.fspath(address), read_only=False, wait=wait)
        if database.path is not None:
            _claim(database.path)
        store = cls(database)
        try:
            with store.connected(writing=True) as connection:
                if schema_version(connection) is not None:
                    raise StoreError(f"{store.address}: there is a record already; add to it, or name another place")
                _migrate(connection)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, address: str | os.PathLike[str], *, read_only: bool = False, wait: float = WAIT) -> Self:
        """Opens the record at `address`. One of an older schema is brought to the newest, unless it is only to be read.

        Raises `StoreError` where there is no record, or one that this version cannot open."""
        database = Database(os.fspath(address), read_only=read_only, wait=wait)
        if database.path is not None:
            _look(database.path)
        store = cls(database)
        try:
            store._bring_up_to_date()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def exists(cls, address: str | os.PathLike[str]) -> bool:
        """Whether anything is at `address` that `open` would try to open: a file with something in it, or a database
        with tables of a record."""
        database = Database(os.fspath(address), read_only=True, wait=WAIT)
        if database.path is not None:
            return database.path.exists() and (database.path.is_dir() or database.path.stat().st_size > 0)
        store = cls(database)
        with store, store.connected(writing=False) as connection:
            return schema_version(connection) is not None

    def close(self) -> None:
        """Ends all connections."""
        self.database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether it was opened only to be read."""
        return self.database.read_only

    @contextmanager
    def reading(self, as_of: AsOf = None, documents: Unpacked[Document] | None = None) -> Iterator[View]:
        """The record as it stands now, or stood at a revision or time, whatever is written meanwhile. `documents` are at
        hand from one view to the next, for who looks at many."""
        with self.connected(writing=False) as connection:
            yield View(connection, self.database.size, as_of, documents)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Of the threads that share the store one at a time is in the block: for who looks before it writes. A database
        lets waiting writers in by chance, so that of many who look and find something new one may never have its turn.
        Raises `StoreError` after the time that a writer waits."""
        if not self._turn.acquire(timeout=self.database.wait):
            raise StoreError(f"{self.address}: {faults.LOCKED}")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The only writer. What it writes stands once the block ends; nothing of it if the block raises."""
        with self.turn(), self.connected(writing=True) as connection:
            writer = Writer(connection, self.address, self.database.size)
            yield writer
            writer.state.write()

    @contextmanager
    def connected(self, *, writing: bool) -> Iterator[Connection]:
        """A connection in a transaction, which ends with the block: for the store's own modules."""
        if writing and self.database.read_only:
            raise StoreError(f"{self.address}: opened for reading only; open it without read_only to write")
        with faults.told(self.address), self.database.engine.connect() as connection:
            self.database.begin(connection, writing=writing)
            try:
                yield connection
            except BaseException:
                # What went wrong is told, not what then went wrong in undoing it.
                with suppress(Exception):
                    connection.rollback()
                raise
            connection.commit()

    def _bring_up_to_date(self) -> None:
        with self.connected(writing=False) as connection:
            found = schema_version(connection)
        if found is None:
            raise StoreError(f"{self.address}: {faults.NO_RECORD}")
        if found > VERSION:
            raise StoreError(
                f"{self.address}: the record has schema {found}, and this version of OnRecord knows up to {VERSION};"
                " install a newer version: pip install --upgrade onrecord"
            )
        if found < VERSION:
            if self.database.read_only:
                raise StoreError(
                    f"{self.address}: the record has the older schema {found}; open it once for writing, which brings it"
                    " up to date: `onrecord status --record` with its address"
                )
            with self.connected(writing=True) as connection:
                _migrate(connection)


def _migrate(connection: Connection) -> None:
    # Alembic takes a quarter of a second to import, and is hardly ever needed.
    from onrecord.store.migrating import migrate

    migrate(connection)


def _look(path: Path) -> None:
    """Raise unless the file says that it is a record: nothing is opened, and so changed, that is none."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise StoreError(f"{path}: {faults.NO_RECORD}") from error
    except IsADirectoryError as error:
        raise StoreError(f"{path}: this is a folder, and a record is a file; {faults.NO_RECORD}") from error
    except OSError as error:
        raise StoreError(f"{path}: {faults.DENIED}") from error
    if not header:
        raise StoreError(f"{path}: {faults.NO_RECORD}")
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise StoreError(f"{path}: {faults.NOT_A_RECORD}")


def _claim(path: Path) -> None:
    """Marks a new or empty file as a record. Raise where there is anything else."""
    if path.is_dir() or (path.exists() and path.stat().st_size > 0):
        try:
            _look(path)
        except StoreError as error:
            raise StoreError(f"{path}: something else is here already; name another place") from error
        return
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.absolute().parent}; make it, or name another place")
    try:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; name a place where you may write, on a disk with room") from error

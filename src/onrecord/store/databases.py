"""Connections to the two kinds of database, each set up so that what is committed stays.

What only one of them has is here, so that the other modules ask for it by name and do not know which one it is.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    TableValuedAlias,
    Text,
    bindparam,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeEngine

from onrecord.errors import StoreError
from onrecord.store import faults
from onrecord.store.schema import VERSION_TABLE, Words, without_nul

APPLICATION = 0x4F6E5265
"""Marks a SQLite file as a record ("OnRe"), and is the first half of the writers' lock on PostgreSQL."""
CACHE_KIBIBYTES = 64 * 1024
WRITING = "onrecord_writing"
_BIG = BigInteger()
_PLAIN = {Integer: "bigint", LargeBinary: "bytea", Boolean: "boolean", Float: "double precision", TSVECTOR: "tsvector"}
_BINARY = {
    SmallInteger: "int2",
    BigInteger: "int8",
    Integer: "int4",
    LargeBinary: "bytea",
    Boolean: "bool",
    Float: "float8",
}
"""What is more special first."""
_FEWEST_COPIED = 100
"""Rows from which COPY is the faster way."""


class Database:
    """Where a record is: its address without the password, and the engine that connects to it."""

    def __init__(self, address: str, *, read_only: bool, wait: float) -> None:
        self.wait = wait
        self.read_only = read_only
        self.path: Path | None = None
        if "://" in address:
            url = _postgresql(address)
            self.address = url._replace(drivername="postgresql", password=None).render_as_string()
            self.engine = _postgresql_engine(url, self.address)
        else:
            self.path = Path(address)
            self.address = address
            self.engine = _sqlite_engine(self.path, read_only, wait)

    @property
    def complete(self) -> str:
        """The address with the password, for another process of this program to open; never to be shown."""
        if self.path is not None:
            return str(self.path.absolute())
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """Begins a transaction: the only writer's, or a reader's, which sees the record as it stands now to its end."""
        if self.is_sqlite:
            connection.execution_options(**{WRITING: writing})
            connection.begin()
        elif writing:
            connection.begin()
            connection.execute(text(f"SET LOCAL lock_timeout = {max(1, int(self.wait * 1000))}"))
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:application, hashtext(current_schema()))"),
                {"application": APPLICATION},
            )
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            connection.begin()

    def settle(self) -> None:
        """Leaves a SQLite file alone in its folder: what stands beside it is written into it."""
        self.engine.dispose()
        if self.path is not None:
            connection = sqlite3.connect(self.path)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

    def size(self, connection: Connection) -> int:
        """Bytes that the record takes."""
        if self.is_sqlite:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
        found = connection.exec_driver_sql(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
        )
        return int(found.scalar_one() or 0)


def schema_version(connection: Connection) -> str | None:
    """The schema that the database has, `None` where it has none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return str(found) if found else None


def among(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether `column` is one of any number of `values`, in one statement whose text is always the same."""
    return column.in_(select(listed(connection, values, column.type).c.value))


def listed(connection: Connection, values: Iterable[Any], kind: TypeEngine[Any] = _BIG) -> TableValuedAlias:
    """The values as a table of one column, `value`."""
    wanted = list(values)
    if connection.dialect.name == "sqlite":
        return func.json_each(bindparam(None, json.dumps(wanted), type_=Text())).table_valued("value")
    array = bindparam(None, wanted, type_=ARRAY(_BIG if isinstance(kind, Integer) else Text()))
    return func.unnest(array).table_valued(Column("value", kind)).render_derived()


def rows_among(
    connection: Connection,
    columns: Sequence[Column[Any]],
    key: Column[Any],
    values: Iterable[Any],
    where: Mapping[Column[Any], int] = MappingProxyType({}),
) -> Sequence[Any]:
    """These columns of the rows that have any of many numbers as their `key`, and in other columns the numbers of `where`.

    By the drivers' own way, as `insert_rows`: of small reads the library's takes more time than the database."""
    wanted = list(values)
    if not wanted:
        return ()
    names = ", ".join(map(_quoted, columns))
    is_sqlite = connection.dialect.name == "sqlite"
    among_values = "IN (SELECT value FROM json_each(?))" if is_sqlite else "= ANY(%s::bigint[])"
    given = json.dumps(wanted) if is_sqlite else wanted
    besides = "".join(f"{_quoted(column)} = {number} AND " for column, number in where.items())
    statement = f"SELECT {names} FROM {_quoted(key.table)} WHERE {besides}{_quoted(key)} {among_values}"
    return connection.exec_driver_sql(statement, (given,)).all()


def insert_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Any]], conflict: str = "") -> None:
    """Writes many rows with a value for each column in order; `conflict` says what becomes of one that stands already.

    By the drivers' own fastest way: a quarter of the time that the library's takes, and of many rows on PostgreSQL a
    tenth."""
    if not rows:
        return
    into = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, table.columns))})"
    upon = f" ON CONFLICT {conflict}" if conflict else ""
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in table.columns)
        connection.exec_driver_sql(f"{into} VALUES ({marks}){upon}", _clean(table.columns, rows))
    elif len(rows) >= _FEWEST_COPIED and not any(isinstance(column.type, TSVECTOR) for column in table.columns):
        _copy(connection, table, rows, upon)
    else:
        given, lists = _unnested(table.columns, rows)
        cast = ", ".join(f"{_quoted(c)}::{_plain(c)}" for c in table.columns)
        names = ", ".join(map(_quoted, table.columns))
        connection.exec_driver_sql(f"{into} SELECT {cast} FROM unnest({given}) AS given({names}){upon}", lists)


def _copy(connection: Connection, table: Table, rows: Sequence[Sequence[Any]], upon: str) -> None:
    """By PostgreSQL's COPY, which takes no word on conflicts: where there is one, by way of a table for the moment."""
    into = _quoted(table)
    names = ", ".join(map(_quoted, table.columns))
    if upon:
        into = f'"copied_{table.name}"'
        connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {into} (LIKE {_quoted(table)}) ON COMMIT DROP")
        connection.exec_driver_sql(f"TRUNCATE {into}")
    statement = f"COPY {into} ({names}) FROM STDIN (FORMAT BINARY)"
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([_binary(column) for column in table.columns])
            for row in _clean(table.columns, rows):
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:  # As the library tells what fails in its own statements.
        raise DBAPIError(statement, None, error) from error
    if upon:
        connection.exec_driver_sql(f"INSERT INTO {_quoted(table)} ({names}) SELECT {names} FROM {into}{upon}")


def delete_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Deletes the rows that have these values in the columns `names`."""
    if not rows:
        return
    columns = [table.columns[name] for name in names]
    if connection.dialect.name == "sqlite":
        where = " AND ".join(f"{_quoted(column)} = ?" for column in columns)
        connection.exec_driver_sql(f"DELETE FROM {_quoted(table)} WHERE {where}", _clean(columns, rows))
    else:
        given, lists = _unnested(columns, rows)
        where = " AND ".join(f"{_quoted(table)}.{_quoted(column)} = gone.{_quoted(column)}" for column in columns)
        connection.exec_driver_sql(
            f"DELETE FROM {_quoted(table)} USING unnest({given}) AS gone({', '.join(map(_quoted, columns))}) WHERE {where}",
            lists,
        )


def _quoted(named: Table | Column[Any]) -> str:
    return f'"{named.name}"'


def _clean(columns: Iterable[Column[Any]], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    places = {number for number, column in enumerate(columns) if isinstance(column.type, Words)}
    if not places:
        return [tuple(row) for row in rows]
    return [tuple(without_nul(v) if number in places else v for number, v in enumerate(row)) for row in rows]


def _unnested(columns: Sequence[Column[Any]] | Any, rows: Sequence[Sequence[Any]]) -> tuple[str, tuple[list[Any], ...]]:
    kinds = ["text" if isinstance(column.type, TSVECTOR) else _plain(column) for column in columns]
    lists = tuple(list(values) for values in zip(*_clean(columns, rows), strict=True))
    return ", ".join(f"%s::{kind}[]" for kind in kinds), lists


def _plain(column: Column[Any]) -> str:
    """What PostgreSQL calls the type of a column, its order apart."""
    for kind, name in _PLAIN.items():
        if isinstance(column.type, kind):
            return name
    return "text"


def _binary(column: Column[Any]) -> str:
    """The type of a column as it is stored: in COPY's binary form a number has as many bytes as that takes."""
    for kind, name in _BINARY.items():
        if isinstance(column.type, kind):
            return name
    return "text"


def _postgresql(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError(f"{address}: this is no address of a database; give a path or postgresql://...") from error
    if url.drivername.partition("+")[0] not in {"postgresql", "postgres"}:
        raise StoreError(
            f"{url.render_as_string()}: records are kept in SQLite or PostgreSQL; give a path or postgresql://..."
        )
    return url.set(drivername="postgresql+psycopg")


def _postgresql_engine(url: URL, address: str) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise StoreError(f"{address}: {faults.NO_DRIVER}") from error


def _sqlite_engine(path: Path, read_only: bool, wait: float) -> Engine:
    location = f"{path.absolute().as_uri()}?mode={_mode(path) if read_only else 'rw'}"

    def connect() -> sqlite3.Connection:
        # Transactions are begun by `_begin`: the library's own way would begin a writer's without its lock.
        connection = sqlite3.connect(
            location, uri=True, timeout=wait, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        connection.execute("PRAGMA temp_store = MEMORY")
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            # Every commit reaches the disk: it outlives the process, and a power cut.
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path) -> str:
    """How a file is opened that is only read: SQLite wants to write beside it, which a folder may forbid."""
    alone = not path.with_name(f"{path.name}-wal").exists()
    return "ro&immutable=1" if alone and not os.access(path.absolute().parent, os.W_OK) else "ro"


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

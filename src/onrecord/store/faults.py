"""What a database says went wrong, as a `StoreError` that says what to do next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from onrecord.errors import StoreError
from onrecord.store.packing import DamagedError

NO_RECORD = "there is no record here; make one with `onrecord init`, or name another with --record"
NOT_A_RECORD = "this is no record of OnRecord; name another with --record"
LOCKED = "somebody else is writing to this record; try again when they are done"
FULL = "there is no room left on the disk; nothing of this step was written; make room and do it again"
DENIED = (
    "this record may not be read or written by you; ask whoever keeps it for the right, or name another with --record"
)
DAMAGED = "the file is damaged; restore the last backup (`onrecord backup` makes them), then add what came after it"
LOST = "the connection to the database was lost; nothing of this step was written; do it again when the server answers"
UNREACHABLE = (
    "the server does not answer, or lets nobody in by this address; check the address and that the server runs"
)
NO_DRIVER = "PostgreSQL needs a library that is not installed: pip install 'onrecord[postgresql]'"

_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_PERM: DENIED,
    sqlite3.SQLITE_READONLY: DENIED,
    sqlite3.SQLITE_AUTH: DENIED,
    sqlite3.SQLITE_CANTOPEN: DENIED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: NOT_A_RECORD,
    sqlite3.SQLITE_IOERR: "the disk fails to read or write the record; see that it has room and is in order, then do it again",
}  # fmt: skip
"""By SQLite's primary result codes."""

_POSTGRESQL = {
    "55P03": LOCKED,
    "53100": FULL,
    "42501": DENIED,
    "25006": DENIED,
    "28": UNREACHABLE,
    "3D000": UNREACHABLE,
    "57P": LOST,
    "08": LOST,
    "53300": "the server has too many connections; try again later",
    "40": "another transaction stood in the way; do it again",
    "42P01": NO_RECORD,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""By SQLSTATE: the code, or the beginning of its class."""


@contextmanager
def told(address: str) -> Iterator[None]:
    """Everything of SQLAlchemy's that happens within is told as a `StoreError` of the record at `address`."""
    try:
        yield
    except DamagedError as error:
        raise StoreError(f"{address}: {DAMAGED} ({error})") from error
    except PoolTimeout as error:
        raise StoreError(f"{address}: too many readers at once; try again when some are done") from error
    except DBAPIError as error:
        raise StoreError(f"{address}: {_remedy(error)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{address}: {error}; this is a fault of OnRecord: please report it") from error


def _remedy(error: DBAPIError) -> str:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return _SQLITE.get(code, f"the database says: {cause}; `onrecord verify` tells whether the record is whole")
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return LOST if error.connection_invalidated or "closed" in str(cause) else UNREACHABLE
    for length in (5, 3, 2):
        if state[:length] in _POSTGRESQL:
            return _POSTGRESQL[state[:length]]
    return f"the database says: {str(cause).splitlines()[0]}; `onrecord verify` tells whether the record is whole"

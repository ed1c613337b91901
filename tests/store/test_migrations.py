"""The migrations make the tables that the code knows, and a record of every schema that ever was opens."""

import gzip
import os
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Text
from sqlalchemy.types import TypeEngine

from onrecord.errors import StoreError
from onrecord.store import Store, restore, schema, verify
from onrecord.store.migrating import FOLDER
from store_examples import add, expected

FIXTURES = Path(__file__).parent / "fixtures"
SAVED = sorted(FIXTURES.glob("*.db.gz"))


def unpacked(saved: Path, folder: Path) -> Path:
    path = folder / "record.db"
    path.write_bytes(gzip.decompress(saved.read_bytes()))
    return path


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """FTS5 keeps its words in tables of its own, which SQLAlchemy does not know."""
    return kind != "table" or not str(name).startswith(schema.WORD_TABLES)


def differs(
    context: MigrationContext, _: object, __: object, there: TypeEngine[object], wanted: TypeEngine[object]
) -> bool | None:
    """Alembic does not look into a type of our own."""
    if not isinstance(wanted, schema.Words):
        return None
    assert context.dialect is not None
    order = "C" if context.dialect.name == "postgresql" else None
    return not (isinstance(there, Text) and there.collation == order)


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    with store.connected(writing=False) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        context = MigrationContext.configure(
            connection,
            opts={"version_table": schema.VERSION_TABLE, "compare_type": differs, **({"include_name": is_ours} if is_sqlite else {})},
        )  # fmt: skip
        wanted = schema.metadata if is_sqlite else [schema.metadata, schema.words_metadata]
        assert compare_metadata(context, wanted) == []  # type: ignore[arg-type]


def test_the_newest_migration_is_the_schema_s_version() -> None:
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(settings).get_current_head() == schema.VERSION


def test_every_schema_has_a_record_saved() -> None:
    assert [path.stem.partition("-")[0] for path in SAVED] == [f"{n:04}" for n in range(1, int(schema.VERSION) + 1)]


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_saved_record_opens_and_goes_on(saved: Path, tmp_path: Path) -> None:
    path = unpacked(saved, tmp_path)
    with Store.open(path) as store:
        assert not list(verify(store, past=True))
        add(store, [7])
        with store.reading() as view:
            assert {entry.id for entry in view.entries()} == {entry.id for entry in expected([0, 1, 2, 7]).entries}
        with store.reading(as_of=1) as view:
            assert view.status().documents == 3
        assert not list(verify(store, past=True))


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_saved_record_moves_to_postgresql(saved: Path, new_schema: str, tmp_path: Path) -> None:
    restore(unpacked(saved, tmp_path), new_schema)
    with Store.open(new_schema) as store, store.reading() as view:
        assert {entry.id for entry in view.entries()} == {entry.id for entry in expected([0, 1, 2]).entries}


@pytest.fixture
def older(address: str) -> str:
    """A record whose schema is one before the first."""
    Store.create(address).close()
    with Store.open(address) as store, store.connected(writing=True) as connection:
        connection.exec_driver_sql("UPDATE schema_version SET version_num = '0000'")
    return address


def test_an_older_record_is_not_changed_by_reading(older: str) -> None:
    with pytest.raises(StoreError, match="open it once for writing"):
        Store.open(older, read_only=True)


def test_a_migration_that_fails_leaves_the_record_as_it_was(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")  # type: ignore[attr-defined]
        raise StoreError("no further")

    monkeypatch.setattr("onrecord.store.migrating.migrate", half)
    with pytest.raises(StoreError, match="no further"):
        Store.open(older)
    monkeypatch.undo()
    if older.startswith("postgresql"):
        with psycopg.connect(older) as connection:
            assert connection.execute("SELECT to_regclass('half')").fetchone() == (None,)
    else:
        assert b"CREATE TABLE half" not in Path(os.fspath(older)).read_bytes()

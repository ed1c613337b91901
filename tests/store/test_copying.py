"""Backups are whole, portable between databases, and never over anything."""

from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import StoreError
from onrecord.model import Problem
from onrecord.store import Store, backup, copy, restore, verify
from store_examples import WHEN, add, line, made


@pytest.fixture
def filled(store: Store) -> Store:
    return fill(store)


def fill(store: Store) -> Store:
    add(store, range(5))
    add(store, range(2), version="2")
    with store.writing() as writer:
        writer.correct([line("a", "x")], when=WHEN)
        writer.problems([Problem(source="a", what="b", remedy="c")])
        writer.drop(made(4)[1].id)
    return store


def everything(store: Store) -> list[object]:
    """What can be asked of a record."""
    told: list[object] = []
    for as_of in (None, 1, 2):
        with store.reading(as_of=as_of) as view:
            status = view.status()
            told += [view.record(), view.revisions(), view.corrections(), view.find("ferry OR fuel").hits]
            told += [status.versions, status.entries, status.pending, status.retired, view.find_passages("river").total]
            told += [view.page(made(number)[1].id) for number in range(5)]
    return told


def of_databases_alike(store: Store) -> list[object]:
    """Without the order of what is found, which each database has its own measure of."""
    return [{hit.entry.id for hit in one} if isinstance(one, tuple) and one and hasattr(one[0], "entry") else one for one in everything(store)]  # fmt: skip


def test_there_and_back(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    backup(filled, path)
    assert [file.name for file in tmp_path.iterdir() if "backup" in file.name] == ["backup.db"]
    with Store.open(path) as copied:
        assert of_databases_alike(copied) == of_databases_alike(filled)
        add(copied, [9])
        assert not list(verify(copied, past=True))
    restore(path, tmp_path / "restored.db")
    with Store.open(tmp_path / "restored.db") as restored:
        add(restored, [10])
        assert not list(verify(restored, past=True))


def test_from_sqlite_to_postgresql(new_schema: str, tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as made_here:
        filled = fill(made_here)
        backup(filled, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", new_schema)
    with Store.open(new_schema) as restored:
        assert of_databases_alike(restored) == of_databases_alike(filled)
        add(restored, [9])
        assert not list(verify(restored, past=True))


def test_never_over_a_file(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    path.write_text("mine")
    with pytest.raises(StoreError, match="name a new file"):
        backup(filled, path)
    assert path.read_text() == "mine"


def test_never_into_a_record_that_has_something(filled: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other.db") as other:
        add(other, [1])
        with pytest.raises(StoreError, match="not empty"):
            copy(filled, other)
        with other.reading() as view:
            assert view.status().documents == 1


def test_a_record_that_is_not_whole_is_no_backup(filled: Store, tmp_path: Path) -> None:
    with filled.connected(writing=True) as connection:
        connection.execute(text("UPDATE pages SET sha256 = packed"))
    with pytest.raises(StoreError, match="the copy is not whole"):
        backup(filled, tmp_path / "backup.db")
    assert not [file for file in tmp_path.iterdir() if "backup" in file.name]


def test_a_folder_that_is_not_there(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        backup(filled, tmp_path / "nowhere" / "backup.db")

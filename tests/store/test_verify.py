"""Whatever is changed behind the store's back is told, with what to do."""

import pytest
from sqlalchemy import text

from onrecord.store import Store, verify
from onrecord.store.packing import hash_of, pack
from store_examples import WHEN, add, line, made

ELSE = pack("something else")


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, range(4))
    add(store, [35])  # Says what the first one says.
    with store.writing() as writer:
        writer.correct([line("a", "x"), line("b", "y"), line("c", "z")], when=WHEN)
    return store


def problems(store: Store, change: str, *, past: bool = False) -> list[str]:
    """What is told after a change of the tables."""
    with store.connected(writing=True) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.execute(text(change).bindparams(**_needed(change)))
    return [str(problem) for problem in verify(store, past=past)]


def _needed(change: str) -> dict[str, object]:
    every = {"other": ELSE, "sha": hash_of(ELSE), "id": made(0)[1].id}
    return {name: value for name, value in every.items() if f":{name}" in change}


def test_a_whole_record(filled: Store) -> None:
    assert list(verify(filled)) == list(verify(filled, past=True)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE pages SET packed = :other WHERE document = :id", "SHA-256 differs"),
        ("UPDATE pages SET packed = :other, sha256 = :sha WHERE document = :id", "cannot be opened"),
        ("UPDATE pages SET key = 'elsewhere' WHERE document = :id", "its columns are not those of the page"),
        ("UPDATE reads SET article = :other WHERE document = :id AND standing = 'current'", "have the page read anew"),
        ("UPDATE reads SET readings = :other WHERE document = :id", "SHA-256 differs"),
        ("DELETE FROM reads WHERE document = :id", "no read of it is kept"),
        ("UPDATE corrections SET line = '{}' WHERE sequence = 2", "the line is not the one that was written"),
        ("DELETE FROM corrections WHERE sequence = 2", "the log goes on with 3 where 2 comes"),
        ("UPDATE documents SET packed = :other WHERE document = :id", "SHA-256 differs"),
        ("UPDATE documents SET key = 'elsewhere' WHERE document = :id", "its columns are not those of the document"),
        ("UPDATE documents SET to_revision = 2 WHERE document = :id", "which the record does not hold"),
        ("UPDATE entries SET packed = :other WHERE to_revision IS NULL", "SHA-256 differs"),
        ("UPDATE entries SET kind = 'meeting' WHERE to_revision IS NULL", "its columns are not those of the entry"),
        ("UPDATE entries SET earliest = NULL WHERE to_revision IS NULL", "its columns are not those of the entry"),
        ("UPDATE entries SET to_revision = from_revision WHERE to_revision IS NOT NULL", "do not follow one another"),
        ("DELETE FROM entry_evidence WHERE document = :id", "it is not found by its documents"),
        ("DELETE FROM entry_actors WHERE actor = 1", "it is not found by its actors"),
        ("DELETE FROM passages WHERE document = :id", "its passages are not those that can be found"),
        ("DELETE FROM state_items WHERE number = 0", "of what reconciling keeps are of nothing"),
        ("DELETE FROM state_names", "of what reconciling keeps are of nothing"),
    ],
)
def test_a_change_is_told(filled: Store, change: str, told: str) -> None:
    found = problems(filled, change)
    assert any(told in line for line in found)


def test_the_past_is_looked_into_when_asked(filled: Store) -> None:
    change = "UPDATE documents SET packed = :other, sha256 = :sha WHERE to_revision IS NOT NULL"
    add(filled, [8])
    with filled.writing() as writer:
        writer.drop(made(8)[1].id)
    add(filled, [])
    assert problems(filled, change) == []
    assert any("as it stood from revision" in str(problem) for problem in verify(filled, past=True))


def test_words_that_are_gone_are_told(store: Store) -> None:
    add(store, [1])
    with store.connected(writing=True) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO entry_words (rowid, content) VALUES (999, 'word')")
        else:
            connection.exec_driver_sql("DELETE FROM entry_words")
    assert any("index of words" in str(problem) for problem in verify(store))


def test_a_damaged_index_of_words_is_told(store: Store) -> None:
    if not store.database.is_sqlite:
        pytest.skip("PostgreSQL looks after its indexes itself")
    add(store, range(3))
    with store.connected(writing=True) as connection:
        connection.exec_driver_sql("DELETE FROM entry_words_data WHERE id > 10")
    assert any("is damaged" in str(problem) for problem in verify(store))

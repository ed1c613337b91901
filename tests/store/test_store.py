"""Making and opening records, and what is said where that fails."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from onrecord.errors import OnRecordError, StoreError
from onrecord.store import Store, verify
from store_examples import WHEN, add, expected, keep, reconcile, reconciled


def test_what_is_added_is_there_when_it_is_opened_again(address: str) -> None:
    with Store.create(address) as store:
        add(store, range(6))
    with Store.open(address, read_only=True) as store, store.reading() as view:
        found = view.record()
        assert sorted(found.documents, key=lambda d: d.id) == sorted(expected(range(6)).documents, key=lambda d: d.id)
        assert sorted(found.entries, key=lambda e: e.id) == sorted(expected(range(6)).entries, key=lambda e: e.id)
        assert not list(verify(store))


def test_a_record_is_not_made_over_another(address: str) -> None:
    with Store.create(address) as store:
        add(store, [1])
    with pytest.raises(StoreError, match="there is a record already"):
        Store.create(address)
    with Store.open(address) as store, store.reading() as view:
        assert view.status().documents == 1


def test_a_record_that_was_not_finished_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with pytest.raises(StoreError, match="onrecord init"):
        Store.open(path)
    with Store.create(path) as store:
        add(store, [1])


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + bytes(84)])
def test_another_file_is_no_record_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="this is no record"):
        Store.open(path)
    with pytest.raises(StoreError, match="something else is here already"):
        Store.create(path)
    assert path.read_bytes() == content


def test_another_program_s_database_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="this is no record"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.db", "make one with `onrecord init`"), (".", "this is a folder, and a record is a file")],
)
def test_there_is_no_record(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(tmp_path / name)


def test_there_is_no_record_in_an_empty_database(new_schema: str) -> None:
    with pytest.raises(StoreError, match="make one with `onrecord init`"):
        Store.open(new_schema)


def test_there_is_no_folder_to_make_it_in(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        Store.create(tmp_path / "nowhere" / "record.db")


def test_other_databases_are_not_used() -> None:
    with pytest.raises(StoreError, match="SQLite or PostgreSQL"):
        Store.open("mysql://host/name")
    with pytest.raises(StoreError, match="no address"):
        Store.open("://")


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(StoreError, match="the server does not answer"):
        Store.open("postgresql://somebody@127.0.0.1:1/record")


def test_passwords_are_not_told() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://somebody:open-sesame@127.0.0.1:1/record")
    assert "open-sesame" not in str(caught.value)


def test_a_newer_schema(address: str) -> None:
    with Store.create(address) as store, store.connected(writing=True) as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="pip install --upgrade onrecord"):
        Store.open(address)


def test_nothing_is_written_to_what_is_only_read(address: str) -> None:
    Store.create(address).close()
    with (
        Store.open(address, read_only=True) as store,
        pytest.raises(StoreError, match="opened for reading only"),
        store.writing(),
    ):
        pass


def test_one_writes_at_a_time(address: str) -> None:
    with Store.create(address) as store, Store.open(address, wait=0.05) as other, store.writing() as writer:
        with pytest.raises(StoreError, match="somebody else is writing"), other.writing():
            pass
        assert not writer.pending()


def test_a_reader_sees_nothing_of_later_writers(store: Store) -> None:
    add(store, [1])
    with store.reading() as view:
        before = view.record()
        add(store, [2])
        assert view.record() == before
        assert view.status().documents == 1
    with store.reading() as view:
        assert view.status().documents == 2


def test_what_raises_is_not_written(store: Store) -> None:
    def failing() -> None:
        with store.writing() as writer:
            reconciled(writer)
            raise OnRecordError("changed my mind")

    keep(store, [1])
    with pytest.raises(OnRecordError, match="changed my mind"):
        failing()
    with store.reading() as view:
        assert (view.status().documents, view.status().pending) == (0, 1)
    reconcile(store)
    with store.reading() as view:
        assert (view.status().documents, view.status().pending) == (1, 0)


def test_a_document_without_its_page_is_refused(store: Store) -> None:
    with pytest.raises(StoreError), store.writing() as writer:
        writer.apply(expected([1]), when=WHEN, what="add", by="Tester", version="1")


def test_damage_is_told(store: Store) -> None:
    add(store, [1])
    with store.connected(writing=True) as connection:
        connection.execute(text("UPDATE entries SET packed = sha256"))
    with pytest.raises(StoreError, match="damaged"), store.reading() as view:
        view.record()


def test_threads_take_turns(address: str) -> None:
    counted, wrong = 0, []
    with Store.create(address) as store:

        def write() -> None:
            nonlocal counted
            for _ in range(5):
                with store.turn():
                    seen = counted
                    with store.writing():  # Who has the turn may write.
                        counted = seen + 1
                    wrong.extend([counted] if counted != seen + 1 else [])

        threads = [Thread(target=write) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert (counted, wrong) == (20, [])


def test_who_waits_too_long_for_a_turn_is_told(address: str) -> None:
    Store.create(address).close()
    with Store.open(address, wait=0.05) as store, store.turn():
        told: list[str] = []

        def write() -> None:
            with pytest.raises(StoreError) as error, store.writing():
                pass
            told.append(str(error.value))

        thread = Thread(target=write)
        thread.start()
        thread.join()
    assert told
    assert "somebody else is writing" in told[0]

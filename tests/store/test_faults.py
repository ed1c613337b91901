"""Whatever happens to a process, a disk or a connection: nothing is lost or doubled, and the work goes on."""

import os
import random
import resource
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from faulty import HERE, child, holds, kill_while_adding, resume, sound
from onrecord.errors import StoreError
from onrecord.store import Store, verify
from store_examples import add, keep, made, reconcile, reconciled


def test_killed_at_random_moments(address: str) -> None:
    Store.create(address).close()
    assert kill_while_adding(address, 150, kills=4, chosen=random.Random(8)) > 0
    resume(address, range(150))


def test_killed_between_reading_and_reconciling(address: str, store: Store) -> None:
    keep(store, range(3))
    store.close()
    with Store.open(address) as again:
        with again.reading() as view:
            assert view.status().pending == 3
        reconcile(again)
        holds(again, range(3))


def test_two_writers_at_once(address: str) -> None:
    Store.create(address).close()
    both = [child(address, 0, 14), child(address, 7, 21)]
    for process in both:
        output, _ = process.communicate(timeout=120)
        assert (process.returncode, output) == (0, b"done\n")
    with Store.open(address) as store:
        holds(store, range(21))


# --- SQLite: the disk


def test_no_room_left(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.create(path) as store:
        add(store, range(3))
        with store.writing() as writer:
            connection = writer.view.connection
            full = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {full}")
        with pytest.raises(StoreError, match="no room left on the disk"):
            add(store, range(3, 300))
        sound(store)
    resume(str(path), range(60))


def limited() -> None:
    """For a child: no file may grow beyond half a megabyte, as if the disk were full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))


def test_no_room_left_for_a_process(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.create(path).close()
    ran = subprocess.run(
        [sys.executable, str(HERE / "children.py"), str(path), "0", "400"],
        preexec_fn=limited,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])},
    )
    assert ran.returncode == 1
    assert "StoreError" in ran.stderr
    assert "room" in ran.stderr
    with Store.open(path) as store:
        sound(store)
        with store.reading() as view:
            done = view.status().documents
    assert 0 < done < 400
    resume(str(path), range(done + 5))


def test_the_right_to_write_is_lost(tmp_path: Path) -> None:
    def losing(store: Store) -> None:
        with store.writing() as writer:
            assert reconciled(writer)
            # As SQLite says it of a file that may no longer be written: also to root, who may write everywhere.
            writer.view.connection.exec_driver_sql("PRAGMA query_only = ON")
            writer.drop(made(1)[1].id)

    path = tmp_path / "record.db"
    with Store.create(path) as store:
        add(store, range(3))
        keep(store, [3])
        with pytest.raises(StoreError, match="may not be read or written by you"):
            losing(store)
    with Store.open(path) as store, store.reading() as view:
        assert (view.status().documents, view.status().pending) == (3, 1)
    resume(str(path), range(5))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.create(path) as store:
        add(store, [1])
        path.chmod(0o400)
    with Store.open(path) as store, pytest.raises(StoreError, match="may not be read or written by you"):
        add(store, [2])
    path.chmod(0o600)
    resume(str(path), [1, 2])


# --- PostgreSQL: the connection


def test_the_connection_is_cut(new_schema: str) -> None:
    def cut(store: Store) -> None:
        with store.writing() as writer:
            assert reconciled(writer)
            own = writer.view.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with psycopg.connect(new_schema, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [own])

    with Store.create(new_schema) as store:
        add(store, range(2))
        keep(store, range(2, 6))
        with pytest.raises(StoreError, match="the connection to the database was lost"):
            cut(store)
        with store.reading() as view:
            assert (view.status().documents, view.status().pending) == (2, 4)
        reconcile(store)
        holds(store, range(6))
        assert not list(verify(store, past=True))

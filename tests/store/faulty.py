"""Faults that are brought about, and what has to be so afterwards. `bench/soak/faults.py` does the same for longer."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from onrecord.store import Store, verify
from store_examples import expected, keep, reconcile

HERE = Path(__file__).parent


def child(address: str, first: int, last: int) -> "subprocess.Popen[bytes]":
    """A process that adds articles one by one, and has begun to."""
    paths = os.pathsep.join([str(HERE), *filter(None, sys.path)])
    process = subprocess.Popen(
        [sys.executable, str(HERE / "children.py"), address, str(first), str(last)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def kill_while_adding(address: str, last: int, kills: int, chosen: random.Random) -> int:
    """Kills what adds at random moments, so many times; each goes on where the one before was. Gives how many of the
    kills came before all was done."""
    hit = 0
    for _ in range(kills):
        process = child(address, 0, last)
        time.sleep(chosen.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        hit += process.stdout.read() != b"done\n"
        process.stdout.close()
        with Store.open(address) as store:
            sound(store)
            with store.reading() as view:
                if view.status().documents == last:
                    break
    return hit


def resume(address: str, numbers: Iterable[int]) -> None:
    """Does again what was to be done, and holds the record against what it has to be."""
    wanted = list(numbers)
    with Store.open(address) as store:
        keep(store, wanted)
        reconcile(store)
        holds(store, wanted)


def holds(store: Store, numbers: Iterable[int]) -> None:
    """Nothing is lost and nothing doubled."""
    sound(store)
    whole = expected(numbers)
    with store.reading() as view:
        record, status = view.record(), view.status()
    assert {document.id: document for document in record.documents} == {one.id: one for one in whole.documents}
    assert {entry.id: entry for entry in record.entries} == {one.id: one for one in whole.entries}
    assert (len(record.documents), len(record.entries)) == (len(whole.documents), len(whole.entries))
    assert status.pending == 0


def sound(store: Store) -> None:
    """Every hash, offset and reference is right, whatever happened."""
    assert [str(problem) for problem in verify(store, past=True)] == []

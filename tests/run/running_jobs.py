"""Jobs of which some items are poison: in a module of its own, so that worker processes find them."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.run import Job, Tell


class Doubles(Job[int, int]):
    """Every number twice."""

    def start(self, tell: Tell) -> Callable[[int], int]:
        del tell
        return lambda item: 2 * item


class Poisoned(Job[str, str]):
    """Does what an item says: "kill", "exit", "hang", "spin" (processor time) and "memory" are poison, "raise" is a bug, "nap" takes 0.8 seconds.
    Others come back in capitals. Words of one item are separated by blanks, and are its parts. Each start of a worker, and
    each word, is a line in the file `log`."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def start(self, tell: Tell) -> Callable[[str], str]:
        _note(self._log, "started")

        def do(item: str) -> str:
            done = []
            for word in item.split():
                _note(self._log, word)
                done.append(_done(word))
                tell(word)
            return " ".join(done)

        return do

    def parts(self, item: str) -> Sequence[str]:
        return item.split() if " " in item else ()


class NeverStarts(Job[str, str]):
    """A job whose worker ends before it is ready, with `how` it does."""

    def __init__(self, how: str) -> None:
        self._how = how

    def start(self, tell: Tell) -> Callable[[str], str]:
        del tell
        _done(self._how)
        return str


class UnportableError(Exception):
    """Cannot be made anew from its message."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def _done(word: str) -> str:
    match word:
        case "nap":
            time.sleep(0.8)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            sys.exit(5)
        case "hang":
            threading.Event().wait()
        case "spin":
            while True:
                pass
        case "memory":
            return str(len(bytes(1 << 40)))
        case "raise":
            raise ValueError("a bug in the job")
        case "unportable":
            raise UnportableError("this", "that")
    return word.upper()


def _note(log: Path, line: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{line} {os.getpid()}\n")


def starts(log: Path) -> list[int]:
    """The processes that were started."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [int(pid) for word, pid in map(str.split, lines) if word == "started"]

"""When Python looks for cycles of garbage: at the end of a piece of work, and not while it makes what stays.

What is no more referred to is freed at once, whatever this does. Cycles are looked for among all that is alive, again
whenever that has grown by a quarter; a record is much, stays, and has no cycles. So whoever reads, reconciles or writes
puts the search off, and what was made meanwhile is looked through once, after it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Search:
    """How many put the search off at present, in whatever thread, and whether it went by itself before the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting = 0
        self._by_itself = False

    def begin(self) -> None:
        with self._lock:
            if not self._waiting:
                self._by_itself = gc.isenabled()
                gc.disable()
            self._waiting += 1

    def end(self) -> None:
        with self._lock:
            self._waiting -= 1
            if not self._waiting and self._by_itself:
                gc.enable()


_search = _Search()


@contextmanager
def put_off() -> Iterator[None]:
    """Cycles of garbage are looked for at the end of what is done inside, among what was made there."""
    _search.begin()
    try:
        yield
    finally:
        gc.collect(0)
        _search.end()

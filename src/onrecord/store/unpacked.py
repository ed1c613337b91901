"""What rows held, at hand for who asks again: a row that was committed never holds anything else."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Unpacked(Generic[T]):
    """The values of the rows of one table that were asked for last, `most` of them; for any number of threads.

    Not for a transaction that writes: the number of a row that is rolled back is given again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[int, T] = OrderedDict()

    def known(self, rows: Iterable[int]) -> dict[int, T]:
        """The values that are at hand."""
        with self._lock:
            found = {row: self._values[row] for row in rows if row in self._values}
            for row in found:
                self._values.move_to_end(row)
        return found

    def keep(self, values: Mapping[int, T]) -> None:
        """Has these at hand, too."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

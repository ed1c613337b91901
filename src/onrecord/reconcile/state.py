"""What reconciling keeps from one run to the next, so that a new document costs what it bears on and not the whole record.

Every step keeps its own values by id (`Table`) and finds again by key what may be concerned (`post`, `holders`): the
holders of a fingerprint, of a word of a name, of a day. It asks for the little it needs and never for everything; so
the state may be dictionaries in memory or tables of a database, and its size bounds nothing.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

V = TypeVar("V")

Key = str | int
"""Of an index. A number is from 0 to 2**64 - 1."""


@dataclass(frozen=True)
class Table(Generic[V]):
    """The values of one kind that one step keeps, by id. `kind` is a `msgspec.Struct`, or of its building blocks."""

    name: str
    kind: type[V]


class State(Protocol):
    """What is kept. What was put or posted is seen at once; what a step got is never changed in place.

    `lasting` is whether anything comes after this update: where nothing does, a step need not keep what only a later one
    would ask for.
    """

    lasting: bool

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        """The values of these ids; ids without one are left out."""
        ...

    def put(self, table: Table[V], values: Mapping[str, V]) -> None:
        """Keeps these values, instead of those that stood under their ids."""
        ...

    def drop(self, table: Table[V], ids: Iterable[str]) -> None:
        """Forgets the values of these ids; ids without one are no error."""
        ...

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        """The items posted under each key, by rank, then item; `most` of them at most. Keys without any are left out."""
        ...

    def post(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """Lets `item` be found under each key. Posting twice is posting once."""
        ...

    def withdraw(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """Takes back what was posted with this rank; what was not posted is no error."""
        ...


class MemoryState:
    """A state that is gone when the process ends."""

    def __init__(self, *, lasting: bool = True) -> None:
        self.lasting = lasting
        self._values: dict[str, dict[str, Any]] = defaultdict(dict)
        self._postings: dict[tuple[str, Key], _Posted] = defaultdict(_Posted)

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        """See `State`."""
        values = self._values[table.name]
        return {id_: values[id_] for id_ in ids if id_ in values}

    def put(self, table: Table[V], values: Mapping[str, V]) -> None:
        """See `State`."""
        self._values[table.name].update(values)

    def drop(self, table: Table[V], ids: Iterable[str]) -> None:
        """See `State`."""
        values = self._values[table.name]
        for id_ in ids:
            values.pop(id_, None)

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        """See `State`."""
        found = ((key, self._postings.get((index, key))) for key in keys)
        return {key: posted.items[:most] for key, posted in found if posted}

    def post(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        for key in keys:
            self._postings[index, key].add(rank, item)

    def withdraw(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        for key in keys:
            posted = self._postings.get((index, key))
            if posted is not None:
                posted.discard(rank, item)


class _Posted:
    """The items under a key, each with its rank, in their order."""

    __slots__ = ("_ranked", "items")

    def __init__(self) -> None:
        self.items: list[str] = []
        self._ranked: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Posted) and self._ranked == other._ranked

    __hash__ = None  # type: ignore[assignment]  # It changes.

    def add(self, rank: str, item: str) -> None:
        place = bisect_left(self._ranked, (rank, item))
        if self._ranked[place : place + 1] != [(rank, item)]:
            self._ranked.insert(place, (rank, item))
            self.items.insert(place, item)

    def discard(self, rank: str, item: str) -> None:
        place = bisect_left(self._ranked, (rank, item))
        if self._ranked[place : place + 1] == [(rank, item)]:
            del self._ranked[place], self.items[place]

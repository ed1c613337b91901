"""`onrecord.reconcile.state.State` over tables, within the transaction that writes.

Names of tables and indexes, and items, are numbers in the rows; a key is 64 bits, of a text its hash. What is put or
posted is held back and written in one go before it is asked for. Two texts of one hash would be found under each
other's key: among fifteen million keys the chance of a single such pair is one in 160,000.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from hashlib import blake2b
from typing import TypeVar, cast

from sqlalchemy import Connection, Select, func, select

from onrecord.reconcile.state import Key, Table
from onrecord.store import schema
from onrecord.store.databases import among, delete_rows, insert_rows, listed
from onrecord.store.packing import decoder, encode

V = TypeVar("V")

_HELD_BACK = 50_000
_REMEMBERED = 200_000
_ITEM_BITS = 48
"""A value's place: the number of its table above, that of its id in the lower bits."""
LAST_RANK = "\U0010ffff"
"""Comes after every rank: a rank does not begin with the last character of Unicode."""


class SqlState:
    """The state of a stored record. Lives as long as its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, int] = {
            name: number
            for number, name in connection.execute(select(schema.state_names.c.number, schema.state_names.c.name))
        }
        self._numbers: dict[str, int] = {}
        self._items: dict[int, str] = {}
        self._values: dict[str, dict[str, bytes | None]] = defaultdict(dict)
        self._postings: dict[str, dict[tuple[int, str, str], bool]] = defaultdict(dict)
        self._held = 0
        newest = connection.execute(select(func.max(schema.state_items.c.number))).scalar()
        self._next_item = 0 if newest is None else newest + 1

    # --- values

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        """See `State`."""
        wanted = list(dict.fromkeys(ids))
        held = self._values[table.name]
        packed = {id_: held[id_] for id_ in wanted if id_ in held}
        if missing := [id_ for id_ in wanted if id_ not in held]:
            packed.update(self._stored(table.name, missing))
        decode = decoder(cast(Hashable, table.kind)).decode
        return {id_: decode(found) for id_ in wanted if (found := packed.get(id_)) is not None}

    def put(self, table: Table[V], values: Mapping[str, V]) -> None:
        """See `State`."""
        held = self._values[table.name]
        held.update((id_, encode(value)) for id_, value in values.items())
        self._hold(len(values))

    def drop(self, table: Table[V], ids: Iterable[str]) -> None:
        """See `State`."""
        gone: dict[str, bytes | None] = dict.fromkeys(ids)
        self._values[table.name].update(gone)
        self._hold(len(gone))

    def _stored(self, table: str, ids: list[str]) -> dict[str, bytes]:
        numbers = self._numbers_of(ids)
        base = self._name(table) << _ITEM_BITS
        places = {base + number: id_ for id_, number in numbers.items()}
        if not places:
            return {}
        values = schema.state_values
        query = select(values.c.place, values.c.packed).where(among(self._connection, values.c.place, places))
        return {places[place]: bytes(packed) for place, packed in self._connection.execute(query)}

    # --- postings

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        """See `State`."""
        self._write_postings(index)
        hashed = {key: _hash(key) for key in keys}
        if not hashed or most == 0:
            return {}
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for hash_, rank, item in self._connection.execute(self._asking(index, set(hashed.values()), most)):
            found[hash_].append((rank, item))
        names = self._items_of({item for posted in found.values() for _, item in posted})
        named = {hash_: sorted((rank, names[item]) for rank, item in posted) for hash_, posted in found.items()}
        return {key: [item for _, item in named[hash_][:most]] for key, hash_ in hashed.items() if hash_ in named}

    def post(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        self._hold_postings(index, item, keys, rank, stands=True)

    def withdraw(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        self._hold_postings(index, item, keys, rank, stands=False)

    def _hold_postings(self, index: str, item: str, keys: Iterable[Key], rank: str, *, stands: bool) -> None:
        held = self._postings[index]
        before = len(held)
        held.update(((_hash(key), rank, item), stands) for key in keys)
        self._hold(len(held) - before)

    def _asking(self, index: str, keys: set[int], most: int | None) -> Select[int, str, int]:
        """The rows of these keys; of each as many ranks as give `most` items, with all items of the last of them: which
        of these come first is told by their names, and rows have only their numbers."""
        postings, number = schema.state_postings, self._name(index)
        rows = select(postings.c.key, postings.c.rank, postings.c.item).where(postings.c.index == number)
        if most is None:
            return rows.where(among(self._connection, postings.c.key, keys))
        wanted = listed(self._connection, keys)
        earlier = postings.alias("earlier")
        last = (
            select(earlier.c.rank)
            .where(earlier.c.index == number, earlier.c.key == wanted.c.value)
            .order_by(earlier.c.rank)
            .limit(1)
            .offset(most - 1)
            .scalar_subquery()
        )
        return rows.where(postings.c.key == wanted.c.value, postings.c.rank <= func.coalesce(last, LAST_RANK))

    # --- writing what was held back

    def write(self) -> None:
        """Writes all that is held back; the transaction's end makes it stay."""
        for table in list(self._values):
            self._write_values(table)
        for index in list(self._postings):
            self._write_postings(index)
        self._held = 0

    def forget(self) -> None:
        """Empties the state."""
        for table in (schema.state_values, schema.state_postings, schema.state_items, schema.state_names):
            self._connection.execute(table.delete())
        self.__init__(self._connection)  # type: ignore[misc]

    def _hold(self, more: int) -> None:
        self._held += more
        if self._held > _HELD_BACK:
            self.write()

    def _write_values(self, table: str) -> None:
        held = self._values.pop(table, {})
        kept = {id_: packed for id_, packed in held.items() if packed is not None}
        numbers = self._numbers_of(held, new=kept)
        base = self._name(table) << _ITEM_BITS
        insert_rows(
            self._connection,
            schema.state_values,
            sorted((base + numbers[id_], packed) for id_, packed in kept.items()),
            conflict="(place) DO UPDATE SET packed = excluded.packed",
        )
        gone = sorted((base + numbers[id_],) for id_, packed in held.items() if packed is None and id_ in numbers)
        delete_rows(self._connection, schema.state_values, ("place",), gone)

    def _write_postings(self, index: str) -> None:
        held = self._postings.pop(index, {})
        if not held:
            return
        posted = {item: None for (_, _, item), stands in held.items() if stands}
        numbers = self._numbers_of({item: None for _, _, item in held}, new=posted)
        name = self._name(index)
        rows = {True: [], False: []}  # type: dict[bool, list[tuple[int, int, str, int]]]
        for (hash_, rank, item), stands in held.items():
            if item in numbers:
                rows[stands].append((name, hash_, rank, numbers[item]))
        delete_rows(self._connection, schema.state_postings, ("index", "key", "rank", "item"), sorted(rows[False]))
        insert_rows(self._connection, schema.state_postings, sorted(rows[True]), conflict="DO NOTHING")

    # --- names and numbers

    def _name(self, name: str) -> int:
        """The number of a table or index."""
        if name not in self._names:
            number = len(self._names)
            insert_rows(self._connection, schema.state_names, [(number, name)])
            self._names[name] = number
        return self._names[name]

    def _numbers_of(self, items: Iterable[str], new: Iterable[str] = ()) -> dict[str, int]:
        """The numbers of the items that have one; those of `new` get one."""
        wanted = list(items)
        missing = [item for item in wanted if item not in self._numbers]
        if missing:
            self._forget_when_many()
            table = schema.state_items
            hashes = {_hash(item) for item in missing}
            query = select(table.c.number, table.c.name).where(among(self._connection, table.c.hash, hashes))
            for number, name in self._connection.execute(query):
                self._remember(_text(name), number)
        fresh = [item for item in new if item not in self._numbers]
        if fresh:
            for item in fresh:
                self._remember(item, self._next_item)
                self._next_item += 1
            rows = [(self._numbers[item], _hash(item), _bytes(item)) for item in fresh]
            insert_rows(self._connection, schema.state_items, rows)
        return {item: self._numbers[item] for item in wanted if item in self._numbers}

    def _items_of(self, numbers: set[int]) -> dict[int, str]:
        missing = [number for number in numbers if number not in self._items]
        found = {number: self._items[number] for number in numbers if number in self._items}
        if missing:
            table = schema.state_items
            query = select(table.c.number, table.c.name).where(among(self._connection, table.c.number, missing))
            found.update((number, _text(name)) for number, name in self._connection.execute(query))
            self._forget_when_many()
            for number in missing:
                self._remember(found[number], number)
        return found

    def _remember(self, item: str, number: int) -> None:
        self._numbers[item] = number
        self._items[number] = item

    def _forget_when_many(self) -> None:
        if len(self._numbers) > _REMEMBERED:
            self._numbers.clear()
            self._items.clear()


def _hash(key: Key) -> int:
    """64 bits with a sign, as databases have them."""
    if isinstance(key, int):
        return key - 2**64 if key >= 2**63 else key
    return int.from_bytes(blake2b(_bytes(key), digest_size=8).digest(), "big", signed=True)


def _bytes(text: str) -> bytes:
    """Any text, even one that is no good Unicode."""
    return text.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return bytes(name).decode("utf-8", "surrogatepass")

"""`onrecord.reconcile.state.State` over tables, within the transaction that writes.

Names of tables and indexes, and items, are numbers in the rows; a key is 64 bits, of a text its hash. Values that were
got or put are at hand until there are many; those that were put are written before they are let go. What is posted is
held back and written in one go before the tables are asked for keys of its index; what was found there is at hand until
it is much, and kept as it would be found now. Two texts of one hash would be found under each other's key: among fifteen
million keys the chance of a single such pair is one in 160,000.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Row, func, select, text

from onrecord.reconcile.state import Key, Table
from onrecord.store import schema
from onrecord.store.databases import delete_rows, insert_rows, rows_among
from onrecord.store.packing import decoder, encode

V = TypeVar("V")

_HELD_BACK = 50_000
"""Postings."""
_AT_HAND = 20_000
"""Values."""
_REMEMBERED = 200_000
"""Names of items, and hashes of keys."""
_BEGINNING = 6
"""Bytes: what most document ids differ in."""
ITEM_BITS = 48
"""A value's place: the number of its table above, that of its id in the lower bits."""

# In words of their own, for each database has its way to look into the index once for each key, and no further than asked.
_FIRST_OF_SQLITE = text("""
    SELECT p.key, p.place, p.item FROM json_each(:keys) AS wanted CROSS JOIN state_postings AS p
    WHERE p."index" = :index AND p.key = wanted.value AND p.place <= coalesce(
        (SELECT e.place FROM state_postings AS e WHERE e."index" = :index AND e.key = wanted.value
         ORDER BY e.place LIMIT 1 OFFSET :most - 1),
        x'ff')
    """)  # No place begins with this byte: all of them, where there are fewer than asked for.
_FIRST_OF_POSTGRESQL = text("""
    SELECT wanted.key, p.place, p.item FROM unnest(CAST(:keys AS bigint[])) AS wanted(key) CROSS JOIN LATERAL (
        SELECT place, item FROM state_postings WHERE "index" = :index AND key = wanted.key
        ORDER BY place FETCH FIRST (:most) ROWS WITH TIES) AS p
    """)


class _Posted(NamedTuple):
    """The first items under a key, each with its place."""

    places: list[bytes]
    items: list[str]

    def with_item(self, place: bytes, item: str, most: int | None) -> "_Posted":
        """These and another, up to `most`. Callers have `items`: they are not changed."""
        spot = self._spot(place, item)
        if self.items[spot : spot + 1] == [item] or spot == most:
            return self
        places, items = self.places.copy(), self.items.copy()
        places.insert(spot, place)
        items.insert(spot, item)
        return _Posted(places[:most], items[:most])

    def without(self, place: bytes, item: str, most: int | None) -> "_Posted | None":
        """These but one; `None` where that lets one up that is not at hand."""
        spot = self._spot(place, item)
        if self.items[spot : spot + 1] != [item]:
            return self
        if len(self.items) == most:
            return None
        return _Posted(
            self.places[:spot] + self.places[spot + 1 :], self.items[:spot] + self.items[spot + 1 :]
        )  # fmt: skip

    def _spot(self, place: bytes, item: str) -> int:
        spot = bisect_left(self.places, place)
        while spot < len(self.places) and self.places[spot] == place and self.items[spot] < item:
            spot += 1
        return spot


class SqlState:
    """The state of a stored record. Lives as long as its transaction."""

    lasting = True

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, int] = {
            name: number
            for number, name in connection.execute(select(schema.state_names.c.number, schema.state_names.c.name))
        }
        self._numbers: dict[str, int] = {}
        self._items: dict[int, str] = {}
        self._values: dict[str, dict[str, Any]] = defaultdict(dict)
        self._changed: dict[str, set[str]] = defaultdict(set)
        self._at_hand = 0
        self._postings: dict[str, dict[tuple[int, str, str], bool]] = defaultdict(dict)
        self._held = 0
        self._found: dict[str, dict[int | None, dict[int, _Posted]]] = defaultdict(lambda: defaultdict(dict))
        self._found_count = 0
        newest = connection.execute(select(func.max(schema.state_items.c.number))).scalar()
        self._next_item = 0 if newest is None else newest + 1

    # --- values

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        """See `State`."""
        wanted = list(dict.fromkeys(ids))
        known = self._values[table.name]
        if missing := [id_ for id_ in wanted if id_ not in known]:
            self._make_room(len(missing))
            known = self._values[table.name]
            stored = self._stored(table, [id_ for id_ in wanted if id_ not in known])
            known.update(stored)
        return {id_: found for id_ in wanted if (found := known[id_]) is not None}

    def put(self, table: Table[V], values: Mapping[str, V]) -> None:
        """See `State`."""
        self._make_room(len(values))
        self._values[table.name].update(values)
        self._changed[table.name].update(values)

    def drop(self, table: Table[V], ids: Iterable[str]) -> None:
        """See `State`."""
        gone: dict[str, Any] = dict.fromkeys(ids)
        self._make_room(len(gone))
        self._values[table.name].update(gone)
        self._changed[table.name].update(gone)

    def _stored(self, table: Table[V], ids: list[str]) -> dict[str, V | None]:
        """The values in the database, `None` for those that are not."""
        found: dict[str, V | None] = dict.fromkeys(ids)
        base = self._name(table.name) << ITEM_BITS
        places = {base + number: id_ for id_, number in self._numbers_of(ids).items()}
        values, decode = schema.state_values, decoder(cast(Hashable, table.kind)).decode
        for place, packed in rows_among(self._connection, (values.c.place, values.c.packed), values.c.place, places):
            found[places[place]] = decode(packed)
        return found

    def _make_room(self, more: int) -> None:
        """Lets go of all values where there would be too many."""
        self._at_hand += more
        if self._at_hand > _AT_HAND:
            self._write_all_values()
            self._values.clear()
            self._at_hand = more

    # --- postings

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        """See `State`."""
        hashed = {key: _hash(key) for key in keys}
        if not hashed or most == 0:
            return {}
        if self._found_count > _REMEMBERED:
            self._forget_found()
        known = self._found[index][most]
        if missing := {hash_ for hash_ in hashed.values() if hash_ not in known}:
            self._write_postings(index)
            found = self._posted(index, missing, most)
            known.update(found)
            self._found_count += len(found) + sum(len(posted.items) for posted in found.values())
        return {key: items for key, hash_ in hashed.items() if (items := known[hash_].items)}

    def _posted(self, index: str, hashes: set[int], most: int | None) -> dict[int, _Posted]:
        """The items under each of these keys, also of those without any."""
        rows = self._asked(index, hashes, most)
        names = self._items_of({item for _, _, item in rows})
        found: dict[int, list[tuple[bytes, str]]] = defaultdict(list)
        for hash_, place, item in rows:
            found[hash_].append((bytes(place), names[item]))
        nothing = _Posted([], [])
        posted = dict.fromkeys(hashes, nothing)
        for hash_, several in found.items():
            ordered = sorted(several)[:most] if len(several) > 1 else several
            posted[hash_] = _Posted([place for place, _ in ordered], [item for _, item in ordered])
        return posted

    def _forget_found(self) -> None:
        self._found.clear()
        self._found_count = 0

    def post(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        self._hold_postings(index, item, keys, rank, stands=True)

    def withdraw(self, index: str, item: str, keys: Iterable[Key], rank: str = "") -> None:
        """See `State`."""
        self._hold_postings(index, item, keys, rank, stands=False)

    def _hold_postings(self, index: str, item: str, keys: Iterable[Key], rank: str, *, stands: bool) -> None:
        held, known = self._postings[index], self._found.get(index, {})
        before, place = len(held), _place(rank, item)
        for key in keys:
            hash_ = _hash(key)
            held[hash_, rank, item] = stands
            for most, found in known.items():
                posted = found.pop(hash_, None)
                if posted is not None:
                    now = posted.with_item(place, item, most) if stands else posted.without(place, item, most)
                    if now is not None:
                        found[hash_] = now
                        self._found_count += len(now.items) - len(posted.items)
        self._held += len(held) - before
        if self._held > _HELD_BACK:
            self._write_all_postings()

    def _asked(self, index: str, keys: set[int], most: int | None) -> Sequence[Row[int, bytes, int]]:
        """The rows of these keys; of each the first `most` places, with all items of the last of them."""
        postings, number = schema.state_postings, self._name(index)
        if most is None:
            columns = (postings.c.key, postings.c.place, postings.c.item)
            return rows_among(self._connection, columns, postings.c.key, keys, {postings.c.index: number})
        is_sqlite = self._connection.dialect.name == "sqlite"
        given = json.dumps(list(keys)) if is_sqlite else list(keys)
        return self._connection.execute(
            _FIRST_OF_SQLITE if is_sqlite else _FIRST_OF_POSTGRESQL, {"keys": given, "index": number, "most": most}
        ).all()

    # --- writing what was held back

    def write(self) -> None:
        """Writes all that is held back; the transaction's end makes it stay."""
        self._write_all_values()
        self._write_all_postings()

    def forget(self) -> None:
        """Empties the state."""
        for table in (schema.state_values, schema.state_postings, schema.state_items, schema.state_names):
            self._connection.execute(table.delete())
        self.__init__(self._connection)  # type: ignore[misc]

    def _write_all_values(self) -> None:
        for table in list(self._changed):
            self._write_values(table)

    def _write_values(self, table: str) -> None:
        values = self._values[table]
        changed = {id_: values[id_] for id_ in self._changed.pop(table)}
        kept = {id_: value for id_, value in changed.items() if value is not None}
        numbers = self._numbers_of(changed, new=kept)
        base = self._name(table) << ITEM_BITS
        insert_rows(
            self._connection,
            schema.state_values,
            sorted((base + numbers[id_], encode(value)) for id_, value in kept.items()),
            conflict="(place) DO UPDATE SET packed = excluded.packed",
        )
        gone = sorted((base + numbers[id_],) for id_, value in changed.items() if value is None and id_ in numbers)
        delete_rows(self._connection, schema.state_values, ("place",), gone)

    def _write_all_postings(self) -> None:
        for index in list(self._postings):
            self._write_postings(index)
        self._held = 0

    def _write_postings(self, index: str) -> None:
        held = self._postings.pop(index, {})
        if not held:
            return
        posted = {item: None for (_, _, item), stands in held.items() if stands}
        numbers = self._numbers_of({item: None for _, _, item in held}, new=posted)
        name = self._name(index)
        rows: dict[bool, list[tuple[int, int, bytes, int]]] = {True: [], False: []}
        for (hash_, rank, item), stands in held.items():
            if item in numbers:
                rows[stands].append((name, hash_, _place(rank, item), numbers[item]))
        delete_rows(self._connection, schema.state_postings, ("index", "key", "place", "item"), sorted(rows[False]))
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
        self._forget_when_many()  # Before it is asked what is known: what is forgotten after would be numbered anew.
        wanted = list(items)
        missing = [item for item in wanted if item not in self._numbers]
        if missing:
            table = schema.state_items
            hashes = {_hash(item) for item in missing}
            for number, name in rows_among(self._connection, (table.c.number, table.c.name), table.c.hash, hashes):
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
            rows = rows_among(self._connection, (table.c.number, table.c.name), table.c.number, missing)
            found.update((number, _text(name)) for number, name in rows)
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
    return _hash_of_text(key)


@lru_cache(_REMEMBERED)
def _hash_of_text(key: str) -> int:
    return int.from_bytes(blake2b(_bytes(key), digest_size=8).digest(), "big", signed=True)


def _place(rank: str, item: str) -> bytes:
    """Sorts by rank, then by the beginning of the item's name: so the first holders of a key are the first of its rows,
    all but those that begin alike."""
    return _bytes(rank).replace(b"\0", b"\0\xff") + b"\0" + _bytes(item)[:_BEGINNING].ljust(_BEGINNING, b"\0")


def _bytes(text: str) -> bytes:
    """Any text, even one that is no good Unicode."""
    return text.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return bytes(name).decode("utf-8", "surrogatepass")

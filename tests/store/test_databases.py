"""Rows are written as they are given, few or many, on both databases."""

import os
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from onrecord.errors import StoreError
from onrecord.store import Store, databases, schema
from onrecord.store.databases import insert_rows

BYTES = b"\x00\xff\\\n\t"
ROWS: dict[Table, list[tuple[Any, ...]]] = {
    schema.places: [(number, f"Süd\tStadt \\N {number}\n", "", "süd") for number in range(300)],
    schema.state_values: [(number << 40, BYTES * number) for number in range(300)],
    schema.state_postings: [(number % 7, -(2**63) + number, BYTES, 2**48 + number) for number in range(300)],
    schema.problems: [(number, "a", "b", "c", number % 2 == 0) for number in range(300)],
}


@pytest.mark.parametrize("fewest", [1, 1000])
@pytest.mark.parametrize("table", ROWS, ids=lambda table: table.name)
def test_what_is_written_is_there(store: Store, monkeypatch: pytest.MonkeyPatch, table: Table, fewest: int) -> None:
    monkeypatch.setattr(databases, "_FEWEST_COPIED", fewest)
    with store.connected(writing=True) as connection:
        insert_rows(connection, table, ROWS[table])
    with store.connected(writing=False) as connection:
        assert _rows(connection, table) == sorted(ROWS[table])


@pytest.mark.parametrize("fewest", [1, 1000])
def test_what_stands_already_is_written_over_or_left(
    store: Store, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    monkeypatch.setattr(databases, "_FEWEST_COPIED", fewest)
    values, over = schema.state_values, "(place) DO UPDATE SET packed = excluded.packed"
    with store.connected(writing=True) as connection:
        insert_rows(connection, values, [(number, b"old") for number in range(200)], over)
        insert_rows(connection, values, [(number, b"new") for number in range(100, 300)], over)
        insert_rows(connection, values, [(number, b"later") for number in range(50, 400)], "DO NOTHING")
        assert _rows(connection, values) == [
            (number, b"old" if number < 100 else b"new" if number < 300 else b"later") for number in range(400)
        ]


def test_a_character_that_postgresql_lacks_is_replaced_and_none_stays_none(store: Store) -> None:
    rows = [(number, "name\0", "role", os.urandom(32), "now", "Ann", None, None) for number in range(150)]
    with store.connected(writing=True) as connection:
        insert_rows(connection, schema.tokens, [(number, f"{name}{number}", *rest) for number, name, *rest in rows])
        found = connection.execute(select(schema.tokens.c.name, schema.tokens.c.revoked_at)).all()
    assert {tuple(row) for row in found} == {(f"name\ufffd{number}", None) for number in range(150)}


def test_what_the_database_refuses_is_told_as_every_fault(store: Store) -> None:
    rows = [(number // 2, b"twice") for number in range(200)]
    with pytest.raises(StoreError), store.connected(writing=True) as connection:
        insert_rows(connection, schema.state_values, rows)
    with store.connected(writing=False) as connection:
        assert _rows(connection, schema.state_values) == []


def _rows(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    return sorted(
        tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in connection.execute(select(table))
    )

"""The state over tables answers as the one in memory does, whatever is asked of it in whatever order."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reconcile.state import Key, MemoryState, State, Table
from onrecord.store import Store


class Value(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    span: Span
    weight: float | None = None


TABLES: tuple[Table[Any], ...] = (
    Table("values", Value),
    Table("counts", dict[str, int]),
    Table("words", tuple[str, ...]),
)

ids = st.one_of(st.sampled_from(["a", "b", "c", "", "é", "a:1"]), st.text(max_size=4))
keys = st.one_of(
    st.sampled_from(["a", "1", 0, 1, 2**64 - 1, 2**63, ""]), st.text(max_size=3), st.integers(0, 2**64 - 1)
)
ranks = st.sampled_from(["", "2024-01-01", "2024", "b", "é", "b\0", "b\0a", "\0"])
indexes = st.sampled_from(["one", "two"])
values = {
    "values": st.builds(
        Value,
        words=st.lists(st.text(max_size=3), max_size=3).map(tuple),
        span=st.builds(Span, st.integers(0, 9), st.integers(0, 9)),
        weight=st.none() | st.floats(allow_nan=False),
    ),
    "counts": st.dictionaries(st.text(max_size=2), st.integers(-5, 5), max_size=3),
    "words": st.lists(st.text(max_size=3), max_size=3).map(tuple),
}

Answer = Callable[[State], Any]


def _putting(table: Table[Any]) -> st.SearchStrategy[Answer]:
    some = st.dictionaries(ids, values[table.name], max_size=3)
    return some.map(lambda given: lambda state: state.put(table, given))


def _getting(table: Table[Any]) -> st.SearchStrategy[Answer]:
    return st.lists(ids, max_size=4).map(lambda some: lambda state: state.get(table, some))


def _dropping(table: Table[Any]) -> st.SearchStrategy[Answer]:
    return st.lists(ids, max_size=3).map(lambda some: lambda state: state.drop(table, some))


def _asking(index: str, some: list[Key], most: int | None) -> Answer:
    return lambda state: state.holders(index, some, most)


def _posting(index: str, item: str, some: list[Key], rank: str) -> Answer:
    return lambda state: state.post(index, item, some, rank)


def _withdrawing(index: str, item: str, some: list[Key], rank: str) -> Answer:
    return lambda state: state.withdraw(index, item, some, rank)


some_keys = st.lists(keys, max_size=4)
tables = st.sampled_from(TABLES)
steps = st.lists(
    st.one_of(
        tables.flatmap(_putting),
        tables.flatmap(_getting),
        tables.flatmap(_dropping),
        st.builds(_asking, indexes, some_keys, st.none() | st.integers(1, 3)),
        st.builds(_posting, indexes, ids, some_keys, ranks),
        st.builds(_posting, indexes, ids, some_keys, ranks),
        st.builds(_withdrawing, indexes, ids, some_keys, ranks),
    ),
    max_size=30,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=3))
def test_it_answers_as_the_one_in_memory(store: Store, transactions: list[list[Answer]]) -> None:
    with store.writing() as writer:
        writer.state.forget()
    memory = MemoryState()
    for asked in transactions:
        with store.writing() as writer:
            for answer in asked:
                expected, found = answer(memory), answer(writer.state)
                assert found == expected
                assert _order(found) == _order(expected)


def _order(answer: dict[Any, Any] | None) -> list[Any]:
    return list(answer or ())


def test_the_first_of_many_of_one_rank_are_told_by_their_names(store: Store) -> None:
    names = [f"item {number:03}" for number in range(100)]
    with store.writing() as writer:
        for name in reversed(names):
            writer.state.post("index", name, ["key"], rank="same")
        writer.state.post("index", "before", ["key"], rank="earlier")
    with store.writing() as writer:
        assert writer.state.holders("index", ["key"], 4) == {"key": ["before", *names[:3]]}


@pytest.mark.parametrize("many", [[], ["x"]])
def test_nothing_is_asked_for(store: Store, many: Iterable[str]) -> None:
    with store.writing() as writer:
        assert writer.state.get(TABLES[0], many) == {}
        assert writer.state.holders("index", many) == {}


def test_more_than_is_held_back_or_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.state._HELD_BACK", 7)
    monkeypatch.setattr("onrecord.store.state._AT_HAND", 9)
    monkeypatch.setattr("onrecord.store.state._REMEMBERED", 5)
    memory = MemoryState()
    with store.writing() as writer:
        for state in (memory, writer.state):
            for number in range(40):
                state.post("index", f"item {number}", [number % 3, "all"], rank=str(number % 2))
                state.put(TABLES[1], {f"id {number}": {"number": number}})
            for number in range(0, 40, 5):
                state.withdraw("index", f"item {number}", ["all"], rank=str(number % 2))
                state.drop(TABLES[1], [f"id {number}"])
        every = [f"id {number}" for number in range(41)]
        assert writer.state.get(TABLES[1], every) == memory.get(TABLES[1], every)
        assert writer.state.holders("index", [0, 1, 2, "all"]) == memory.holders("index", [0, 1, 2, "all"])


def test_what_is_rolled_back_was_never_there(store: Store) -> None:
    def failing() -> None:
        with store.writing() as writer:
            writer.state.put(TABLES[1], {"a": {"x": 1}})
            writer.state.post("index", "item", ["key"])
            writer.state.write()
            raise KeyError

    with pytest.raises(KeyError):
        failing()
    with store.writing() as writer:
        assert writer.state.get(TABLES[1], ["a"]) == {}
        assert writer.state.holders("index", ["key"]) == {}

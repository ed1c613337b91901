"""Copies kept in a state: the same as of the whole pile, whatever came, left or changed, and in which order."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import Article
from onrecord.reconcile.copies import Copies, copies, kept, update
from onrecord.reconcile.copies.shared import FIRST_HOLDERS
from onrecord.reconcile.state import Key, MemoryState, Table
from support import article


class Stored(MemoryState):
    """Keeps values as a database does, and counts the items that it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def get(self, table: Table[Any], ids: Iterable[str]) -> dict[str, Any]:
        found = super().get(table, ids)
        self.asked += len(found)
        return {id_: msgspec.msgpack.decode(value, type=table.kind) for id_, value in found.items()}

    def put(self, table: Table[Any], values: Mapping[str, Any]) -> None:
        super().put(table, {id_: msgspec.msgpack.encode(value) for id_, value in values.items()})

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        found = super().holders(index, keys, most)
        self.asked += sum(map(len, found.values()))
        return found


class Kept:
    """A pile and what is kept of it; `update` holds the one against the other."""

    def __init__(self) -> None:
        self.state = Stored()
        self.articles: dict[str, Article] = {}
        self.families: dict[str, str] = {}
        self.told = Copies()

    def update(
        self, arrived: Sequence[Article] = (), gone: Iterable[str] = (), families: Mapping[str, str] | None = None
    ) -> set[str]:
        gone = set(gone) - {one.id for one in arrived}
        self.articles |= {one.id: one for one in arrived}
        self.articles = {id_: one for id_, one in self.articles.items() if id_ not in gone}
        self.families |= families or {}
        self.families = {id_: family for id_, family in self.families.items() if id_ in self.articles}
        changed = update(self.state, arrived, gone, families or {})
        whole = copies(list(self.articles.values()), self.families)
        assert kept(self.state, self.articles) == whole
        before = {id_: _of(self.told, id_) for id_ in self.articles}
        assert changed == {id_ for id_ in self.articles if _of(whole, id_) != before[id_]}
        self.told = whole
        return changed


def _of(found: Copies, id_: str) -> tuple[object, object]:
    return found.originals.get(id_), found.passages.get(id_)


def prose(name: str, count: int = 60) -> str:
    """`count` words that no other name shares."""
    return " ".join(f"{name}{number}" for number in range(count))


def dated(id_: str, text: str, published: str | None = "2024-03-02", publisher: str | None = None) -> Article:
    return replace(article(text, published, id_=id_), publisher=publisher)


PARAGRAPHS = [prose(name, count) for name, count in zip("abcdefgh", [26, 30, 34, 40, 45, 50, 24, 60], strict=True)]
FORMULA = prose("formula", 10)
BOILERPLATE = prose("boilerplate", 24)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some paragraphs that others have too, one of them cut or changed, with a phrase or a formula of all."""
    chosen: list[str] = draw(st.lists(st.sampled_from(PARAGRAPHS), max_size=4, unique=True))
    edited: bool = draw(st.booleans())
    if chosen and edited:
        words = chosen[0].split()
        how: str = draw(st.sampled_from(["cut", "changed", "quoted"]))
        match how:
            case "cut":
                chosen[0] = " ".join(words[len(words) // 2 :])
            case "changed":
                chosen[0] = " ".join("other" if number % 9 == 4 else word for number, word in enumerate(words))
            case _:
                chosen[0] = f"“{chosen[0]}”"
    chosen += draw(st.lists(st.sampled_from([FORMULA, BOILERPLATE]), max_size=1))
    return "\n".join(chosen)


IDS = st.sampled_from([f"d{number}" for number in range(14)])
ARTICLES = st.builds(
    dated,
    IDS,
    texts(),
    st.sampled_from([None, "2024-03-01", "2024-03-01", "2024-03-02", "2024-03"]),
    st.sampled_from([None, None, None, "Reuters"]),
)
STEPS = st.tuples(
    st.lists(ARTICLES, max_size=6, unique_by=lambda one: one.id),
    st.sets(IDS, max_size=2),
    st.dictionaries(IDS, st.sampled_from(["d0", "d1", "d2"]), max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_what_is_kept_is_what_the_whole_pile_gives(
    steps: list[tuple[list[Article], set[str], dict[str, str]]],
) -> None:
    record = Kept()
    for arrived, gone, families in steps:
        there = (record.articles.keys() | {one.id for one in arrived}) - (gone - {one.id for one in arrived})
        record.update(arrived, gone, {id_: family for id_, family in families.items() if id_ in there})


@settings(max_examples=50, deadline=None)
@given(st.lists(ARTICLES, max_size=14, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_any_order_and_split_gives_the_same(arrived: list[Article], rng: random.Random) -> None:
    whole = copies(arrived)
    state = Stored()
    rng.shuffle(arrived)
    while arrived:
        cut = rng.randint(1, len(arrived))
        update(state, arrived[:cut], (), {})
        some, arrived = arrived[:cut], arrived[cut:]
        for one in some[: rng.randint(0, 1)]:
            update(state, (), [one.id], {})
            update(state, [one], (), {})
    assert kept(state, whole.originals.keys() | whole.passages.keys()) == whole


def test_when_all_are_gone_nothing_is_kept() -> None:
    record = Kept()
    for number in range(12):
        some = (PARAGRAPHS[one % 8] for one in (number, number + 3))
        record.update([dated(f"d{number}", "\n".join(some), "2024-03-01")])
    record.update(gone=list(record.articles))
    assert not any(record.state._values.values())
    assert not any(record.state._postings.values())


def test_an_earlier_original_that_arrives_last() -> None:
    record = Kept()
    papers = [dated(f"paper{number}", prose("w", 200), f"2024-03-{10 + number}") for number in range(12)]
    record.update(papers)
    changed = record.update([dated("wire", prose("w", 200), "2024-03-01")])
    assert changed == {paper.id for paper in papers}
    assert set(record.told.originals.values()) == {"wire"}


def test_the_removal_of_an_original() -> None:
    record = Kept()
    record.update([dated(f"d{number}", prose("w", 200), f"2024-03-{10 + number}") for number in range(12)])
    assert record.update(gone=["d0"]) == {f"d{number}" for number in range(1, 12)}
    assert set(record.told.originals.values()) == {"d1"}


@pytest.mark.parametrize("published", [None, "2024-03-01"])
def test_a_compilation_whose_parts_arrive_later(published: str | None) -> None:
    parts = [dated(name, prose(name, 150), published) for name in ("one", "two")]
    record = Kept()
    record.update([dated("joined", "\n".join(part.text for part in parts), published)])
    record.update(parts[:1])
    assert record.told.originals == {"one": "joined"}
    assert record.update(parts[1:]) == {"one", "two", "joined"} - {"two"}
    assert set(record.told.originals) == {"joined"}
    record.update(gone=["one"])
    assert record.told.originals == {"two": "joined"}


def test_a_compilation_of_compilations() -> None:
    record = Kept()
    names = ["one", "two", "three", "four"]
    for count in range(4, 1, -1):
        record.update([dated(f"first{count}", "\n".join(prose(name, 150) for name in names[:count]))])
    for name in names:
        record.update([dated(name, prose(name, 150))])
    assert names[0] not in record.told.originals.values() or not set(names) & record.told.originals.keys()
    assert not set(names) & record.told.originals.keys()


def test_a_chain_of_copies_follows_its_end() -> None:
    words = prose("w", 100).split()
    record = Kept()
    for number in range(1, 5):
        text = " ".join(words[: 100 - 12 * number]) + f"\n{prose(f'x{number}', 8 * number)}"
        record.update([dated(f"d{number}", text, f"2024-03-0{number + 1}")])
    record.update([dated("d0", " ".join(words), "2024-03-01")])
    record.update(gone=["d1"])


def test_versions_that_join_and_part() -> None:
    record = Kept()
    text = prose("w", 100)
    record.update([dated("wire", text, "2024-03-01"), dated("v1", text), dated("v2", f"{text} x", "2024-03-03")])
    record.update(families={"v2": "v1"})
    record.update([dated("copy", text, "2024-03-04")], families={"v1": "v1"})
    record.update(gone=["wire"])
    assert record.told.originals == {"copy": "v1"}
    record.update(families={"v2": "v2"})
    assert record.told.originals == {"copy": "v1", "v2": "v1"}
    record.update([dated("v2", prose("other", 100))], families={})
    assert record.told.originals == {"copy": "v1"}


@pytest.mark.parametrize("phrases", [1, 3])
def test_phrases_of_all_make_no_update_dear(phrases: int) -> None:
    text = "\n".join(prose(f"phrase{number}", 8) + f"\n{prose(f'between{number}', 40)}" for number in range(phrases))
    asked = []
    for count in (4 * FIRST_HOLDERS, 16 * FIRST_HOLDERS):
        state = Stored()
        many = [
            dated(f"d{number}", text.replace("between", f"between{number}x") + f"\n{prose(f'own{number}x', 40)}")
            for number in range(count)
        ]
        update(state, many, (), {})
        state.asked = 0
        update(state, [dated("early", text, "2024-03-01"), dated("late", text, "2024-03-03")], (), {})
        asked.append(state.asked)
    assert asked[1] < 1.5 * asked[0]


def test_one_more_copy_of_what_many_have_costs_what_the_second_did() -> None:
    asked = []
    for count in (2 * FIRST_HOLDERS, 20 * FIRST_HOLDERS):
        state = Stored()
        update(state, [dated(f"d{number:04}", prose("w", 200)) for number in range(count)], (), {})
        state.asked = 0
        assert update(state, [dated("late", prose("w", 200))], (), {}) == {"late"}
        asked.append(state.asked)
    assert asked[1] < 1.5 * asked[0]

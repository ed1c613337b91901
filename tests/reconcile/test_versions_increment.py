"""Versions kept in a state: the same as of the whole pile, whatever came, left or changed, and in which order."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import Article
from onrecord.reconcile.state import MemoryState
from onrecord.reconcile.versions import Version, update, versions
from support import article

SENTENCES = ["Rain fell on the coast.", "The mayor met the dockers.", "Wind rose at noon.", "No ship has left.", "Hm."]
IDS = st.sampled_from([f"d{number}" for number in range(9)])
URLS = st.sampled_from([None, "https://coast.example/a", "http://coast.example/a/", "https://coast.example/b"])
DAYS = st.sampled_from([None, "2024-05-06", "2024-05-07", "2024-05-08"])


def found(id_: str, sentences: list[str], url: str | None, published: str | None) -> Article:
    return replace(article(" ".join(sentences), published, id_), url=url)


ARTICLES = st.builds(found, IDS, st.lists(st.sampled_from(SENTENCES), max_size=4), URLS, DAYS)
STEPS = st.tuples(st.lists(ARTICLES, max_size=5, unique_by=lambda one: one.id), st.sets(IDS, max_size=2))


@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_what_is_kept_is_what_the_whole_pile_gives(steps: list[tuple[list[Article], set[str]]]) -> None:
    state = MemoryState()
    articles: dict[str, Article] = {}
    told: Mapping[str, Version] = {}
    for arrived, gone in steps:
        articles |= {one.id: one for one in arrived}
        left = gone - {one.id for one in arrived}
        articles = {id_: one for id_, one in articles.items() if id_ not in left}
        whole = versions(list(articles.values()))
        changed = {id_: whole.get(id_) for id_ in articles if whole.get(id_) != told.get(id_)}
        assert update(state, arrived, gone) == changed
        told = whole


def test_a_version_that_is_left_alone_is_none() -> None:
    state = MemoryState()
    first = found("a", SENTENCES[:3], "https://coast.example/a", "2024-05-06")
    second = found("b", SENTENCES[:4], "https://coast.example/a", "2024-05-07")
    assert update(state, [first], ()) == {}
    assert set(update(state, [second], ())) == {"a", "b"}
    assert update(state, (), ["a"]) == {"b": None}

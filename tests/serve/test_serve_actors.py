"""People and bodies: their list, and the page of one."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import api
from onrecord.model import Record, actors_of
from onrecord.store import Filters, Store


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Record:
    return api.open(demo_file)


def listed(reader: TestClient, query: str = "") -> list[str]:
    return re.findall(r'<li><a href="/actors/([^"]+)" dir="auto">', reader.get(f"/actors?{query}").text)


def test_everybody_who_is_named_is_listed_those_of_most_entries_first(reader: TestClient, demo: Record) -> None:
    counted: dict[str, int] = {}
    for entry in demo.entries:
        for id_ in {actor.id for actor in actors_of(entry)}:
            counted[id_] = counted.get(id_, 0) + 1
    found = listed(reader, "most=500")
    assert sorted(found) == sorted(counted)
    assert [counted[id_] for id_ in found] == sorted(counted.values(), reverse=True)


def test_the_list_is_found_by_words_sorted_by_name_and_paged(reader: TestClient) -> None:
    assert listed(reader, "q=blinken") == ["antony-blinken"]
    by_name = listed(reader, "by=name&most=500")
    assert by_name != listed(reader, "most=500")
    assert listed(reader, "by=name&most=10&page=2") == by_name[10:20]
    assert "Nobody with “xyzzy” in the name" in reader.get("/actors?q=xyzzy").text
    assert reader.get("/actors?by=colour").status_code == 400


def test_an_actor_has_a_page_with_the_number_of_its_entries(reader: TestClient, demo: Record) -> None:
    for actor in demo.actors[::3]:
        text = reader.get(f"/actors/{actor.id}").text
        number = sum(any(one.id == actor.id for one in actors_of(entry)) for entry in demo.entries)
        assert f'<p class="deck">{number} {"entry" if number == 1 else "entries"}</p>' in text


def test_a_page_has_offices_company_places_and_entries_of_each_kind(reader: TestClient) -> None:
    text = reader.get("/actors/antony-blinken").text
    assert "secretary of state, United States" in text
    assert 'href="/actors/marcelo-ebrard"' in text
    assert "Mexico City" in text
    assert "<svg" in text
    headings = re.findall(r'<h2 id="kind-\d">(\w+)', text)
    assert headings == ["Meetings", "Statements", "Commitments"]


def test_of_many_entries_the_newest_are_shown_and_the_list_of_all_is_linked(reader: TestClient) -> None:
    text = reader.get("/actors/andres-manuel-lopez-obrador").text
    (href,) = re.findall(r'<a href="(/statements\?[^"]+)">All 13 statements', text)
    answer = reader.get(href.replace("&amp;", "&"))
    assert answer.status_code == 200
    assert "13" in answer.text


def test_whoever_is_not_named_is_not_found(reader: TestClient) -> None:
    assert reader.get("/actors/nobody").status_code == 404


def test_what_people_decided_about_an_actor_is_told(client: TestClient, demo_copy: Path) -> None:
    api.merge_actors(demo_copy, "us-customs", "us-customs-and-border-protection", by="Ana Reyes", why="one agency")
    text = client.get("/actors/us-customs-and-border-protection").text
    assert "Two names of one actor" in text
    assert "one agency" in text


def test_an_actor_of_one_word_does_not_answer_for_those_whose_names_have_it(demo_file: Path) -> None:
    with Store.open(demo_file) as store, store.reading() as view:
        counted = view.actor("mexico")
        assert counted is not None
        assert view.find("", Filters(actor="mexico")).total == counted.entries
        assert view.find("", Filters(actor="blinken")).total > 0

"""Reviewing: what comes first, and that every decision is made by a plain form."""

from pathlib import Path

import pytest
from review_support import SAME, Form, form_of, send
from starlette.testclient import TestClient

from onrecord import api
from onrecord.model import Entry, Meeting


def first(record: Path, passages: int = 1) -> Entry:
    return next(one for one in api.open(record).entries if len(one.evidence) >= passages)


def first_meeting(record: Path) -> Meeting:
    return api.open(record).meetings[0]


def test_the_queue_begins_with_what_matters_and_is_least_certain(reader: TestClient, demo_file: Path) -> None:
    top = api.find(demo_file, most=1, order="review").hits[0].entry
    page = reader.get("/review").text
    assert f'data-entry="{top.id}"' in page
    assert f'action="/entries/{top.id}/accept"' in page


def test_skipping_shows_the_next(reader: TestClient, demo_file: Path) -> None:
    second = api.find(demo_file, most=1, skip=1, order="review").hits[0].entry
    assert f'data-entry="{second.id}"' in reader.get("/review?step=1").text


def test_the_queue_is_narrowed(reader: TestClient) -> None:
    assert 'class="card figure"' in reader.get("/review?kind=figure").text


def test_an_address_that_cannot_be_meant_is_told(reader: TestClient) -> None:
    assert reader.get("/review?kind=nonsense").status_code == 400


def test_nothing_left_says_so(reader: TestClient) -> None:
    assert "Nothing is left" in reader.get("/review?q=nothinghasthisword").text
    assert "begin again" in reader.get("/review?step=100000").text


def test_the_list_has_the_queue_in_its_order(reader: TestClient, demo_file: Path) -> None:
    page = reader.get("/review?list=yes&most=10").text
    ids = [hit.entry.id for hit in api.find(demo_file, most=10, order="review").hits]
    places = [page.index(f'data-entry="{id_}"') for id_ in ids]
    assert places == sorted(places)
    assert 'rel="next"' in page


@pytest.mark.parametrize("verb", ["accept", "reject", "pin"])
def test_judging_brings_the_next_with_a_way_back(client: TestClient, demo_copy: Path, verb: str) -> None:
    queue = [hit.entry.id for hit in api.find(demo_copy, most=2, order="review").hits]
    form = form_of(client.get("/review").text, f"/{verb}")
    answer = send(client, form.with_(why="I have checked it"))
    assert answer.status_code == 200
    assert answer.url.path == "/review"
    assert f'data-entry="{queue[1]}"' in answer.text
    (correction,) = api.correction_log(demo_copy)
    assert (correction.action, correction.why) == (verb, "I have checked it")
    undone = send(client, form_of(answer.text, "/undo"))
    assert f'data-entry="{queue[0]}"' in undone.text
    assert [one.action for one in api.correction_log(demo_copy)] == [verb, "undo"]


def test_an_edit_sets_what_was_changed_and_nothing_else(client: TestClient, demo_copy: Path) -> None:
    meeting = first_meeting(demo_copy)
    page = client.get(f"/review?kind=meeting&document={meeting.evidence[0].document}").text
    form = form_of(page, "/edit")
    answer = send(client, form.with_(field__date="2023-12-27", field__status="planned"))
    assert answer.status_code == 200
    log = api.correction_log(demo_copy)
    assert sorted((one.field, one.action) for one in log) == [("date", "edit"), ("status", "edit")]
    edited = api.show(demo_copy, form.action.split("/")[2]).entry
    assert edited.date is not None
    assert edited.date.value == "2023-12-27"


def test_a_wrong_value_comes_back_with_what_is_allowed(client: TestClient, demo_copy: Path) -> None:
    form = form_of(client.get("/review?kind=meeting").text, "/edit")
    answer = send(client, form.with_(field__date="next Tuesday", field__outcome="They agreed", why="my reason"))
    assert answer.status_code == 422
    assert "no EDTF date" in answer.text
    assert 'value="next Tuesday"' in answer.text
    assert "They agreed" in answer.text
    assert "my reason" in answer.text
    assert api.correction_log(demo_copy) == ()
    again = form_of(answer.text, "/edit")
    assert send(client, again.with_(field__date="2024-01-09")).status_code == 200
    assert {one.field for one in api.correction_log(demo_copy)} == {"date", "outcome"}


def test_an_edit_of_nothing_says_so(client: TestClient, demo_copy: Path) -> None:
    answer = send(client, form_of(client.get("/review").text, "/edit"))
    assert answer.status_code == 422
    assert "Nothing is otherwise" in answer.text
    assert api.correction_log(demo_copy) == ()


def test_the_machine_s_value_stands_beside_the_person_s(client: TestClient, demo_copy: Path) -> None:
    meeting = first_meeting(demo_copy)
    api.edit(demo_copy, meeting.id, "status", "cancelled")
    page = decide_page(client, meeting.id)
    assert f"The machine: <del>{meeting.status}</del>" in page


def decide_page(client: TestClient, id_: str) -> str:
    """A page with the forms of this entry: that of a decision that decides nothing."""
    seen = token(client, id_)
    answer = send(client, Form(f"/entries/{id_}/edit", [("seen", seen), ("csrf", csrf(client))]))
    assert answer.status_code == 422
    return str(answer.text)


def csrf(client: TestClient) -> str:
    return dict(form_of(client.get("/add").text, "/add").fields)["csrf"]


def token(client: TestClient, id_: str) -> str:
    with client.app.state.desk.reading() as view:  # type: ignore[attr-defined]
        return str(view.seen(id_))


def test_an_actor_of_the_record_is_known_by_its_name(client: TestClient, demo_copy: Path) -> None:
    record = api.open(demo_copy)
    statement = next(one for one in record.statements if one.speaker and one.speaker.role)
    assert statement.speaker is not None
    known = statement.speaker.id
    other = next(one for one in record.statements if one.speaker and one.speaker.id != known)
    page = decide_page(client, other.id)
    send(client, form_of(page, "/edit").with_(field__speaker=statement.speaker.name))
    edited = api.show(demo_copy, other.id).entry
    assert edited.speaker.id == known  # type: ignore[union-attr]
    assert edited.speaker.role is not None  # type: ignore[union-attr]


def test_passages_are_split_off(client: TestClient, demo_copy: Path) -> None:
    entry = first(demo_copy, passages=2)
    before = len(api.open(demo_copy))
    page = decide_page(client, entry.id)
    answer = send(client, form_of(page, "/split").with_(passage=["1"]))
    assert answer.status_code == 200
    assert len(api.open(demo_copy)) == before + 1


def test_splitting_off_nothing_is_refused_with_what_to_do(client: TestClient, demo_copy: Path) -> None:
    entry = first(demo_copy, passages=2)
    answer = send(client, form_of(decide_page(client, entry.id), "/split"))
    assert answer.status_code == 422
    assert "name some of them" in answer.text


def test_entries_are_merged_that_a_search_finds(client: TestClient, demo_copy: Path) -> None:
    one, other = api.open(demo_copy).meetings[:2]
    word = other.evidence[0].text.split()[0]
    page = client.get(f"/entries/{one.id}/merge", params={"q": word}).text
    assert f" {other.id}" in page
    tokens = [f"{token(client, id_)} {id_}" for id_ in (one.id, other.id)]
    answer = send(client, form_of(page, "/merge").with_(entry=tokens))
    assert answer.status_code == 200
    (correction,) = api.correction_log(demo_copy)
    assert correction.action == "merge"


def test_merging_one_with_nothing_is_refused(client: TestClient, demo_copy: Path) -> None:
    entry = first(demo_copy)
    page = client.get(f"/entries/{entry.id}/merge", params={"q": "the"}).text
    form = Form("/merge", [("csrf", csrf(client)), ("entry", f"{token(client, entry.id)} {entry.id}")])
    assert "Merge" in page
    answer = send(client, form)
    assert answer.status_code == 422
    assert "two entries or more" in answer.text


def test_what_changed_meanwhile_is_shown_and_decided_again(client: TestClient, demo_copy: Path) -> None:
    meeting = first_meeting(demo_copy)
    page = decide_page(client, meeting.id)
    api.edit(demo_copy, meeting.id, "status", "cancelled", by="Bea Reviewer")
    form = form_of(page, "/edit").with_(field__outcome="They agreed", why="The readout")
    answer = send(client, form)
    assert answer.status_code == 409
    assert "Bea Reviewer" in answer.text
    assert f"<del>{meeting.status}</del>" in answer.text
    assert "<ins>cancelled</ins>" in answer.text
    assert "They agreed" in answer.text
    assert len(api.correction_log(demo_copy)) == 1
    assert send(client, form_of(answer.text, "/edit")).status_code == 200
    edited = api.show(demo_copy, meeting.id).entry
    assert (edited.outcome, edited.status) == ("They agreed", "cancelled")  # type: ignore[union-attr]


def test_what_is_gone_meanwhile_says_where_it_went(client: TestClient, demo_copy: Path) -> None:
    one, other = api.open(demo_copy).meetings[:2]
    pages = {id_: decide_page(client, id_) for id_ in (one.id, other.id)}
    api.merge(demo_copy, [one.id, other.id], by="Bea Reviewer")
    ids = {entry.id for entry in api.open(demo_copy).meetings}
    gone = next(id_ for id_ in pages if id_ not in ids)
    answer = send(client, form_of(pages[gone], "/accept"))
    assert answer.status_code == 409
    assert "no entry of the record any more" in answer.text
    assert "Its passages are here now" in answer.text


def test_an_undo_of_what_is_undone_is_told(client: TestClient, demo_copy: Path) -> None:
    answer = send(client, form_of(client.get("/review").text, "/accept"))
    form = form_of(answer.text, "/undo")
    assert send(client, form).status_code == 200
    assert send(client, form).status_code == 409
    assert len(api.correction_log(demo_copy)) == 2


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client: TestClient, back: str) -> None:
    form = form_of(client.get("/review").text, "/accept").with_(back=back)
    answer = send(client, form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/entries/")


def test_a_form_of_another_site_decides_nothing(client: TestClient, demo_copy: Path) -> None:
    form = form_of(client.get("/review").text, "/accept")
    fields = {**dict(form.fields), "csrf": "of another site"}
    assert client.post(form.action, data=fields, headers=SAME).status_code == 403
    assert api.correction_log(demo_copy) == ()


def test_dates_are_told_in_words_while_they_are_typed(reader: TestClient) -> None:
    assert reader.get("/review/date", params={"value": "2024-01~"}).json() == {"words": "about January 2024"}
    assert reader.get("/review/date", params={"value": "soon"}).json() == {"words": None}


def test_names_are_suggested(reader: TestClient, demo_file: Path) -> None:
    name = next(one.speaker.name for one in api.open(demo_file).statements if one.speaker)
    assert name in reader.get("/review/actors", params={"typed": name}).json()["names"]

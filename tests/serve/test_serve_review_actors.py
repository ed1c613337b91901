"""What is decided of actors and of sources by plain forms."""

import re
from pathlib import Path

from reading_fakes import Fake
from review_support import SAME, Form, form_of, send
from starlette.testclient import TestClient

from onrecord import api
from onrecord.model import Actor
from onrecord.pipeline import Pipeline
from onrecord.serve.adding.reader import Reader
from onrecord.serve.reviewing import forms


def speaker(record: Path, skip: int = 0) -> Actor:
    """Somebody with an office who says something in the record."""
    known = {one.speaker.id: one.speaker for one in api.open(record).statements if one.speaker and one.speaker.role}
    return list(known.values())[skip]


def actor_form(client: TestClient, actor: str, verb: str, **fields: str) -> Form:
    """A form of an actor's page, filled in."""
    return form_of(client.get(f"/actors/{actor}").text, f"/{verb}").with_(**fields)


def test_an_actor_is_renamed_and_its_office_set(client: TestClient, demo_copy: Path) -> None:
    actor = speaker(demo_copy)
    form = actor_form(client, actor.id, "edit", name=f"{actor.name} Junior", role="envoy")
    assert send(client, form, follow_redirects=False).status_code == 303
    log = api.correction_log(demo_copy)
    assert [(one.field, one.value) for one in log] == [("role", "envoy"), ("name", f"{actor.name} Junior")]


def test_two_actors_are_one_by_the_name_that_stands(client: TestClient, demo_copy: Path) -> None:
    one, other = speaker(demo_copy), speaker(demo_copy, 1)
    form = actor_form(client, one.id, "merge", into=other.name)
    assert send(client, form, follow_redirects=False).status_code == 303
    (correction,) = api.correction_log(demo_copy)
    assert (correction.action, correction.value) == ("merge", other.name)


def test_what_is_nobody_is_rejected(client: TestClient, demo_copy: Path) -> None:
    actor = speaker(demo_copy)
    assert send(client, actor_form(client, actor.id, "reject"), follow_redirects=False).status_code == 303
    (correction,) = api.correction_log(demo_copy)
    assert correction.action == "reject"


def test_the_whole_name_is_not_kept_apart(client: TestClient, demo_copy: Path) -> None:
    actor = speaker(demo_copy)
    answer = send(client, actor_form(client, actor.id, "apart", name=actor.name))
    assert answer.status_code == 422
    assert "whole name" in answer.text
    assert api.correction_log(demo_copy) == ()


def test_an_actor_that_somebody_else_decided_on_is_told(client: TestClient, demo_copy: Path) -> None:
    actor = speaker(demo_copy)
    form = actor_form(client, actor.id, "edit", role="envoy")
    api.edit_actor(demo_copy, actor.id, "role", "ambassador", by="Bea Reviewer")
    answer = send(client, form)
    assert answer.status_code == 409
    assert "Bea Reviewer" in answer.text
    assert "ambassador" in answer.text
    assert "envoy" in answer.text
    assert len(api.correction_log(demo_copy)) == 1
    assert send(client, form_of(answer.text, "/edit"), follow_redirects=False).status_code == 303
    assert [one.value for one in api.correction_log(demo_copy)] == ["ambassador", "envoy"]


def test_a_block_is_taken_in_by_the_reading_process(client: TestClient, demo_copy: Path, tmp_path: Path) -> None:
    jobs = client.app.state.jobs  # type: ignore[attr-defined]
    jobs._reader = Reader(str(tmp_path / "record"), client.app.state.desk.settings, client.app.state.limits, Fake)  # type: ignore[attr-defined]
    document = next(one for one in api.open(demo_copy).documents if any(not block.keep for block in one.blocks))
    page = client.get(f"/sources/{document.id}").text
    answer = send(client, form_of(page, "/block"))
    assert answer.status_code == 200
    assert "Reading anew" in answer.text
    job = jobs.wait(answer.url.path.rpartition("/")[2])
    assert (job.revision, job.failed) == (8, None)
    assert "read anew" in client.get(answer.url.path).text
    jobs.close()


def test_a_document_s_day_is_set_and_a_wrong_one_refused(client: TestClient, demo_copy: Path, tmp_path: Path) -> None:
    jobs = client.app.state.jobs  # type: ignore[attr-defined]
    jobs._reader = Reader(str(tmp_path / "record"), client.app.state.desk.settings, client.app.state.limits, Fake)  # type: ignore[attr-defined]
    document = api.open(demo_copy).documents[0]
    form = form_of(client.get(f"/sources/{document.id}").text, "/edit")
    wrong = send(client, form.with_(field__published="soon"))
    assert wrong.status_code == 422
    assert "no EDTF date" in wrong.text
    right = send(client, form_of(wrong.text, "/edit").with_(field__published="2024-02-01", field__title="A new title"))
    assert right.url.path.startswith("/add/")
    job = jobs.wait(right.url.path.rpartition("/")[2])
    assert {step[1]["field"] for step in job.again.steps} == {"published", "title"}
    jobs.close()


def test_a_document_that_somebody_else_decided_on_is_told(
    client: TestClient, demo_copy: Path, pipeline: Pipeline
) -> None:
    document = api.open(demo_copy).documents[0]
    form = form_of(client.get(f"/sources/{document.id}").text, "/edit")
    api.edit_document(demo_copy, document.id, "publisher", "The Other Post", by="Bea Reviewer", pipeline=pipeline)
    answer = send(client, form.with_(field__title="My title"))
    assert answer.status_code == 409
    assert "Bea Reviewer" in answer.text
    assert "The Other Post" in answer.text
    assert "My title" in answer.text


def test_an_undo_of_a_decision_on_a_document_is_read_anew(
    client: TestClient, demo_copy: Path, pipeline: Pipeline, tmp_path: Path
) -> None:
    jobs = client.app.state.jobs  # type: ignore[attr-defined]
    jobs._reader = Reader(str(tmp_path / "record"), client.app.state.desk.settings, client.app.state.limits, Fake)  # type: ignore[attr-defined]
    document = api.open(demo_copy).documents[0]
    api.edit_document(demo_copy, document.id, "publisher", "The Other Post", by="Ann", pipeline=pipeline)
    page = client.get(f"/sources/{document.id}").text
    answer = send(client, form_of(page, "/undo"))
    assert re.fullmatch("/add/[0-9a-f]{16}", answer.url.path)
    jobs.close()


def test_the_names_of_an_actor_are_found(client: TestClient, demo_copy: Path) -> None:
    actor = speaker(demo_copy)
    with client.app.state.desk.reading() as view:  # type: ignore[attr-defined]
        assert forms.find_actor(view)(actor.name.upper()) is not None
        assert forms.find_actor(view)("Nobody At All") is None


def test_who_only_reads_decides_nothing(client: TestClient, demo_copy: Path) -> None:
    form = actor_form(client, speaker(demo_copy).id, "reject")
    assert (
        client.post(form.action, data=dict(form.fields), headers={**SAME, "Sec-Fetch-Site": "cross-site"}).status_code
        == 403
    )
    assert api.correction_log(demo_copy) == ()

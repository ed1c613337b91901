"""The interface: everything in the record can be had, as the export has it, and every error says what to do."""

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from interface_fixtures import Interface
from onrecord import api
from onrecord.export.json_lines import encode
from onrecord.model import Correction, Document, Entry, is_rejected
from onrecord.serve.rest import openapi
from onrecord.serve.rest.operations import OPERATIONS
from serve_fixtures import Browser

ROOT = openapi.ROOT


def lines(asking: Browser, path: str, kind: Any) -> list[Any]:
    answer = asking.get(ROOT + path, headers={"Accept": "application/jsonl"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/jsonl")
    return [msgspec.json.decode(line, type=kind) for line in answer.content.splitlines()]


def test_whole_lists_are_what_the_export_writes(interface: Interface) -> None:
    whole = api.open(interface.store)
    asking = interface.asking()
    answer = asking.get(f"{ROOT}/entries", headers={"Accept": "application/jsonl"})
    assert answer.content == encode(whole.entries)
    documents = lines(asking, "/documents", Document)
    assert {one.id: one for one in documents} == {one.id: one for one in whole.documents}
    assert tuple(lines(asking, "/rejected", Entry)) == whole.rejected != ()
    assert tuple(lines(asking, "/corrections", Correction)) == api.correction_log(interface.store)


def test_a_list_comes_in_pages_that_lead_to_each_other(interface: Interface) -> None:
    asking = interface.asking()
    seen: list[str] = []
    answer = asking.get(f"{ROOT}/entries", params={"most": 3, "q": "Vargas"})
    while True:
        body = answer.json()
        assert len(body["items"]) <= 3
        seen += [hit["entry"]["id"] for hit in body["items"]]
        following = answer.links.get("next")
        if following is None:
            break
        answer = asking.get(following["url"])
    assert len(seen) == len(set(seen)) == body["total"] > 3
    assert answer.links["last"]["url"].endswith(f"page={body['page']}")


def test_words_and_filters_are_those_of_the_pages(interface: Interface) -> None:
    asking = interface.asking()
    found = asking.get(f"{ROOT}/entries", params={"kind": "statement", "actor": "elena-vargas", "sort": "newest"})
    shown = api.find(interface.store, "", api.Filters(kind="statement", actor="elena-vargas"), order="newest")
    assert [hit["entry"]["id"] for hit in found.json()["items"]] == [hit.entry.id for hit in shown.hits] != []
    decided = asking.get(f"{ROOT}/entries", params={"decided": "yes"}).json()
    assert 0 < decided["total"] < asking.get(f"{ROOT}/entries").json()["total"]


@pytest.mark.parametrize("name", [one.name for one in OPERATIONS.values() if one.look and "{" not in one.path])
def test_what_is_known_is_not_sent_again_until_it_changes(interface: Interface, name: str) -> None:
    path = ROOT + OPERATIONS[name].path + ("?q=ferry" if name == "find_passages" else "")
    asking = interface.asking()
    etag = asking.get(path).headers["etag"]
    again = asking.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    api.accept(interface.store, api.open(interface.store).entries[0].id, by="Bo", why=name)
    assert asking.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_the_record_as_it_stood(interface: Interface) -> None:
    asking = interface.asking()
    (first, *_) = api.open(interface.store).rejected
    assert asking.get(f"{ROOT}/rejected", params={"as_of": 2}).json()["total"] == 0
    then = asking.get(f"{ROOT}/entries/{first.id}", params={"as_of": 2})
    assert not is_rejected(msgspec.json.decode(then.content, type=Entry))
    assert asking.get(f"{ROOT}/entries", params={"as_of": "2001-01-01"}).status_code == 404


def test_an_entry_that_is_gone_says_so(interface: Interface) -> None:
    then = api.find(interface.store, "", as_of=2, most=100).hits
    now = {one.id for one in api.open(interface.store).entries} | {one.id for one in api.open(interface.store).rejected}
    gone = next(hit.entry.id for hit in then if hit.entry.id not in now)
    answer = interface.asking().get(f"{ROOT}/entries/{gone}")
    assert answer.status_code == 410
    assert answer.json()["changed_by"] == "Bo"
    assert interface.asking().get(f"{ROOT}/entries/{gone}/history").status_code == 200


# --- decisions


def test_a_decision_needs_to_have_seen_what_it_decides_on(interface: Interface) -> None:
    asking = interface.asking()
    entry = api.open(interface.store).entries[0].id
    path = f"{ROOT}/entries/{entry}"
    token = asking.get(path).headers["etag"]
    assert asking.post(f"{path}/accept", json={}).status_code == 428
    accepted = asking.post(f"{path}/accept", json={"why": "it is so"}, headers={"If-Match": token})
    assert accepted.status_code == 201
    (correction,) = accepted.json()["corrections"]
    assert (correction["by"], correction["why"], correction["action"]) == ("Ann", "it is so", "accept")
    assert asking.get(accepted.headers["location"]).json()["correction"] == correction
    stale = asking.post(f"{path}/reject", json={}, headers={"If-Match": token})
    assert stale.status_code == 412
    problem = stale.json()
    assert problem["changed_by"] == "Ann"
    assert problem["etag"] == asking.get(path).headers["etag"] != token
    assert api.correction_log(interface.store)[-1].id == correction["id"]


def test_every_decision_on_entries_can_be_made(interface: Interface) -> None:
    asking = interface.asking()
    known = api.open(interface.store).entries
    twice = next(one for one in known if len(one.evidence) > 1)
    statements = [one.id for one in known if one.id.startswith("statement")]

    def decided(id_: str, verb: str, **body: Any) -> dict[str, Any]:
        token = asking.get(f"{ROOT}/entries/{id_}").headers["etag"]
        answer = asking.post(f"{ROOT}/entries/{id_}/{verb}", json=body, headers={"If-Match": token})
        assert answer.status_code == 201, answer.text
        done: dict[str, Any] = answer.json()
        return done

    decided(statements[0], "pin")
    decided(statements[1], "edit", field="channel", value="radio")
    apart = decided(twice.id, "split", passages=[0])
    undone = asking.post(f"{ROOT}/corrections/{apart['corrections'][0]['id']}/undo", json={})
    assert undone.status_code == 201
    other = asking.get(f"{ROOT}/entries/{statements[3]}").headers["etag"]
    decided(statements[2], "merge", others={statements[3]: other})
    decided(statements[4], "reject")
    actions = [one.action for one in api.correction_log(interface.store)][-6:]
    assert actions == ["pin", "edit", "split", "undo", "merge", "reject"]


def test_a_merge_with_what_was_not_seen_is_refused(interface: Interface) -> None:
    asking = interface.asking()
    one, other, *_ = (one.id for one in api.open(interface.store).entries if one.id.startswith("commitment"))
    token = asking.get(f"{ROOT}/entries/{one}").headers["etag"]
    answer = asking.post(f"{ROOT}/entries/{one}/merge", json={"others": {other: '"0"'}}, headers={"If-Match": token})
    assert answer.status_code == 412


def test_actors_are_decided_on_as_they_were_seen(interface: Interface) -> None:
    asking = interface.asking()
    path = f"{ROOT}/actors/tomas-brandt"
    token = asking.get(path).headers["etag"]
    edited = asking.post(f"{path}/edit", json={"field": "of", "value": "Peru"}, headers={"If-Match": token})
    assert edited.status_code == 201
    stale = asking.post(f"{path}/reject", json={}, headers={"If-Match": token})
    assert (stale.status_code, stale.json()["changed_by"]) == (412, "Ann")
    others = asking.get(f"{ROOT}/actors/elena-vargas").headers["etag"]
    api.edit_actor(interface.store, "tomas-brandt", "of", "Chile", by="Bo")
    apart = asking.post(f"{ROOT}/actors/elena-vargas/keep-apart", json={"name": "Vargas"}, headers={"If-Match": others})
    assert apart.status_code == 201, "a decision on somebody else is no reason to refuse it"


def test_documents_are_decided_on_in_the_background(interface: Interface) -> None:
    asking = interface.asking()
    document = api.open(interface.store).documents[0]
    path = f"{ROOT}/documents/{document.id}"
    token = asking.get(path).headers["etag"]
    stale = asking.post(f"{path}/edit", json={"field": "title", "value": "x"}, headers={"If-Match": '"0"'})
    assert stale.status_code == 412
    misfit = asking.post(f"{path}/edit", json={"field": "text", "value": "x"}, headers={"If-Match": token})
    assert misfit.status_code == 422
    begun = asking.post(f"{path}/edit", json={"field": "title", "value": "x"}, headers={"If-Match": token})
    assert begun.status_code == 202
    interface.app.state.jobs.wait(begun.json()["id"])
    assert asking.get(begun.headers["location"]).json()["state"] == "done"


# --- adding


def test_what_is_added_is_a_job(interface: Interface) -> None:
    asking = interface.asking()
    begun = asking.post(
        f"{ROOT}/add", files={"files": ("talks.txt", b"The ministers met in Rome."), "text": (None, b"They met again.")}
    )
    assert begun.status_code == 202
    interface.app.state.jobs.wait(begun.json()["id"])
    job = asking.get(begun.headers["location"]).json()
    assert [one["outcome"] for one in job["inputs"]] == ["known", "known"]
    assert asking.get(f"{ROOT}/add").json()["items"] == [job]
    assert asking.post(f"{ROOT}/add", files={"text": (None, b" ")}).status_code == 422
    assert asking.post(f"{ROOT}/add", json={}).status_code == 415


# --- who may do what, and what is refused


def test_who_may_only_read_decides_nothing(interface: Interface) -> None:
    asking = interface.asking(interface.reading)
    before = api.correction_log(interface.store)
    for operation in OPERATIONS.values():
        if operation.method == "POST" or operation.watch:
            path = ROOT + operation.path.replace("{id}", "any")
            answer = asking.request(operation.method, path)
            assert answer.status_code == 403, operation.name
            assert answer.headers["content-type"] == "application/problem+json"
    assert api.correction_log(interface.store) == before


def test_without_a_token_nothing_is_told(interface: Interface) -> None:
    answer = interface.asking("wrong").get(f"{ROOT}/entries")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/entries?frm=2024", 400, "frm"),
        ("/entries?most=0", 400, "most"),
        ("/entries?kind=rumour", 400, "kind"),
        ("/entries?from=2024-13", 400, "from"),
        ("/entries?from=2024&to=2023", 400, "to"),
        ("/entries?page=1&page=2", 400, "page"),
        ("/entries?q=a%00b", 400, "q"),
        ("/entries?as_of=yesterday", 400, "as_of"),
        ("/passages", 400, "q"),
        ("/entries/nothing", 404, None),
        ("/documents/nothing/versions", 404, None),
        ("/actors/nobody/companions", 404, None),
        ("/nothing", 404, None),
    ],
)
def test_what_cannot_be_asked_is_told_with_what_can(
    interface: Interface, path: str, status: int, parameter: str | None
) -> None:
    answer = interface.asking().get(ROOT + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert len(problem["detail"]) > 10
    assert list(problem.get("parameters", {})) == ([parameter] if parameter else [])


def test_what_is_no_body_is_told(interface: Interface) -> None:
    asking = interface.asking()
    entry = api.open(interface.store).entries[0].id
    path = f"{ROOT}/entries/{entry}/edit"
    headers = {"If-Match": asking.get(f"{ROOT}/entries/{entry}").headers["etag"], "Content-Type": "application/json"}
    for content, status in (
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b'{"field": "content"}', 400),
        (b'{"field": "content", "value": 1, "by": "me"}', 400),
        (b'{"field": "evidence", "value": 1}', 422),
        (b'{"field": "content", "value": {"a": 1}}', 422),
        (b" " * 2_000_000, 413),
    ):
        assert asking.post(path, content=content, headers=headers).status_code == status, content[:40]
    assert asking.post(path, content=b"x", headers={**headers, "Content-Type": "text/plain"}).status_code == 415


def test_what_is_not_accepted_is_not_given(interface: Interface) -> None:
    asking = interface.asking()
    assert asking.get(f"{ROOT}/entries", headers={"Accept": "text/csv"}).status_code == 406
    assert asking.get(f"{ROOT}/counts", headers={"Accept": "application/jsonl"}).status_code == 406


# --- its description


def test_the_description_is_one_and_names_every_operation(interface: Interface) -> None:
    described = interface.asking().get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    told = [
        one["operationId"]
        for path in described["paths"].values()
        for key, one in path.items()
        if key in ("get", "post")
    ]
    assert sorted(told) == sorted([*OPERATIONS, "changes"])
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert not [name for name in described["components"]["schemas"] if not name.isalnum()]


def test_every_kind_of_entry_is_as_its_schema_says(interface: Interface) -> None:
    described = interface.asking().get("/openapi.json").json()
    references = [{"$ref": f"#/components/schemas/{kind}"} for kind in ("Meeting", "Statement", "Figure", "Measure")]
    validator = Draft202012Validator({"anyOf": [*references, {"$ref": "#/components/schemas/Commitment"},
                                                {"$ref": "#/components/schemas/Movement"}], **described})  # fmt: skip
    whole = api.open(interface.store)
    for entry in (*whole.entries, *whole.rejected):
        validator.validate(json.loads(msgspec.json.encode(entry)))


def test_the_description_can_be_read(interface: Interface) -> None:
    page = interface.asking().get("/api")
    assert page.status_code == 200
    for one in OPERATIONS.values():
        assert f"{one.method} {ROOT}{one.path}</code>" in page.text
        assert f'id="{one.name}"' in page.text
    assert "<script" not in page.text

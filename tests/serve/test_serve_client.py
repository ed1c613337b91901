"""The Python client: a method for every operation, the model's values, errors that say what to do, nothing asked twice."""

import inspect
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints

import httpx
import msgspec
import pytest

from interface_fixtures import Interface
from onrecord import api
from onrecord.client import Client, Narrowed
from onrecord.client.asking import KEPT
from onrecord.client.events import parsed
from onrecord.errors import CorrectionError, OnRecordError, RecordError, ServiceError, StaleError
from onrecord.model import Corrected, JobStatus
from onrecord.serve.rest.openapi import document
from onrecord.serve.rest.operations import OPERATIONS
from onrecord.store import Store
from serve_fixtures import Serve

HELPERS = {"close", "seen", "wait_for"}
"""Methods that are no operation; `all_…` is the whole of `list_…`."""
NAMES = {"from": "since", "to": "until"}


class App(httpx.BaseTransport):
    """Carries requests to an app of this process; `sent` has what was asked, `answers` what comes before it."""

    def __init__(self, interface: Interface) -> None:
        self._browser = interface.asking()
        self.sent: list[httpx.Request] = []
        self.answers: list[httpx.Response] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        if self.answers:
            return self.answers.pop(0)
        headers = {name: value for name, value in request.headers.items() if name != "host"}
        answer = self._browser.request(
            request.method, request.url.raw_path.decode(), headers=headers, content=request.read()
        )
        kept = {name: value for name, value in answer.headers.items() if name != "content-length"}
        return httpx.Response(answer.status_code, headers=kept, content=answer.content)


@pytest.fixture
def carried(interface: Interface) -> App:
    return App(interface)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def record(interface: Interface, carried: App, waits: list[float]) -> Iterator[Client]:
    with Client("http://127.0.0.1:8765", interface.reviewing, transport=carried, sleep=waits.append) as client:
        yield client


def methods() -> dict[str, Any]:
    return {name: one for name, one in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}


def test_every_operation_has_its_method_and_every_method_its_operation() -> None:
    told = {
        one["operationId"]
        for path in document()["paths"].values()
        for key, one in path.items()
        if key in ("get", "post")
    }
    whole = {f"all_{one.name.removeprefix('list_')}" for one in OPERATIONS.values() if one.lines}
    assert set(methods()) == told | whole | HELPERS


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_method_takes_what_its_operation_takes(name: str) -> None:
    operation = OPERATIONS[name]
    wanted = {field.encode_name for field in msgspec.structs.fields(operation.asked)}
    if isinstance(operation.body, type) and issubclass(operation.body, msgspec.Struct):
        wanted |= {field.name for field in msgspec.structs.fields(operation.body)}
    elif operation.body is not None:
        wanted |= {"files", "text", "title", "publisher", "published", "url", "addresses"}
    taken = set(inspect.signature(methods()[name]).parameters) - {"self"}
    if "narrowed" in taken:
        taken = taken - {"narrowed"} | set(get_type_hints(Narrowed))
    assert taken - {"seen"} == {
        NAMES.get(one, one) if name not in ("list_revisions", "changes_since") else one for one in wanted
    }
    assert ("seen" in taken) == operation.guarded


def test_it_gives_the_models_values(interface: Interface, record: Client) -> None:
    whole = api.open(interface.store)
    assert tuple(record.all_entries()) == whole.entries
    assert {one.id: one for one in record.all_documents()} == {one.id: one for one in whole.documents}
    entry = whole.entries[0]
    assert record.show_entry(entry.id) == entry
    assert record.explain_entry(entry.id) == api.explain(interface.store, entry.id)
    assert record.record_status() == api.status(interface.store)
    assert record.show_document(whole.documents[0].id) == whole.documents[0]
    assert record.list_orphaned().items == api.orphaned(interface.store)
    assert record.list_problems().items == whole.problems != ()


def test_every_look_can_be_had(interface: Interface, record: Client) -> None:
    whole = api.open(interface.store)
    ids = {"entries": whole.entries[0].id, "documents": whole.documents[0].id, "actors": "elena-vargas",
           "corrections": api.correction_log(interface.store)[0].id}  # fmt: skip
    for operation in OPERATIONS.values():
        if operation.look is not None:
            given = [ids[operation.path.split("/")[1]]] if "{id}" in operation.path else []
            given += ["ferry"] if operation.name == "find_passages" else []
            assert getattr(record, operation.name)(*given) is not None


def test_filters_are_said_in_python(interface: Interface, record: Client) -> None:
    found = record.list_entries("ferry", kind="statement", since="2024-03", differs=False, as_of=2, sort="newest")
    assert all(hit.entry.id.startswith("statement") for hit in found.items)
    wanted = api.Filters(kind="statement", since=date(2024, 3, 1), differs=False)
    assert found.total == api.find(interface.store, "ferry", wanted, as_of=2).total > 0


def test_what_has_not_changed_is_not_sent_again(interface: Interface, record: Client, carried: App) -> None:
    first = record.list_entries("ferry")
    again = record.list_entries("ferry")
    assert carried.sent[1].headers["if-none-match"]
    assert first == again
    api.accept(interface.store, first.items[0].entry.id, by="Bo", why="x")
    assert record.list_entries("ferry") != first
    for number in range(KEPT + 5):
        carried.answers.append(httpx.Response(200, headers={"etag": f'"{number}"'}, json=[]))
        record.list_revisions(number)
    assert len(record._asking._known) == KEPT


def test_a_decision_is_made_on_what_was_seen(interface: Interface, record: Client) -> None:
    one, other = (entry.id for entry in api.open(interface.store).entries[:2])
    with pytest.raises(CorrectionError, match="call show_entry"):
        record.accept(one)
    record.show_entry(one)
    token = record.seen(one)
    done = record.accept(one, why="it is so")
    assert isinstance(done, Corrected)
    assert api.correction_log(interface.store)[-1] == done.corrections[0]
    with pytest.raises(StaleError, match="look at it as it stands now") as stale:
        record.reject(one, seen=token)
    assert stale.value.by == "Ann"
    record.show_entry(other)
    api.pin(interface.store, other, by="Bo")
    with pytest.raises(StaleError):
        record.reject(other)


def test_all_decisions(interface: Interface, record: Client) -> None:
    entries = api.open(interface.store).entries
    twice = next(one for one in entries if len(one.evidence) > 1)
    statements = [one.id for one in entries if one.id.startswith("statement")]
    for id_ in (twice.id, *statements):
        record.show_entry(id_)
    record.pin(statements[0])
    record.edit(statements[1], "channel", "radio")
    record.merge(statements[2], [statements[3]])
    apart = record.split(twice.id, [0])
    assert isinstance(record.undo(apart.corrections[0].id), Corrected)
    record.show_actor("tomas-brandt")
    record.edit_actor("tomas-brandt", "of", "Peru")
    document = api.open(interface.store).documents[0].id
    record.show_document(document)
    job = record.edit_document(document, "title", "x")
    assert record.wait_for(job).state == "done"
    edited = next(one for one in record.all_corrections() if one.targets[0].__struct_config__.tag == "document")
    assert isinstance(record.undo(edited.id), JobStatus)


def test_files_and_texts_are_added(record: Client, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("The ministers met in Rome.", "utf-8")
    job = record.wait_for(record.add([tmp_path / "talks.txt"], text="They met again – in “Lima”.", title="Ω"))
    assert [one.name for one in job.inputs] == ["talks.txt", "Ω"]
    assert record.list_jobs().items == (job,)
    assert record.cancel_job(job.id).state == "done"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, ServiceError), (401, ServiceError), (403, ServiceError), (404, RecordError), (410, RecordError),
     (412, StaleError), (422, CorrectionError), (500, ServiceError)],
)  # fmt: skip
def test_each_error_is_of_its_kind(record: Client, carried: App, status: int, kind: type[OnRecordError]) -> None:
    problem = {"type": "x", "title": "x", "status": status, "detail": "do that instead"}
    carried.answers.append(httpx.Response(status, json=problem))
    with pytest.raises(OnRecordError, match="do that instead") as raised:
        record.record_status()
    assert type(raised.value) is kind


def test_what_is_no_answer_of_ours_is_told(record: Client, carried: App) -> None:
    carried.answers += [httpx.Response(200, text="<html>"), httpx.Response(502, text="bad gateway")]
    with pytest.raises(ServiceError, match="install the version"):
        record.record_status()
    with pytest.raises(ServiceError, match="502"):
        record.record_status()
    with pytest.raises(ServiceError, match="onrecord serve"):
        Client("http://127.0.0.1:9").record_status()


def test_who_is_told_to_wait_waits_and_then_gives_up(record: Client, carried: App, waits: list[float]) -> None:
    busy = {"type": "x", "title": "x", "status": 429, "detail": "wait a little"}
    carried.answers += [httpx.Response(429, json=busy, headers={"Retry-After": "7"}) for _ in range(2)]
    assert record.record_status().revision
    assert waits == [7.0, 7.0]
    carried.answers += [
        httpx.Response(503, json=busy | {"status": 503}, headers={"Retry-After": "1"}) for _ in range(9)
    ]
    with pytest.raises(ServiceError, match="wait a little"):
        record.record_status()
    carried.answers[:] = [httpx.Response(429, json=busy, headers={"Retry-After": "3600"})]
    del waits[:]
    with pytest.raises(ServiceError):
        record.record_status()
    assert waits == []


def test_events_are_read_as_the_standard_has_them() -> None:
    lines = [
        ": here",
        "",
        "retry: 3000",
        "id: 4",
        "",
        "id: 5",
        "event: changed",
        "data: a",
        "data: b",
        "",
        "data: lost",
    ]
    assert list(parsed(lines)) == [(4, ""), (5, "a\nb")]


def test_changes_come_as_they_happen(everything: Path, served: Serve) -> None:
    with Store.open(everything) as store:
        token = api.add_token(store, "Ann", "review")
        entry = api.open(store).entries[0].id
        with Client(served(everything), token) as record:
            changes = record.changes(since=record.record_status().revision - 1)
            missed = next(changes)
            assert missed.revision == record.record_status().revision
            decided = threading.Thread(target=lambda: api.accept(store, entry, by="Bo", why="now"))
            decided.start()
            (event,) = islice(changes, 1)
            decided.join()
            assert (event.by, event.revision) == ("Bo", missed.revision + 1)
            changes.close()  # type: ignore[attr-defined]


def test_the_client_loads_nothing_heavy() -> None:
    code = "import sys, onrecord.client; print([n for n in sys.modules if n.split('.')[0] in " \
           "('sqlalchemy', 'fastapi', 'starlette', 'spacy', 'numpy', 'jinja2')])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

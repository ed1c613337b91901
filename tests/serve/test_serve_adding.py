"""Adding by a plain form: what is good, broken, huge and hostile; and the real reading process once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from reading_fakes import Fake
from review_support import SAME, form_of
from starlette.testclient import TestClient

from onrecord import api
from onrecord.config import Settings
from onrecord.serve import Desk, application
from onrecord.serve.adding import Limits
from onrecord.serve.adding.reader import Reader
from onrecord.serve.adding.work import Failed, Read
from onrecord.store import Store
from support import GOOD

Serving = Callable[..., TestClient]


@pytest.fixture
def serving(desk: Path) -> Iterator[Serving]:
    """An app over a record of one test alone, with a reading process that is quick."""
    with Store.open(desk) as store:
        made: list[TestClient] = []

        def serve(**settings: int) -> TestClient:
            app = application(Desk(store, Settings(**settings)))  # type: ignore[arg-type]
            app.state.jobs._reader = Reader(str(desk), app.state.desk.settings, app.state.limits, Fake)
            made.append(TestClient(app, base_url="http://127.0.0.1:8765"))
            return made[-1]

        yield serve
        for one in made:
            one.app.state.jobs.close()  # type: ignore[attr-defined]


def add(client: TestClient, files: list[tuple[str, bytes]] = [], **fields: str):  # type: ignore[no-untyped-def]  # noqa: B006
    csrf = dict(form_of(client.get("/add").text, "/add").fields)["csrf"]
    sent = [("files", (name, content)) for name, content in files] or [("files", ("", b""))]
    return client.post("/add", data={"csrf": csrf, **fields}, files=sent, headers=SAME)


def over(client: TestClient, answer) -> str:  # type: ignore[no-untyped-def]
    """The page of a job once it is over."""
    assert answer.status_code == 200, answer.text
    client.app.state.jobs.wait(answer.url.path.rpartition("/")[2])  # type: ignore[attr-defined]
    return str(client.get(answer.url.path).text)


def test_files_are_added_and_told_each_by_its_name(serving: Serving) -> None:
    client = serving()
    page = over(client, add(client, [("good.txt", b"Words."), ("bad.txt", b"Words."), ("known.txt", b"Words.")]))
    assert "1 added" in page
    assert "1 known already" in page
    assert "1 failed" in page
    assert "bad.txt" in page
    assert "What to do: mend it." in page


def test_a_hostile_name_is_only_a_name(serving: Serving) -> None:
    client = serving()
    page = over(client, add(client, [("<script>alert(1)</script>-bad.txt", b"Words.")]))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_cannot_be_read_is_told_at_once_and_the_others_go_on(serving: Serving) -> None:
    client = serving()
    page = over(client, add(client, [("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"), ("good.txt", b"Words.")]))
    assert "a JPEG image" in page
    assert "1 added" in page


def test_what_is_too_large_is_told_at_once_and_the_others_go_on(serving: Serving) -> None:
    client = serving(max_bytes=1000)
    page = over(client, add(client, [("huge.txt", b"word " * 300), ("good.txt", b"Words.")]))
    assert "larger than the limit of 1,000 bytes" in page
    assert "1 added" in page


def test_more_than_may_be_sent_at_once_is_refused(serving: Serving) -> None:
    client = serving(max_upload_bytes=5000)
    assert add(client, [("huge.txt", b"word " * 3000)]).status_code == 413


def test_too_many_files_are_refused_with_what_to_do(serving: Serving) -> None:
    client = serving()
    client.app.state.limits = Limits(files=2)  # type: ignore[attr-defined]
    answer = add(client, [(f"{n}.txt", b"Words.") for n in range(3)])
    assert answer.status_code == 422
    assert "add them in parts" in answer.text


def test_a_queue_that_is_full_takes_no_more(serving: Serving) -> None:
    client = serving()
    client.app.state.limits = Limits(jobs=0)  # type: ignore[attr-defined]
    answer = add(client, [("talks.txt", b"Words.")])
    assert answer.status_code == 422
    assert "jobs wait already" in answer.text


def test_nothing_given_says_what_to_give(serving: Serving) -> None:
    answer = add(serving())
    assert answer.status_code == 422
    assert "Nothing was given" in answer.text


def test_a_pasted_text_is_a_document_with_what_is_said_of_it(serving: Serving, desk: Path) -> None:
    client = serving()
    answer = add(client, text="Words of an article.", title="A title", publisher="A paper", published="2024-01-31")
    over(client, answer)
    assert "Adding A title" in client.get("/add").text
    assert Path(f"{desk}.orders").read_text().startswith("Read pasted.jsonl")


def test_what_was_typed_stays_when_nothing_is_taken(serving: Serving) -> None:
    answer = add(serving(fetch=0), text="My words", addresses="https://a.example/")
    assert answer.status_code == 422
    assert "fetches no addresses" in answer.text
    assert "My words" in answer.text


def test_addresses_are_only_offered_where_they_may_be_fetched(serving: Serving) -> None:
    assert 'name="addresses"' in serving().get("/add").text
    assert 'name="addresses"' not in serving(fetch=0).get("/add").text


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/x", "/etc/passwd", "javascript:alert(1)"])
def test_only_web_addresses_are_addresses(serving: Serving, desk: Path, address: str) -> None:
    client = serving()
    page = over(client, add(client, addresses=address))
    assert "this is no web address" in page
    assert not Path(f"{desk}.orders").exists()


def test_progress_is_told_while_it_is_read_and_it_is_cancelled(serving: Serving) -> None:
    client = serving()
    answer = add(client, [("one.txt", b"Words."), ("hang.txt", b"Words.")])
    job = client.app.state.jobs.job(answer.url.path.rpartition("/")[2])  # type: ignore[attr-defined]
    while job.inputs[1].outcome != "reading":
        pass
    page = client.get(answer.url.path).text
    assert "1 of 2 read." in page
    assert "Now hang.txt" in page
    form = form_of(page, "/cancel")
    client.post(form.action, data=dict(form.fields), headers=SAME)
    assert "Cancelled. What was read stays." in over(client, client.get(answer.url.path))


def test_there_is_no_such_job(serving: Serving) -> None:
    client = serving()
    assert client.get("/add/0123456789abcdef").status_code == 404
    assert client.get("/add/..%2f..%2fetc").status_code == 404


def test_a_job_is_there_for_a_new_server(serving: Serving) -> None:
    client = serving()
    answer = add(client, [("good.txt", b"Words.")])
    over(client, answer)
    assert "1 added" in serving().get(answer.url.path).text


def test_the_reading_process_reads_adds_and_is_bounded(desk: Path, tmp_path: Path) -> None:
    """The real one, with the models: a good document, a broken one, a decision, and one that takes too much memory."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    (folder / "bad.jsonl").write_bytes(b'{"id": "x", "text": ')
    with Store.open(desk) as store:
        app = application(Desk(store))
        jobs = app.state.jobs
        client = TestClient(app, base_url="http://127.0.0.1:8765")
        page = over(client, add(client, [(one.name, one.read_bytes()) for one in sorted(folder.iterdir())]))
        assert "1 added with 1 new entry" in page
        assert "bad.jsonl" in page
        assert str(desk.parent) not in page
        document = next(one for one in api.open(desk).documents if one.key == "good.txt")
        form = form_of(client.get(f"/sources/{document.id}").text, "/edit")
        values = dict(form.fields) | {"field.publisher": "The Good Paper"}
        answer = client.post(form.action, data=values, headers=SAME)
        assert "The document was read anew" in over(client, answer)
        assert next(one for one in api.open(desk).documents if one.key == "good.txt").publisher == "The Good Paper"
        jobs.close()


def test_a_process_out_of_memory_is_a_failure(desk: Path, tmp_path: Path) -> None:
    line = msgspec.json.encode({"id": "one", "text": GOOD * 4_000})
    (tmp_path / "huge.jsonl").write_bytes(line)
    reader = Reader(str(desk), Settings(max_characters=10_000_000), Limits(memory=1 << 20))
    answer = reader.ask(Read("huge.jsonl", "Ann", str(tmp_path)))
    reader.close()
    assert isinstance(answer, Failed)
    assert "memory" in answer.what

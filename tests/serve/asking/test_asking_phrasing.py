"""A model may put passages into sentences; what they do not bear out is dropped."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.config import Settings
from onrecord.errors import ModelError
from onrecord.export.report.evidence import SourceLine
from onrecord.serve import Desk, application
from onrecord.serve.asking import phrasing
from onrecord.serve.asking.answering import Quoted
from onrecord.serve.asking.phrasing import MOST_BYTES, Model, Sentence, checked, phrased
from onrecord.store import Store

PASSAGES = {
    1: "Vargas said the “ferry line”\nwill open in May for 1,200 boats.",
    2: "Brandt would not sign the fishing accord, he said.",
}
Respond = Callable[[dict[str, Any], BaseHTTPRequestHandler], None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The line opens in May [1].",
        "It “will open in May” [1].",
        'It "will  open in May" [1][2].',
        "It ‘will open in May for 1,200 boats.’ [1]",
        "Mexico's partner didn't sign [2].",
        "There are 1,200 boats [1, 2].",
    ],
)
def test_a_sentence_stands_that_its_passages_bear_out(sentence: str) -> None:
    found = checked(sentence, PASSAGES)
    assert (len(found.sentences), found.dropped) == (1, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line opens in May.",
        "The line opens in May [3].",
        "The line opens in May [1][7].",
        "It “will open in June” [1].",
        "It “would not sign” [1].",
        "It 'will open in June' [1].",
        "She called it “a disgrace [1].",
        "There are 1,300 boats [1].",
        "There are 12 boats [2].",
        "The line that Ruiz runs opens in May [1].",
        "word " * 200 + "[1].",
    ],
)
def test_a_sentence_is_dropped_that_cites_nothing_or_says_otherwise(sentence: str) -> None:
    found = checked(sentence, PASSAGES)
    assert (found.sentences, found.dropped) == ((), 1)


def test_a_name_may_come_from_the_question() -> None:
    assert checked("The line of Peru opens in May [1].", PASSAGES, "When does Peru open it?").dropped == 0


def test_what_is_borne_out_stands_beside_what_is_not() -> None:
    found = checked("The line opens in May [1]. All is well. Brandt would not sign [2].\nIt “is over” [2].", PASSAGES)
    assert [one.cites for one in found.sentences] == [(1,), (2,)]
    assert found.sentences[0] == Sentence("The line opens in May.", (1,))
    assert found.dropped == 2


def test_nothing_is_asked_of_the_model_without_passages() -> None:
    assert phrased(Model("http://127.0.0.1:9/v1", "any", 1), "Who?", ()).sentences == ()


@contextmanager
def model(respond: Respond) -> Iterator[str]:
    """A model on this machine that answers as a test has it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            respond(body, self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def saying(text: str) -> Respond:
    def respond(_: dict[str, Any], to: BaseHTTPRequestHandler) -> None:
        sent(to, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())

    return respond


def sent(to: BaseHTTPRequestHandler, content: bytes, status: int = 200) -> None:
    to.send_response(status)
    to.send_header("Content-Type", "application/json")
    to.send_header("Content-Length", str(len(content)))
    to.end_headers()
    to.wfile.write(content)


QUOTED = tuple(
    Quoted(
        number=number,
        text=text,
        pieces=(),
        cut_before=False,
        cut_after=False,
        source=SourceLine("The Post", "Ferries", None, None, None),
        href="",
        language="en",
    )
    for number, text in PASSAGES.items()
)


def test_the_model_gets_the_question_and_the_passages_and_nothing_else() -> None:
    asked: list[dict[str, Any]] = []

    def respond(body: dict[str, Any], to: BaseHTTPRequestHandler) -> None:
        asked.append(body)
        saying("It opens in May [1].")(body, to)

    with model(respond) as address:
        found = phrased(Model(address, "small", 20), "When does it open?", QUOTED)
    assert [one.text for one in found.sentences] == ["It opens in May."]
    (body,) = asked
    assert body["model"] == "small"
    told = body["messages"][-1]["content"]
    assert all(text in told for text in PASSAGES.values())
    assert "When does it open?" in told


def hanging(_: dict[str, Any], to: BaseHTTPRequestHandler) -> None:
    """Answers a little at a time for ever."""
    to.send_response(200)
    to.end_headers()
    try:
        while True:
            to.wfile.write(b" ")
            to.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def flooding(_: dict[str, Any], to: BaseHTTPRequestHandler) -> None:
    with suppress(OSError):
        sent(to, b"[" * (MOST_BYTES * 4))


@pytest.mark.parametrize(
    "respond",
    [
        hanging,
        flooding,
        lambda _, to: sent(to, b"{}", 500),
        lambda _, to: sent(to, b"not json"),
        lambda _, to: sent(to, b'{"choices": []}'),
        lambda _, to: sent(to, b'{"choices": [{"message": {"content": 7}}]}'),
        lambda _, to: sent(to, b"[" * 50_000),
    ],
    ids=["hanging", "flooding", "failing", "no JSON", "empty", "no text", "deep"],
)
def test_a_model_that_is_of_no_use_is_an_error_that_says_so(respond: Respond) -> None:
    with model(respond) as address, pytest.raises(ModelError, match="http"):
        phrased(Model(address, "small", 1), "When?", QUOTED)


def test_a_model_that_is_not_there_is_an_error_that_says_so() -> None:
    with model(saying("")) as address:
        pass
    with pytest.raises(ModelError, match="ONRECORD_LLM"):
        phrased(Model(address, "small", 5), "When?", QUOTED)


def test_so_many_wait_for_a_model_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrasing, "_waiting", BoundedSemaphore(1))
    with model(saying("")) as address:
        with phrasing._waiting, pytest.raises(ModelError, match="ask again in a moment"):
            phrased(Model(address, "small", 5), "When?", QUOTED)
        assert phrased(Model(address, "small", 5), "When?", QUOTED).sentences == ()


@contextmanager
def app(record: Path, address: str | None, seconds: int = 20) -> Iterator[TestClient]:
    with Store.open(record) as store:
        yield TestClient(
            application(Desk(store, Settings(llm=address, llm_seconds=seconds))), base_url="http://127.0.0.1:8765"
        )


ASKING = "/ask?q=What+did+Blinken+say+about+migration"


def test_an_honest_model_phrases_the_answer_and_every_citation_leads_to_its_passage(demo_file: Path) -> None:
    with model(saying("He spoke of migration [1].")) as address, app(demo_file, address) as client:
        plain = client.get(ASKING).text
        assert "He spoke of migration" not in plain
        assert "Put this into sentences" in plain
        told = client.get(ASKING + "&sentences=yes").text
    assert "He spoke of migration." in told
    assert 'href="#quote-1"' in told
    assert 'id="quote-1"' in told


def test_a_lying_model_is_told_of_and_the_record_answers(demo_file: Path) -> None:
    lies = "He said “never again” [1]. He resigned. <script>alert(1)</script> [1]"
    with model(saying(lies)) as address, app(demo_file, address) as client:
        told = client.get(ASKING + "&sentences=yes").text
    assert "never again" not in told
    assert "resigned" not in told
    assert "<script>alert" not in told
    assert "3 sentences were left out" in told
    assert 'class="answers"' in told


def test_a_model_that_fails_leaves_the_plain_answer(demo_file: Path) -> None:
    with model(hanging) as address, app(demo_file, address, 1) as client:
        answer = client.get(ASKING + "&sentences=yes")
    assert answer.status_code == 200
    assert "The language model was of no help" in answer.text
    assert 'class="answers"' in answer.text


def test_no_model_is_offered_where_none_is_set(demo_file: Path) -> None:
    with app(demo_file, None) as client:
        told = client.get(ASKING + "&sentences=yes").text
    assert "language model" not in told
    assert "into sentences" not in told

"""JSON Lines: one document a line, streamed, and every way in which a line or a file can be wrong."""

import gzip
import hashlib
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Given, Page, Problem
from onrecord.read import read

LIMIT = 1_000


def outcomes(place: Path, content: bytes, *, limit: int = LIMIT) -> list[Page | Problem]:
    place.write_bytes(content)
    return list(read([place], max_bytes=limit))


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def test_a_line_with_everything(tmp_path: Path) -> None:
    content = line(
        id="a1", text=" One.\r\nTwo. ", url="https://example.org/a", title="T", publisher="P", published="2020"
    )
    (page,) = outcomes(tmp_path / "all.jsonl", content)
    assert isinstance(page, Page)
    assert (page.key, page.path, page.media_type, page.text) == ("a1", "all.jsonl", "text/plain", " One.\r\nTwo. ")
    assert page.given == Given(title="T", publisher="P", published="2020", url="https://example.org/a")
    assert page.digest == hashlib.sha256(content.rstrip(b"\n")).hexdigest()


def test_text_alone_is_enough_and_html_will_do(tmp_path: Path) -> None:
    plain, html, both = outcomes(
        tmp_path / "all.jsonl",
        line(text="One.") + b"\n  \n" + line(id=7, html="<p>Two.</p>") + line(text="Three.", html="<p>No.</p>"),
    )
    assert isinstance(plain, Page)
    assert plain.key == plain.path == "all.jsonl"
    assert isinstance(html, Page)
    assert (html.key, html.media_type, html.text) == ("7", "text/html", "<p>Two.</p>")
    assert isinstance(both, Page)
    assert both.text == "Three."


def test_a_mark_before_the_first_line_and_none_after_the_last(tmp_path: Path) -> None:
    pages = outcomes(tmp_path / "all.jsonl", b"\xef\xbb\xbf" + line(text="One.") + line(text="Two.").rstrip())
    assert [page.text for page in pages if isinstance(page, Page)] == ["One.", "Two."]


def test_gzip(tmp_path: Path) -> None:
    content = line(text="One.") + line(text="Two.")
    pages = outcomes(tmp_path / "all.jsonl.gz", gzip.compress(content, mtime=0))
    assert [page.text for page in pages if isinstance(page, Page)] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b'{"text": ', "no valid JSON"),
        (b"plain words", "no valid JSON"),
        (b'["a list"]', "wrong type"),
        (b'"a string"', "wrong type"),
        (b"{}", "neither"),
        (b'{"text": null}', "neither"),
        (b'{"text": 5}', "wrong type"),
        (b'{"text": "One.", "title": ["T"]}', "wrong type"),
        (b'{"text": "One.", "id": 1.5}', "wrong type"),
        (b'{"text": "  "}', "empty"),
        (b'{"text": "half \\ud83d of a pair"}', "surrogate"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"x": ' + b"[" * 400 + b"]" * 400 + b', "text": "deep"}', ""),
        (b'{"text": "' + b"a" * LIMIT + b'"}', "longer than the limit"),
    ],
)
def test_a_bad_line_is_told_by_number_and_the_others_are_read(tmp_path: Path, bad: bytes, what: str) -> None:
    first, second, third = outcomes(tmp_path / "all.jsonl", line(text="One.") + bad + b"\n" + line(text="Three."))
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    if what:
        assert isinstance(second, Problem)
        assert second.source.endswith("all.jsonl line 2")
        assert what in second.what
        assert second.lost


def test_json_nested_past_all_bearing(tmp_path: Path) -> None:
    (problem,) = outcomes(tmp_path / "all.jsonl", b'{"x":' + b"[" * 50_000 + b"]" * 50_000 + b"}", limit=10**6)
    assert isinstance(problem, Problem)
    assert "nested too deep" in problem.what


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_lines(tmp_path: Path, content: bytes) -> None:
    (problem,) = outcomes(tmp_path / "all.jsonl", content)
    assert isinstance(problem, Problem)
    assert "empty" in problem.what


def test_a_file_of_any_size_is_streamed(tmp_path: Path) -> None:
    content = b"".join(line(id=str(number), text="The delegations met.") for number in range(200))
    assert len(content) > LIMIT
    assert len(outcomes(tmp_path / "all.jsonl", content)) == 200


def test_a_repeated_line_is_one_document(tmp_path: Path) -> None:
    page, problem = outcomes(tmp_path / "all.jsonl", line(id="a", text="One.") * 2)
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert not problem.lost


def test_truncated_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=31)
    content = packer.compress(line(text="One.")) + packer.flush(zlib.Z_FULL_FLUSH) + packer.compress(line(text="Two."))
    page, problem = outcomes(tmp_path / "all.jsonl.gz", content)
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert "breaks off" in problem.what


@pytest.mark.parametrize("end", [-1, -9, 12])
def test_gzip_cut_anywhere_gives_one_problem(tmp_path: Path, end: int) -> None:
    found = outcomes(tmp_path / "all.jsonl.gz", gzip.compress(line(text="One."), mtime=0)[:end])
    assert sum(isinstance(outcome, Problem) for outcome in found) == 1


def test_a_name_that_lies_about_gzip(tmp_path: Path) -> None:
    (problem,) = outcomes(tmp_path / "all.jsonl.gz", line(text="One."))
    assert isinstance(problem, Problem)
    assert "not gzip-compressed" in problem.what


def test_utf16_is_told_once(tmp_path: Path) -> None:
    (problem,) = outcomes(tmp_path / "all.jsonl", (line(text="One.") * 3).decode().encode("utf-16"))
    assert isinstance(problem, Problem)
    assert "UTF-16" in problem.what


@pytest.mark.parametrize("content", [b"\n" * 20_000_000, b" " * 20_000_000, b"a" * 20_000_000])
def test_a_gzip_bomb_is_not_unpacked_to_its_end(tmp_path: Path, content: bytes) -> None:
    (problem,) = outcomes(tmp_path / "all.jsonl.gz", gzip.compress(content, compresslevel=1, mtime=0))
    assert isinstance(problem, Problem)


@given(
    text=st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip())),
    title=st.none() | st.text(st.characters(codec="utf-8")),
    escaped=st.booleans(),
)
@settings(deadline=None)
def test_any_text_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str | None, escaped: bool
) -> None:
    content = json.dumps({"text": text, "title": title}, ensure_ascii=escaped).encode()
    (page,) = outcomes(tmp_path_factory.mktemp("any") / "all.jsonl", content, limit=10**6)
    assert isinstance(page, Page)
    assert page.text == text
    assert page.given.title == title

"""Plain text and HTML: the content exactly, its digest, its encoding, and files that are neither."""

import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Problem
from onrecord.read import read
from onrecord.read.base import SourceFile
from onrecord.read.encoding import declared_charset, decode
from onrecord.read.plain_text import PlainTextReader

LIMIT = 100_000
SENTENCE = "The minister said “no” to the café talks in A Coruña."


def outcomes(place: Path, content: bytes) -> list[Page | Problem]:
    place.write_bytes(content)
    return list(read([place], max_bytes=LIMIT))


def page_of(place: Path, content: bytes) -> Page:
    page = outcomes(place, content)[0]
    assert isinstance(page, Page)
    return page


def problem_of(place: Path, content: bytes) -> Problem:
    (problem,) = outcomes(place, content)
    assert isinstance(problem, Problem)
    assert problem.lost
    assert place.name in problem.source
    assert problem.remedy
    return problem


def test_the_text_is_the_content_exactly(tmp_path: Path) -> None:
    content = b"  One\r\ntwo\rthree\n\n\tfour\x0c\n"
    page = page_of(tmp_path / "talks.txt", content)
    assert page.text == content.decode()
    assert page.digest == hashlib.sha256(content).hexdigest()
    assert (page.key, page.path, page.media_type, page.encoding) == ("talks.txt", "talks.txt", "text/plain", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_content(tmp_path: Path, encoding: str) -> None:
    content = SENTENCE.encode(encoding)
    page = page_of(tmp_path / "talks.txt", content)
    assert page.text == SENTENCE
    assert page.digest == hashlib.sha256(content).hexdigest()
    assert len(outcomes(tmp_path / "talks.txt", content)) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_had_to_be_guessed_is_said(tmp_path: Path, encoding: str) -> None:
    page, problem = outcomes(tmp_path / "talks.txt", SENTENCE.encode(encoding))
    assert isinstance(page, Page)
    assert page.text == SENTENCE
    assert isinstance(problem, Problem)
    assert not problem.lost


def test_a_cyrillic_code_page_is_guessed(tmp_path: Path) -> None:
    text = "Министры иностранных дел провели переговоры в столице и договорились продолжить их весной. " * 3
    page, problem = outcomes(tmp_path / "talks.txt", text.encode("cp1251"))
    assert isinstance(page, Page)
    assert page.text == text
    assert isinstance(problem, Problem)


def test_utf8_with_a_damaged_byte_stays_utf8(tmp_path: Path) -> None:
    content = SENTENCE.encode() * 3 + b"\xff the end"
    page, problem = outcomes(tmp_path / "talks.txt", content)
    assert isinstance(page, Page)
    assert page.text.count("café") == 3
    assert isinstance(problem, Problem)
    assert "damaged" in problem.what


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'],
)
def test_html_may_declare_its_charset(tmp_path: Path, head: str) -> None:
    source = f"<html><head>{head}</head><body>Переговоры</body></html>"
    (page,) = outcomes(tmp_path / "talks.html", source.encode("cp1251"))
    assert isinstance(page, Page)
    assert page.text == source
    assert page.encoding == "windows-1251"
    assert page.media_type == "text/html"


def test_a_declared_charset_that_is_wrong_or_odd_does_no_harm() -> None:
    assert decode(SENTENCE.encode(), declared="windows-1251").text == SENTENCE
    for odd in ("rot13", "idna", "unicode_escape", "utf-7", "no-such"):
        assert decode(SENTENCE.encode("cp1252"), declared=odd).encoding == "cp1252"
    assert declared_charset(b"<p>charset=koi8-r</p>") is None


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", "\ufeff \n".encode(), "\u2003\u00a0".encode()])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert "empty" in problem_of(tmp_path / "talks.txt", content).what


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG"),
        (b"%PDF-1.7\nplain enough", "PDF"),
        (b"PK\x03\x04" + bytes(range(256)), "ZIP"),
        (b"The delegations\x00 met", "binary"),
        (b"\x01\x02\x03\x04 text" * 20, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["talks.txt", "talks.html", "talks.jsonl"])
def test_a_binary_file(tmp_path: Path, content: bytes, kind: str, name: str) -> None:
    assert kind in problem_of(tmp_path / name, content).what


@pytest.mark.parametrize("name", ["talks.txt", "talks.html"])
def test_a_compressed_file_under_another_name(tmp_path: Path, name: str) -> None:
    assert "gzip" in problem_of(tmp_path / name, gzip.compress(b"The delegations met.", mtime=0)).what


def test_a_text_that_only_begins_like_a_signature(tmp_path: Path) -> None:
    assert page_of(tmp_path / "talks.txt", b"ID3 and BZh are two names.").text.startswith("ID3")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    assert "larger than the limit" in problem_of(tmp_path / "talks.txt", b"a" * (LIMIT + 1)).what
    assert len(page_of(tmp_path / "talks.txt", b"a" * LIMIT).text) == LIMIT


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "talks.txt"
    place.write_bytes(b"a" * 60)
    small = (tmp_path / "small").write_bytes(b"a") and (tmp_path / "small").stat()
    monkeypatch.setattr(Path, "stat", lambda _self: small)
    file = SourceFile(location=place, path="talks.txt", name="talks.txt", suffix_from="talks.txt")
    (problem,) = PlainTextReader().read(file, max_bytes=50)
    assert isinstance(problem, Problem)
    assert "larger than the limit" in problem.what


def writable(text: str) -> bool:
    return bool(text.strip()) and not text.startswith("\ufeff")


# Control characters are what tells a binary file: they are left to the test of arbitrary bytes.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t\f\v")).filter(
    writable
)


@given(text=TEXTS)
@settings(deadline=None)
def test_any_text_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    page = page_of(tmp_path_factory.mktemp("any") / "talks.txt", text.encode())
    assert page.text == text


@given(content=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.jsonl.gz"]))
@settings(deadline=None)
def test_no_bytes_make_reading_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    found = outcomes(tmp_path_factory.mktemp("any") / name, content)
    assert found
    for outcome in found:
        if isinstance(outcome, Page):
            outcome.text.encode("utf-8")
        else:
            assert str(outcome).encode("utf-8")

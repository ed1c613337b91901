"""Markdown: the file exactly, as plain text."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Problem
from onrecord.read import read

LIMIT = 1_000


def outcomes(place: Path, content: bytes) -> list[Page | Problem]:
    place.write_bytes(content)
    return list(read([place], max_bytes=LIMIT))


@pytest.mark.parametrize("name", ["talks.md", "talks.markdown", "TALKS.MD"])
def test_the_text_is_the_file_exactly(tmp_path: Path, name: str) -> None:
    content = b"# Talks resume\r\n\r\n*The ministers* met in [Rome](https://example.org).\n\n---\n"
    (page,) = outcomes(tmp_path / name, content)
    assert isinstance(page, Page)
    assert page.text == content.decode()
    assert page.digest == hashlib.sha256(content).hexdigest()
    assert (page.key, page.media_type) == (name, "text/plain")


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"", "empty"), (b" \n", "empty"), (b"a\0b", "binary"), (b"a" * (LIMIT + 1), "larger than the limit")],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, what: str) -> None:
    (problem,) = outcomes(tmp_path / "talks.md", content)
    assert isinstance(problem, Problem)
    assert problem.lost
    assert what in problem.what


@given(content=st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_make_reading_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert outcomes(tmp_path_factory.mktemp("any") / "talks.md", content)

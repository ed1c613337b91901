"""Hostile input to every reader, and to the cleaner of HTML behind two of them: each comes back with pages or problems.

A megabyte each, of what makes careless parsers exponential, quadratic, recursive or endless. A reader that hangs
fails the run by never ending; nothing here looks at a clock.
"""

import gzip
import json
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.passed_over import PassedOver
from onrecord.read.registry import READERS, reader_of

LIMIT = 2_000_000
# One of each reader, and the packed one where it reads packed files too.
SUFFIXES = sorted(
    {suffix for reader in READERS for suffix in reader.suffixes if suffix.endswith(".gz")}
    | {reader.suffixes[0] for reader in READERS}
)
MEGABYTE = 1_000_000


def outcomes(suffix: str, content: bytes) -> list[Page | Problem]:
    name = f"hostile{suffix}"
    reader = reader_of(name)
    assert reader is not None
    found = reader.read(SourceFile(path=name, name=name, suffix_from=name, content=content), max_bytes=LIMIT)
    told: list[Page | Problem] = []
    for one in found:
        if isinstance(one, PassedOver):
            told.extend(one.problems())
        elif not isinstance(one, SourceFile):  # what lies in an archive has its own readers
            told.append(one)
    return told


def sound(found: list[Page | Problem]) -> None:
    assert found
    for outcome in found:
        if isinstance(outcome, Page):
            outcome.text.encode("utf-8")
            assert outcome.digest
            assert all(0 <= offset < len(outcome.text) for offset, _ in outcome.parts)
        else:
            assert outcome.what
            str(outcome).encode("utf-8")


def laughs(references: int) -> bytes:
    entities = "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12))
    return f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{entities}]><rss><p>{'&a11;' * references}</p></rss>".encode()


def quadratic() -> bytes:
    return b"<!DOCTYPE rss [<!ENTITY a '%s'>]><rss><p>%s</p></rss>" % (b"a" * 500_000, b"&a;" * 160_000)


def attributes() -> bytes:
    return b"<p %s>text</p>" % b" ".join(b"a%d" % number for number in range(150_000))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: laughs(1_000),
    "quadratic entities": quadratic,
    "nested tags": lambda: b"<b>" * 200_000 + b"text",
    "nested tags closed": lambda: b"<b>" * 140_000 + b"text" + b"</b>" * 140_000,
    "one line": lambda: b"talks " * (MEGABYTE // 6),
    "one word": lambda: b"a" * MEGABYTE,
    "line ends": lambda: b"\r\n" * (MEGABYTE // 2) + b"a",
    "less than": lambda: b"<" * MEGABYTE,
    "brackets": lambda: b"[" * MEGABYTE,
    "nulls": lambda: b"\0" * MEGABYTE,
    "ampersands": lambda: b"&" * MEGABYTE,
    "attributes": attributes,
    "comments": lambda: b"<!--" * (MEGABYTE // 4),
    "sections": lambda: b"<rss><![CDATA[" + b"]]><![CDATA[" * (MEGABYTE // 12),
    "deep JSON": lambda: b'{"text":' * (MEGABYTE // 8),
    "deep JSON in a line": lambda: b'{"text": "a", "x": ' + b"[" * 400_000 + b"]" * 400_000 + b"}\n",
    "lines of brackets": lambda: b"[[[[\n" * (MEGABYTE // 50),
    "packed": lambda: gzip.compress(b"[" * 10 * MEGABYTE, mtime=0),
    "packed twice": lambda: gzip.compress(gzip.compress(b"\0" * 10 * MEGABYTE, mtime=0), mtime=0),
    "a PDF of random bytes": lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(MEGABYTE),
    "random bytes": lambda: random.Random(4).randbytes(MEGABYTE),
    "a string": lambda: json.dumps({"text": "\ud83d" * 100_000}).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_anything_is_read_or_told(name: str) -> None:
    content = HOSTILE[name]()
    for suffix in SUFFIXES:
        sound(outcomes(suffix, content))


# What the reader refuses.
NOT_CLEANED = {"nulls", "random bytes", "packed", "packed twice", "a PDF of random bytes"}


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - NOT_CLEANED))
def test_the_cleaner_of_html_bears_it(name: str) -> None:
    pages = [page for page in outcomes(".html", HOSTILE[name]()) if isinstance(page, Page)]
    assert len(list(clean(pages, max_characters=400_000))) >= len(pages)


MARKUP = st.text(st.sampled_from("<>/&;![]{}\"'= \n\\-abp0#:%"), max_size=200).map(str.encode)


@given(suffix=st.sampled_from(SUFFIXES), content=st.binary(max_size=300) | MARKUP | MARKUP.map(gzip.compress))
@settings(deadline=None, max_examples=500)
def test_no_bytes_make_a_reader_fail(suffix: str, content: bytes) -> None:
    sound(outcomes(suffix, content))


TAGS = "<p> </p> <div> <table> <td> </td> <script> </script> <style> <li> <ul> <template> <svg> <math> <select> <!-- --> <h1>"
HTML = st.lists(
    st.sampled_from([*TAGS.split(), "text ", "The ministers met. ", "&nbsp;", "<a href='x'>", "</a>"]), max_size=40
)


@given(pieces=HTML)
@settings(deadline=None, max_examples=60)
def test_no_markup_makes_cleaning_fail(pieces: list[str]) -> None:
    pages = [one for one in outcomes(".html", "".join(pieces).encode()) if isinstance(one, Page)]
    for article in clean(pages, max_characters=400_000):
        assert str(article)

"""Labels without text: resolved to what a reader sees, and compared as the suite compares."""

import gzip
import json
from pathlib import Path

import bench_path  # noqa: F401
import pytest
from bench.base import Context, Skipped
from bench.metadata_labels import folded, labelled_pages, labels_of, text_of
from bench.suites.metadata import by_onrecord, judged, measure

from onrecord.clean.metadata import Metadata

SOURCE = """<html><head><title>Talks &amp; tolls | Example Post</title></head>\r
<body><h1>Talks &amp;  <em>tolls</em></h1><p>By Eva Ruiz</p>{"name": "Zo\\u00eb B\\/C"}</body></html>"""


def place(words: str) -> list[int]:
    start = SOURCE.index(words)
    return [start, start + len(words)]


ROW = {
    "page": "a1",
    "number": 0,
    "title": [place("Talks &amp;  <em>tolls</em>"), place("Talks &amp; tolls")],
    "authors": [place("Eva Ruiz")],
    "publisher": [place("Example Post")],
    "published": "2021-05-04",
    "published_variants": ["2021-05-04", "2021-05-03"],
    "modified": None,
    "section": None,
}


def test_offsets_become_what_a_reader_sees() -> None:
    labels = labels_of(ROW, SOURCE)
    assert labels.titles == ("Talks & tolls", "Talks & tolls")
    assert labels.authors == ("Eva Ruiz",)
    assert labels.published == ("2021-05-04", "2021-05-03")
    assert (labels.modified, labels.sections) == ((), ())
    assert text_of(SOURCE[slice(*place("Zo\\u00eb B\\/C"))]) == "Zoë B/C"


def test_pages_are_read_with_their_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a1.html.gz").write_bytes(gzip.compress(SOURCE.encode(), mtime=0))
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    ((found, source),) = labelled_pages(labels, tmp_path)
    assert source == SOURCE
    assert found.publishers == ("Example Post",)


@pytest.mark.parametrize(("one", "other"), [("“Off–limits”", '"off-limits"'), ("the\u00a0 Post", "The Post")])
def test_the_kind_of_quotes_and_dashes_does_not_count(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_what_counts_as_right() -> None:
    labels = labels_of(ROW, SOURCE)
    said = Metadata(
        title="talks & Tolls", authors=("Eva Ruiz", "Tom Berg"), published="2021-05-03", modified="2021-05-04"
    )
    assert judged(labels, said) == {
        "title": True,
        "authors": False,
        "authors.named": False,
        "publisher": False,
        "dates.recall": True,
        "dates.precision": True,
        "modified.precision": False,
    }


def test_a_page_is_cleaned_for_its_metadata() -> None:
    said = by_onrecord("a1", SOURCE)
    assert (said.title, said.publisher, said.authors) == ("Talks & tolls", "Example Post", ("Eva Ruiz",))


def test_without_the_pages_the_suite_says_so(tmp_path: Path) -> None:
    outcome = measure(Context(product=None, workspace=tmp_path, shared=tmp_path / "shared"))  # type: ignore[arg-type]
    assert isinstance(outcome, Skipped)
    assert "../shared" in outcome.reason

"""RSS and Atom, read by feedparser and by an XML parser: the newest first, each with its sentence and source."""

from collections.abc import Callable
from time import struct_time
from typing import Any

import feedparser
import hostile_record
import pytest
import report_record
from hypothesis import given, settings
from lxml import etree, html
from msgspec.structs import replace

from onrecord.export import feeds
from onrecord.export.feeds import ATOM, atom, news, rss
from onrecord.export.report.printable import printable
from onrecord.model import Record

BOTH = pytest.mark.parametrize("render", [rss, atom])


def parsed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def contents(content: bytes) -> list[str]:
    """The HTML of each entry, as an XML parser gives it."""
    root = etree.fromstring(content)
    return [one.text or "" for one in root.findall(".//item/description") + root.findall(f".//{{{ATOM}}}content")]


@BOTH
def test_a_reader_finds_entries_with_sentence_and_source(render: Callable[[Record], bytes]) -> None:
    found = parsed(render(report_record.record()))
    assert found.feed.title == "New on the record"
    assert "Without any date of publication, and so left out: 2." in found.feed.get("subtitle", "")
    assert len(found.entries) == 7
    first = found.entries[0]
    assert first.id == "tag:onrecord.invalid,2026:entry/e-meeting"
    assert first.title == "Meeting: Meeting of Ida Morrow and Velden"
    assert first.link == "https://courier.example/liss?a=1&b=2"
    assert first.tags[0].term == "meeting"
    told = contents(render(report_record.record()))[0]
    assert "“The two ministers sat down in Port Anselm on Wednesday”" in told
    assert '<a href="https://courier.example/liss?a=1&amp;b=2">The Port Courier, 17 April 2024</a>' in told
    assert "Sources differ on date" in told
    assert "javascript" not in told


def test_the_formats_are_what_they_say() -> None:
    assert parsed(rss(report_record.record())).version == "rss20"
    assert parsed(atom(report_record.record())).version == "atom10"


@BOTH
def test_the_newest_come_first(render: Callable[[Record], bytes]) -> None:
    entries = parsed(render(report_record.record())).entries
    days: list[struct_time] = [
        one.updated_parsed if "updated_parsed" in one else one.published_parsed for one in entries
    ]
    assert days == sorted(days, reverse=True)
    assert [tuple(day)[:3] for day in days] == [(2024, 4, 18)] * 3 + [(2024, 4, 17)] * 4


def test_a_long_record_is_cut_at_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LATEST", 2)
    assert [one.entry.id for one in news(report_record.record())] == ["e-meeting", report_record.HOSTILE_ID]
    assert parsed(atom(report_record.record())).feed.subtitle.startswith("The 2 newest of 9 entries")


@BOTH
def test_ids_stay_when_the_record_grows(render: Callable[[Record], bytes]) -> None:
    record = report_record.record()
    before = {one.id for one in parsed(render(replace(record, entries=record.entries[:3]))).entries}
    assert before < {one.id for one in parsed(render(record)).entries}


@BOTH
@settings(max_examples=40)
@given(record=hostile_record.records())
def test_what_is_in_the_record_stands_in_the_feed_and_nothing_breaks_out(
    render: Callable[[Record], bytes], record: Record
) -> None:
    found = news(record)
    written = contents(render(record))
    assert len(written) == len(found)
    for one, content in zip(found, written, strict=True):
        page = html.fragment_fromstring(content, create_parent="div")
        assert {element.tag for element in page.iter()} <= {"div", "p", "blockquote", "a"}
        (quotation,) = page.iter("blockquote")
        assert printable(" ".join(one.entry.evidence[0].text.split())) in quotation.text_content()
        assert all(link.get("href").startswith(("https://", "http://")) for link in page.iter("a"))


@BOTH
def test_the_demo_has_its_newest_entries(render: Callable[[Record], bytes], demo_record: Record) -> None:
    found = parsed(render(demo_record))
    dated = {document.id for document in demo_record.documents if document.published}
    told = [entry for entry in demo_record.entries if any(one.document in dated for one in entry.evidence)]
    assert len(found.entries) == min(len(told), feeds.LATEST)

"""report.html of a real build: it holds together and asks nobody for anything."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from onrecord import api
from onrecord.export.report import render
from onrecord.export.report.anchors import document_anchor, entry_anchor
from onrecord.model import Record
from onrecord.pipeline import Pipeline
from support import EXAMPLES

LOADING = {"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest", "codebase"}
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "usemap")


@pytest.fixture(scope="module")
def record(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The examples and a few sources that cannot be read."""
    more: Path = tmp_path_factory.mktemp("more sources")
    (more / "empty <b>.txt").write_bytes(b"")
    (more / "table.xlsx").write_bytes(b"PK")
    return api.build([EXAMPLES, more, "https://news.example/#talks"], pipeline=pipeline)


@pytest.fixture(scope="module")
def text(record: Record) -> str:
    return render(record)


@pytest.fixture(scope="module")
def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def test_no_link_inside_the_page_dangles(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {unquote(href[1:]) for href in page.xpath("//@href") if href.startswith("#")}
    assert len(inside) > 100
    assert inside - set(ids) == set()
    for name in REFERRING:
        named = {word for value in page.xpath(f"//@{name}") for word in value.split()}
        assert named <= set(ids), name


def test_all_of_the_record_is_on_the_page(page: html.HtmlElement, record: Record) -> None:
    ids = set(page.xpath("//@id"))
    assert {entry_anchor(entry.id) for entry in record} <= ids
    assert {document_anchor(document.id) for document in record.documents} <= ids
    said = " ".join(page.text_content().split())
    for problem in record.problems:
        assert f"{problem.source}: {problem.what}" in said


def test_every_entry_can_be_reached(page: html.HtmlElement, record: Record) -> None:
    linked = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert {entry_anchor(entry.id) for entry in record} <= linked


def test_the_only_addresses_are_those_of_the_articles(page: html.HtmlElement, record: Record) -> None:
    outside = {href for href in page.xpath("//@href") if not href.startswith("#")}
    assert outside == {document.url for document in record.documents if document.url}
    assert all(link.tag == "a" for link in page.xpath("//*[@href]"))


def test_nothing_on_the_page_loads_anything(page: html.HtmlElement) -> None:
    names = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not names & LOADING
    assert not {name for name in names if name.startswith("on")}
    assert not page.xpath("//link | //script | //iframe | //object | //embed | //img | //base | //form")
    assert not page.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']")
    style = " ".join(page.xpath("//style/text()")) + " ".join(page.xpath("//@style"))
    assert not re.search(r"url\(|@import|image-set\(|src:", style)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


def test_every_passage_is_shown_word_for_word(page: html.HtmlElement, record: Record) -> None:
    for entry in record:
        card = page.get_element_by_id(entry_anchor(entry.id))
        shown = {" ".join(excerpt.xpath("string(./mark)").split()) for excerpt in card.find_class("excerpt")}
        assert {" ".join(evidence.text.split()) for evidence in entry.evidence} <= shown, entry.id

"""Markdown, read by a parser: the record's words come out as they are, and an article's markup as letters."""

import hostile_record
import pytest
import report_record
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.export.markdown import escaped, render
from onrecord.export.report.printable import printable
from onrecord.model import Record

OUR_COMMENT = "<!-- -->"
PLAIN = {"text", "link_open", "link_close", "strong_open", "strong_close", "html_inline"}


def parsed(record: Record) -> list[Token]:
    # With the extensions that code hosts have, so that nothing of them is left to articles.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render(record).decode("utf-8"))


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def words_of(tokens: list[Token]) -> str:
    """What a reader sees of the page, blocks on lines of their own."""
    return "\n".join(
        "".join(c.content for c in one.children or () if c.type == "text") for one in tokens if one.children
    )


def flat(text: str) -> str:
    return printable(" ".join(text.split()))


def test_the_page_is_by_kind_with_sentence_and_source() -> None:
    page = render(report_record.record()).decode("utf-8")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Meetings", "## Statements", "## Commitments", "## Figures", "## Measures", "## Movements", "## Articles",
        "## Could not be read",
    ]  # fmt: skip
    text = words_of(parsed(report_record.record()))
    assert "Meeting 1: Meeting of Ida Morrow and Velden" in text
    assert "“The two ministers sat down in Port Anselm on Wednesday”\n— Velden Gazette, 18 April 2024: " in text
    assert "Sources differ on date: 16 April 2024 (The Port Courier) or 17 April 2024 (Velden Gazette)" in text
    assert "State: 2019: ordered, by High Court (Ostrava Minor)" in text


def test_only_web_addresses_are_links() -> None:
    links = {token.attrs["href"] for token in inline(parsed(report_record.record())) if token.type == "link_open"}
    assert links == {"https://courier.example/liss?a=1&b=2"}


@given(hostile_record.texts)
def test_escaped_words_are_read_as_they_are(text: str) -> None:
    (paragraph,) = [token for token in MarkdownIt("commonmark").parse(f"- x: {escaped(text)}.") if token.children]
    kinds = {child.type for child in paragraph.children or ()}
    assert kinds <= {"text", "html_inline"}
    assert {c.content for c in paragraph.children or () if c.type == "html_inline"} <= {OUR_COMMENT}
    shown = "".join(child.content for child in paragraph.children or () if child.type == "text")
    assert shown == f"x: {flat(text)}."


@pytest.mark.parametrize("text", ["@name", "#12", "see https://a.example", "www.a.example", "mail a@b.example"])
def test_nobody_is_notified_and_nothing_is_linked_by_an_article(text: str) -> None:
    written = escaped(text)
    assert not any(mark in written for mark in ("@n", "@b", "#1", "://", "www."))


@settings(max_examples=40)
@given(hostile_record.records())
def test_what_is_in_the_record_stands_on_the_page_and_nothing_breaks_out(record: Record) -> None:
    tokens = parsed(record)
    assert {child.type for child in inline(tokens)} <= PLAIN
    assert {child.content for child in inline(tokens) if child.type == "html_inline"} <= {OUR_COMMENT}
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == len(record.entries)
    assert sum(token.type == "blockquote_open" for token in tokens) == len(record.entries)
    text = words_of(tokens)
    for entry in record.entries:
        assert flat(entry.evidence[0].text) in text
        assert f"Id: {flat(entry.id)}".strip() in text


def test_the_demo_has_every_entry(demo_record: Record) -> None:
    text = words_of(parsed(demo_record))
    for entry in demo_record.entries:
        assert entry.id in text
        assert all(flat(evidence.text) in text for evidence in entry.evidence)

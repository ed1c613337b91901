"""report.html: whole, self-contained, safe, and true to the record."""

from itertools import pairwise
from typing import get_args

import msgspec
import pytest
import report_record
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.errors import OffsetError
from onrecord.export.report import render
from onrecord.export.report.anchors import document_anchor, entry_anchor, passage_anchor
from onrecord.export.report.printable import printable
from onrecord.export.report.versions import compared
from onrecord.model import Block, Conflict, ConflictReading, DropReason, Record, Span

VOID_OR_RAW = {"script", "iframe", "object", "embed", "img", "link", "base", "form", "video", "audio", "source"}


@pytest.fixture(scope="module")
def text() -> str:
    return render(report_record.record())


@pytest.fixture(scope="module")
def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words_of(page: html.HtmlElement, id_: str) -> str:
    return " ".join(page.get_element_by_id(id_).text_content().split())


def test_the_same_record_gives_the_same_page(text: str) -> None:
    assert render(report_record.record()) == text


def test_every_entry_and_document_has_its_place(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    record = report_record.record()
    assert {entry_anchor(entry.id) for entry in record} <= set(ids)
    assert {document_anchor(document.id) for document in record.documents} <= set(ids)


def test_every_link_inside_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    inside = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert inside
    assert set(inside) <= ids
    assert set(page.xpath("//@aria-labelledby")) <= ids


def test_nothing_is_loaded_and_only_the_articles_are_linked(page: html.HtmlElement, text: str) -> None:
    assert not page.xpath("//@src | //@srcset | //@poster | //link | //@style")
    outside = [link for link in page.xpath("//a") if not link.get("href").startswith("#")]
    assert [link.get("href") for link in outside] == ["https://courier.example/liss?a=1&b=2"]
    assert all("noreferrer" in link.get("rel") for link in outside)
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in text


def test_hostile_text_stays_text(page: html.HtmlElement) -> None:
    assert not VOID_OR_RAW & {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert report_record.HOSTILE_TITLE in page.text_content()
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")


def test_an_id_of_any_characters_makes_a_plain_anchor() -> None:
    assert entry_anchor("ab-12") == "entry-ab-12"
    assert entry_anchor('"> <') == "entry-_22__3e__20__3c_"
    assert entry_anchor("_22_") != entry_anchor('"')


def test_direction_overrides_and_control_characters_are_made_visible(text: str) -> None:
    assert "\u202e" not in text
    assert "said \ufffd" in text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\r"), min_size=1, max_size=40), st.data())
def test_any_text_can_be_shown_and_reads_the_same(body: str, data: st.DataObject) -> None:
    text = f"a{body}z"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    base = report_record.BARE_DOCUMENT
    document = msgspec.structs.replace(base, text=text, title=text, blocks=(Block(start=0, end=len(text), keep=True),))
    entry = report_record.record().movements[1]
    passage = msgspec.structs.replace(
        entry.evidence[0], start=start, end=end, text=text[start:end], anchors={"who": Span(start, end)}
    )
    record = Record(documents=(document,), entries=(msgspec.structs.replace(entry, evidence=(passage,)),))
    page = html.document_fromstring(render(record).encode("utf-8").decode("utf-8"))
    assert "".join(page.xpath("//p[@class='prose']//text()[not(ancestor::sup)]")) == printable(text)
    assert "".join(page.xpath("//p[@class='prose']/mark//text()")) == printable(text[start:end])
    assert "".join(page.xpath("//p[@class='excerpt']//text()")) == printable(text)
    assert "".join(page.xpath("//p[@class='excerpt']/mark//text()")) == printable(text[start:end])
    assert page.get_element_by_id(passage_anchor(document.id, Span(start, end))) is not None


def test_passages_and_fields_are_marked_word_for_word(page: html.HtmlElement) -> None:
    card = page.get_element_by_id("entry-e-meeting")
    excerpts = card.xpath(".//p[@class='excerpt']")
    passage = report_record.record().meetings[0].evidence[0]
    assert excerpts[0].xpath("string(./mark)") == passage.text
    who = [node.text_content() for node in excerpts[0].xpath(".//span[contains(@class, 'f-who')][not(ancestor::span)]")]
    assert "".join(who).startswith("Ministers of Ostrava Minor and Velden")
    assert excerpts[0].xpath("string(.//span[contains(@class, 'f-when')])") == "Tuesday"


def test_an_entry_in_words(page: html.HtmlElement) -> None:
    meeting = words_of(page, "entry-e-meeting")
    assert "2 documents, 1 independent" in meeting
    assert "high (0.91)" in meeting
    assert "“Tuesday”, worked out from the publication date" in meeting
    assert "Ida Morrow water minister, Ostrava Minor" in meeting
    figure = words_of(page, "entry-e-figure")
    assert "More than 4,200 farmers" in figure
    assert "March 2024" in figure
    assert "River Guard" in figure
    assert "Lower Brand → the capital" in words_of(page, "entry-e-movement")
    assert "mixed, partly in quotation marks" in words_of(page, "entry-e-statement")
    assert "2019 ordered, by High Court (Ostrava Minor)" in words_of(page, "entry-e-measure")
    assert "mill owners: give notice before they close a sluice" in words_of(page, "entry-e-measure")
    commitment = words_of(page, "entry-e-commitment")
    assert "Status broken by Figure 1" in commitment
    assert "Later entries Figure 1" in commitment
    assert "broken: “despite its pledge”; both tell of gates and open" in commitment
    assert "1 document, 1 independent of 2 on this story" in figure
    assert "if the rain holds" in commitment


def test_the_words_in_which_two_wordings_differ_are_marked() -> None:
    given = (
        ConflictReading(value="the gates will <b>never</b> open", evidence=(0,), differing=(Span(15, 27),)),
        ConflictReading(value="the gates will open", evidence=(0,)),
    )
    base = report_record.record()
    disputed = (Conflict(field="content", readings=given),)
    statement = msgspec.structs.replace(base.statements[0], conflicts=disputed)
    page = html.document_fromstring(render(msgspec.structs.replace(base, entries=(statement,))))
    for values in (page.xpath("//p[@class='value']"), page.xpath("//ul[@class='readings brief']/li/strong")):
        assert [value.text_content() for value in values] == [
            "“the gates will <b>never</b> open”",
            "“the gates will open”",
        ]
        assert [value.xpath("string(./em[@class='differing'])") for value in values] == ["<b>never</b>", ""]
    said = page.get_element_by_id("conflicts").text_content()
    assert "differs in “<b>never</b>”" in said
    assert "without the words that differ" in said


def test_what_matters_most_stands_first_with_its_grounds(page: html.HtmlElement) -> None:
    first = page.xpath("//main/section")[0]
    assert first.get("id") == "important"
    (item,) = first.xpath(".//li")
    assert "Measure 1" in item.text_content()
    assert "high office and changes what holds" in item.text_content()


def test_what_one_source_alone_says_stands_under_its_name(page: html.HtmlElement) -> None:
    (source,) = page.get_element_by_id("silences").xpath(".//details")
    assert source.xpath("string(./summary)").split() == ["The", "Port", "Courier", "1"]
    assert source.xpath("string(.//span[@class='label'])") == "Figure 1"


def test_conflicting_readings_stand_before_the_timeline_and_side_by_side(page: html.HtmlElement) -> None:
    first = page.xpath("//main/section")[1]
    assert first.get("id") == "conflicts"
    assert first.xpath(".//p[@class='value']/text()") == ["16 April 2024", "17 April 2024"]
    assert "The Port Courier" in first.text_content()
    assert "Velden Gazette" in first.text_content()


def test_dropped_blocks_are_there_with_their_reasons(page: html.HtmlElement) -> None:
    dropped = page.xpath("//details[contains(@class, 'dropped')]")
    assert len(dropped[0].xpath(".//p[@class='reason']")) == len(get_args(DropReason))
    for noise in report_record.NOISE.values():
        assert noise in dropped[0].text_content()


def test_an_article_says_where_it_comes_from(page: html.HtmlElement) -> None:
    about = words_of(page, "document-d-courier")
    assert "17 April 2024 date line: “Ministers”" in about
    assert "Titlethe headline as shown" in about
    assert "The Port Courier outlet name: “Ministers”" in about
    assert "Nell Farrow and Oskar Vane" in about
    copy = words_of(page, document_anchor(report_record.HOSTILE_ID))
    assert "Copy ofThe Port Courier: Ministers meet over the Liss" in copy


def test_an_article_leads_back_to_its_entries(page: html.HtmlElement) -> None:
    article = page.get_element_by_id("document-d-courier")
    assert article.xpath(".//ul[@class='notes']//a/@href") == [
        "#entry-e-meeting",
        "#entry-e-statement",
        "#entry-e-figure",
        "#entry-e-movement",
        "#entry-e-measure",
    ]


def test_what_could_not_be_read_is_said(page: html.HtmlElement) -> None:
    problems = words_of(page, "problems")
    assert "<script>.bin: it is not text; convert it to text first. Not in this record." in problems
    assert "In this record in part." in problems


def test_headings_go_down_one_step_at_a_time(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_record_is_a_page_too() -> None:
    page = html.document_fromstring(render(Record(documents=(), entries=())))
    assert "0 entries from 0 documents" in page.text_content()
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(page.xpath("//@id"))


def test_a_passage_that_is_not_where_it_says_is_an_error() -> None:
    record = report_record.record()
    entry = record.figures[0]
    wrong = msgspec.structs.replace(entry.evidence[0], start=entry.evidence[0].start + 1)
    with pytest.raises(OffsetError, match="not the text it quotes"):
        render(msgspec.structs.replace(record, entries=(msgspec.structs.replace(entry, evidence=(wrong,)),)))
    outside = msgspec.structs.replace(entry.evidence[0], anchors={"value": Span(0, 10**6)})
    with pytest.raises(OffsetError, match="outside the text"):
        render(msgspec.structs.replace(record, entries=(msgspec.structs.replace(entry, evidence=(outside,)),)))


def test_a_passage_of_a_missing_document_keeps_its_words() -> None:
    entry = report_record.record().figures[0]
    page = html.document_fromstring(render(Record(documents=(), entries=(entry,))))
    assert page.xpath("string(//p[@class='excerpt']/mark)") == entry.evidence[0].text
    assert "not in this record" in words_of(page, "entry-e-figure")


def test_a_passage_over_two_blocks_is_marked_in_both() -> None:
    document = report_record.COURIER_DOCUMENT
    entry = report_record.record().figures[0]
    start, end = document.blocks[0].end - 7, document.blocks[1].start + 4
    both = msgspec.structs.replace(
        entry.evidence[0], start=start, end=end, text=document.text[start:end], anchors={}, also=(Span(0, 9),)
    )
    record = Record(documents=(document,), entries=(msgspec.structs.replace(entry, evidence=(both,)),))
    page = html.document_fromstring(render(record))
    marks = page.xpath("//mark[contains(@class, 'passage')]")
    assert [mark.text_content() for mark in marks] == ["Ministers", "gauges.", "More"]
    assert len(page.xpath(f"//*[@id='{passage_anchor(document.id, Span(start, end))}']")) == 1
    assert page.xpath("//sup[@class='number']/text()") == ["1", "2"]


@pytest.fixture(scope="module")
def versions_page() -> html.HtmlElement:
    return html.document_fromstring(render(report_record.versions_record()))


def test_what_changed_stands_side_by_side(versions_page: html.HtmlElement) -> None:
    article = versions_page.get_element_by_id("document-d-river-2")
    (view,) = article.xpath(".//div[@class='version']")
    said = " ".join(view.text_content().split())
    assert said.startswith("Version 2 of 3, fetched 22 April 2024, 09:30 UTC")
    assert "What changed since version 1: 1 sentence changed, 1 sentence removed and 1 sentence added" in said
    assert view.xpath(".//thead//th/text()") == ["Sentence", "Version 1", "Version 2"]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in view.xpath(".//tbody/tr")]
    level = report_record.LEVEL
    assert rows == [
        ["Changed", level.format(20), level.format(35)],
        ["Removed", report_record.HURT, "no longer in it"],
        ["Added", "not in it yet", report_record.CLOSED],
    ]
    assert [node.text_content().strip() for node in view.xpath(".//del")] == ["20", report_record.HURT]
    assert [node.text_content().strip() for node in view.xpath(".//ins")] == ["35", report_record.CLOSED]


def test_versions_lead_to_each_other(versions_page: html.HtmlElement) -> None:
    ids = set(versions_page.xpath("//@id"))
    links = versions_page.get_element_by_id("document-d-river-1").xpath(".//div[@class='version']//a")
    assert [link.text for link in links] == ["Version 2", "Version 3", "Version 3"]
    assert {link.get("href")[1:] for link in links} == {
        "document-d-river-2",
        "document-d-river-3",
        "document-d-river-4",
    }
    assert {href[1:] for href in versions_page.xpath("//a/@href") if href.startswith("#")} <= ids


def test_a_version_found_twice_says_so_and_shows_no_changes(versions_page: html.HtmlElement) -> None:
    (view,) = versions_page.get_element_by_id("document-d-river-4").xpath(".//div[@class='version']")
    assert "The text is the same as that of Version 3 (fetched 23 April 2024, 09:30 UTC)" in view.text_content()
    assert not view.xpath(".//table")


def test_an_order_that_is_not_known_is_said(versions_page: html.HtmlElement) -> None:
    (view,) = versions_page.get_element_by_id("document-d-when-1").xpath(".//div[@class='version']")
    assert "One of 2 versions" in view.text_content()
    assert "Which of them came first is not known." in view.text_content()
    assert not view.xpath(".//table")


def test_a_passage_names_the_version_it_stands_in(versions_page: html.HtmlElement) -> None:
    assert "The Liss rises, version 2" in words_of(versions_page, "entry-e-mills")


def test_versions_are_explained_only_where_there_are_some(
    page: html.HtmlElement, versions_page: html.HtmlElement
) -> None:
    assert "Versions" in words_of(versions_page, "reading")
    assert "Versions" not in words_of(page, "reading")
    assert not page.xpath("//*[@class='version'] | //del | //ins")


def test_changes_from_a_version_that_is_missing_are_left_out() -> None:
    second = report_record.versions_record().documents[1]
    page = html.document_fromstring(render(Record(documents=(second,), entries=())))
    assert not page.xpath("//table[@class='changes']")
    assert report_record.CLOSED in words_of(page, "document-d-river-2")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_a_changed_sentence_is_shown_word_for_word(one: str, other: str) -> None:
    old, new = compared(one, other)
    assert "".join(piece.text for piece in old) == one
    assert "".join(piece.text for piece in new) == other
    kept = [" ".join("".join(p.text for p in side if not p.only).split()) for side in (old, new)]
    assert kept[0] == kept[1]


def test_decisions_stand_beside_what_the_machine_says() -> None:
    shown = render(report_record.decisions_record())
    assert "People decided on what says so" in shown
    assert "<strong>Corrected</strong> by Ann Other" in shown
    assert "<ins>5 March 2024</ins>" in shown
    assert "<ins>Ana Quill (mayor and Velmark)</ins>" not in shown
    assert "<ins>Ana Quill (mayor, Velmark)</ins>" in shown
    assert "<del>7,000</del>" in shown
    assert "as &lt;i&gt;she&lt;/i&gt; says" in shown
    assert "it stands by this decision" in shown
    assert "a later decision says otherwise" in shown


def test_rejected_entries_are_folded_away_and_orphans_listed() -> None:
    plain, shown = render(report_record.record()), render(report_record.decisions_record())
    assert 'id="rejected"' in shown
    assert "never took place" in shown
    assert "its evidence is gone; decide anew. " in shown
    assert 'id="rejected"' not in plain
    assert "Nothing here has been confirmed by a person." in plain

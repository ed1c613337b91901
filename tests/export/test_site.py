"""The static site: whole, linked, safe, without a script or a request, and true to the record."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

import decided_record
import hostile
import pytest
import report_record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from onrecord.errors import OffsetError
from onrecord.export.report.anchors import entry_anchor, passage_anchor
from onrecord.export.site import site
from onrecord.export.site.links import SiteLinks, file_name
from onrecord.export.site.rows import sheets
from onrecord.model import KINDS, Record, Statement

FORBIDDEN = {"script", "iframe", "object", "embed", "img", "base", "form", "video", "audio", "source"}
POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"


def pages(record: Record) -> dict[str, html.HtmlElement]:
    return {name: html.document_fromstring(text) for name, text in site(record).items() if name.endswith(".html")}


def dangling(found: dict[str, html.HtmlElement]) -> Iterator[tuple[str, str]]:
    """Links that lead to no page of the site, or to no place on it."""
    ids = {name: set(page.xpath("//@id")) for name, page in found.items()}
    for name, page in found.items():
        for href in page.xpath("//a/@href"):
            if href.startswith(("http:", "https:")):
                continue
            path, _, fragment = href.partition("#")
            target = resolved(name, path)
            if target not in ids or (fragment and unquote(fragment) not in ids[target]):
                yield name, href


def resolved(page: str, path: str) -> str:
    """The page that a relative link leads to, from the site's folder."""
    parts: list[str] = list(PurePosixPath(page).parent.parts) if path else list(PurePosixPath(page).parts)
    for part in PurePosixPath(path).parts if path else ():
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


@pytest.fixture(scope="module")
def found() -> dict[str, html.HtmlElement]:
    return pages(report_record.record())


def words_of(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("//main")[0].text_content().split())


def page_of(entry: str) -> str:
    return SiteLinks("").entry(entry)


def test_every_entry_actor_and_source_has_its_page(found: dict[str, html.HtmlElement]) -> None:
    record, links = report_record.record(), SiteLinks("")
    assert {links.entry(entry.id) for entry in record} <= set(found)
    assert {links.document(document.id) for document in record.documents} <= set(found)
    assert {links.actor(actor.id) for actor in record.actors} <= set(found)
    assert {f"{kind.__name__.lower()}s.html" for kind in KINDS} <= set(found)


@pytest.mark.parametrize("record", [report_record.record(), report_record.versions_record(), decided_record.record()])
def test_every_link_leads_somewhere(record: Record) -> None:
    assert list(dangling(pages(record))) == []


def test_an_empty_record_is_a_site_too() -> None:
    made = pages(Record(documents=(), entries=()))
    assert "index.html" in made
    assert list(dangling(made)) == []


def test_every_page_can_be_reached_from_the_first(found: dict[str, html.HtmlElement]) -> None:
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        name = ahead.pop()
        hrefs = [href.partition("#")[0] for href in found[name].xpath("//a/@href")]
        new = {resolved(name, href) for href in hrefs if href and "://" not in href} - reached
        reached |= new
        ahead += sorted(new)
    assert reached == set(found)


def test_nothing_runs_and_nothing_is_loaded_but_the_style_sheet(found: dict[str, html.HtmlElement]) -> None:
    for name, page in found.items():
        tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        assert not FORBIDDEN & tags, name
        assert not [one for element in page.iter() for one in element.attrib if one.startswith("on")], name
        assert not page.xpath("//@src | //@srcset | //@style | //style"), name
        assert page.xpath("//link/@rel") == ["stylesheet"], name
        assert resolved(name, page.xpath("//link/@href")[0]) == "style.css", name
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY], name
    style = site(report_record.record())["style.css"]
    assert b"url(" not in style
    assert b"@import" not in style


def test_every_page_has_one_first_heading_and_a_title(found: dict[str, html.HtmlElement]) -> None:
    for name, page in found.items():
        assert len(page.xpath("//h1")) == 1, name
        assert page.xpath("string(//title)").strip(), name
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        assert set(page.xpath("//@aria-labelledby")) <= set(ids), name


def test_an_entry_shows_its_passages_word_for_word(found: dict[str, html.HtmlElement]) -> None:
    for entry in report_record.record():
        page = found[page_of(entry.id)]
        assert page.get_element_by_id(entry_anchor(entry.id)) is not None
        shown = {" ".join(one.xpath("string(./mark)").split()) for one in page.find_class("excerpt")}
        expected = {" ".join(one.text.replace("\u202e", "\ufffd").split()) for one in entry.evidence}
        assert expected <= shown, entry.id


def test_conflicts_sources_and_what_it_bears_on_stand_on_the_entry(found: dict[str, html.HtmlElement]) -> None:
    meeting = words_of(found[page_of("e-meeting")])
    assert "Sources differ: Date 16 April 2024" in meeting
    assert "17 April 2024" in meeting
    assert "a copy of The Port Courier" in meeting
    assert "Read by machine. No person has decided on this." in meeting
    figure = found[page_of("e-figure")]
    assert "Bears on Commitment 1" in words_of(figure)


def test_a_source_has_its_passages_marked_and_the_rest_folded(found: dict[str, html.HtmlElement]) -> None:
    page = found["sources/d-courier.html"]
    record = report_record.record()
    for entry in record:
        for one in entry.evidence:
            if one.document == "d-courier":
                assert page.get_element_by_id(passage_anchor("d-courier", one.span)) is not None
    folded = " ".join(one.text_content() for one in page.xpath("//details"))
    assert all(noise in folded for noise in report_record.NOISE.values())
    assert "Left out: picture caption" in folded


def test_an_actor_has_its_offices_entries_and_company(found: dict[str, html.HtmlElement]) -> None:
    page = words_of(found["actors/a-morrow.html"])
    assert "Ida Morrow" in page
    assert "water minister, Ostrava Minor" in page
    assert "Named with Velden" in page
    assert "Meetings 1" in page
    assert "Statements 1" in page


def test_decisions_are_told_apart_from_the_machine() -> None:
    made = pages(decided_record.record())
    page = made[page_of("e-statement")]
    assert "Read by machine, decided on by a person." in words_of(page)
    assert "Accepted by A. Reader 1 May 2024, 09:30 UTC" in words_of(page)
    assert "Corrected by B. <b>Editor</b>" in words_of(page)
    assert [one.text_content() for one in page.xpath("//p[@class='change']/del")] == ["Ida Morrow", "not said"]
    assert "No person has decided" in words_of(made[page_of("e-figure")])
    assert "Accepted by A. Reader" in words_of(made["sources/d-courier.html"])
    assert "decided on in part by people" in made["index.html"].text_content()


def test_what_people_rejected_and_what_has_no_effect_have_pages_of_their_own() -> None:
    made = pages(report_record.decisions_record())
    assert list(dangling(made)) == []
    assert "never took place" in words_of(made["rejected.html"])
    assert "Decisions without effect" in words_of(made["orphaned.html"])


def test_a_long_list_has_several_pages() -> None:
    (first, *_) = report_record.record().statements
    many = tuple(replace(first, id=f"s-{number}") for number in range(600))
    record = Record(documents=report_record.record().documents, entries=many)
    made = pages(record)
    lists = [made[name] for name in ("statements.html", "statements_2.html", "statements_3.html")]
    assert [len(page.find_class("row")) for page in lists] == [250, 250, 100]
    assert list(dangling(made)) == []
    assert len(sheets("x", [])) == 1


def test_a_passage_that_is_not_there_stops_its_page() -> None:
    record = report_record.record()
    moved = replace(record.documents[0], text="x" + record.documents[0].text)
    with pytest.raises(OffsetError):
        site(replace(record, documents=(moved, *record.documents[1:])))[page_of("e-figure")]


def test_names_of_files_are_safe_on_every_system() -> None:
    assert file_name("statement-0a1b") == "statement-0a1b"
    assert file_name("../../x") == "_2e__2e__2f__2e__2e__2f_x"
    assert file_name("con") == "con_"
    assert file_name("") == "_"
    assert file_name("A") != file_name("a")
    assert len(file_name("x" * 5000)) < 200


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_ids_never_share_a_file(one: str, other: str) -> None:
    name = file_name(one)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert (name == file_name(other)) == (one == other)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(hostile.records())
def test_no_text_becomes_markup(record: Record) -> None:
    made = pages(record)
    assert list(dangling(made)) == []
    for name, page in made.items():
        tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        assert not FORBIDDEN & tags, name
        assert not [one for element in page.iter() for one in element.attrib if one.startswith("on")], name
        assert not [href for href in page.xpath("//@href") if href.casefold().startswith("javascript")], name
    statement = record.entries[0]
    assert isinstance(statement, Statement)
    assert bool(made[page_of(statement.id)].xpath("//blockquote")) or not statement.content.strip()

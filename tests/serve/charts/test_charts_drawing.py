"""Drawings have shapes, words and links, and nothing that could run."""

from xml.etree import ElementTree

import pytest
from charted import SVG
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.charts.drawing import Drawing, safe

HOSTILE = [
    "</svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "]]>&lt;&#0;",
    "\u202e\x00\x1b[31m",
    "a\nb\tc",
    "\"' &",
]


def drawn(words: str, href: str | None = "/entries/e") -> ElementTree.Element:
    drawing = Drawing(100, 50, words)
    drawing.box(0, 0, 10, 10, fill="var(--accent)")
    drawing.say(words, 5, 20, halo=True)
    drawing.link(href, words, 0, 0, 10, 10)
    return ElementTree.fromstring(drawing.svg())


@given(st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_words_stay_words(words: str) -> None:
    root = drawn(words)
    assert {element.tag for element in root.iter()} == {
        f"{SVG}{name}" for name in ("svg", "g", "path", "text", "a", "title")
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil.example", "/\\evil.example",
     "vbscript:x", "\x01javascript:x", "", None],
)  # fmt: skip
def test_an_address_that_could_run_is_no_link(href: str | None) -> None:
    root = drawn("Somebody", href)
    assert not root.findall(f".//{SVG}a")
    assert root.findtext(f".//{SVG}title") == "Somebody"


@pytest.mark.parametrize(
    "href",
    [
        "/entries/a%3Ab",
        "#entry-x",
        "../entries/x.html",
        "entries/x.html",
        "?page=2",
        "https://example.org/x",
        "x.html#y",
    ],
)
def test_an_address_that_leads_somewhere_is_one(href: str) -> None:
    assert safe(href) == href
    assert drawn("Somebody", href).find(f".//{SVG}a").get("href") == href  # type: ignore[union-attr]


def test_colours_are_those_of_the_page() -> None:
    drawing = Drawing(100, 50, "x")
    drawing.sign("circle", 5, 5, 9, fill="var(--who)", stroke="var(--ink)", width=1.5)
    drawing.line(0, 0, 5, 5, stroke="var(--rule)", dash=[3, 2])
    svg = drawing.svg()
    assert 'fill="var(--who)"' in svg
    assert 'stroke="var(--ink)"' in svg
    assert 'stroke-dasharray="3,2"' in svg
    assert "style" not in svg
    assert " id=" not in svg


def test_marks_stand_in_the_order_in_which_they_were_drawn_and_links_last() -> None:
    drawing = Drawing(100, 50, "x")
    drawing.link("/a", "first asked for", 0, 0, 5, 5)
    drawing.box(0, 0, 5, 5, fill="var(--ink)")
    drawing.say("words", 0, 5)
    drawing.line(0, 0, 5, 5, stroke="var(--rule)")
    layers = [next(iter(group)).tag.removeprefix(SVG) for group in ElementTree.fromstring(drawing.svg())]
    assert layers == ["path", "text", "line", "a"]


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert ElementTree.tostring(drawn("x")) == ElementTree.tostring(drawn("x"))


def test_it_scales_with_the_page() -> None:
    root = drawn("x")
    assert root.get("viewBox") == "0 0 100 50"
    assert root.get("width") is None
    assert root.get("aria-label") == "x"

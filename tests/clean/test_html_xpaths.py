"""Each block of a page says where in its tree it stands: an XPath that finds one element with the block's text."""

import re

import pytest
from clean_examples import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.clean.html import clean_html, visible
from onrecord.clean.html_tree import MOST_ATTRIBUTES, bounded, parsed
from onrecord.model import Page

SPACE = re.compile(r"\s+")
PIECES = st.sampled_from(
    "<p> </p> <div> </div> <ul> <li> <table> <tr> <td> </td> </table> <br> <b> </b> <h2> </h2> <form> <section> "
    "</section> <script>x</script> Envoys Talks &amp; <!--c-->".split()
)
LONG = st.sampled_from(["<p", "<div ", " a", " b='>'", ' c="<p"', "/", ">", "text", "<!--", "-->", "<script", "</p>"])


def page_of(source: str) -> Page:
    return Page(key="a.html", path="a.html", media_type="text/html", text=source, encoding="utf-8", digest="0")


def told_by(tree: html.HtmlElement, selector: str) -> str:
    (element,) = tree.getroottree().xpath(selector)
    return SPACE.sub(" ", "".join(element.xpath(".//text()[not(ancestor::script)]")))


def squeezed(text: str) -> str:
    # What parts cells and lines on the page is no text of the tree.
    return text.replace(" ", "")


def selectors_of(source: str) -> list[tuple[str, str]]:
    seen, cleaned = visible(source), clean_html(page_of(source))
    found = []
    for block in cleaned.blocks:
        assert seen is not None
        if block.selector is not None:
            text = cleaned.text[block.start : block.end]
            assert squeezed(text) in squeezed(told_by(seen.tree, block.selector))
            found.append((text, block.selector))
    assert len(found) in (0, len(cleaned.blocks))
    return found


@given(pieces=st.lists(PIECES, max_size=25))
@settings(deadline=None, max_examples=80)
def test_every_xpath_finds_the_one_element_with_the_text(pieces: list[str]) -> None:
    selectors_of("<body>" + "".join(pieces) + "<p>Envoys met again.</p>")


def test_tables_lists_and_bare_text() -> None:
    source = (
        "<body>Bare talks<ul><li>One</li><li>Two<p>Three</p></li></ul><table><tr><td>a</td><td>b</td></tr></table>end"
    )
    assert selectors_of(source) == [
        ("Bare talks", "/html/body"),
        ("One", "/html/body/ul/li[1]"),
        ("Two", "/html/body/ul/li[2]"),
        ("Three", "/html/body/ul/li[2]/p"),
        ("a b", "/html/body/table/tr"),
        ("end", "/html/body"),
    ]


@pytest.mark.parametrize("tag", ["o:p", "section<b", "a.b", "x-card", "p1"])
def test_elements_of_any_name(tag: str) -> None:
    (one, two) = selectors_of(f"<body><p>Envoys met.</p><{tag}><p>Talks go on.</p></{tag}>")
    assert (one[0], two[0]) == ("Envoys met.", "Talks go on.")


def test_the_xpaths_are_into_the_page_as_it_was_given() -> None:
    source = f"<h1>{ARTICLE[0]}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE[1:])
    tree = parsed(source)
    assert [squeezed(told_by(tree, selector)) for _, selector in selectors_of(source)] == [*map(squeezed, ARTICLE)]


def test_a_page_nested_too_deep_says_nothing_wrong() -> None:
    deep = "<div>" * 600 + f"<p>{ARTICLE[1]}</p>" + "</div>" * 600
    selectors_of(f"<h1>{ARTICLE[0]}</h1>{deep}<p>{ARTICLE[2]}</p>")


# --- tags with more attributes than a parser bears


def many(count: int) -> str:
    return "".join(f" a{number}='>'" for number in range(count))


def test_attributes_beyond_the_most_are_left_out_and_told() -> None:
    body = "".join(f"<p{many(MOST_ATTRIBUTES + 50)}>{paragraph}</p>" for paragraph in ARTICLE[1:])
    cleaned = clean_html(page_of(f"<h1>{ARTICLE[0]}</h1>{body}"))
    assert [cleaned.text[block.start : block.end] for block in cleaned.blocks] == ARTICLE
    assert cleaned.doubt is not None
    assert "hundreds of attributes" in cleaned.doubt


@pytest.mark.parametrize(
    "source",
    [
        f"<p{many(MOST_ATTRIBUTES)}>text</p>",
        f"<img src='data:image/png;base64,{'A' * 100_000}'>",
        f"<script>if (a<b {'c ' * 1_000}) d()</script>",
        f"<SCRIPT type='x'>a<b {'c ' * 1_000}</SCRIPT><span>text</span>",
        f"<style>a<b {'c ' * 1_000}</style>",
        f"<!-- a<b {'c ' * 1_000} -- > -->text",
        f"<p title='{'a ' * 1_000}'>text",
        f"a < b {'c ' * 1_000}",
    ],
)
def test_an_ordinary_page_is_as_it_was(source: str) -> None:
    assert bounded(source) is source


@pytest.mark.parametrize(
    "before", ["<!-- ' -->", "<script>'</script>", "<p a='>'>", "<script>'<!-- </script>", "<p =>"]
)
def test_what_stands_before_hides_no_tag(before: str) -> None:
    tree = parsed(bounded(f"{before}<p{many(MOST_ATTRIBUTES + 9)} z>text</p><b>more</b>"))
    assert tree is not None
    assert max(len(element.attrib) for element in tree.iter()) == MOST_ATTRIBUTES
    assert "".join(tree.itertext("p", "b")) == "textmore"


@given(pieces=st.lists(st.tuples(LONG, st.sampled_from([1, 1, 1, 300])), max_size=12))
@settings(deadline=None, max_examples=200)
def test_any_source_is_bounded_once(pieces: list[tuple[str, int]]) -> None:
    source = "".join(piece * times for piece, times in pieces)
    once = bounded(source)
    assert len(once) <= len(source) + 1
    assert bounded(once) is once

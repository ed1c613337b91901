"""What pages say of themselves: every source, which of two is believed, and what looks like metadata and is not."""

import json
from typing import Any

import pytest
from clean_examples import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.html_metadata import html_metadata
from onrecord.clean.html_tree import parsed, rendered
from onrecord.clean.lines import Line, line_of
from onrecord.clean.metadata import Metadata, completed
from onrecord.clean.people import byline, people
from onrecord.model import Origin

HEADLINE = "Envoys agree to reopen the border bridge"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE[1:])
CANONICAL = '<link rel="canonical" href="https://post.example/world/bridge">'
ARTICLE_NODE: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "url": "https://post.example/world/bridge",
    "datePublished": "2021-05-04T22:00:00-05:00",
    "dateModified": "2021-05-06",
    "author": [{"@type": "Person", "name": "Eva Ruiz"}, {"@type": "Person", "name": "Tom van der Berg"}],
    "publisher": {"@type": "Organization", "name": "Example Post"},
    "articleSection": "World",
}


def json_ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def meta(**tags: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in tags.items())


def shown(source: str) -> tuple[Metadata, str]:
    """The metadata of a page, and its visible text."""
    tree = parsed(source)
    if tree is None:
        return Metadata(), ""
    blocks = rendered(tree).blocks
    text = "\n\n".join(block.text for block in blocks)
    lines: list[Line] = []
    start = 0
    for block in blocks:
        lines.append(line_of(block.text, start, index=len(lines), hint=block.hint, heading=block.heading))
        start = lines[-1].end + 2
    return html_metadata(tree, lines), text


def said(head: str = "", top: str = "", foot: str = "", headline: str = HEADLINE) -> Metadata:
    return shown(f"<html><head>{head}</head><body><h1>{headline}</h1>{top}{BODY}{foot}</body></html>")[0]


def rule(metadata: Metadata, field: str) -> str | None:
    origin = metadata.dates_from if field == "published" else metadata.metadata_from.get(field)
    return origin.rule if origin else None


def test_nothing_is_made_up() -> None:
    found = said(headline="")
    assert found == Metadata()


def test_json_ld() -> None:
    found = said(CANONICAL + json_ld(ARTICLE_NODE))
    assert found.title == HEADLINE
    assert found.authors == ("Eva Ruiz", "Tom van der Berg")
    assert (found.publisher, found.section) == ("Example Post", "World")
    assert (found.published, found.modified) == ("2021-05-04", "2021-05-06")
    assert found.url == "https://post.example/world/bridge"
    assert {field: rule(found, field) for field in ("title", "authors", "published", "section", "url")} == {
        "title": "heading",
        "authors": "json-ld",
        "published": "json-ld",
        "section": "json-ld",
        "url": "canonical-link",
    }


def test_a_graph_with_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "/#org", "name": "Example Post"},
            {"@type": "Person", "@id": "/#eva", "name": "Eva Ruiz"},
            ARTICLE_NODE | {"author": {"@id": "/#eva"}, "publisher": {"@id": "/#org"}},
        ],
    }
    found = said(json_ld(graph))
    assert (found.authors, found.publisher) == (("Eva Ruiz",), "Example Post")


def test_a_page_node_speaks_where_there_is_no_article() -> None:
    page = {"@type": "WebPage", "url": "https://post.example/world/bridge", "datePublished": "2021-05-04"}
    assert said(CANONICAL + json_ld(page)).published == "2021-05-04"


def test_the_article_of_several_is_the_page_s_own() -> None:
    other = ARTICLE_NODE | {
        "headline": "Owls cannot move their eyes, zoologists find",
        "url": "https://post.example/science/owls",
        "datePublished": "2019-01-01",
        "author": {"name": "Ida Stone"},
    }
    found = said(CANONICAL + json_ld([other, ARTICLE_NODE]))
    assert (found.authors[0], found.published) == ("Eva Ruiz", "2021-05-04")
    for alone in (other, {key: value for key, value in other.items() if key != "url"}):
        found = said(CANONICAL + json_ld(alone))
        assert (found.title, found.authors, found.published) == (HEADLINE, (), None)


def test_stories_named_inside_the_article_are_not_it() -> None:
    inner = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": "2018-02-03"}
    found = said(json_ld({"@type": "ItemList", "itemListElement": [inner]}))
    assert found.published is None


@pytest.mark.parametrize(
    "broken",
    [
        '<!-- {"@type": "Article", "headline": "%s", "datePublished": "2021-05-04",} -->',
        '//<![CDATA[\n{"@type": "Article", "description": "two\nlines", "headline": "%s", "datePublished": "2021-05-04"}\n//]]>',
        '{"@type": ["Thing", "Article"], "headline": "%s", "datePublished": "2021-05-04"};',
    ],
)
def test_json_ld_as_sites_get_it_wrong(broken: str) -> None:
    found = said(f'<script type="application/ld+json">{broken % HEADLINE}</script>')
    assert found.published == "2021-05-04"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2021-05-04T10:00:00Z">',
        '<meta itemprop="datePublished" content="2021-05-04">',
        '<meta name="DC.date.issued" content="2021-05-04">',
        '<meta name="parsely-pub-date" content="2021-05-04T10:00:00Z">',
        '<meta name="sailthru.date" content="2021-05-04 10:00:00">',
        '<meta name="citation_publication_date" content="2021/05/04">',
        '<meta name="site-post-date" content="20210504T101500">',
        '<meta name="pub_date" content="Tue, 04 May 2021 10:15:00 GMT">',
    ],
)
def test_dates_in_meta_tags(tag: str) -> None:
    assert said(tag).published == "2021-05-04"


@pytest.mark.parametrize(
    ("top", "day", "by"),
    [
        ('<span itemprop="datePublished" content="2021-05-04">yesterday</span>', "2021-05-04", "microdata"),
        ('<time datetime="2021-05-04T10:00:00Z">4 May</time>', "2021-05-04", "time-tag"),
        ('<div class="post-date">May 4, 2021</div>', "2021-05-04", "time-tag"),
        ("<p>Published 4 May 2021, 10:15 GMT</p>", "2021-05-04", "published-line"),
        ("<p>May 4, 2021 5:17pm</p>", "2021-05-04", "date-line"),
        ("<p>By Eva Ruiz on Tuesday, May 4th, 2021 at 11:08 a.m.</p>", "2021-05-04", "byline-date"),
        ("<p>Published Tue, May 4 20215:17 AM EDT</p>", "2021-05-04", "published-line"),
        ("<p>Updated 5 May 2021</p>", None, None),
        ('<time datetime="2021-05-05">Updated 5 May 2021</time>', None, None),
    ],
)
def test_dates_by_the_headline(top: str, day: str | None, by: str | None) -> None:
    found = said(top=top)
    assert (found.published, rule(found, "published")) == (day, by)
    assert found.modified == (None if day else "2021-05-05")


def test_a_date_in_the_address_comes_last() -> None:
    address = '<link rel="canonical" href="https://post.example/2021/05/03/bridge">'
    assert rule(said(address), "published") == "url-date"
    assert said(address).published == "2021-05-03"
    assert said(address, "<p>May 4, 2021</p>").published == "2021-05-04"


@pytest.mark.parametrize(
    "day", ["0001-01-01T00:00:00Z", "1970-01-01", "2999-01-01", "1889-05-04", "soon", "2021-02-30"]
)
def test_template_dates_are_none(day: str) -> None:
    found = said(json_ld(ARTICLE_NODE | {"datePublished": day, "dateModified": day}))
    assert (found.published, found.modified) == (None, None)
    tagged = said(json_ld(ARTICLE_NODE | {"datePublished": day}) + meta(article__published_time="2021-05-04"))
    assert (tagged.published, rule(tagged, "published")) == ("2021-05-04", "meta-tag")


def test_dates_of_other_stories_and_comments_are_none() -> None:
    foot = """<div class="related-stories"><time datetime="2020-01-02">2 January 2020</time></div>
    <div class="comments"><span itemprop="datePublished" content="2020-01-03">3 January 2020</span></div>"""
    assert said(top=foot, foot=foot).published is None


def test_today_s_date_above_the_headline_gives_way() -> None:
    source = f"<p>9 May 2021</p><h1>{HEADLINE}</h1><p>4 May 2021</p>{BODY}"
    assert shown(source)[0].published == "2021-05-04"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Eva Ruiz, Tom van der Berg and Ida Stone", ("Eva Ruiz", "Tom van der Berg", "Ida Stone")),
        ("Eva Ruiz, The Daily Planet", ("Eva Ruiz",)),
        ("By EVA RUIZ, AP Diplomatic Writer", ("EVA RUIZ",)),
        ("By EVA RUIZ and IDA STONE Associated Press", ("EVA RUIZ", "IDA STONE")),
        ("Eva Ruiz. Example International", ("Eva Ruiz",)),
        ("Eva R. Ruiz | eruiz@post.example", ("Eva R. Ruiz",)),
        ("Eva Ruiz, MS, RDN", ("Eva Ruiz",)),
        ("Eva Ruiz Senior Reporter", ("Eva Ruiz",)),
        ("Tom Berg Jr.", ("Tom Berg Jr.",)),
        ("Written by Eva Ruiz in Lima", ("Eva Ruiz",)),
        ("Eva Ruiz, CNN Business", ("Eva Ruiz",)),
        ("By Staff Reports", ()),
        ("admin", ()),
        ("Web Desk", ()),
        ("Associated Press", ()),
        ("Example Post", ()),
        ("https://social.example/eva.ruiz", ()),
        ("@evaruiz", ()),
        ("PTI", ()),
        ("", ()),
    ],
)
def test_names_of_people(text: str, names: tuple[str, ...]) -> None:
    assert people(text, ["Example Post"], alone=True) == names


def test_a_byline_by_its_wording() -> None:
    assert byline("Posted by Eva") == ("Eva",)
    assert byline("Eva Ruiz") == ()


@pytest.mark.parametrize(
    ("head", "top", "authors", "by"),
    [
        (meta(author="Eva Ruiz"), "", ("Eva Ruiz",), "meta-tag"),
        (meta(sailthru__author="By EVA RUIZ, AP Writer", author="admin"), "", ("EVA RUIZ",), "meta-tag"),
        (
            meta(citation_author="Eva Ruiz") + meta(citation_author="Ida Stone"),
            "",
            ("Eva Ruiz", "Ida Stone"),
            "meta-tag",
        ),
        (json_ld(ARTICLE_NODE | {"author": "Eva O&#039;Ruiz"}), "", ("Eva O'Ruiz",), "json-ld"),
        ("", '<a rel="author" href="/eva">Eva Ruiz</a>', ("Eva Ruiz",), "microdata"),
        (
            "",
            '<span itemprop="author"><b itemprop="name">Eva Ruiz</b> at large</span> <i itemprop="author">Ida Stone</i>',
            ("Eva Ruiz", "Ida Stone"),
            "microdata",
        ),
        ("", '<div class="byline"><b>Eva Ruiz</b><i>Reporter</i></div>', ("Eva Ruiz",), "byline"),
        ("", "<p>By Eva Ruiz and Ida Stone</p>", ("Eva Ruiz", "Ida Stone"), "byline"),
        (meta(author="Example Post", og__site_name="Example Post"), "", (), None),
        (meta(author="Staff"), "", (), None),
    ],
)
def test_authors(head: str, top: str, authors: tuple[str, ...], by: str | None) -> None:
    found = said(head, top)
    assert (found.authors, rule(found, "authors")) == (authors, by)


def test_the_byline_that_readers_see_settles_who_wrote_it() -> None:
    one = ARTICLE_NODE | {"author": {"@type": "Person", "name": "Eva Ruiz"}}
    assert said(json_ld(one), "<p>By Eva Ruiz and Ida Stone</p>").authors == ("Eva Ruiz", "Ida Stone")
    assert said(json_ld(one), "<p>By Ida Stone</p>").authors == ("Ida Stone",)
    assert said(json_ld(one), "<p>BY EVA RUIZ</p>").authors == ("Eva Ruiz",)
    assert said(json_ld(ARTICLE_NODE), "<p>By Eva Ruiz</p>").authors == ("Eva Ruiz", "Tom van der Berg")


def test_an_organization_is_no_author() -> None:
    node = ARTICLE_NODE | {"author": {"@type": "Organization", "name": "River Wire"}}
    assert said(json_ld(node)).authors == ()


@pytest.mark.parametrize(
    ("headline", "head", "title"),
    [
        (HEADLINE, f"<title>{HEADLINE} | Example Post</title>", HEADLINE),
        ("Example Post", f"<title>{HEADLINE} - Example Post</title>{meta(og__site_name='Example Post')}", HEADLINE),
        ("", meta(og__title=f"{HEADLINE} | World | Example Post", og__site_name="Example Post"), f"{HEADLINE} | World"),
        ("", json_ld(ARTICLE_NODE | {"headline": f"{HEADLINE} | Example Post"}), HEADLINE),
        ("Short note", "<title>Short note – Example Post</title>", "Short note"),
        (HEADLINE, meta(og__title="What the bridge means for the two countries"), HEADLINE),
    ],
)
def test_titles(headline: str, head: str, title: str) -> None:
    assert said(head, headline=headline).title == title


def test_of_several_headings_the_one_that_the_metadata_know() -> None:
    source = f"<title>{HEADLINE}</title><h1>Sign up for our morning letter today</h1><h1>{HEADLINE}</h1>{BODY}"
    assert shown(source)[0].title == HEADLINE


@pytest.mark.parametrize(
    ("head", "foot", "publisher", "by"),
    [
        (meta(og__site_name="Example Post - All the news, every day"), "", "Example Post", "meta-tag"),
        (meta(og__site_name="examplepost") + json_ld(ARTICLE_NODE | {"publisher": {"name": "The Example Post"}}), "",
         "The Example Post", "json-ld"),
        (meta(og__site_name="Example Post") + json_ld(ARTICLE_NODE | {"publisher": {"name": "River Wire"}}), "",
         "Example Post", "meta-tag"),
        (meta(**{"application-name": "Example Post"}), "", "Example Post", "meta-tag"),
        (meta(**{"application-name": HEADLINE}), "", None, None),
        (f"<title>{HEADLINE} | Example Post</title>", "", "Example Post", "title-tail"),
        ('<link rel="alternate" type="application/rss+xml" title="Example Post » Feed">', "", "Example Post", "feed-link"),
        ("", '<img src="/a.png" class="site-logo" alt="Example Post logo">', "Example Post", "logo"),
        ("", "<p>© 2015-2021 Example Post. All rights reserved.</p>", "Example Post", "copyright-line"),
        ("", "<p>Image: © River Wire</p>", None, None),
    ],
)  # fmt: skip
def test_publishers(head: str, foot: str, publisher: str | None, by: str | None) -> None:
    found = said(head, foot=foot)
    assert (found.publisher, rule(found, "publisher")) == (publisher, by)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/world/bridge">' + meta(og__url="https://post.example/x"), "https://post.example/world/bridge"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/world/bridge">', None),
        ('<link rel="canonical" href="http://[bad">', None),
        (meta(og__url="https://post.example/x"), "https://post.example/x"),
    ],
)  # fmt: skip
def test_addresses_are_absolute(head: str, url: str | None) -> None:
    assert said(head).url == url


@pytest.mark.parametrize(
    ("head", "top", "section"),
    [
        (meta(article__section="World - News"), "", "World"),
        (json_ld({"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "World"}}]}), "", "World"),
        ("", '<div class="breadcrumbs"><a href="/">Home</a><a href="/w">World</a></div>', "World"),
        (meta(section="post.example"), "", None),
    ],
)  # fmt: skip
def test_sections(head: str, top: str, section: str | None) -> None:
    assert said(head, top).section == section


def test_the_declared_language_is_a_hint() -> None:
    found, _ = shown(f'<html lang="en-GB"><body><h1>{HEADLINE}</h1></body></html>')
    assert (found.language, rule(found, "language")) == ("en", "html-lang")
    assert said(meta(og__locale="es_MX")).language == "es"


def test_places_lead_to_the_words() -> None:
    top = "<p>By Eva Ruiz and Ida Stone</p><p>Published 4 May 2021</p><p>Updated 6 May 2021</p>"
    node = ARTICLE_NODE | {"author": [{"name": "Eva Ruiz"}, {"name": "Ida Stone"}]}
    found, text = shown(
        f"<head>{json_ld(node)}</head><nav>Home</nav><h1>{HEADLINE}</h1>{top}{BODY}<p>© Example Post</p>"
    )

    def words(origin: Origin | None) -> str | None:
        return text[origin.start : origin.end] if origin and origin.start is not None else None

    assert words(found.dates_from) == "4 May 2021"
    assert words(found.metadata_from["title"]) == HEADLINE
    assert words(found.metadata_from["authors"]) == "Eva Ruiz and Ida Stone"
    assert words(found.metadata_from["modified"]) == "6 May 2021"
    assert found.metadata_from["authors"].rule == "json-ld"


def test_what_the_markup_does_not_say_the_text_may() -> None:
    found = Metadata(publisher="Example Post", metadata_from={"publisher": Origin(rule="meta-tag")})
    text = Metadata(
        publisher="River Wire",
        authors=("Example Post", "Eva Ruiz"),
        published="2021-05-04",
        dates_from=Origin(rule="dateline", start=0, end=4),
        metadata_from={"publisher": Origin(rule="dateline"), "authors": Origin(rule="byline", start=1, end=2)},
    )
    whole = completed(found, text)
    assert (whole.publisher, whole.authors, whole.published) == ("Example Post", ("Eva Ruiz",), "2021-05-04")
    assert {field: origin.rule for field, origin in whole.metadata_from.items()} == {
        "publisher": "meta-tag",
        "authors": "byline",
    }
    assert whole.dates_from == text.dates_from


def test_deep_and_large_json_ld() -> None:
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    large = json.dumps(ARTICLE_NODE | {"articleBody": "x" * 1_000_000})
    many = json.dumps([{"@type": "Thing"}] * 100_000)
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in (deep, large, many))
    found = said(scripts)
    assert (found.published, found.publisher) == ("2021-05-04", "Example Post")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=12) | st.just("2021-05-04"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "headline", "author", "name", "url", "datePublished", "publisher"]
            ),
            inner | st.sampled_from(["NewsArticle", "WebPage", "BreadcrumbList", "Person"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["og:title", "og:site_name", "author", "article:published_time", "og:url", "article:section", "og:locale", "date"]
)


@given(nodes=st.lists(JSON, max_size=3), tags=st.lists(st.tuples(NAMES, st.text(max_size=40)), max_size=6))
@settings(deadline=None, max_examples=150)
def test_any_markup_is_read_the_same_twice(nodes: list[object], tags: list[tuple[str, str]]) -> None:
    tree = parsed(f"<head>{json_ld(*nodes)}</head><h1>{HEADLINE}</h1>{BODY}")
    assert tree is not None
    for name, value in tags:
        element = tree.makeelement("meta")
        element.set("property", name)
        element.set("content", "".join(char for char in value if char.isprintable()))
        tree.insert(0, element)
    first, second = html_metadata(tree, []), html_metadata(tree, [])
    assert first == second
    assert first.url is None or first.url.startswith("http")
    assert first.published is None or "1990" <= first.published < "2100"


@given(
    text=st.text(max_size=120)
    | st.lists(st.sampled_from(["By ", "Eva Ruiz", ", ", " and ", "|", "©", "4 May 2021", "("])).map("".join)
)
@settings(deadline=None, max_examples=150)
def test_any_line_by_the_headline_is_read_at_its_place(text: str) -> None:
    safe = "".join(char for char in text if char.isprintable() and char not in "<&")
    found, whole = shown(f"<h1>{HEADLINE}</h1><p>{safe}</p><p>{safe}</p>{BODY}")
    for origin in [found.dates_from, *found.metadata_from.values()]:
        if origin and origin.start is not None and origin.end is not None:
            assert 0 <= origin.start < origin.end <= len(whole)

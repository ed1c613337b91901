"""Feeds: which entries are articles, what a feed says of them, and XML that is broken, something else or a trap."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Article, Given, Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.feed import FeedReader

LIMIT = 2_000_000
SENTENCE = "The ministers met in Rome &amp; agreed to <b>go on</b> with the talks <a href='/x?a=1&amp;b=2'>in May</a>."
BODY = f"<p>{SENTENCE * 3}</p>\n<p onclick='x()'>{SENTENCE * 2}</p><script>x()</script><p>{SENTENCE * 4}</p>"


def outcomes(content: str | bytes, *, limit: int = LIMIT) -> list[Page | Problem]:
    content = content.encode() if isinstance(content, str) else content
    file = SourceFile(path="feed.xml", name="in/feed.xml", suffix_from="feed.xml", content=content)
    return list(FeedReader().read(file, max_bytes=limit))


def page_of(content: str) -> Page:
    (page,) = outcomes(content)
    assert isinstance(page, Page)
    return page


def problem_of(content: str | bytes) -> Problem:
    problem = outcomes(content)[0]
    assert isinstance(problem, Problem)
    assert problem.lost
    assert problem.remedy
    return problem


def rss(*items: str, root: str = "<rss version='2.0'") -> str:
    names = (
        " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " xmlns:dcterms='http://purl.org/dc/terms/'"
    )
    channel = "<title>The Herald &amp; Post</title><lastBuildDate>Wed, 06 Mar 2024 08:00:00 GMT</lastBuildDate>"
    return f"{root}{names}><channel>{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def atom(*entries: str) -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>The Herald</title>"
        f"<updated>2024-03-06T08:00:00Z</updated>{inside}</feed>"
    )


ENCODED = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"
ITEM = f"<title>Talks resume</title><link>https://example.org/a?x=1&amp;y=2</link><description>Short.</description>{ENCODED}"


def test_an_entry_with_everything() -> None:
    page = page_of(
        rss(
            f"{ITEM}<guid isPermaLink='false'>a-1</guid><pubDate>Tue, 05 Mar 2024 23:30:00 -0800</pubDate>"
            "<dc:creator>Ann Example</dc:creator><dcterms:modified>2024-03-06T01:00:00+01:00</dcterms:modified>"
        )
    )
    assert page.text == BODY  # nothing sanitised, no address made whole
    assert (page.key, page.path, page.media_type) == ("a-1", "feed.xml", "text/html")
    assert page.given == Given(
        title="Talks resume",
        publisher="The Herald & Post",
        authors=("Ann Example",),
        published="2024-03-05",
        modified="2024-03-06",
        url="https://example.org/a?x=1&y=2",
    )


def test_content_may_be_escaped_instead_of_cdata() -> None:
    assert page_of(rss(f"<guid>a</guid><content:encoded>{escape(BODY)}</content:encoded>")).text == BODY


def test_a_description_that_plainly_is_the_article_will_do_and_a_summary_will_not() -> None:
    whole, summary = outcomes(
        rss(
            f"<guid>a</guid><description>{escape(BODY)}</description>",
            "<title>B</title><description>Short.</description>",
        )
    )
    assert isinstance(whole, Page)
    assert whole.text == BODY
    assert isinstance(summary, Problem)
    assert summary.lost
    assert summary.source == "in/feed.xml entry 2"
    assert 'only a summary of the article is in the feed ("B")' in summary.what
    assert "address" in summary.remedy


def test_a_short_description_of_many_paragraphs_is_an_article() -> None:
    text = "\n\n".join(
        ["The ministers met in Rome on Monday and agreed to go on with the talks in May, they said."] * 4
    )
    page = page_of(rss(f"<guid>a</guid><description>{text}</description>"))
    assert (page.text, page.media_type) == (text, "text/plain")


def test_a_teaser_in_place_of_the_content_is_a_summary() -> None:
    item = (
        "<description>The ministers met in Rome, and much more.</description><content:encoded>More …</content:encoded>"
    )
    assert "summary" in problem_of(rss(item)).what


@pytest.mark.parametrize(
    ("content", "text", "media_type"),
    [
        (f"<content type='html'>{escape(BODY)}</content>", BODY, "text/html"),
        (f"<content type='html'><![CDATA[{BODY}]]></content>", BODY, "text/html"),
        ("<content type='text'>Plain &lt; text.\n\nOf two.</content>", "Plain < text.\n\nOf two.", "text/plain"),
        ("<content>Plain text.</content>", "Plain text.", "text/plain"),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One &amp; <i>two</i>.</p></div></content>",
            "<p>One &amp; <i>two</i>.</p>",
            "text/html",
        ),
    ],
)
def test_atom_content_of_every_type(content: str, text: str, media_type: str) -> None:
    page = page_of(
        atom(
            f"<title type='html'>Talks &lt;b&gt;resume&lt;/b&gt;</title><id>tag:example.org,2024:1</id>{content}"
            "<link rel='self' href='https://example.org/a.atom'/><link href='https://example.org/a'/>"
            "<author><name>Ann Example</name></author><author><name>Ben Sample</name></author>"
            "<published>2024-03-05T23:30:00-08:00</published><updated>2024-03-07T00:00:00Z</updated>"
        )
    )
    assert (page.key, page.text, page.media_type) == ("tag:example.org,2024:1", text, media_type)
    assert page.given == Given(
        title="Talks resume",
        publisher="The Herald",
        authors=("Ann Example", "Ben Sample"),
        published="2024-03-05",
        modified="2024-03-07",
        url="https://example.org/a",
    )


def test_atom_content_elsewhere_is_no_content() -> None:
    assert "summary" in problem_of(atom("<id>a</id><content type='text/html' src='https://example.org/a'/>")).what


def test_rdf() -> None:
    page = page_of(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel rdf:about='https://example.org'><title>The Herald</title></channel>"
        f"<item rdf:about='https://example.org/a'><title>Talks</title><link>https://example.org/a</link>{ENCODED}"
        "<dc:date>2024-03-05T10:00:00+09:00</dc:date><dc:creator>Ann Example</dc:creator></item></rdf:RDF>"
    )
    assert (page.key, page.text) == ("https://example.org/a", BODY)
    assert page.given.published == "2024-03-05"
    assert page.given.modified is None
    assert page.given.authors == ("Ann Example",)


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_versions_of_rss(version: str) -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">\n'
    assert page_of("<?xml version='1.0'?>\n" + doctype + rss(ITEM, root=f"<rss version='{version}'")).text == BODY


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("Tue, 05 Mar 2024 23:30:00 -0800", "2024-03-05"),
        ("5 March 2024 10:00 GMT", "2024-03-05"),
        ("Tue, 05 Mar 24 23:30:00 EST", "2024-03-05"),
        ("2024-03-05T23:30:00-08:00", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("soon", "soon"),  # cleaning says that it is no day
    ],
)
def test_a_day_is_taken_as_it_is_stated(stated: str, day: str) -> None:
    assert page_of(rss(f"{ITEM}<pubDate>{stated}</pubDate>")).given.published == day


def test_no_date_of_the_feed_is_that_of_an_entry() -> None:
    assert page_of(rss(ITEM)).given.published is None
    assert page_of(atom("<id>a</id><content>Text.</content>")).given.modified is None


def test_an_author_with_an_address_is_a_name() -> None:
    assert page_of(rss(f"{ITEM}<author>ann@example.org (Ann Example)</author>")).given.authors == ("Ann Example",)
    assert page_of(rss(f"{ITEM}<author>ann@example.org</author>")).given.authors == ()


def test_keys_stay_the_same_while_the_feed_grows() -> None:
    bare = f"<title>Talks</title>{ENCODED}"
    keys = [page.key for page in outcomes(rss(ITEM, bare)) if isinstance(page, Page)]
    assert keys[0] == "https://example.org/a?x=1&y=2"
    grown = outcomes(rss(ITEM.replace("/a?", "/new?"), ITEM, bare))
    assert [page.key for page in grown if isinstance(page, Page)][1:] == keys


def test_the_digest_is_of_the_content_and_of_what_is_given() -> None:
    digests = {page_of(rss(item)).digest for item in (ITEM, ITEM.replace("resume", "end"), ITEM.replace("May", "June"))}
    assert len(digests) == 3
    assert page_of(rss(ITEM)).digest in digests


def test_entries_come_in_the_order_of_the_file() -> None:
    pages = outcomes(rss(*(ITEM.replace("/a?", f"/{number}?") for number in (3, 1, 2))))
    assert [page.key[20] for page in pages if isinstance(page, Page)] == ["3", "1", "2"]


def test_a_fragment_is_cleaned_to_its_paragraphs() -> None:
    article = next(one for one in clean(outcomes(rss(ITEM))[:1], max_characters=100_000) if isinstance(one, Article))  # type: ignore[arg-type]
    kept = [article.text[block.start : block.end] for block in article.blocks if block.keep]
    plain = "The ministers met in Rome & agreed to go on with the talks in May."
    assert kept == [plain * 3, plain * 2, plain * 4]
    assert article.title == "Talks resume"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    content = f"<?xml version='1.0' encoding='{encoding}'?>" + rss(f"<title>Café</title>{ENCODED}")
    page = outcomes(content.encode(encoding))[0]
    assert isinstance(page, Page)
    assert page.given.title == "Café"


# --- broken, or none


@pytest.mark.parametrize(
    "broken",
    [
        rss(ITEM).replace("</channel>", ""),
        rss(f"<title>A &nbsp; B</title>{ENCODED}"),
        rss(f"<title>A & B</title>{ENCODED}"),
        rss(f"<link>https://example.org/?a=1&b=2</link>{ENCODED}"),
        rss(ITEM + "<unknown:tag>x</unknown:tag>"),
        rss(ITEM)[:-20],
    ],
)
def test_broken_xml_is_read_and_said(broken: str) -> None:
    page, problem = outcomes(broken)
    assert isinstance(page, Page)
    assert page.text == BODY
    assert isinstance(problem, Problem)
    assert "broken XML" in problem.what
    assert not problem.lost


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "empty"),
        ("<?xml version='1.0'?>", "no XML element"),
        ("just words", "no XML element"),
        ("<!-- a comment without an end", "no XML element"),
        ("<urlset><url><loc>https://example.org</loc></url></urlset>", "no RSS or Atom feed"),
        ("<html><body><p>Not found</p></body></html>", "no RSS or Atom feed"),
        ("<rss version='2.0'/>", "no entries"),
        (atom(), "no entries"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (rss("<title>" + "a" * LIMIT + "</title>"), "larger than the limit"),
        ("<rss>" + "<a>" * 201, "nested more than 200 deep"),
        ("<rss " + " ".join(f"a{number}=''" for number in range(201)) + "/>", "more than 200 attributes"),
        ("<rss " + "a" * 100_001 + "/>", "a tag of more than 100,000"),
        ("<rss>" + "".join(f"<a xmlns:n{number}='n'/>" for number in range(51)), "declarations of namespaces"),
        (rss("<category>a</category>" * 1_001), "more than 1,000 labels"),
        (rss("<author>" + "a" * 2_001 + "</author>"), "a field <author>"),
        (rss("<a xml:base='" + "a/" * 1_001 + "'/>"), "base addresses"),
    ],
)
def test_what_is_no_feed_is_told(content: str | bytes, what: str) -> None:
    assert what in problem_of(content).what


def test_entities_are_not_expanded() -> None:
    entities = "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12))
    doctype = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{entities}]>"
    page, problem = outcomes(doctype + rss(f"<title>&a11;</title>{ENCODED}"))
    assert isinstance(page, Page)
    assert len(page.given.title or "") < 20
    assert isinstance(problem, Problem)


def sound(found: list[Page | Problem]) -> None:
    assert found
    for outcome in found:
        if isinstance(outcome, Page):
            assert outcome.text.strip()
            assert outcome.key
            repr(outcome).encode("utf-8")
        else:
            str(outcome).encode("utf-8")


@given(
    content=st.binary(max_size=300)
    | st.text("<>/&;![]rss'\"= \n?-ac:CDATA").map(lambda text: ("<rss>" + text).encode())
)
@settings(deadline=None)
def test_no_bytes_make_reading_fail(content: bytes) -> None:
    sound(outcomes(content))


PIECES = [
    *"<item> </item> <entry> </entry> <rss> <feed> <channel> </channel> <title> </title> <content> </content> <author> "
    "</author> <name> </name> <source> </source> <image> </image> <textInput> </textInput> <svg> </svg> <link/> <link> "
    "</link> <guid> </guid> <pubDate> </pubDate> <category> </category> <![CDATA[ ]]> <!-- --> &lt; &amp; &#0; &#xD800; "
    "&#99999999999; &nope; <description> </description> <summary> </summary> <?xml?> <!DOCTYPE".split(),
    "<content type='xhtml'>", "<link href='x'/>", "<link href='http://[x'/>", "<a xml:base='http://[x'>", "<source url='x'>",
    "<content mode='base64'>", "<cloud>", "<itunes:image href='x'/>", "<media:content url=''/>", "<width>", "</width>",
    "2024-13-45T99:99:99Z", "Tue, 99 Mar 0000", "<georss:point>", "</georss:point>", "1 2 3", "x" * 20,
]  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
@settings(deadline=None, max_examples=500)
def test_no_elements_in_any_order_make_reading_fail(pieces: list[str]) -> None:
    sound(outcomes("<rss version='2.0'><channel><item>" + "".join(pieces)))
    sound(outcomes("<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + "".join(pieces)))


GOOD = rss(ITEM, ITEM).encode()


@given(changes=st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 30), st.binary(max_size=6)), max_size=5))
@settings(deadline=None)
def test_no_damage_to_a_good_feed_makes_reading_fail(changes: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(GOOD)
    for at, length, new in changes:
        content[at : at + length] = new
    sound(outcomes(bytes(content)))

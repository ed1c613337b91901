"""What an HTML page says of itself, each value with what said it. What no source says stays unsaid.

Sources in order of belief: JSON-LD about this very article, meta tags, microdata and marked elements, then what
stands by the headline. The headline is the one that the page shows, if its metadata agree. A date in the address
comes last.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec
from lxml import html

from onrecord.clean.biographies import bylines
from onrecord.clean.dates import DateLine, Day, date_line, days_in, given_day
from onrecord.clean.json_ld import Node, PageNodes, named, page_nodes, text_of
from onrecord.clean.lines import Line, Verdict, Verdicts, key_of
from onrecord.clean.mastheads import header_line
from onrecord.clean.metadata import Metadata
from onrecord.clean.page_marks import Mark, Marks
from onrecord.clean.people import byline, people
from onrecord.model import Origin

_EARLIEST: Final = "1990-01-01"
_LATEST: Final = "2100-01-01"  # this stage reads no clock

# The letters of the names: "article:published_time" and "article_publishedTime" are one.
_PUBLISHED_TAGS: Final = tuple(
    """articlepublishedtime articlepublished datepublished ogpublishedtime publishdate publisheddate datepublish pubdate
    ogpubdate parselypubdate dcdateissued dctermsissued citationpublicationdate citationonlinedate publicationdate
    articledateoriginal publishedat dctermscreated dcdatecreated sailthrudate datecreated dctermsdate dcdate
    cxenseparserecspublishtime date""".split()
)
_MODIFIED_TAGS: Final = tuple(
    """articlemodifiedtime datemodified ogmodifiedtime articleupdated ogupdatedtime dctermsmodified dcdatemodified
    articledateupdated lastmodified updateddate dateupdated modifieddate""".split()
)
_PUBLISHED_NAME: Final = re.compile(r".*(?:pub|publish|published|post|posted|issue)(?:date|time|on|at)")
_TITLE_TAGS: Final = tuple(
    "ogtitle sailthrutitle parselytitle citationtitle dctitle dctermstitle headline title twittertitle".split()
)
_AUTHOR_TAGS: Final = tuple(
    """sailthruauthor parselyauthor citationauthor byl author articleauthor authors byline dccreator dctermscreator
    articleauthorname authorname dcauthor""".split()
)
_PUBLISHER_TAGS: Final = ("ogsitename",)
_WEAK_PUBLISHER_TAGS: Final = tuple(
    """dcpublisher dctermspublisher citationjournaltitle publisher sitename applicationname
    applemobilewebapptitle""".split()
)
_SECTION_TAGS: Final = tuple(
    "articlesection section parselysection ogsection prismsection sailthrusection articlesectionname category".split()
)
_LANGUAGE_TAGS: Final = ("oglocale", "contentlanguage", "dclanguage")
_LANGUAGE: Final = re.compile(r"\s*([a-z]{2})(?:[_-]\w+)?\s*$", re.I | re.A)
_UPDATED: Final = re.compile(r"updat|modif|revis", re.I)
_SEPARATOR: Final = re.compile(r"(?<!\s)\s+(?:(?:[|–—•·»:-]|::|\|\|)\s+|\|)|\|\s*")
_NO_NAME: Final = re.compile(r"https?:|/|^(?:home(?:page)?|news|blog|index|untitled|website|hosted|connected)$", re.I)
_LOGO_WORD: Final = re.compile(r"(?:(?<!\s)\s+)?\b(?:the )?(?:site )?logo(?: of)?\b\s*|^(?:go to )?home(?:page)?(?: of)?\b", re.I)
_NO_LOGO: Final = re.compile(
    r"\bfeed\b|comment|image|icon|\.(?:png|jpe?g|svg|gif)|header|footer|white|black|mobile", re.I
)
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)(?:\s?(?:©|\(c\)|copyright))?\s*(?:\d{4}(?:\s?[-–]\s?(?:\d{4}|present))?,?\s)?(?:by )?"
    r"(?P<name>[^\W\d_][\w.'’&+ -]{1,50}?)(?=[,|•·]|\.(?:\s|$)|\sunless\b|\s+[-–—]\s|\s?(?:all rights|©|\(c\)|\d{4}|inc\b|llc\b|ltd\b|$))",
    re.I,
)
_NO_OWNER: Final = re.compile(
    r"all rights|rights reserved|policy|notice|and\b|or\b|designed|powered|the authors?\b", re.I
)
_CREDIT: Final = re.compile(r"\b(?:photo|image|picture|video|credit|courtesy|illustration)", re.I)
_URL_DAY: Final = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?=[/_-]|$)", re.I)
_WORD: Final = re.compile(r"\w+")
_SECTION_END: Final = re.compile(r"[,;|>]|\s[-–—]\s")
_NO_SECTION: Final = re.compile(
    r"^(?:home(?:page)?|posts?|articles?|page|popular|uncategorized|index)$|[/@{]|\w\.\w{2,8}$", re.I
)
_MOST_SECTION: Final = 40  # characters
_FOOT: Final = 40  # lines
_BEFORE: Final = 5  # lines above the headline in which its byline can stand
_DATE_BEFORE: Final = 2  # and its date
_AFTER: Final = 14
_DATE_RULES: Final = ("published-line", "date-line", "byline-date")
_LEAST_HEADLINE_WORDS: Final = 4
_MOST_TAIL_WORDS: Final = 4
_SAME: Final = 0.6  # of the words of the shorter of two headlines
_OTHER: Final = 0.25
_MOST_BYLINE_WORDS: Final = 24
_APART: Final = 8  # elements between two authors
_NEAR: Final = 60  # elements between the headline and the time of its article


class Claim(msgspec.Struct, frozen=True):
    """One value and the rule that found it; the place where it stands in the visible text, if it does."""

    value: str
    rule: str
    start: int | None = None
    end: int | None = None

    @property
    def origin(self) -> Origin:
        return Origin(rule=self.rule, start=self.start, end=self.end)


class _Head(msgspec.Struct, frozen=True):
    """What stands by the headline: days with the rule that read them, names, and the lines looked at."""

    lines: tuple[Line, ...] = ()
    published: tuple[Claim, ...] = ()
    modified: tuple[Claim, ...] = ()
    bylines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def html_metadata(tree: html.HtmlElement, lines: list[Line]) -> Metadata:
    """The page's metadata; `None` or empty where it does not say. `lines` are its visible lines in order."""
    marks = Marks(tree)
    addresses = _addresses(marks)
    titles = [*marks.headings, marks.document_title, *marks.tags(_TITLE_TAGS)]
    nodes = page_nodes(marks.scripts, lambda headline, own: _is_about(headline, own, titles, addresses))
    outlets = list(_publishers(marks, nodes))
    title = _title(marks, nodes, outlets, lines)
    publisher = _publisher(outlets, marks, title, lines)
    names = [claim.value for claim in outlets] + ([publisher.value] if publisher else [])
    head = _head(lines, title)
    authors, written = _authors(marks, nodes, names, head)
    published = _published(marks, nodes, head, addresses)
    said = {
        "title": title,
        "publisher": publisher,
        "authors": written,
        "modified": _modified(marks, nodes, head),
        "section": _section(marks, nodes, names),
        "url": addresses[0] if addresses else None,
        "language": _language(tree, marks),
    }

    def value(field: str) -> str | None:
        claim = said[field]
        return claim.value if claim else None

    return Metadata(
        title=value("title"),
        publisher=value("publisher"),
        authors=authors,
        published=published.value if published else None,
        modified=value("modified"),
        section=value("section"),
        url=value("url"),
        language=value("language"),
        dates_from=published.origin if published else None,
        metadata_from={field: claim.origin for field, claim in said.items() if claim},
    )


# Addresses, and whether an article in JSON-LD is this one


def _addresses(marks: Marks) -> list[Claim]:
    """The absolute addresses that the page gives as its own."""
    given = [("canonical-link", address) for address in marks.links]
    given += [("meta-tag", address) for address in marks.tags(("ogurl", "twitterurl", "parselylink"))]
    base = next((address for _, address in given if _is_web_address(address)), "")
    found = ((rule, _absolute(base, address)) for rule, address in given)
    return [Claim(address, rule) for rule, address in found if _is_web_address(address)]


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return ""


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, address))


def _path_of(address: str) -> str:
    """What tells a page of a site from another: its path."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return re.sub(r"(?:/amp|/index)?(?:\.\w{3,5})?/?$", "", path.lower())


def _is_about(headline: str | None, own: list[str], titles: list[str], addresses: list[Claim]) -> bool | None:
    """Whether what has this headline and these addresses is the page's article; `None` if that cannot be told."""
    paths = {path for claim in addresses if (path := _path_of(claim.value))}
    others = {path for address in own if (path := _path_of(address))}
    if paths & others:
        return True
    likeness = max((_likeness(headline, title) for title in titles), default=0.0) if headline else None
    if likeness is not None and likeness >= _SAME:
        return True
    if (paths and others) or (likeness is not None and likeness < _OTHER and any(titles)):
        return False
    return None


def _likeness(one: str, other: str) -> float:
    """The share of the words of the shorter headline that the longer has too: 0 to 1."""
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    shorter = min(len(first), len(second))
    if shorter < 3 or shorter * 3 < max(len(first), len(second)):
        return 1.0 if key_of(one) == key_of(other) and shorter else 0.0
    return len(first & second) / shorter


def _language(tree: html.HtmlElement, marks: Marks) -> Claim | None:
    """The language that the page declares (ISO 639-1): a template's, as often as not."""
    said = [("html-lang", tree.get("lang") or ""), *(("meta-tag", text) for text in marks.tags(_LANGUAGE_TAGS))]
    for rule, text in said:
        if match := _LANGUAGE.match(text):
            return Claim(match[1].lower(), rule)
    return None


# Publisher


def _publishers(marks: Marks, nodes: PageNodes) -> Iterator[Claim]:
    """The names that the page's markup gives the outlet, the best first."""
    said: list[tuple[str, str]] = [("meta-tag", name) for name in marks.tags(_PUBLISHER_TAGS)]
    said += [("json-ld", name) for node in nodes.articles for _, name in named(node.get("publisher"))]
    said += [("meta-tag", name) for name in marks.tags(_WEAK_PUBLISHER_TAGS)]
    said += [("json-ld", name) for node in nodes.pages for _, name in named(node.get("publisher"))]
    said += [("json-ld", name) for node in nodes.sites if (name := text_of(node.get("name")))]
    for rule, name in said:
        if bare := _site_name(name):
            yield Claim(bare, rule)


def _weak_publishers(marks: Marks) -> Iterator[Claim]:
    """Names of the outlet where it does not give its name as such."""
    said = [("microdata", mark.text) for mark in marks.of("publisher")]
    said += [("feed-link", text) for text in marks.feeds if _SEPARATOR.search(text)]
    said += [("logo", text) for text in marks.logos]
    for rule, text in said:
        name = _site_name(_LOGO_WORD.sub(" ", text))
        if name and not (rule != "microdata" and (name[0].islower() or _NO_LOGO.search(name))):
            yield Claim(name, rule)


def _site_name(text: str) -> str | None:
    """The name in "The Example Post - All the news": the part before the slogan."""
    parts = [part.strip(" .:") for part in _SEPARATOR.split(" ".join(text.split()).lstrip("@"))]
    return next((part for part in parts if 1 < len(part) <= 60 and not _NO_NAME.search(part)), None)


def _publisher(outlets: list[Claim], marks: Marks, title: Claim | None, lines: list[Line]) -> Claim | None:
    headlines = {key_of(text) for text in (*marks.headings, title.value if title else "")}
    good = [claim for claim in outlets if key_of(claim.value) not in headlines or claim.rule == "json-ld"]
    if not good:
        return _title_tail(marks.document_title, title) or next(_weak_publishers(marks), None) or _copyright(lines)
    best = good[0]
    if " " not in best.value:
        # "detroitnews" is "The Detroit News" in other markup.
        own = key_of(best.value.removesuffix(".com"))
        fuller = (claim for claim in good if " " in claim.value and key_of(claim.value).removeprefix("the") == own)
        return next(fuller, best)
    return best


def _title_tail(text: str, title: Claim | None) -> Claim | None:
    """What the document's title has after the headline."""
    parts = _SEPARATOR.split(" ".join(text.split()))
    if len(parts) < 2 or title is None or _likeness(title.value, " ".join(parts[:-1])) < _SAME:
        return None
    name = _site_name(parts[-1])
    return Claim(name, "title-tail") if name and not key_of(title.value).endswith(key_of(name)) else None


def _copyright(lines: list[Line]) -> Claim | None:
    for line in reversed(lines[-_FOOT:]):
        match = _COPYRIGHT.search(line.text[:200])
        if match and not _NO_OWNER.match(match["name"]) and not _CREDIT.search(line.text[: match.start()]):
            start = line.end - len(line.text) + match.start("name")
            name = match["name"].strip()
            return Claim(name, "copyright-line", start, start + len(name))
    return None


# Title


def _title(marks: Marks, nodes: PageNodes, outlets: list[Claim], lines: list[Line]) -> Claim | None:
    sites = {key_of(claim.value) for claim in outlets}
    said = [Claim(text, "json-ld") for node in nodes.articles if (text := text_of(node.get("headline")))]
    said += [Claim(text, "meta-tag") for text in marks.tags(_TITLE_TAGS)]
    said += [Claim(mark.text, "microdata") for mark in marks.of("headline") if mark.text]
    said += [Claim(_without_tail(marks.document_title), "title-tag")] if marks.document_title else []
    known = [msgspec.structs.replace(claim, value=_bare(claim.value, sites)) for claim in said]
    known = [claim for claim in known if claim.value and key_of(claim.value) not in sites]
    shown = [text for text in dict.fromkeys(marks.headings) if key_of(text) not in sites]
    agreeing = max(shown, key=lambda text: _agreement(text, known), default="")
    if agreeing and _agreement(agreeing, known) >= _SAME:
        chosen = Claim(_bare(agreeing, sites), "heading")
    elif long := [text for text in shown if len(text.split()) >= _LEAST_HEADLINE_WORDS]:
        chosen = Claim(_bare(long[0], sites), "heading")
    elif known:
        chosen = known[0]
    else:
        return Claim(shown[0], "heading") if shown else None
    return _placed(chosen, lines)


def _without_tail(text: str) -> str:
    """A document's title without the last of its parts, if that is short and a headline remains."""
    cuts = list(_SEPARATOR.finditer(text))
    if not cuts or len(text[cuts[-1].end() :].split()) > _MOST_TAIL_WORDS:
        return text
    head = text[: cuts[-1].start()]
    return head if len(head.split()) >= _LEAST_HEADLINE_WORDS else text


def _agreement(heading: str, known: list[Claim]) -> float:
    """How far a heading is one of the known titles, or what one of them has before or after the site's name: 0 to 1."""
    key = key_of(heading)
    if any(key == key_of(part) for claim in known for part in _SEPARATOR.split(claim.value)):
        return 1.0
    return max((_likeness(heading, claim.value) for claim in known), default=0.0)


def _bare(text: str, sites: set[str]) -> str:
    """The headline without the site's name and the section that many pages put after it."""
    bare = " ".join(text.split())
    while cuts := list(_SEPARATOR.finditer(bare)):
        tail = key_of(bare[cuts[-1].end() :])
        if tail not in sites and tail.removesuffix("com") not in sites:
            break
        bare = bare[: cuts[-1].start()]
    return bare.strip()


def _placed(title: Claim, lines: list[Line]) -> Claim:
    """The title where it stands in the text, worded as there."""
    key = key_of(title.value)
    same = [line for line in lines if line.key == key]
    line = next((line for line in same if line.heading), same[0] if same else None)
    if line is None:
        return title
    start = line.end - len(line.text)
    return Claim(line.text, title.rule, start, line.end)


# What stands by the headline


def _head(lines: list[Line], title: Claim | None) -> _Head:
    """The lines around the headline that are no running text, and what they say."""
    if title is None or title.start is None:
        return _Head()
    own = next(line for line in lines if line.end == title.end)
    near = [line for line in lines[max(0, own.index - _BEFORE) : own.index + _AFTER] if line is not own]
    near = [line for line in near if line.hint == own.hint or line.hint not in ("related", "comments")]
    near = [line for line in near if line.words <= _MOST_BYLINE_WORDS]
    published: list[Claim] = []
    modified: list[Claim] = []
    dropped: Verdicts = {}
    for line in near:
        dates = _dates_of(line) if line.index >= own.index - _DATE_BEFORE else None
        if dates is not None:
            dropped[line.index] = Verdict("date-line", "date-line")
            published += _claims(line, "published-line", dates.published) + _claims(line, "date-line", dates.bare)
            modified += _claims(line, "updated-line", dates.modified)
    verdicts, authors = bylines([line for line in near if line.index > own.index], dropped)
    spoken = [line for line in near if byline(line.text)]
    for line in near:
        if (line.index in verdicts or line in spoken) and line.index not in dropped:
            published += _claims(line, "byline-date", next(days_in(line.text), None))
    # Above the headline, today's date can stand.
    published.sort(key=lambda claim: (_DATE_RULES.index(claim.rule), (claim.start or 0) < own.start))
    return _Head(tuple(near), tuple(published), tuple(modified), tuple(line.text for line in spoken), authors.names)


def _dates_of(line: Line) -> DateLine | None:
    header = header_line(line.text)
    return header.dates if header else date_line(line.text)


def _claims(line: Line, rule: str, day: Day | None) -> list[Claim]:
    if day is None or not _is_possible(day.value):
        return []
    start = line.end - len(line.text)
    return [Claim(day.value, rule, start + day.span.start, start + day.span.end)]


# Authors


def _authors(marks: Marks, nodes: PageNodes, outlets: list[str], head: _Head) -> tuple[tuple[str, ...], Claim | None]:
    """The authors as the markup names them, unless the byline that readers see has others or more."""
    beside = [mark.text for mark in _after(marks, "byline")]
    spoken = _joined(head.bylines[:1], outlets, alone=True)
    spoken = spoken or next((found for text in beside if (found := byline(text, outlets))), ())
    claims = _author_claims(marks, nodes, outlets, head)
    rule, names = next(((rule, names) for rule, names in claims if names), ("", ()))
    if spoken and (rule == "byline" or not _has_all(names, spoken)):
        rule, names = "byline", spoken
    return names, _names_placed(names, rule, head) if names else None


def _has_all(names: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    """Whether every one of `spoken` is among `names`, or is one of them with something stuck to it."""
    keys = tuple(key_of(name) for name in names)
    return bool(keys) and all(key_of(name).startswith(keys) for name in spoken)


def _author_claims(
    marks: Marks, nodes: PageNodes, outlets: list[str], head: _Head
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in nodes.articles:
        said = [name for kind, name in named(node.get("author") or node.get("creator")) if "Organization" not in kind]
        yield "json-ld", _joined(said, outlets, alone=True)
    for node in nodes.pages:
        yield "json-ld", _joined([name for kind, name in named(node.get("author"))], outlets, alone=True)
    for tag in _AUTHOR_TAGS:
        yield "meta-tag", _joined(marks.tags((tag,)), outlets, alone=False)
    yield "microdata", _joined([mark.text for mark in _together(_after(marks, "author"))], outlets, alone=True)
    yield "byline", next((found for mark in _after(marks, "byline") if (found := people(mark.text, outlets))), ())
    yield "byline", _joined(head.authors, outlets, alone=False)


def _after(marks: Marks, kind: str) -> list[Mark]:
    """The marks of a kind below the headline, or, where there are none, the nearest above it."""
    found = marks.of(kind)
    below = [mark for mark in found if mark.at >= marks.headline_at]
    return below or found[::-1]


def _together(found: list[Mark]) -> list[Mark]:
    """The first marks that stand next to each other."""
    gap = next((at for at, (one, other) in enumerate(pairwise(found)) if abs(other.at - one.at) > _APART), len(found))
    return found[: gap + 1]


def _joined(texts: Iterable[str], outlets: list[str], *, alone: bool) -> tuple[str, ...]:
    names = [name for text in texts for name in people(text, outlets, alone=alone)]
    return tuple({key_of(name): name for name in reversed(names)}.values())[::-1]


def _names_placed(names: tuple[str, ...], rule: str, head: _Head) -> Claim:
    """Where the names stand by the headline, from the first to the last that are in one line."""
    for line in head.lines:
        places = [place for name in names if (place := line.text.find(name)) >= 0]
        if places and names[0] in line.text:
            start = line.end - len(line.text)
            last = max((name for name in names if name in line.text), key=line.text.find)
            return Claim(names[0], rule, start + min(places), start + line.text.find(last) + len(last))
    return Claim(names[0], rule)


# Dates


def _is_possible(day: str) -> bool:
    """Whether it can be the day of an article: templates have the year 1 or 1970."""
    return _EARLIEST <= day < _LATEST


def _days(said: Iterable[tuple[str, str | None]], head: Iterable[Claim] = ()) -> Iterator[Claim]:
    """The days among values for machines, each with its place by the headline if it is written there too."""
    seen = {claim.value: claim for claim in head}
    for rule, text in said:
        day = given_day(text) if text else None
        if day and _is_possible(day):
            yield Claim(day, rule, seen[day].start, seen[day].end) if day in seen else Claim(day, rule)


def _published(marks: Marks, nodes: PageNodes, head: _Head, addresses: list[Claim]) -> Claim | None:
    said = [("json-ld", text_of(node.get("datePublished"))) for node in nodes.articles]
    said += [("meta-tag", text) for text in marks.tags(_PUBLISHED_TAGS)]
    said += [("meta-tag", text) for text in marks.tags(n for n in marks.tag_names() if _PUBLISHED_NAME.fullmatch(n))]
    said += [("json-ld", text_of(node.get("dateCreated"))) for node in nodes.articles]
    said += [("json-ld", text_of(node.get("datePublished"))) for node in nodes.pages]
    said += [("microdata", mark.machine or mark.text) for mark in marks.of("published")]
    first = next(_days(said, head.published), None)
    if first:
        return first
    changed = {given_day(mark.machine or mark.text) for mark in marks.of("modified")}
    times = [("time-tag", mark.machine or mark.text) for mark in _times(marks) if not _UPDATED.search(_label(mark))]
    seen = (*_days(times, head.published), *head.published)
    return next((claim for claim in seen if claim.value not in changed), None) or _url_day(addresses)


def _modified(marks: Marks, nodes: PageNodes, head: _Head) -> Claim | None:
    said = [("json-ld", text_of(node.get("dateModified"))) for node in nodes.articles]
    said += [("meta-tag", text) for text in marks.tags(_MODIFIED_TAGS)]
    said += [("json-ld", text_of(node.get("dateModified"))) for node in nodes.pages]
    said += [("microdata", mark.machine or mark.text) for mark in marks.of("modified")]
    said += [("time-tag", mark.machine or mark.text) for mark in _times(marks) if _UPDATED.search(mark.text)]
    return next(_days(said, head.modified), None) or next(iter(head.modified), None)


def _label(mark: Mark) -> str:
    return "" if "publish" in mark.name else mark.text


def _times(marks: Marks) -> list[Mark]:
    """The times and dates that stand by the headline, those after it first."""
    found = marks.of("time", "date")
    after = [mark for mark in found if 0 <= mark.at - marks.headline_at <= _NEAR]
    before = [mark for mark in found if 0 < marks.headline_at - mark.at <= _NEAR // 3]
    return after + before[::-1]


def _url_day(addresses: list[Claim]) -> Claim | None:
    for claim in addresses:
        match = _URL_DAY.search(claim.value)
        day = (
            given_day(" ".join((match[3], match[2], match[1])) if match[2].isalpha() else "-".join(match.groups()))
            if match
            else None
        )
        if day and _is_possible(day):
            return Claim(day, "url-date")
    return None


# Section


def _section(marks: Marks, nodes: PageNodes, outlets: list[str]) -> Claim | None:
    said: list[tuple[str, str | None]] = [("meta-tag", text) for text in marks.tags(_SECTION_TAGS)]
    said += [("json-ld", text_of(node.get("articleSection"))) for node in nodes.articles]
    said += [("json-ld", text) for node in nodes.trails for text in _trail(node)]
    said += [("microdata", mark.text) for mark in marks.of("section")]
    said += [("breadcrumb", text) for mark in marks.of("trail") for text in mark.text.split(" > ")]
    sites = {key_of(name) for name in outlets}
    for rule, text in said:
        name = " ".join(_SECTION_END.split(text or "")[0].split())
        if 1 < len(name) <= _MOST_SECTION and key_of(name) not in sites and not _NO_SECTION.search(name):
            return Claim(name, rule)
    return None


def _trail(node: Node) -> list[str]:
    """The names in a breadcrumb trail."""
    items = node.get("itemListElement")
    found: list[str | None] = []
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            found.append(text_of(item.get("name")) or (text_of(inner.get("name")) if isinstance(inner, dict) else None))
    return [name for name in found if name]

"""What an HTML page says of itself, in the order in which it can be believed: JSON-LD, meta tags, then the
guesses of trafilatura and htmldate (Barbaresi 2020)."""

import re
from collections.abc import Iterator
from typing import Final

import htmldate
import msgspec
from lxml import html
from trafilatura.settings import Document as Extracted

from onrecord.clean.dates import given_day
from onrecord.clean.metadata import Metadata
from onrecord.model import DatesFrom

# htmldate takes today for the latest date there can be; this stage reads no clock.
LATEST_DATE: Final = "2100-12-31"
_MOST_JSON: Final = 500_000
_DEEPEST_JSON: Final = 8
_ARTICLE: Final = re.compile(r"article|blogposting|report|liveblog", re.I)
_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "date", "dc.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_NO_AUTHOR: Final = re.compile(r"admin|administrator|editor|staff|web ?desk|newsroom|https?:.*|.*@.*|.*\d.*", re.I)
_SITE_TAIL: Final = re.compile(r"\s+[|–—-]\s+")


class _Said(msgspec.Struct):
    """What one kind of markup says, in its own words."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None


def html_metadata(tree: html.HtmlElement, source: str, extracted: Extracted | None) -> Metadata:
    """The page's metadata; `None` or empty where it does not say."""
    linked = _json_ld(tree)
    tags = _meta_tags(tree)
    guessed = _guessed(extracted)
    sources = (("json-ld", linked), ("meta-tag", tags))
    published, rule = next(
        ((day, name) for name, said in sources if (day := _day(said.published))), (_htmldate(source), "htmldate")
    )
    publisher = linked.publisher or tags.publisher or guessed.publisher
    return Metadata(
        title=_bare_title(linked.title or guessed.title or tags.title, publisher),
        publisher=publisher,
        authors=linked.authors or tags.authors or guessed.authors,
        published=published,
        modified=_day(linked.modified) or _day(tags.modified),
        dates_from=DatesFrom(rule=rule) if published else None,
        url=_address(tree),
    )


def _day(value: str | None) -> str | None:
    return given_day(value) if value else None


def _htmldate(source: str) -> str | None:
    # The extensive search guesses from any number on the page: better no date than that one.
    found = htmldate.find_date(source, extensive_search=False, original_date=True, max_date=LATEST_DATE)
    return given_day(found) if found else None


def _bare_title(title: str | None, publisher: str | None) -> str | None:
    """The headline without the site's name that many pages put after it."""
    if not title:
        return None
    cleaned = " ".join(title.split())
    parts = _SITE_TAIL.split(cleaned)
    tail = parts[-1].casefold()
    if len(parts) > 1 and publisher and (tail in publisher.casefold() or publisher.casefold() in tail):
        cleaned = cleaned[: -len(parts[-1])].rstrip(" |–—-")
    return cleaned or None


def _address(tree: html.HtmlElement) -> str | None:
    for path in ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content'):
        for address in tree.xpath(path):
            if str(address).startswith(("http://", "https://")):
                return str(address)
    return None


def _meta_tags(tree: html.HtmlElement) -> _Said:
    values: dict[str, str] = {}
    authors: list[str] = []
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if not name or not content:
            continue
        values.setdefault(name, content)
        if name in ("author", "article:author", "byl", "parsely-author", "dc.creator"):
            authors.append(content.removeprefix("By "))
    return _Said(
        title=values.get("og:title") or values.get("twitter:title"),
        publisher=values.get("og:site_name"),
        authors=_authors(authors),
        published=next((values[name] for name in _PUBLISHED if name in values), None),
        modified=next((values[name] for name in _MODIFIED if name in values), None),
    )


def _guessed(extracted: Extracted | None) -> _Said:
    if extracted is None:
        return _Said()
    return _Said(
        title=extracted.title,
        publisher=extracted.sitename,
        authors=_authors((extracted.author or "").split(";")),
    )


def _json_ld(tree: html.HtmlElement) -> _Said:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MOST_JSON:
            continue
        try:
            data = msgspec.json.decode(text.strip().removesuffix(";").encode("utf-8", errors="replace"), strict=False)
        except (msgspec.DecodeError, RecursionError):
            continue
        for node in _nodes(data, _DEEPEST_JSON):
            if _ARTICLE.search(_text(node.get("@type")) or ""):
                return _Said(
                    title=_text(node.get("headline")),
                    publisher=_name(node.get("publisher")),
                    authors=_authors(_names(node.get("author"))),
                    published=_text(node.get("datePublished")),
                    modified=_text(node.get("dateModified")),
                )
    return _Said()


def _nodes(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _nodes(value, depth - 1)
    elif isinstance(data, list):
        for value in data:
            yield from _nodes(value, depth - 1)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        return " ".join(item for item in value if isinstance(item, str)) or None
    return (
        html.fromstring(f"<p>{value}</p>").text_content().strip() if isinstance(value, str) and value.strip() else None
    )


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for name in map(_name, values) if name]


def _authors(names: list[str]) -> tuple[str, ...]:
    """The names that can be a person's or agency's, each once."""
    parts = [part.strip() for name in names for part in re.split(r"\s*(?:;|,|\band\b)\s+", name)]
    return tuple(dict.fromkeys(part for part in parts if 2 < len(part) < 60 and not _NO_AUTHOR.fullmatch(part)))

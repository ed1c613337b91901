"""What the tags of an HTML page mark: metadata, headings, bylines, dates. One pass over the tree; nothing is decided."""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from lxml import etree, html

_ALWAYS: Final = frozenset("meta script link title h1 time img".split())
_MARKED: Final = re.compile(r"uthor|yline|riter|readcrumb|ublish|[Dd]ate|osted|imestamp")
_ITEMS: Final = {
    "headline": "headline",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "dateupdated": "modified",
    "author": "author",
    "creator": "author",
    "publisher": "publisher",
    "articlesection": "section",
}
_BYLINE: Final = re.compile(r"by-?line|author|writer", re.I)
_NO_BYLINE: Final = re.compile(
    r"\bbio\b|-bio|avatar|image|photo|social|desc\b|description|comment|authority|follow", re.I
)
_DATE: Final = re.compile(r"publish|date(?!sheet)|posted|timestamp", re.I)
_TRAIL: Final = re.compile(r"breadcrumb", re.I)
# Comments, other stories and what is around the article.
_ELSEWHERE: Final = re.compile(
    r"\bcomments?\b|comment-(?!count)|commentlist|disqus|\brespond\b|related|recommend|recirc|trending|popular|teaser"
    r"|sidebar|\bwidget|latest|read-?more|more-?(?:news|stories|from|posts)|carousel|outbrain|taboola|\bcards?\b|promo\b"
    r"|\bfooter\b",
    re.I,
)
_FEED: Final = re.compile(r"(?:rss|atom)\+xml", re.I)
_LOGO: Final = re.compile(r"(?<![a-z])logo", re.I)
_NOT_LETTER: Final = re.compile(r"[^a-z]+")
_LONGEST: Final = 400  # characters of a mark
_TOO_MUCH: Final = 2_000  # characters; what has more is no byline but a part of the page
_MOST_MARKS: Final = 1_000
_LONGEST_CLASS: Final = 200


class Mark(msgspec.Struct, frozen=True, gc=False):
    """An element that may say who, when or what. `kind` is `headline`, `published`, `modified`, `author`, `publisher`
    or `section` where the page says so itself; `time`, `date`, `byline` or `trail` by the looks of it. `at` counts the
    elements before it, `machine` is its value for machines, `name` what class and id call it."""

    at: int
    kind: str
    text: str
    machine: str | None = None
    name: str = ""


class Marks:
    """The marks of one page in their order; `headline_at` is where its first first-level heading stands."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.scripts: list[str] = []
        self.headings: list[str] = []
        self.document_title = ""
        self.links: list[str] = []
        self.feeds: list[str] = []
        self.logos: list[str] = []
        self.headline_at = 0
        self._marks: list[Mark] = []
        self._tags: dict[str, list[str]] = {}
        self._known: dict[html.HtmlElement, bool] = {}
        for at, element in enumerate(tree.iter(etree.Element)):
            tag = element.tag
            if tag in _ALWAYS:
                self._take(at, tag, element)
            else:
                name = element.get("class")
                if (name and _is_marked(name)) or element.get("itemprop") or element.get("rel"):
                    self._take_mark(at, element)

    def tags(self, names: Iterable[str]) -> Iterator[str]:
        """The contents of the meta tags of these names (letters only, in lower case), in the order of the names."""
        for name in names:
            yield from self._tags.get(name, ())

    def tag_names(self) -> Iterable[str]:
        return self._tags.keys()

    def of(self, *kinds: str) -> list[Mark]:
        return [mark for mark in self._marks if mark.kind in kinds]

    def _take(self, at: int, tag: str, element: html.HtmlElement) -> None:
        if tag == "meta":
            self._take_meta(at, element)
        elif tag == "script":
            if "ld+json" in element.get("type", ""):
                self.scripts.append(element.text or "")
        elif tag == "link":
            self._take_link(element)
        elif tag == "img":
            self._take_image(element)
        elif tag == "title":
            self.document_title = self.document_title or _flat(element)
        elif tag == "h1":
            if text := _flat(element):
                self.headline_at = self.headline_at or at
                self.headings.append(text)
        else:
            self._take_mark(at, element)

    def _take_link(self, element: html.HtmlElement) -> None:
        relation = element.get("rel", "").lower().split()
        if "canonical" in relation:
            self.links.append(element.get("href", "").strip())
        elif "alternate" in relation and _FEED.search(element.get("type", "")):
            self.feeds.append(element.get("title", ""))

    def _take_image(self, element: html.HtmlElement) -> None:
        said = element.get("alt")
        if said and _LOGO.search(
            f"{element.get('class', '')} {element.get('id', '')} {element.get('src', '')[:300]} {said}"
        ):
            self.logos.append(said)

    def _take_meta(self, at: int, element: html.HtmlElement) -> None:
        content = (element.get("content") or "").strip()
        if not content:
            return
        for name in (element.get("property"), element.get("name"), element.get("http-equiv")):
            if name:
                self._tags.setdefault(_NOT_LETTER.sub("", name.lower()), []).append(content)
        kind = _ITEMS.get((element.get("itemprop") or "").lower())
        if kind and not self._elsewhere(element):
            self._marks.append(Mark(at, kind, content, content))

    def _take_mark(self, at: int, element: html.HtmlElement) -> None:
        kind = _kind(element) if len(self._marks) < _MOST_MARKS else None
        if kind is None or self._elsewhere(element):
            return
        text = _trail_of(element) if kind == "trail" else _flat(element)
        machine = element.get("datetime") or element.get("content")
        if kind in ("author", "publisher"):
            inner = (one for one in element.iter(etree.Element) if one.get("itemprop") == "name")
            text = next((name for one in inner if (name := one.get("content") or _flat(one))), text)
        if text or machine:
            name = f"{element.get('class', '')} {element.get('id', '')}"
            self._marks.append(Mark(at, kind, text, machine, name[:_LONGEST_CLASS]))

    def _elsewhere(self, element: html.HtmlElement) -> bool:
        """Whether the element is part of comments, of other stories or of what is around the article."""
        path: list[html.HtmlElement] = []
        found = False
        while element is not None and element.tag not in ("body", "html", "main"):
            if element in self._known:
                found = self._known[element]
                break
            path.append(element)
            name = f"{element.get('class', '')} {element.get('id', '')}"
            if element.tag in ("nav", "footer") or _ELSEWHERE.search(name[:_LONGEST_CLASS]):
                found = True
                break
            element = element.getparent()
        self._known |= dict.fromkeys(path, found)
        return found


@functools.lru_cache(maxsize=1 << 14)
def _is_marked(name: str) -> bool:
    return _MARKED.search(name) is not None


def _kind(element: html.HtmlElement) -> str | None:
    """What an element is a mark of."""
    items = element.get("itemprop", "").lower().split()
    kind = next((_ITEMS[item] for item in items if item in _ITEMS), None)
    if kind:
        return kind
    related = element.get("rel", "").lower().split()
    if "author" in related:
        return "author"
    if "category" in related:
        return "section"
    name = element.get("class", "")
    if element.tag == "time":
        return "time"
    if _TRAIL.search(name):
        return "trail"
    if _BYLINE.search(name) and not _NO_BYLINE.search(name):
        return "byline"
    return "date" if _DATE.search(name) else None


def _flat(element: html.HtmlElement) -> str:
    """The text in an element with single blanks; empty for one that has too much to be a mark.

    Where words of two elements meet without a blank, style sheets part them: " | " stands there.
    """
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        if pieces and piece[:1].isupper() and pieces[-1][-1:].islower():
            pieces.append(" | ")
        pieces.append(piece)
        length += len(piece)
        if length > _TOO_MUCH:
            return ""
    return " ".join("".join(pieces).split())[:_LONGEST]


def _trail_of(element: html.HtmlElement) -> str:
    """The links of a breadcrumb trail."""
    return " > ".join(text for link in element.iter("a") if (text := _flat(link)))

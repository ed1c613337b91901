"""Feeds: RSS, RDF and Atom. Each entry that carries its whole article is a page.

feedparser (its one home) knows the dialects. It gets no DOCTYPE, and nothing that some bounds of a plausible
feed are exceeded in: the parsers below it take time in the square of those.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final, cast

import msgspec

from onrecord.model import Given, MediaType, Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.content import content_of
from onrecord.read.encoding import declared_charset, decode
from onrecord.read.whole_file import misread

# Of a feed; what is within CDATA is text to it and not bounded.
_MOST_DEPTH: Final = 200
_MOST_ATTRIBUTES: Final = 200  # of an element
_MOST_NAMESPACES: Final = 50  # declarations, but for those that every element repeats
_MOST_LABELS: Final = 1_000  # of an entry
_MOST_FIELD: Final = 2_000  # characters of a field that is no text: a name, a date, an address
_MOST_TAG: Final = 100_000  # characters
_ARTICLE_WORDS: Final = 150
_ARTICLE_PARAGRAPHS: Final = 3
_PARAGRAPH_WORDS: Final = 60  # in the paragraphs together

_START: Final = re.compile(r"<[A-Za-z_!?]")
_ROOT: Final = re.compile(r"<[A-Za-z_]")
_TAG_END: Final = re.compile(r"[<>]")
_TAG: Final = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")
_NAMESPACE: Final = re.compile(r"""\s(xmlns\b[^\s=]*\s*=\s*["'][^"']*)""")
_BASE: Final = re.compile(r"""\bbase\s*=\s*["']?([^"'>]*)""", re.I)
_ENTRY: Final = frozenset({"item", "entry"})
_LABELS: Final = frozenset({"category", "keywords", "tags", "subject"})
_FIELDS: Final = _LABELS | frozenset(
    "author creator contributor managingeditor webmaster publisher name owner email link url uri id guid pubdate "
    "published issued updated modified created date available valid lastbuilddate expirationdate width height point "
    "line polygon box poslist pos duration order type explicit block newlocation new-feed-url".split()
)
_SKIPPED: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_NO_XML: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKUP: Final = re.compile(r"<[^<>]*>")
_PARAGRAPH: Final = re.compile(r"<p\b|<br\b[^<>]{0,20}>\s*<br\b|\n\s*\n", re.I)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_RFC_DAY: Final = re.compile(r"(?:\w+,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2})(?!\d)")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class _Content(msgspec.Struct, frozen=True):
    """What an entry says at length, as it says it."""

    text: str
    media_type: MediaType


class FeedReader:
    """Reads `.xml`, `.rss` and `.atom`. `max_bytes` bounds the file."""

    suffixes: tuple[str, ...] = (".xml", ".rss", ".atom")
    kind: str = "RSS or Atom feed"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        content = content_of(file, max_bytes=max_bytes)
        if isinstance(content, Problem):
            yield content
            return
        decoded = decode(content, declared=declared_charset(content), stated=file.charset)
        source = _without_prolog(decoded.text)
        unbearable = _unbearable(source)
        if unbearable:
            yield Problem(
                source=file.name,
                what=f"the XML has {unbearable}: a trap, or no feed",
                remedy="fetch the feed again, or remove the file",
            )
            return
        yield from _entries(file, source, decoded.encoding)
        if decoded.doubt:
            yield misread(file, decoded.doubt)


def _entries(file: SourceFile, source: str, encoding: str) -> Iterator[Page | Problem]:
    feed = _parsed(source)
    if feed is None or not (feed.get("version") or feed.get("entries")):
        yield Problem(
            source=file.name,
            what="the XML is no RSS or Atom feed" if source else "the file has no XML element",
            remedy="give the address or the saved page of the article, or a feed",
        )
        return
    if not feed["entries"]:
        yield Problem(source=file.name, what="the feed has no entries", remedy="fetch it again, or remove it")
        return
    publisher = _words(_MARKUP.sub("", feed["feed"].get("title") or ""))
    # RSS has one date for an entry, by whatever name; Atom tells two apart.
    atom = str(feed.get("version")).startswith("atom")
    for number, entry in enumerate(feed["entries"], 1):
        dates = _stated(entry, "published"), _stated(entry, "updated")
        if not atom and dates[0] is None:
            dates = dates[1], None
        content = _content(entry)
        if content is None:
            yield _summary_only(file, entry, number)
        else:
            yield _page(file, entry, content, publisher=publisher, dates=dates, encoding=encoding)
    if feed.get("bozo"):
        yield Problem(
            source=file.name,
            what=f"the feed is broken XML and was read as well as it could be ({_reason(feed)})",
            remedy="look whether its last entries are whole; fetch it again if not",
            lost=False,
        )


def _parsed(source: str) -> dict[str, Any] | None:
    import feedparser  # here, for those who read no feed: it takes a while to import

    if not source:
        return None
    # As bytes of a declared encoding: a string could be taken for an address or the name of a file.
    content = b"<?xml version='1.0' encoding='utf-8'?>\n" + source.encode("utf-8", errors="replace")
    try:
        feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    # Elements at places where no feed has them trip feedparser in many ways: none is worth more than a line.
    except Exception:  # noqa: BLE001
        return None
    return cast(dict[str, Any], feed)


def _reason(feed: dict[str, Any]) -> str:
    error = feed.get("bozo_exception")
    message = getattr(error, "getMessage", lambda: str(error))()
    return _words(message) or "unknown"


# --- what a parser is spared


def _without_prolog(text: str) -> str:
    """The text from its root element: without declaration, DOCTYPE (and its entities) and what else stands before."""
    at = 0
    while True:
        start = _START.search(text, at)
        if start is None:
            return ""
        at = start.start()
        if _ROOT.match(text, at):
            return _NO_XML.sub("", text[at:])
        at = _declaration_end(text, at) if text.startswith("<!DOCTYPE", at) else _skipped(text, at)


def _declaration_end(text: str, at: int) -> int:
    """Where a DOCTYPE ends, its internal subset included."""
    end = text.find(">", at)
    subset = text.find("[", at, end if end >= 0 else len(text))
    if subset >= 0:
        closed = text.find("]", subset)
        end = text.find(">", closed) if closed >= 0 else -1
    return len(text) if end < 0 else end + 1


def _skipped(text: str, at: int) -> int:
    """Where the comment, section or instruction that begins at `at` ends; one character on if there is none."""
    for begin, end in _SKIPPED:
        if text.startswith(begin, at):
            found = text.find(end, at + len(begin))
            # One that does not end takes the rest with it, as for the parsers.
            return len(text) if found < 0 else found + len(end)
    return at + 1


class _Bounds:
    """What a scan of the tags has come past, against what a plausible feed has."""

    def __init__(self) -> None:
        self._depth = 0
        self._labels = 0
        self._relative = 0  # length of the base addresses that are put together, one inside the other
        self._namespaces: set[str] = set()
        self._field: tuple[str, int] = "", 0  # the field that is open, and where it begins

    def exceeded(self, tag: str, at: int) -> str | None:
        """Which bound the tag that begins at `at` exceeds, for a person."""
        named = _TAG.match(tag)
        name = named[1].lower() if named else ""
        closes = tag.startswith("</")
        self._depth = max(0, self._depth + (-1 if closes else 0 if tag.endswith("/") else 1))
        if self._depth > _MOST_DEPTH:
            return f"elements nested more than {_MOST_DEPTH} deep"
        if tag.count("=") > _MOST_ATTRIBUTES:
            return f"an element with more than {_MOST_ATTRIBUTES} attributes"
        self._namespaces.update(_NAMESPACE.findall(tag))
        if len(self._namespaces) > _MOST_NAMESPACES:
            return f"more than {_MOST_NAMESPACES} declarations of namespaces"
        bases = _BASE.findall(tag)
        self._relative += sum(len(base) for base in bases if not base.startswith("http"))
        if max([self._relative, *map(len, bases)]) > _MOST_FIELD:
            return f"base addresses of more than {_MOST_FIELD:,} characters"
        self._labels = 0 if name in _ENTRY else self._labels + (name in _LABELS)
        if self._labels > _MOST_LABELS:
            return f"an entry with more than {_MOST_LABELS:,} labels"
        if closes and name == self._field[0] and at - self._field[1] > _MOST_FIELD:
            return f"a field <{name}> of more than {_MOST_FIELD:,} characters"
        if not closes and name in _FIELDS:
            self._field = name, at
        return None


def _unbearable(text: str) -> str | None:
    """Which bound of a plausible feed the XML exceeds, for a person. Takes time in proportion to the text."""
    bounds = _Bounds()
    at = text.find("<")
    while at >= 0:
        if text.startswith(("<!", "<?"), at):
            at = text.find("<", _skipped(text, at))
            continue
        found = _TAG_END.search(text, at + 1)
        end = found.start() if found else len(text)
        if end - at > _MOST_TAG:
            return f"a tag of more than {_MOST_TAG:,} characters"
        exceeded = bounds.exceeded(text[at:end], at)
        if exceeded:
            return exceeded
        at = end if found and text[end] == "<" else text.find("<", end)
    return None


# --- entries to pages


def _summary_only(file: SourceFile, entry: dict[str, Any], number: int) -> Problem:
    title = _title(entry)
    named = f' ("{title}")' if title else ""
    return Problem(
        source=f"{file.name} entry {number}",
        what=f"only a summary of the article is in the feed{named}",
        remedy="give the article's address or its saved page",
    )


def _title(entry: dict[str, Any]) -> str | None:
    return _words(_MARKUP.sub("", entry.get("title") or ""))


def _page(
    file: SourceFile,
    entry: dict[str, Any],
    content: _Content,
    *,
    publisher: str | None,
    dates: tuple[str | None, str | None],
    encoding: str,
) -> Page:
    link = _words(entry.get("link"))
    given = Given(
        title=_title(entry),
        publisher=publisher,
        authors=_authors(entry),
        published=_day(dates[0]),
        modified=_day(dates[1]),
        url=link if link and link.startswith(("http://", "https://")) else None,
    )
    digest = hashlib.sha256(content.text.encode())
    digest.update(b"\0" + msgspec.json.encode(given))
    # Not the entry's number: a feed grows at its head, and the same entry then has another.
    key = _words(entry.get("id")) or link or f"{file.path}#{hashlib.sha256(content.text.encode()).hexdigest()[:16]}"
    return Page(
        key=key,
        path=file.path,
        media_type=content.media_type,
        text=content.text,
        encoding=encoding,
        digest=digest.hexdigest(),
        url=file.url,
        fetched=file.fetched,
        given=given,
    )


def _content(entry: dict[str, Any]) -> _Content | None:
    """The longest content of the entry, or its description if that plainly is the article."""
    contents = [_text_of(one) for one in entry.get("content") or [] if isinstance(one, dict)]
    summary = _text_of({"value": entry.get("summary"), **(entry.get("summary_detail") or {})})
    whole = max((one for one in contents if one), key=lambda one: len(one.text), default=None)
    if whole and not (summary and _is_article(summary) and len(summary.text) > len(whole.text)):
        # Some feeds put the teaser into the content as well.
        return whole if _is_article(whole) or not summary or len(whole.text) >= len(summary.text) else None
    return summary if summary and _is_article(summary) else None


def _text_of(detail: dict[str, Any]) -> _Content | None:
    text = _encodable(detail.get("value"))
    kind = str(detail.get("type") or "text/html")
    if not text or not text.strip() or detail.get("src") or (kind not in _KINDS and not kind.endswith("xhtml+xml")):
        return None
    # RSS does not say what a description is; the line breaks of a plain text would be lost on an HTML reader.
    plain = kind == "text/plain" or (kind == "text/html" and not _HTML.search(text))
    return _Content(text, "text/plain" if plain else "text/html")


_HTML: Final = re.compile(r"</?[A-Za-z]|&#?\w{1,40};")
_KINDS: Final = frozenset({"text/plain", "text/html", "application/xhtml+xml"})


def _is_article(content: _Content) -> bool:
    words = len(_MARKUP.sub(" ", content.text).split())
    paragraphs = len(_PARAGRAPH.findall(content.text))
    return words >= _ARTICLE_WORDS or (words >= _PARAGRAPH_WORDS and paragraphs >= _ARTICLE_PARAGRAPHS)


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    """Their names, each once. RSS 2.0 has an address with the name in brackets: feedparser takes it apart."""
    names = [_words(author.get("name")) for author in entry.get("authors") or [] if isinstance(author, dict)]
    if not any(names):
        author = _words(entry.get("author"))
        names = [None if author and "@" in author else author]
    return tuple(dict.fromkeys(name for name in names if name))


def _stated(entry: dict[str, Any], name: str) -> str | None:
    # Asked of the dictionary itself: feedparser's own takes "published" for an "updated" that is not there.
    return _words(dict.get(entry, name))


def _day(stated: str | None) -> str | None:
    """The ISO day that a feed states, in the time zone in which it does; what is no day as it stands."""
    if stated is None:
        return None
    if iso := _ISO_DAY.match(stated):
        return iso[0]
    found = _RFC_DAY.match(stated)
    if not found or found[2].lower() not in _MONTHS:
        return stated
    year = int(found[3])
    # RFC 2822, section 4.3: two digits below 50 are of this century.
    year += 0 if len(found[3]) == 4 else 2000 if year < 50 else 1900
    return f"{year:04d}-{_MONTHS.index(found[2].lower()) + 1:02d}-{int(found[1]):02d}"


def _words(value: object) -> str | None:
    """A field on one line; `None` for what is no text, or none."""
    text = _encodable(value)
    return (" ".join(text.split()) or None) if text else None


def _encodable(value: object) -> str | None:
    return value.encode("utf-8", errors="replace").decode("utf-8") if isinstance(value, str) else None

"""RSS 2.0 and Atom (RFC 4287): what is new in a record, newest first, for feed readers.

An entry is as new as the newest document of its evidence. The day of publication is all that is known, so its first moment
stands where a feed must have a time. Entries of which no document has a date are left out, and counted.
"""

from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as Xml

from onrecord.export.decided import decided
from onrecord.export.passages import Passage, Passages, conflict_lines, moment, source_words, web_address
from onrecord.export.report import words
from onrecord.export.report.printable import printable
from onrecord.export.report.references import headline
from onrecord.export.tags import tag
from onrecord.model import Entry, Record, kind_of

LATEST = 100
"""How many entries a feed has: a reader that asks again and again is not sent all of a long record each time."""
TITLE = "New on the record"
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class News:
    """An entry as a feed shows it."""

    entry: Entry
    day: date
    title: str
    address: str | None
    passages: tuple[Passage, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(printable(one.publisher) for one in self.passages))


def news(record: Record) -> tuple[News, ...]:
    """The newest entries, at most `LATEST`; those of a day in the order of the record."""
    passages = Passages(record)
    dated = [(day, entry) for entry in record.entries if (day := passages.newest(entry))]
    latest = sorted(dated, key=lambda one: one[0], reverse=True)[:LATEST]
    return tuple(_news(entry, day, passages.of(entry)) for day, entry in latest)


def _news(entry: Entry, day: date, passages: tuple[Passage, ...]) -> News:
    title = f"{words.capital(kind_of(entry))}: {words.clipped(headline(entry), 120)}"
    address = next((found for one in passages if (found := web_address(one.document))), None)
    return News(entry, day, printable(title), address, passages)


def rss(record: Record) -> bytes:
    """The RSS feed."""
    root = Xml.Element("rss", version="2.0")
    channel = Xml.SubElement(root, "channel")
    found = news(record)
    _add(channel, "title", TITLE)
    _add(channel, "link", tag("record"))
    _add(channel, "description", _about(record, found))
    _add(channel, "generator", "OnRecord")
    _add(channel, "lastBuildDate", format_datetime(moment(_newest(found)), usegmt=True))
    for one in found:
        item = Xml.SubElement(channel, "item")
        _add(item, "title", one.title)
        if one.address:
            _add(item, "link", one.address)
        _add(item, "guid", tag("entry", one.entry.id), isPermaLink="false")
        _add(item, "pubDate", format_datetime(moment(one.day), usegmt=True))
        _add(item, "category", kind_of(one.entry))
        _add(item, "description", _content(one))
    return _encoded(root)


def atom(record: Record) -> bytes:
    """The Atom feed."""
    root = Xml.Element("feed", xmlns=ATOM)
    found = news(record)
    _add(root, "id", tag("record"))
    _add(root, "title", TITLE)
    _add(root, "subtitle", _about(record, found))
    _add(root, "updated", moment(_newest(found)).isoformat())
    _add(Xml.SubElement(root, "author"), "name", "OnRecord")
    _add(root, "generator", "OnRecord")
    for one in found:
        entry = Xml.SubElement(root, "entry")
        _add(entry, "id", tag("entry", one.entry.id))
        _add(entry, "title", one.title)
        _add(entry, "updated", moment(one.day).isoformat())
        for publisher in one.publishers:
            _add(Xml.SubElement(entry, "author"), "name", publisher)
        if one.address:
            _add(entry, "link", None, rel="alternate", href=one.address)
        _add(entry, "category", None, term=kind_of(one.entry))
        _add(entry, "content", _content(one), type="html")
    return _encoded(root)


def _newest(found: tuple[News, ...]) -> date | None:
    return found[0].day if found else None


def _about(record: Record, found: tuple[News, ...]) -> str:
    """What the feed leaves out is said in its description."""
    passages = Passages(record)
    undated = sum(passages.newest(entry) is None for entry in record.entries)
    told = (
        f"The {len(found)} newest of {words.counted(len(record.entries), 'entry', 'entries')}, by the day on which the newest "
        "of their sources was published."
    )
    if not undated:
        return told
    return f"{told} Without any date of publication, and so left out: {undated}."


def _content(one: News) -> str:
    """The entry in HTML: on what sources differ, what a person decided, and each passage with its source."""
    lines = [f"<p>Sources differ on {escape(line)}</p>" for line in conflict_lines(one.entry, one.passages)]
    lines += [f"<blockquote><p>{escape(p.quoted)}</p></blockquote><p>— {_source(p)}</p>" for p in one.passages]
    lines.append(f"<p>Decided: {escape(decided(one.entry) or 'nothing; as a machine read it')}</p>")
    return printable("".join(lines))


def _source(passage: Passage) -> str:
    told, address = escape(source_words(passage)), web_address(passage.document)
    return f'<a href="{escape(address)}">{told}</a>' if address else told


def _add(parent: Xml.Element, name: str, text: str | None, **attributes: str) -> None:
    Xml.SubElement(parent, name, attributes).text = text


def _encoded(root: Xml.Element) -> bytes:
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

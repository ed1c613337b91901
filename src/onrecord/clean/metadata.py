"""What a plain text says of itself: title, authors, publisher and dates. Nothing is made up."""

import re
from typing import Final

import msgspec

from onrecord.clean.datelines import dateline_of
from onrecord.clean.dates import DateLine, Day, date_line, days_in
from onrecord.clean.lines import Line
from onrecord.clean.mastheads import header_line
from onrecord.clean.noise import Judged
from onrecord.clean.outlets import spelled_out
from onrecord.clean.people import people
from onrecord.model import Origin

_EDITION: Final = re.compile(
    r"(?:this (?:story|article) is )?from the (?P<date>.{8,40}?) (?:edition|issue) of (?P<name>[^.|]{2,60})", re.I
)
_HEAD_DATE: Final = re.compile(r"\W{0,3}(?:date|published|posted)\W{0,3}(?=\d)", re.I)
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|copyright)(?: ?©)?\s?(?:\d{4}(?:[-–]\d{4})?,?\s)?(?:by )?(?P<name>[A-Z][\w.&'’ "
    r"-]{2,50}?)(?:[.,|]|\sall rights|\s\d{4}|$)",
    re.I,
)
_SENTENCE: Final = re.compile(r"(?<=[a-z]\.)\s+(?=[A-Z])")
_HEAD_LINES: Final = 3
_OPENING_PARAGRAPHS: Final = 5


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """As in `Article`; every field is `None` or empty where the text does not say. `language` is what an HTML
    page declares, a hint only."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    dates_from: Origin | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    metadata_from: dict[str, Origin] = {}


def metadata_of(text: str, judged: Judged) -> Metadata:
    """What the lines of a plain text say. An update's date is taken for the publication's only when
    there is no other, and `dates_from.rule` then says `updated-line`."""
    dated: dict[str, Day] = {}
    opening = _opening(judged)
    for line in judged.lines:
        if line.index < _HEAD_LINES or line.index in opening or line.index in judged.verdicts:
            for rule, day in _dates(text, line, judged, opening):
                dated.setdefault(rule, day)
    chosen = next((rule for rule in _PREFERENCE if rule in dated), None)
    title = judged.lines[judged.title] if judged.title is not None else None
    modified = dated.get("updated-line")
    publisher, published_in = _publisher(judged, opening)
    origins = {
        "title": Origin(rule="heading", start=title.end - len(title.text), end=title.end) if title else None,
        "publisher": published_in,
        "authors": _written_in(judged),
        "modified": _day_origin("updated-line", modified) if modified else None,
    }
    return Metadata(
        title=title.text if title else None,
        publisher=publisher,
        authors=judged.authors.names,
        published=dated[chosen].value if chosen else None,
        modified=modified.value if modified else None,
        dates_from=_day_origin(chosen, dated[chosen]) if chosen else None,
        metadata_from={field: origin for field, origin in origins.items() if origin},
    )


def completed(found: Metadata, said: Metadata) -> Metadata:
    """What the markup of a page says, and, where it says nothing, what the lines of its text say. Where the headline
    is seen, its byline is looked for there already, and a page is full of other names beside dates."""
    publisher = found.publisher or said.publisher
    headline = found.metadata_from.get("title")
    unseen = said.authors if headline is None or headline.start is None else ()
    named = tuple(name for name in unseen if people(name, [publisher] if publisher else []))
    dated = found if found.published else said
    whole = msgspec.structs.replace(
        found,
        title=found.title or said.title,
        publisher=publisher,
        authors=found.authors or named,
        published=dated.published,
        modified=found.modified or said.modified,
        dates_from=dated.dates_from,
    )
    origins = {
        field: origin for field, origin in (said.metadata_from | found.metadata_from).items() if getattr(whole, field)
    }
    return msgspec.structs.replace(whole, metadata_from=origins)


_PREFERENCE: Final = ("published-line", "head-date", "date-line", "byline-date", "edition", "dateline", "updated-line")


def _dates(text: str, line: Line, judged: Judged, opening: set[int]) -> list[tuple[str, Day]]:
    """The rules that find a date in this line, with the day at its place in the text."""
    verdict = judged.verdicts.get(line.index)
    raw = text[line.start : line.end]
    found: list[tuple[str, Day | None]] = []
    source = _header_of(line, judged, opening)
    if verdict and (verdict.reason == "date-line" or source) and (dates := _dates_of(source or line.text)):
        offset = raw.find(source or line.text)
        found = [("published-line", dates.published), ("updated-line", dates.modified), ("date-line", dates.bare)]
        return [(rule, _at(day, line.start + offset)) for rule, day in found if day]
    if verdict and (edition := _EDITION.match(raw)):
        found = [("edition", _first(edition["date"], edition.start("date")))]
    elif verdict and verdict.rule == "byline":
        found = [("byline-date", _first(raw, 0))]
    elif line.index < _HEAD_LINES and (head := _HEAD_DATE.match(raw)):
        found = [("head-date", _first(raw[: head.end() + 24], 0, least=head.end()))]
    elif verdict is None and line.index in opening and (dateline := dateline_of(raw)):
        found = [("dateline", dateline.day)]
    return [(rule, _at(day, line.start)) for rule, day in found if day]


def _header_of(line: Line, judged: Judged, opening: set[int]) -> str | None:
    """What a credit above the article says of outlet and date: "Translated from Isterish. *Original publication: The
    Tidewater Gazette, 4 May 2021*"."""
    verdict = judged.verdicts.get(line.index)
    if verdict is None or verdict.rule != "credit-line" or line.index > min(opening, default=0):
        return None
    last = _SENTENCE.split(line.text)[-1]
    return last if header_line(last) is not None else None


def _dates_of(text: str) -> DateLine | None:
    header = header_line(text)
    return header.dates if header else date_line(text)


def _publisher(judged: Judged, opening: set[int]) -> tuple[str | None, Origin | None]:
    """The outlet, by whoever names it best: the page itself, the notice of its edition, the note about the
    author, the owner of the copyright, and last the agency in the dateline, whose report others print too."""
    foot = [line for line in judged.lines if line.index in judged.verdicts]
    credited = [text for line in foot if (text := _header_of(line, judged, opening)) is not None]
    for name, rule in (
        (judged.site, None),
        (next((header.outlet for text in credited if (header := header_line(text))), None), "credit-line"),
        (_name_in(foot, _EDITION), "edition"),
        (judged.authors.publisher, None),
        (_name_in(foot, _COPYRIGHT), "copyright-line"),
    ):
        if name:
            return name, _origin(name, judged, rule)
    datelines = (dateline_of(line.text) for line in judged.kept if line.index in opening)
    agency = next((dateline.agency for dateline in datelines if dateline and dateline.agency), None)
    if agency is None:
        return None, None
    kept = [line for line in judged.kept if line.index in opening]
    return spelled_out(agency, (line.text for line in judged.lines)), _place(agency, kept, "dateline")


def _written_in(judged: Judged) -> Origin | None:
    """What gave the first author."""
    return _origin(judged.authors.names[0], judged, None) if judged.authors.names else None


def _origin(name: str, judged: Judged, rule: str | None) -> Origin:
    """Where a name stands among the dropped lines, and the rule that dropped that line: it found the name there."""
    lines = [line for line in judged.lines if line.index in judged.verdicts]
    for line in lines:
        if name.casefold() in line.text.casefold():
            return _place(name, [line], rule or judged.verdicts[line.index].rule)
    return _place(name, list(judged.lines), rule or "wording")


def _day_origin(rule: str, day: Day) -> Origin:
    return Origin(rule=rule, start=day.span.start, end=day.span.end)


def _place(name: str, lines: list[Line], rule: str) -> Origin:
    for line in lines:
        at = line.text.find(name)
        at = at if at >= 0 else line.text.upper().find(name.upper())
        if at >= 0:
            start = line.end - len(line.text) + at
            return Origin(rule=rule, start=start, end=start + len(name))
    return Origin(rule=rule)


def _opening(judged: Judged) -> set[int]:
    """The first kept paragraphs, where a dateline can stand."""
    return {line.index for line in [line for line in judged.kept if line.paragraph][:_OPENING_PARAGRAPHS]}


def _name_in(lines: list[Line], pattern: re.Pattern[str]) -> str | None:
    matches = (pattern.match(line.text) for line in lines)
    return next((match["name"].strip() for match in matches if match), None)


def _first(text: str, offset: int, *, least: int = 0) -> Day | None:
    return next((_at(day, offset) for day in days_in(text) if day.span.start >= least), None)


def _at(day: Day, offset: int) -> Day:
    return Day(day.span.shifted(offset), day.value)

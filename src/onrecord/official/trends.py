"""Claims that something changed, found in the words of statements and beside figures: rises and falls, multiples, records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.lexicon.calendar import MONTHS
from onrecord.lexicon.numbers import UNITS
from onrecord.model import Document, Figure, Record, Span, Statement
from onrecord.official.passages import Passage, passage_of, sentence_around
from onrecord.official.press import days_of, published_on

Direction = Literal["up", "down"]
_UP = r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|grow(?:s|n|th|ing)?|grew|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|uptick|spike[ds]?|upsurge"
_DOWN = r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:ed|tions?)|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|shr(?:ank|unk|inking)|downturn|slowdown"
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<multiple>(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing))|(?P<twofold>twofold|threefold|fourfold))\b",
    re.IGNORECASE,
)
_FOLD = {"twofold": 2.0, "threefold": 3.0, "fourfold": 4.0}
_EXTREME = re.compile(
    r"\b(?P<high>highest|largest|biggest|greatest|most)\b|\b(?P<low>lowest|smallest|fewest|least)\b|\b(?P<record>(?<!on )(?<!the )(?<!off the )(?<!for the )(?<!track )record)(?![- ](?:of|keeping|holder)|ed\b|ing\b)|\ball-time (?:high|low)\b",
    re.IGNORECASE,
)  # fmt: skip
_WINDOW = re.compile(
    r"\b(?:on record|ever|in history|all time|since (?:the )?(?:count|counting|records?|series|data|measurements?) (?:began|begins|started|start))\b|\bin (?:more than |over |nearly |almost |at least |about )?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+) (?P<unit>years?|months?|decades?)\b|\b(?P<decade>in decades)\b|\bsince (?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December) )?(?P<year>(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)  # fmt: skip
_WORDS = {"a": 1, "an": 1} | {word: number for word, number in UNITS.items() if 1 <= number <= 10}
_LOW = re.compile(r"^[- ](?:low|lows)\b|\b(?:low|lowest|fewest)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"\b(?:recent|past|last|latest|few|couple of|next) (?:few |several |couple of |\w+ )?(?:days?|hours?|week(?:end)?)\b|\bthis week\b|\bday[- ](?:to|by|over)[- ]day\b|\bin the (?:days|hours|weeks)\b|\bovernight\b|\btoday\b|\byesterday\b|\bin (?:a matter of )?days\b|\bfrom day to day\b|\bweek[- ](?:to|by|over|on)[- ]week\b|\bsince (?:last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bdaily\b",
    re.IGNORECASE,
)  # fmt: skip
_NOT_SAID = re.compile(
    r"(?:\b(?:will|would|could|may|might|should|shall|can|not|no|never|hopes?|aims?|expect(?:s|ed)?|if|forecasts?|seeks?|want(?:s|ed)?|demand(?:s|ed)?|towards?|promised|pledged|possible|potential|target(?:ed)?)\b|n[’']t\b)[^,;]{0,24}$|\bto (?:\w+ly )?$",
    re.IGNORECASE,
)  # fmt: skip
"""What stands before a change that is wished for, foreseen or denied."""
_BREAK = re.compile(
    r",(?!\d)|[;:—–]|\s-\s|\b(?:and|but|while|which|who|that|because|as|with|where|when)\b", re.IGNORECASE
)
_APPOSITION = re.compile(r",\s+(?:an?|the)\s+(?:new\s+)?$", re.IGNORECASE)
REACH, FAR_REACH = 10, 20
"""Words on each side of a claim of change in which its subject stands; more before ", a record"."""
_LEFT_OPEN = re.compile(r"\b(?:recent|past|last|over the|in) (?:\w+ )?(?:years|decades?)\b|\bover the years\b|\bsince (?:he|she|they|it|the|his|her|their)\b(?! (?:previous|last|same))", re.IGNORECASE)  # fmt: skip
"""A time back to which a change is said to reach that names no number of the series."""
_MONTH = re.compile(
    rf"\b(?:in|for|during|of) (?P<month>{'|'.join(MONTHS)})(?:,? (?:of )?(?P<year>(?:19|20)[0-9]{{2}})| (?P<last>last year))?\b"
)
_RELATIVE = re.compile(r"\b(?P<which>last|this) (?P<unit>month|year)\b", re.IGNORECASE)
_YEAR = re.compile(r"\bin (?P<year>(?:19|20)[0-9]{2})\b")
NEAR = 60
"""Characters between a claim and a figure that tells by how much it changed, which then is what is checked."""


@dataclass(frozen=True)
class Trend:
    """A claim of change. `passage.span` are the words that tell of it, `span` those around them that the entry has.

    `factor` is of multiples, and `more_than` says that it is the least; `since` is the first day back to which a superlative
    reaches, `None` for all time; `short` says that the claim is of days or weeks,
    `open_since` that it is of a stretch that names no number of a series ("in recent years").
    """

    entry: str
    passage: Passage
    span: Span
    kind: Literal["change", "multiple", "extreme"]
    direction: Direction
    day: date | None
    period: tuple[date, date] | None
    short: bool
    open_since: bool
    factor: float = 1.0
    more_than: bool = False
    since: date | None = None


@dataclass(frozen=True)
class _Place:
    """Where claims of change are looked for: words of an entry."""

    entry: Figure | Statement
    document: Document
    span: Span


def trends(record: Record) -> Iterator[Trend]:
    """The claims of change beside the figures and in the statements, each place once."""
    documents = {document.id: document for document in record.documents}
    figures = _changing(record)
    seen: set[tuple[str, int]] = set()
    for place in _places(record, documents):
        for match in _matches(place):
            where = (place.document.id, match.start())
            if where not in seen and not (match.re is _CHANGE and _is_counted(match, figures[place.document.id])):
                seen.add(where)
                trend = _trend(place, match)
                if trend is not None:
                    yield trend


def _places(record: Record, documents: dict[str, Document]) -> Iterator[_Place]:
    """The sentences of figures, and what statements say; copies say it again."""
    for figure in record.figures:
        for one in figure.evidence:
            document = documents[one.document]
            if document.copy_of is None:
                yield _Place(figure, document, sentence_around(document.text, one.span))
    for statement in record.statements:
        said = statement.evidence[0]
        pieces = [said.anchors[name] for name in sorted(said.anchors) if re.fullmatch(r"content(\.[0-9]+)?", name)]
        for piece in pieces or [said.span]:
            yield _Place(statement, documents[said.document], piece)


def _matches(place: _Place) -> Iterator[re.Match[str]]:
    for pattern in (_EXTREME, _CHANGE):
        yield from pattern.finditer(place.document.text, place.span.start, place.span.end)


def _changing(record: Record) -> dict[str, list[Span]]:
    """Where in each document figures stand that tell by how much something changed."""
    found: dict[str, list[Span]] = {document.id: [] for document in record.documents}
    for figure in record.figures:
        for one in figure.evidence:
            if figure.change is not None:
                found[one.document].append(one.anchors.get("value", one.span))
    return found


def _is_counted(match: re.Match[str], figures: list[Span]) -> bool:
    """Whether a figure beside the words says by how much: it has a verdict of its own."""
    return any(match.start() - one.end < NEAR and one.start - match.end() < NEAR for one in figures)


def _trend(place: _Place, match: re.Match[str]) -> Trend | None:
    """The claim that the words make; `None` where they make none."""
    text, day = place.document.text, published_on(place.document)
    if _NOT_SAID.search(text[max(place.span.start, match.start() - 40) : match.start()]):
        return None
    passage = passage_of(place.document, Span(match.start(), match.end()), [])
    passage = replace(passage, part=_piece(passage))
    around = Span(max(place.span.start, passage.sentence.start), min(place.span.end, passage.sentence.end))
    trend = Trend(
        entry=place.entry.id,
        passage=passage,
        span=around,
        kind="change",
        direction="up",
        day=day,
        period=_period(passage, place.entry, day),
        short=bool(_SHORT.search(around.of(text))),
        open_since=bool(_LEFT_OPEN.search(around.of(text))),
    )
    return _extreme(trend, match) if match.re is _EXTREME else _change(trend, match)


def _change(trend: Trend, match: re.Match[str]) -> Trend:
    """A rise, a fall or a multiple."""
    word = match[0].lower()
    factor = next((size for start, size in _MULTIPLES.items() if word.startswith(start)), _FOLD.get(word, 1.0))
    return replace(
        trend,
        kind="multiple" if factor != 1 else "change",
        direction="down" if match["down"] or factor < 1 else "up",
        factor=factor,
        more_than=bool(re.search(r"\bmore than $", match.string[max(0, match.start() - 10) : match.start()])),
    )


def _extreme(trend: Trend, match: re.Match[str]) -> Trend | None:
    """A record, or a superlative that says since when."""
    after = match.string[match.end() : trend.passage.sentence.end]
    window = _WINDOW.search(after)
    record = match["record"] is not None or match[0].lower().startswith("all-time")
    if window is None and not record:
        return None
    low = match["low"] is not None or "low" in match[0].lower() or bool(record and _LOW.search(after[:12]))
    since = _since(window, trend.day) if window is not None and not record else None
    return replace(trend, kind="extreme", direction="down" if low else "up", since=since)


def _since(window: re.Match[str], day: date | None) -> date | None:
    """The first day that a superlative reaches back to, `None` for all time."""
    if window["year"]:
        month = MONTHS.index(window["month"].capitalize()) + 1 if window["month"] else 12
        return date(int(window["year"]) + month // 12, month % 12 + 1, 1)
    if day is None or not (window["unit"] or window["decade"]):
        return None
    count = _WORDS.get((window["count"] or "2").lower()) or int(window["count"])
    unit = "decade" if window["decade"] else window["unit"].rstrip("s").lower()
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    back = day.year * 12 + day.month - 1 - months
    return date(max(1, back // 12), back % 12 + 1, 1)


def _piece(passage: Passage) -> Span:
    """The piece of the sentence around the words of change in which what changed must be named."""
    text, sentence = passage.text, passage.sentence
    before, after = text[sentence.start : passage.span.start], text[passage.span.end : sentence.end]
    apposition = _APPOSITION.search(before)
    until = apposition.start() if apposition is not None else len(before)
    breaks = [match.end() for match in _BREAK.finditer(before, 0, until)]
    words = [match.start() for match in re.finditer(r"\S+", before)][-(FAR_REACH if apposition else REACH) :]
    start = max([0, *breaks[-1:], *words[:1]])
    ends = [match.start() for match in _BREAK.finditer(after)][:1]
    following = [match.end() for match in re.finditer(r"\S+", after)][:REACH]
    return Span(sentence.start + start, passage.span.end + min([len(after), *ends, *following[-1:]]))


def _period(passage: Passage, entry: Figure | Statement, day: date | None) -> tuple[date, date] | None:
    """The time of the claim: a month or year that its piece or its sentence names, else that of the figure beside it."""
    for text in (passage.part.of(passage.text), passage.sentence.of(passage.text)):
        found = _named_period(text, day)
        if found is not None:
            return found
    return days_of(entry.period) if isinstance(entry, Figure) else None


def _named_period(sentence: str, day: date | None) -> tuple[date, date] | None:
    month = _MONTH.search(sentence)
    if month is not None:
        of_year = int(month["year"]) if month["year"] else _last_year_of(month, day)
        return days_of(f"{of_year:04}-{MONTHS.index(month['month']) + 1:02}") if of_year is not None else None
    year = _YEAR.search(sentence)
    if year is not None:
        return days_of(year["year"])
    relative = _RELATIVE.search(sentence)
    compared = relative is not None and re.search(
        r"\b(?:since|from|than|over|with|against) (?:the )?$", sentence[: relative.start()]
    )
    if relative is not None and not compared and day is not None:
        return _relative(relative, day)
    return None


def _last_year_of(month: re.Match[str], day: date | None) -> int | None:
    """The year of a month without one: the last such month before the article."""
    if day is None:
        return None
    number = MONTHS.index(month["month"]) + 1
    return day.year - 1 if month["last"] or number > day.month else day.year


def _relative(match: re.Match[str], day: date) -> tuple[date, date] | None:
    back = 1 if match["which"].lower() == "last" else 0
    if match["unit"].lower() == "year":
        return days_of(f"{day.year - back:04}")
    months = day.year * 12 + day.month - 1 - back
    return days_of(f"{months // 12:04}-{months % 12 + 1:02}")

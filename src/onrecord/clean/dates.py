"""Calendar dates as web pages write them. Strict: what is not wholly a date is none.

A day that can be read two ways (03/04/2023) is not read at all.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Final

import dateutil.parser
import msgspec

from onrecord.model import Span

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE: Final = re.compile(
    rf"""\b(?:
      (?P<iso_year>\d{{4}})(?P<between>[-/])(?P<iso_month>\d{{2}})(?P=between)(?P<iso_day>\d{{2}})
    | (?P<month_1>{_MONTH})\s?(?P<day_1>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year_1>\d{{4}})
    | (?P<day_2>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-](?:of\s)?(?P<month_2>{_MONTH}),?[\s-](?P<year_2>\d{{4}})
    | (?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.](?P<year_3>\d{{4}})
    )(?!\d(?!\d?:\d\d))""",
    re.I | re.X,
)
# Every date has one, and hardly any line. Written out it is looked for far faster than counted.
_YEAR: Final = re.compile(r"\d\d\d\d")
_FURNITURE: Final = re.compile(
    rf"""(?:\b(?:first|last|originally|published|posted|updated?|modified|created|release[d]?|issued|on|at|the|date|dated
    |publication|edition|issue|time|local|est|edt|cst|cdt|mst|mdt|mt|pst|pdt|pt|ct|gmt|utc|bst|cet|cest|ist|pkt|hst|sgt|aest|et|hrs?|[ap]m|ago|of
    |\d{{1,3}}[ -]?min(?:ute)?s?(?:[ ]read)?|\d{{1,2}}\s(?:hours?|days?|weeks?|months?)|read|{_WEEKDAY})\b
    |[ap]\.m\.?|\bt?\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?(?:z\b|[+-]\d{{2}}:?\d{{2}})?\s?(?:[ap]m\b)?|[\s|·•,:;/()@\[\]–—-])+""",
    re.I | re.X,
)
_LABEL: Final = r"(?:(?:last\s)?(?:updated|published|posted|modified):?\s)"
_TIME_ONLY: Final = re.compile(
    rf"(?:{_LABEL}?(?:\d{{1,3}}|an?|one|two|three)\s?(?:min(?:ute)?|hour|hr|day|week|month)s?\s(?:ago|read)"
    rf"|{_LABEL}(?:just now|today|yesterday)|just now|(?:last\s)?updated|{_WEEKDAY}"
    rf"|(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}))",
    re.I,
)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified|revised)\b", re.I)
_PUBLISHED: Final = re.compile(r"\b(?:published|posted|released?|issued|created)\b", re.I)
_MOST_LINE: Final = 120
_LONGEST_TIME: Final = 40  # characters; no time without a date is longer


class Day(msgspec.Struct, frozen=True):
    """A calendar day found in a text: `value` is EDTF (`2023-12-28`), `span` where it stands."""

    span: Span
    value: str


class DateLine(msgspec.Struct, frozen=True):
    """What a line that gives nothing but dates says of them (positions within the line)."""

    published: Day | None = None
    modified: Day | None = None
    bare: Day | None = None


def days_in(text: str) -> Iterator[Day]:
    """Every full, unambiguous calendar day in `text`."""
    for match in _dates_in(text):
        value = _value(match)
        if value:
            yield Day(Span(*match.span()), value)


def _dates_in(text: str) -> list[re.Match[str]]:
    return list(_DATE.finditer(text)) if _YEAR.search(text) else []


def date_line(text: str) -> DateLine | None:
    """What `text` says if it is a date line and nothing else; `None` for any other text."""
    if len(text) > _MOST_LINE:
        return None
    matches = _dates_in(text)
    if not matches:
        return DateLine() if len(text) <= _LONGEST_TIME and _TIME_ONLY.fullmatch(text) else None
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(text)]
    rest = " ".join([text[end:start] for end, start in zip(ends, starts, strict=True)])
    if not _FURNITURE.match(rest) or _FURNITURE.sub("", rest):
        return None
    published = modified = bare = None
    before = 0
    for match in matches:
        label = text[before : match.start()]
        before = match.end()
        value = _value(match)
        day = Day(Span(*match.span()), value) if value else None
        if _UPDATED.search(label):
            modified = modified or day
        elif _PUBLISHED.search(label):
            published = published or day
        else:
            bare = bare or day
    return DateLine(published=published, modified=modified, bare=bare)


def begins_as_date_line(text: str) -> bool:
    """Whether `text` begins with a day or with what stands beside one in a date line."""
    return _FURNITURE.match(text) is not None or _DATE.match(text) is not None


def given_day(text: str) -> str | None:
    """The EDTF day of a date handed in as metadata (ISO 8601, RFC 2822 or written out), else `None`.

    The day is that of the given time zone: a publisher's evening is not moved to the next day.
    """
    stripped = text.strip()
    if re.match(r"\d{4}-\d{2}-\d{2}", stripped):
        try:
            return dateutil.parser.isoparse(stripped[:10]).date().isoformat()
        except ValueError:
            return None
    if re.match(r"\d{8}(?:T\d|$)", stripped):
        return _day(int(stripped[:4]), int(stripped[4:6]), int(stripped[6:8]))
    found = list(days_in(stripped[:200]))
    return found[0].value if len(found) == 1 else None


def _value(match: re.Match[str]) -> str | None:
    if match["iso_year"]:
        return _day(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    if match["year_3"]:
        first, second = int(match["first"]), int(match["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 or first == second else (second, first)
        return _day(int(match["year_3"]), month, day)
    which = "1" if match["year_1"] else "2"
    month = _MONTHS.index(match[f"month_{which}"][:3].lower()) + 1
    return _day(int(match[f"year_{which}"]), month, int(match[f"day_{which}"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None

"""EDTF dates as days on a calendar and as words, exactly as precise as they are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model.edtf import SEASONS, bounds

QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}
OPEN = ("..", "")


@dataclass(frozen=True)
class When:
    """A date as the page needs it: its first and last day, how sure it is, and how to say it.

    An open end has `date.min` or `date.max` for its day.
    """

    value: str
    first: date
    last: date
    words: str
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def start(self) -> date:
        """The day by which it is put in order: the first known one."""
        return self.last if self.open_start else self.first

    @property
    def end(self) -> date:
        return self.first if self.open_end else self.last


@lru_cache(maxsize=1 << 12)
def read(value: str | None) -> When | None:
    """The date, or `None` when there is none or it cannot be placed on a calendar."""
    if value is None:
        return None
    begins, slash, ends = value.partition("/")
    if "/" in ends or (slash and begins in OPEN and ends in OPEN):
        return None
    try:
        first, last = bounds(value)
    except ValueError:
        return None
    return When(
        value=value,
        first=first,
        last=last,
        words=_words(value, first, last),
        approximate=any(mark in value for mark in "~%"),
        uncertain=any(mark in value for mark in "?%"),
        open_start=bool(slash) and begins in OPEN,
        open_end=bool(slash) and ends in OPEN,
    )


def in_words(value: str) -> str:
    """The date in words; one that cannot be read stands as it is."""
    when = read(value)
    return when.words if when else value


def moment_in_words(value: str) -> str:
    """A moment of ISO 8601 to the minute: `5 March 2024, 14:05 UTC`; one that cannot be read stands as it is."""
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return value
    return f"{day_words(moment.date())}, {moment:%H:%M} UTC"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def about_day(day: date, of: When) -> str:
    """The day as far as the date it belongs to is known: the day, its month or its year."""
    length = (of.end - of.start).days
    if length < 7:
        return day_words(day)
    return f"{MONTHS[day.month - 1]} {day.year}" if length < 31 else str(day.year)


def period_words(first: date, last: date) -> str:
    """Two days as a period: `25 to 28 December 2023`; one day when they are the same."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def _words(value: str, first: date, last: date) -> str:
    begins, slash, ends = value.partition("/")
    if not slash:
        return _one(begins)
    if ends in OPEN:
        return f"from {_one(begins)} on"
    if begins in OPEN:
        return f"until {_one(ends)}"
    if begins == ends:
        return _one(begins)
    if any(mark in value for mark in "~?%") or len(begins) != len(ends) or {begins[5:7], ends[5:7]} & set(SEASONS):
        return f"{_one(begins)} to {_one(ends)}"
    return _plain_interval(begins, first, last)


def _plain_interval(begins: str, first: date, last: date) -> str:
    match len(begins):
        case 4:
            return f"{first.year} to {last.year}"
        case 7 if first.year == last.year:
            return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"
        case 7:
            return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
    # "This week" is a calendar week, whichever day the outlet begins its week on.
    if (last - first).days == 6 and weekday(first) in ("Monday", "Sunday"):
        return f"week of {day_words(first)}"
    return period_words(first, last)


def _one(value: str) -> str:
    first, _ = bounds(value)
    plain = value.rstrip("~?%")
    words = {4: str(first.year), 7: _part(plain, first)}.get(len(plain), day_words(first))
    about = "about " if value[-1] in "~%" else ""
    unsure = " (uncertain)" if value[-1] in "?%" else ""
    return f"{about}{words}{unsure}"


def _part(value: str, first: date) -> str:
    """A month, a season or a quarter with its year; a winter has two."""
    match value[5:]:
        case "21":
            return f"spring {first.year}"
        case "22":
            return f"summer {first.year}"
        case "23":
            return f"autumn {first.year}"
        case "24":
            return f"winter {first.year}/{(first.year + 1) % 100:02d}"
        case "33" | "34" | "35" | "36" as quarter:
            return f"{QUARTERS[quarter]} quarter of {first.year}"
    return f"{MONTHS[first.month - 1]} {first.year}"

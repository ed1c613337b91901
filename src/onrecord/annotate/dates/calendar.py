"""The calendar under date expressions: days, weeks, months, seasons, and which one a bare name means.

Values are TimeML's TIMEX3 values (Saurí et al. 2006); beside each stands the EDTF (ISO 8601-2) of the same days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.annotation import TimexType
from onrecord.model.edtf import from_span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
"""Seasons by name, with their TIMEX3 codes."""
SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""EDTF writes the season where the month stands, as these numbers."""
SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 14}
"""The last month of each season in the north, counted from January; a winter ends in the next year."""
FIRST_QUARTER = 33
"""EDTF writes the quarter where the month stands, counted from this number."""


@dataclass(frozen=True)
class Clock:
    """What relative dates are counted from: the publication day (`None` if unknown), and whether the
    governing verb speaks of the future."""

    published: date | None
    future: bool


Value = tuple[TimexType, str, str | None, bool]
"""TIMEX3 type and value, the EDTF of the same days (`None` where there is none), and whether it was resolved
against the publication date."""


def month_number(name: str) -> int:
    """1 to 12, from a month's full or short name ("Sept.")."""
    stem = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(stem))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, `None` if the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exact(day: date | None, relative: bool = False) -> Value | None:
    """The value of one day."""
    return ("DATE", day.isoformat(), day.isoformat(), relative) if day else None


def unresolved(kind: TimexType, value: str) -> Value:
    """The value of an expression that needs a publication date and has none, or that names no calendar time."""
    return kind, value, None, True


def span_of(value: str) -> Value:
    """The value of a month or a year counted from the publication date."""
    return "DATE", value, value, True


def week(day: date) -> Value:
    """The week of `day`, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return "DATE", f"{year}-W{number:02d}", from_span(monday, monday + timedelta(days=6)), True


def weekend(today: date, shift: int) -> Value:
    """Saturday and Sunday of the week `shift` weeks after that of `today`."""
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5, weeks=shift)
    year, number, _ = saturday.isocalendar()
    return "DATE", f"{year}-W{number:02d}-WE", from_span(saturday, saturday + timedelta(days=1)), True


WINTER_BEGINS = 12
WINTER_ENDS = 2
"""February: till then "this winter" is the one that began the year before."""


def season(today: date, name: str, shift: int) -> Value:
    """The season `shift` years from this year's; the last one is this year's if that is over ("last spring" in June)."""
    code = SEASONS[name]
    if name == "winter" and today.month <= WINTER_ENDS:
        today = today.replace(year=today.year - 1, month=12, day=1)
    if name == "winter" and shift == 1 and today.month < WINTER_BEGINS:
        shift = 0
    over = SEASON_ENDS[code] < today.month
    year = today.year if shift == -1 and over else today.year + shift
    return "DATE", f"{year}-{code}", f"{year}-{SEASON_CODES[code]}", True


def nearest_weekday(number: int, clock: Clock, modifier: str) -> date | None:
    """The day a bare or modified weekday (0 is Monday) means: the last one by default, the coming one in the future
    tense. `None` without a publication date."""
    if clock.published is None:
        return None
    today = clock.published
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if modifier in {"next", "coming", "the coming", "upcoming"}:
        return today + timedelta(days=ahead or 7)
    if modifier in {"last", "past", "previous"}:
        return today - timedelta(days=back or 7)
    return today + timedelta(days=ahead) if clock.future else today - timedelta(days=back)


def nearest_year(month: int, day: int | None, today: date, *, future: bool) -> int:
    """The year of a month or day given without one: the last one by default, the coming one in the future tense.

    A day up to three days ahead is of this year: papers date their news a little early.
    """
    if future:
        return today.year + ((month, day or 31) < (today.month, today.day))
    return today.year - ((month, day or 1) > (today.month, today.day + (3 if day else 0)))

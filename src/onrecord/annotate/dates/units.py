"""Units of time counted from the day of the report ("last week", "three days ago"), how long ("32 hours") and how
often ("daily").

Each function reads the groups of one family of patterns (see `patterns`) into a value.
"""

import re
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from onrecord.annotate import numerals
from onrecord.annotate.dates.calendar import (
    FIRST_QUARTER,
    SEASONS,
    WEEKDAYS,
    Clock,
    Value,
    exact,
    season,
    span_of,
    unresolved,
    week,
    weekend,
)
from onrecord.annotate.dates.days import PARTS

UNIT_LETTERS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
"""Units of time, with their TIMEX3 letters."""
YEARS = {"year": 1, "decade": 10, "century": 100}
"""Units that are counted in years."""
SHIFTS = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1,
          "the new": 1}  # fmt: skip
"""Words before a unit, and how many units on they mean."""
UNKNOWN_UNITS = {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE", "year": "XXXX"}
"""TIMEX3 values of units that no publication date places."""
UNCOUNTED = frozenset({"several", "a few", "few", "many", "some", "the"})
"""Words that stand for a number of units and do not tell it."""
SET_UNITS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y",
             "annual": "P1Y", "yearly": "P1Y", "nightly": "TNI"}  # fmt: skip
"""Words for how often, with their TIMEX3 values."""


def relative_unit(match: re.Match[str], clock: Clock) -> Value:
    """ "last week", "next month", "earlier this year", "this spring"."""
    unit, shift = match["unit"].lower(), SHIFTS[match["mod"].lower()]
    today = clock.published
    if today is None:
        return unresolved("DATE", UNKNOWN_UNITS.get(unit) or f"XXXX-{SEASONS.get(unit) or UNIT_LETTERS[unit]}")
    match unit:
        case "week":
            return week(today + timedelta(weeks=shift))
        case "weekend":
            return weekend(today, shift)
        case "month":
            return span_of(f"{today + relativedelta(months=shift):%Y-%m}")
        case "year":
            return span_of(f"{today.year + shift:04d}")
        case "quarter":
            moved = today + relativedelta(months=3 * shift)
            quarter = (moved.month - 1) // 3
            return "DATE", f"{moved.year}-Q{quarter + 1}", f"{moved.year}-{FIRST_QUARTER + quarter}", True
        case "decade":
            return "DATE", f"{today.year // 10 + shift}", None, True
    return season(today, unit, shift)


def ago(match: re.Match[str], clock: Clock) -> Value | None:
    """ "three days ago", "two weeks later", "in ten years' time"."""
    unit, count = match["unit"].lower(), _count(match["n"])
    sign = -1 if match["dir"].lower() in {"ago", "earlier"} else 1
    today = clock.published
    if today is None or count is None:
        return unresolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    amount = int(count) * sign
    match unit:
        case "hour" | "minute":
            return exact(today, relative=True)
        case "day":
            return exact(today + timedelta(days=amount), relative=True)
        case "week":
            return week(today + timedelta(weeks=amount))
        case "fortnight":
            return week(today + timedelta(weeks=amount * 2))
        case "month":
            return span_of(f"{today + relativedelta(months=amount):%Y-%m}")
        case "year" | "decade" | "century":
            year = today.year + amount * YEARS[unit]
            return span_of(f"{year:04d}") if 1 <= year <= 9999 else None
    return None


def vague(match: re.Match[str], _: Clock) -> Value:
    """ "now", "recently", "in the near future": TIMEX3's references that no calendar has."""
    words = match.group().lower()
    if any(present in words for present in ("now", "current", "moment")):
        return unresolved("DATE", "PRESENT_REF")
    if any(future in words for future in ("future", "coming")):
        return unresolved("DATE", "FUTURE_REF")
    return unresolved("DATE", "PAST_REF")


def duration(match: re.Match[str], _: Clock) -> Value:
    """ "32 hours", "several weeks", "a month-long"."""
    words = match["n"].lower()
    count = None if words in UNCOUNTED else _count(words)
    return "DURATION", _period(match["unit"].lower(), count), None, False


def plural_duration(match: re.Match[str], _: Clock) -> Value:
    """ "years of talks"."""
    return "DURATION", _period(match["unit"].lower(), None), None, False


def every(match: re.Match[str], _: Clock) -> Value:
    """ "every Monday", "each night", "weekly"."""
    if match["adverb"]:
        return "SET", SET_UNITS[match["adverb"].lower()], None, False
    unit = match["unit"].lower()
    if unit in WEEKDAYS:
        return "SET", f"XXXX-WXX-{WEEKDAYS.index(unit) + 1}", None, False
    return "SET", PARTS.get(unit) or _period(unit, 1), None, False


def _count(words: str) -> float | None:
    """The number that `words` give, `None` if they give none."""
    words = words.lower()
    if words in {"a", "an"}:
        return 1
    if words == "a couple of":
        return 2
    return numerals.parse(words)


def _period(unit: str, count: float | None) -> str:
    """ISO 8601 duration of so many units; `X` for an unknown number."""
    if unit in {"decade", "century"}:
        years = YEARS[unit]
        return f"P{count * years:g}Y" if count is not None else f"PX{str(years)[1:]}Y"
    if unit == "fortnight":
        count = (count or 1) * 2
    number = "X" if count is None else f"{count:g}"
    return ("PT" if unit in {"second", "minute", "hour"} else "P") + number + UNIT_LETTERS[unit]

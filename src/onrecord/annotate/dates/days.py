"""Days, months and years called by name or number: "27 December 2023", "Wednesday night", "last May", "the 1990s".

Each function reads the groups of one family of patterns (see `patterns`) into a value, `None` where the match
turns out to be no date.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from onrecord.annotate.dates.calendar import (
    WEEKDAYS,
    Clock,
    Value,
    day_or_none,
    exact,
    month_number,
    nearest_weekday,
    nearest_year,
    span_of,
    unresolved,
)
from onrecord.model.annotation import TimexType

PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
"""Parts of a day, with their TIMEX3 codes."""
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
"""Words for a day by its distance from the day of the report."""
WEEKDAY_YEARS = 3
"""How many years on either side a weekday may tell the year of a day given without one."""
MONTH_CONTEXT = re.compile(
    r"\b(?:in|since|until|till|by|of|from|through|for|during|and|to|before|after|early|late|mid)[ -]$"
)
"""What stands before a month: needed to tell "May" and "March" from the verbs."""
NUMBERED = re.compile(
    r"\b(?:flight|route|room|page|section|article|title|resolution|model|highway|bus|train) $", re.IGNORECASE
)
"""What stands before a number that looks like a year and is none."""


def iso(match: re.Match[str], _: Clock) -> Value | None:
    """ "2023-12-27"."""
    return exact(day_or_none(int(match["y"]), int(match["m"]), int(match["d"])))


def full(match: re.Match[str], _: Clock) -> Value | None:
    """ "27 December 2023", "Wednesday, December 27, 2023"."""
    return exact(day_or_none(int(match["y"]), month_number(match["m"]), _day_number(match["d"])))


def month_day(match: re.Match[str], clock: Clock) -> Value | None:
    """ "December 27", "Wednesday 27 December": the year is the nearest in which the weekday fits, else by the tense."""
    month, day = month_number(match["m"]), _day_number(match["d"])
    today = clock.published
    if today is None:
        return unresolved("DATE", f"XXXX-{month:02d}-{day:02d}")
    if match["w"]:
        number = WEEKDAYS.index(match["w"].lower())
        years = range(today.year - WEEKDAY_YEARS, today.year + WEEKDAY_YEARS + 1)
        for year in sorted(years, key=lambda y: abs(y - today.year)):
            candidate = day_or_none(year, month, day)
            if candidate and candidate.weekday() == number:
                return exact(candidate, relative=True)
    return exact(day_or_none(nearest_year(month, day, today, future=clock.future), month, day), relative=True)


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def month_year(match: re.Match[str], _: Clock) -> Value:
    """ "December 2023"."""
    value = f"{match['y']}-{month_number(match['m']):02d}"
    return "DATE", value, value, False


def month_alone(match: re.Match[str], clock: Clock) -> Value | None:
    """A month without day or year. "May" and "March" are months only after a word that months follow."""
    month = month_number(match["m"])
    modifier = (match.groupdict().get("mod") or "").lower()
    ambiguous = match["m"] in {"May", "March"} and not modifier
    if ambiguous and not MONTH_CONTEXT.search(match.string[: match.start("m")][-8:]):
        return None
    today = clock.published
    if today is None:
        return unresolved("DATE", f"XXXX-{month:02d}")
    if modifier in {"next", "coming"}:
        year = today.year + (month <= today.month)
    elif modifier in {"last", "past"}:
        year = today.year - (month >= today.month)
    elif modifier == "this":
        year = today.year
    else:
        year = nearest_year(month, None, today, future=clock.future)
    return span_of(f"{year:04d}-{month:02d}")


def weekday(match: re.Match[str], clock: Clock) -> Value:
    """ "Friday", "next Friday", "Friday night"."""
    number = WEEKDAYS.index(match["w"].lower())
    day = nearest_weekday(number, clock, (match["mod"] or "").lower())
    kind: TimexType = "TIME" if match["part"] else "DATE"
    if day is None:
        return unresolved(kind, f"XXXX-WXX-{number + 1}" + _part_code(match["part"]))
    return kind, day.isoformat() + _part_code(match["part"]), day.isoformat(), True


def near_day(match: re.Match[str], clock: Clock) -> Value:
    """ "today", "yesterday evening", "tonight"."""
    word = match["near"].lower()
    part = match["part"] or ("night" if word == "tonight" else None)
    kind: TimexType = "TIME" if part else "DATE"
    if clock.published is None:
        return unresolved(kind, "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    day = clock.published + timedelta(days=NEAR_DAYS[word])
    return kind, day.isoformat() + _part_code(part), day.isoformat(), True


def this_part(match: re.Match[str], clock: Clock) -> Value:
    """ "this morning"."""
    if clock.published is None:
        return unresolved("TIME", "XXXX-XX-XX" + _part_code(match["part"]))
    return "TIME", clock.published.isoformat() + _part_code(match["part"]), clock.published.isoformat(), True


def _part_code(part: str | None) -> str:
    return PARTS[part.lower()] if part else ""


def clock_time(match: re.Match[str], clock: Clock) -> Value:
    """ "3:30 p.m.": of the day of the report."""
    hour, minute = int(match["hour"]) % 12, match["minute"] or "00"
    hour += 12 if match["half"].lower().startswith("p") else 0
    day = clock.published.isoformat() if clock.published else None
    return "TIME", f"{day or 'XXXX-XX-XX'}T{hour:02d}:{minute}", day, True


def year_alone(match: re.Match[str], _: Clock) -> Value | None:
    """ "2023"."""
    if NUMBERED.search(match.string[: match.start("y")][-12:]):
        return None
    return "DATE", match["y"], match["y"], False


def decade(match: re.Match[str], clock: Clock) -> Value | None:
    """ "the 1990s", "the '90s": one of two digits is the latest that has begun."""
    digits = match["d"]
    if len(digits) == 2:
        if clock.published is None:
            return unresolved("DATE", f"XX{digits[0]}")
        century = clock.published.year // 100
        digits = f"{century if int(digits) <= clock.published.year % 100 else century - 1}{digits}"
    return "DATE", digits[:3], f"{digits[:3]}0/{digits[:3]}9", len(match["d"]) == 2


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "christmas": lambda year: date(year, 12, 25),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
}
"""Holidays that news in English dates by, and their day in a year."""


def holiday(match: re.Match[str], clock: Clock) -> Value | None:
    """ "Christmas Eve": the last one, the coming one in the future tense. `None` without a publication date."""
    rule = HOLIDAYS[match["h"].lower().replace("’", "'")]
    today = clock.published
    if today is None:
        return None
    day = rule(today.year)
    if clock.future and day < today:
        day = rule(today.year + 1)
    elif not clock.future and day > today:
        day = rule(today.year - 1)
    return exact(day, relative=True)

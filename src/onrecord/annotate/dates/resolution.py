"""Which days an expression means: counted from the day of publication, by the tense, or from a date before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.annotate.dates import expressions as say
from onrecord.annotate.dates import holidays
from onrecord.annotate.dates.calendar import (
    SEASON_CODES,
    UNITS,
    Period,
    Unit,
    valid_day,
    weekday_after,
    weekday_before,
)
from onrecord.annotate.dates.tense import Tense
from onrecord.model.annotation import TimexType
from onrecord.model.edtf import from_span

DAYS_AHEAD = 3
"""A day so far ahead is of this year in any tense: papers date their news a little early."""
STILL_REPORTED = 5
"""Months after the end of a quarter in which what is to come of it may still be spoken of."""
WEEKDAY_YEARS = 3
"""How many years on either side a weekday may tell the year of a day given without one."""
REPORTED = re.compile(r"P(?:6M|9M|1Y)")
"""Periods of a business other than the quarter: "a year earlier" than these is no quarter."""
UNKNOWN: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX", "hour": "XXXX-XX-XX", "minute": "XXXX-XX-XX",
}  # fmt: skip
"""TIMEX3 values of units that nothing places."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means. `period` is its place in the calendar, `None` while it has none; `relative` says
    that it was counted from another date; `offset` is how far it is from the day of publication, as a signed ISO 8601
    duration, where that day is not known. `quant` and `freq` are TIMEX3's; `zone` is minutes east of Greenwich."""

    type: TimexType
    value: str
    edtf: str | None = None
    relative: bool = False
    period: Period | None = None
    offset: str | None = None
    quant: str | None = None
    freq: str | None = None
    zone: int | None = None


@dataclass(slots=True)
class Context:
    """What an expression is read against. `tense` asks the verb that governs it; `mentioned` is the date last spoken
    of and `quarter` the quarter that the text reports on; `history` says that it tells of days long past, so that a day
    without a year is of the year last spoken of."""

    published: date | None
    tense: Callable[[], Tense | None] = field(default=lambda: None)
    mentioned: Period | None = None
    quarter: Period | None = None
    history: bool = False


    def told(self, expression: say.Expression, value: Value) -> None:
        """Keep what later expressions may be counted from."""
        if value.type == "DURATION" and REPORTED.fullmatch(value.value):
            self.quarter = None
        compared = isinstance(expression, say.YearAgo) or (
            isinstance(expression, say.Offset) and expression.unit == "year" and expression.sign < 0
        )
        if value.period is None or value.type != "DATE" or compared:
            return
        self.mentioned = value.period
        begun = self.published is None or value.period.first <= self.published
        if value.period.unit == "quarter" and begun and isinstance(expression, (say.Part, say.Shifted, say.Within)):
            self.quarter = value.period


def resolve(expression: say.Expression, context: Context) -> Value | None:
    """The value of an expression; `None` for one that leads out of the calendar (before year 1, after 9999)."""
    try:
        return _RESOLVERS[type(expression)](expression, context)
    except (OverflowError, ValueError):
        return None


def _placed(period: Period, *, relative: bool) -> Value:
    return Value("DATE", period.timex, period.edtf, relative, period)


def _unplaced(value: str, offset: str | None = None) -> Value:
    return Value("DATE", value, relative=True, offset=offset)


def _absolute(one: say.Absolute, _: Context) -> Value:
    return _placed(one.period, relative=False)


def _fixed(one: say.Fixed, context: Context) -> Value:
    decade = re.fullmatch(r"XX(\d)", one.value)
    if decade and context.published is not None:
        century = context.published.year // 100
        digits = int(decade[1]) * 10
        if digits > context.published.year % 100:
            century -= 1
        return _placed(Period.around("decade", date(century * 100 + digits or 1, 1, 1)), relative=True)
    reference = one.value.endswith("_REF")
    return Value(one.type, one.value, relative=reference or decade is not None, quant=one.quant, freq=one.freq)


# --- days of a year


def _day_of_year(one: say.DayOfYear, context: Context) -> Value | None:
    today = context.published or (context.mentioned.first if context.history and context.mentioned else None)
    if today is None:
        return _unplaced(f"XXXX-{one.month:02d}" + (f"-{one.day:02d}" if one.day else ""))
    year = _year_of(one, context, today)
    if one.day is None:
        return _placed(Period("month", date(year, one.month, 1)), relative=True)
    exact = valid_day(year, one.month, one.day)
    return _placed(Period("day", exact), relative=True) if exact else None


def _year_of(one: say.DayOfYear, context: Context, today: date) -> int:
    if one.weekday is not None and one.day is not None:
        years = range(max(1, today.year - WEEKDAY_YEARS), today.year + WEEKDAY_YEARS + 1)
        for year in sorted(years, key=lambda y: abs(y - today.year)):
            candidate = valid_day(year, one.month, one.day)
            if candidate and candidate.weekday() == one.weekday:
                return year
    if one.of is not None:
        told = resolve(one.of, context)
        return told.period.first.year if told is not None and told.period is not None else today.year
    if context.history and context.mentioned is not None and one.shift is None:
        return context.mentioned.first.year
    match one.shift:
        case 0:
            return today.year
        case -1:
            return today.year - ((one.month, one.day or 0) >= (today.month, today.day if one.day else 0))
        case 1:
            return today.year + ((one.month, one.day or 0) <= (today.month, today.day if one.day else 0))
    tense = context.tense()
    if tense == "future":
        return today.year + ((one.month, (one.day or 31) + DAYS_AHEAD) < (today.month, today.day))
    if tense == "past":
        return today.year - ((one.month, one.day or 1) > (today.month, today.day + (DAYS_AHEAD if one.day else 0)))
    return _nearest_year(one, today)


def _nearest_year(one: say.DayOfYear, today: date) -> int:
    """The year that brings the day nearest, where no tense tells."""
    years = range(max(1, today.year - 1), min(9999, today.year + 1) + 1)
    days = [day for year in years if (day := valid_day(year, one.month, one.day or 15))]
    return min(days, key=lambda day: _distance(day, today), default=today).year


def _distance(day: date, today: date) -> int:
    """How far a day is from today; what is to come counts as twice as far, for news tells more of what was."""
    away = (day - today).days
    return away * 2 if away > 0 else -away


def _weekday(one: say.Weekday, context: Context) -> Value:
    today = context.published
    if one.origin == "text" and context.mentioned is not None:
        today = context.mentioned.last
    if today is None:
        return _unplaced(f"XXXX-WXX-{one.number + 1}")
    match one.shift:
        case -1:
            day = weekday_before(today - timedelta(days=1), one.number)
        case 1:
            day = weekday_after(today + timedelta(days=1), one.number)
        case 0:
            day = weekday_after(Period.around("week", today).first, one.number)
        case _:
            day = weekday_after(today, one.number) if context.tense() == "future" else weekday_before(today, one.number)
    return _placed(Period("day", day), relative=True)


def _season(one: say.Season, context: Context) -> Value:
    if one.year is not None:
        return _placed(Period("season", date(one.year, one.month, 1)), relative=False)
    today = context.published
    if context.history and context.mentioned is not None and one.shift is None:
        return _placed(Period("season", date(context.mentioned.first.year, one.month, 1)), relative=True)
    if today is None:
        return _unplaced(f"XXXX-{SEASON_CODES[one.month]}")
    latest = Period("season", date(today.year, one.month, 1))
    while latest.first > today:
        latest = latest.shifted(-1)
    if one.shift == -1 and latest.last >= today:
        latest = latest.shifted(-1)
    ahead = one.shift == 1 or (one.shift is None and context.tense() == "future")
    if (ahead and (latest.last < today or one.shift == 1)) or (one.shift == 0 and latest.first.year < today.year and latest.last < today):
        latest = latest.shifted(1)
    return _placed(latest, relative=True)


def _holiday(one: say.Holiday, context: Context) -> Value | None:
    if one.year is not None:
        exact = holidays.day_of(one.name, one.year)
        return _placed(Period("day", exact), relative=False) if exact else None
    today = context.published
    if today is None:
        return _unplaced("XXXX-XX-XX")
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := holidays.day_of(one.name, year))]
    before = [day for day in days if day < today or (day == today and one.shift is None)]
    after = [day for day in days if day >= today]
    if one.shift == 0:
        chosen = [day for day in days if day.year == today.year]
    elif one.shift == 1 or (one.shift is None and context.tense() == "future"):
        chosen = after
    elif one.shift is None and context.tense() is None:
        chosen = sorted(days, key=lambda day: _distance(day, today))
    else:
        chosen = before[::-1]
    return _placed(Period("day", chosen[0]), relative=True) if chosen else None


# --- units


def _shifted(one: say.Shifted, context: Context) -> Value:
    if (one.origin == "text" or (context.history and one.by)) and context.mentioned is not None:
        start = context.mentioned if context.mentioned.unit == one.unit else Period.around(one.unit, context.mentioned.first)
        return _placed(start.shifted(one.by), relative=True)
    if context.published is None:
        value = "PRESENT_REF" if (one.unit, one.by) == ("day", 0) else UNKNOWN[one.unit]
        return _unplaced(value, _signed(one.by, one.unit))
    return _placed(Period.around(one.unit, context.published).shifted(one.by), relative=True)


def _signed(count: float, unit: Unit) -> str:
    """So many units from the day of publication, as a signed ISO 8601 duration ("-P1W")."""
    letter = {"week": "W", "weekend": "W", "month": "M", "quarter": "M", "year": "Y", "decade": "Y", "century": "Y"}.get(unit, "D")
    times = {"quarter": 3, "decade": 10, "century": 100}.get(unit, 1)
    if unit in {"hour", "minute"}:
        return f"{'-' if count < 0 else ''}PT{abs(count):g}{unit[0].upper()}"
    return f"{'-' if count < 0 else ''}P{abs(count) * times:g}{letter}"


def _offset(one: say.Offset, context: Context) -> Value | None:
    if one.count is None:
        return _unplaced("PAST_REF" if one.sign < 0 else "FUTURE_REF")
    start = _start(one, context)
    if start is None:
        offset = _signed(one.count * one.sign, one.unit) if one.origin == "publication" else None
        return _unplaced("PAST_REF" if one.sign < 0 else "FUTURE_REF", offset)
    if one.unit in {"hour", "minute"}:
        return _placed(Period("day", start.first), relative=True)
    count = one.count * one.sign
    unit = one.unit
    if count != int(count):
        return _placed(Period("day", start.first).shifted(round(count * 12), "month").widened("month"), relative=True) if unit == "year" else None
    if unit in {"decade", "century"}:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    moved = start.shifted(int(count), unit)
    return _placed(moved if start.unit == "quarter" and unit == "year" else moved.widened(unit), relative=True)


def _start(one: say.Offset, context: Context) -> Period | None:
    """The period that so many units are counted from."""
    if one.unit == "year" and one.count == 1 and one.sign < 0 and context.quarter is not None:
        return context.quarter
    if one.origin == "text" and context.mentioned is not None:
        return context.mentioned
    return Period("day", context.published) if context.published else None


def _same(one: say.Same, context: Context) -> Value:
    today, near = context.published, context.mentioned
    if one.unit == "quarter" and context.quarter is not None:
        return _placed(context.quarter, relative=True)
    if one.unit == "weekend" and one.the and today is not None:
        weekend = Period.around("weekend", today)
        over = weekend.first <= today or context.tense() == "future"
        return _placed(weekend if over else weekend.shifted(-1), relative=True)
    if near is not None and UNITS.index(near.unit) <= UNITS.index(one.unit) and (not one.the or one.unit == "day" or context.history):
        return _placed(near.widened(one.unit), relative=True)
    if today is None:
        return _unplaced(UNKNOWN[one.unit])
    if one.unit == "quarter":
        return _unplaced(f"{today.year:04d}-QX")
    return _placed(Period.around(one.unit, today), relative=True)


def _within(one: say.Within, context: Context) -> Value | None:
    day = resolve(one.of, context)
    if day is None or day.period is None:
        return day and _unplaced(UNKNOWN[one.unit])
    return _placed(Period.around(one.unit, day.period.first), relative=day.relative)


def _year_ago(one: say.YearAgo, context: Context) -> Value | None:
    now = resolve(one.of, context) if one.of is not None else None
    period = now.period if now is not None else context.quarter
    if period is None and context.published is not None:
        period = Period.around("quarter" if one.quarter else "year", context.published)
    return _placed(period.shifted(-1, "year"), relative=True) if period else _unplaced("XXXX", "-P1Y")


def _quarter_of(one: say.QuarterOf, context: Context) -> Value:
    if context.quarter is None:
        return _unplaced(f"{one.year:04d}-QX")
    return _placed(Period("quarter", context.quarter.first.replace(year=one.year)), relative=True)


def _part(one: say.Part, context: Context) -> Value | None:
    if one.of is None:
        today = context.published
        if today is None:
            return _unplaced(f"XXXX-{'Q' if one.unit == 'quarter' else 'H'}{one.number}")
        year, relative = _part_year(one, context, today), True
    else:
        whole = resolve(one.of, context)
        if whole is None:
            return None
        if whole.period is None:
            return _unplaced(f"XXXX-{'Q' if one.unit == 'quarter' else 'H'}{one.number}")
        year, relative = whole.period.first.year, whole.relative
    months = 3 if one.unit == "quarter" else 6
    return _placed(Period(one.unit, date(year, (one.number - 1) * months + 1, 1)), relative=relative)


def _part_year(one: say.Part, context: Context, today: date) -> int:
    """The year of a quarter or half given without one: the last that has begun, the coming one in the future tense."""
    months = 3 if one.unit == "quarter" else 6
    begun = (today.year, (one.number - 1) * months + 1) <= (today.year, today.month)
    if context.tense() == "future":
        # Quarters are reported on after they end: "expects a third-quarter loss" in October is of the one just over.
        return today.year + (one.number * months + STILL_REPORTED < today.month)
    return today.year if begun else today.year - 1


# --- times


def _moment(one: say.Moment, context: Context) -> Value | None:
    day = resolve(one.day, context) if one.day is not None else None
    if one.day is not None and day is None:
        return None
    if one.day is None and context.published is not None:
        near = context.mentioned
        exact = near if near is not None and near.unit == "day" else Period("day", context.published)
        day = _placed(exact, relative=True)
    if day is None or day.period is None or day.period.unit != "day":
        if day is not None and day.period is not None:
            return None
        known = day.value if day is not None else "XXXX-XX-XX"
        offset = day.offset if day is not None else None
        return Value("TIME", known + one.code, relative=True, offset=offset, zone=one.zone)
    return Value("TIME", day.value + one.code, day.edtf, day.relative, day.period, zone=one.zone)


def _range(one: say.Range, context: Context) -> Value | None:
    first, last = resolve(one.first, context), resolve(one.last, context)
    if first is None or last is None:
        return None
    if first.period is None or last.period is None:
        return _unplaced(first.value)
    if last.period.last < first.period.first:
        return None
    return replace(first, value=f"{first.value}/{last.value}", edtf=from_span(first.period.first, last.period.last))


_RESOLVERS: dict[type, Callable[..., Value | None]] = {
    say.Absolute: _absolute,
    say.DayOfYear: _day_of_year,
    say.Weekday: _weekday,
    say.Season: _season,
    say.Shifted: _shifted,
    say.Offset: _offset,
    say.Same: _same,
    say.Within: _within,
    say.YearAgo: _year_ago,
    say.QuarterOf: _quarter_of,
    say.Part: _part,
    say.Holiday: _holiday,
    say.Moment: _moment,
    say.Range: _range,
    say.Fixed: _fixed,
}

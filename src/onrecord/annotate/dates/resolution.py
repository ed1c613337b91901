"""Which days an expression means: counted from the day of publication, by the tense, or from a date before it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from onrecord.annotate.dates import expressions as say
from onrecord.annotate.dates import named_days
from onrecord.annotate.dates.calendar import UNITS, Period, Unit, weekday_after, weekday_before
from onrecord.annotate.dates.context import Context, Value, placed, unplaced
from onrecord.model.edtf import from_span

OfYear = TypeVar("OfYear", say.DayOfYear, say.Season)

STILL_REPORTED = 5
"""Months after the end of a quarter in which what is to come of it may still be spoken of."""


ISO_UNITS: dict[Unit, tuple[str, int]] = {
    "minute": ("PTM", 1), "hour": ("PTH", 1), "day": ("PD", 1), "week": ("PW", 1), "weekend": ("PW", 1), "month": ("PM", 1),
    "quarter": ("PM", 3), "half": ("PM", 6), "season": ("PY", 1), "year": ("PY", 1), "decade": ("PY", 10),
    "century": ("PY", 100),
}  # fmt: skip
"""Units as ISO 8601 durations count them."""


UNKNOWN: dict[Unit, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX", "hour": "XXXX-XX-XX", "minute": "XXXX-XX-XX",
}  # fmt: skip
"""TIMEX3 values of units that nothing places."""


def resolve(expression: say.Expression, context: Context) -> Value | None:
    """The value of an expression; `None` for one that leads out of the calendar (before year 1, after 9999)."""
    try:
        return _RESOLVERS[type(expression)](expression, context)
    except (OverflowError, ValueError):
        return None


def _absolute(one: say.Absolute, _: Context) -> Value:
    return placed(one.period, relative=False)


def _day_of_year(one: say.DayOfYear, context: Context) -> Value | None:
    return _in_told_year(one, context, named_days.day_of_year, named_days.in_year)


def _season(one: say.Season, context: Context) -> Value | None:
    def in_year(_: say.Season, year: int) -> Value:
        return placed(Period("season", date(year, one.month, 1)), relative=True)

    return _in_told_year(one, context, named_days.season, in_year)


def _in_told_year(
    one: OfYear,
    context: Context,
    alone: Callable[[OfYear, Context], Value | None],
    in_year: Callable[[OfYear, int], Value | None],
) -> Value | None:
    """What may be of a year that another expression tells ("the spring of last year"): placed in it, or `alone`."""
    if one.of is None:
        return alone(one, context)
    told = resolve(one.of, context)
    if told is None or told.period is None:
        return alone(replace(one, of=None), Context(None))
    return in_year(one, told.period.first.year)


def _weekday(one: say.Weekday, context: Context) -> Value | None:
    if one.week is not None:
        week = resolve(one.week, context)
        if week is None or week.period is None:
            return unplaced(f"XXXX-WXX-{one.number + 1}")
        return placed(Period("day", weekday_after(week.period.first, one.number)), relative=True)
    if one.after is None:
        return named_days.weekday(one, context)
    first = resolve(one.after, context)
    if first is None or first.period is None:
        return unplaced(f"XXXX-WXX-{one.number + 1}")
    return placed(Period("day", weekday_after(first.period.last, one.number)), relative=True)


def _fixed(one: say.Fixed, context: Context) -> Value:
    decade = re.fullmatch(r"XX(\d)", one.value)
    if decade and context.published is not None:
        century = context.published.year // 100
        digits = int(decade[1]) * 10
        if digits > context.published.year % 100:
            century -= 1
        return placed(Period.around("decade", date(century * 100 + digits or 1, 1, 1)), relative=True)
    reference = one.value.endswith("_REF")
    return Value(one.type, one.value, relative=reference or decade is not None, quant=one.quant, freq=one.freq)


def _shifted(one: say.Shifted, context: Context) -> Value:
    near = context.mentioned
    if near is not None and (one.origin == "text" or (context.history and one.by)):
        if UNITS.index(near.unit) > UNITS.index(one.unit):
            return unplaced(UNKNOWN[one.unit])
        start = near if near.unit == one.unit else Period.around(one.unit, near.first)
        return placed(start.shifted(one.by), relative=True)
    if context.published is None:
        value = "PRESENT_REF" if (one.unit, one.by) == ("day", 0) else UNKNOWN[one.unit]
        return unplaced(value, _signed(one.by, one.unit) if one.origin == "publication" else None)
    return placed(Period.around(one.unit, context.published).shifted(one.by), relative=True)


def _signed(count: float, unit: Unit) -> str:
    """So many units from the day of publication, as a signed ISO 8601 duration ("-P1W")."""
    letters, times = ISO_UNITS[unit]
    return f"{'-' if count < 0 else ''}{letters[:-1]}{abs(count) * times:g}{letters[-1]}"


def _offset(one: say.Offset, context: Context) -> Value | None:
    vague = "PAST_REF" if one.sign < 0 else "FUTURE_REF"
    start = _start(one, context)
    if one.count is None or start is None:
        known = one.count is not None and one.origin == "publication"
        return unplaced(vague, _signed((one.count or 0) * one.sign, one.unit) if known else None)
    if one.unit in {"hour", "minute"}:
        return placed(Period("day", start.first), relative=True)
    unit, count = one.unit, one.count * one.sign
    if unit == "year" and count != int(count):
        unit, count = "month", round(count * 12)
    if UNITS.index(unit) < UNITS.index(start.unit) or count != int(count):
        return unplaced(vague)
    moved = start.shifted(int(count), unit)
    return placed(moved if start.unit == "quarter" else moved.widened(_counted(unit)), relative=True)


def _offset_from(one: say.OffsetFrom, context: Context) -> Value | None:
    start = resolve(one.of, context)
    if start is None or start.period is None:
        today = isinstance(one.of, say.Shifted) and one.of.by == 0
        return start and unplaced(UNKNOWN["day"], _signed(one.count * one.sign, one.unit) if today else None)
    return placed(start.period.shifted(one.count * one.sign, one.unit), relative=True)


def _counted(unit: Unit) -> Unit:
    """How exact a date is that is counted in these units: ten decades ago is a year, not a decade."""
    return "year" if unit in {"decade", "century"} else unit


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
        return placed(context.quarter, relative=True)
    if one.unit == "weekend" and one.the and today is not None:
        weekend = Period.around("weekend", today)
        over = weekend.first <= today or context.is_ahead
        return placed(weekend if over else weekend.shifted(-1), relative=True)
    if (
        near is not None
        and UNITS.index(near.unit) <= UNITS.index(one.unit)
        and (not one.the or one.unit == "day" or context.history)
    ):
        return placed(near.widened(one.unit), relative=True)
    if today is None or not one.the:
        return unplaced(UNKNOWN[one.unit])
    if one.unit == "quarter":
        return unplaced(f"{today.year:04d}-QX")
    return placed(Period.around(one.unit, today), relative=True)


def _within(one: say.Within, context: Context) -> Value | None:
    day = resolve(one.of, context)
    if day is None or day.period is None:
        return day and unplaced(UNKNOWN[one.unit])
    return placed(Period.around(one.unit, day.period.first), relative=day.relative)


def _year_ago(one: say.YearAgo, context: Context) -> Value | None:
    now = resolve(one.of, context) if one.of is not None else None
    period = now.period if now is not None else context.quarter
    if period is None and context.published is not None:
        period = Period.around("quarter" if one.quarter else "year", context.published)
    return placed(period.shifted(-1, "year"), relative=True) if period else unplaced("XXXX", "-P1Y")


def _quarter_of(one: say.QuarterOf, context: Context) -> Value:
    if context.quarter is None:
        return unplaced(f"{one.year:04d}-QX")
    return placed(Period("quarter", context.quarter.first.replace(year=one.year)), relative=True)


def _part(one: say.Part, context: Context) -> Value | None:
    if one.of is None:
        today = context.published
        if today is None:
            return unplaced(f"XXXX-{'Q' if one.unit == 'quarter' else 'H'}{one.number}")
        year, relative = _part_year(one, context, today), True
    else:
        whole = resolve(one.of, context)
        if whole is None:
            return None
        if whole.period is None:
            return unplaced(f"XXXX-{'Q' if one.unit == 'quarter' else 'H'}{one.number}")
        year, relative = whole.period.first.year, whole.relative
    months = 3 if one.unit == "quarter" else 6
    return placed(Period(one.unit, date(year, (one.number - 1) * months + 1, 1)), relative=relative)


def _part_year(one: say.Part, context: Context, today: date) -> int:
    """The year of a quarter or half given without one: the last that has begun, the coming one in the future tense."""
    months = 3 if one.unit == "quarter" else 6
    begun = (today.year, (one.number - 1) * months + 1) <= (today.year, today.month)
    if context.is_ahead:
        # Quarters are reported on after they end: "expects a third-quarter loss" in October is of the one just over.
        return today.year + (one.number * months + STILL_REPORTED < today.month)
    return today.year if begun else today.year - 1


def _weekday_of(one: say.WeekdayOf, context: Context) -> Value | None:
    month = resolve(one.of, context)
    if month is None or month.period is None:
        return month and unplaced(f"{month.value}-XX")
    if one.nth == 0:
        day = weekday_before(month.period.last, one.number)
    else:
        day = weekday_after(month.period.first, one.number) + timedelta(weeks=one.nth - 1)
    return placed(Period("day", day), relative=month.relative) if day <= month.period.last else None


def _moment(one: say.Moment, context: Context) -> Value | None:
    day = resolve(one.day, context) if one.day is not None else None
    if one.day is not None and day is None:
        return None
    if one.day is None and context.published is not None:
        near = context.mentioned
        exact = near if near is not None and near.unit == "day" else Period("day", context.published)
        day = placed(exact, relative=True)
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
        return unplaced(first.value)
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
    say.OffsetFrom: _offset_from,
    say.Same: _same,
    say.Within: _within,
    say.YearAgo: _year_ago,
    say.QuarterOf: _quarter_of,
    say.Part: _part,
    say.WeekdayOf: _weekday_of,
    say.Holiday: named_days.holiday,
    say.Moment: _moment,
    say.Range: _range,
    say.Fixed: _fixed,
}

"""Which day a name means: a weekday, a month, a season, a holiday, by the tense and by what is nearest."""

from datetime import date, timedelta

from onrecord.annotate.dates import expressions as say
from onrecord.annotate.dates import holidays
from onrecord.annotate.dates.calendar import SEASON_CODES, Period, valid_day, weekday_after, weekday_before
from onrecord.annotate.dates.context import Context, Value, placed, unplaced
from onrecord.annotate.dates.tense import Tense

DAYS_AHEAD = 3
"""A day so far ahead is of this year in any tense: papers date their news a little early."""


DAYS_AROUND = 400
"""How far from today a weekday with its number in the month is looked for: no month's day and weekday is rarer."""
WEEKDAY_YEARS = 3
"""How many years on either side a weekday may tell the year of a day given without one."""


def day_of_year(one: say.DayOfYear, context: Context) -> Value | None:
    """A month or a day of the year that the tense, its weekday or the text tells."""
    told = context.mentioned.first if context.history and context.mentioned is not None else None
    today = context.published or told
    if today is None:
        return unplaced(f"XXXX-{one.month:02d}" + (f"-{one.day:02d}" if one.day else ""))
    return in_year(one, _year_of(one, context, today))


def in_year(one: say.DayOfYear, year: int) -> Value | None:
    """The month or the day in this year."""
    if one.day is None:
        return placed(Period("month", date(year, one.month, 1)), relative=True)
    exact = valid_day(year, one.month, one.day)
    return placed(Period("day", exact), relative=True) if exact else None


def _year_of(one: say.DayOfYear, context: Context, today: date) -> int:
    if one.weekday is not None and one.day is not None:
        years = range(max(1, today.year - WEEKDAY_YEARS), today.year + WEEKDAY_YEARS + 1)
        for year in sorted(years, key=lambda y: abs(y - today.year)):
            candidate = valid_day(year, one.month, one.day)
            if candidate and candidate.weekday() == one.weekday:
                return year
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
    if tense in {"expected", "future"}:
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


def weekday(one: say.Weekday, context: Context) -> Value:
    """The day of the week that the words or the tense choose."""
    today = context.published
    if one.origin == "text" and context.mentioned is not None:
        today = context.mentioned.last if context.mentioned.unit in {"day", "week", "weekend"} else None
    if today is None:
        return unplaced(f"XXXX-WXX-{one.number + 1}")
    if one.day is not None:
        return _weekday_of_number(one, today, context)
    match one.shift:
        case -1:
            day = weekday_before(today - timedelta(days=1), one.number)
        case 1:
            day = weekday_after(today + timedelta(days=1), one.number)
        case 0:
            day = weekday_after(Period.around("week", today).first, one.number)
        case _:
            day = _bare_weekday(one.number, today, context.tense())
    return placed(Period("day", day), relative=True)


def _weekday_of_number(one: say.Weekday, today: date, context: Context) -> Value:
    """The nearest such weekday with its number in the month, the coming one in the future tense."""
    near = (today + timedelta(days=away) for away in range(-DAYS_AROUND, DAYS_AROUND + 1))
    days = [day for day in near if day.day == one.day and day.weekday() == one.number]
    if context.is_ahead:
        days = [day for day in days if day >= today] or days
    if not days:
        return unplaced(f"XXXX-WXX-{one.number + 1}")
    return placed(Period("day", min(days, key=lambda day: _distance(day, today))), relative=True)


def _bare_weekday(number: int, today: date, tense: Tense | None) -> date:
    """The last such day by default, the coming one in the future tense. What was expected of yesterday's weekday was
    expected of yesterday: of the next one it would be said that it is the next."""
    last, coming = weekday_before(today, number), weekday_after(today, number)
    yesterday = (today - last).days == 1
    return coming if tense == "future" or (tense == "expected" and not yesterday) else last


def season(one: say.Season, context: Context) -> Value:
    """The last such season by default, the coming one in the future tense."""
    if one.year is not None:
        return placed(Period("season", date(one.year, one.month, 1)), relative=False)
    today = context.published
    if context.history and context.mentioned is not None and one.shift is None:
        return placed(Period("season", date(context.mentioned.first.year, one.month, 1)), relative=True)
    if today is None:
        return unplaced(f"XXXX-{SEASON_CODES[one.month]}")
    latest = Period("season", date(today.year, one.month, 1))
    while latest.first > today:
        latest = latest.shifted(-1)
    if one.shift == -1 and latest.last >= today:
        latest = latest.shifted(-1)
    ahead = one.shift == 1 or (one.shift is None and context.is_ahead)
    if (ahead and (latest.last < today or one.shift == 1)) or (
        one.shift == 0 and latest.first.year < today.year and latest.last < today
    ):
        latest = latest.shifted(1)
    return placed(latest, relative=True)


def holiday(one: say.Holiday, context: Context) -> Value | None:
    """The last such day by default, the coming one in the future tense, the nearest where no tense tells."""
    if one.year is not None:
        exact = holidays.day_of(one.name, one.year)
        return placed(Period("day", exact), relative=False) if exact else None
    today = context.published
    if today is None:
        return unplaced("XXXX-XX-XX")
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := holidays.day_of(one.name, year))]
    before = [day for day in days if day < today or (day == today and one.shift is None)]
    after = [day for day in days if day >= today]
    if one.shift == 0:
        chosen = [day for day in days if day.year == today.year]
    elif one.shift == 1 or (one.shift is None and context.is_ahead):
        chosen = after
    elif one.shift is None and context.tense() is None:
        chosen = sorted(days, key=lambda day: _distance(day, today))
    else:
        chosen = before[::-1]
    return placed(Period("day", chosen[0]), relative=True) if chosen else None

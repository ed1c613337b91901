"""Readers of days: "27 December 2023", "next Friday", "Christmas Eve"."""

from dataclasses import replace

from onrecord.annotate.dates.calendar import Period, valid_day
from onrecord.annotate.dates.expressions import (
    Absolute,
    DayOfYear,
    Expression,
    Fixed,
    Found,
    Holiday,
    Moment,
    Origin,
    Range,
    Same,
    Shifted,
    Weekday,
    WeekdayOf,
    Within,
)
from onrecord.annotate.dates.phrase import Phrase, calendar_year, ends_clause, year_of
from onrecord.annotate.dates.words import DAY_DIGITS, OLDEST_SHORT_YEAR, ORDINAL

NEVER_COUNTED = frozenset(
    {
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "when",
        "where",
        "that",
        "the",
        "a",
        "an",
        "as",
        "but",
        "before",
        "after",
        "during",
    }
)
"""Words that no number counts, so that a number before them may be a day."""


def iso_day(phrase: Phrase) -> Found | None:
    year, month, day = map(int, phrase.words[phrase.match.start()].text.split("-"))
    return _absolute_day(phrase, year, month, day)


def _absolute_day(phrase: Phrase, year: int, month: int, day: int) -> Found | None:
    exact = valid_day(year, month, day)
    return phrase.gives(Absolute(Period("day", exact))) if exact else None


def slashed_day(phrase: Phrase) -> Found | None:
    """ "27/12/2023". Which of two small numbers is the month nothing tells: then it is only known to be of that year."""
    first, second, year = map(int, phrase.words[phrase.match.start()].text.split("/"))
    if year < 100:
        year += 1900 if year >= OLDEST_SHORT_YEAR else 2000
        if first <= 12 and second <= 12 and first != second:
            return None
    if first == second or second > 12:
        return _absolute_day(phrase, year, first, second)
    if first > 12:
        return _absolute_day(phrase, year, second, first)
    return phrase.gives(calendar_year(year)) if valid_day(year, first, second) else None


def date_of(phrase: Phrase) -> Expression | None:
    """The day of a month, with or without its year and weekday."""
    month = phrase.number("month")
    day = phrase.number("day")
    if month is None or day is None or day > 31:
        return None
    year = year_of(phrase)
    if year is None:
        return DayOfYear(month, day, phrase.number("weekday")) if valid_day(2000, month, day) else None
    exact = valid_day(year, month, day)
    return Absolute(Period("day", exact)) if exact else None


def date(phrase: Phrase) -> Found | None:
    """ "27 December 2023", "early Wednesday, December 27"."""
    read = date_of(phrase)
    return phrase.gives(read) if read else None


def month_the(phrase: Phrase) -> Found | None:
    """ "October the third", unless it is the third of something else: "in October the third convoy"."""
    return date(phrase) if _is_followed(phrase) else None


def shifted_date(phrase: Phrase) -> Found | None:
    """ "last Oct. 23"."""
    day = date_of(phrase)
    return phrase.gives(replace(day, shift=phrase.shift)) if isinstance(day, DayOfYear) else None


def days_of_month(phrase: Phrase) -> Found | None:
    """ "May 3-5"."""
    month, first, last = phrase.number("month") or 0, phrase.number("day") or 0, phrase.number("last") or 0
    if not (valid_day(2000, month, first) and valid_day(2000, month, last) and first < last):
        return None
    year = year_of(phrase)
    if year is None:
        return phrase.gives(Range(DayOfYear(month, first), DayOfYear(month, last)))
    ends = [valid_day(year, month, day) for day in (first, last)]
    if ends[0] is None or ends[1] is None:
        return None
    return phrase.gives(Range(Absolute(Period("day", ends[0])), Absolute(Period("day", ends[1]))))


def two_days(phrase: Phrase) -> tuple[Found, ...] | None:
    """ "March 3 and 4", "the 3rd and 4th of March"; in "March 3 and 4 soldiers" the second number is of soldiers."""
    month, days = phrase.number("month") or 0, [phrase.number("day") or 0, phrase.number("second") or 0]
    if not all(valid_day(2000, month, day) for day in days) or days[0] >= days[1] or not _is_followed(phrase):
        return None
    year = year_of(phrase)
    exact = [None if year is None else valid_day(year, month, day) for day in days]
    read = [
        DayOfYear(month, day) if one is None else Absolute(Period("day", one))
        for day, one in zip(days, exact, strict=True)
    ]
    return phrase.until("day", read[0]), phrase.since("second", read[1])


def _is_followed(phrase: Phrase) -> bool:
    """Whether what follows a day cannot be what its number counts."""
    after = phrase.after()
    if (
        phrase.words[phrase.match.end() - 1].kind not in {DAY_DIGITS, ORDINAL}
        or after is None
        or not after.text.isalpha()
    ):
        return True
    return after.text in NEVER_COUNTED


def day_beside(phrase: Phrase) -> Found | None:
    """ "the day after tomorrow"."""
    if phrase.name("unit") != "day":
        return None
    return phrase.gives(Shifted("day", (phrase.number("near") or 0) + (phrase.number("later") or 0)))


def weekday(phrase: Phrase) -> Found:
    """ "Friday", "next Friday", "the following Friday"."""
    number = phrase.number("weekday") or 0
    if phrase.word("following"):
        return phrase.gives(Weekday(number, 1, origin="text"))
    origin: Origin = "text" if phrase.name("shift") in {"previous", "preceding"} else "publication"
    return phrase.gives(Weekday(number, phrase.shift, origin), skip=phrase.comparison)


def weekday_the(phrase: Phrase) -> Found | None:
    """ "Friday the 13th"."""
    day = phrase.number("day") or 0
    if not 1 <= day <= 31 or not _is_followed(phrase):
        return None
    return phrase.gives(Weekday(phrase.number("weekday") or 0, day=day))


def weekday_after_that(phrase: Phrase) -> Found | None:
    """ "the Friday before"; what "the Friday before the vote" is, only the vote can tell."""
    if not ends_clause(phrase):
        return None
    return phrase.gives(Weekday(phrase.number("weekday") or 0, phrase.number("later") or -1, origin="text"))


def two_weekdays(phrase: Phrase) -> tuple[Found, ...]:
    """ "Monday through Friday": the second is the first such day after the first."""
    first = Weekday(phrase.number("weekday") or 0)
    return phrase.until_end("weekday", first), phrase.since("last", Weekday(phrase.number("last") or 0, after=first))


def weekday_of_week(phrase: Phrase) -> Found | None:
    """ "Friday of last week"."""
    if phrase.name("unit") != "week":
        return None
    return phrase.gives(Weekday(phrase.number("weekday") or 0, week=Shifted("week", phrase.shift or 0)))


def two_weekdays_of_week(phrase: Phrase) -> tuple[Found, ...] | None:
    """ "between Monday and Thursday of last week"."""
    if phrase.name("unit") != "week":
        return None
    week = Shifted("week", phrase.shift or 0)
    first, last = phrase.number("weekday") or 0, phrase.number("last") or 0
    return phrase.until("weekday", Weekday(first, week=week)), phrase.since("last", Weekday(last, week=week))


def near_day(phrase: Phrase) -> Found:
    """ "today", "late yesterday", "tonight"."""
    return phrase.gives(_near(phrase))


def _near(phrase: Phrase) -> Expression:
    day = Shifted("day", phrase.number("near") or 0)
    return Moment("TNI", day) if phrase.text("near") == "tonight" else day


def weekday_of_month(phrase: Phrase) -> Found:
    """ "the first Monday in September"."""
    year, month = year_of(phrase), phrase.number("month") or 1
    of = calendar_year(year, "month", month) if year else DayOfYear(month, shift=phrase.shift)
    return phrase.gives(WeekdayOf(phrase.number("nth") or 0, phrase.number("weekday") or 0, of))


def weekday_of_months(phrase: Phrase) -> Found | None:
    """ "the first Monday of every month", "the last Friday of the month"."""
    nth, number = phrase.number("nth") or 0, phrase.number("weekday") or 0
    if phrase.name("unit") != "month":
        return None
    every = phrase.name("every")
    return phrase.gives(Fixed("SET", "P1M", every) if every else WeekdayOf(nth, number, Same("month", the=True)))


def holiday(phrase: Phrase) -> Found:
    """ "Christmas Eve", "last Thanksgiving", "Easter 1998"."""
    return phrase.gives(Holiday(phrase.name("holiday"), phrase.shift, year_of(phrase)))


def holiday_week(phrase: Phrase) -> Found | None:
    """ "Easter week"."""
    return (
        phrase.gives(Within("week", Holiday(phrase.name("holiday"), phrase.shift)))
        if phrase.name("unit") == "week"
        else None
    )


def week_of(phrase: Phrase) -> Found | None:
    """ "the week of March 6"."""
    day = date_of(phrase)
    return phrase.gives(Within("week", day)) if day is not None and phrase.name("unit") == "week" else None


def some_day(phrase: Phrase) -> Expression | None:
    if phrase.word("near"):
        return Shifted("day", phrase.number("near") or 0)
    if phrase.word("month"):
        return date_of(phrase)
    if phrase.word("weekday"):
        return Weekday(phrase.number("weekday") or 0, phrase.shift)
    return None

"""Readers of months, seasons, years and their parts: "last May", "the 1990s", "the third quarter of 1990"."""

import datetime

from onrecord.annotate import numerals
from onrecord.annotate.dates.calendar import SEASON_CODES, Period, valid_day
from onrecord.annotate.dates.expressions import (
    Absolute,
    DayOfYear,
    Fixed,
    Found,
    OffsetFrom,
    Part,
    QuarterOf,
    Range,
    Same,
    Season,
    Shifted,
    Within,
    YearAgo,
)
from onrecord.annotate.dates.phrase import Phrase, calendar_year, year_of
from onrecord.annotate.dates.reading.days import date_of
from onrecord.annotate.dates.words import ARTICLE, EARLY, LAST, OF, POSSESSIVE, THE

NUMBERED = frozenset(
    {"flight", "route", "room", "page", "section", "article", "resolution", "model", "highway", "bus", "train", "no"}
)
"""What stands before a number that looks like a year and is none."""
FEW_YEARS = 15
"""How many years such a range has at most: in "1990-91" the second number is a year, in "1900-50" it may be none."""
COUNTED = frozenset({"%", "percent", "people", "migrants", "dollars", "euros", "pounds", "miles", "kilometers", "kilometres", "feet",
                     "meters", "metres", "tons", "tonnes", "soldiers", "troops", "workers", "votes", "points"})  # fmt: skip
"""What such a number counts."""


def month_of_year(phrase: Phrase) -> Found | None:
    """ "December 2023", "late November 1998", "the month of May 1998", "the last week of May 1998"."""
    given = year_of(phrase)
    if not _is_month(phrase):
        return None
    return phrase.gives(calendar_year(given, "month", phrase.number("month") or 1)) if given else None


def month_of_other_year(phrase: Phrase) -> Found | None:
    """ "June last year", "August of that year", "January 24 of the same year"."""
    month, day = phrase.number("month") or 1, phrase.number("day")
    if phrase.name("of_year") != "year" or (day is not None and not valid_day(2000, month, day)):
        return None
    of = Shifted("year", phrase.shift) if phrase.shift is not None else Same("year")
    return phrase.gives(DayOfYear(month, day, of=of))


def _is_month(phrase: Phrase) -> bool:
    """Whether a unit said to be "of May" is the month itself."""
    return phrase.word("of_month") is None or phrase.name("of_month") == "month"


def month(phrase: Phrase) -> Found | None:
    """ "December", "last May", "early November", "the month of May", "the first half of May"."""
    if not _is_month(phrase):
        return None
    return phrase.gives(DayOfYear(phrase.number("month") or 1, shift=phrase.shift))


def season(phrase: Phrase) -> Found | None:
    """ "last summer", "the winter of 1994"; "a winter" is no particular one, "the fall of the city" none at all."""
    before, after = phrase.before(), phrase.after()
    if before is not None and before.kind == ARTICLE:
        return None
    falls = phrase.text("season") == "fall" and phrase.shift is None and not phrase.word("year")
    if falls and ((after is not None and after.kind == OF) or (before is not None and before.kind == POSSESSIVE)):
        return None
    return phrase.gives(Season(phrase.number("season") or 3, phrase.shift, year_of(phrase)))


def season_of_other_year(phrase: Phrase) -> Found | None:
    """ "the spring of last year", "summer of that year"."""
    if phrase.name("of_year") != "year":
        return None
    of = Shifted("year", phrase.shift) if phrase.shift is not None else Same("year")
    return phrase.gives(Season(phrase.number("season") or 3, of=of))


def year(phrase: Phrase) -> Found | None:
    """ "2023", "fiscal 1989", "mid-1996"."""
    units = [phrase.name(name) for name in ("the_year", "fiscal_year") if phrase.word(name)]
    if any(unit != "year" for unit in units) or _is_numbered(phrase):
        return None
    given = year_of(phrase)
    return phrase.gives(calendar_year(given)) if given else None


def _is_numbered(phrase: Phrase) -> bool:
    """Whether what stands before or after says that the number is no year."""
    before, after = phrase.before(), phrase.after()
    return (before is not None and before.text in NUMBERED) or (after is not None and after.text in COUNTED)


def years(phrase: Phrase) -> Found | None:
    """ "1990-91"."""
    first, last = phrase.number("year") or 0, phrase.text("last")
    if len(last) != 2 or not last.isdigit() or not 0 < int(last) - first % 100 <= FEW_YEARS or _is_numbered(phrase):
        return None
    return phrase.gives(Range(calendar_year(first), calendar_year(first // 100 * 100 + int(last))))


def year_before_christ(phrase: Phrase) -> Found | None:
    """ "149 BC"; the record's calendar begins with the year 1."""
    value = _before_christ(phrase, "number")
    if value is None:
        return None
    month, season = phrase.number("month"), phrase.number("season")
    of_year = f"-{month:02d}" if month else f"-{SEASON_CODES[season]}" if season else ""
    return phrase.gives(Fixed("DATE", value + of_year))


def years_before_christ(phrase: Phrase) -> tuple[Found, ...] | None:
    """ "480-479 BC"."""
    values = [_before_christ(phrase, name) for name in ("first", "number")]
    if values[0] is None or values[1] is None or values[0] < values[1]:
        return None
    first, last = (Fixed("DATE", value) for value in values if value)
    return phrase.until_end("first", first), phrase.since("number", last)


def _before_christ(phrase: Phrase, name: str) -> str | None:
    digits = phrase.text(name)
    return f"BC{int(digits):04d}" if digits.isdigit() and len(digits) <= 4 else None


def year_in_thousands(phrase: Phrase) -> Found | None:
    """ "the year two thousand"."""
    number = numerals.parse(phrase.text("year"))
    if phrase.name("the_year") != "year" or number is None or not 1000 <= number <= 2999:
        return None
    return phrase.gives(calendar_year(int(number)))


def decade(phrase: Phrase) -> Found | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    number = phrase.number("decade") or 0
    if number >= 1000:
        return phrase.gives(calendar_year(number, "decade"))
    word = phrase.word("decade")
    named = word is not None and (word.text[0] in "'’‘" or word.text[0].isalpha())
    led = phrase.words[phrase.match.start()].kind in {THE, EARLY}
    return phrase.gives(Fixed("DATE", f"XX{number // 10}")) if named or led else None


def century(phrase: Phrase) -> Found | None:
    """ "the 20th century"."""
    number = phrase.number("number") or 0
    if phrase.name("century") != "century" or not 1 <= number <= 99:
        return None
    if phrase.word("era"):
        return phrase.gives(Fixed("DATE", f"BC{number - 1:02d}"))
    return phrase.gives(Absolute(Period.around("century", datetime.date(max((number - 1) * 100, 1), 1, 1))))


def part_of_year(phrase: Phrase) -> Found | None:
    """ "the third quarter", "the first half of 1990", "the 1988 second quarter"."""
    unit, given = phrase.name("unit"), year_of(phrase)
    number = _part_number(phrase)
    if number is None or (given is None and (unit == "half" or phrase.number("number") is None)):
        return None
    return phrase.gives(Part(phrase.unit, number, calendar_year(given) if given else None))


def two_parts(phrase: Phrase) -> tuple[Found, ...] | None:
    """ "the second and third quarters of 1990"."""
    unit, given = phrase.name("unit"), year_of(phrase)
    numbers = [phrase.number("number") or 0, phrase.number("second") or 0]
    if unit != "quarter" or not 1 <= numbers[0] < numbers[1] <= 4:
        return None
    of = calendar_year(given) if given else None
    first, second = (Part("quarter", number, of) for number in numbers)
    return phrase.until("number", first), phrase.since("second", second)


def part_of_shifted_year(phrase: Phrase) -> Found | None:
    """ "the first quarter of next year", "this year's third quarter"."""
    number = _part_number(phrase)
    if phrase.name("of_year") != "year" or number is None:
        return None
    if phrase.shift is None:
        return phrase.gives(Part(phrase.unit, number))
    return phrase.gives(Part(phrase.unit, number, Shifted("year", phrase.shift or 0)))


def _part_number(phrase: Phrase) -> int | None:
    """Which quarter or half; "the last half" is the second."""
    most = {"quarter": 4, "half": 2}.get(phrase.name("unit"), 0)
    word = phrase.word("number")
    number = most if word is not None and word.kind == LAST else phrase.number("number") or 0
    return number if 1 <= number <= most else None


def period_of_year(phrase: Phrase) -> Found | None:
    """ "the 1988 period", "the 1988 quarter"."""
    given = year_of(phrase)
    if given is None or phrase.name("unit") not in {"", "quarter"}:
        return None
    return phrase.gives(QuarterOf(given) if phrase.name("unit") else calendar_year(given))


def quarter_ended(phrase: Phrase) -> Found | None:
    """ "the quarter ended Sept. 30": the quarter that the day is in."""
    day = date_of(phrase)
    return phrase.gives(Within("quarter", day)) if phrase.name("unit") == "quarter" and day is not None else None


def latest_period(phrase: Phrase) -> Found | None:
    """ "the latest period": the one spoken of."""
    return phrase.gives(Same("quarter", the=True)) if phrase.name("shift") == "latest" else None


def same_period_last_year(phrase: Phrase) -> Found | None:
    """ "the corresponding period last year", "the same period a year ago", "the same month last year"."""
    unit, ago = phrase.name("unit"), phrase.word("ago")
    before = phrase.word("shift") is not None or (ago is not None and ago.meaning in {-1, "START"})
    if phrase.name("of_year") != "year" or unit not in {"", "quarter", "month"} or not before:
        return None
    if unit == "month":
        return phrase.gives(OffsetFrom("year", 1, -1, Same("month", the=True)))
    return phrase.gives(YearAgo(quarter=phrase.name("unit") == "quarter"))


def year_ago_period(phrase: Phrase) -> Found | None:
    """ "the year-earlier quarter", "year-ago"."""
    if phrase.name("year_ago") != "year":
        return None
    unit = phrase.name("unit")
    if unit not in {"", "quarter"}:
        return None
    number = phrase.number("number")
    of = Part("quarter", number) if number else None
    first = phrase.words[phrase.match.start()]
    named = phrase.word("unit") or phrase.word("term")
    led = first.kind == ARTICLE or (first.kind == THE and not named)
    return phrase.gives(YearAgo(of, quarter=unit == "quarter"), skip=int(led))

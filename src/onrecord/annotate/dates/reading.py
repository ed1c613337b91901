"""What each rule of the grammar reads out of the words it found."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import numerals
from onrecord.annotate.dates.calendar import Period, Unit, valid_day
from onrecord.annotate.dates.expressions import (
    Absolute,
    DayOfYear,
    Expression,
    Fixed,
    Found,
    Holiday,
    Moment,
    Offset,
    Origin,
    Part,
    QuarterOf,
    Range,
    Same,
    Season,
    Shifted,
    Weekday,
    Within,
    YearAgo,
)
from onrecord.annotate.dates.words import (
    AFTER,
    ARTICLE,
    CENTURY_WORD,
    DAY_DIGITS,
    DIGITS,
    EARLY,
    HYPHEN,
    LAST,
    MONTH,
    NEXT,
    NUMBER_WORD,
    OF,
    OLD,
    ORDINAL,
    PART,
    RECENT,
    SCALE,
    SEASON,
    TENS_WORD,
    TERM,
    THE,
    UNIT,
    UNITS,
    VAGUE_COUNT,
    WEEKDAY,
    Word,
)

LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W",
           "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
"""Units of time with their letters in a TIMEX3 duration."""
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
SHORT_UNITS = CLOCK_UNITS | {"day"}
SHIFTS = {"last": -1, "past": -1, "latest": -1, "previous": -1, "preceding": -1, "prior": -1, "most recent": -1,
          "current": 0, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "ensuing": 1,
          "subsequent": 1}  # fmt: skip
MEASURED = frozenset(UNIT + UNITS + SEASON + PART + TERM + MONTH + WEEKDAY + ORDINAL + DAY_DIGITS + DIGITS + NUMBER_WORD + TENS_WORD
                     + CENTURY_WORD + VAGUE_COUNT + SCALE)  # fmt: skip
"""Kinds of words that say how long "the past" is."""
AT = frozenset({"at", "by", "before", "until", "till", "since", "after"})
"""What stands before a time of day."""
NUMBERED = frozenset(
    {"flight", "route", "room", "page", "section", "article", "resolution", "model", "highway", "bus", "train", "no"}
)
"""What stands before a number that looks like a year and is none."""
COUNTED = frozenset({"%", "percent", "people", "migrants", "dollars", "euros", "pounds", "miles", "kilometers", "kilometres", "feet",
                     "meters", "metres", "tons", "tonnes", "soldiers", "troops", "workers", "votes", "points"})  # fmt: skip
"""What such a number counts."""
UNKNOWN = re.compile(r"several|few|many|numerous|countless|dozens|some")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that one rule found, by the names of its groups."""

    words: Sequence[Word]
    match: re.Match[str]

    def word(self, name: str) -> Word | None:
        """The first word of a group; `None` where it found nothing or the rule has no such group."""
        low, _ = self.place(name)
        return self.words[low] if low >= 0 else None

    def place(self, name: str) -> tuple[int, int]:
        """From which word to which a group reaches, -1 where it found nothing; it may stand several times in a rule."""
        groups = self.match.re.groupindex
        number, group = 1, name
        while group in groups:
            if self.match.start(group) >= 0:
                return self.match.span(group)
            number += 1
            group = f"{name}_{number}"
        return -1, -1

    def text(self, name: str) -> str:
        """The words of a group in lower case, with single spaces."""
        if self.word(name) is None:
            return ""
        low, high = self.place(name)
        return " ".join(word.text for word in self.words[low:high])

    def number(self, name: str) -> int | None:
        """What the first word of a group means, where that is a number."""
        word = self.word(name)
        return word.meaning if word is not None and isinstance(word.meaning, int) else None

    def name(self, name: str) -> str:
        """What the first word of a group means, where that is a name of something."""
        word = self.word(name)
        return word.meaning if word is not None and isinstance(word.meaning, str) else ""

    def before(self) -> Word | None:
        low = self.match.start()
        return self.words[low - 1] if low else None

    def after(self) -> Word | None:
        high = self.match.end()
        return self.words[high] if high < len(self.words) else None

    @property
    def shift(self) -> int | None:
        """-1 for "last", 0 for "this" and "current", 1 for "next"; `None` without such a word."""
        for name in ("shift", "shifted"):
            if self.word(name) is not None:
                return SHIFTS[self.name(name)]
        return 0 if self.word("this") else None

    @property
    def mod(self) -> str | None:
        given = self.name("early") or self.name("edge") or self.name("bound") or self.name("beyond")
        return given or ("APPROX" if self.word("or_so") else None)

    def gives(self, expression: Expression, *, skip: int = 0, drop: int = 0) -> Found:
        """The expression with the place of these words, but for the first `skip` and the last `drop`."""
        low, high = self.match.span()
        return Found(self.words[low + skip].start, self.words[high - 1 - drop].end, expression, self.mod)

    @property
    def comparison(self) -> int:
        """1 if a word that compares days leads ("earlier Friday"): it is no part of a day's name, as "early" is."""
        word = self.word("early")
        return int(word is not None and word.text in {"earlier", "later"})


# --- days


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
        return None
    if first == second or second > 12:
        return _absolute_day(phrase, year, first, second)
    if first > 12:
        return _absolute_day(phrase, year, second, first)
    return phrase.gives(_calendar_year(year)) if valid_day(year, first, second) else None


def date_of(phrase: Phrase) -> Expression | None:
    """The day of a month, with or without its year and weekday."""
    month = phrase.number("month")
    day = phrase.number("day")
    if month is None or day is None or day > 31:
        return None
    year = _year(phrase)
    if year is None:
        return DayOfYear(month, day, phrase.number("weekday")) if valid_day(2000, month, day) else None
    exact = valid_day(year, month, day)
    return Absolute(Period("day", exact)) if exact else None


def date(phrase: Phrase) -> Found | None:
    """ "27 December 2023", "early Wednesday, December 27"."""
    read = date_of(phrase)
    return phrase.gives(read) if read else None


def shifted_date(phrase: Phrase) -> Found | None:
    """ "last Oct. 23"."""
    day = date_of(phrase)
    return phrase.gives(replace(day, shift=phrase.shift)) if isinstance(day, DayOfYear) else None


def days_of_month(phrase: Phrase) -> Found | None:
    """ "May 3-5"."""
    month, first, last = phrase.number("month") or 0, phrase.number("day") or 0, phrase.number("last") or 0
    if not (valid_day(2000, month, first) and valid_day(2000, month, last) and first < last):
        return None
    year = _year(phrase)
    if year is None:
        return phrase.gives(Range(DayOfYear(month, first), DayOfYear(month, last)))
    ends = [valid_day(year, month, day) for day in (first, last)]
    if ends[0] is None or ends[1] is None:
        return None
    return phrase.gives(Range(Absolute(Period("day", ends[0])), Absolute(Period("day", ends[1]))))


def weekday(phrase: Phrase) -> Found:
    """ "Friday", "next Friday", "the following Friday"."""
    number = phrase.number("weekday") or 0
    if phrase.word("following"):
        return phrase.gives(Weekday(number, 1, origin="text"))
    origin: Origin = "text" if phrase.name("shift") in {"previous", "preceding"} else "publication"
    return phrase.gives(Weekday(number, phrase.shift, origin), skip=phrase.comparison)


def near_day(phrase: Phrase) -> Found:
    """ "today", "late yesterday", "tonight"."""
    return phrase.gives(_near(phrase))


def holiday_week(phrase: Phrase) -> Found | None:
    """ "Easter week"."""
    return phrase.gives(Within("week", Holiday(phrase.name("holiday"), phrase.shift))) if phrase.name("unit") == "week" else None


def week_of(phrase: Phrase) -> Found | None:
    """ "the week of March 6"."""
    day = date_of(phrase)
    return phrase.gives(Within("week", day)) if day is not None and phrase.name("unit") == "week" else None


def _near(phrase: Phrase) -> Expression:
    day = Shifted("day", phrase.number("near") or 0)
    return Moment("TNI", day) if phrase.text("near") == "tonight" else day


def holiday(phrase: Phrase) -> Found:
    """ "Christmas Eve", "last Thanksgiving", "Easter 1998"."""
    return phrase.gives(Holiday(phrase.name("holiday"), phrase.shift, _year(phrase)))


# --- months, seasons, years


def _year(phrase: Phrase) -> int | None:
    """The year in digits or in words ("nineteen ninety-six")."""
    word = phrase.word("year")
    if word is None:
        return None
    if isinstance(word.meaning, int) and word.meaning >= 1000:
        return word.meaning
    low, high = phrase.place("year")
    parts = [one.meaning for one in phrase.words[low:high] if isinstance(one.meaning, int)]
    return parts[0] * 100 + sum(parts[1:]) if sum(parts[1:]) >= 10 else None


def _calendar_year(year: int, unit: Unit = "year", month: int = 1) -> Absolute:
    return Absolute(Period.around(unit, _first_day(year, month)))


def _first_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)




def month_of_year(phrase: Phrase) -> Found | None:
    """ "December 2023", "late November 1998"."""
    given = _year(phrase)
    return phrase.gives(_calendar_year(given, "month", phrase.number("month") or 1)) if given else None


def month_of_other_year(phrase: Phrase) -> Found | None:
    """ "June last year", "August of that year", "January 24 of the same year"."""
    month, day = phrase.number("month") or 1, phrase.number("day")
    if phrase.name("of_year") != "year" or (day is not None and not valid_day(2000, month, day)):
        return None
    of = Shifted("year", phrase.shift) if phrase.shift is not None else Same("year")
    return phrase.gives(DayOfYear(month, day, of=of))


def month(phrase: Phrase) -> Found:
    """ "December", "last May", "early November"."""
    return phrase.gives(DayOfYear(phrase.number("month") or 1, shift=phrase.shift))


def season(phrase: Phrase) -> Found | None:
    """ "last summer", "the winter of 1994"; "a winter" is no particular one."""
    before = phrase.before()
    if before is not None and before.kind == ARTICLE:
        return None
    return phrase.gives(Season(phrase.number("season") or 3, phrase.shift, _year(phrase)))


def year(phrase: Phrase) -> Found | None:
    """ "2023", "fiscal 1989", "mid-1996"."""
    units = [phrase.name(name) for name in ("the_year", "fiscal_year") if phrase.word(name)]
    if any(unit != "year" for unit in units) or _is_numbered(phrase):
        return None
    given = _year(phrase)
    return phrase.gives(_calendar_year(given)) if given else None


def _is_numbered(phrase: Phrase) -> bool:
    """Whether what stands before or after says that the number is no year."""
    before, after = phrase.before(), phrase.after()
    return (before is not None and before.text in NUMBERED) or (after is not None and after.text in COUNTED)


def year_before_christ(phrase: Phrase) -> Found | None:
    """ "149 BC"; the record's calendar begins with the year 1."""
    digits = phrase.text("number")
    if not digits.isdigit() or len(digits) > 4:
        return None
    return phrase.gives(Fixed("DATE", f"BC{int(digits):04d}"))


def year_in_thousands(phrase: Phrase) -> Found | None:
    """ "the year two thousand"."""
    number = numerals.parse(phrase.text("year"))
    if phrase.name("the_year") != "year" or number is None or not 1000 <= number <= 2999:
        return None
    return phrase.gives(_calendar_year(int(number)))


def decade(phrase: Phrase) -> Found | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    number = phrase.number("decade") or 0
    if number >= 1000:
        return phrase.gives(_calendar_year(number, "decade"))
    word = phrase.word("decade")
    named = word is not None and (word.text[0] in "'’" or word.text[0].isalpha())
    led = phrase.words[phrase.match.start()].kind in {THE, EARLY}
    return phrase.gives(Fixed("DATE", f"XX{number // 10}")) if named or led else None


def century(phrase: Phrase) -> Found | None:
    """ "the 20th century"."""
    number = phrase.number("number") or 0
    if phrase.name("century") != "century" or not 1 <= number <= 99:
        return None
    return phrase.gives(Absolute(Period.around("century", _first_day(max((number - 1) * 100, 1), 1))))


# --- units counted from a day


def shifted_unit(phrase: Phrase) -> Found | None:
    """ "last week", "the current fiscal year", "early next year"."""
    unit = phrase.name("unit")
    if unit in {"second", "minute", "hour", "half"}:
        return None
    if unit == "fortnight":
        return phrase.gives(Fixed("DURATION", "P2W"))
    return phrase.gives(Shifted(unit, phrase.shift or 0))  # type: ignore[arg-type]


def shifted_part(phrase: Phrase) -> Found:
    """ "this morning", "last night", "the next morning"."""
    shift = phrase.shift or 0
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", shift)))


def same_unit(phrase: Phrase) -> Found | None:
    """ "that day", "the same year"."""
    unit = phrase.name("unit")
    return phrase.gives(Same(unit)) if unit not in {"second", "minute", "hour", "half"} else None  # type: ignore[arg-type]


def quarter_ended(phrase: Phrase) -> Found | None:
    """ "the quarter ended Sept. 30": the quarter that the day is in."""
    day = date_of(phrase)
    return phrase.gives(Within("quarter", day)) if phrase.name("unit") == "quarter" and day is not None else None


def year_ended(phrase: Phrase) -> Found | None:
    """ "the year" that ended at some date: its length, for it need not be a year of the calendar."""
    unit = phrase.name("unit")
    return phrase.gives(Fixed("DURATION", period(unit, 1))) if unit in {"week", "year"} else None


def the_unit(phrase: Phrase) -> Found | None:
    """ "the year", "later in the day", "the end of the month"."""
    unit = phrase.name("unit")
    if unit not in {"week", "weekend", "month", "quarter", "year", "day"} or (unit == "day" and phrase.mod is None):
        return None
    return phrase.gives(Same(unit, the=True))  # type: ignore[arg-type]


def stretch(phrase: Phrase) -> Found | None:
    """ "recent years", "the coming weeks", "past years"."""
    word = phrase.word("stretch")
    unit = phrase.word("unit")
    if word is None or unit is None or unit.kind != UNITS:
        return None
    if word.kind == RECENT:
        return phrase.gives(Fixed("DURATION", period(phrase.name("unit"), None)))
    return phrase.gives(Fixed("DATE", "PAST_REF" if word.kind == LAST else "FUTURE_REF"))


def the_past(phrase: Phrase) -> Found | None:
    """ "the past", of no particular length."""
    after = phrase.after()
    if phrase.name("past") != "past" or (after is not None and after.kind in MEASURED):
        return None
    return phrase.gives(Fixed("DATE", "PAST_REF"))


def following_unit(phrase: Phrase) -> Found | None:
    """ "the following month", "the next day"."""
    unit = phrase.name("unit")
    word = phrase.word("following")
    if unit not in {"day", "week", "weekend", "month", "quarter", "year"} or word is None:
        return None
    if word.kind == NEXT and (word.text != "next" or unit != "day"):
        return None
    return phrase.gives(Shifted(unit, 1, origin="text"))  # type: ignore[arg-type]


def following_part(phrase: Phrase) -> Found:
    """ "the next morning"."""
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", 1, origin="text")))


def day_after(phrase: Phrase) -> Found | None:
    """ "the year before"; what "the day before the vote" is, only the vote can tell."""
    unit = phrase.name("unit")
    if unit not in {"day", "week", "month", "year"} or not _ends_clause(phrase):
        return None
    return phrase.gives(Shifted(unit, phrase.number("later") or -1, origin="text"))  # type: ignore[arg-type]


def night_before(phrase: Phrase) -> Found | None:
    """ "the night before"."""
    if not _ends_clause(phrase):
        return None
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", phrase.number("later") or -1, origin="text")))


def _ends_clause(phrase: Phrase) -> bool:
    """Whether nothing follows that "before" or "after" could belong to."""
    after = phrase.after()
    return after is None or after.text in {".", ",", ";", ":", ")", '"', "”"}


def same_period_last_year(phrase: Phrase) -> Found | None:
    """ "the corresponding period last year"."""
    if phrase.name("of_year") != "year" or phrase.name("unit") not in {"", "quarter"}:
        return None
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


def long_ago(phrase: Phrase) -> Found | None:
    """ "months ago"."""
    word = phrase.word("unit")
    if word is None or word.kind != UNITS:
        return None
    return phrase.gives(Offset(phrase.name("unit"), None, phrase.number("ago") or -1))  # type: ignore[arg-type]


def period_of_year(phrase: Phrase) -> Found | None:
    """ "the 1988 period", "the 1988 quarter"."""
    given = _year(phrase)
    if given is None or phrase.name("unit") not in {"", "quarter"}:
        return None
    return phrase.gives(QuarterOf(given) if phrase.name("unit") else _calendar_year(given))


def latest_period(phrase: Phrase) -> Found | None:
    """ "the latest period": the one spoken of."""
    return phrase.gives(Same("quarter", the=True)) if phrase.name("shift") == "latest" else None


def end_of_unit(phrase: Phrase) -> Found | None:
    """ "year-end"."""
    unit, given = phrase.name("unit"), _year(phrase)
    if given is not None:
        return phrase.gives(_calendar_year(given)) if unit == "year" else None
    return phrase.gives(Same(unit, the=True)) if unit in {"week", "month", "quarter", "year"} else None  # type: ignore[arg-type]


def ago(phrase: Phrase) -> Found | None:
    """ "three weeks ago", "a year ago", "ten years from now"."""
    return _offset(phrase, phrase.number("ago") or -1, "publication")


def later(phrase: Phrase) -> Found | None:
    """ "two days later", "a year earlier"."""
    word = phrase.word("later")
    if word is not None and word.kind == AFTER and not _ends_clause(phrase):
        return None
    sign = phrase.number("later") or {"earlier": -1, "later": 1}.get(word.text if word else "", 0)
    return _offset(phrase, sign, "text") if sign else None


def _offset(phrase: Phrase, sign: int, origin: str) -> Found | None:
    unit = phrase.name("unit")
    count = _count(phrase) if phrase.word("count") else 1
    if unit == "fortnight":
        unit, count = "week", None if count is None else count * 2
    if unit == "second":
        return None
    return phrase.gives(Offset(unit, count, sign, origin))  # type: ignore[arg-type]


def _count(phrase: Phrase) -> float | None:
    """The number of units, `None` where it is not told."""
    words = phrase.text("count")
    if UNKNOWN.search(words):
        return None
    if "couple" in words:
        return 2
    fraction = re.fullmatch(r"(\d+) (\d)/(\d)", words)
    if fraction:
        whole, upper, lower = map(int, fraction.groups())
        return whole + upper / lower if lower else None
    return numerals.parse(words.replace(" - ", " "))


# --- parts of years


def part_of_year(phrase: Phrase) -> Found | None:
    """ "the third quarter", "the first half of 1990", "the 1988 second quarter"."""
    unit, given = phrase.name("unit"), _year(phrase)
    number = _part_number(phrase)
    if number is None or (given is None and (unit == "half" or phrase.number("number") is None)):
        return None
    return phrase.gives(Part(unit, number, _calendar_year(given) if given else None))  # type: ignore[arg-type]


def part_of_shifted_year(phrase: Phrase) -> Found | None:
    """ "the first quarter of next year", "this year's third quarter"."""
    unit, number = phrase.name("unit"), _part_number(phrase)
    if phrase.name("of_year") != "year" or number is None:
        return None
    if phrase.shift is None:
        return phrase.gives(Part(unit, number))  # type: ignore[arg-type]
    return phrase.gives(Part(unit, number, Shifted("year", phrase.shift or 0)))  # type: ignore[arg-type]


def _part_number(phrase: Phrase) -> int | None:
    """Which quarter or half; "the last half" is the second."""
    most = {"quarter": 4, "half": 2}.get(phrase.name("unit"), 0)
    word = phrase.word("number")
    number = most if word is not None and word.kind == LAST else phrase.number("number") or 0
    return number if 1 <= number <= most else None


# --- lengths


def length(phrase: Phrase) -> Found | None:
    """ "three weeks", "the past two years", "a month-long", "years"; "52 years old" is an age."""
    unit, word = phrase.name("unit"), phrase.word("unit")
    if _is_age(phrase) or word is None or unit == "half":
        return None
    if unit == "quarter" and _is_fraction(phrase):
        return None
    if phrase.word("count"):
        count = _count(phrase)
        count = count + 0.5 if count is not None and phrase.word("half") else count
    elif word.kind == UNITS and unit == "weekend":
        return phrase.gives(Fixed("SET", "XXXX-WXX-WE"))
    elif word.kind == UNITS and phrase.match.end() - phrase.match.start() == 1 and unit in CLOCK_UNITS | {"quarter"}:
        return None
    elif unit == "weekend":
        return None
    else:
        count = None if word.kind == UNITS else 1.5 if phrase.word("half") else 1
    return phrase.gives(Fixed("DURATION", period(unit, count)))


def half_length(phrase: Phrase) -> Found | None:
    """ "half an hour"."""
    if phrase.name("half_of") != "half" or phrase.name("unit") not in {"hour", "minute", "day", "year", "decade", "century"}:
        return None
    return phrase.gives(Fixed("DURATION", period(phrase.name("unit"), 0.5)))


def _is_fraction(phrase: Phrase) -> bool:
    """Whether quarters are parts of something: "three-quarters", "three quarters of the debt"."""
    low, high = phrase.match.span()
    after = phrase.after()
    if HYPHEN in {word.kind for word in phrase.words[low:high]}:
        return True
    return after is not None and after.kind == OF and (phrase.word("count") is None or phrase.number("count") in {1, 2, 3})


def _is_age(phrase: Phrase) -> bool:
    high = phrase.match.end()
    following = phrase.words[high : high + 2]
    kinds_after = "".join(word.kind for word in following)
    return kinds_after.startswith((OLD, HYPHEN + OLD))


def period(unit: str, count: float | None) -> str:
    """The ISO 8601 duration of so many units; `X` for an unknown number."""
    if unit in {"decade", "century"} and count is not None:
        return f"P{count * (10 if unit == 'decade' else 100):g}Y"
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is None:
        return ("PT" if unit in CLOCK_UNITS else "P") + "X" + LETTERS[unit]
    if count != int(count) and unit in {"hour", "minute", "year", "day"}:
        smaller = {"hour": ("M", 60), "minute": ("S", 60), "year": ("M", 12), "day": ("TH", 24)}[unit]
        rest = f"{(count - int(count)) * smaller[1]:g}"
        part = f"T{rest}H" if smaller[0] == "TH" else rest + smaller[0]
        whole = f"{int(count)}{LETTERS[unit]}" if count >= 1 else ""
        return ("PT" if unit in CLOCK_UNITS else "P") + whole + part
    return ("PT" if unit in CLOCK_UNITS else "P") + f"{count:g}" + LETTERS[unit]


# --- times


def _some_day(phrase: Phrase) -> Expression | None:
    if phrase.word("near"):
        return Shifted("day", phrase.number("near") or 0)
    if phrase.word("month"):
        return date_of(phrase)
    if phrase.word("weekday"):
        return Weekday(phrase.number("weekday") or 0, phrase.shift)
    return None


def clock(phrase: Phrase) -> Found | None:
    """ "3:30 p.m.", "noon Thursday", "5 p.m. EST Nov. 9"."""
    day = _some_day(phrase)
    if phrase.word("moment"):
        before = phrase.before()
        if day is None and phrase.name("moment").startswith("TM") and (before is None or before.text not in AT):
            return None
        return phrase.gives(Moment(phrase.name("moment"), day))
    given = phrase.word("clock")
    if given is None:
        return None
    hour, _, minute = str(given.meaning).replace(".", ":").partition(":")
    hours, minutes = int(hour), minute[:2] or "00"
    half = phrase.number("half")
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + half
    elif "." in str(given.meaning):
        return None
    return phrase.gives(Moment(f"T{hours:02d}:{minutes}", day, phrase.number("zone")))


def part_of_day(phrase: Phrase) -> Found | None:
    """ "Friday morning", "the night of Oct. 23"."""
    day = _some_day(phrase)
    return phrase.gives(Moment(phrase.name("part"), day))


def part_of_that_day(phrase: Phrase) -> Found | None:
    """ "in the morning"."""
    before = phrase.before()
    if not phrase.word("that") and (before is None or before.text not in {"in", "during", "through", "throughout"}):
        return None
    return phrase.gives(Moment(phrase.name("part"), Same("day")))


def hours(phrase: Phrase) -> Found | None:
    """ "0900 GMT"."""
    digits = phrase.text("hours").split(" ")[0]
    if not (len(digits) == 4 and digits.isdigit() and int(digits[:2]) <= 24 and int(digits[2:]) <= 59):
        return None
    code = f"T{digits[:2]}:{digits[2:]}"
    return phrase.gives(Moment(code, _some_day(phrase), phrase.number("zone")))


# --- how often


def every(phrase: Phrase) -> Found | None:
    """ "every Monday", "each night", "every two weeks", "every third day"."""
    quant = phrase.name("every")
    if phrase.word("weekday"):
        return phrase.gives(Fixed("SET", f"XXXX-WXX-{(phrase.number('weekday') or 0) + 1}", quant))
    if phrase.word("month"):
        return phrase.gives(Fixed("SET", f"XXXX-{phrase.number('month'):02d}", quant))
    if phrase.word("part"):
        return phrase.gives(Fixed("SET", f"XXXX-XX-XX{phrase.name('part')}", quant))
    count = _count(phrase) if phrase.word("count") else phrase.number("nth") or 1
    return phrase.gives(Fixed("SET", period(phrase.name("unit"), count), quant))


def weekdays(phrase: Phrase) -> Found:
    """ "Mondays", "Tuesday nights"."""
    number = phrase.number("weekdays")
    if number is None:
        number = phrase.number("weekday") or 0
    return phrase.gives(Fixed("SET", f"XXXX-WXX-{number + 1}{phrase.name('parts')}"))


def times(phrase: Phrase) -> Found | None:
    """ "twice a week", "three times a year"."""
    word = phrase.word("times")
    count = _count(phrase) if phrase.word("count") else word.meaning if word is not None else None
    unit = phrase.name("unit")
    if count is None or unit == "half":
        return None
    return phrase.gives(Fixed("SET", period(unit, 1), freq=f"{count:g}X"))


def adverb(phrase: Phrase) -> Found:
    """ "daily"."""
    return phrase.gives(Fixed("SET", phrase.name("adverb")))


def reference(phrase: Phrase) -> Found:
    """ "now", "recently", "the near future": TIMEX3's references that no calendar has."""
    return phrase.gives(Fixed("DATE", phrase.name("reference")))

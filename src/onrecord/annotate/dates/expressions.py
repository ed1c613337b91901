"""What a date expression says, before it is known which days it means."""

from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.dates.calendar import Period, Unit
from onrecord.model.annotation import TimexType

Origin = Literal["publication", "text"]
"""What an expression is counted from: the day of publication, or the date last spoken of."""


@dataclass(frozen=True, slots=True)
class Absolute:
    """Days that the words themselves tell: "27 December 2023", "the 1990s"."""

    period: Period


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A month, or a day of it, without its year in numbers: "December", "Wednesday, December 27".

    `shift` is -1 for "last December", 0 for "this December", 1 for "next December"; `of` is the year where it is told
    in words ("June of that year").
    """

    month: int
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    of: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday), `shift` as in `DayOfYear`; with `after` the first one after that day ("Monday
    through Friday"); `day` is its number in the month ("Friday the 13th"); `week` the week that it is of ("Friday of last
    week")."""

    number: int
    shift: int | None = None
    origin: Origin = "publication"
    after: "Expression | None" = None
    day: int | None = None
    week: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season by the month it begins in, `shift` and `of` as in `DayOfYear`."""

    month: int
    shift: int | None = None
    year: int | None = None
    of: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units from the present one: "today" is 0 days on, "last week" is -1."""

    unit: Unit
    by: int
    origin: Origin = "publication"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from a day: "two days ago", "a year earlier". `count` is `None` where it is not told."""

    unit: Unit
    count: float | None
    sign: int
    origin: Origin = "publication"


@dataclass(frozen=True, slots=True)
class OffsetFrom:
    """So many units from another date, which tells how exact it is: "a year ago this month", "two weeks from Friday"."""

    unit: Unit
    count: int
    sign: int
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Same:
    """The unit that the date last spoken of is in: "that day". With `the`, the one that the report is of, if any:
    "the quarter", "the year"."""

    unit: Unit
    the: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """The unit that a day is in: "the week of March 6", "the quarter ended Sept. 30"."""

    unit: Unit
    of: "Expression"


@dataclass(frozen=True, slots=True)
class YearAgo:
    """What a report compares its own period with: "the year-earlier quarter", "the year-ago period"."""

    of: "Expression | None" = None
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class QuarterOf:
    """The quarter of a year that the report is of in its own: "the 1988 quarter"."""

    year: int


@dataclass(frozen=True, slots=True)
class Part:
    """The so-manieth unit of a longer one: "the third quarter of 1990", "the first week of May"."""

    unit: Unit
    number: int
    of: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """The so-manieth weekday of a month, the last where `nth` is 0: "the first Monday in September"."""

    nth: int
    number: int
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its name, `shift` as in `DayOfYear`."""

    name: str
    shift: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, or a part of one (`code` is TIMEX3's: "T15:30", "TMO"), of a day; of the day spoken of where
    `day` is `None`. `zone` is minutes east of Greenwich."""

    code: str
    day: "Expression | None" = None
    zone: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From the first to the last of two dates: "May 3-5"."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What has a TIMEX3 value and no place in the calendar: a duration, a set, "now". A set may have TIMEX3's `quant`
    ("EVERY") and `freq` ("2X", twice in that time)."""

    type: TimexType
    value: str
    quant: str | None = None
    freq: str | None = None


Expression = (
    Absolute
    | DayOfYear
    | Weekday
    | Season
    | Shifted
    | Offset
    | OffsetFrom
    | Same
    | Within
    | YearAgo
    | QuarterOf
    | Part
    | WeekdayOf
    | Holiday
    | Moment
    | Range
    | Fixed
)
"""Any of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its place in the text. `mod` is TIMEX3's: "START" for "early", "APPROX" for "about"."""

    start: int
    end: int
    expression: Expression
    mod: str | None = None

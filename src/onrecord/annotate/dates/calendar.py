"""The calendar under date expressions: days, weeks, months, seasons, years, and what is so many of them away.

Values are TimeML's TIMEX3 values (Saurí et al. 2006); beside each stands the EDTF (ISO 8601-2) of the same days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from onrecord.model.edtf import from_span

Unit = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]
"""What a calendar is counted in, the finest first."""
UNITS: tuple[Unit, ...] = (
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century",
)  # fmt: skip
"""The units in order of length."""
MONTHS_LONG: dict[Unit, int] = {
    "month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
"""How many months on the next one of a unit begins. A season comes back after a year."""
SEASON_CODES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
"""TIMEX3 codes of the seasons (of the north) by the month they begin in."""
FIRST_SEASON, FIRST_QUARTER = 21, 33
"""EDTF writes seasons and quarters where the month stands, counted from these numbers."""


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, by its first day: a day, a week, a quarter, a decade.

    Raises `ValueError` or `OverflowError` where it would leave the years 1 to 9999.
    """

    unit: Unit
    first: date

    @classmethod
    def around(cls, unit: Unit, day: date) -> "Period":
        """The period of this unit that `day` is in. A winter is that of the year it begins in."""
        match unit:
            case "week":
                return cls(unit, day - timedelta(days=day.weekday()))
            case "weekend":
                return cls(unit, day - timedelta(days=day.weekday()) + timedelta(days=5))
            case "month":
                return cls(unit, day.replace(day=1))
            case "quarter":
                return cls(unit, date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
            case "half":
                return cls(unit, date(day.year, (day.month - 1) // 6 * 6 + 1, 1))
            case "season":
                begins = day.replace(day=1) - relativedelta(months=day.month % 3)
                return cls(unit, begins)
            case "year":
                return cls(unit, date(day.year, 1, 1))
            case "decade":
                return cls(unit, date(max(day.year // 10 * 10, 1), 1, 1))
            case "century":
                return cls(unit, date(max(day.year // 100 * 100, 1), 1, 1))
        return cls("day", day)

    @property
    def last(self) -> date:
        """The last day of it."""
        match self.unit:
            case "week":
                return self.first + timedelta(days=6)
            case "weekend":
                return self.first + timedelta(days=1)
            case "season":
                return self.first + relativedelta(months=3, days=-1)
            case "decade" | "century":
                years = 10 if self.unit == "decade" else 100
                return date(self.first.year // years * years + years - 1, 12, 31)
            case "day" | "hour" | "minute":
                return self.first
        return self.first + relativedelta(months=MONTHS_LONG[self.unit] - 1, day=31)

    def shifted(self, count: int, unit: Unit | None = None) -> "Period":
        """The period of this length so many units on, of its own unit unless another is given."""
        by = unit or self.unit
        if by in MONTHS_LONG:
            moved = self.first + relativedelta(months=MONTHS_LONG[by] * count)
            return Period.around(self.unit, moved)
        days = 1 if by in {"day", "hour", "minute"} else 7
        return Period.around(self.unit, self.first + timedelta(days=days * count))

    def widened(self, unit: Unit) -> "Period":
        """The period of a longer unit that this one begins in; itself where `unit` is no longer than its own."""
        if UNITS.index(unit) <= UNITS.index(self.unit):
            return self
        return Period.around(unit, self.first)

    @property
    def timex(self) -> str:
        """The TIMEX3 value."""
        year = f"{self.first.year:04d}"
        match self.unit:
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return f"{year}-{self.first.month:02d}"
            case "quarter":
                return f"{year}-Q{self.first.month // 3 + 1}"
            case "half":
                return f"{year}-H{self.first.month // 6 + 1}"
            case "season":
                return f"{year}-{SEASON_CODES[self.first.month]}"
            case "year":
                return year
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
        return self.first.isoformat()

    @property
    def edtf(self) -> str:
        """The EDTF of the same days."""
        year, last = f"{self.first.year:04d}", self.last
        match self.unit:
            case "quarter":
                return f"{year}-{FIRST_QUARTER + self.first.month // 3}"
            case "season":
                return f"{year}-{FIRST_SEASON + self.first.month // 3 - 1}"
            case "decade" | "century":
                return f"{year}/{last.year:04d}"
        return from_span(self.first, last)


def weekday_after(day: date, number: int) -> date:
    """The first such weekday (0 is Monday) on or after `day`."""
    return day + timedelta(days=(number - day.weekday()) % 7)


def weekday_before(day: date, number: int) -> date:
    """The last such weekday on or before `day`."""
    return day - timedelta(days=(day.weekday() - number) % 7)


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, `None` if the month has no such day or the calendar no such year."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

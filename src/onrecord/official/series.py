"""A series of official numbers, and how it stood on a given day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from onrecord.model import OfficialRow
from onrecord.model.edtf import LATEST, bounds, days, from_span

SeriesType = Literal["flow", "stock"]
Standing = Literal["published", "known-later", "not-out"]
"""How a number stood on a day: published by then; out by then, but known here only as published later; not out yet."""


@dataclass(frozen=True)
class Series:
    """One measure in one scope. A `flow` is what came in a period, and periods add up; a `stock` is how much there was
    at its end, and they do not. `scopes` and `units` have the name that is printed first, then others it goes by."""

    measure: str
    scopes: tuple[str, ...]
    units: tuple[str, ...]
    names: tuple[str, ...]
    by: tuple[str, ...]
    excluded: tuple[str, ...]
    type: SeriesType
    rows: tuple[OfficialRow, ...]

    @property
    def scope(self) -> str:
        return self.scopes[0]

    @property
    def title(self) -> str:
        return f"{self.measure}, {self.scope}"

    @cached_property
    def by_period(self) -> dict[str, tuple[OfficialRow, ...]]:
        """The numbers of each period by vintage, periods in the order of time."""
        found: dict[str, list[OfficialRow]] = defaultdict(list)
        for row in self.rows:
            found[row.period].append(row)
        return {period: tuple(rows) for period, rows in found.items()}

    @cached_property
    def totals(self) -> tuple[str, ...]:
        """The periods of running totals: intervals, several from the same day, by their ends."""
        starts = Counter(bounds(period)[0] for period in self.by_period if "/" in period)
        return tuple(
            sorted((p for p in self.by_period if "/" in p and starts[bounds(p)[0]] > 1), key=lambda p: bounds(p)[1])
        )

    @cached_property
    def regular(self) -> tuple[str, ...]:
        """The periods of the usual length, in the order of time: months, if most are months."""
        rest = [period for period in self.by_period if period not in self.totals]
        if not rest:
            return ()
        usual = Counter(_length(period) for period in rest).most_common(1)[0][0]
        return tuple(period for period in rest if _length(period) == usual)


@dataclass(frozen=True)
class Number:
    """An official number for a period: one row, or several added up."""

    period: str
    value: float
    rows: tuple[OfficialRow, ...]
    standing: Standing

    @property
    def rounding(self) -> float:
        """To what the number is rounded; of a sum, the roundings of its rows together."""
        return sum(row.rounding or 0 for row in self.rows)


@dataclass(frozen=True)
class AsOf:
    """A series as it stood at the end of `day`; with no day, as its latest vintages have it."""

    series: Series
    day: date | None

    def number(self, period: str) -> Number | None:
        """The number for exactly this period, of the latest vintage by that day, or else of the first one after it."""
        rows = self.series.by_period.get(period)
        if rows is None:
            return None
        if self.day is None:
            return Number(period, rows[-1].value, rows[-1:], "published")
        by_then = [row for row in rows if bounds(row.vintage)[1] <= self.day]
        if by_then:
            return Number(period, by_then[-1].value, (by_then[-1],), "published")
        return Number(period, rows[0].value, rows[:1], "known-later" if self._was_out(period) else "not-out")

    def earlier(self, period: str) -> tuple[Number, ...]:
        """Numbers of superseded vintages, the latest first."""
        current = self.number(period)
        if current is None or current.standing != "published":
            return ()
        rows = self.series.by_period[period]
        before = rows[: rows.index(current.rows[0])]
        return tuple(
            Number(period, row.value, (row,), "published") for row in reversed(before) if row.value != current.value
        )

    def possible(self, period: str) -> tuple[Number, ...]:
        """Numbers of vintages of which it is not known whether they were out by that day."""
        rows = self.series.by_period.get(period, ())
        return tuple(
            Number(period, row.value, (row,), "known-later")
            for row in rows
            if self.day is not None and bounds(row.vintage)[0] <= self.day < bounds(row.vintage)[1]
        )

    def total(self, first: date, last: date) -> Number | None:
        """The number for the days from `first` to `last`: that of one period, or of several that fill them. Of a stock, the
        number of the last period in them."""
        whole = [period for period in self.series.by_period if bounds(period) == (first, last)]
        if whole:
            return self.number(whole[0])
        if self.series.type == "stock":
            inside = [
                period for period in self.series.regular if first <= bounds(period)[0] and bounds(period)[1] <= last
            ]
            return self.number(inside[-1]) if inside else None
        filling = self._filling(first, last)
        return self._sum(filling, first, last) if filling else None

    def released(self) -> Iterator[Number]:
        """The numbers of the usual periods that were out by that day, in the order of time."""
        for period in self.series.regular:
            number = self.number(period)
            if number is not None and number.standing != "not-out":
                yield number

    def latest_total(self) -> Number | None:
        """The last running total that was out by that day."""
        found = [number for number in map(self.number, self.series.totals) if number is not None]
        out = [number for number in found if number.standing != "not-out"]
        return out[-1] if out else None

    def around(self, day: date) -> str | None:
        """The usual period that a day lies in."""
        for period in self.series.regular:
            first, last = bounds(period)
            if first <= day <= last:
                return period
        return None

    def _filling(self, first: date, last: date) -> list[str]:
        """Usual periods that fill the days without a gap; empty if there are none."""
        found: list[str] = []
        following = first
        for period in self.series.regular:
            begins, ends = bounds(period)
            if begins == following and ends <= last:
                found.append(period)
                following = ends + timedelta(days=1) if ends < LATEST else ends
        return found if found and following == last + timedelta(days=1) else []

    def _sum(self, periods: Iterable[str], first: date, last: date) -> Number:
        numbers = [number for number in map(self.number, periods) if number is not None]
        standing: Standing = "published"
        for worse in ("known-later", "not-out"):
            if any(number.standing == worse for number in numbers):
                standing = worse
        rows = tuple(row for number in numbers for row in number.rows)
        return Number(from_span(first, last), sum(number.value for number in numbers), rows, standing)

    def _was_out(self, period: str) -> bool:
        """Whether a number for the period can have been out by the day: the period was over, and neither it nor one
        before it is known to have come out later."""
        end = bounds(period)[1]
        return self.day is not None and end < self.day and end < self._first_pending

    @cached_property
    def _first_pending(self) -> date:
        """The end of the first period whose number is known to have come out after the day."""
        pending = [LATEST]
        for period, rows in self.series.by_period.items():
            first = rows[0].released or (rows[0].vintage if days(rows[0].vintage) == 1 else None)
            if first is not None and self.day is not None and bounds(first)[0] > self.day:
                pending.append(bounds(period)[1])
        return min(pending)


def year_before(period: str, years: int = 1) -> str:
    """The same period of an earlier year."""
    return "/".join(f"{int(part[:4]) - years:04}{part[4:]}" for part in period.split("/"))


def _length(period: str) -> str:
    """The usual lengths by name; months differ by a few days."""
    length = days(period)
    for name, low, high in (("day", 1, 1), ("week", 7, 7), ("month", 28, 31), ("quarter", 89, 92), ("year", 365, 366)):
        if low <= length <= high:
            return name
    return str(length)

"""Days on a line: where each stands, how the line is divided, and how exactly a date is drawn on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.export.report.dates import When
from onrecord.lexicon.calendar import MONTHS
from onrecord.serve.charts.drawing import SIZES, Drawing
from onrecord.serve.charts.lettering import width

DAY = timedelta(days=1)
STEPS = (
    ("day", 1), ("day", 2), ("week", 1), ("week", 2), ("month", 1), ("month", 2), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500),
)  # fmt: skip
"""How a line may be divided, the finest first."""
APART = 46.0
"""Pixels that two labels need."""
FAR = 4
"""From how many times the stretch of the others a few far-off dates would crowd all of them together."""
FEW = 0.1


@dataclass(frozen=True)
class Tick:
    """A division: `words` under it, and `below` them the year where it begins."""

    day: date
    words: str
    below: str | None


@dataclass(frozen=True)
class Days:
    """The days from `first` to `last` on a line between two pixels. A day begins at `x`, and ends where the next begins."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where the day begins; days outside stand at the ends."""
        length = (self.last - self.first).days + 1
        part = (min(max(day, self.first), self.last + DAY) - self.first).days / length
        return self.left + (self.right - self.left) * part

    def end(self, day: date) -> float:
        """Where the day ends."""
        return self.x(day + DAY) if day < date.max else self.right

    def middle(self, first: date, last: date) -> float:
        return (self.x(first) + self.end(last)) / 2

    def ticks(self) -> tuple[Tick, ...]:
        """Divisions as fine as their labels allow."""
        for unit, step in STEPS:
            days = list(_divisions(self.first, self.last, unit, step))
            if not days:
                continue
            places = [self.x(day) for day in days]
            near = min((b - a for a, b in pairwise(places)), default=APART)
            if near >= APART * (0.75 if unit == "year" else 0.85 if unit == "month" else 1):
                return tuple(_labelled(days, unit))
        return ()


def stretch(whens: Sequence[When], least: int = 28) -> tuple[date, date] | None:
    """The days that a drawing of these dates covers, whole months or years round them; `None` without any.

    A few dates far from all others do not count: with them the others would stand in one point.
    """
    if not whens:
        return None
    starts, ends = sorted(when.start for when in whens), sorted(when.end for when in whens)
    first, last = starts[0], ends[-1]
    few = int(len(whens) * FEW)
    inner_first, inner_last = starts[few], ends[-1 - few]
    length = max((inner_last - inner_first).days, 366)
    if few and (last - first).days > FAR * length:
        first = min(day for day in starts if (inner_first - day).days <= length)
        last = max(day for day in ends if (day - inner_last).days <= length)
    return _rounded(first, last, least)


def within(when: When, first: date, last: date) -> bool:
    """Whether any of the date is among the days."""
    return when.first <= last and when.last >= first


def axis(drawing: Drawing, days: Days, top: float, bottom: float, *, above: bool = False) -> float:
    """Thin lines at the divisions from top to bottom and their labels under them, and `above` too; gives where all
    ends."""
    ticks = days.ticks()
    for tick in ticks:
        x = days.x(tick.day)
        drawing.line(x, top, x, bottom + (6 if tick.below else 3), stroke="var(--rule)", width=1)
    drawing.line(days.left, bottom, days.right, bottom, stroke="var(--soft)", width=1)
    for tick in ticks:
        x = days.x(tick.day)
        if x + 3 + width(tick.words, SIZES["small"]) > drawing.width:
            continue
        if above:
            drawing.say(tick.below or tick.words, x + 3, top - 5, style="small", colour="var(--soft)")
        drawing.say(tick.words, x + 3, bottom + 15, style="small", colour="var(--soft)")
        if tick.below:
            drawing.say(tick.below, x + 3, bottom + 30, style="small", colour="var(--ink)")
    return bottom + (36 if any(tick.below for tick in ticks) else 21)


def _rounded(first: date, last: date, least: int) -> tuple[date, date]:
    """Whole months, or whole years where there are many; at least so many days."""
    if (last - first).days > 366 * 6:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    spare = max(2, (least - (last - first).days) // 2)
    if (last - first).days + 2 * spare <= 45:
        return _moved(first, -spare), _moved(last, spare)
    if spare > 2:
        first, last = _moved(first, -spare), _moved(last, spare)
    # A little room after the last date, for what begins there.
    last = _moved(last, (last - first).days // 16)
    following = (last.replace(day=1) + timedelta(days=32)).replace(day=1) if last.year < date.max.year else date.max
    return first.replace(day=1), following - DAY


def _moved(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _divisions(first: date, last: date, unit: str, step: int) -> Iterable[date]:
    if unit in ("day", "week"):
        length = step * (7 if unit == "week" else 1)
        if (last - first).days // length > 400:
            return
        day = first + timedelta(days=-first.weekday() % 7) if unit == "week" else first
        while day <= last:
            yield day
            day += timedelta(days=length)
        return
    if (last.year - first.year) * (12 if unit == "month" else 1) // step > 400:
        return
    for year in range(first.year, last.year + 1):
        if unit == "year" and year % step:
            continue
        for month in range(1, 13, step if unit == "month" else 12):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)


def _labelled(days: Sequence[date], unit: str) -> Iterable[Tick]:
    before: date | None = None
    for day in days:
        if unit == "year":
            yield Tick(day, str(day.year), None)
            continue
        month = MONTHS[day.month - 1][:3]
        words = month if unit == "month" else f"{day.day} {month}" if _new_month(before, day) else str(day.day)
        yield Tick(day, words, str(day.year) if before is None or before.year != day.year else None)
        before = day


def _new_month(before: date | None, day: date) -> bool:
    return before is None or before.month != day.month

"""The official number that a figure is about: that of its period, a sum, a running total, or a mean a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.edtf import LATEST, bounds, days, from_span
from onrecord.official.press import PressFigure
from onrecord.official.series import AsOf, Number, year_before
from onrecord.official.wording import when

LONGEST = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
"""The days of what a rate is per."""
RECENT = timedelta(days=100)
"""How far back the last number may lie for a figure that says no time."""


@dataclass(frozen=True)
class Meant:
    """A number that a figure may mean. `value` is it in the figure's terms, a mean if the figure is a rate. `said` tells
    that the figure says the period; without that, nothing can be held against it."""

    number: Number
    value: float
    said: bool

    @property
    def rounding(self) -> float:
        return self.number.rounding * self.value / self.number.value if self.number.value else 0.0


@dataclass(frozen=True)
class NotThere:
    """Why the series has no number to compare with."""

    reason: str


def meant(given: PressFigure, standing: AsOf) -> list[Meant] | NotThere:
    """The numbers that the figure may mean, the likeliest first; never empty."""
    if given.foreseen:
        return NotThere("The figure is expected or wanted, not counted")
    rate = rate_of(given, standing)
    if rate is not None and standing.series.type == "stock":
        return NotThere(f"The figure is a rate, and {standing.series.title}, is how many there are")
    numbers = list(_rates(given, standing) if rate is not None else _levels(given, standing))
    if not numbers:
        return NotThere(_missing(given, standing))
    return [Meant(number, in_terms(number, rate), said) for number, said in numbers]


def rate_of(given: PressFigure, standing: AsOf) -> str | None:
    """What the figure is per, `None` where it is no rate over time or the series has that rate for its unit."""
    per = given.per
    if per not in LONGEST or any(unit.endswith(f" per {per}") for unit in standing.series.units):
        return None
    return per


def in_terms(number: Number, rate: str | None) -> float:
    """The number as a mean of so much a day, week, month or year; as it is where there is no rate."""
    if rate is None:
        return number.value
    parts = days(number.period) / LONGEST[rate]
    return number.value / (parts if rate in {"day", "week"} else max(1, round(parts)))


def neighbours(number: Number, standing: AsOf) -> Iterator[Number]:
    """The same measure for other periods of the same length: the one before, the same of the year before, the one after,
    then the others, the nearest first. Only what was out."""
    out = [other for other in standing.released() if other.period != number.period]
    if number.period not in standing.series.regular:
        return
    here = bounds(number.period)[0]
    first = [year_before(number.period)]
    yield from sorted(out, key=lambda other: (other.period not in first, abs((bounds(other.period)[0] - here).days)))


def _levels(given: PressFigure, standing: AsOf) -> Iterator[tuple[Number, bool]]:
    if given.period is None:
        yield from _latest(given, standing)
        return
    first, last = given.period
    if given.since or last == LATEST:
        yield from ((number, True) for number in _since(first, last, standing))
        return
    whole = standing.total(first, last)
    so_far = _so_far(first, last, standing)
    if whole is not None and (whole.standing != "not-out" or so_far is None):
        yield whole, True
    if so_far is not None:
        yield so_far, True


def _latest(given: PressFigure, standing: AsOf) -> Iterator[tuple[Number, bool]]:
    """A figure that says no time means all so far, or the last period."""
    total = standing.latest_total()
    if total is not None:
        yield total, given.figure.reach == "cumulative"
    for number in list(standing.released())[-1:]:
        if given.day is None or given.day - bounds(number.period)[1] < RECENT:
            yield number, False


def _since(first: date, last: date, standing: AsOf) -> Iterator[Number]:
    """All from a day on: the running total that begins then, or the sum of the periods."""
    total = standing.latest_total()
    if total is not None and (first == bounds(total.period)[0] or first <= bounds(total.period)[0] <= last < LATEST):
        yield total
        return
    out = list(standing.released())
    summed = standing.total(first, bounds(out[-1].period)[1]) if out else None
    if summed is not None and standing.series.type == "flow":
        yield summed


def _so_far(first: date, last: date, standing: AsOf) -> Number | None:
    """The part of a period under way that was out; `None` where the period was over."""
    out = list(standing.released())
    if standing.day is None or standing.series.type == "stock" or last < standing.day or not out:
        return None
    end = bounds(out[-1].period)[1]
    return standing.total(first, end) if first < end < last else None


def _rates(given: PressFigure, standing: AsOf) -> Iterator[tuple[Number, bool]]:
    if given.period is not None and not given.since:
        whole = standing.total(*given.period)
        around = standing.around(given.period[0])
        number = whole or (standing.number(around) if around is not None else None)
        if number is not None:
            yield number, True
        return
    around = standing.around(given.day) if given.day is not None else None
    number = standing.number(around) if around is not None else None
    if number is not None:
        yield number, False
    for latest in list(standing.released())[-1:]:
        if given.day is None or given.day - bounds(latest.period)[1] < RECENT:
            yield latest, False


def _missing(given: PressFigure, standing: AsOf) -> str:
    title = standing.series.title
    if given.period is None:
        return f"The figure does not say for when, and {title}, has no number of the time before the article"
    first, last = given.period
    usual = standing.series.regular
    if usual and (last - first).days + 1 < days(usual[0]) * 0.9 and standing.around(first) is not None:
        return f"{title}, has no numbers for single days or weeks"
    try:
        named = when(from_span(first, last))
    except ValueError:
        named = "that period"
    return f"{title}, has no number for {named}"

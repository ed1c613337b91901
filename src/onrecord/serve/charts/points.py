"""Figures as points in time: the amount that each gives, or those of all sources where they differ on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.export.report import words
from onrecord.model import Actor, Evidence, Figure, FigureReading
from onrecord.serve.charts.placing import Placed, Published, placed

AMOUNT_FIELDS = frozenset({"value", "low", "high", "bound"})


@dataclass(frozen=True)
class Point:
    """An amount at its time, by whom; `differs` says that sources differ on it, and then it has its fellows beside it."""

    figure: Figure
    at: Placed
    value: float | None
    low: float | None
    high: float | None
    bound: str
    by: Actor | None
    differs: bool

    @property
    def middle(self) -> float:
        """The number at which its sign stands."""
        if self.value is not None:
            return self.value
        known = [one for one in (self.low, self.high) if one is not None]
        return sum(known) / len(known)

    @property
    def ranged(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def numbers(self) -> list[float]:
        return [one for one in (self.value, self.low, self.high) if one is not None]

    @property
    def amount(self) -> str:
        bound = (
            self.bound
            if self.bound in ("approximately", "more than", "at least", "less than", "at most")
            else "exactly"
        )
        number = words.amount_words(self.value, self.low, self.high, bound)  # type: ignore[arg-type]
        statistic = {"peak": " (peak)", "average": " (average)"}.get(self.figure.statistic or "", "")
        return number.removesuffix(" of") + statistic

    @property
    def words(self) -> str:
        by = f", says {self.by.name}" if self.by else ""
        differ = "; sources differ" if self.differs else ""
        return f"{words.capital(self.amount)} {self.figure.counted or ''}{by}, {self.at.words}{differ}".replace(
            " ,", ","
        )


def points_of(figures: Sequence[Figure], published: Published) -> tuple[list[Point], list[Figure]]:
    """The amounts of the figures that can be placed in time, in its order, and the figures that cannot."""
    found: list[Point] = []
    undated = []
    for figure in figures:
        at = placed(figure.period or (figure.date.value if figure.date else None), figure, published)
        if at is None:
            undated.append(figure)
        else:
            found += [one for one in _amounts(figure, at) if one.numbers]
    return sorted(found, key=lambda one: (one.at.when.start, one.at.when.end, one.middle, one.figure.id)), undated


def _amounts(figure: Figure, at: Placed) -> list[Point]:
    """The figure's amount; where sources differ on it, that of each."""
    own = Point(figure, at, figure.value, figure.low, figure.high, figure.bound, figure.claimed_by, False)
    if not any(conflict.field in AMOUNT_FIELDS for conflict in figure.conflicts):
        return [own]
    each: dict[tuple[object, ...], Point] = {}
    for one in figure.evidence:
        reading = _reading_of(one)
        amount = (reading.value, reading.low, reading.high, reading.bound)
        each.setdefault(
            amount,
            replace(
                own, value=amount[0], low=amount[1], high=amount[2], bound=amount[3], by=reading.claimed_by or own.by
            ),
        )
    points = [one for one in each.values() if one.numbers]
    return [replace(one, differs=True) for one in points] if len(points) > 1 else [own]


def _reading_of(evidence: Evidence[FigureReading]) -> FigureReading:
    return evidence.reading

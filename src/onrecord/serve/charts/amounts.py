"""Numbers on a line: where each stands, and at which round numbers the line is divided."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from onrecord.export.report.words import number_words

MANY_TIMES = 100
"""From here on the largest stands so far above the smallest that each line is ten times the one below."""
NEAR = 0.5
"""Numbers of which the smallest is more than this part of the largest are not drawn from nought."""


@dataclass(frozen=True)
class Amounts:
    """The numbers from `low` to `high` between the pixels `bottom` and `top`."""

    low: float
    high: float
    bottom: float
    top: float
    ticks: tuple[float, ...]
    tenfold: bool = False

    def y(self, value: float) -> float:
        low, high, at = (
            (log10(one) for one in (self.low, self.high, value)) if self.tenfold else (self.low, self.high, value)
        )
        return self.bottom + (self.top - self.bottom) * (at - low) / (high - low)

    def labels(self) -> list[str]:
        return [number_words(tick) for tick in self.ticks]


def amounts(values: Sequence[float], bottom: float, top: float) -> Amounts:
    """A scale that has all the values, between round numbers."""
    least, most = min(values), max(values)
    if least > 0 and most / least >= MANY_TIMES:
        low, high = floor(log10(least)), ceil(log10(most * 1.05))
        return Amounts(10.0**low, 10.0**high, bottom, top, tuple(10.0**at for at in range(low, high + 1)), tenfold=True)
    if least >= 0 and least <= NEAR * most:
        least = 0
    step = _step((most - least) or abs(most) or 1)
    low, high = floor(least / step), ceil(most / step)
    if low == high:
        low, high = low - (1 if low else 0), high + 1
    if high * step - most < 0.05 * (most - least):
        high += 1
    ticks = tuple(round(at * step, 10) for at in range(low, high + 1))
    return Amounts(low * step, high * step, bottom, top, ticks)


def _step(length: float) -> float:
    """A round number that divides the length into four or five."""
    size = 10.0 ** floor(log10(length / 4))
    return next(size * one for one in (1, 2, 2.5, 5, 10) if length / (size * one) <= 5)

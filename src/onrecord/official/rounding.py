"""Whether a number that somebody gave can stand for an official one: by its bound, or by rounding."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Literal

from onrecord.model import Bound

FARTHEST = Decimal("0.1")
"""The share of a number by which rounding may move it: from there on it is another number."""
ABOUT = Decimal("0.05")
"""The share of a number within which another is "about" it."""
LOOSE = 3
"""Significant digits up to which "about" a number leaves room: "some 302,780" is exact, whatever it says."""
DIGITS = 15
"""Significant digits that a number is rounded to at most."""
Agreement = Literal["exactly", "rounded"]


@dataclass(frozen=True)
class Stated:
    """A number as it was given: `low` and `high` are the same unless it is a range. `nearly` says that the wording puts
    the true number a little below ("almost", "nearly")."""

    low: float
    high: float
    bound: Bound = "exactly"
    nearly: bool = False

    @property
    def value(self) -> float:
        """The number, of a range its middle."""
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def over(self, official: float) -> float:
        """By how many percent of the official number it is above it; of a range, its nearer end."""
        if self.low <= official <= self.high or not official:
            return 0.0
        nearer = self.low if official < self.low else self.high
        return (nearer - official) / abs(official) * 100


def agreement(stated: Stated, official: float, rounding: float = 0) -> Agreement | None:
    """How the stated number agrees with the official one, itself rounded to `rounding`; `None` if it does not."""
    if stated.low != stated.high:
        return "exactly" if stated.low <= official <= stated.high else None
    given, true, half = _decimal(stated.value), _decimal(official), _decimal(rounding) / 2
    # "More than" a number that happens to be the official one is a careless word and no other number.
    match stated.bound:
        case "more than" | "at least":
            holds = given < true + half or given == true
            return "exactly" if holds and given >= _cut(true, 1, ROUND_FLOOR) else None
        case "less than" | "at most":
            holds = given > true - half or given == true
            return "exactly" if holds and given <= _cut(true, 1, ROUND_CEILING) else None
    if given == true:
        return "exactly"
    if stated.nearly and given < true - half:
        return None
    if abs(given - true) <= half or given in set(_roundings(true)):
        return "rounded"
    about = stated.bound == "approximately" and significant(stated.value) <= LOOSE
    return "rounded" if about and abs(given - true) <= ABOUT * abs(true) else None


def closely(stated: Stated, official: float) -> bool:
    """Whether the stated number is the official one, or rounded from it in the usual way to two digits or more: what it
    takes for a number that the words do not point at. A bare bound proves nothing there."""
    digits = significant(stated.value)
    if stated.low != stated.high or digits < 2:
        return False
    ways = {"more than": ROUND_FLOOR, "at least": ROUND_FLOOR, "less than": ROUND_CEILING, "at most": ROUND_CEILING}
    way = ways.get(stated.bound, ROUND_CEILING if stated.nearly else ROUND_HALF_UP)
    true = _decimal(official)
    return any(_decimal(stated.value) == _cut(true, count, way) for count in range(digits, DIGITS + 1))


def significant(value: float) -> int:
    """Digits of a number without the zeros at its end: 2 of 190,000."""
    return len(_decimal(value).normalize().as_tuple().digits)


def _roundings(true: Decimal) -> Iterator[Decimal]:
    """The number rounded up, down and to the nearest, to any count of digits, as long as it hardly moves."""
    for count in range(1, DIGITS + 1):
        for way in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING):
            rounded = _cut(true, count, way)
            if abs(rounded - true) <= FARTHEST * abs(true):
                yield rounded


def _cut(value: Decimal, digits: int, way: str) -> Decimal:
    """`value` rounded to so many significant digits."""
    if not value:
        return value
    place = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / place).quantize(Decimal(1), rounding=way) * place


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))

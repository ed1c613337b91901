"""How well chances held: Brier score, expected calibration error, reliability by bin."""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """The entries of about one chance: how many, the mean chance given, the share confirmed."""

    low: float
    high: float
    entries: int
    given: float
    confirmed: float


def brier(chances: Sequence[float], confirmed: Sequence[bool]) -> float:
    """Mean squared distance between chance and outcome (Brier 1950): 0 is perfect."""
    return sum((chance - right) ** 2 for chance, right in zip(chances, confirmed, strict=True)) / len(chances)


def bins(chances: Sequence[float], confirmed: Sequence[bool], number: int = BINS) -> tuple[Bin, ...]:
    """Bins of about equal size in the order of the chance; equal chances are never parted."""
    ordered = sorted(zip(chances, confirmed, strict=True))
    found: list[Bin] = []
    start = 0
    for number_done in range(1, number + 1):
        end = max(start, round(len(ordered) * number_done / number))
        while 0 < end < len(ordered) and ordered[end][0] == ordered[end - 1][0]:
            end += 1
        if end > start:
            part = ordered[start:end]
            given = sum(chance for chance, _ in part) / len(part)
            share = sum(right for _, right in part) / len(part)
            found.append(Bin(part[0][0], part[-1][0], len(part), given, share))
        start = end
    return tuple(found)


def calibration_error(parts: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance between chance and share, by entries of each bin."""
    return sum(abs(part.given - part.confirmed) * part.entries for part in parts) / sum(p.entries for p in parts)

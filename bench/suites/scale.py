"""Reconciliation at size: what time and memory it takes for piles of 10,000 to 100,000 readings that were taken in at once.

Each pile is kept in a fresh record in SQLite and then reconciled by a fresh process. The articles are those of many
outlets on generated news: the larger the pile, the more stories, and a story is told by one outlet or by a hundred
whatever the size. `make soak` does a million readings; `python -m bench.soak.readings --readings N...` other numbers.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Suite
from bench.fresh import probed
from bench.increment_probe import read
from bench.scale_probe import save

SIZES = (10_000, 30_000, 100_000)
NOISE = 0.05
"""By how much an exponent may be above that of n log n: one measurement differs from another by as much."""
NO_GROWTH = 1.25
"""Times that memory may take for the largest pile as for the one before it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one pile took: seconds of CPU to reconcile, megabytes at most, and bytes of the record."""

    documents: int
    readings: int
    entries: int
    cpu: float
    peak: float
    size: int

    def __str__(self) -> str:
        each = f"{1000 * self.cpu / self.documents:.0f} milliseconds and {self.size / self.documents / 1000:.0f} kilobytes a document"
        return (
            f"{self.readings} readings of {self.documents} documents, {self.entries} entries:"
            f" {self.cpu:.0f} seconds of CPU, {self.readings / self.cpu:.0f} readings a second, {self.peak:.0f} megabytes; {each}"
        )


def measure(context: Context) -> Measured:
    pile = read()
    save(pile, context.workspace / "pile")
    costs = list(measured(SIZES, context.workspace))
    before, last = costs[-2:]
    figures = [
        *(Figure(f"{size}.time", cost.cpu, Scale.SECONDS) for size, cost in zip(SIZES, costs, strict=True)),
        *(Figure(f"{size}.peak_memory", cost.peak, Scale.MEGABYTES) for size, cost in zip(SIZES, costs, strict=True)),
        Figure(
            "time.exponent", exponent([(cost.readings, cost.cpu) for cost in costs]), Scale.TIMES, most_allowed(costs),
            "of the number of readings",
        ),
        Figure(
            "peak_memory.growth", last.peak / before.peak, Scale.TIMES, NO_GROWTH,
            f"exponent {exponent([(cost.readings, cost.peak) for cost in costs]):.2f} over all sizes",
        ),
    ]  # fmt: skip
    inputs = fingerprint.of_contents((article.id, article.text.encode()) for article, _ in pile)
    return Measured(tuple(figures), inputs, tuple(map(str, costs)))


def measured(sizes: Iterable[int], folder: Path) -> Iterator[Cost]:
    """What each of these numbers of readings costs, of the pile that is saved in `folder`."""
    for size in sizes:
        record = folder / f"{size}.db"
        cost = Cost(**probed("bench.scale_probe", folder / "pile", size, record, environment={}))
        for left in folder.glob(f"{record.name}*"):
            left.unlink()
        yield cost


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The power of the first with which the second grows: the slope of a line through the logarithms of both."""
    logarithms = np.log(np.array(points, dtype=np.float64))
    return float(np.polyfit(logarithms[:, 0], logarithms[:, 1], 1)[0])


def most_allowed(costs: Sequence[Cost]) -> float:
    """The exponent of n log n over these sizes, with room for noise."""
    return exponent([(cost.readings, cost.readings * math.log(cost.readings)) for cost in costs]) + NOISE


SUITE = Suite("scale", "reconciling piles of 10,000 to 100,000 readings: how time and memory grow", measure)

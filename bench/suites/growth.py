"""A kept record that grows: what adding, removing, correcting and finding cost when it holds 100, 1,000, 10,000 articles,
and what the app over the largest one costs, with many at it at once.

The articles are clones of generated ones, about six a day for five years, taken in by the days on which they were
published. So a larger record is one that was kept for longer, and the document that is added to it is its newest.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Suite
from bench.fresh import probed
from bench.generate.clones import Read, clones
from bench.growth_probe import VERSION, settle
from bench.increment_probe import read
from bench.kept import page_of
from onrecord.api.settling import AT_ONCE
from onrecord.store import Store

SIZES = (100, 1_000, 10_000)
ADDED = 15
"""Documents that are added one by one to each."""
REBUILT = 1_000
"""The size at which what stands is compared with a rebuild of everything."""
SECOND, FIND = 1.0, 100.0
WORKED = 120
"""Seconds for which readers and reviewers work on the largest record at once."""
PAGE, PAINT = 300.0, 1.0
NO_GROWTH = 1.25
"""Times that a document may cost in the largest record as in the one before it: documents differ by as much."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one record took: seconds of CPU to make and bytes, for a document each, and what the probe found."""

    made: float
    size: float
    times: Mapping[str, Sequence[tuple[float, float]]]
    peak: float
    same: bool | None
    desk: Mapping[str, Any] | None

    def cpu(self, name: str) -> list[float]:
        return [cpu for cpu, _ in self.times[name]]

    def wall(self, name: str) -> list[float]:
        return [wall for _, wall in self.times[name]]


def measure(context: Context) -> Measured:
    pile = read()
    told = sorted(clones(pile, SIZES[-1] + ADDED), key=lambda one: (one[0].published or "", one[0].id))
    costs: dict[int, Cost] = {}
    for size in SIZES:
        costs[size] = grown(context.workspace, told[: size + ADDED], size)
    figures = [figure for size, cost in costs.items() for figure in _figures(size, cost)]
    one, other = (costs[size] for size in SIZES[-2:])
    figures += [
        Figure("add.growth", median(other.cpu("add")) / median(one.cpu("add")), Scale.TIMES, NO_GROWTH, "of medians"),
        Figure("peak_memory.growth", other.peak / one.peak, Scale.TIMES, NO_GROWTH),
    ]
    figures += [figure for size, cost in costs.items() if cost.desk for figure in _desk_figures(size, cost.desk)]
    same = [cost.same for cost in costs.values() if cost.same is not None]
    figures.append(Figure("not_as_rebuilt", same.count(False), Scale.WRONG, 0.0, f"of {len(same)} compared"))
    facts = [fact for size, cost in costs.items() for fact in _facts(size, cost)]
    inputs = fingerprint.of_contents((article.id, article.text.encode()) for article, _ in told)
    return Measured(tuple(figures), inputs, tuple(facts))


def grown(folder: Path, told: Sequence[Read], size: int) -> Cost:
    """Makes a record of the first `size` documents and measures what it costs to use it."""
    record, ready = folder / f"{size}.db", folder / f"{size}-ready.db"
    began = time.process_time()
    make(record, told[:size])
    made = (time.process_time() - began) / size
    kept = record.stat().st_size / size
    make(ready, told[size:], reconciled=False)
    found = _probe("growth_probe", record, ready, "rebuild" if size == REBUILT else "")
    desk = _probe("desk_probe", record, WORKED) if size == SIZES[-1] else None
    record.unlink()
    return Cost(made, kept, found["times"], found["peak"], found["same"], desk)


def make(record: Path, told: Sequence[Read], *, reconciled: bool = True) -> None:
    """Makes a record in batches, as `api.add` does."""
    with Store.create(record) as store:
        for start in range(0, len(told), AT_ONCE):
            some = told[start : start + AT_ONCE]
            with store.writing() as writer:
                for article, readings in some:
                    writer.keep(page_of(article), article, readings, VERSION)
            if reconciled:
                with store.writing() as writer:
                    settle(writer)
        store.database.settle()


def _probe(name: str, *arguments: object) -> dict[str, Any]:
    answer: dict[str, Any] = probed(f"bench.{name}", *arguments, environment={})
    return answer


def _figures(size: int, cost: Cost) -> list[Figure]:
    found = [
        Figure(f"{size}.{what}", 1000 * mean(cost.cpu(what)), Scale.MILLISECONDS, detail=_worst(cost, what))
        for what in ("add", "remove", "accept", "edit", "show")
    ]
    found.append(Figure(f"{size}.add.worst", max(cost.cpu("add")), Scale.SECONDS, SECOND))
    for what in ("find", "filter"):
        most = 1000 * max(cost.wall(what))
        found.append(Figure(f"{size}.{what}.worst", most, Scale.MILLISECONDS, FIND, _worst(cost, what)))
    return [*found, Figure(f"{size}.peak_memory", cost.peak, Scale.MEGABYTES)]


def _desk_figures(size: int, desk: Mapping[str, Any]) -> list[Figure]:
    """Each page the first time after a change of the record, when nothing is remembered; and what many at once did."""
    found = []
    for name, times in desk["pages"].items():
        (wall, cpu), (again, _) = times["cold"], times["warm"]
        said = f"{wall:.0f} ms by the clock, then {again:.0f}"
        found.append(Figure(f"{size}.page.{name}", cpu, Scale.MILLISECONDS, PAGE, said))
    if desk["paint"]:
        slowest = max(desk["paint"], key=desk["paint"].get)
        found.append(Figure(f"{size}.paint.worst", desk["paint"][slowest] / 1000, Scale.SECONDS, PAINT, slowest))
    load = desk["load"]
    said = f"of {load['answers']} answers to 50 readers and 5 reviewers in {WORKED} seconds, median {load['median']:.0f} ms"
    told = f"of {load['decided']} decisions, besides {load['refused']} told that somebody else had decided"
    errors = [*(f", {error}" for error in load["errors"][:3])]
    return [
        *found,
        Figure(f"{size}.load.errors", len(load["errors"]), Scale.WRONG, 0.0, said + "".join(errors)),
        Figure(f"{size}.load.lost", len(load["lost"]), Scale.WRONG, 0.0, told),
    ]


def _worst(cost: Cost, what: str) -> str:
    return f"mean {1000 * mean(cost.wall(what)):.0f}, worst {1000 * max(cost.wall(what)):.0f} ms by the clock"


def _facts(size: int, cost: Cost) -> list[str]:
    return [
        f"{size} documents: made at {1000 * cost.made:.0f} ms of CPU and {cost.size / 1000:.0f} kilobytes a document"
    ]


SUITE = Suite(
    "growth", "kept records of 100 to 10,000 articles: adding one, removing, correcting, finding, showing", measure
)

"""Reconciles piles of very many readings: `python -m bench.soak.readings`. The suite `scale` is the short form."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.increment_probe import read
from bench.scale_probe import save
from bench.suites import scale


def reconcile(sizes: Sequence[int], folder: Path) -> None:
    costs: list[scale.Cost] = []
    if sizes:
        save(read(), folder / "pile")
    for cost in scale.measured(sizes, folder):
        costs.append(cost)
        print(cost, flush=True)
    if len(costs) > 1:
        taken = scale.exponent([(cost.readings, cost.cpu) for cost in costs])
        memory = scale.exponent([(cost.readings, cost.peak) for cost in costs])
        print(f"exponent of time {taken:.2f}, of memory {memory:.2f}")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.soak.readings", description=__doc__)
    options.add_argument(
        "--readings", type=int, nargs="*", default=[100_000, 1_000_000], help="of each pile (100000 1000000)"
    )
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        reconcile(asked.readings, Path(folder))


if __name__ == "__main__":
    main()

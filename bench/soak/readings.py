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
        time_taken, memory = (
            [(one.readings, of(one)) for one in costs] for of in (lambda one: one.cpu, lambda one: one.peak)
        )
        print(f"exponent of time {scale.exponent(time_taken):.2f}, of memory {scale.exponent(memory):.2f}")


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

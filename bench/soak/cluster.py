"""A Ray cluster for as long as it takes: `make soak`. Parallel efficiency at two workers on 5,000 documents; then workers
killed at random moments, ten times, and the driver once, and the outputs held against those of one process."""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.base import ROOT
from bench.ray_probe import write
from bench.suites.ray import facts, figures, probe
from onrecord import api
from onrecord.run import InProcess, Runner
from onrecord.run.ray_cluster import RayCluster
from onrecord.run.shards import Outputs, Selection, ShardJob, planned, run

KILLED_DOCUMENTS = 600


def read(source: Path, shards: Path, runner: Runner) -> dict[str, bytes]:
    """Read a source by shards, as far as it is not read. Gives the outputs, by name."""
    job = ShardJob.of(api.load(), Selection(), ())
    outputs = Outputs(shards)
    plan = planned([source], shards, job.digest, max_bytes=10**7, fetching=None, documents=20)
    assert not run(plan, job, runner, outputs)
    return {place.name: place.read_bytes() for place in sorted(shards.glob("*.parquet"))}


def workers_of(driver: int) -> list[int]:
    """The processes of actors that hold models, among what a driver started and what these started."""
    parents: dict[int, int] = {}
    named: list[int] = []
    for place in Path("/proc").iterdir():
        if not place.name.isdigit():
            continue
        try:
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(") ")[2].split()[1])
            if (place / "cmdline").read_bytes().startswith(b"ray::_Actor"):
                named.append(int(place.name))
        except (OSError, ValueError):
            continue

    def is_below(process: int) -> bool:
        while process and process != driver:
            process = parents.get(process, 0)
        return process == driver

    return [process for process in named if is_below(process)]


def kill(source: Path, shards: Path, kills: int, chosen: random.Random) -> int:
    """Starts a driver, kills so many workers of it at random moments and then, in its midst, the driver. Gives how many
    workers were killed."""
    driver = subprocess.Popen(
        [sys.executable, "-m", "bench.soak.cluster", "--drive", str(source), str(shards)], cwd=ROOT
    )
    hit = 0
    while driver.poll() is None and hit < kills:
        time.sleep(2 + 6 * chosen.random())
        working = workers_of(driver.pid)
        if working:
            os.kill(chosen.choice(working), signal.SIGKILL)
            hit += 1
    if driver.poll() is None:
        driver.kill()
    driver.wait()
    return hit


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.soak.cluster", description=__doc__)
    options.add_argument("--documents", type=int, default=5_000, help="of which efficiency is measured (5,000)")
    options.add_argument("--kills", type=int, default=10, help="of workers (10)")
    options.add_argument("--seed", type=int, default=10)
    options.add_argument("--drive", nargs=2, metavar=("SOURCE", "SHARDS"), type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.drive:
        source, shards = asked.drive
        read(source, shards, RayCluster(2))
        return
    with TemporaryDirectory() as folder:
        source, shards = Path(folder) / "articles.jsonl", Path(folder) / "shards"
        write(source, KILLED_DOCUMENTS)
        hit = kill(source, shards, asked.kills, random.Random(asked.seed))
        done = len([*shards.glob("*.parquet")])
        resumed = read(source, shards, RayCluster(2))
        assert resumed == read(source, Path(folder) / "here", InProcess()), "other bytes than in one process"
        print(
            f"Ray: {hit} workers killed, then the driver with {done} of {len(resumed)} shards done; resumed, every byte as in"
            " one process",
            flush=True,
        )
    if asked.documents:
        one, two = probe(asked.documents, 1), probe(asked.documents, 2)
        for figure in figures(one, two, asked.documents):
            print(f"Ray: {figure.name} {figure.value:.3f} ({figure.detail})")
        print("\n".join(f"Ray: {fact}" for fact in facts(one, two)), flush=True)


if __name__ == "__main__":
    main()

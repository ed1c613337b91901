"""A Ray cluster: what comes of items, poison among them, and workers that are killed meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from running_jobs import Doubles, NeverStarts, Poisoned, starts

from onrecord.errors import OnRecordError, WorkerError
from onrecord.run import Done, WorkLimits
from onrecord.run.ray_cluster import AHEAD, RayCluster
from ray_fixtures import needs_ray

pytestmark = needs_ray


def told(runner: RayCluster, log: Path, *items: str) -> list[str]:
    """The outcomes in words."""
    return [
        one.result if isinstance(one, Done) else f"{one.item}: {one.reason}"
        for one in runner.each(Poisoned(log), items)
    ]


def test_outcomes_come_in_order(ray_cluster: RayCluster) -> None:
    assert [one.item for one in ray_cluster.each(Doubles(), range(20))] == list(range(20))
    assert list(ray_cluster.each(Doubles(), ())) == []


def test_items_are_drawn_as_they_are_needed(ray_cluster: RayCluster) -> None:
    drawn: list[int] = []

    def items() -> Iterator[int]:
        for number in count():
            drawn.append(number)
            yield number

    outcomes = ray_cluster.each(Doubles(), items())
    for _ in range(5):
        next(outcomes)
    assert len(drawn) <= 5 + 2 * AHEAD
    outcomes.close()  # type: ignore[attr-defined]


def test_poison_is_set_aside_and_all_else_is_done(ray_cluster: RayCluster, tmp_path: Path) -> None:
    found = told(ray_cluster, tmp_path / "log", "one", "two kill three", "four", "memory", "five")
    assert [one for one in found if ":" not in one] == ["ONE", "TWO", "THREE", "FOUR", "FIVE"]
    kill, memory = (one for one in found if ":" in one)
    assert kill.startswith("kill: it ended the worker that read it")
    assert memory == "memory: it takes more memory than one document may"


def test_what_hangs_is_ended(ray_cluster: RayCluster, tmp_path: Path) -> None:
    del ray_cluster
    short = RayCluster(workers=2, limits=WorkLimits(seconds=1))
    assert told(short, tmp_path / "log", "hang", "one", "nap nap nap") == [
        "hang: it took longer than 1 seconds",
        "ONE",
        "NAP NAP NAP",
    ]


def test_a_bug_is_raised_here(ray_cluster: RayCluster, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a bug in the job"):
        told(ray_cluster, tmp_path / "log", "one", "raise", "two")


def test_a_job_that_never_starts_says_so(ray_cluster: RayCluster) -> None:
    with pytest.raises(WorkerError, match="before they are ready"):
        list(ray_cluster.each(NeverStarts("kill"), ["one"]))


def test_workers_killed_at_random_moments_cost_nothing_but_time(ray_cluster: RayCluster, tmp_path: Path) -> None:
    log = tmp_path / "log"
    chosen = random.Random(8)
    found = []
    for number, one in enumerate(ray_cluster.each(Poisoned(log), ["nap"] * 10)):
        found.append(one)
        if number in (1, 4, 7):
            time.sleep(0.5 * chosen.random())
            working = [one for one in starts(log) if Path(f"/proc/{one}").exists()]
            os.kill(chosen.choice(working), signal.SIGKILL)
    assert [one.result for one in found if isinstance(one, Done)] == ["NAP"] * 10
    assert len(starts(log)) > 2


def test_without_ray_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(OnRecordError, match=r'pip install "onrecord\[ray\]"'):
        list(RayCluster().each(Doubles(), [1]))


def test_an_address_without_a_cluster_is_told() -> None:
    """In a process of its own: this one may be connected to a cluster."""
    lines = (
        "from onrecord.run.ray_cluster import RayCluster",
        "from running_jobs import Doubles",
        "list(RayCluster(address='127.0.0.1:1').each(Doubles(), [1]))",
    )
    paths = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert "OnRecordError: no Ray cluster answers at 127.0.0.1:1" in done.stderr


def test_nothing_listens_beyond_this_machine_and_nobody_is_told(ray_cluster: RayCluster) -> None:
    import ray

    del ray_cluster
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert [node["NodeManagerAddress"] for node in ray.nodes()]  # type: ignore[no-untyped-call] == ["127.0.0.1"]

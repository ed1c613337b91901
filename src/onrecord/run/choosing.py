"""Which runner does the work: by name, by the number of workers, and by how much there is to do."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.run.base import I, Job, O, Outcome, Runner
from onrecord.run.in_process import InProcess
from onrecord.run.processes import Processes
from onrecord.run.ray_cluster import RayCluster

RUNNERS = ("here", "processes", "ray")
HANDFUL = 2
"""Items, which are batches of documents, for which no worker processes are started: starting one takes as long as reading
some fifteen documents (`python -m bench.workers_probe`), so from twice as many on two workers are done first."""
WORKER_BYTES = 1_200_000_000
"""Memory that a worker process may come to take."""


def choose(runner: str | Runner | None = None, workers: int | None = None, address: str | None = None) -> Runner:
    """The runner of this name, with so many workers: else as many as the machine carries. `None` is worker processes
    where there is more than a handful to do. `address` is that of a Ray cluster, for "ray". Raises `OnRecordError` if there is no such runner or number."""
    if workers is not None and workers < 1:
        raise OnRecordError(f"{workers} workers can do nothing; give 1 or more, or leave it out")
    if address is not None and runner != "ray":
        raise OnRecordError("an address is that of a Ray cluster; choose the runner ray with it, or leave it out")
    match runner:
        case "ray":
            return RayCluster(workers, address)
        case None if workers is None:
            return AsNeeded(Processes(machine_workers()))
        case None | "processes":
            return Processes(workers or machine_workers())
        case "here" if workers is None:
            return InProcess()
        case "here":
            raise OnRecordError("reading here takes no workers; leave their number out, or choose another runner")
        case str():
            raise OnRecordError(f"there is no runner {runner!r}; choose one of {', '.join(RUNNERS)}")
        case _:
            return runner


class AsNeeded:
    """In this process for a handful of items, by another runner for more."""

    def __init__(self, many: Runner) -> None:
        self._many = many

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        """An outcome for each item, in the items' order."""
        waiting = iter(items)
        first = list(islice(waiting, HANDFUL + 1))
        runner = InProcess() if len(first) <= HANDFUL else self._many
        return runner.each(job, chain(first, waiting))


def machine_workers() -> int:
    """As many workers as this process may use processors, if the memory is enough for them."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(_processors(), memory // WORKER_BYTES))


def _processors() -> int:
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:  # What a container may use of them (control groups, version 2): "200000 100000" is two.
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        return min(allowed, max(1, int(quota) // int(period)))
    except (OSError, ValueError):  # no control group, or one without a bound
        return allowed

"""Worker processes that tell what they weigh: in a module of its own, so that they find it."""

import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.run import Done, Failed, Job, Outcome, Processes, Tell
from onrecord.run.base import I, O
from onrecord.run.reading import decode_pages


@dataclass(frozen=True, slots=True)
class Weight:
    """What a worker had used of the processor and the memory once it had read so many documents."""

    worker: int
    start: float
    cpu: float
    megabytes: float
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Weighed(Job[I, tuple[Weight, O]]):
    """A job whose results tell what their worker weighs."""

    job: Job[I, O]

    def start(self, tell: Tell) -> Callable[[I], tuple[Weight, O]]:
        do = self.job.start(tell)
        start = time.process_time()

        def weighed(item: I) -> tuple[Weight, O]:
            result = do(item)
            return Weight(os.getpid(), start, time.process_time(), megabytes_now()), result

        return weighed

    def parts(self, item: I) -> Sequence[I]:
        return self.job.parts(item)


class WeighedProcesses:
    """Worker processes that are weighed after each batch."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.weights: dict[int, list[Weight]] = defaultdict(list)

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        for outcome in Processes(self._workers).each(Weighed(job), items):
            if isinstance(outcome, Failed):
                yield outcome
                continue
            weight, result = outcome.result
            known = self.weights[weight.worker]
            so_far = (known[-1].documents if known else 0) + len(decode_pages(outcome.item))  # type: ignore[arg-type]  # of `Reads`
            known.append(Weight(weight.worker, weight.start, weight.cpu, weight.megabytes, so_far))
            yield Done(outcome.item, result)


def megabytes_now() -> float:
    """The memory that this process holds now, in megabytes (10^6 bytes)."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

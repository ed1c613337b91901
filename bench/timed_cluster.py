"""A Ray cluster that tells what each item took: in a module of its own, so that workers find it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.run import Done, Failed, Job, Outcome, Tell
from onrecord.run.base import I, O
from onrecord.run.ray_cluster import RayCluster


@dataclass(frozen=True, slots=True)
class Times:
    """When an item was begun and done, by the clock, and how many seconds of CPU it took."""

    begin: float
    end: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Timed(Job[I, tuple[Times, O]]):
    """A job whose results tell what they took."""

    job: Job[I, O]

    def start(self, tell: Tell) -> Callable[[I], tuple[Times, O]]:
        do = self.job.start(tell)

        def timed(item: I) -> tuple[Times, O]:
            begin, cpu = time.time(), time.process_time()
            result = do(item)
            return Times(begin, time.time(), time.process_time() - cpu), result

        return timed

    def parts(self, item: I) -> Sequence[I]:
        return self.job.parts(item)


class TimedCluster:
    """A Ray cluster of which each item tells what it took."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.times: list[Times] = []

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        for outcome in RayCluster(self._workers).each(Timed(job), items):
            if isinstance(outcome, Failed):
                yield outcome
                continue
            times, result = outcome.result
            self.times.append(times)
            yield Done(outcome.item, result)

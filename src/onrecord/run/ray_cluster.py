"""On a Ray cluster: actors that hold the models, one item each at a time. The only place that knows Ray.

Not Ray Data: its tasks give rows as they come, and one that dies is tried as often as it is told to and then ends the run.
Here outcomes keep their order, and an item that ends its worker is set aside.
"""

import logging
import os
import pickle
import re
import secrets
import socket
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, Generic

from onrecord.errors import OnRecordError, WorkerError
from onrecord.run.base import I, Job, O, Outcome, Tell, WorkLimits
from onrecord.run.process import ONE_THREAD
from onrecord.run.window import Task, Window

AHEAD: Final = 2
"""Items for each worker that are drawn before the outcome of the first is given: so many results the driver may hold."""
STARTS: Final = 3
"""Times that a worker may end before it is ready."""
_OBJECT_BYTES: Final = 64_000_000  # of a worker, for what it gives
_LEAST_OBJECT_BYTES: Final = 128_000_000
_LOOK: Final = 1.0  # seconds
_KNOCK: Final = 10.0  # seconds
_HOST_AND_PORT: Final = re.compile(r"([A-Za-z0-9.-]+):([0-9]{1,5})")
_LOCAL: Final = {
    # So is called what makes Ray serve this machine alone.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    # Says of zero processors what the next version of Ray will say; without it each start warns.
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


class RayCluster:
    """The runner on the cluster at `address`, or else on one that is started on this machine, for as long as there is
    work, and serves nobody else. Without `workers` there are as many as it has processors."""

    def __init__(
        self, workers: int | None = None, address: str | None = None, limits: WorkLimits | None = None
    ) -> None:
        self._workers, self._address, self._limits = workers, address, limits or WorkLimits()

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        """An outcome for each item, in the items' order."""
        with started(self._workers, self._address) as ray:
            workers = self._workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            run = _Run(ray, job, workers, self._limits)
            try:
                yield from run.outcomes(iter(items))
            finally:
                run.close()


@contextmanager
def started(workers: int | None = None, address: str | None = None) -> Iterator[Any]:
    """Ray, connected to the cluster at `address` or to one that is started here, while the block lasts; as it is where this
    process is connected already. Raises `OnRecordError` where it is not installed or cannot be reached."""
    ray = _ray(local=address is None)
    if ray.is_initialized():
        yield ray
        return
    _connect(ray, address, workers)
    try:
        yield ray
    finally:
        ray.shutdown()


@dataclass(eq=False, slots=True)
class _Worker(Generic[I, O]):
    """An actor, what is waited for of it (that it is ready, or what comes of `task`), and since when."""

    actor: Any
    awaited: Any
    since: float
    task: Task[I, O] | None = None
    is_ready: bool = False


class _Run(Generic[I, O]):
    def __init__(self, ray: Any, job: Job[I, O], workers: int, limits: WorkLimits) -> None:
        self._ray, self._limits = ray, limits
        self._job = ray.put(pickle.dumps(job))
        self._actor = ray.remote(_Actor).options(
            num_cpus=1,
            max_restarts=0,
            max_task_retries=0,
            # One thread works, the other says that it does.
            max_concurrency=2,
            runtime_env={"env_vars": ONE_THREAD},
        )
        self._window = Window(job, AHEAD * workers)
        self._workers: list[_Worker[I, O]] = []
        self._most = workers
        self._failed_starts = 0
        self._ever_ready = False

    def outcomes(self, items: Iterator[I]) -> Iterator[Outcome[I, O]]:
        window = self._window
        while not window.is_over:
            while window.has_room:
                self._draw(items)
            self._assign()
            if not window.is_ready:
                self._wait()
            yield from list(window.outcomes())

    def close(self) -> None:
        """Ends the actors, whatever they are doing."""
        for worker in self._workers:
            self._ray.kill(worker.actor)

    def _draw(self, items: Iterator[I]) -> None:
        drawn = next(items, self)
        if drawn is self:
            self._window.close()
            return
        self._window.add(drawn)  # type: ignore[arg-type]
        if len(self._workers) < self._most:
            self._workers.append(self._started())

    def _started(self) -> _Worker[I, O]:
        actor = self._actor.remote()
        return _Worker(actor, actor.start.remote(self._job, sys.path), time.monotonic())

    def _assign(self) -> None:
        """Gives tasks to workers that have none."""
        for worker in self._workers:
            if worker.is_ready and worker.task is None and (task := self._window.begin()) is not None:
                worker.task, worker.since = task, time.monotonic()
                worker.awaited = worker.actor.do.remote(task.item)

    def _wait(self) -> None:
        """Until something comes of a worker, for a moment at most."""
        busy = {worker.awaited: worker for worker in self._workers if worker.awaited is not None}
        if not busy:
            return
        ready, _ = self._ray.wait(list(busy), timeout=_LOOK)
        for reference in ready:
            self._settle(busy[reference])
        if not ready:
            self._look()

    def _settle(self, worker: _Worker[I, O]) -> None:
        """What came of a worker: that it is ready, a result, or its end."""
        errors = self._ray.exceptions
        try:
            result = self._ray.get(worker.awaited)
        except errors.RayTaskError as error:
            if isinstance(error.cause, MemoryError):
                self._replace(worker, "it takes more memory than one document may")
                return
            raise error.cause from error
        except (errors.RayActorError, errors.OutOfMemoryError, errors.ObjectLostError) as error:
            self._replace(worker, f"it ended the worker that read it ({_first_line(error)})", error)
            return
        worker.awaited = None
        if worker.task is None:
            worker.is_ready = self._ever_ready = True
        else:
            self._window.done(worker.task, result)
            worker.task = None

    def _replace(self, worker: _Worker[I, O], reason: str, error: Exception | None = None) -> None:
        """Another worker in the place of one that ended, or is ended."""
        self._ray.kill(worker.actor)
        if worker.task is not None:
            self._window.ended(worker.task, reason)
        else:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise WorkerError(
                    "workers on the cluster end before they are ready; look at the logs of Ray there, and whether"
                    " this version of onrecord is installed on every machine of it"
                ) from error
        self._workers[self._workers.index(worker)] = self._started()

    def _look(self) -> None:
        """Ends what has said nothing for longer than it may."""
        now = time.monotonic()
        for worker in self._workers:
            if worker.task is not None and now - worker.since > self._limits.seconds:
                if self._silent_for(worker) > self._limits.seconds:
                    self._replace(worker, f"it took longer than {self._limits.seconds:g} seconds")
                else:
                    worker.since = now
            elif not self._ever_ready and now - worker.since > self._limits.start_seconds:
                raise WorkerError(
                    f"no worker was ready within {self._limits.start_seconds:g} seconds; look whether the cluster has"
                    " processors free (`ray status`), or ask for fewer workers"
                )

    def _silent_for(self, worker: _Worker[I, O]) -> float:
        """Seconds since the last word of a worker. One that does not even say that is as good as ended."""
        try:
            return float(self._ray.get(worker.actor.silent_for.remote(), timeout=10 * _LOOK))
        except (self._ray.exceptions.RayError, TimeoutError):
            return float("inf")


class _Actor:
    """What runs on the cluster: a job, started once."""

    def __init__(self) -> None:
        self._heard = time.monotonic()
        self._do: Callable[[Any], Any] | None = None

    def start(self, job: bytes, paths: Sequence[str]) -> None:
        """Comes back once the job is started. What the driver finds on its `paths` is found here, where it is."""
        sys.path.extend(path for path in paths if path not in sys.path)
        tell: Tell = self._tell
        self._do = pickle.loads(job).start(tell)

    def do(self, item: Any) -> Any:
        """What comes of an item."""
        assert self._do is not None
        self._heard = time.monotonic()
        return self._do(item)

    def silent_for(self) -> float:
        """Seconds since the last word."""
        return time.monotonic() - self._heard

    def _tell(self, word: str) -> None:
        del word
        self._heard = time.monotonic()


def _connect(ray: Any, address: str | None, workers: int | None) -> None:
    if address is not None and (named := _HOST_AND_PORT.fullmatch(address)) is not None:
        # Ray itself would go on asking for minutes.
        try:
            socket.create_connection((named[1], int(named[2])), timeout=_KNOCK).close()
        except OSError as error:
            raise _unreachable(address, error) from error
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address is None:
        number = workers or os.cpu_count() or 1
        options |= {
            "num_cpus": number,
            "include_dashboard": False,
            "object_store_memory": max(_LEAST_OBJECT_BYTES, number * _OBJECT_BYTES),
        }
    try:
        ray.init(address=address or "local", **options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str | None, error: Exception) -> OnRecordError:
    where = f"no Ray cluster answers at {address}" if address else "no Ray cluster can be started here"
    return OnRecordError(f"{where} ({_first_line(error)}); docs/scale.md tells how to start one")


def _ray(*, local: bool) -> Any:
    # Read when Ray is imported; what is started from here inherits it.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if local:
        os.environ |= _LOCAL
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
        # It warns that the cluster asks for a token, which is as it should be.
        logging.getLogger("ray._private.authentication").setLevel(logging.ERROR)
    try:
        return import_module("ray")
    except ImportError as error:
        raise OnRecordError('Ray is not installed: pip install "onrecord[ray]"') from error


def _first_line(error: Exception) -> str:
    return next((line.strip().rstrip(".") for line in str(error).splitlines() if line.strip()), type(error).__name__)

"""In worker processes on this machine, one thread each."""

from collections.abc import Iterable, Iterator
from threading import Condition, Thread
from typing import Generic

from onrecord.run.base import I, Job, O, Outcome, WorkLimits
from onrecord.run.process import EndedError, StoppedError, WorkerProcess
from onrecord.run.window import Task, Window

AHEAD = 4
"""Items for each worker that are drawn before the outcome of the first is given."""


class Processes:
    """The runner for more than a handful of documents."""

    def __init__(self, workers: int, limits: WorkLimits | None = None) -> None:
        self._workers, self._limits = workers, limits or WorkLimits()

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        """An outcome for each item, in the items' order."""
        run = _Run(job, self._workers, self._limits)
        try:
            yield from run.outcomes(iter(items))
        finally:
            run.close()


class _Run(Generic[I, O]):
    """One job on its way. A thread for each worker process waits for it; items are drawn where outcomes are asked for."""

    def __init__(self, job: Job[I, O], workers: int, limits: WorkLimits) -> None:
        self._processes = [WorkerProcess(job, limits) for _ in range(workers)]
        self._threads: list[Thread] = []
        self._window = Window(job, AHEAD * workers)
        self._changed = Condition()
        self._error: Exception | None = None
        self._closed = False

    def outcomes(self, items: Iterator[I]) -> Iterator[Outcome[I, O]]:
        window = self._window
        while not window.is_over:
            if window.has_room:
                self._draw(items)
            with self._changed:
                self._changed.wait_for(lambda: window.has_room or window.is_ready or window.is_over or self._error)
                if self._error is not None:
                    raise self._error
                ready = list(window.outcomes())
            yield from ready

    def close(self) -> None:
        """Ends the processes, whatever they are doing."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for process in self._processes:
            process.stop()
        for thread in self._threads:
            thread.join()

    def _draw(self, items: Iterator[I]) -> None:
        """Puts the next item where a worker finds it."""
        drawn = next(items, self)
        with self._changed:
            if drawn is self:
                self._window.close()
                return
            self._window.add(drawn)  # type: ignore[arg-type]
            self._changed.notify_all()
        if len(self._threads) < len(self._processes):
            process = self._processes[len(self._threads)]
            self._threads.append(Thread(target=self._work, args=(process,), daemon=True, name="onrecord worker"))
            self._threads[-1].start()

    def _work(self, process: WorkerProcess[I, O]) -> None:
        try:
            while (task := self._begun()) is not None:
                self._do(task, process)
        except StoppedError:
            pass
        except Exception as error:  # noqa: BLE001  # raised where outcomes are asked for
            with self._changed:
                self._error = self._error or error
                self._changed.notify_all()
        finally:
            process.close()

    def _begun(self) -> Task[I, O] | None:
        """The next task; `None` once there is nothing more to do."""
        with self._changed:
            while not self._closed and not self._window.is_over:
                if (task := self._window.begin()) is not None:
                    return task
                self._changed.wait()
            return None

    def _do(self, task: Task[I, O], process: WorkerProcess[I, O]) -> None:
        reason = None
        try:
            result = process.do(task.item, stop=lambda: self._closed)
        except EndedError as ended:
            reason = str(ended)
        with self._changed:
            if reason is None:
                self._window.done(task, result)
            else:
                self._window.ended(task, reason)
            self._changed.notify_all()

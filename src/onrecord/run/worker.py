"""What runs in a worker process: it starts the job once and does one item after the other, until its pipe ends."""

import math
import os
import pickle
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Thread
from traceback import format_exception
from typing import Any

from onrecord.run.base import Job, WorkLimits


@dataclass(frozen=True, slots=True)
class Ready:
    """The job is started."""


@dataclass(frozen=True, slots=True)
class Word:
    """A part of an item is done."""

    said: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an item."""

    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """What the job raised, and where."""

    error: Exception
    traceback: str


@dataclass(frozen=True, slots=True)
class NoMemory:
    """The item takes more memory than it may."""


def work(pipe: Connection) -> None:
    """Does what comes through the pipe: a job with its limits and who gave it, then items."""
    # The terminal interrupts all processes at once; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    job, limits, parent = pipe.recv()
    Thread(target=_end_after, args=(parent,), daemon=True).start()
    try:
        _do_items(job, limits, pipe)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # Nobody waits for more.


def _end_after(parent: int) -> None:
    """Ends this process once the one that started it is gone, though it may be in the middle of an item."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do_items(job: Job[Any, Any], limits: WorkLimits, pipe: Connection) -> None:
    def tell(said: str) -> None:
        pipe.send(Word(said))
        _bound_time(limits.processor_seconds)

    started = _tried(lambda: job.start(tell))
    if not isinstance(started, Result):
        pipe.send(started)
        return
    _bound_memory(limits.memory)
    pipe.send(Ready())
    while True:
        item = pipe.recv()
        _bound_time(limits.processor_seconds)
        answer = _tried(lambda: started.value(item))  # noqa: B023  # called before the next item comes
        pipe.send(answer)
        if isinstance(answer, NoMemory):
            return  # What is left of the memory is in pieces.
        del item, answer


def _tried(do: Callable[[], Any]) -> Result | Raised | NoMemory:
    try:
        return Result(do())
    except MemoryError:
        return NoMemory()
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised where the work was asked for
        return Raised(_portable(error), "".join(format_exception(error)))


def _portable(error: Exception) -> Exception:
    """The error, or its words where it cannot go through a pipe."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]
    except Exception:  # noqa: BLE001  # any class may refuse in its own way
        return RuntimeError(f"{type(error).__name__}: {error}")


def _bound_memory(more: int) -> None:
    """Bounds the address space to what there is and so much more."""
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + more
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):  # no such limits on this system: the clock is left
        return


def _bound_time(seconds: int) -> None:
    """Bounds the processor time from now on: beyond it the process ends."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = math.ceil(usage.ru_utime + usage.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard < 0 else min(until, hard), hard))

"""A worker process as the one who gives it work sees it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic

from onrecord.errors import WorkerError
from onrecord.run.base import I, Job, O, Tell, WorkLimits
from onrecord.run.worker import NoMemory, Raised, Ready, Result, Word

_LOOK = 0.1
"""Seconds between two looks at whether to stop."""

# A fork would take over the locks of other threads, and what ONNX and BLAS keep; and what `multiprocessing` spawns runs the
# caller's script anew. A new interpreter does neither.
_PROGRAM = (
    "import sys; from multiprocessing.connection import Connection; pipe = Connection(int(sys.argv[1])); "
    "sys.path[:] = pipe.recv(); from onrecord.run.worker import work; work(pipe)"
)
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "RAYON_NUM_THREADS",
    ),
    "1",
)
"""Whole items are done side by side: more threads in each would be in one another's way."""


class EndedError(Exception):
    """The worker ended, or was ended, over an item. The message is the reason."""


class StoppedError(Exception):
    """The work was left off as it was asked to be."""


class WorkerProcess(Generic[I, O]):
    """Does one item at a time. The process is started with the first, and anew after one that ended it."""

    def __init__(self, job: Job[I, O], limits: WorkLimits) -> None:
        self._job, self._limits = job, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._stopped = False

    def do(self, item: I, tell: Tell = lambda _: None, stop: Callable[[], bool] = lambda: False) -> O:
        """What came of an item. `tell` has each word of it; with `stop` it is left off.

        Raises what the job raises, `EndedError`, `StoppedError`, and `WorkerError` if the process cannot be started.
        """
        pipe = self._started(stop)
        try:
            pipe.send(item)
            while isinstance(message := self._message(pipe, self._limits.seconds, stop), Word):
                tell(message.said)
        except (EOFError, OSError):
            how = self._ended()
            if how == signal.SIGXCPU.name:
                most = self._limits.processor_seconds
                raise EndedError(f"it was not read within {most:,} seconds of processor time") from None
            raise EndedError(f"it ended the process that read it ({how})") from None
        match message:
            case Result(value):
                return value  # type: ignore[no-any-return]
            case Raised(error, traceback):
                raise error from _InWorker(traceback)
            case NoMemory():
                self.close()
                raise EndedError("it takes more memory than one document may")
            case _:
                self.close()
                if stop() or self._stopped:
                    raise StoppedError
                raise EndedError(f"it was not read within {self._limits.seconds:,.0f} seconds")

    def stop(self) -> None:
        """Ends the process for good, whatever it is doing: for another thread than the one that waits for it."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Ends the process; the next item would start another."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.wait()

    def _started(self, stop: Callable[[], bool]) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.poll() is None:
            return self._pipe
        self.close()
        self._pipe = pipe = self._spawned()
        ended = ""
        try:
            pipe.send(sys.path)
            pipe.send((self._job, self._limits, os.getpid()))
            message = self._message(pipe, self._limits.start_seconds, stop)
        except (EOFError, OSError):
            message, ended = None, f"it ended ({self._ended()})"
        if isinstance(message, Ready):
            return pipe
        self.close()
        if isinstance(message, Raised):
            raise message.error from _InWorker(message.traceback)
        if stop() or self._stopped:
            raise StoppedError
        why = ended or f"it was not ready within {self._limits.start_seconds:,.0f} seconds"
        raise WorkerError(
            f"a worker process did not start: {why}; see what it printed, or use fewer workers if memory is short"
        )

    def _spawned(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, **ONE_THREAD},
            )
        if self._stopped:  # while it was being started
            self._process.kill()
        return Connection(ours.detach())

    def _message(self, pipe: Connection, seconds: float, stop: Callable[[], bool]) -> object:
        """The next message; `None` where none came in time, or the wait was stopped."""
        end = time.monotonic() + seconds
        while not pipe.poll(_LOOK):
            if stop() or time.monotonic() > end:
                return None
        return pipe.recv()

    def _ended(self) -> str:
        """How the process ended."""
        code = self._process.wait() if self._process is not None else 0
        self.close()
        if code >= 0:
            return f"exit code {code}"
        return signal.Signals(-code).name if -code in list(signal.Signals) else f"signal {-code}"


class _InWorker(Exception):  # noqa: N818  # shown as the cause of what was raised
    """The traceback in the worker."""

    def __init__(self, traceback: str) -> None:
        super().__init__(f"\n\n{traceback}")

"""The reading process as the server sees it: started when it is first needed, and anew after it died."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from onrecord.config import Settings
from onrecord.serve.adding.limits import Limits
from onrecord.serve.adding.work import Answer, Failed, Order, Reached, Ready, work

Work = Callable[[Connection, str, Settings, Limits], None]
_LOOK = 0.1
"""Seconds between two looks at whether to stop."""
STOPPED = Failed("the reading was stopped", "add it again")
DIED = Failed(
    "reading it ended the reading process: it takes more time or memory than one document may",
    "take it out or split it into its articles; what is in the record already stays",
)
NOT_STARTED = Failed("the models could not be loaded", "see what the server printed, mend that, and add it again")


class Reader:
    """Carries out one order at a time. `work` is what runs in the process."""

    def __init__(self, address: str, settings: Settings, limits: Limits, work: Work = work) -> None:
        self._address, self._settings, self._limits, self._work = address, settings, limits, work
        self._process: BaseProcess | None = None
        self._orders: Connection | None = None

    def ask(
        self, order: Order, reached: Callable[[str], None] = lambda _: None, stop: Callable[[], bool] = lambda: False
    ) -> Answer:
        """What came of an order. `reached` is told of each document that is done; with `stop` it is left off."""
        orders = self._started(stop)
        if orders is None:
            return STOPPED if stop() else NOT_STARTED
        try:
            orders.send(order)
            while True:
                message = self._message(orders, self._limits.seconds, stop)
                if not isinstance(message, Reached):
                    break
                reached(message.path)
        except (EOFError, OSError):
            self.close()
            return DIED
        if message is None:
            self.close()
            return STOPPED if stop() else self._too_slow()
        return message  # type: ignore[return-value]

    def close(self) -> None:
        """Ends the process, whatever it is doing: what it wrote stands wholly or not at all."""
        process, orders, self._process, self._orders = self._process, self._orders, None, None
        if orders is not None:
            orders.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _started(self, stop: Callable[[], bool]) -> Connection | None:
        if self._process is not None and self._orders is not None and self._process.is_alive():
            return self._orders
        self.close()
        # A fork would take over the locks that the server's threads hold.
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        given = (theirs, self._address, self._settings, self._limits)
        self._process = context.Process(target=self._work, args=given, daemon=True, name="onrecord reading")
        self._process.start()
        theirs.close()
        try:
            ready = self._message(self._orders, self._limits.start_seconds, stop)
        except (EOFError, OSError):
            ready = None
        if not isinstance(ready, Ready):
            self.close()
            return None
        return self._orders

    def _message(self, orders: Connection, seconds: float, stop: Callable[[], bool]) -> object:
        """The next message; `None` where none came in time, or the wait was stopped."""
        end = time.monotonic() + seconds
        while not orders.poll(_LOOK):
            if stop() or time.monotonic() > end:
                return None
        return orders.recv()

    def _too_slow(self) -> Failed:
        return Failed(
            f"it was not read within {self._limits.seconds:,.0f} seconds",
            "take it out or split it into its articles; what is in the record already stays",
        )

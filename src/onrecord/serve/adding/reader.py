"""The reading process as the server sees it: started when it is first needed, and anew after it died."""

import logging
from collections.abc import Callable

from onrecord.config import Settings
from onrecord.errors import OnRecordError
from onrecord.run import Job, WorkLimits
from onrecord.run.process import EndedError, StoppedError, WorkerProcess
from onrecord.serve.adding.work import Answer, Failed, Order, Orders

STOPPED = Failed("the reading was stopped", "add it again")
NOT_STARTED = Failed("the models could not be loaded", "see what the server printed, mend that, and add it again")
UNFORESEEN = Failed(
    "something went wrong that nobody foresaw", "see what the server printed; what is in the record already stays"
)
_log = logging.getLogger("onrecord.serve")


class Reader:
    """Carries out one order at a time. `orders` makes what runs in the process."""

    def __init__(
        self,
        address: str,
        settings: Settings,
        limits: WorkLimits,
        orders: Callable[[str, Settings], Job[Order, Answer]] = Orders,
    ) -> None:
        self._process = WorkerProcess(orders(address, settings), limits)

    def ask(
        self, order: Order, reached: Callable[[str], None] = lambda _: None, stop: Callable[[], bool] = lambda: False
    ) -> Answer:
        """What came of an order. `reached` is told of each document that is done; with `stop` it is left off."""
        try:
            return self._process.do(order, reached, stop)
        except StoppedError:
            return STOPPED
        except EndedError as ended:
            return Failed(str(ended), "take it out or split it into its articles; what is in the record already stays")
        except OnRecordError as error:
            _log.error("the reading process did not start: %s", error)
            return NOT_STARTED
        except Exception:  # noqa: BLE001  # a job has to end, whatever it is
            _log.exception("an order could not be carried out")
            return UNFORESEEN

    def close(self) -> None:
        """Ends the process, whatever it is doing: what it wrote stands wholly or not at all."""
        self._process.close()

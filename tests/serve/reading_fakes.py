"""What may run in the reading process in place of the models: quick, and wrong in every way that a document can be."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from onrecord.config import Settings
from onrecord.model import Problem
from onrecord.run import Job, Tell
from onrecord.serve.adding.work import Answer, Decide, Done, Failed, Order, Read, Settle


class Fake(Job[Order, Answer]):
    """Answers as a source's name says: "hang" waits for ever, "die" ends the process, "bad" is a problem, "known" is in
    the record already, "bug" raises. Every order is noted in the file `address`.orders."""

    def __init__(self, address: str, settings: Settings) -> None:
        del settings
        self._log = Path(f"{address}.orders")

    def start(self, tell: Tell) -> Callable[[Order], Answer]:
        def answer(order: Order) -> Answer:
            with self._log.open("a") as log:
                log.write(f"{type(order).__name__} {getattr(order, 'source', '')}\n")
            match order:
                case Read():
                    return _read(order, tell)
                case Settle():
                    return Done(revision=7)
                case Decide(values={"bad": True}):
                    return Failed("no such block", "look again")
                case _:
                    return Done(revision=8, correction="correction-1")

        return answer


def _read(order: Read, tell: Tell) -> Done:
    if "hang" in order.source:
        threading.Event().wait()
    if "die" in order.source:
        os._exit(9)
    if "bug" in order.source:
        raise ValueError(order.source)
    tell(order.source)
    if "bad" in order.source:
        return Done(problems=(Problem(source=order.source, what="it is bad", remedy="mend it"),))
    if "known" in order.source:
        return Done(known=1)
    return Done(documents=(f"id-{order.source}",))


class Never(Fake):
    """Models that cannot be loaded."""

    def start(self, tell: Tell) -> Callable[[Order], Answer]:
        del tell
        raise SystemExit(1)

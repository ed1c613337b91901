"""What may run in the reading process in place of the models: quick, and wrong in every way that a document can be."""

import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.config import Settings
from onrecord.model import Problem
from onrecord.serve.adding.limits import Limits
from onrecord.serve.adding.work import Decide, Done, Failed, Reached, Read, Ready, Settle


def fake(orders: Connection, address: str, settings: Settings, limits: Limits) -> None:  # noqa: ARG001
    """Answers as a source's name says: "hang" waits for ever, "die" ends the process, "bad" is a problem, "known" is in
    the record already. Every order is noted in the file `address`.orders."""
    orders.send(Ready())
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        with Path(f"{address}.orders").open("a") as log:
            log.write(f"{type(order).__name__} {getattr(order, 'source', '')}\n")
        if isinstance(order, Read):
            orders.send(_read(orders, order))
        elif isinstance(order, Settle):
            orders.send(Done(revision=7))
        elif isinstance(order, Decide):
            orders.send(
                Failed("no such block", "look again")
                if order.values.get("bad")
                else Done(revision=8, correction="correction-1")
            )


def _read(orders: Connection, order: Read) -> Done:
    if "hang" in order.source:
        threading.Event().wait()
    if "die" in order.source:
        os._exit(9)
    orders.send(Reached(order.source))
    if "bad" in order.source:
        return Done(problems=(Problem(source=order.source, what="it is bad", remedy="mend it"),))
    if "known" in order.source:
        return Done(known=1)
    return Done(documents=(f"id-{order.source}",))


def never(orders: Connection, address: str, settings: Settings, limits: Limits) -> None:  # noqa: ARG001
    """Models that cannot be loaded."""
    raise SystemExit(1)

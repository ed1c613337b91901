"""What runs in the reading process: it loads the models once and answers one order after the other.

Orders and answers are plain values that go through a pipe. The process ends with the pipe, and of an order that takes too
much: the parent tells which one it was, and starts another.
"""

import math
import os
import sys
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from onrecord.config import Settings
from onrecord.errors import OnRecordError
from onrecord.model import Problem
from onrecord.serve.adding.limits import Limits
from onrecord.serve.reviewing.tokens import document_token


class Read(msgspec.Struct, frozen=True):
    """Read a file in a folder, or an address, and keep what it says; it comes to hold with `Settle`."""

    source: str
    by: str
    folder: str | None = None


class Settle(msgspec.Struct, frozen=True):
    """What was read comes to hold."""

    by: str


class Decide(msgspec.Struct, frozen=True):
    """Carry out a verb of `onrecord.api` for which documents are read anew, if the document still is as it was seen."""

    verb: str
    values: dict[str, Any]
    by: str
    document: str | None = None
    seen: str | None = None


Order = Read | Settle | Decide


class Ready(msgspec.Struct, frozen=True):
    """The models are loaded."""


class Reached(msgspec.Struct, frozen=True):
    """A document is done, by its path."""

    path: str


class Done(msgspec.Struct, frozen=True):
    """What came of an order."""

    documents: tuple[str, ...] = ()
    known: int = 0
    problems: tuple[Problem, ...] = ()
    revision: int | None = None
    correction: str | None = None


class Failed(msgspec.Struct, frozen=True):
    """Why an order could not be carried out, and what to do."""

    what: str
    remedy: str


Answer = Done | Failed
CHANGED = Failed("somebody decided on this document meanwhile", "look at it as it stands now, and decide again")
MEMORY = Failed("it takes more memory than one document may", "split it into its articles and add these")


def work(orders: Connection, address: str, settings: Settings, limits: Limits) -> None:
    """The process: answers orders until the pipe ends."""
    from onrecord import api  # The models' libraries take seconds: only here.
    from onrecord.store import Store

    sys.path[:] = [place for place in sys.path if place]  # Nothing is imported from a folder of uploads.
    pipeline = api.load(settings)
    _bound_memory(limits.memory)
    orders.send(Ready())
    with Store.open(address) as store:
        while True:
            try:
                order = orders.recv()
            except EOFError:
                return
            _bound_time(limits.processor_seconds)

            def reached(path: str) -> None:
                orders.send(Reached(path))
                _bound_time(limits.processor_seconds)

            try:
                answer: Answer = _carried_out(api, store, pipeline, order, reached)
            except OnRecordError as error:
                what, _, remedy = str(error).partition("; ")
                answer = Failed(what, remedy or "look into the record with `onrecord status`")
            except MemoryError:
                orders.send(MEMORY)
                return  # What is left of the memory is in pieces.
            orders.send(answer)


def _carried_out(api: Any, store: Any, pipeline: Any, order: Order, reached: Any) -> Answer:
    match order:
        case Read(source=source, by=by, folder=folder):
            if folder is not None:
                os.chdir(folder)  # So that what is told of a file tells its name and not where it lies.
            added = api.add(store, [source], pipeline=pipeline, watch=reached, by=by, later=True)
            return Done(documents=added.documents, known=added.known, problems=added.problems)
        case Settle(by=by):
            added = api.add(store, [], pipeline=pipeline, by=by)
            return Done(revision=added.revisions[-1].number if added.revisions else None)
        case Decide(verb=verb, values=values, by=by):
            if order.document is not None and order.seen is not None and not _as_seen(store, order):
                return CHANGED
            done = getattr(api, verb)(store, **values, by=by, pipeline=pipeline)
            return Done(revision=done.revision, correction=done.corrections[0].id if done.corrections else None)


def _as_seen(store: Any, order: Decide) -> bool:
    with store.reading() as view:
        document = view.document(order.document)
    return document is not None and document_token(document) == order.seen


def _bound_memory(more: int) -> None:
    """Bounds the address space to what the models take and so much more."""
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

"""What the reading process does: it loads the models once and carries out one order after the other.

Orders and answers are plain values. The process ends of an order that takes too much; the next is given to another one.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.config import Settings
from onrecord.errors import OnRecordError
from onrecord.model import Problem
from onrecord.run import Job, Tell
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


class Orders(Job[Order, Answer]):
    """Carries out orders in the record at `address`."""

    def __init__(self, address: str, settings: Settings) -> None:
        self._address, self._settings = address, settings

    def start(self, tell: Tell) -> Callable[[Order], Answer]:
        """Loads the models and opens the record, which is open as long as the process lives."""
        from onrecord import api  # The models' libraries take seconds: only here.
        from onrecord.store import Store

        sys.path[:] = [place for place in sys.path if place]  # Nothing is imported from a folder of uploads.
        pipeline = api.load(self._settings)
        _ = pipeline.models
        store = Store.open(self._address)

        def answer(order: Order) -> Answer:
            try:
                return _carried_out(api, store, pipeline, order, tell)
            except OnRecordError as error:
                what, _, remedy = str(error).partition("; ")
                return Failed(what, remedy or "look into the record with `onrecord status`")

        return answer


def _carried_out(api: Any, store: Any, pipeline: Any, order: Order, reached: Tell) -> Answer:
    match order:
        case Read(source=source, by=by, folder=folder):
            if folder is not None:
                os.chdir(folder)  # So that what is told of a file tells its name and not where it lies.
            added = api.add(store, [source], pipeline=pipeline, watch=reached, by=by, later=True, runner="here")
            return Done(documents=added.documents, known=added.known, problems=added.problems)
        case Settle(by=by):
            added = api.add(store, [], pipeline=pipeline, by=by, runner="here")
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

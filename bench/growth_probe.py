"""What it costs to use a kept record, in this process: the growth suite runs it in a fresh one.

usage: python -m bench.growth_probe RECORD READY
READY is a record in which documents wait that were read. They are added to RECORD one by one, some are removed, entries
are corrected, searched and shown: RECORD is changed by that. Prints one line of JSON: seconds of CPU (`cpu`) and by the
clock (`wall`) of each, and the peak of memory after the first document.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import select

from bench.probe import peak_megabytes
from onrecord import api
from onrecord.api.settling import settled
from onrecord.export import json_lines
from onrecord.model import Page
from onrecord.reconcile import in_order, reconcile
from onrecord.store import Filters, Read, Store, Writer
from onrecord.store.schema import reads

VERSION = "bench"
BY = "bench"
REMOVED = 5
QUESTIONS = ("border crossing", '"said the"', "talks ceasefire", "president", "will sign", "port*")
FILTERS = (
    Filters(kind="commitment"),
    Filters(actor="minister"),
    Filters(since=date(2023, 1, 1), until=date(2023, 3, 31)),
    Filters(kind="figure", since=date(2023, 1, 1)),
)


def main() -> None:
    record, ready = sys.argv[1:3]
    clock = Clock()
    waiting = list(_waiting(ready))
    with Store.open(record) as store:
        for page, read in waiting:
            with clock("add"):
                add(store, page, read)
            clock.first_peak = clock.first_peak or peak_megabytes()
        same = is_as_rebuilt(store) if "rebuild" in sys.argv else None
        for _, read in waiting[:REMOVED]:
            with clock("remove"), store.writing() as writer:
                writer.drop(read.document)
                settle(writer)
        with store.reading() as view:
            chosen = [entry.id for entry in view.entries(kind="statement", most=2 * REMOVED)]
    _use(record, chosen, clock)
    print(json.dumps({"times": clock.times, "peak": clock.first_peak, "same": same}))


class Clock:
    """Seconds of CPU and by the clock of everything measured, by name."""

    def __init__(self) -> None:
        self.times: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.first_peak = 0.0

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.times[name].append((time.process_time() - cpu, time.perf_counter() - wall))


def add(store: Store, page: Page, read: Read) -> None:
    """Keeps a document and reconciles it, in two transactions, as `api.add` does."""
    with store.writing() as writer:
        writer.keep(page, read.article, read.readings, VERSION)
    with store.writing() as writer:
        settle(writer)


def settle(writer: Writer) -> None:
    """Reconciles what waits."""
    settled(writer, VERSION, what="added", by=BY)


def is_as_rebuilt(store: Store) -> bool:
    """Whether what stands is, byte for byte, what reconciling everything at once gives."""
    with store.reading() as view:
        documents, entries = tuple(view.documents()), tuple(view.entries())
        found = [read for document in documents if (read := view.read(document.id)) is not None]
        readings = [reading for read in found for reading in read.readings]
        whole = reconcile([read.article for read in found], readings, view.corrections())
    standing = in_order(documents, entries)
    return [json_lines.encode(part) for part in standing] == [json_lines.encode(part) for part in whole[:2]]


def _waiting(ready: str) -> Iterator[tuple[Page, Read]]:
    """The documents that wait in a record."""
    with Store.open(ready, read_only=True) as store, store.reading() as view:
        for id_ in view.connection.execute(select(reads.c.document).order_by(reads.c.document)).scalars():
            page, read = view.page(id_), view.read(id_)
            assert page is not None
            assert read is not None
            yield page, read


def _use(record: str, entries: list[str], clock: Clock) -> None:
    for id_ in entries[:REMOVED]:
        with clock("accept"):
            api.accept(record, id_, by=BY)
    for id_ in entries[REMOVED:]:
        with clock("edit"):
            api.edit(record, id_, "content", "Nothing of the sort was said", by=BY)
    for words in QUESTIONS:
        with clock("find"):
            api.find(record, words)
    for filters in FILTERS:
        with clock("filter"):
            api.find(record, "", filters)
    for id_ in entries:
        with clock("show"):
            api.show(record, id_)


if __name__ == "__main__":
    main()

"""What it costs to reconcile a pile of readings that was taken in at once, through the store, in this process.

usage: python -m bench.scale_probe PILE READINGS RECORD
PILE is what `save` wrote. Makes RECORD, an address or a path, of as many documents as have so many readings
(`bench.generate.clones.coverage`), and reconciles it. Prints one line of JSON: documents, readings and entries, seconds
of CPU of this process, the peak of memory, and bytes of the record.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.generate.clones import Read, coverage
from bench.growth_probe import BY, VERSION
from bench.kept import page_of
from bench.probe import peak_megabytes
from onrecord.api.settling import settle
from onrecord.model import Article
from onrecord.reconcile import reconcile
from onrecord.store import Store
from onrecord.store.packing import pack, pack_readings, unpack, unpack_readings

KEPT_AT_ONCE = 500
WARMED_BY = 5
"""Documents that are reconciled before, so that what is loaded once is loaded."""


def save(pile: Sequence[Read], path: Path) -> None:
    """Writes a pile for other processes."""
    path.write_bytes(pack([(pack(article), pack_readings(readings)) for article, readings in pile]))


def load(path: Path) -> list[Read]:
    """What `save` wrote."""
    kept = unpack(path.read_bytes(), list[tuple[bytes, bytes]])
    return [(unpack(article, Article), unpack_readings(readings)) for article, readings in kept]


def told(pile: Sequence[Read], readings: int) -> Iterator[Read]:
    """Documents until they have so many readings."""
    found = 0
    for one in coverage(pile, readings):
        yield one
        found += len(one[1])
        if found >= readings:
            return


def main() -> None:
    pile, readings, record = load(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
    warming = pile[:WARMED_BY]
    reconcile([article for article, _ in warming], [one for _, found in warming for one in found])
    with Store.create(record) as store:
        documents, found = keep(store, told(pile, readings))
        began = time.process_time()
        revisions = settle(store, VERSION, what="added", by=BY)
        cpu = time.process_time() - began
        with store.reading() as view:
            size = view.status().size
        print(json.dumps({
            "documents": documents, "readings": found, "entries": revisions[-1].counts["entries"],
            "cpu": cpu, "peak": peak_megabytes(), "size": size,
        }))  # fmt: skip


def keep(store: Store, documents: Iterator[Read]) -> tuple[int, int]:
    """Keeps what was read, to be reconciled; how many documents and readings."""
    number = readings = 0
    while some := list(islice(documents, KEPT_AT_ONCE)):
        with store.writing() as writer:
            for article, found in some:
                writer.keep(page_of(article), article, found, VERSION)
        number += len(some)
        readings += sum(len(found) for _, found in some)
    return number, readings


if __name__ == "__main__":
    main()

"""All documents in one go: what increments come to in the end."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord import garbage
from onrecord.model import (
    KINDS,
    Article,
    Correction,
    Document,
    Entry,
    Orphaned,
    Reading,
    is_rejected,
    kind_of,
)
from onrecord.reconcile.corrections.decisions import orphaned
from onrecord.reconcile.increment import update
from onrecord.reconcile.state import MemoryState


class Reconciled(NamedTuple):
    """The documents and entries of a record, the entries that people rejected, and corrections without effect."""

    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    rejected: tuple[Entry, ...] = ()
    orphaned: tuple[Orphaned, ...] = ()


def reconcile(
    articles: Sequence[Article], readings: Sequence[Reading], corrections: Iterable[Correction] = ()
) -> Reconciled:
    """The documents with what they are to each other, and the entries over all readings, as people decided.

    Independent of the order of its input, `corrections` apart: documents are ordered by key, entries by kind, date and
    the place of their first passage.
    """
    by_document: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_document[reading.document].append(reading)
    state, log = MemoryState(lasting=False), tuple(corrections)
    with garbage.put_off():
        found = update(state, [(article, by_document[article.id]) for article in articles], (), log)
        documents, entries = in_order(found.documents, found.entries)
    return Reconciled(
        documents,
        tuple(entry for entry in entries if not is_rejected(entry)),
        tuple(entry for entry in entries if is_rejected(entry)),
        orphaned(state, log) if log else (),
    )


def in_order(documents: Iterable[Document], entries: Iterable[Entry]) -> tuple[tuple[Document, ...], tuple[Entry, ...]]:
    """Documents and entries as a record has them."""
    ordered = tuple(sorted(documents, key=lambda document: (document.key, document.id)))
    rank = {kind: index for index, kind in enumerate(kind.__struct_config__.tag for kind in KINDS)}
    place = {document.id: number for number, document in enumerate(ordered)}

    def order(entry: Entry) -> tuple[int, str, int, int, str]:
        first = entry.evidence[0]
        return (
            rank[kind_of(entry)],
            entry.date.value if entry.date else "9999",
            place[first.document],
            first.start,
            entry.id,
        )

    return ordered, tuple(sorted(entries, key=order))

"""An entry's page: its card, and what one needs to judge it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.cards import Card, card
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Commitment, Document, Entry, Record


@dataclass(frozen=True)
class SourceItem:
    """A document that an entry rests on, and what makes it less than a source of its own."""

    title: str
    href: str | None
    publisher: str | None
    published: str | None
    note: str | None


@dataclass(frozen=True)
class EntryView:
    """`bears_on` are the commitments that it is a later entry of; `before` and `after` its neighbours of its kind."""

    card: Card
    sources: tuple[SourceItem, ...]
    bears_on: tuple[Reference, ...]
    before: Reference | None
    after: Reference | None


def entry_view(
    entry: Entry,
    index: Index,
    bears_on: Mapping[str, tuple[Reference, ...]],
    neighbours: tuple[Reference | None, Reference | None],
    shown: slice = slice(None),
) -> EntryView:
    """The page of an entry, of many passages with those that are `shown`."""
    return EntryView(
        card=card(entry, index, shown),
        sources=tuple(_source(id_, index) for id_ in dict.fromkeys(one.document for one in entry.evidence)),
        bears_on=bears_on.get(entry.id, ()),
        before=neighbours[0],
        after=neighbours[1],
    )


def commitments_by_follow_up(record: Record, index: Index) -> dict[str, tuple[Reference, ...]]:
    """For each later entry the commitments that it bears on."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for entry in record.entries:
        if isinstance(entry, Commitment):
            for later in entry.follow_ups:
                found[later].append(index.references[entry.id])
    return {later: tuple(commitments) for later, commitments in found.items()}


def _source(id_: str, index: Index) -> SourceItem:
    document = index.documents.get(id_)
    if document is None:
        return SourceItem(f"document {id_}, which is not in this record", None, None, None, None)
    original = index.documents.get(document.copy_of or "")
    copied = f"a copy of {_named(original)}" if original else "a copy" if document.copy_of else None
    return SourceItem(
        title=words.document_title(document),
        href=index.links.document(document.id),
        publisher=document.publisher,
        published=dates.in_words(document.published) if document.published else None,
        note=", ".join(part for part in (words.version_words(document), copied) if part) or None,
    )


def _named(document: Document) -> str:
    return document.publisher or words.clipped(words.document_title(document), 60)

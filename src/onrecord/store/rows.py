"""What of a document or entry stands in columns and word indexes, beside the whole of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.model import (
    KINDS,
    Actor,
    Commitment,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    Statement,
    actors_of,
    is_rejected,
    kind_of,
)
from onrecord.model.edtf import bounds
from onrecord.store.packing import hash_of, pack

UNDATED = "9999"
"""Sorts after every date, as entries do in a record."""
_RANK = {str(kind.__struct_config__.tag): number for number, kind in enumerate(KINDS)}


class Texts(NamedTuple):
    """What an entry is found by: its own fields, the actors it names, its passages."""

    content: tuple[str, ...]
    names: tuple[str, ...]
    evidence: tuple[str, ...]


def document_row(document: Document) -> dict[str, Any]:
    """The columns of a document, but for its row number and revisions."""
    packed = pack(document)
    return {"document": document.id, "key": document.key, "packed": packed, "sha256": hash_of(packed)}


def entry_row(entry: Entry, first_key: str) -> dict[str, Any]:
    """The columns of an entry, but for its row number and revisions. `first_key` is the key of the document of its
    first passage."""
    packed = pack(entry)
    first = entry.evidence[0]
    earliest, latest = _days(entry)
    return {
        "entry": entry.id,
        "kind": kind_of(entry),
        "kind_rank": _RANK[kind_of(entry)],
        "date": entry.date.value if entry.date else UNDATED,
        "first_key": first_key,
        "first_document": first.document,
        "first_start": first.start,
        "earliest": earliest,
        "latest": latest,
        "rejected": is_rejected(entry),
        "confidence": entry.confidence,
        "importance": len(entry.importance),
        "independent": entry.sources.independent,
        "packed": packed,
        "sha256": hash_of(packed),
    }


def actors_in(entry: Entry) -> list[Actor]:
    """Each actor of an entry once, by id and name."""
    return list({(actor.id, actor.name): actor for actor in actors_of(entry)}.values())


def documents_of(entry: Entry) -> list[str]:
    """The documents that an entry's passages are in."""
    return list(dict.fromkeys(evidence.document for evidence in entry.evidence))


def texts_of(entry: Entry) -> Texts:
    """The words that an entry is found by."""
    names = (text for actor in actors_in(entry) for text in (actor.name, actor.role, actor.of) if text)
    own = [text for text in _own(entry) if text]
    if entry.place:
        own.append(entry.place.name)
    return Texts(tuple(own), tuple(names), tuple(evidence.text for evidence in entry.evidence))


def _digits(*numbers: float | None) -> Iterator[str]:
    """Numbers as they are typed, with commas and without: a person may have set one that no passage has."""
    for number in numbers:
        if number is not None:
            yield f"{number:,.15g}"
            yield f"{number:.15g}"


def _own(entry: Entry) -> Iterator[str | None]:
    match entry:
        case Meeting():
            yield entry.name
            yield from entry.agenda
            yield entry.outcome
        case Statement():
            yield entry.content
            yield entry.channel
            yield entry.via
            yield from entry.about
        case Commitment():
            yield entry.content
            yield entry.condition
        case Figure():
            yield entry.counted
            yield entry.unit
            yield from _digits(entry.value, entry.low, entry.high)
        case Measure():
            yield entry.name
            for duty in entry.duties:
                yield f"{duty.who} {duty.what}"
        case Movement():
            yield entry.who
            yield from (entry.origin, entry.destination, entry.position, entry.heading)


def _days(entry: Entry) -> tuple[str | None, str | None]:
    """The first and last day that an entry's date may stand for."""
    if entry.date is None:
        return None, None
    try:
        first, last = bounds(entry.date.value)
    except ValueError:  # A form of EDTF that this version does not know counts as undated.
        return None, None
    return first.isoformat(), last.isoformat()

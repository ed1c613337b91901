"""What of a document or entry stands in columns and word indexes, beside the whole of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from onrecord.lexicon.fold import fold
from onrecord.model import (
    KINDS,
    Actor,
    Article,
    Commitment,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    Statement,
    actors_of,
    is_alone,
    is_decided,
    is_rejected,
    kind_of,
)
from onrecord.model.edtf import EARLIEST, bounds
from onrecord.store.packing import hash_of, pack

UNDATED = "9999"
"""Sorts after every date, as entries do in a record."""
LONGEST, _LONGEST_WORDS = 200, 400
"""Characters of a name, and of several words, that are found: an index of PostgreSQL takes no more than 2,700 bytes."""
_MONTH = 31
"""Days."""
RANKS = {str(kind.__struct_config__.tag): number for number, kind in enumerate(KINDS)}
"""The order of kinds in a record."""


class Texts(NamedTuple):
    """What an entry is found by: its own fields, the actors it names, its passages."""

    content: tuple[str, ...]
    names: tuple[str, ...]
    evidence: tuple[str, ...]


def document_row(document: Document) -> dict[str, Any]:
    """The columns of a document, but for its row number and revisions."""
    packed = pack(document)
    return {
        "document": document.id,
        "key": document.key,
        "publisher": publisher_of(document),
        "published": document.published,
        "story": document.story,
        "copy_of": document.copy_of,
        "article": document.version_of or document.id,
        "folded": fold(" ".join((document.title or "", document.publisher or "", document.key)))[:_LONGEST_WORDS],
        "packed": packed,
        "sha256": hash_of(packed),
    }


def publisher_of(document: Article) -> str | None:
    """The publisher as documents are found by it."""
    return document.publisher[:LONGEST] if document.publisher else None


def entry_row(entry: Entry, first_key: str, reported: str | None, place: int | None) -> dict[str, Any]:
    """The columns of an entry, but for its row number and revisions. `first_key` is the key of the document of its
    first passage, `reported` the first day on which one of its documents was published, `place` the number of its place."""
    packed = pack(entry)
    first = entry.evidence[0]
    earliest, latest = days_of(entry)
    return {
        "entry": entry.id,
        "kind": kind_of(entry),
        "kind_rank": RANKS[kind_of(entry)],
        "date": entry.date.value if entry.date else UNDATED,
        "first_key": first_key,
        "first_document": first.document,
        "first_start": first.start,
        "earliest": earliest,
        "latest": latest,
        "rejected": is_rejected(entry),
        "confidence": entry.confidence,
        "importance": len(entry.importance),
        "to_check": to_check(entry),
        "independent": entry.sources.independent,
        "month": month_of(earliest, latest),
        "reported": reported,
        "status": status_of(entry),
        "place": place,
        "conflicts": len(entry.conflicts),
        "decided": is_decided(entry),
        "alone": is_alone(entry),
        "packed": packed,
        "sha256": hash_of(packed),
    }


MOST_SOURCES = 5
"""Independent sources beyond which more make an entry no more urgent to check."""


def to_check(entry: Entry) -> float:
    """How much there is to win by looking at an entry: its grounds of importance and one, and two more where sources
    differ; times how unsure the record is of it; times its independent sources."""
    matters = 1 + len(entry.importance) + (2 if entry.conflicts else 0)
    return matters * (1 - entry.confidence) * min(MOST_SOURCES, entry.sources.independent)


def status_of(entry: Entry) -> str | None:
    """How a meeting or commitment stands, or the state of a measure; other kinds have none."""
    match entry:
        case Meeting() | Commitment():
            return entry.status
        case Measure():
            return entry.state[:LONGEST]
    return None


def actors_in(entry: Entry) -> list[Actor]:
    """Each actor of an entry once, by id and name."""
    return list({(actor.id, actor.name): actor for actor in actors_of(entry)}.values())


def documents_of(entry: Entry) -> list[str]:
    """The documents that an entry's passages are in."""
    return list(dict.fromkeys(evidence.document for evidence in entry.evidence))


def follow_ups_of(entry: Entry) -> list[str]:
    """The ids of the later entries that bear on it, each once."""
    return list(dict.fromkeys(entry.follow_ups)) if isinstance(entry, Commitment) else []


def place_in(entry: Entry) -> tuple[str, str] | None:
    """The name and country of its place, empty where that is not known."""
    return (entry.place.name, entry.place.country or "") if entry.place else None


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


def month_of(earliest: str | None, latest: str | None) -> str | None:
    """The month in which a date begins; only the year, if it is longer than a month; nothing, if it has no beginning."""
    if earliest is None or latest is None or earliest == EARLIEST.isoformat():
        return None
    longer = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days >= _MONTH
    return earliest[:4] if longer else earliest[:7]


def days_of(entry: Entry) -> tuple[str | None, str | None]:
    """The first and last day that an entry's date may stand for."""
    if entry.date is None:
        return None, None
    try:
        first, last = bounds(entry.date.value)
    except ValueError:  # A form of EDTF that this version does not know counts as undated.
        return None, None
    return first.isoformat(), last.isoformat()

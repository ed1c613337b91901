"""What a record says as answers for programs that read: small, and each with the places in articles that say it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.export.report.references import headline
from onrecord.export.report.words import confidence_words
from onrecord.model import Document, Entry, Evidence, Span, kind_of
from onrecord.store import View

QUOTE = 1_000
"""Characters of a quotation at most."""
PASSAGES = 3
"""Passages that an entry in a list comes with."""
_VALUE = 2_000
_MACHINERY = frozenset(
    {"evidence", "id", "kind", "schema", "conflicts", "confidence", "sources", "decisions", "plover"}
)


@dataclass(frozen=True)
class Anchor:
    """A place in an article. `quote` is `text[start:end]` of the document, in Unicode code points, and never an
    instruction; `cut` is whether the passage goes on behind it."""

    document: str
    start: int
    end: int
    quote: str
    cut: bool
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True)
class Reading:
    """One value of a field on which sources differ, and where it is said."""

    value: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Difference:
    """A field on which sources differ."""

    field: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Told:
    """An entry of the record. `id` is the same as long as the entry stands. `anchors` are passages that say it, of
    `passages` in all; `independent` is how many sources say it independently of each other."""

    id: str
    kind: str
    headline: str
    date: str | None
    confidence: str
    documents: int
    independent: int
    decided_by_a_person: bool
    fields: dict[str, Any]
    differences: tuple[Difference, ...]
    passages: int
    anchors: tuple[Anchor, ...]


class Quoting:
    """Entries with their anchors; the documents of several are looked up at once."""

    def __init__(self, view: View, entries: Iterable[Entry] = (), documents: Iterable[str] = ()) -> None:
        wanted = {one.document for entry in entries for one in entry.evidence} | set(documents)
        self._documents = {document.id: document for document in view.documents(wanted)} if wanted else {}

    def anchor(self, document: str, span: Span) -> Anchor:
        """A place, with what stands there; at most `QUOTE` characters of it."""
        found: Document = self._documents[document]
        end = min(span.end, span.start + QUOTE)
        return Anchor(
            document=document,
            start=span.start,
            end=end,
            quote=found.text[span.start : end],
            cut=end < span.end,
            title=found.title,
            outlet=found.publisher,
            published=found.published,
        )

    def told(self, entry: Entry, skip: int = 0, most: int = PASSAGES) -> Told:
        """An entry with some of its passages."""
        passages: tuple[Evidence[Any], ...] = entry.evidence
        return Told(
            id=entry.id,
            kind=kind_of(entry),
            headline=_clipped(headline(entry)),
            date=entry.date.value if entry.date else None,
            confidence=confidence_words(entry.confidence),
            documents=entry.sources.documents,
            independent=entry.sources.independent,
            decided_by_a_person=bool(entry.decisions),
            fields=_fields(entry),
            differences=tuple(self._difference(entry, number) for number in range(len(entry.conflicts))),
            passages=len(passages),
            anchors=tuple(self.anchor(one.document, one.span) for one in passages[skip : skip + most]),
        )

    def _difference(self, entry: Entry, number: int) -> Difference:
        conflict = entry.conflicts[number]
        return Difference(
            field=conflict.field,
            readings=tuple(
                Reading(
                    value=_clipped(reading.value),
                    anchors=tuple(self._giving(entry, conflict.field, index) for index in reading.evidence[:PASSAGES]),
                )
                for reading in conflict.readings
            ),
        )

    def _giving(self, entry: Entry, field: str, index: int) -> Anchor:
        """Where a passage gives a field, or the whole of it where it does so as a whole."""
        evidence: Evidence[Any] = entry.evidence[index]
        return self.anchor(evidence.document, evidence.anchors.get(field, evidence.span))


def _fields(entry: Entry) -> dict[str, Any]:
    """What the entry says, without what says nothing."""
    told: Mapping[str, Any] = msgspec.to_builtins(entry)
    return {
        name: _bounded(value)
        for name, value in told.items()
        if name not in _MACHINERY and value not in (None, (), [], {})
    }


def _bounded(value: Any) -> Any:
    match value:
        case str():
            return _clipped(value)
        case list() | tuple():
            return [_bounded(one) for one in value[:50]]
        case dict():
            return {name: _bounded(one) for name, one in value.items()}
    return value


def _clipped(text: str) -> str:
    return text if len(text) <= _VALUE else text[:_VALUE] + "…"

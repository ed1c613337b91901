"""Coded events as JSON lines, with the field names of the PLOVER manual (0.7b1, chapter "JSON Data Fields").

An entry that has a PLOVER category is one event; `docs/plover.md` tells what each field holds, and where this departs
from the manual.
"""

from typing import Any, Literal

import msgspec

from onrecord.export import json_lines
from onrecord.export.who import Who, who_of
from onrecord.lexicon.offices import is_former
from onrecord.lexicon.places import alpha3
from onrecord.model import (
    Actor,
    Commitment,
    Document,
    Entry,
    Evidence,
    Measure,
    Meeting,
    Movement,
    Place,
    Plover,
    PloverEvent,
    PloverMode,
    Record,
    Statement,
    kind_of,
)
from onrecord.model.edtf import EARLIEST, LATEST, bounds
from onrecord.version import __version__

CODER = f"OnRecord {__version__}"
CODEBOOK = "PLOVER 0.7b1, with the categories of POLECAT"

Sector = Literal["GOV", "JUD", "LEG", "MIL", "COP", "ELI"]
QUAD: dict[PloverEvent, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "SANCTION": 3,
    "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""The manual's four classes: verbal and material cooperation, verbal and material conflict. REQUEST is its DEMAND."""

_SECTORS: tuple[tuple[Sector, frozenset[str]], ...] = (
    ("JUD", frozenset("judge justice court tribunal magistrate".split())),
    ("LEG", frozenset("senator representative lawmaker legislator parliament congress senate assembly mp".split())),
    ("MIL", frozenset("general admiral colonel army navy troops military forces soldiers commander".split())),
    ("COP", frozenset("police sheriff customs".split())),
    ("GOV", frozenset(
        """president minister secretary governor mayor premier chancellor king queen emir government ministry
        department administration cabinet delegation ambassador""".split()
    )),
)  # fmt: skip


class CodedActor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who acts or is acted on: the country's alpha-3 code, the sector, the name and the office in the text's words."""

    actor_text: str
    code: str | None = None
    sector: Sector | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None


class EventPlace(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"country_code": "country code"}
):
    """Where, in the names of GeoNames."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country_code: str | None = None
    cc3: str | None = None


class TextInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a passage: code points of the document's text, half-open."""

    document: str
    start: int
    end: int


class Citation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document; `copy_of` is the one that it is a copy of."""

    document: str
    title: str | None = None
    publication: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    copy_of: str | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided on the entry."""

    action: str
    by: str
    when: str


class CodedEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line."""

    id: str
    date: str | None
    source: tuple[CodedActor, ...]
    event: tuple[PloverEvent, ...]
    quad_code: int
    event_text: tuple[str, ...]
    text_info: tuple[TextInfo, ...]
    cite_info: tuple[Citation, ...]
    coder: str
    codebook: str
    kind: str
    confidence: float
    independent_sources: int
    enddate: str | None = None
    edtf: str | None = None
    recipient: tuple[CodedActor, ...] = ()
    mode: tuple[PloverMode, ...] = ()
    context: tuple[Literal["future"], ...] = ()
    event_loc: EventPlace | None = None
    comment: str | None = None
    decisions: tuple[Decided, ...] = ()


def plover(record: Record) -> bytes:
    """The coded events of a record, in its order."""
    documents = {document.id: document for document in record.documents}
    return json_lines.encode(coded(entry, entry.plover, documents) for entry in record.entries if entry.plover)


def line_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plover.jsonl",
        **msgspec.json.schema(CodedEvent),
    }


def coded(entry: Entry, category: Plover, documents: dict[str, Document]) -> CodedEvent:
    evidence: tuple[Evidence[Any], ...] = entry.evidence
    first, last = _days(entry.date.value) if entry.date else (None, None)
    source, recipient = _sides(entry)
    return CodedEvent(
        id=entry.id,
        date=first,
        enddate=last if last != first else None,
        edtf=entry.date.value if entry.date else None,
        source=source,
        recipient=recipient,
        event=(category.event,),
        mode=(category.mode,) if category.mode else (),
        context=("future",) if isinstance(entry, Meeting) and entry.status == "planned" else (),
        quad_code=QUAD[category.event],
        event_loc=_place(entry.place) if entry.place else None,
        event_text=tuple(one.text for one in evidence),
        text_info=tuple(TextInfo(document=one.document, start=one.start, end=one.end) for one in evidence),
        cite_info=tuple(_citation(id_, documents.get(id_)) for id_ in dict.fromkeys(one.document for one in evidence)),
        coder=CODER,
        codebook=CODEBOOK,
        kind=kind_of(entry),
        confidence=entry.confidence,
        independent_sources=entry.sources.independent,
        comment=_comment(entry),
        decisions=tuple(Decided(action=one.action, by=one.by, when=one.when) for one in entry.decisions),
    )


def _sides(entry: Entry) -> tuple[tuple[CodedActor, ...], tuple[CodedActor, ...]]:
    """Who acts, and towards whom. Those who meet all act, as the manual has it."""
    match entry:
        case Meeting():
            return _coded(entry.participants), ()
        case Statement():
            return _coded((entry.speaker,) if entry.speaker else ()), _coded(entry.to)
        case Commitment():
            return _coded(entry.by), _coded(entry.to)
        case Measure():
            return _coded((entry.by,) if entry.by else ()), ()
        case Movement():
            moved = (CodedActor(actor_text=entry.who),)
            acts = entry.plover is not None and entry.plover.event in {"MOBILIZE", "RETREAT"}
            return (moved, ()) if acts else ((), moved)
    return (), ()


def _coded(actors: tuple[Actor, ...]) -> tuple[CodedActor, ...]:
    return tuple(_actor(actor, who_of(actor)) for actor in actors)


def _actor(actor: Actor, who: Who) -> CodedActor:
    office = ", ".join(part for part in (actor.role, actor.of) if part) or None
    return CodedActor(
        actor_text=actor.name,
        code=alpha3(who.country) if who.country else None,
        sector=sector(actor),
        identifier_id=actor.id,
        identifier_text=actor.name,
        office=office,
    )


def sector(actor: Actor) -> Sector | None:
    """The sector that the words of an office, or of a body's name, tell; who held an office once is of the elites."""
    if is_former(actor.role):
        return "ELI"
    told = set((actor.role or actor.name).casefold().replace("-", " ").split())
    return next((code for code, words in _SECTORS if told & words), None)


def _place(place: Place) -> EventPlace:
    return EventPlace(
        name=place.name,
        latitude=place.lat,
        longitude=place.lon,
        country_code=place.country,
        cc3=alpha3(place.country) if place.country else None,
    )


def _citation(id_: str, document: Document | None) -> Citation:
    if document is None:
        return Citation(document=id_)
    return Citation(
        document=id_,
        title=document.title,
        publication=document.publisher,
        url=document.url,
        language=document.language,
        published=document.published,
        copy_of=document.copy_of,
    )


def _days(value: str) -> tuple[str | None, str | None]:
    """First and last day that a date may stand for; an open end, or a date of no calendar, is none."""
    try:
        first, last = bounds(value)
    except ValueError:
        return None, None
    return (
        first.isoformat() if first != EARLIEST else None,
        last.isoformat() if last != LATEST else None,
    )


def _comment(entry: Entry) -> str | None:
    """How far it has come, where that changes how the event counts."""
    match entry:
        case Meeting() if entry.status != "held":
            return f"meeting {entry.status}"
        case Commitment():
            return f"commitment {entry.status}"
        case Measure():
            return f"measure {entry.state}"
    return None

"""Entities of FollowTheMoney as JSON lines, for OpenAleph and the tools around it.

`docs/export.md` says what becomes what, and what is lost. Ids are made from the record's own: the same in every export.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import msgspec

from onrecord.export import json_lines
from onrecord.export.passages import is_web_address
from onrecord.export.report import dates, words
from onrecord.export.report.printable import printable
from onrecord.export.report.references import headline, title
from onrecord.export.who import Who, everybody
from onrecord.lexicon.places import locate
from onrecord.model import (
    Actor,
    Commitment,
    Document,
    Entry,
    Evidence,
    Figure,
    Measure,
    Meeting,
    Movement,
    Record,
    Statement,
    actors_of,
    kind_of,
)
from onrecord.version import __version__

MAKER = f"OnRecord {__version__}"
_SAFE = re.compile(r"[0-9a-zA-Z]+(?:[.-]+[0-9a-zA-Z]+)*")
_SCHEMATA = {"person": "Person", "country": "PublicBody", "body": "Organization", "unknown": "LegalEntity"}
_COMMAS = re.compile(r",\s?[,.]")
_LANGUAGES = dict(
    pair.split(":")
    for pair in """ar:ara bg:bul cs:ces da:dan de:deu el:ell en:eng es:spa fa:fas fi:fin fr:fra he:heb hi:hin hr:hrv hu:hun
    id:ind it:ita ja:jpn ko:kor nl:nld no:nor pl:pol pt:por ro:ron ru:rus sk:slk sr:srp sv:swe tr:tur uk:ukr ur:urd
    vi:vie zh:zho""".split()
)
"""ISO 639-3 of the languages that news is mostly in, by ISO 639-1."""
_QUOTES = "\"'“”‘’«»„`"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """An entity as FollowTheMoney has it: every property is a list of strings."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def followthemoney(record: Record) -> bytes:
    """The entities of a record: articles, actors and their offices, entries, and what links them."""
    return json_lines.encode(entities(record))


def entities(record: Record) -> Iterator[Entity]:
    documents = {document.id: document for document in record.documents}
    for document in record.documents:
        yield _article(document)
    for who in everybody(record).values():
        yield from _actor(who)
    for entry in record.entries:
        yield from _entry(entry, documents)


def _article(document: Document) -> Entity:
    return _entity(
        document_id(document.id),
        "Article",
        title=[words.document_title(document)],
        author=document.authors,
        publisher=[document.publisher],
        language=[_LANGUAGES.get(document.language or "")],
        publishedAt=[_date(document.published)],
        modifiedAt=[_date(document.modified)],
        retrievedAt=[_date((document.fetched or "")[:10])],
        sourceUrl=[_address(document)],
        fileName=[document.path],
        bodyText=[document.text],
        processingAgent=[MAKER],
        notes=[*_decided(document), f"A copy of {document_id(document.copy_of)}" if document.copy_of else None],
    )


def _actor(who: Who) -> Iterator[Entity]:
    """The actor, and of a person each office with who it is of."""
    sort = who.sort
    yield _entity(
        actor_id(who.id),
        _SCHEMATA[sort],
        name=[_name(who.name)],
        alias=[_name(name) for name in who.also],
        country=[_country(who.country)],
        position=[_office(role, of) for role, of in who.offices] if sort == "person" else [],
    )
    for (role, of), entries in who.offices.items() if sort == "person" else ():
        if role is None:
            continue
        office = _office(role, of)
        place = locate(of) if of else None
        post = _id("position", office)
        yield _entity(post, "Position", name=[_name(office)], country=[_country(place.country if place else None)])
        yield _entity(
            _id("occupancy", who.id, office),
            "Occupancy",
            holder=[actor_id(who.id)],
            post=[post],
            date=sorted({day for entry in entries if (day := _date(entry.date.value if entry.date else None))}),
            recordId=[entry.id for entry in entries],
            summary=["Held when these entries were told; when it began and ended is not known."],
        )


def _entry(entry: Entry, documents: dict[str, Document]) -> Iterator[Entity]:
    yield from (_figure(entry, documents),) if isinstance(entry, Figure) else _event(entry, documents)
    evidence: tuple[Evidence[Any], ...] = entry.evidence
    for number, one in enumerate(evidence, 1):
        document = documents[one.document]
        yield _entity(
            _id("passage", entry.id, str(number)),
            "Documentation",
            document=[document_id(one.document)],
            entity=[entry_id(entry.id)],
            role=["evidence"],
            date=[_date(document.published)],
            summary=[one.text],
            recordId=[f"{one.start}-{one.end}"],
            sourceUrl=[_address(document)],
        )
    yield from _links(entry)


def _event(entry: Entry, documents: dict[str, Document]) -> Iterator[Entity]:
    shared: dict[str, Iterable[str | None]] = {
        "name": [_name(headline(entry))],
        "date": [_date(entry.date.value if entry.date else None)],
        "startDate": [_bound(entry, 0)],
        "endDate": [_bound(entry, 1)],
        "location": [_line(entry.place.name) if entry.place else None],
        "country": [_country(entry.place.country if entry.place else None)],
        "involved": [actor_id(actor.id) for actor in actors_of(entry)],
        "proof": [document_id(one.document) for one in entry.evidence],
        "recordId": [entry.id],
        "keywords": [kind_of(entry), entry.plover.event if entry.plover else None],
        "summary": [_summary(entry)],
        "description": [_description(entry)],
        "notes": [*_decided(entry), *_conflicts(entry), _confidence(entry)],
        "sourceUrl": [_address(documents[one.document]) for one in entry.evidence],
    }
    if isinstance(entry, Movement) and entry.origin and entry.destination:
        ends = {place: _id("place", place) for place in (entry.origin, entry.destination)}
        for place, id_ in ends.items():
            found = locate(place)
            yield _entity(id_, "Address", full=[_line(place)], country=[_country(found.country if found else None)])
        shared |= {"startLocation": [ends[entry.origin]], "endLocation": [ends[entry.destination]]}
        yield _entity(entry_id(entry.id), "Trip", **shared)
    else:
        yield _entity(entry_id(entry.id), "Event", **shared)


def _figure(figure: Figure, documents: dict[str, Document]) -> Entity:
    """A number has no schema of its own: it is a note on who gives it."""
    return _entity(
        entry_id(figure.id),
        "Note",
        name=[_name(headline(figure))],
        description=[_description(figure)],
        summary=[f"for {dates.in_words(figure.period)}" if figure.period else None],
        entity=[actor_id(figure.claimed_by.id) if figure.claimed_by else None],
        proof=[document_id(one.document) for one in figure.evidence],
        keywords=["figure"],
        notes=[*_decided(figure), *_conflicts(figure), _confidence(figure)],
        sourceUrl=[_address(documents[one.document]) for one in figure.evidence],
    )


def _links(entry: Entry) -> Iterator[Entity]:
    """From each that acts to each that is acted on."""
    subjects: tuple[Actor, ...] = ()
    objects: tuple[Actor, ...] = ()
    match entry:
        case Statement():
            subjects, objects, role = (entry.speaker,) if entry.speaker else (), entry.to, "said to"
        case Commitment():
            subjects, objects, role = entry.by, entry.to, f"undertook ({entry.form.replace('-', ' ')})"
        case _:
            return
    for subject in subjects:
        for other in objects:
            yield _entity(
                _id("link", entry.id, subject.id, other.id),
                "UnknownLink",
                subject=[actor_id(subject.id)],
                object=[actor_id(other.id)],
                role=[role],
                status=[entry.plover.event if entry.plover else None],
                date=[_date(entry.date.value if entry.date else None)],
                summary=[headline(entry)],
                recordId=[entry.id],
            )


def _summary(entry: Entry) -> str | None:
    """What the entry says besides its headline, on a line."""
    told: list[str | None] = []
    match entry:
        case Meeting():
            told = [entry.status.replace("-", " "), words.joined(entry.agenda) or None, entry.outcome]
        case Statement():
            told = [words.FORM_WORDS[entry.form], entry.channel]
        case Commitment():
            told = [entry.status.replace("-", " "), entry.condition]
            told.append(f"due {dates.in_words(entry.due)}" if entry.due else None)
        case Measure():
            told = [
                f"{state.state} ({dates.in_words(state.date)})" if state.date else state.state for state in entry.states
            ]
        case Movement():
            told = [words.size_words(entry.size) if entry.size else None, entry.position, entry.heading]
    when = f"{dates.in_words(entry.date.value)}" if entry.date else None
    return "; ".join(part for part in (when, *told) if part) or None


def _description(entry: Entry) -> str | None:
    if isinstance(entry, Statement | Commitment):
        return entry.content
    return title(entry)


def _decided(thing: Entry | Document) -> list[str]:
    """What people decided, told apart from what the machine read."""
    return [
        f"Decided by {one.by}, {dates.moment_in_words(one.when)}: {one.action}{f' ({one.why})' if one.why else ''}"
        for one in thing.decisions
    ]


def _conflicts(entry: Entry) -> list[str]:
    return [
        f"Sources differ on {words.field_words(one.field)}: {' or '.join(reading.value for reading in one.readings)}"
        for one in entry.conflicts
    ]


def _confidence(entry: Entry) -> str:
    return f"Read by {MAKER}, confidence {entry.confidence:.2f}; {words.sources_words(entry.sources)}"


def document_id(id_: str) -> str:
    return _id("document", id_)


def actor_id(id_: str) -> str:
    return _id("actor", id_)


def entry_id(id_: str) -> str:
    return _id("entry", id_)


def _id(sort: str, *parts: str) -> str:
    """The sort, and the record's own id where it is short and plain; else a checksum of what makes it."""
    if len(parts) == 1 and len(parts[0]) <= 100 and _SAFE.fullmatch(parts[0]):
        return f"{sort}-{parts[0]}"
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{sort}-{digest[:24]}"


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity of the values that there are, each once, without white space and signs that the model would strip."""
    cleaned = {
        name: list(dict.fromkeys(_plain(value) for value in values if value)) for name, values in properties.items()
    }
    kept = {name: [value for value in values if value] for name, values in sorted(cleaned.items())}
    return Entity(id=id_, schema=schema, properties={name: values for name, values in kept.items() if values})


def _plain(value: str) -> str:
    return printable(value).strip()


def _name(value: str) -> str:
    return " ".join(printable(value).split()).strip(_QUOTES + " ") or "unnamed"


def _line(value: str) -> str:
    """An address, which the model has on one line, its parts set off by single commas."""
    text = " ".join(printable(value).replace(";", ",").split())
    while (fewer := _COMMAS.sub(",", text)) != text:
        text = fewer
    return text


def _office(role: str | None, of: str | None) -> str:
    return ", ".join(part for part in (role, of) if part)


def _country(code: str | None) -> str | None:
    return code.lower() if code else None


def _date(value: str | None) -> str | None:
    """The date where the model can hold it as it is: a day, a month or a year, without a doubt or an open end."""
    return value if value and re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", value) else None


def _bound(entry: Entry, end: int) -> str | None:
    """An end of an interval."""
    if entry.date is None or "/" not in entry.date.value:
        return None
    return _date(entry.date.value.split("/")[end])


def _address(document: Document) -> str | None:
    return document.url if document.url and is_web_address(document.url) else None

"""The whole document: software and activity, people's decisions, articles, actors, entries."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from onrecord.export.jsonld.entries import entry_node
from onrecord.export.jsonld.names import READING, SOFTWARE, Node, context, exact_day, iri, told
from onrecord.export.passages import is_web_address
from onrecord.export.who import Who, everybody
from onrecord.lexicon.fold import slug
from onrecord.model import Decision, Document, Entry, Record
from onrecord.version import __version__

_TYPES = {
    "person": ["Person", "prov:Agent"],
    "body": ["Organization", "prov:Agent"],
    "country": ["Country", "prov:Agent"],
    "unknown": ["prov:Agent"],
}


def jsonld(record: Record) -> bytes:
    """The record as JSON-LD. Nothing on the network is needed to read it."""
    whole = {"@context": context(), "@graph": list(_graph(record))}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _graph(record: Record) -> Iterator[Node]:
    yield {
        "id": SOFTWARE,
        "type": ["prov:SoftwareAgent", "SoftwareApplication"],
        "name": "OnRecord",
        "softwareVersion": __version__,
    }
    yield {"id": READING, "type": "prov:Activity", "prov:wasAssociatedWith": SOFTWARE}
    documents = {document.id: document for document in record.documents}
    for document in record.documents:
        yield _article(document) | _influenced(document)
    for who in everybody(record).values():
        yield _actor(who)
    for entry in record.entries:
        yield entry_node(entry, documents) | _influenced(entry)
    yield from _decisions(record)


def _article(document: Document) -> Node:
    return told(
        id=iri("document", document.id),
        type=["NewsArticle", "prov:Entity"],
        identifier=document.id,
        headline=document.title,
        author=[{"type": "Person", "name": name} for name in document.authors],
        publisher={"type": "Organization", "name": document.publisher} if document.publisher else None,
        datePublished=exact_day(document.published),
        dateModified=exact_day(document.modified),
        published=document.published,
        modified=document.modified,
        fetched=document.fetched,
        url=document.url if document.url and is_web_address(document.url) else None,
        file=document.path,
        inLanguage=document.language,
        articleSection=document.section,
        articleBody=document.text,
        sha256=sha256(document.text.encode()).hexdigest(),
        isBasedOn=iri("document", document.copy_of) if document.copy_of else None,
        prov__wasRevisionOf=iri("document", document.changes_from) if document.changes_from else None,
        version=document.version,
    )


def _actor(who: Who) -> Node:
    return told(
        id=iri("actor", who.id),
        type=_TYPES[who.sort],
        identifier=who.id,
        name=who.name,
        alternateName=who.also,
        jobTitle=list(dict.fromkeys(role for role, _ in who.offices if role)) if who.sort == "person" else None,
        country=who.country,
    )


def _influenced(thing: Entry | Document) -> Node:
    """What people decided on it, beside the reading that made it."""
    return told(prov__wasInfluencedBy=[iri("correction", one.correction) for one in thing.decisions])


def _decisions(record: Record) -> Iterator[Node]:
    """Each decision once, as an activity of a person: so that machine and person are told apart."""
    found: dict[str, tuple[Decision, list[str]]] = {}
    for thing, id_ in (
        *((document, iri("document", document.id)) for document in record.documents),
        *((entry, iri("entry", entry.id)) for entry in record.entries),
    ):
        for one in thing.decisions:
            found.setdefault(one.correction, (one, []))[1].append(id_)
    people = dict.fromkeys(one.by for one, _ in found.values())
    for name in people:
        yield {"id": _person(name), "type": ["prov:Person", "Person"], "name": name}
    for one, about in found.values():
        yield told(
            id=iri("correction", one.correction),
            type=["prov:Activity", "Decision"],
            action=one.action,
            why=one.why,
            prov__wasAssociatedWith=_person(one.by),
            prov__endedAtTime=one.when,
            prov__used=about,
            overruledBy=iri("correction", one.overruled_by) if one.overruled_by else None,
            changed=[
                told(fieldName=change.field, says=_json(change.value), machineSays=_json(change.machine))
                for change in one.changed
            ],
        )


def _person(name: str) -> str:
    return iri("person", slug(name) or name)


def _json(value: object) -> str | None:
    """A field's value as the export writes it: a string as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()

"""The people and bodies of a record, each with the entries that name them."""

from dataclasses import dataclass

from onrecord.export.report import words
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.model import Actor, Record, actors_of


@dataclass(frozen=True)
class Person:
    """An actor under the longest name found, with every office the coverage gives."""

    name: str
    offices: tuple[str, ...]
    entries: tuple[Reference, ...]


def people(record: Record, index: Index) -> tuple[Person, ...]:
    """Every actor that an entry names, by name."""
    actors: dict[str, list[Actor]] = {}
    entries: dict[str, dict[str, Reference]] = {}
    for entry in record.entries:
        for actor in actors_of(entry):
            actors.setdefault(actor.id, []).append(actor)
            entries.setdefault(actor.id, {})[entry.id] = index.references[entry.id]
    found = [_person(same, tuple(entries[id_].values())) for id_, same in actors.items()]
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.name, person.offices)))


def _person(actors: list[Actor], entries: tuple[Reference, ...]) -> Person:
    offices = dict.fromkeys(office for actor in actors if (office := words.actor_office(actor)))
    name = max(sorted({actor.name for actor in actors}), key=len)
    return Person(name, tuple(offices), entries)

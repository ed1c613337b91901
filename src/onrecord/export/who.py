"""What an actor is, as far as its name and offices tell: formats that have persons apart from bodies must be told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.lexicon.authorities import ACRONYMS
from onrecord.lexicon.countries import by_name
from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS
from onrecord.lexicon.outlets import known_outlet
from onrecord.model import Actor, Entry, Record, actors_of

Sort = Literal["person", "country", "body", "unknown"]

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Who:
    """All that a record calls one actor, with the entries that give it each office."""

    id: str
    names: dict[str, None] = field(default_factory=dict)
    offices: dict[tuple[str | None, str | None], list[Entry]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The longest of its names."""
        return max(sorted(self.names), key=len)

    @property
    def also(self) -> list[str]:
        return sorted(name for name in self.names if name != self.name)

    @property
    def sort(self) -> Sort:
        return sort_of(self.name, (role for role, _ in self.offices))

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code of the country that it is, or is of."""
        named = [self.name, *(of for _, of in self.offices if of)]
        return next((country.code for name in named if (country := by_name(name))), None)


def everybody(record: Record) -> dict[str, Who]:
    """Every actor of a record by its id, in the order of the ids."""
    found: dict[str, Who] = {}
    for entry in record.entries:
        for actor in actors_of(entry):
            who = found.setdefault(actor.id, Who(actor.id))
            who.names[actor.name] = None
            held = who.offices.setdefault((actor.role, actor.of), [])
            if entry not in held[-1:]:
                held.append(entry)
    return dict(sorted(found.items()))


def who_of(actor: Actor) -> Who:
    """An actor as one entry has it."""
    return Who(actor.id, {actor.name: None}, {(actor.role, actor.of): []})


def sort_of(name: str, roles: Iterable[str | None]) -> Sort:
    """A country by its name; a person by an office, or a noun of one person; a body by its noun, or as a known outlet.

    A bare name that nothing is said of is left open: it may be anybody's.
    """
    if by_name(name):
        return "country"
    if any(roles):
        return "person"
    words = _WORD.findall(name.casefold())
    if known_outlet(name) or name.casefold() in ACRONYMS or {word.removesuffix("s") for word in words} & BODY_NOUNS:
        return "body"
    return "person" if words and words[-1] in PERSON_NOUNS else "unknown"

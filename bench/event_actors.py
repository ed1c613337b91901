"""Who is who in the articles of `bench/data/events`: every person's mentions in one group, and the offices they hold.

The measure of the groups is B-cubed (Bagga and Baldwin 1998): of each labelled mention, how much of the group that the
product puts it in is of the same person, and how much of the person is in that group.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.base import Resolver
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import ABBREVIATED
from onrecord.model import Actor, Span

Sort = Literal["name", "description", "pronoun"]
SMALL = frozenset({"the", "of", "for", "at", "and", "in", "a", "an", "to"})


@dataclass(frozen=True, slots=True)
class Office:
    """What the document calls a person, as the text at `span` says it."""

    role: str
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    document: str
    name: str
    mentions: tuple[tuple[Span, Sort], ...]
    offices: tuple[Office, ...]


def people(path: Path) -> list[Person]:
    return [
        Person(
            document=row["doc"],
            name=row["name"],
            mentions=tuple((Span(start, end), sort) for start, end, sort in row["mentions"]),
            offices=tuple(Office(one["role"], one.get("of"), Span(one["start"], one["end"])) for one in row["offices"]),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))["actors"]
    ]


def groups(resolver: Resolver, persons: Sequence[Person], sorts: frozenset[Sort]) -> dict[Span, str | None]:
    """The id of the actor that the product gives each labelled mention of these sorts; `None` if it gives none."""
    spans = [span for person in persons for span, sort in person.mentions if sort in sorts]
    actors = {span: resolver.actor(span) for span in spans}
    return {span: actor.id if actor is not None else None for span, actor in actors.items()}


def bcubed(persons: Sequence[Person], found: Mapping[Span, str | None]) -> tuple[float, float]:
    """The precision and recall of every mention in `found`. One without an actor is a group of its own."""
    person = {span: number for number, one in enumerate(persons) for span, _ in one.mentions if span in found}
    precision = recall = 0.0
    for span, number in person.items():
        same = {other for other, its in person.items() if its == number}
        given = {other for other in person if found[other] == found[span]} if found[span] is not None else {span}
        precision += len(same & given) / len(given)
        recall += len(same & given) / len(same)
    return precision, recall


def office_right(person: Person, actor: Actor) -> bool:
    """Whether the actor holds an office that the document gives the person: half of its words at least."""
    given = _words(f"{actor.role or ''} {actor.of or ''}")
    return any(2 * len(given & (words := _words(one.role))) >= max(1, len(words)) for one in person.offices)


def _words(text: str) -> set[str]:
    """The words of an office, shortened titles spelled out: "Sen." is the office of a senator."""
    plain = {word.strip(".,") for word in fold(text).split()} - SMALL - {""}
    return {ABBREVIATED.get(word, word) for word in plain}

"""Actors across documents: one person under all forms of the name, offices by date, descriptions resolved.

Office holders are learned from the coverage itself. "The Mexican foreign minister" in an article means who
the coverage of that time gives that office to; without a date, only an office with one holder is resolved.

What is kept are counts: of each person the offices that documents of a month give, of each office its holders by month.
A document changes a few counts, and only documents whose question these answer otherwise are resolved anew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from onrecord.lexicon.countries import by_name
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.offices import OFFICE_HEADS, canonical_office, is_former
from onrecord.model import Actor, Decision
from onrecord.model.edtf import bounds
from onrecord.reconcile import names
from onrecord.reconcile.corrections.actors import ActorCorrections, Named
from onrecord.reconcile.state import State, Table

OFFICE_MONTHS = 9
"""How far from an article's month an office given elsewhere still counts as held at that time."""

UNDATED = ""
"""The month of documents without a day."""

Tally = dict[str, dict[str, int]]
"""By month, then by what is counted: how many documents say so."""


class Mentions(msgspec.Struct, frozen=True):
    """What a document says of actors: whom it mentions, the offices that it gives (`person`, `role`, `of`), and by
    whom or what it asks for what others say."""

    month: str
    actors: tuple[Actor, ...]
    given: tuple[tuple[str, str, str | None], ...] = ()
    asked: tuple[str, ...] = ()


_MENTIONS = Table("actors.mentions", Mentions)
_OFFICES = Table("actors.offices", Tally)
"""By person, the offices given."""
_HOLDERS = Table("actors.holders", Tally)
"""By office, the persons to whom it is given."""
_BY_NAME, _BY_QUESTION = "actors.names", "actors.questions"


def update(state: State, arrived: Mapping[str, tuple[str | None, Iterable[Actor]]], gone: Iterable[str]) -> set[str]:
    """Takes in what documents say of actors, given with the day of each, and takes out what stood.

    The ids of the documents that are there of which an actor may be resolved otherwise than before.
    """
    before = state.get(_MENTIONS, {*arrived, *gone})
    after = {id_: Mentions(_month(day), _distinct(actors)) for id_, (day, actors) in arrived.items()}
    renamed = names.count(
        state,
        (name for mentions in after.values() for name in _names(mentions)),
        (name for mentions in before.values() for name in _names(mentions)),
    )
    for id_, mentions in before.items():
        state.withdraw(_BY_NAME, id_, set(map(fold, _names(mentions))))
        state.withdraw(_BY_QUESTION, id_, mentions.asked)
    using = {id_ for found in state.holders(_BY_NAME, renamed).values() for id_ in found}
    for id_, mentions in after.items():
        state.post(_BY_NAME, id_, set(map(fold, _names(mentions))))
    before |= (others := state.get(_MENTIONS, using - set(after)))
    after |= others
    after = _with_given(state, after)
    concerned = _count_offices(state, before, after)
    state.put(_MENTIONS, after)
    state.drop(_MENTIONS, [id_ for id_ in before if id_ not in after])
    return set(after) | concerned


def resolver(state: State, documents: Iterable[str], corrections: ActorCorrections) -> "Resolver":
    """Tells who the actors of these documents are, and keeps what that depends on."""
    mentions = state.get(_MENTIONS, documents)
    full = names.fullest(state, {name for found in mentions.values() for name in _names(found)})
    questions = {id_: tuple(sorted(_questions(found, full))) for id_, found in mentions.items()}
    for id_, asked in questions.items():
        if asked != mentions[id_].asked:
            state.withdraw(_BY_QUESTION, id_, mentions[id_].asked)
            state.post(_BY_QUESTION, id_, asked)
    state.put(_MENTIONS, {id_: replace(found, asked=questions[id_]) for id_, found in mentions.items()})
    persons = {full[name] for found in mentions.values() for name in _names(found)}
    offices = {key for found in mentions.values() for actor in found.actors for key in _offices_of(actor)}
    known = _Known(full, state.get(_OFFICES, persons), state.get(_HOLDERS, offices))
    return Resolver(state, known, {id_: found.month for id_, found in mentions.items()}, corrections)


class Resolver:
    """Who the actors of some documents are, by what the record knows and what people decided."""

    def __init__(self, state: State, known: "_Known", months: Mapping[str, str], corrections: ActorCorrections) -> None:
        self._state, self._known, self._months, self._corrections = state, known, months, corrections

    def __call__(self, document: str, actor: Actor) -> tuple[Actor | None, tuple[Decision, ...]]:
        """The actor, `None` where people decided that it is none; and what they decided."""
        found = self._known.resolve(document, self._months[document], actor)
        if not self._corrections.found:
            return found, ()
        described = not is_named(actor)
        if not described and self._corrections.apart(fold(actor.name), fold(found.name)):
            found = replace(actor, id=slug(actor.name))
        own = found.id == _own_id(document, actor)
        return self._corrections.corrected(Named(document, found, described and own), self)

    def full(self, name: str) -> str:
        """The fullest form of a name in the coverage."""
        return names.fullest(self._state, [name]).get(name, name)

    def in_office(self, actor: Actor, document: str) -> Actor:
        """The actor with the office that the coverage of the document's time gives, where it has none."""
        role, of = actor.role, actor.of
        if by_name(actor.name) is not None or (role is not None and of is not None):
            return actor
        offices = self._state.get(_OFFICES, [actor.name]).get(actor.name, {})
        office = _office(offices, self._months[document], canonical_office(role) if role else None)
        return replace(actor, role=role or office[0], of=of or office[1]) if office else actor


@dataclass(frozen=True)
class _Known:
    """What the record knows of some actors."""

    names: Mapping[str, str]
    offices: Mapping[str, Tally]
    holders: Mapping[str, Tally]

    def resolve(self, document: str, month: str, actor: Actor) -> Actor:
        """The actor as the record has it: fullest name, office at the document's time; a description of an office
        becomes its holder where the coverage tells, otherwise stays this document's own."""
        if is_named(actor):
            name = self.names[actor.name]
            role, of = actor.role, actor.of
            if by_name(name) is None and (role is None or of is None):
                office = _office(self.offices.get(name, {}), month, canonical_office(role) if role else None)
                role, of = (role or office[0], of or office[1]) if office else (role, of)
            return Actor(id=slug(name), name=name, role=role, of=of)
        holder = self._holder(actor, month)
        if holder is not None:
            return Actor(id=slug(holder), name=holder, role=actor.role, of=actor.of)
        return replace(actor, id=_own_id(document, actor))

    def _holder(self, actor: Actor, month: str) -> str | None:
        asked = _offices_of(actor)
        held = next((self.holders[key] for key in asked if key in self.holders), {}) if asked else {}
        return _only_holder(held, month)


def _own_id(document: str, actor: Actor) -> str:
    """The id of an actor that is only described: it is this document's own."""
    return f"{actor.id}--{document[:8]}"


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(sorted(set(actors), key=lambda actor: (actor.id, actor.name, actor.role or "", actor.of or "")))


def _month(day: str | None) -> str:
    if day is None:
        return UNDATED
    first = bounds(day[:10])[0]
    return str(first.year * 12 + first.month)


def _names(mentions: Mentions) -> set[str]:
    return {actor.name for actor in mentions.actors if is_named(actor)}


def _with_given(state: State, mentions: Mapping[str, Mentions]) -> dict[str, Mentions]:
    """The mentions with the offices that they give, to persons under their fullest names."""
    full = names.fullest(state, {name for found in mentions.values() for name in _names(found)})
    return {
        id_: replace(
            found,
            given=tuple(sorted(
                {(full[actor.name], actor.role, actor.of) for actor in found.actors if actor.role and is_named(actor)},
                key=lambda given: (given[0], given[1], given[2] or ""),
            )),
        )
        for id_, found in mentions.items()
    }  # fmt: skip


def _count_offices(state: State, before: Mapping[str, Mentions], after: Mapping[str, Mentions]) -> set[str]:
    """Counts the offices given; the documents that ask for what is answered otherwise now."""
    offices, holders = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for sign, mentions in ((-1, before), (1, after)):
        for found in mentions.values():
            for person, role, of in found.given:
                offices[person, found.month, _joined(role, of)] += sign
                holders[_office_key(role, of), found.month, person] += sign
    questions: set[str] = set()
    for person, old, new in _counted(state, _OFFICES, offices):
        questions.update(f"{_PERSON}{person}{when}" for when in _changed(old, new, _offices_by_role))
    for office, old, new in _counted(state, _HOLDERS, holders):
        if bool(old) != bool(new):
            questions.add(f"{_OFFICE}{office}{_EVER}")
        questions.update(f"{_OFFICE}{office}{when}" for when in _changed(old, new, _only_holder))
    return {id_ for found in state.holders(_BY_QUESTION, questions).values() for id_ in found}


def _counted(
    state: State, table: Table[Tally], changes: Mapping[tuple[str, str, str], int]
) -> Iterator[tuple[str, Tally, Tally]]:
    """The tallies that change, as they were and as they are now."""
    by_key: dict[str, list[tuple[str, str, int]]] = {}
    for (key, month, what), number in changes.items():
        if number:
            by_key.setdefault(key, []).append((month, what, number))
    before = state.get(table, by_key)
    after: dict[str, Tally] = {}
    for key, found in by_key.items():
        tally = {month: dict(counts) for month, counts in before.get(key, {}).items()}
        for month, what, number in found:
            counts = tally.setdefault(month, {})
            counts[what] = counts.get(what, 0) + number
        counted = {month: {what: n for what, n in counts.items() if n > 0} for month, counts in tally.items()}
        after[key] = {month: counts for month, counts in counted.items() if counts}
    state.put(table, {key: tally for key, tally in after.items() if tally})
    state.drop(table, [key for key, tally in after.items() if not tally])
    return ((key, before.get(key, {}), tally) for key, tally in after.items())


_PERSON, _OFFICE, _EVER = "person ", "office ", " ever"


def _questions(mentions: Mentions, full: Mapping[str, str]) -> set[str]:
    """By what a document is found again where others change who its actors are."""
    found: set[str] = set()
    for actor in mentions.actors:
        if is_named(actor) and (actor.role is None or actor.of is None) and by_name(full[actor.name]) is None:
            found.update(f"{_PERSON}{full[actor.name]}{when}" for when in (f" {mentions.month}", _EVER))
        for office in _offices_of(actor) if not is_named(actor) else ():
            found.update(f"{_OFFICE}{office}{when}" for when in (f" {mentions.month}", _EVER))
    return found


def _changed(old: Tally, new: Tally, answer: Callable[[Tally, str], object]) -> Iterator[str]:
    """The months in which a question is answered otherwise now; all where it is so far from every month told."""
    told = {month for month in {*old, *new} if old.get(month) != new.get(month)}
    reached = {str(int(month) + by) for month in told if month for by in range(-OFFICE_MONTHS, OFFICE_MONTHS + 1)}
    if answer(old, _FAR) != answer(new, _FAR):
        yield _EVER
    for month in (*sorted(reached), UNDATED):
        if answer(old, month) != answer(new, month):
            yield f" {month}"


_FAR = "-1000"
"""A month that is near none."""


def _near(tally: Tally, month: str) -> Counter[str]:
    """What documents of the months around one say."""
    found = Counter[str]()
    if month != UNDATED:
        for other, counts in tally.items():
            if other != UNDATED and abs(int(other) - int(month)) <= OFFICE_MONTHS:
                found.update(counts)
    return found


def _joined(role: str, of: str | None) -> str:
    return f"{role}\0{of or ''}"


def _parted(office: str) -> tuple[str, str | None]:
    role, of = office.split("\0")
    return role, of or None


def _office(tally: Tally, month: str, sort: str | None) -> tuple[str, str | None] | None:
    """The office that documents of the time give a person; of the `sort` that is known, what it is of."""

    def wanted(office: str) -> bool:
        role, of = _parted(office)
        return sort is None or (canonical_office(role) == sort and of is not None)

    held = {told: {o: n for o, n in counts.items() if wanted(o)} for told, counts in tally.items()}
    near = _near(held, month)
    if not near and (month == UNDATED or not any(counts for told, counts in held.items() if told != UNDATED)):
        every = sum(map(Counter, held.values()), Counter[str]())
        alike = {(canonical_office(role), of) for role, of in map(_parted, every)}
        near = every if len(alike) == 1 else near
    best = max(near, key=lambda office: (near[office], _parted(office)[1] is not None, office), default=None)
    return _parted(best) if best is not None else None


def _offices_by_role(tally: Tally, month: str) -> dict[str | None, tuple[str, str | None] | None]:
    """Every answer that may be asked for."""
    sorts = {canonical_office(_parted(office)[0]) for counts in tally.values() for office in counts}
    answers = {sort: _office(tally, month, sort) for sort in (None, *sorted(sorts))}
    return {sort: answer for sort, answer in answers.items() if answer is not None}


def _office_key(role: str, of: str | None) -> str:
    return f"{canonical_office(role)}\0{fold(of) if of else ''}"


def _offices_of(actor: Actor) -> tuple[str, ...]:
    """The office by which a description is resolved: as it is told, where nobody is known to hold that as such."""
    if actor.role is None or actor.of is None or is_former(actor.role):
        return ()
    return _office_key(actor.role, actor.of), _office_key(actor.role, None)


def _only_holder(tally: Tally, month: str) -> str | None:
    """Who held an office at the time, if one person did."""
    held = set(_near(tally, month)) or set(tally.get(UNDATED, {}))
    if month == UNDATED:
        held = {person for counts in tally.values() for person in counts}
    return next(iter(held)) if len(held) == 1 else None


def is_named(actor: Actor) -> bool:
    """Whether the actor is known by name rather than by description."""
    return not _is_description(actor.name, actor.role)


@lru_cache(maxsize=1 << 16)
def _is_description(name: str, role: str | None) -> bool:
    """ "unnamed senior White House official", "U.S. officials", "Mexico's president", "Negotiators" that begin
    a sentence: the last word is no name."""
    words = [word for word in name.split(" of ")[0].split() if word]
    last = words[-1] if words else ""
    titled = role is not None and canonical_office(role).split()[-1:] == [fold(last)]
    several = last.endswith("s") and fold(last).removesuffix("s") in OFFICE_HEADS | {"official"}
    return not last[:1].isupper() or titled or several

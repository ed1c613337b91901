"""An actor's page: what it is called, its offices over time, what it did and said, and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.export.report import dates, words
from onrecord.export.report.index import Index
from onrecord.export.site.rows import Row, row
from onrecord.export.who import Who, everybody
from onrecord.model import Actor, Entry, Record, actors_of, kind_of


@dataclass(frozen=True)
class Known:
    """An actor with the entries that name it, and in how many of them each other actor stands too."""

    who: Who
    entries: dict[str, Entry] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    @property
    def offices(self) -> dict[str, list[Entry]]:
        """The entries that give it each office, by the words for the office."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for (role, of), entries in self.who.offices.items():
            if office := words.actor_office(Actor(id=self.who.id, name=self.who.name, role=role, of=of)):
                found[office] += entries
        return found


@dataclass(frozen=True)
class Office:
    """An office with the time in which the record has it."""

    words: str
    period: str | None
    entries: int


@dataclass(frozen=True)
class Companion:
    """Another actor of the same entries."""

    name: str
    href: str
    entries: int


@dataclass(frozen=True)
class ActorRow:
    """An actor in a list."""

    heading: str
    name: str
    href: str
    offices: tuple[str, ...]
    entries: int


@dataclass(frozen=True)
class ActorView:
    name: str
    also: tuple[str, ...]
    offices: tuple[Office, ...]
    kinds: tuple[tuple[str, tuple[Row, ...]], ...]
    companions: tuple[Companion, ...]
    entries: int


COMPANIONS = 24
"""Other actors that a page names at most."""


def known_actors(record: Record) -> dict[str, Known]:
    """Every actor that an entry names, by id, in the order of their names."""
    found = {who.id: Known(who) for who in everybody(record).values()}
    for entry in record.entries:
        named = dict.fromkeys(actor.id for actor in actors_of(entry))
        for id_ in named:
            found[id_].entries[entry.id] = entry
            found[id_].others.update(other for other in named if other != id_)
    return dict(sorted(found.items(), key=lambda one: (one[1].who.name.casefold(), one[0])))


def by_kind(known: Known) -> list[Entry]:
    """Its entries, those of a kind together."""
    kinds = list(words.KIND_HEADINGS)
    return sorted(known.entries.values(), key=lambda entry: kinds.index(kind_of(entry)))


def actor_view(known: Known, everyone: Mapping[str, Known], index: Index, entries: Sequence[Entry]) -> ActorView:
    """An actor with some of its entries."""
    return ActorView(
        name=words.capital(known.who.name),
        also=tuple(known.who.also),
        offices=tuple(Office(office, _period(held), len(held)) for office, held in known.offices.items()),
        kinds=tuple(
            (heading, tuple(row(entry, index) for entry in entries if kind_of(entry) == kind))
            for kind, heading in words.KIND_HEADINGS.items()
            if any(kind_of(entry) == kind for entry in entries)
        ),
        companions=tuple(
            Companion(everyone[id_].who.name, index.links.actor(id_) or "", count)
            for id_, count in sorted(known.others.items(), key=lambda one: (-one[1], one[0]))[:COMPANIONS]
        ),
        entries=len(known.entries),
    )


def actor_row(known: Known, index: Index) -> ActorRow:
    name = words.capital(known.who.name)
    return ActorRow(
        heading=_initial(name),
        name=name,
        href=index.links.actor(known.who.id) or "",
        offices=tuple(known.offices),
        entries=len(known.entries),
    )


def _initial(name: str) -> str:
    return name[:1] if name[:1].isalpha() else "#"


def _period(entries: Iterable[Entry]) -> str | None:
    """From the first to the last day on which the record has somebody in an office."""
    whens = [when for entry in entries if (when := dates.read(entry.date.value if entry.date else None))]
    if not whens:
        return None
    first, last = min(when.start for when in whens), max(when.end for when in whens)
    return dates.period_words(first, last)

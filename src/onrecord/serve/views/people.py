"""An actor: what it is called, its offices over time, what people decided about it, and its entries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from onrecord.export.report import dates, words
from onrecord.export.report.decisions import DecisionView, decision_views
from onrecord.export.report.index import index
from onrecord.export.site.actors import Companion, Office
from onrecord.export.site.rows import Row, row
from onrecord.export.who import everybody, who_of
from onrecord.model import Actor, Decision, Entry, Record, actors_of
from onrecord.serve import slices
from onrecord.serve.charts import Chart, companions_chart, offices_chart
from onrecord.serve.links import ServeLinks
from onrecord.store import ActorCount, Filters, View

MOST_READ: Final = 400
"""Entries, of the newest and of the oldest, from which names and offices are read: somebody is in thousands."""
MOST_SHOWN: Final = 10
"""Entries of a kind on an actor's page."""
COMPANIONS: Final = 24
PLACES: Final = 12


@dataclass(frozen=True)
class OfKind:
    """The newest entries of a kind, how many there are, and the list of all of them."""

    heading: str
    rows: tuple[Row, ...]
    entries: int
    href: str


@dataclass(frozen=True)
class PlaceCount:
    name: str
    entries: int
    href: str


@dataclass(frozen=True)
class Person:
    """`read` is from how many entries names and offices were read: all of them, unless there are very many."""

    id: str
    name: str
    also: tuple[str, ...]
    offices: tuple[Office, ...]
    decisions: tuple[DecisionView, ...]
    kinds: tuple[OfKind, ...]
    companions: tuple[Companion, ...]
    places: tuple[PlaceCount, ...]
    entries: int
    read: int
    held: Chart
    circle: Chart


def person(view: View, counted: ActorCount, links: ServeLinks) -> Person:
    """The actor as its page shows it."""
    entries = _read(view, counted.id)
    others = view.companions(counted.id, COMPANIONS)
    who = everybody(Record(documents=(), entries=tuple(entries))).get(counted.id)
    who = who or who_of(Actor(id=counted.id, name=counted.name))
    held: dict[str, list[Entry]] = defaultdict(list)
    for (role, of), some in who.offices.items():
        if office := words.actor_office(Actor(id=counted.id, name=who.name, role=role, of=of)):
            held[office] += some
    return Person(
        id=counted.id,
        name=words.capital(who.name),
        also=tuple(who.also),
        offices=tuple(sorted((_office(office, some) for office, some in held.items()), key=lambda one: -one.entries)),
        decisions=decision_views(_decided(counted.id, entries)),
        kinds=tuple(_kinds(view, counted, links)),
        companions=tuple(
            Companion(words.capital(other.name), links.actor(other.id) or "", together) for other, together in others
        ),
        places=tuple(
            PlaceCount(name, number, links.to(f"/timeline?{_query(actor=counted.id, place=name)}"))
            for name, number in view.places(Filters(actor=counted.id), PLACES)
        ),
        entries=counted.entries,
        read=len(entries),
        held=offices_chart(
            counted.id,
            entries,
            links,
            view.published(one.document for entry in entries for one in entry.evidence),
            title="In time",
        ),
        circle=companions_chart(counted, others, links, title="Who with whom"),
    )


def _read(view: View, id_: str) -> list[Entry]:
    """Its entries; of very many the newest and the oldest."""
    named = Filters(actor=id_)
    newest = view.find("", named, most=MOST_READ, order="newest")
    oldest = view.find("", named, most=MOST_READ, order="oldest").hits if newest.total > MOST_READ else ()
    found = {hit.entry.id: hit.entry for hit in (*newest.hits, *oldest)}
    return [entry for entry in found.values() if any(actor.id == id_ for actor in actors_of(entry))]


def _office(office: str, entries: Sequence[Entry]) -> Office:
    whens = [when for entry in entries if (when := dates.read(entry.date.value if entry.date else None))]
    period = None
    if whens:
        period = dates.period_words(min(when.start for when in whens), max(when.end for when in whens))
    return Office(office, period, len(entries))


def _decided(id_: str, entries: Iterable[Entry]) -> Iterable[Decision]:
    """What people decided about the actor, each decision once."""
    found = {
        one.correction: one for entry in entries for one in entry.decisions if one.about == "actor" and one.actor == id_
    }
    return found.values()


def _kinds(view: View, counted: ActorCount, links: ServeLinks) -> Iterable[OfKind]:
    for kind, heading in words.KIND_HEADINGS.items():
        number = counted.kinds.get(kind, 0)
        if not number:
            continue
        hits = view.find("", Filters(actor=counted.id, kind=kind), most=MOST_SHOWN, order="newest").hits
        known = index(slices.of_entries(view, [hit.entry for hit in hits]), links)
        href = links.to(f"/{heading.lower()}?{_query(actor=counted.id, sort='newest')}")
        yield OfKind(heading, tuple(row(hit.entry, known) for hit in hits), number, href)


def _query(**parameters: str) -> str:

    return urlencode(parameters)


@dataclass(frozen=True)
class Listed:
    """An actor as a line of a list: `kinds` says in how many entries of which kind it is named."""

    name: str
    href: str
    entries: int
    kinds: str


def listed(counted: ActorCount, links: ServeLinks) -> Listed:
    """An actor as a line."""
    kinds = ", ".join(words.counted(number, kind) for kind, number in counted.kinds.items())
    return Listed(words.capital(counted.name), links.actor(counted.id) or "", counted.entries, kinds)

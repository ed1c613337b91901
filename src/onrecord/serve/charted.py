"""The chart above each list: drawn of what the list shows on all its pages, or of the most important of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

import msgspec

from onrecord.api import clock
from onrecord.export.report import dates, words
from onrecord.model import Commitment, Entry, Figure, Measure, Statement
from onrecord.official import Series, check
from onrecord.serve import slices
from onrecord.serve.asked import Asked
from onrecord.serve.charts import (
    Chart,
    Thing,
    commitments_chart,
    comparable,
    figures_chart,
    measures_chart,
    official_of,
    places_chart,
    timeline_chart,
)
from onrecord.serve.charts.chart import LeftOut, cell, left_out
from onrecord.serve.desk import Desk
from onrecord.serve.links import ServeLinks
from onrecord.store import Filters, Found, Hit, View

POOL = 150
"""Entries that a chart is made of at most; of more, the most important."""
ON_A_MAP = 80
LANES = 12
"""Lanes of a chart that has one for each entry."""
THINGS = 40
"""Things counted among which one can choose."""
STATES = 6
"""States of a measure that are drawn: its last ones."""
SPEAKERS = 12
AS_SIGNS = 150
"""Entries that are drawn one by one on a timeline."""


@dataclass(frozen=True)
class Choice:
    """A thing that figures count, by which the chart can be drawn."""

    code: str
    words: str
    figures: int
    chosen: bool


@dataclass(frozen=True)
class Speaker:
    """Who spoke, with the offices that the coverage gives and when, and how many statements; `part` of a hundred of those
    who said most."""

    name: str
    href: str
    offices: tuple[tuple[str, str | None], ...]
    statements: int
    part: int


@dataclass(frozen=True)
class Charted:
    """What stands above a list. `drawn_of` tells of how many entries the chart is made, where it is not all of them."""

    chart: Chart | None = None
    choices: tuple[Choice, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    drawn_of: int | None = None


def charted(
    desk: Desk, view: View, asked: Asked, kind: str, total: int, official: Sequence[Series], links: ServeLinks
) -> Charted:
    """The chart of a list of `total` entries of a kind. It is drawn anew where anything that it is made of is another."""
    filters = asked.of_kind(kind)
    most = {"commitment": LANES, "measure": LANES, "meeting": ON_A_MAP, "movement": ON_A_MAP}.get(kind, POOL)
    entries = _pool(desk, view, asked, filters, most)
    named = {id_ for one in entries for id_ in getattr(one, "follow_ups", ())}
    later = {one.id: one for one in view.entries(named)} if named else {}
    drawn_of = len(entries) if total > len(entries) else None
    made_of = sha256(msgspec.msgpack.encode((entries, list(later.values())))).digest()
    key = ("charted", kind, asked.query, _today(asked), drawn_of, made_of, view.documents_number())
    return desk.lasting(key, lambda: _drawn(view, asked, kind, entries, later, official, drawn_of, links))


def _drawn(  # noqa: PLR0913  # all that a chart is made of
    view: View,
    asked: Asked,
    kind: str,
    entries: Sequence[Entry],
    later: Mapping[str, Entry],
    official: Sequence[Series],
    drawn_of: int | None,
    links: ServeLinks,
) -> Charted:
    match kind:
        case "statement":
            return _statements(entries, asked, drawn_of, links)
        case "figure":
            return _figures(view, asked, entries, official, drawn_of, links)
        case "commitment":
            return Charted(_commitments(view, entries, later, links), drawn_of=drawn_of)
        case "measure":
            measures = [_of_late(one) for one in entries if isinstance(one, Measure)]
            title = "Measures and what became of them"
            chart = measures_chart(measures, links, today=_today(asked), title=title)
            return Charted(replace(chart, left_out=(*chart.left_out, *_earlier(entries, links))), drawn_of=drawn_of)
    return Charted(places_chart(entries, links, title=f"Where: {words.KIND_HEADINGS[kind].lower()}"), drawn_of=drawn_of)


def _of_late(measure: Measure) -> Measure:
    """A measure with its last states: its own page has all of them."""
    return msgspec.structs.replace(measure, states=measure.states[-STATES:])


def _earlier(entries: Iterable[Entry], links: ServeLinks) -> tuple[LeftOut, ...]:
    """Where the states stand that came before those that are drawn."""
    found = [
        cell(f"{words.capital(one.name)}: {len(one.states) - STATES} more", links.entry(one.id))
        for one in entries
        if isinstance(one, Measure) and len(one.states) > STATES
    ]
    return left_out("Earlier states", found)


def best(desk: Desk, view: View, asked: Asked, filters: Filters) -> Found[Hit]:
    """The best of what is searched for, as many as a chart is made of."""
    key = ("best", asked.but(page=None, most=None, sort=None, series=None).query, filters.kind)
    return desk.remembered(view, key, lambda: view.find(asked.words, filters, most=POOL, exact=asked.exact))


def _pool(desk: Desk, view: View, asked: Asked, filters: Filters, most: int) -> list[Entry]:
    """The most important entries that the list shows; the best of those that were searched for."""
    if asked.words:
        return [hit.entry for hit in best(desk, view, asked, filters).hits[:most]]
    return [hit.entry for hit in view.find("", filters, most=most, order="importance").hits]


def _today(asked: Asked) -> date:
    """The day at which the record is read."""
    if isinstance(asked.as_of, datetime):
        return asked.as_of.date()
    return asked.as_of if isinstance(asked.as_of, date) else clock.now().date()


def _published(view: View, entries: Iterable[Entry]) -> dict[str, str | None]:
    return view.published({one.document for entry in entries for one in entry.evidence})


def _commitments(view: View, entries: Sequence[Entry], later: Mapping[str, Entry], links: ServeLinks) -> Chart:
    commitments = [one for one in entries if isinstance(one, Commitment)]
    title = "Commitments and what followed"
    return commitments_chart(commitments, later, links, _published(view, entries), title=title)


def _figures(
    view: View,
    asked: Asked,
    entries: Sequence[Entry],
    official: Sequence[Series],
    drawn_of: int | None,
    links: ServeLinks,
) -> Charted:
    """Figures of one thing: the one that was chosen, else that of which there are most."""
    things = comparable([one for one in entries if isinstance(one, Figure)])
    wanted = asked.given.get("series")
    if not things:
        return Charted()
    chosen = next((one for one in things if code_of(one) == wanted), things[0])
    as_of = _today(asked)
    return Charted(
        chart=figures_chart(
            chosen.figures,
            links,
            _published(view, chosen.figures),
            official=series_of(view, chosen, official),
            as_of=as_of,
            title=chosen.words,
        ),
        choices=tuple(Choice(code_of(one), one.words, len(one.figures), one is chosen) for one in things[:THINGS]),
        drawn_of=drawn_of,
    )


def code_of(thing: Thing) -> str:
    """A thing counted as an address has it."""
    return ";".join(thing.key).rstrip(";")


def series_of(view: View, thing: Thing, official: Sequence[Series]) -> Series | None:
    """The official series that figures of this thing are about, if any is."""
    return official_of(thing, check(slices.of_entries(view, thing.figures), official), official) if official else None


def _statements(entries: Sequence[Entry], asked: Asked, drawn_of: int | None, links: ServeLinks) -> Charted:
    """Who spoke, and when: those without a date stand in the list alone."""
    statements = [one for one in entries if isinstance(one, Statement)]
    dated = [one for one in statements if one.date and dates.read(one.date.value)][:AS_SIGNS]
    chart = timeline_chart(dated, links, title="Statements over time") if dated else None
    return Charted(chart=chart, speakers=speakers(statements, asked), drawn_of=drawn_of)


def speakers(statements: Sequence[Statement], asked: Asked) -> tuple[Speaker, ...]:
    """Who said most, with the offices that these statements give, each with the days of those that do."""
    by: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.speaker:
            by[one.speaker.id].append(one)
    numbers = {id_: len(said) for id_, said in by.items()}
    first = sorted(by, key=lambda id_: (-numbers[id_], id_))[:SPEAKERS]
    most = max((numbers[id_] for id_ in first), default=1)
    return tuple(
        Speaker(
            name=_name(by[id_]),
            href=asked.href("/statements", actor=id_),
            offices=_offices(by[id_]),
            statements=numbers[id_],
            part=round(100 * numbers[id_] / most),
        )
        for id_ in first
    )


def _name(said: Sequence[Statement]) -> str:
    return words.capital(max(sorted({one.speaker.name for one in said if one.speaker}), key=len))


def _offices(said: Sequence[Statement]) -> tuple[tuple[str, str | None], ...]:
    """Each office with the period of the statements that give it, in the order of time."""
    found: dict[str, list[dates.When]] = defaultdict(list)
    for one in said:
        office = words.actor_office(one.speaker) if one.speaker else None
        if office:
            when = dates.read(one.date.value if one.date else None)
            found[office] += [when] if when else []
    ordered = sorted(found.items(), key=lambda one: (min((when.start for when in one[1]), default=date.max), one[0]))
    return tuple((office, _period(whens)) for office, whens in ordered)


def _period(whens: Sequence[dates.When]) -> str | None:
    if not whens:
        return None
    return dates.period_words(min(when.start for when in whens), max(when.end for when in whens))

"""Offices of an actor over time: for each the stretch in which entries have the actor hold it, and each such entry."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.references import headline
from onrecord.model import Entry, actors_of
from onrecord.serve.charts.chart import EMPTY, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import Days, stretch
from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.charts.lanes import Body, Lane, lane_days, lanes_drawing
from onrecord.serve.charts.marks import date_mark, extent, reading_of
from onrecord.serve.charts.placing import Placed, Published, placed

MIDDLE, SMALL = 10.0, 0.75


@dataclass(frozen=True)
class Held:
    """An entry that has the actor in an office, at its date."""

    entry: Entry
    at: Placed


def offices_chart(
    actor: str, entries: Sequence[Entry], links: Links, published: Published | None = None, *, title: str = "Offices"
) -> Chart:
    """A lane for each office that the entries give to the actor. That somebody held it before the first of them or after
    the last is not said, and not drawn."""
    named = [(office, entry) for entry in entries for office in _offices(actor, entry)]
    found: dict[str, list[Held]] = defaultdict(list)
    undated = []
    for office, entry in named:
        at = placed(entry.date.value if entry.date else None, entry, published or {})
        if at:
            found[office].append(Held(entry, at))
        else:
            undated.append(cell(f"{office}: {words.clipped(headline(entry), 100)}", links.entry(entry.id)))
    ordered = sorted(found.items(), key=lambda one: (min(each.at.when.start for each in one[1]), one[0]))
    every = [each.at for _, held in ordered for each in held]
    covered = stretch([at.when for at in every])
    about = f"{words.capital(words.counted(len(ordered), 'office'))} in the time in which the record names the holder."

    def draw(across: int) -> Drawing:
        assert covered is not None
        days = lane_days(across, *covered)
        lanes = [
            Lane(
                words.capital(office),
                _body(office, held, days, links),
                remark=words.counted(len(held), "entry", "entries"),
            )
            for office, held in ordered
        ]
        return lanes_drawing(across, lanes, days, about)

    wide, narrow = drawn(draw) if covered else EMPTY
    return Chart(
        kind="offices",
        title=title,
        about=about,
        reading=("A band reaches from the first entry that gives the office to the last.", *reading_of(every)),
        wide=wide,
        narrow=narrow,
        columns=("Office", "Date", "Entry"),
        rows=tuple(_row(office, one, links) for office, held in ordered for one in held),
        left_out=left_out("No date said", undated),
    )


def _offices(actor: str, entry: Entry) -> list[str]:
    return list(dict.fromkeys(o for one in actors_of(entry) if one.id == actor and (o := words.actor_office(one))))


def _body(office: str, held: Sequence[Held], days: Days, links: Links) -> Body:
    def draw(drawing: Drawing, top: float) -> None:
        y = top + MIDDLE
        ends = [extent(days, one.at, SMALL, tail=0) for one in held]
        first, last = min(one.at.when.start for one in held), max(one.at.when.end for one in held)
        drawing.box(days.x(first), y - 6, days.end(last), y + 6, fill="var(--shade-3)", round=2)
        for one in held:
            date_mark(drawing, days, one.at, y, "var(--who)", SMALL, tail=0)
        for one, (left, right) in zip(held, ends, strict=True):
            said = f"{words.capital(office)}, {one.at.words}: {words.clipped(headline(one.entry), 100)}"
            drawing.link(links.entry(one.entry.id), said, left - 1, y - 12, right + 1, y + 12)

    return Body(2 * MIDDLE, draw)


def _row(office: str, one: Held, links: Links) -> Row:
    date = dates.in_words(one.at.when.value)
    entry = cell(words.clipped(headline(one.entry), 160), links.entry(one.entry.id))
    return cell(words.capital(office)), cell(f"reported on {date}" if one.at.reported else date), entry

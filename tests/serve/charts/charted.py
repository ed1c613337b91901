"""Entries for charts made by hand, and what holds of every chart."""

from collections.abc import Iterator
from typing import TypeVar
from xml.etree import ElementTree

from onrecord.model import (
    Actor,
    Commitment,
    CommitmentReading,
    Conflict,
    ConflictReading,
    EntryDate,
    Evidence,
    Figure,
    FigureReading,
    FollowUp,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Place,
    Size,
    Sources,
    State,
    Statement,
    StatementReading,
)
from onrecord.serve.charts import Chart
from onrecord.serve.links import LINKS

F = TypeVar("F")
ONE = Sources(documents=1, independent=1)
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "line", "rect", "text", "a", "title"}
ATTRIBUTES = {
    "viewBox", "class", "role", "aria-label", "aria-hidden", "font-family", "font-size", "font-weight", "unicode-bidi",
    "paint-order", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "opacity", "transform", "text-anchor", "d", "x", "y", "x1", "y1", "x2", "y2",
    "width", "height", "href", "pointer-events",
}  # fmt: skip


def dated(value: str | None) -> EntryDate | None:
    return EntryDate(value=value, text=value, from_="stated") if value else None


def evidence(reading: F, document: str = "d") -> tuple[Evidence[F], ...]:
    return (Evidence(document=document, start=0, end=1, text="x", anchors={}, reading=reading),)


def figure(id_: str, value: float | None = 100.0, *, period: str | None = "2023-11", **other: object) -> Figure:
    fields = {"counted": "crossers", "counted_as": "crosser", "evidence": evidence(FigureReading(value=value))} | other
    return Figure(id=id_, value=value, period=period, sources=ONE, confidence=0.9, **fields)  # type: ignore[arg-type]


def disputed(id_: str, *values: float) -> Figure:
    """A figure of which each document gives another number."""
    each = tuple(evidence(FigureReading(value=value), f"d{at}")[0] for at, value in enumerate(values))
    readings = tuple(ConflictReading(value=f"{value:g}", evidence=(at,)) for at, value in enumerate(values))
    return figure(id_, values[0], evidence=each, conflicts=(Conflict(field="value", readings=readings),))


def measure(id_: str, *states: tuple[str, str | None], name: str = "The ban", until: str | None = None) -> Measure:
    told = tuple(State(state=state, date=date, by=None, until=None, evidence=()) for state, date in states)
    if told and until:
        told = (*told[:-1], State(state=told[-1].state, date=told[-1].date, by=None, until=until, evidence=()))
    return Measure(
        id=id_,
        name=name,
        measure="order",
        state=states[-1][0] if states else "imposed",
        states=told,
        evidence=evidence(MeasureReading(name=name, measure="order", state="imposed")),
        sources=ONE,
        confidence=0.9,
    )


def meeting(id_: str, date: str | None = "2023-12-27", place: Place | None = None, **other: object) -> Meeting:
    return Meeting(
        id=id_,
        date=dated(date),
        place=place,
        evidence=evidence(MeetingReading()),
        sources=ONE,
        confidence=0.9,
        **other,  # type: ignore[arg-type]
    )


def statement(id_: str, speaker: Actor, date: str | None = "2023-12-27", document: str = "d") -> Statement:
    reading = StatementReading(form="direct", content="We agree", speaker=speaker)
    return Statement(
        id=id_,
        speaker=speaker,
        form="direct",
        content="We agree",
        date=dated(date),
        evidence=evidence(reading, document),
        sources=ONE,
        confidence=0.9,
    )


def commitment(
    id_: str,
    date: str | None = "2023-01-10",
    due: str | None = None,
    follow_ups: tuple[FollowUp, ...] = (),
    name: str = "Mexico",
) -> Commitment:
    by = (Actor(id="a-mexico", name=name),)
    return Commitment(
        id=id_,
        by=by,
        content="keep the bridges open",
        form="pledge",
        due=due,
        date=dated(date),
        follow_ups=tuple(one.entry for one in follow_ups),
        follow_up_reasons=follow_ups,
        evidence=evidence(CommitmentReading(content="keep the bridges open", form="pledge", by=by)),
        sources=ONE,
        confidence=0.9,
    )


def movement(id_: str, origin: str | None, destination: str | None, **other: object) -> Movement:
    fields: dict[str, object] = {"who": "caravan", "size": Size(text="7,000", value=7000.0)} | other
    return Movement(
        id=id_,
        origin=origin,
        destination=destination,
        evidence=evidence(MovementReading(who="caravan")),
        sources=ONE,
        confidence=0.9,
        **fields,  # type: ignore[arg-type]
    )


def drawings(chart: Chart) -> Iterator[ElementTree.Element]:
    """Both drawings of the chart, read as XML; held to what may stand in a page under a strict policy."""
    assert chart.wide
    assert chart.narrow
    for drawn in (chart.wide, chart.narrow):
        root = ElementTree.fromstring(drawn)
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            assert not element.get("href", "").startswith("javascript")
            assert "url(" not in "".join(element.attrib.get(name, "") for name in ("fill", "stroke"))
        for link in root.iter(f"{SVG}a"):
            assert link.get("aria-label") == link.findtext(f"{SVG}title")
            assert link.get("aria-label")
        yield root


def links(root: ElementTree.Element) -> list[str]:
    return [link.get("href", "") for link in root.iter(f"{SVG}a")]


def texts(root: ElementTree.Element) -> str:
    """All words that can be seen, one on a line."""
    return "\n".join(element.text or "" for element in root.iter(f"{SVG}text"))


def assert_linked(chart: Chart, *ids: str) -> None:
    """Both drawings lead to every one of the entries, and so does the table or the list of what is left out."""
    for root in drawings(chart):
        assert {LINKS.entry(id_) for id_ in ids} <= set(links(root))
    assert {LINKS.entry(id_) for id_ in ids} <= told(chart)


def told(chart: Chart) -> set[str]:
    """Where the table leads to."""
    return {cell.href for row in chart.rows for cell in row if cell.href}


def omitted(chart: Chart) -> dict[str, set[str]]:
    """Where the lists of what is left out lead to, by the reason."""
    return {one.why: {cell.href or "" for cell in one.items} for one in chart.left_out}

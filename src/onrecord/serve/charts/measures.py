"""Measures over time: a lane for each, its states as bands between the days on which they changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.dates import When
from onrecord.model import Measure, State
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import Days, stretch
from onrecord.serve.charts.drawing import SIZES, Drawing
from onrecord.serve.charts.lanes import LINE, Body, Lane, lane_days, lanes_drawing
from onrecord.serve.charts.lettering import levelled, lines

Look = Literal["planned", "holds", "halted", "ended", "other"]

PLANNED = frozenset("proposed drafted filed submitted presented tabled circulated announced agreed outlined".split())
HALTED = frozenset(
    """blocked stayed suspended halted stopped frozen barred delayed postponed stalled shelved sidelined closed shut sealed
    grounded""".split()
) | {"shut down", "cut off"}
ENDED = frozenset(
    """ended expired lifted repealed revoked rescinded terminated abolished scrapped cancelled annulled voided overturned
    withdrawn dropped abandoned rejected vetoed defeated dismissed quashed failed""".split()
) | {"struck down", "called off", "phased out", "broken off"}
HOLDS = frozenset(
    """signed imposed introduced enacted adopted passed approved ratified extended renewed reinstated reimposed restored
    implemented enforced expanded upheld launched resumed reopened opened open issued ordered invoked activated
    begun started established created promulgated decreed mandatory""".split()
) | {"in force", "put in place", "carried out", "under sanctions"}
"""States in the record's own words, by what they leave of a measure. One that is not here is drawn without a verdict."""
READING = (
    "A band begins where the record has the state begin, and ends where the next one begins.",
    "Solid: in force. Hatched: blocked, closed or suspended. A thin line: ended. Hollow: proposed, planned or due. Plain: other.",
    "Pale where the day it began is known only roughly; dashed where its end, or its beginning, is not said.",
)
BAND, LEVEL = 16.0, 17.0


@dataclass(frozen=True)
class Band:
    """A state from `begins` on, until `until` where that is known."""

    state: str
    look: Look
    begins: When
    until: When | None
    words: str


def measures_chart(
    measures: Sequence[Measure], links: Links, *, today: date | None = None, title: str = "Measures over time"
) -> Chart:
    """State bands of the measures that have a dated state; the others are listed. States that begin after `today` are
    drawn as planned."""
    placed = [(measure, bands) for measure in measures if (bands := _bands(measure, today))]
    undated = [cell(words.capital(one.name), links.entry(one.id)) for one in measures if not _bands(one, today)]
    whens = [when for _, bands in placed for band in bands for when in (band.begins, band.until) if when]
    covered = stretch(whens, least=60)
    about = f"States of {words.counted(len(placed), 'measure')} over time."

    def draw(across: int) -> Drawing:
        assert covered is not None
        days = lane_days(across, *covered)
        lanes = [
            Lane(
                words.capital(measure.name),
                _body(measure, bands, days, links.entry(measure.id)),
                remark=measure.measure,
                href=links.entry(measure.id),
                words=f"{words.capital(measure.name)}: {measure.state}",
            )
            for measure, bands in placed
        ]
        return lanes_drawing(across, lanes, days, about)

    return Chart(
        kind="measures",
        title=title,
        about=about,
        reading=READING,
        **dict(zip(("wide", "narrow"), drawn(draw) if covered else EMPTY, strict=True)),
        columns=("Measure", "State", "Since", "By", "Until"),
        rows=tuple(row for measure in measures for row in _rows(measure, links)),
        left_out=left_out("No date said", undated),
    )


def look_of(state: str) -> Look:
    """What the state leaves of the measure, where its words are known to say so."""
    if state.startswith(("to ", "due ", "planned", "about to ")) or state in PLANNED:
        return "planned"
    known: tuple[tuple[frozenset[str], Look], ...] = ((HALTED, "halted"), (ENDED, "ended"), (HOLDS, "holds"))
    return next((look for words_, look in known if state in words_), "other")


def _bands(measure: Measure, today: date | None) -> tuple[Band, ...]:
    found = []
    for state in _states(measure):
        begins = dates.read(state.date)
        if begins is None:
            continue
        future = today is not None and begins.start > today
        said = f"{words.capital(measure.name)}: {state.state}, {begins.words}{_by(state)}"
        found.append(
            Band(state.state, "planned" if future else look_of(state.state), begins, dates.read(state.until), said)
        )
    return tuple(found)


def _states(measure: Measure) -> tuple[State, ...]:
    """The states it has; of a measure without any, the one that its fields are."""
    own = measure.date.value if measure.date else None
    single = State(state=measure.state, date=own, by=measure.by, until=measure.until, evidence=())
    if not any(state.date for state in measure.states) and own:
        return (*measure.states[:-1], single)
    return measure.states or (single,)


def _by(state: State) -> str:
    return f", by {state.by.name}" if state.by else ""


def _body(measure: Measure, bands: Sequence[Band], days: Days, href: str) -> Body:
    """The words above the band, in as many levels as it takes for none to stand on another."""
    wanted = [(days.x(band.begins.start), band.state) for band in bands]
    labels, levels = levelled(wanted, days.left, days.right, SIZES["small"])
    states = _states(measure)
    before = _undated(states, lambda at: not any(state.date for state in states[:at]))
    after = _undated(states, lambda at: any(state.date for state in states[:at]))
    unknown = lines(_not_said(before, after), days.right - days.left, SIZES["small"])

    def draw(drawing: Drawing, top: float) -> None:
        band_top = top + LEVEL * levels + 3
        if before:
            _unknown(drawing, days.left, days.x(bands[0].begins.start), band_top)
        for number, band in enumerate(bands):
            following = bands[number + 1] if number + 1 < len(bands) else None
            _band(drawing, band, following, days, band_top)
        for band, (x, level, said) in zip(bands, labels, strict=True):
            start = days.x(band.begins.start)
            y = top + LEVEL * level
            drawing.line(start, y + 4, start, band_top, stroke="var(--ink)", width=1)
            drawing.say(said, x, y + 12, style="small", halo=True)
        for number, line in enumerate(unknown):
            y = band_top + BAND + 15 + LINE * number
            drawing.say(line, days.left, y, style="small", colour="var(--soft)", halo=True)
        for number, band in enumerate(bands):
            end = days.x(bands[number + 1].begins.start) if number + 1 < len(bands) else _end(band, days)
            left = days.x(band.begins.start)
            drawing.link(href, band.words, left, band_top - 6, max(end, left + 10), band_top + BAND + 6)

    return Body(LEVEL * levels + 3 + BAND + LINE * len(unknown) + 2, draw)


def _undated(states: Sequence[State], counts: Callable[[int], bool]) -> list[str]:
    """The states without a date that count, by their place among the others."""
    return [state.state for at, state in enumerate(states) if not state.date and counts(at)]


def _not_said(before: Sequence[str], after: Sequence[str]) -> str:
    parts = [f"before that {words.joined(before)}"] if before else []
    parts += [f"after that {words.joined(after)}"] if after else []
    return f"{words.capital(', '.join(parts))}: no date said" if parts else ""


def _band(drawing: Drawing, band: Band, following: Band | None, days: Days, top: float) -> None:
    begins, sure = days.x(band.begins.start), days.x(band.begins.end)
    end = days.x(following.begins.start) if following else _end(band, days)
    sure = min(sure, end)
    if sure > begins:
        _fill(drawing, band.look, begins, sure, top, pale=True)
    said = following is not None or band.until is not None
    if said:
        _fill(drawing, band.look, sure, max(end, sure + 3), top)
        return
    shown = min(end, sure + 28)
    _fill(drawing, band.look, sure, shown, top)
    _unknown(drawing, shown, end, top)


def _end(band: Band, days: Days) -> float:
    return days.end(band.until.end) if band.until else days.right


def _unknown(drawing: Drawing, left: float, right: float, top: float) -> None:
    """Dashed edges: the state may hold there; the record does not say."""
    for y in (top + 0.5, top + BAND - 0.5):
        drawing.line(left, y, right, y, stroke="var(--soft)", width=1, dash=[4, 3])


def _fill(drawing: Drawing, look: Look, left: float, right: float, top: float, *, pale: bool = False) -> None:
    opacity = 0.4 if pale else 1
    bottom = top + BAND
    match look:
        case "holds":
            drawing.box(left, top, right, bottom, fill="var(--where)", opacity=opacity)
        case "halted":
            drawing.box(
                left,
                top + 0.5,
                right,
                bottom - 0.5,
                fill="var(--paper)",
                stroke="var(--accent)",
                width=1,
                opacity=opacity,
            )
            drawing.path(_hatching(left, right, top, bottom), stroke="var(--accent)", width=1.8, opacity=opacity)
        case "ended":
            middle = (top + bottom) / 2
            drawing.box(left, middle - 2, right, middle + 2, fill="var(--soft)", opacity=opacity)
        case "planned":
            drawing.box(
                left + 0.5, top + 0.5, right - 0.5, bottom - 0.5, fill="var(--paper)", stroke="var(--ink)", width=1.2,
                dash=[2, 2] if pale else None, opacity=opacity,
            )  # fmt: skip
        case "other":
            drawing.box(left, top, right, bottom, fill="var(--shade-4)", opacity=opacity)


def _hatching(left: float, right: float, top: float, bottom: float) -> str:
    """Slanting lines from edge to edge of the box, 6 pixels apart."""
    rise = bottom - top
    parts = []
    x = left - rise + 3
    while x < right:
        x1, y1 = max(x, left), bottom - max(0.0, left - x)
        x2 = min(x + rise, right)
        y2 = bottom - (x2 - x)
        if x2 - x1 > 0.5:
            parts.append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
        x += 6
    return "".join(parts) or f"M{left:.1f} {top:.1f}V{bottom:.1f}"


def _rows(measure: Measure, links: Links) -> list[Row]:
    name = cell(words.capital(measure.name), links.entry(measure.id))
    return [
        (
            name,
            cell(state.state),
            cell(dates.in_words(state.date) if state.date else "not said"),
            Cell(state.by.name, links.actor(state.by.id)) if state.by else cell(""),
            cell(dates.in_words(state.until) if state.until else ""),
        )
        for state in _states(measure)
    ]

"""A ledger of commitments: a line from when each was made to when it is due, and what later entries tell of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.dates import When
from onrecord.export.report.references import headline, title
from onrecord.model import Commitment, Entry
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import Days, stretch
from onrecord.serve.charts.drawing import SIZES, Drawing, Shape
from onrecord.serve.charts.lanes import Body, Lane, lane_days, lanes_drawing
from onrecord.serve.charts.lettering import levelled
from onrecord.serve.charts.marks import date_mark, extent, reading_of
from onrecord.serve.charts.placing import Placed, Published, placed

STATUS = {"acted-on": "acted on", "unknown": "not known"}
RELATION = {"acted-on": "acted on", "bears-on": "on the same"}
SIGNS: dict[str, tuple[Shape, str]] = {
    "acted-on": ("square", "var(--where)"),
    "broken": ("cross", "var(--accent)"),
    "reaffirmed": ("triangle-up", "var(--who)"),
    "bears-on": ("diamond", "var(--soft)"),
}
"""The sign of what a later entry is to a commitment; its words stand above it too."""
READING = (
    "Square: acted on. Cross: broken. Triangle: reaffirmed. Diamond: a later entry on the same, which settles nothing.",
    "The line ends where the commitment is due; dashed, it runs on, with no time set.",
)
LEVEL, MIDDLE, SIGN = 18.0, 9.0, 10.0


@dataclass(frozen=True)
class Mark:
    """A later entry at its date: what it is to the commitment."""

    entry: Entry
    relation: str
    at: Placed


@dataclass(frozen=True)
class Line:
    """A commitment with where it begins, what followed and when it is due."""

    commitment: Commitment
    made: Placed
    marks: tuple[Mark, ...]
    due: When | None


def commitments_chart(
    commitments: Sequence[Commitment],
    later: Mapping[str, Entry],
    links: Links,
    published: Published | None = None,
    *,
    title: str = "Commitments",
) -> Chart:
    """A line for each commitment of which the day is known, or at least that of its first report. `later` has the
    entries that follow up, by id."""
    known = [(one, _line(one, later, published or {})) for one in commitments]
    found = [line for _, line in known if line]
    undated = [cell(words.clipped(headline(one), 120), links.entry(one.id)) for one, line in known if line is None]
    every = [at for line in found for at in (line.made, *(mark.at for mark in line.marks))]
    covered = stretch([*(at.when for at in every), *(line.due for line in found if line.due)])
    about = f"{words.capital(words.counted(len(found), 'commitment'))}, when made, what followed, and when due."

    def draw(across: int) -> Drawing:
        assert covered is not None
        days = lane_days(across, *covered, headings=300)
        return lanes_drawing(across, [_lane(line, days, links) for line in found], days, about)

    wide, narrow = drawn(draw) if covered else EMPTY
    return Chart(
        kind="commitments",
        title=title,
        about=about,
        reading=(*READING, *reading_of(every)),
        wide=wide,
        narrow=narrow,
        columns=("By", "Commitment", "Made", "Due", "Status", "Later entries"),
        rows=tuple(row for one, line in known for row in _rows(one, line, later, links)),
        left_out=left_out("No date said", undated),
    )


def status_words(commitment: Commitment) -> str:
    return STATUS.get(commitment.status, commitment.status)


def _line(commitment: Commitment, later: Mapping[str, Entry], published: Published) -> Line | None:
    made = placed(commitment.date.value if commitment.date else None, commitment, published)
    if made is None:
        return None
    marks = []
    for relation, entry in _followed(commitment, later):
        at = placed(entry.date.value if entry.date else None, entry, published)
        if at:
            marks.append(Mark(entry, relation, at))
    return Line(commitment, made, tuple(sorted(marks, key=lambda one: one.at.when.start)), dates.read(commitment.due))


def _followed(commitment: Commitment, later: Mapping[str, Entry]) -> list[tuple[str, Entry]]:
    relations = {reason.entry: reason.relation for reason in commitment.follow_up_reasons}
    return [(relations.get(one, "bears-on"), later[one]) for one in commitment.follow_ups if one in later]


def _lane(line: Line, days: Days, links: Links) -> Lane:
    one = line.commitment
    return Lane(
        title(one),
        _body(line, days, links),
        remark=f"{words.capital(status_words(one))}. {words.capital(one.content)}",
        href=links.entry(one.id),
        words=f"{words.clipped(headline(one), 160)}; {status_words(one)}",
    )


def _body(line: Line, days: Days, links: Links) -> Body:
    middle = days.middle(line.made.when.start, line.made.when.end)
    wanted = [(middle, words.capital(line.commitment.form.replace("-", " ")))]
    wanted += [(_at(days, mark.at), RELATION.get(mark.relation, mark.relation)) for mark in line.marks]
    wanted += [(days.end(line.due.last), f"due {line.due.words}")] if line.due else []
    labels, levels = levelled(wanted, days.left, days.right, SIZES["small"], SIGN)

    def draw(drawing: Drawing, top: float) -> None:
        y = top + LEVEL * levels + 4 + MIDDLE
        _thread(drawing, line, days, middle, y)
        for (point, _), (_, level, _) in zip(wanted, labels, strict=True):
            drawing.line(point, top + LEVEL * level + 8, point, y, stroke="var(--soft)", width=1)
        for (_, _), (x, level, said) in zip(wanted, labels, strict=True):
            drawing.say(said, x, top + LEVEL * level + 12, style="small", halo=True)
        date_mark(drawing, days, line.made, y, "var(--ink)")
        _link(drawing, links.entry(line.commitment.id), f"Made: {line.made.words}", extent(days, line.made), y)
        for mark, (_, level, _) in zip(line.marks, labels[1:], strict=False):
            _sign(drawing, mark, _at(days, mark.at), top + LEVEL * level + 8, links)

    return Body(LEVEL * levels + 4 + 2 * MIDDLE, draw)


def _at(days: Days, at: Placed) -> float:
    return days.middle(at.when.start, at.when.end)


def _thread(drawing: Drawing, line: Line, days: Days, middle: float, y: float) -> None:
    if line.due is None:
        drawing.line(middle, y, days.right, y, stroke="var(--soft)", width=1.2, dash=[4, 4])
        return
    end = days.end(line.due.last)
    drawing.line(middle, y, end, y, stroke="var(--soft)", width=2)
    if not line.due.is_day:
        drawing.box(days.x(line.due.first), y - 3, end, y + 3, fill="var(--shade-4)")
    drawing.line(end, y - 8, end, y + 8, stroke="var(--ink)", width=2)


def _sign(drawing: Drawing, mark: Mark, x: float, y: float, links: Links) -> None:
    shape, colour = SIGNS.get(mark.relation, SIGNS["bears-on"])
    hollow = mark.relation == "bears-on"
    drawing.sign(shape, x, y, SIGN, fill="var(--paper)" if hollow else colour, stroke=colour, width=1.5)
    relation = RELATION.get(mark.relation, mark.relation)
    said = f"{words.capital(relation)}, {mark.at.words}: {words.clipped(headline(mark.entry), 140)}"
    _link(drawing, links.entry(mark.entry.id), said, (x - 6, x + 6), y, LEVEL / 2)


def _link(
    drawing: Drawing, href: str, said: str, ends: tuple[float, float], y: float, high: float = 12.0
) -> None:  # fmt: skip
    drawing.link(href, said, ends[0] - 4, y - high, ends[1] + 4, y + high)


def _rows(one: Commitment, line: Line | None, later: Mapping[str, Entry], links: Links) -> list[Row]:
    by = words.joined(actor.name for actor in one.by) or "not said"
    made = line.made.words if line else "not said"
    due = dates.in_words(one.due) if one.due else ""
    followed = _followed(one, later)
    fixed = (
        cell(words.capital(by)),
        cell(one.content, links.entry(one.id)),
        cell(made),
        cell(due),
        cell(status_words(one)),
    )
    if not followed:
        return [(*fixed, cell(""))]
    return [(*fixed, _later(relation, entry, links)) for relation, entry in followed]


def _later(relation: str, entry: Entry, links: Links) -> Cell:
    return cell(f"{RELATION.get(relation, relation)}: {words.clipped(headline(entry), 120)}", links.entry(entry.id))

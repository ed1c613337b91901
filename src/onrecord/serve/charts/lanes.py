"""Lanes over time: a heading and what happened for each, one above the other, and the days under all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.serve.charts.chart import WIDE
from onrecord.serve.charts.days import Days, axis
from onrecord.serve.charts.drawing import SIZES, Drawing, Style
from onrecord.serve.charts.lettering import lines, width

HEADINGS = 236
"""Pixels of the column of headings, where the drawing is wide; where it is narrow they stand above."""
LINE, GAP = 17.0, 18.0
INSET = 6
HEADING_LINES, REMARK_LINES = 3, 3
HIGH = 520
"""From here on the days are named at the top too."""


@dataclass(frozen=True)
class Body:
    """What a lane shows: how high it is, and how it is drawn from its top."""

    height: float
    draw: Callable[[Drawing, float], None]


@dataclass(frozen=True)
class Lane:
    """`heading` is what it is of, `remark` stands under that; both lead to `href` and are called `words`."""

    heading: str
    body: Body
    remark: str = ""
    href: str | None = None
    words: str = ""


def lane_days(across: int, first: date, last: date, headings: int = HEADINGS) -> Days:
    """The days beside the headings, or under them."""
    left = headings if across >= WIDE else INSET
    return Days(first, last, left, across - INSET)


def lanes_drawing(across: int, lanes: Sequence[Lane], days: Days, words: str) -> Drawing:
    """The lanes over the days."""
    beside = days.left > INSET
    room = days.left - 20 if beside else across - 2 * INSET
    headings = [_heading(lane, room) for lane in lanes]
    heights = [_height(lane, heading, beside=beside) for lane, heading in zip(lanes, headings, strict=True)]
    above = sum(heights) > HIGH
    first = 22.0 if above else 4.0
    bottom = first + sum(heights)
    drawing = Drawing(across, bottom + 40, words)
    drawing.height = axis(drawing, days, first, bottom, above=above)
    top = first
    for lane, heading, height in zip(lanes, headings, heights, strict=True):
        if top > first:
            drawing.line(0, top, across, top, stroke="var(--rule)", width=1)
        _lane(drawing, lane, heading, top, beside=beside)
        top += height
    return drawing


Said = list[tuple[str, Style, str]]
"""Lines with their style and colour."""


def _heading(lane: Lane, room: float) -> Said:
    heading = lines(lane.heading, room, SIZES["strong"] * 1.04, HEADING_LINES)
    remark = lines(lane.remark, room, SIZES["small"], REMARK_LINES)
    return [*((line, "strong", "var(--ink)") for line in heading), *((line, "small", "var(--soft)") for line in remark)]


def _height(lane: Lane, said: Said, *, beside: bool) -> float:
    high = LINE * len(said)
    return GAP + (max(high, lane.body.height) if beside else high + 4 + lane.body.height)


def _lane(drawing: Drawing, lane: Lane, said: Said, top: float, *, beside: bool) -> None:
    y = top + GAP / 2
    for number, (line, style, colour) in enumerate(said):
        drawing.say(line, 0, y + 12 + LINE * number, style=style, colour=colour, halo=True)
    if lane.words:
        right = max((width(line, SIZES[style]) for line, style, _ in said), default=0) * 1.06
        drawing.link(lane.href, lane.words, 0, y - 3, right, y + LINE * len(said) + 3)
    lane.body.draw(drawing, y if beside else y + LINE * len(said) + 4)

"""How a date is drawn, the same in every chart: a day as a dot, longer as a bar, what is not sure hollow or dashed."""

from onrecord.serve.charts.days import Days
from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.charts.placing import Placed

DOT, BAR = 9.0, 8.0
"""Pixels across and high."""
DASHES = [3, 2]
TAIL = 16.0
"""How far before it a day reaches that is only the day of the report."""
READING = {
    "day": "A dot is a day, a bar a stretch of days of which it is one.",
    "approximate": "Dashed and hollow: about then.",
    "uncertain": "Hollow: uncertain.",
    "open": "An arrow: from then on, or until then.",
    "reported": "A ring: the day is not said; it was reported then.",
}


def extent(days: Days, at: Placed, part: float = 1.0, tail: float = TAIL) -> tuple[float, float]:
    """From where to where the date is drawn."""
    left, right = _edges(days, at, part)
    if at.reported:
        return max(days.left, left - tail), right
    return left, right


def date_mark(
    drawing: Drawing,
    days: Days,
    at: Placed,
    y: float,
    colour: str = "var(--accent)",
    part: float = 1.0,
    tail: float = TAIL,
) -> None:  # fmt: skip
    """Draws the date with its middle at `y`, its signs at that part of their size."""
    when = at.when
    left, right = _edges(days, at, part)
    hollow = when.approximate or when.uncertain
    paint = (
        {"fill": "var(--paper)", "stroke": colour, "width": 1.6, "dash": DASHES if when.approximate else None}
        if hollow
        else {"fill": colour}
    )
    if at.reported:
        middle = (left + right) / 2
        if tail:
            drawing.line(max(days.left, left - tail), y, middle, y, stroke=colour, width=1.6, dash=DASHES)
        drawing.sign("circle", middle, y, DOT * part, fill="var(--paper)", stroke=colour, width=1.8 * part)
    elif when.open_start or when.open_end:
        _open(drawing, left, right, y, colour, from_then_on=when.open_end)
    elif when.is_day:
        drawing.sign("circle", (left + right) / 2, y, DOT * part, **paint)
    else:
        # Many bars in a small space would be a wall.
        pale = 0.6 if part < 1 and not hollow else None
        drawing.box(left, y - BAR * part / 2, right, y + BAR * part / 2, round=1.5 * part, opacity=pale, **paint)


def reading_of(placed: list[Placed]) -> tuple[str, ...]:
    """How to read those of the signs that stand in a drawing."""
    found = [READING["day"]]
    found += [READING["approximate"]] if any(one.when.approximate for one in placed) else []
    found += [READING["uncertain"]] if any(one.when.uncertain and not one.when.approximate for one in placed) else []
    found += [READING["open"]] if any(one.when.open_start or one.when.open_end for one in placed) else []
    found += [READING["reported"]] if any(one.reported for one in placed) else []
    return tuple(found)


def _edges(days: Days, at: Placed, part: float) -> tuple[float, float]:
    """The pixels of the date; what would be too small to see is widened about its middle."""
    left, right = days.x(at.when.first), days.end(at.when.last)
    least = (DOT if at.when.is_day else BAR * 1.5) * part
    if right - left < least or at.when.is_day:
        middle = min(max((left + right) / 2, days.left + least / 2), days.right - least / 2)
        return middle - least / 2, middle + least / 2
    return left, right


def _open(drawing: Drawing, left: float, right: float, y: float, colour: str, *, from_then_on: bool) -> None:
    """A line that begins or ends where the date is known, and an arrow where it is not."""
    drawing.line(left, y, right, y, stroke=colour, width=2.4)
    edge, tip, back = (left, right, -7) if from_then_on else (right, left, 7)
    drawing.line(edge, y - 5, edge, y + 5, stroke=colour, width=2)
    drawing.path(
        f"M{tip + back:.1f} {y - 4.5:.1f}L{tip:.1f} {y:.1f}L{tip + back:.1f} {y + 4.5:.1f}", stroke=colour, width=2
    )

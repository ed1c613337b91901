"""Who with whom: an actor in the middle, those of the same entries around, the line as thick as the entries are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

from onrecord.export.report import words
from onrecord.export.report.anchors import Links
from onrecord.serve.charts.chart import EMPTY, NARROW, Chart, cell, drawn, left_out
from onrecord.serve.charts.drawing import SIZES, Drawing
from onrecord.serve.charts.lettering import lines, width

MOST = 14
"""Others that are drawn; further ones are listed."""
STEP, THICKEST = 40.0, 9.0


class Who(Protocol):
    """An actor by id and name."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class _Node:
    """Another actor with its place: on the left side or the right, words towards the edge of the page."""

    who: Who
    count: int
    x: float
    y: float
    left: bool

    @property
    def radius(self) -> float:
        """Of the sign, which has the number in it."""
        return 6 + 4.2 * len(f"{self.count:,}")


def companions_chart(
    actor: Who, others: Sequence[tuple[Who, int]], links: Links, *, title: str = "Who with whom"
) -> Chart:
    """The actor with the others of its entries, those with most entries in common first."""
    ordered = sorted(others, key=lambda one: (-one[1], one[0].name.casefold(), one[0].id))
    shown, rest = ordered[:MOST], ordered[MOST:]
    name = words.capital(actor.name)
    about = f"{name} and {words.counted(len(shown), 'other')} who stand in the same entries."

    def draw(across: int) -> Drawing:
        return _drawing(name, shown, links, across, about)

    wide, narrow = drawn(draw) if shown else EMPTY
    return Chart(
        kind="companions",
        title=title,
        about=about,
        reading=("The thicker the line, the more entries name both; and the number is how many.",),
        wide=wide,
        narrow=narrow,
        columns=("With", "Entries in common"),
        rows=tuple((cell(words.capital(who.name), links.actor(who.id)), cell(f"{count:,}")) for who, count in ordered),
        left_out=left_out(
            "Fewer entries in common",
            [cell(f"{words.capital(who.name)} ({n:,})", links.actor(who.id)) for who, n in rest],
        ),
    )


def _drawing(name: str, shown: Sequence[tuple[Who, int]], links: Links, across: int, about: str) -> Drawing:
    rows = (len(shown) + 1) // 2
    height = max(rows * STEP + 16, 110)
    middle_x, middle_y = across / 2, height / 2
    nodes = _nodes(shown, across, middle_x, middle_y)
    most = max(count for _, count in shown)
    drawing = Drawing(across, height, about)
    for node in nodes:
        bend = (node.x + middle_x) / 2
        path = f"M{middle_x:.1f} {middle_y:.1f}C{bend:.1f} {middle_y:.1f} {bend:.1f} {node.y:.1f} {node.x:.1f} {node.y:.1f}"
        thick = max(1.2, THICKEST * node.count / most)
        drawing.path(path, stroke="var(--shade-4)", width=round(thick, 1))
    for node in nodes:
        drawing.sign("circle", node.x, node.y, 2 * node.radius, fill="var(--who)")
    _middle(drawing, name, middle_x, middle_y)
    for node in nodes:
        _name(drawing, node, links, across)
    return drawing


def _nodes(shown: Sequence[tuple[Who, int]], across: int, middle_x: float, middle_y: float) -> list[_Node]:
    """By turns on the right and on the left, the most entries nearest to the middle, along an ellipse."""
    reach = across * (0.235 if across <= NARROW else 0.2)
    found = []
    for left in (False, True):
        side = shown[1::2] if left else shown[::2]
        heights = _heights(len(side))
        tallest = max((abs(one) for one in heights), default=0.0) or 1.0
        for (who, count), up in zip(side, heights, strict=True):
            out = reach * (0.72 + 0.28 * sqrt(max(0.0, 1 - (up / (tallest * 1.1)) ** 2)))
            found.append(_Node(who, count, middle_x + (-out if left else out), middle_y + up * STEP, left))
    return found


def _heights(count: int) -> list[float]:
    """Rows about the middle, the nearest first."""
    rows = [row - (count - 1) / 2 for row in range(count)]
    return sorted(rows, key=lambda row: (abs(row), row))


def _middle(drawing: Drawing, name: str, x: float, y: float) -> None:
    said = lines(name, 106 if drawing.width <= NARROW else 150, SIZES["strong"] * 1.05, 3)
    wide = max(width(line, SIZES["strong"]) for line in said) + 14
    high = 17 * len(said) + 10
    drawing.box(
        x - wide / 2,
        y - high / 2,
        x + wide / 2,
        y + high / 2,
        fill="var(--paper)",
        stroke="var(--who)",
        width=1.5,
        round=6,
    )
    for number, line in enumerate(said):
        drawing.say(line, x, y - high / 2 + 18 + 17 * number, style="strong", align="center")


def _name(drawing: Drawing, node: _Node, links: Links, across: int) -> None:
    """The number in the sign, the name beside it on at most two lines, and the link over both."""
    drawing.say(f"{node.count:,}", node.x, node.y + 4.3, style="small", align="center", colour="var(--paper)")
    away = node.radius + 5
    edge = node.x - away if node.left else node.x + away
    room = edge - 2 if node.left else across - edge - 2
    said = lines(words.capital(node.who.name), room, SIZES["plain"], 2)
    top = node.y - 8 * len(said) + 12.5
    for at, line in enumerate(said):
        drawing.say(line, edge, top + 16 * at, align="right" if node.left else "left")
    long = max(width(line, SIZES["plain"]) for line in said)
    left, right = (edge - long, node.x + away) if node.left else (node.x - away, edge + long)
    called = f"{words.capital(node.who.name)}: {words.counted(node.count, 'entry', 'entries')} in common"
    drawing.link(links.actor(node.who.id), called, max(left, 0), node.y - 17, min(right, across), node.y + 17)

"""The drawing of figures over time: the scale, the official line, the signs with what they are sure of, and their words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.model import Actor
from onrecord.model.edtf import bounds
from onrecord.official.series import Number, Series
from onrecord.serve.charts.amounts import Amounts, amounts
from onrecord.serve.charts.days import Days, axis
from onrecord.serve.charts.drawing import SIZES, Drawing, Shape
from onrecord.serve.charts.lettering import cut, lines, width
from onrecord.serve.charts.marks import DASHES
from onrecord.serve.charts.points import Point

SIGNS: tuple[tuple[Shape, str], ...] = (
    ("circle", "var(--accent)"),
    ("square", "var(--who)"),
    ("diamond", "var(--where)"),
    ("triangle-up", "var(--amount)"),
)
"""Of those who give most of the figures; of all others, and where nobody is named, the plain sign."""
PLAIN: tuple[Shape, str] = ("circle", "var(--ink)")
NAMED_BESIDE = 6
"""Points that are named beside their signs; of more, a key names the signs."""
NAMED_MOST = 14
"""Points that have their number beside them."""
SIGN, ARROW, SHORTEST = 10.0, 24.0, 11.0
HIGH = 250.0

SEVERAL = 3
"""Vintages that are named one by one."""

Span = tuple[date, date]
Place = tuple[float, float]
Box = tuple[float, float, float, float]


class Sheet:
    """One drawing of the points: what it needs to know at every step is laid out first."""

    def __init__(
        self,
        across: int,
        points: Sequence[Point],
        numbers: Sequence[Number],
        series: Series | None,
        covered: Span,
        links: Links,
        about: str,
    ) -> None:  # fmt: skip
        self.points, self.numbers, self.links = points, numbers, links
        self.across, self.series = across, series
        self.signs = _signs(points)
        self.beside = len(points) <= NAMED_BESIDE
        values = [number for one in points for number in one.numbers] + [one.value for one in numbers]
        top = self._key_height() + 24
        scale = amounts(values, top + HIGH, top)
        gutter = max(width(label, SIZES["small"]) for label in scale.labels()) + 8
        self.scale: Amounts = scale
        self.days = Days(*covered, gutter, across - 6)
        self.sheet = Drawing(across, top + HIGH + 40, about)
        self.places = _apart([(self._x(one), self._y(one)) for one in points], self.days.left, self.days.right)
        self.taken: list[Box] = []
        self.crossed: list[Box] = []
        self.worded: list[Box] = []

    def drawing(self) -> Drawing:
        self._frame()
        self._official_line()
        for point, (x, y) in zip(self.points, self.places, strict=True):
            self._extent(point, x, y)
        self._differing()
        for point, (x, y) in zip(self.points, self.places, strict=True):
            self._sign(point, x, y)
        self._key()
        self._labels()
        for point, (x, y) in zip(self.points, self.places, strict=True):
            self.sheet.link(self.links.entry(point.figure.id), point.words, x - 12, y - 12, x + 12, y + 12)
        return self.sheet

    def _x(self, point: Point) -> float:
        return self.days.middle(point.at.when.start, point.at.when.end)

    def _y(self, point: Point) -> float:
        return self.scale.y(point.middle)

    def _frame(self) -> None:
        for tick, label in zip(self.scale.ticks, self.scale.labels(), strict=True):
            y = self.scale.y(tick)
            self.sheet.line(self.days.left, y, self.days.right, y, stroke="var(--rule)", width=1)
            self.sheet.say(label, self.days.left - 6, y + 4, style="small", align="right", colour="var(--soft)")
        self.sheet.height = axis(self.sheet, self.days, self.scale.top, self.scale.bottom)

    def _official_line(self) -> None:
        """A step for each period, joined where one follows the other."""
        before: tuple[float, float] | None = None
        for number in self.numbers:
            first, last = bounds(number.period)
            left, right, y = self.days.x(first), self.days.end(last), self.scale.y(number.value)
            if before and abs(before[0] - left) < 0.5:
                self.sheet.line(left, before[1], left, y, stroke="var(--ink)", width=1.2)
            self.sheet.line(left, y, right, y, stroke="var(--ink)", width=1.2)
            self.crossed.append((left, y - 3, right, y + 3))
            before = (right, y)

    def _extent(self, point: Point, x: float, y: float) -> None:
        """The period as a bar to both sides, a range as one up and down, a bound as an arrow."""
        colour = self.signs[_name(point.by)][1]
        when = point.at.when
        left, right = self.days.x(when.first), self.days.end(when.last)
        if point.at.reported:
            self.sheet.line(max(x - ARROW, self.days.left), y, x, y, stroke=colour, width=1.6, dash=DASHES)
            self.taken.append((x - ARROW, y - 3, x, y + 3))
        elif not when.is_day and right - left > SIGN:
            dash = DASHES if when.approximate or when.uncertain else None
            self.sheet.line(left, y, right, y, stroke=colour, width=2.4, dash=dash)
            self.taken.append((left, y - 3, right, y + 3))
        if point.ranged:
            self._range(point, x, colour)
        elif point.bound in ("more than", "at least"):
            self._arrow(x, y, -1, colour)
        elif point.bound in ("less than", "at most"):
            self._arrow(x, y, 1, colour)

    def _range(self, point: Point, x: float, colour: str) -> None:
        top, bottom = self.scale.y(point.high or 0), self.scale.y(point.low or 0)
        dash = DASHES if point.bound == "approximately" else None
        self.sheet.line(x, top, x, bottom, stroke=colour, width=2.4, dash=dash)
        for y in (top, bottom):
            self.sheet.line(x - 5, y, x + 5, y, stroke=colour, width=2)
        self.taken.append((x - 5, top, x + 5, bottom))

    def _arrow(self, x: float, y: float, down: int, colour: str) -> None:
        # Upwards there is room; downwards the days of the axis stand, which an arrow would strike out.
        tip = y - ARROW if down < 0 else max(y + SHORTEST, min(y + ARROW, self.scale.bottom))
        self.sheet.line(x, y, x, tip, stroke=colour, width=1.8)
        head = tip - 6 * down
        self.sheet.path(f"M{x - 4:.1f} {head:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {head:.1f}", stroke=colour, width=1.8)
        self.taken.append((x - 4, min(y, tip), x + 4, max(y, tip)))

    def _differing(self) -> None:
        """A thread between the amounts on which sources differ."""
        by_entry: dict[str, list[tuple[float, float]]] = {}
        for point, place in zip(self.points, self.places, strict=True):
            if point.differs:
                by_entry.setdefault(point.figure.id, []).append(place)
        for places in by_entry.values():
            for (x, y), (x2, y2) in pairwise(places):
                self.sheet.line(x, y, x2, y2, stroke="var(--soft)", width=1.2, dash=[1, 3])

    def _sign(self, point: Point, x: float, y: float) -> None:
        self.taken.append((x - 6, y - 6, x + 6, y + 6))
        if point.ranged and point.value is None:
            return
        shape, colour = self.signs[_name(point.by)]
        hollow = point.bound == "approximately" or point.at.reported
        self.sheet.sign(shape, x, y, SIGN, fill="var(--paper)" if hollow else colour, stroke=colour, width=1.8)

    def _key_height(self) -> float:
        return 18.0 * len(self._key_lines())

    def _key_lines(self) -> list[tuple[Shape | None, str, str]]:
        """A line for each who has a sign, where they are not named beside the points; one for the official series."""
        named: list[tuple[Shape | None, str, str]] = []
        if not self.beside and len(self.signs) > 1:
            named = [(*sign, name or "Others, and where nobody is named") for name, sign in _first_of_each(self.signs)]
        official: list[tuple[Shape | None, str, str]] = []
        if self.series and self.numbers:
            room = self.across - 34
            said = lines(_official_words(self.series, self.numbers), room, SIZES["small"], 4)
            official = [(None, "var(--ink)" if at == 0 else "", line) for at, line in enumerate(said)]
        return [*official, *named]

    def _key(self) -> None:
        for number, (shape, colour, said) in enumerate(self._key_lines()):
            y = 14 + 18 * number
            if shape:
                self.sheet.sign(shape, 12, y - 4, SIGN, fill=colour, stroke=colour, width=1.8)
            elif colour:
                self.sheet.path(f"M2 {y - 1}H10V{y - 7}H22", stroke=colour, width=1.2)
            self.sheet.say(cut(said, self.across - 34, SIZES["small"]), 28, y, style="small")

    def _labels(self) -> None:
        """The number beside each sign where there is room, that on which sources differ and that which most of them give
        first; once for those who give the same number for the same time."""
        same: dict[tuple[str, str, bool], list[tuple[Point, float, float]]] = {}
        for point, (x, y) in zip(self.points, self.places, strict=True):
            same.setdefault((point.amount, point.at.when.value, point.at.reported), []).append((point, x, y))
        order = sorted(
            same.values(),
            key=lambda one: (not one[0][0].differs, -sum(point.figure.sources.independent for point, _, _ in one)),
        )
        for one in order[:NAMED_MOST]:
            said = [words.capital(one[0][0].amount)]
            if self.beside:
                names = dict.fromkeys(_name(point.by) or "No one named" for point, _, _ in one)
                said += [cut(name, 190, SIZES["small"]) for name in names]
                said += ["Sources differ"] if one[0][0].differs else []
            xs = [x for _, x, _ in one]
            self._label(said, (min(xs) + max(xs)) / 2, one[0][2], (max(xs) - min(xs)) / 2)

    def _label(self, said: list[str], x: float, y: float, half: float) -> None:
        """Words beside signs that reach so far to both sides: where they hide nothing, else farther off, else over the
        official line, else not at all."""
        wide = max(width(line, SIZES["small"]) for line in said)
        inside = [box for box in _beside(x, y, wide, 15.0 * len(said), half) if self._inside(box)]
        free = [box for box in inside if not any(_meet(box, other) for other in self.taken)]
        clear = [box for box in free if not any(_meet(box, other) for other in self.crossed)]
        away = () if clear else _away(x, y, wide, 15.0 * len(said), self.days)
        apart = [box for box in away if self._clear(box) and not _strikes((x, y), _nearest(x, y, box), self.worded)]
        for box in (clear or apart or free)[:1]:
            self.taken.append(box)
            self.worded.append(box)
            if box in apart:
                end = _nearest(x, y, box)
                self.sheet.line(x, y, *end, stroke="var(--soft)", width=1)
                self.taken.append((min(x, end[0]) - 2, min(y, end[1]), max(x, end[0]) + 2, max(y, end[1])))
            for number, line in enumerate(said):
                colour = "var(--ink)" if number == 0 else "var(--soft)"
                self.sheet.say(line, box[0], box[1] + 12 + 15 * number, style="small", colour=colour, halo=True)

    def _clear(self, box: Box) -> bool:
        return (
            self.beside and self._inside(box) and not any(_meet(box, other) for other in [*self.taken, *self.crossed])
        )

    def _inside(self, box: Box) -> bool:
        left, top, right, bottom = box
        return (
            left >= self.days.left
            and right <= self.across
            and top >= self.scale.top - 20
            and bottom <= self.scale.bottom + 4
        )


def _beside(x: float, y: float, wide: float, high: float, half: float) -> list[Box]:
    """Where words may stand beside signs, the best place first."""
    right, left, middle = x + half + 9, x - half - 9 - wide, x - wide / 2
    corners = [
        (right, y - high / 2), (left, y - high / 2), (right, y - high - 4), (right, y + 4), (middle, y - high - 9),
        (middle, y + 9), (left, y - high - 4), (left, y + 4), (middle, y - high - ARROW - 6), (middle, y + ARROW + 6),
        (left, y - high - ARROW), (left, y + ARROW), (right, y - high - ARROW), (right, y + ARROW),
    ]  # fmt: skip
    return [(at, top, at + wide, top + high) for at, top in corners]


def _away(x: float, y: float, wide: float, high: float, days: Days) -> list[Box]:
    """Where words may stand farther off, above or below and then aside, with a line that leads to them."""
    lefts = (x - wide / 2, *(at for aside in (8, 30, 60) for at in (x - wide - aside, x + aside)))
    tops = [top for far in range(30, 200, 10) for top in (y + far, y - far - high)]
    places = [(min(max(left, days.left), days.right - wide), top) for top in tops for left in lefts]
    return [(left, top, left + wide, top + high) for left, top in places]


def _nearest(x: float, y: float, box: Box) -> Place:
    """Where the line ends that leads from a sign to words above or below it."""
    return min(max(x, box[0]), box[2]), box[3] if box[3] < y else box[1]


def _strikes(begin: Place, end: Place, boxes: Sequence[Box]) -> bool:
    """Whether a line goes through any of the boxes."""
    along = [tuple(a + (b - a) * step / 16 for a, b in zip(begin, end, strict=True)) for step in range(17)]
    return any(_meet((x - 2, y - 2, x + 2, y + 2), box) for x, y in along for box in boxes)


def _signs(points: Sequence[Point]) -> dict[str | None, tuple[Shape, str]]:
    """The sign of everybody who gives a figure: their own for the first few of them, in the order of how many they give."""
    counted = Counter(_name(one.by) for one in points)
    ordered = sorted((name for name in counted if name), key=lambda name: (-counted[name], name))
    own = dict(zip(ordered, SIGNS, strict=False))
    return {name: own.get(name or "", PLAIN) for name in [*ordered, *([None] if None in counted else [])]}


def _first_of_each(signs: dict[str | None, tuple[Shape, str]]) -> list[tuple[str | None, tuple[Shape, str]]]:
    """Everybody with a sign of their own, and then one line for all others."""
    own = [(name, sign) for name, sign in signs.items() if sign != PLAIN]
    return [*own, *([(None, PLAIN)] if len(own) < len(signs) else [])]


def _name(actor: Actor | None) -> str | None:
    return words.capital(actor.name) if actor else None


def _apart(places: Sequence[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """The places, those that would hide one another side by side."""
    found: list[tuple[float, float]] = []
    for x, y in places:
        taken = [a for a, b in found if abs(y - b) < SIGN * 0.8]
        most = min(len(taken), int((right - left) / SIGN)) + 1
        steps = (x + (SIGN + 1) * step * way for step in range(most) for way in (1, -1))
        beside = (at for at in steps if left <= at <= right and all(abs(at - a) >= SIGN for a in taken))
        found.append((next(beside, x), y))
    return found


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _official_words(series: Series, numbers: Sequence[Number]) -> str:
    vintages = sorted({row.vintage for one in numbers for row in one.rows}, key=bounds)
    said = [dates.in_words(one) for one in vintages]
    if len(said) > SEVERAL:
        return f"Official: {series.title}, in {len(said)} versions, the first published {said[0]}, the last {said[-1]}"
    return f"Official: {series.title}, as published {words.joined(said)}"

"""Figures of one thing over time: every number with its period, its bound and who gives it, and the official series."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.model import Actor, Evidence, Figure, FigureReading
from onrecord.model.edtf import bounds
from onrecord.official.series import AsOf, Number, Series
from onrecord.serve.charts.amounts import Amounts, amounts
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import Days, axis, stretch, within
from onrecord.serve.charts.drawing import SIZES, Drawing, Shape
from onrecord.serve.charts.lettering import cut, lines, width
from onrecord.serve.charts.marks import DASHES
from onrecord.serve.charts.placing import Placed, Published, placed

SIGNS: tuple[tuple[Shape, str], ...] = (
    ("circle", "var(--accent)"),
    ("square", "var(--who)"),
    ("diamond", "var(--where)"),
    ("triangle-up", "var(--amount)"),
)
"""Of those who give most of the figures; of all others, and where nobody is named, the plain sign."""
PLAIN: tuple[Shape, str] = ("circle", "var(--ink)")
AMOUNT_FIELDS = frozenset({"value", "low", "high", "bound"})
NAMED_BESIDE = 6
"""Points that are named beside their signs; of more, a key names the signs."""
NAMED_MOST = 14
"""Points that have their number beside them."""
SIGN, ARROW = 10.0, 24.0
HIGH, LEAST = 250.0, 90
"""Pixels of the scale, and days that are drawn at least."""
OFFICIAL_BEFORE = timedelta(days=366)
"""How much of the official series stands before the first figure."""

SEVERAL = 3
"""Vintages that are named one by one."""

Span = tuple[date, date]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Point:
    """An amount at its time, by whom; `differs` says that sources differ on it, and then it has its fellows beside it."""

    figure: Figure
    at: Placed
    value: float | None
    low: float | None
    high: float | None
    bound: str
    by: Actor | None
    differs: bool

    @property
    def middle(self) -> float:
        """The number at which its sign stands."""
        if self.value is not None:
            return self.value
        known = [one for one in (self.low, self.high) if one is not None]
        return sum(known) / len(known)

    @property
    def ranged(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def numbers(self) -> list[float]:
        return [one for one in (self.value, self.low, self.high) if one is not None]

    @property
    def amount(self) -> str:
        bound = (
            self.bound
            if self.bound in ("approximately", "more than", "at least", "less than", "at most")
            else "exactly"
        )
        number = words.amount_words(self.value, self.low, self.high, bound)  # type: ignore[arg-type]
        statistic = {"peak": " (peak)", "average": " (average)"}.get(self.figure.statistic or "", "")
        return number.removesuffix(" of") + statistic

    @property
    def words(self) -> str:
        by = f", says {self.by.name}" if self.by else ""
        differ = "; sources differ" if self.differs else ""
        return f"{words.capital(self.amount)} {self.figure.counted or ''}{by}, {self.at.words}{differ}".replace(
            " ,", ","
        )


def figures_chart(
    figures: Sequence[Figure],
    links: Links,
    published: Published | None = None,
    *,
    official: Series | None = None,
    as_of: date | None = None,
    title: str = "Figures over time",
) -> Chart:
    """Figures of one thing, as `comparable` has them together, with the official series as it stood on the day `as_of`."""
    found, undated = _points(figures, published or {})
    covered = _covered(found, official)
    shown = [one for one in found if covered and within(one.at.when, *covered)]
    outside = [one for one in found if one not in shown]
    numbers = _official(official, as_of, covered)
    about = f"{words.capital(words.counted(len(shown), 'figure'))} over time."

    def draw(across: int) -> Drawing:
        assert covered is not None
        return _Sheet(across, shown, numbers, official, covered, links, about).drawing()

    wide, narrow = drawn(draw) if shown else EMPTY
    return Chart(
        kind="figures",
        title=title,
        about=about,
        reading=_reading(shown, numbers),
        wide=wide,
        narrow=narrow,
        columns=("Period", "Figure", "Says", "Sources differ"),
        rows=(*(_row(one, links) for one in found), *(_official_row(one) for one in numbers)),
        left_out=(
            *left_out(
                "Too far from the others to draw", [Cell(one.words, links.entry(one.figure.id)) for one in outside]
            ),
            *left_out("No date said", [cell(words.figure_words(one), links.entry(one.id)) for one in undated]),
        ),
    )


def _points(figures: Sequence[Figure], published: Published) -> tuple[list[Point], list[Figure]]:
    """The amounts of the figures that can be placed in time, in its order, and the figures that cannot."""
    found: list[Point] = []
    undated = []
    for figure in figures:
        at = placed(figure.period or (figure.date.value if figure.date else None), figure, published)
        if at is None:
            undated.append(figure)
        else:
            found += [one for one in _amounts(figure, at) if one.numbers]
    return sorted(found, key=lambda one: (one.at.when.start, one.at.when.end, one.middle, one.figure.id)), undated


def _amounts(figure: Figure, at: Placed) -> list[Point]:
    """The figure's amount; where sources differ on it, that of each."""
    own = Point(figure, at, figure.value, figure.low, figure.high, figure.bound, figure.claimed_by, False)
    if not any(conflict.field in AMOUNT_FIELDS for conflict in figure.conflicts):
        return [own]
    each: dict[tuple[object, ...], Point] = {}
    for one in figure.evidence:
        reading = _reading_of(one)
        amount = (reading.value, reading.low, reading.high, reading.bound)
        each.setdefault(
            amount,
            replace(
                own, value=amount[0], low=amount[1], high=amount[2], bound=amount[3], by=reading.claimed_by or own.by
            ),
        )
    points = [one for one in each.values() if one.numbers]
    return [replace(one, differs=True) for one in points] if len(points) > 1 else [own]


def _reading_of(evidence: Evidence[FigureReading]) -> FigureReading:
    return evidence.reading


def _covered(points: Sequence[Point], official: Series | None) -> Span | None:
    covered = stretch([one.at.when for one in points], LEAST)
    if covered and official:
        first = covered[0] - OFFICIAL_BEFORE if covered[0] - date.min > OFFICIAL_BEFORE else covered[0]
        return first.replace(day=1), covered[1]
    return covered


def _official(series: Series | None, as_of: date | None, covered: Span | None) -> tuple[Number, ...]:
    """The numbers of the series in the stretch that is drawn, as they stood that day."""
    if series is None or covered is None:
        return ()
    known = AsOf(series, as_of).released()
    return tuple(one for one in known if bounds(one.period)[0] <= covered[1] and bounds(one.period)[1] >= covered[0])


class _Sheet:
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
        tip = y + ARROW * down
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
        apart = [] if clear else [box for box in _away(x, y, wide, 15.0 * len(said), self.days) if self._clear(box)]
        for box in (clear or apart or free)[:1]:
            self.taken.append(box)
            if box in apart:
                self.sheet.line(x, y, x, box[3] if box[3] < y else box[1], stroke="var(--soft)", width=1)
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
    """Where words may stand farther off, above or below, with a line that leads to them."""
    left = min(max(x - wide / 2, days.left), days.right - wide)
    tops = [top for far in range(30, 200, 10) for top in (y + far, y - far - high)]
    return [(left, top, left + wide, top + high) for top in tops]


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
        steps = [x + (SIGN + 1) * step * way for step in range(len(places)) for way in (1, -1)]
        inside = [at for at in steps if left <= at <= right] or [x]
        hidden = [at for at in inside if any(abs(at - a) < SIGN and abs(y - b) < SIGN * 0.8 for a, b in found)]
        found.append((next((at for at in inside if at not in hidden), x), y))
    return found


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _official_words(series: Series, numbers: Sequence[Number]) -> str:
    vintages = sorted({row.vintage for one in numbers for row in one.rows}, key=bounds)
    said = [dates.in_words(one) for one in vintages]
    if len(said) > SEVERAL:
        return f"Official: {series.title}, in {len(said)} versions, the first published {said[0]}, the last {said[-1]}"
    return f"Official: {series.title}, as published {words.joined(said)}"


def _reading(points: Sequence[Point], numbers: Sequence[Number]) -> tuple[str, ...]:
    if not points:
        return ()
    found = ["A sign is a number; the bar to its sides is the period it is for."]
    bounds_ = {one.bound for one in points if not one.ranged}
    if bounds_ & {"more than", "at least", "less than", "at most"}:
        found.append("An arrow up: at least or more than that; down: at most or less than that.")
    if "approximately" in bounds_:
        found.append("Hollow: about that many.")
    if any(one.ranged for one in points):
        found.append("An upright bar: a range; dashed where it is about that.")
    if any(one.differs for one in points):
        found.append("A dotted thread: sources differ.")
    if any(one.at.reported for one in points):
        found.append("Hollow with a dashed tail: the period is not said; it was reported then.")
    values = [number for one in points for number in one.numbers] + [one.value for one in numbers]
    scale = amounts(values, 1, 0)
    if scale.tenfold:
        found.append("Each line is ten times the one below.")
    elif scale.low > 0:
        found.append("The scale does not begin at nought.")
    return tuple(found)


def _row(one: Point, links: Links) -> Row:
    by = Cell(words.capital(one.by.name), links.actor(one.by.id)) if one.by else cell("")
    amount = cell(f"{words.capital(one.amount)} {one.figure.counted or ''}".strip(), links.entry(one.figure.id))
    return cell(one.at.words), amount, by, cell("yes" if one.differs else "")


def _official_row(number: Number) -> Row:
    row = number.rows[0]
    said = f"{words.number_words(number.value)} {row.unit}, official, published {dates.in_words(row.vintage)}"
    return cell(dates.in_words(number.period)), cell(said), cell(row.source), cell("")

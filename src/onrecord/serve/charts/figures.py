"""Figures of one thing over time: every number with its period, its bound and who gives it, and the official series."""

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.model import Figure
from onrecord.model.edtf import bounds
from onrecord.official.series import AsOf, Number, Series
from onrecord.serve.charts.amounts import amounts
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import stretch, within
from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.charts.figure_sheet import Sheet
from onrecord.serve.charts.placing import Published
from onrecord.serve.charts.points import Point, points_of

OFFICIAL_BEFORE = timedelta(days=366)
"""How much of the official series stands before the first figure."""
LEAST = 90
"""Days that are drawn at least."""

Span = tuple[date, date]


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
    found, undated = points_of(figures, published or {})
    covered = _covered(found, official)
    shown = [one for one in found if covered and within(one.at.when, *covered)]
    outside = [one for one in found if not (covered and within(one.at.when, *covered))]
    numbers = _official(official, as_of, covered)
    about = f"{words.capital(words.counted(len(shown), 'figure'))} over time."

    def draw(across: int) -> Drawing:
        assert covered is not None
        return Sheet(across, shown, numbers, official, covered, links, about).drawing()

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

"""The whole record by months: a lane for each kind, a bar for each month, as high as its entries are many."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from onrecord.export.report import words
from onrecord.export.report.anchors import Links
from onrecord.lexicon.calendar import MONTHS
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import DAY, Days
from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.charts.lanes import Body, Lane, lane_days, lanes_drawing

HEADINGS, HIGH, ABOVE = 128, 38.0, 10.0
"""Pixels of the names of kinds, of the highest bar, and of its number."""
YEARS = 12
"""From so many years on a bar is a year."""
RARE, FAR = 0.02, 2
"""What part of the entries may be left to the list below, if without them the years are so many times fewer."""

Span = tuple[date, date]


class Count(Protocol):
    """How many entries of a kind have a date that begins in a month, or, without one, are dated longer than a month."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...


def months_chart(counts: Sequence[Count], links: Links, *, title: str = "The record by months") -> Chart:
    """Entries by month and kind. What is dated longer than a month stands as a line over its year."""
    covered, far = _near(counts)
    years = sorted({one.year for one in covered})
    by_year = bool(years) and years[-1] - years[0] >= YEARS
    bars: dict[str, dict[Span, int]] = defaultdict(lambda: defaultdict(int))
    longer: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in covered:
        if one.month is None and not by_year:
            longer[one.kind][one.year] += one.count
        else:
            bars[one.kind][_span(one.year, None if by_year else one.month)] += one.count
    kinds = [kind for kind in words.KIND_HEADINGS if kind in bars or kind in longer]
    every = [kind for kind in words.KIND_HEADINGS if any(one.kind == kind for one in counts)]
    total = sum(one.count for one in covered)
    about = f"{words.capital(words.counted(total, 'date'))} by {'year' if by_year else 'month'} and kind."
    most = max((count for of_kind in bars.values() for count in of_kind.values()), default=1)

    def draw(across: int) -> Drawing:
        days = lane_days(across, *_covered(years, bars), headings=HEADINGS)
        lanes = [_lane(kind, bars[kind], longer[kind], most, days, links) for kind in kinds]
        return lanes_drawing(across, lanes, days, about)

    wide, narrow = drawn(draw) if counts else EMPTY
    reading = (f"Every bar is a {'year' if by_year else 'month'}; all lanes have the same scale, {most:,} at most.",)
    line = () if by_year or not any(longer.values()) else ("A line under a year: dates longer than a month.",)
    return Chart(
        kind="months",
        title=title,
        about=about,
        reading=(*reading, *line),
        wide=wide,
        narrow=narrow,
        columns=("Month", *(words.KIND_HEADINGS[kind] for kind in every)),
        rows=tuple(_rows(counts, every, links)),
        left_out=left_out("Too far from the others to draw", [_far(one, links) for one in far]),
    )


def _near(counts: Sequence[Count]) -> tuple[list[Count], list[Count]]:
    """The counts of the years that nearly all of the record is about, and the others, if they are far off."""
    ordered = sorted(counts, key=lambda one: (one.year, one.month or 0, one.kind))
    spare = sum(one.count for one in ordered) * RARE
    years = [one.year for one in _without(ordered, spare)]
    years = [one.year for one in _without(ordered[::-1], spare) if years and one.year >= years[0]]
    if not years or ordered[-1].year - ordered[0].year <= FAR * max(max(years) - min(years), 2):
        return ordered, []
    near = [one for one in ordered if min(years) <= one.year <= max(years)]
    return near, [one for one in ordered if one not in near]


def _without(ordered: Sequence[Count], spare: float) -> list[Count]:
    """The counts without the first of them that together come to no more than `spare`."""
    found, passed = [], 0
    for one in ordered:
        passed += one.count
        if passed > spare:
            found.append(one)
    return found


def _far(one: Count, links: Links) -> Cell:
    when = f"{MONTHS[one.month - 1]} {one.year}" if one.month else str(one.year)
    href = links.month(one.year, one.month) if one.month else links.year(one.year)
    return cell(f"{when}: {words.counted(one.count, one.kind)}", href)


def _span(year: int, month: int | None) -> Span:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return date(year, month, 1), following - DAY


def _covered(years: Sequence[int], bars: Mapping[str, Mapping[Span, int]]) -> Span:
    """From the first month to the last; whole years where the record has dates of whole years."""
    spans = [span for of_kind in bars.values() for span in of_kind]
    first, last = (min(spans)[0], max(spans)[1]) if spans else (date.max, date.min)
    if len(years) > 1 or not spans:
        return min(first, date(years[0], 1, 1)), max(last, date(years[-1], 12, 31))
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _lane(kind: str, bars: Mapping[Span, int], longer: Mapping[int, int], most: int, days: Days, links: Links) -> Lane:
    total = sum(bars.values()) + sum(longer.values())
    heading = words.KIND_HEADINGS[kind]

    def draw(drawing: Drawing, top: float) -> None:
        base = top + ABOVE + HIGH
        drawing.line(days.left, base, days.right, base, stroke="var(--rule)", width=1)
        for (first, last), count in bars.items():
            left, right = days.x(first), days.end(last)
            spare = 1 if right - left > 4 else 0
            drawing.box(left + spare, base - max(HIGH * count / most, 2), right - spare, base, fill="var(--accent)")
        for year in longer:
            left, right = days.x(date(year, 1, 1)), days.end(date(year, 12, 31))
            drawing.box(left + 1, base + 4, right - 1, base + 7, fill="var(--shade-4)")
        highest = max(bars, key=lambda span: (bars[span], span), default=None)
        if highest:
            middle = (days.x(highest[0]) + days.end(highest[1])) / 2
            y = base - HIGH * bars[highest] / most - 3
            drawing.say(f"{bars[highest]:,}", middle, y, style="small", align="center", colour="var(--soft)")
        for (first, last), count in bars.items():
            whole = (last - first).days > 31
            said = f"{_named(first, whole=whole)}, {heading.casefold()}: {count:,}"
            href = links.year(first.year) if whole else links.month(first.year, first.month)
            drawing.link(href, said, days.x(first), base - HIGH, days.end(last), base + 1)
        for year, count in longer.items():
            said = f"{year}, {heading.casefold()} dated longer than a month: {count:,}"
            drawing.link(
                links.year(year), said, days.x(date(year, 1, 1)), base + 2, days.end(date(year, 12, 31)), base + 10
            )

    return Lane(heading, Body(ABOVE + HIGH + 8, draw), remark=f"{total:,}")


def _named(first: date, *, whole: bool) -> str:
    return str(first.year) if whole else f"{MONTHS[first.month - 1]} {first.year}"


def _rows(counts: Sequence[Count], kinds: Sequence[str], links: Links) -> list[Row]:
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in counts:
        found[one.year, one.month or 0][one.kind] += one.count
    rows: list[Row] = []
    for (year, month), by_kind in sorted(found.items()):
        name = f"{MONTHS[month - 1]} {year}" if month else f"{year}, longer than a month"
        href = links.month(year, month) if month else links.year(year)
        rows.append((cell(name, href), *(cell(f"{by_kind[kind]:,}" if by_kind[kind] else "") for kind in kinds)))
    return rows

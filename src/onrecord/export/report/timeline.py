"""All entries on the calendar: by year, month and date, each date drawn as exactly as it is known.

Dates stand where they begin. Up to a month's length they are drawn on the days of their month, longer
ones on the months of their year, the longest on the years they span.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links, month_anchor, year_anchor
from onrecord.export.report.dates import When
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference
from onrecord.lexicon.calendar import MONTHS
from onrecord.model import Entry, Figure, Measure, Record
from onrecord.model.edtf import bounds

DAYS_IN_A_MONTH = 31


@dataclass(frozen=True)
class Item:
    """An entry at a date: `note` says which of its dates it is, when that is not its own."""

    entry: Reference
    note: str | None = None


@dataclass(frozen=True)
class Track:
    """A date drawn on its frame. Positions are parts of the frame's length, 0 to 1."""

    left: float
    right: float
    point: bool
    approximate: bool
    uncertain: bool
    open_start: bool
    open_end: bool
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class Row:
    """All items of one date."""

    words: str
    weekday: str | None
    track: Track
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Month:
    anchor: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Year:
    """`longer` are the dates that no month holds."""

    anchor: str
    number: int
    longer: tuple[Row, ...]
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of the overview: how many items, a link to them, and how dark it is drawn (0 to 4)."""

    label: str
    count: int
    href: str | None
    shade: int


@dataclass(frozen=True)
class OverviewRow:
    year: int
    months: tuple[Cell, ...]
    longer: Cell


@dataclass(frozen=True)
class Timeline:
    """`unread` are items whose date is of a form that no calendar shows, with that date as the note."""

    years: tuple[Year, ...]
    overview: tuple[OverviewRow, ...]
    undated: tuple[Item, ...]
    unread: tuple[Item, ...]
    period: str | None


Dated = tuple[When, Item]


def timeline(record: Record, index: Index) -> Timeline:
    """Every entry of the record at least once: dated, undated or with a date that cannot be read. Of one date the most
    important come first."""
    dated: list[Dated] = []
    undated: list[Item] = []
    unread: list[Item] = []
    for entry in record.by_importance:
        for value, note in dates_of(entry):
            reference = index.references[entry.id]
            when = dates.read(value)
            if value is None:
                undated.append(Item(reference, note))
            elif when is None:
                unread.append(Item(reference, value))
            else:
                dated.append((when, Item(reference, note)))
    years = tuple(_years(dated))
    return Timeline(
        years=years,
        overview=tuple(_overview(years, index.links)),
        undated=tuple(undated),
        unread=tuple(unread),
        period=_period(dated),
    )


def dates_of(entry: Entry) -> list[tuple[str | None, str | None]]:
    """The dates an entry stands at, each with what happened then if that needs saying."""
    own = entry.date.value if entry.date else None
    if isinstance(entry, Measure) and any(state.date for state in entry.states):
        return [(state.date, state.state) for state in entry.states if state.date]
    if isinstance(entry, Measure):
        return [(own, entry.state)]
    # A figure belongs where its count was taken, which is rarely the day it was quoted.
    if isinstance(entry, Figure) and entry.period:
        return [(entry.period, None)]
    return [(own, None)]


def _period(dated: list[Dated]) -> str | None:
    """From the earliest date to the latest, neither made more exact than it is."""
    if not dated:
        return None
    first = min((when for when, _ in dated), key=lambda when: (when.start, -(when.end - when.start).days))
    last = max((when for when, _ in dated), key=lambda when: (when.end, (when.end - when.start).days))
    begins, ends = dates.about_day(first.start, first), dates.about_day(last.end, last)
    return begins if begins == ends else f"{begins} to {ends}"


def _years(dated: list[Dated]) -> Iterable[Year]:
    by_year: dict[int, list[Dated]] = defaultdict(list)
    for when, item in dated:
        by_year[when.start.year].append((when, item))
    for number in sorted(by_year):
        longer = [one for one in by_year[number] if not _is_short(one[0])]
        yield Year(
            anchor=year_anchor(number),
            number=number,
            longer=tuple(_rows(longer)),
            months=tuple(_months([one for one in by_year[number] if _is_short(one[0])])),
        )


def _months(dated: list[Dated]) -> Iterable[Month]:
    by_month: dict[tuple[int, int], list[Dated]] = defaultdict(list)
    for when, item in dated:
        by_month[when.start.year, when.start.month].append((when, item))
    for year, month in sorted(by_month):
        yield Month(
            anchor=month_anchor(year, month),
            name=f"{MONTHS[month - 1]} {year}",
            rows=tuple(_rows(by_month[year, month])),
        )


def _rows(dated: list[Dated]) -> Iterable[Row]:
    """One row a date; the widest first where two begin on the same day, as it frames the others."""
    by_value: dict[str, list[Dated]] = defaultdict(list)
    for when, item in dated:
        by_value[when.value].append((when, item))
    for same in sorted(by_value.values(), key=lambda same: _order(same[0][0])):
        when = same[0][0]
        yield Row(
            words=when.words,
            weekday=dates.weekday(when.first) if when.is_day else None,
            track=_track(when),
            items=tuple(item for _, item in same),
        )


def _order(when: When) -> tuple[date, int, str]:
    return when.start, -(when.end - when.start).days, when.value


def _is_short(when: When) -> bool:
    """Whether a month can hold it. An open date counts by its known end: `2023/..` is known to a year."""
    first, last = when.first, when.last
    if when.open_start or when.open_end:
        first, last = bounds(when.value.removeprefix("../").removesuffix("/..").strip("/"))
    return (last - first).days < DAYS_IN_A_MONTH


def _track(when: When) -> Track:
    begin, end, ticks = _frame(when)
    length = (end - begin).days
    first = begin if when.open_start else when.first
    last = end if when.open_end else _next_day(when.last)
    return Track(
        left=(first - begin).days / length,
        right=min(1.0, (last - begin).days / length),
        point=when.is_day,
        approximate=when.approximate,
        uncertain=when.uncertain,
        open_start=when.open_start,
        open_end=when.open_end,
        ticks=tuple((tick - begin).days / length for tick in ticks),
    )


def _frame(when: When) -> tuple[date, date, list[date]]:
    """The stretch of calendar a date is drawn on (its end excluded), and where to divide it."""
    start, end = when.start, when.end
    if _is_short(when):
        begin, close = start.replace(day=1), _next_month(end)
        days = (begin + timedelta(days=step) for step in range((close - begin).days))
        return begin, close, [day for day in days if day.weekday() == 0 or day.day == 1]
    begin, close = date(start.year, 1, 1), date(end.year + 1, 1, 1) if end.year < date.max.year else date.max
    step = 1 if start.year == end.year else 12
    ticks = [date(year, month, 1) for year in range(start.year, close.year) for month in range(1, 13, step)]
    return begin, close, ticks if len(ticks) <= 40 else ticks[:: len(ticks) // 20]


def _next_day(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else date.max


def _next_month(day: date) -> date:
    """The first day of the month after; the calendar's last day where there is none."""
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _overview(years: tuple[Year, ...], links: Links) -> Iterable[OverviewRow]:
    counts = {month.anchor: _count(month.rows) for year in years for month in year.months}
    most = max([*counts.values(), *(_count(year.longer) for year in years)], default=0)
    for year in years:
        cells = []
        for number, name in enumerate(MONTHS, 1):
            count = counts.get(month_anchor(year.number, number), 0)
            cells.append(_cell(f"{name} {year.number}", count, links.month(year.number, number), most))
        longer = _cell(f"longer than a month, {year.number}", _count(year.longer), links.year(year.number), most)
        yield OverviewRow(year.number, tuple(cells), longer)


def _cell(label: str, count: int, href: str, most: int) -> Cell:
    if not count:
        return Cell(label, 0, None, 0)
    shade = 1 + sum(count > most * part for part in (0.1, 0.3, 0.6))
    return Cell(f"{label}: {words.counted(count, 'item')}", count, href, shade)


def _count(rows: tuple[Row, ...]) -> int:
    return sum(len(row.items) for row in rows)

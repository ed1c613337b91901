"""Entries on a line of days: a lane for each kind, every entry a sign as wide as its date is uncertain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.references import headline, title
from onrecord.export.report.timeline import dates_of
from onrecord.model import Entry, kind_of
from onrecord.serve.charts.chart import EMPTY, Cell, Chart, Row, cell, drawn, left_out
from onrecord.serve.charts.days import Days, stretch, within
from onrecord.serve.charts.drawing import SIZES, Align, Drawing
from onrecord.serve.charts.lanes import Body, Lane, lane_days, lanes_drawing
from onrecord.serve.charts.lettering import cut, free, width
from onrecord.serve.charts.marks import date_mark, extent, reading_of
from onrecord.serve.charts.placing import Placed

HEADINGS = 128
"""Pixels for the names of kinds."""
LABELLED = 14
"""Entries of a kind that are named beside their signs; of more, the signs alone are drawn."""
LABEL, ROW, DENSE_ROW = 240.0, 21.0, 9.0
DENSE = 0.7
"""To what part of their size signs shrink where they are many."""


@dataclass(frozen=True)
class Item:
    """An entry at one of its dates; `note` says what happened then, where that is not the entry itself."""

    entry: Entry
    at: Placed
    note: str | None

    @property
    def words(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.at.words}: {words.clipped(headline(self.entry), 140)}{note}"


def timeline_chart(
    entries: Sequence[Entry],
    links: Links,
    between: tuple[date, date] | None = None,
    *,
    title: str = "Timeline",
) -> Chart:
    """The entries that have a date, or one `between` two days, in a lane for each kind; the others are listed."""
    items, undated = _items(entries)
    covered = between or stretch([one.at.when for one in items])
    shown = [one for one in items if covered and within(one.at.when, *covered)]
    outside = [one for one in items if one not in shown] if between is None else []
    kinds = [kind for kind in words.KIND_HEADINGS if any(kind_of(one.entry) == kind for one in shown)]
    about = f"{words.capital(words.counted(len({one.entry.id for one in shown}), 'entry', 'entries'))} by date."

    def draw(across: int) -> Drawing:
        assert covered is not None
        days = lane_days(across, *covered, headings=HEADINGS)
        lanes = [_lane(kind, [one for one in shown if kind_of(one.entry) == kind], days, links) for kind in kinds]
        return lanes_drawing(across, lanes, days, about)

    wide, narrow = drawn(draw) if shown else EMPTY
    return Chart(
        kind="timeline",
        title=title,
        about=about,
        reading=reading_of([one.at for one in shown]),
        wide=wide,
        narrow=narrow,
        columns=("Date", "Kind", "Entry"),
        rows=tuple(_row(one, links) for one in shown),
        left_out=(
            *left_out(
                "Too far from the others to draw", [Cell(one.words, links.entry(one.entry.id)) for one in outside]
            ),
            *left_out("No date said", [_listed(one, links) for one in undated]),
        ),
    )


def _items(entries: Sequence[Entry]) -> tuple[list[Item], list[Entry]]:
    """The entries at their dates in the order of time, and those without a date that can be read."""
    items, undated = [], []
    for entry in entries:
        read = [(when, note) for value, note in dates_of(entry) if (when := dates.read(value))]
        items += [Item(entry, Placed(when), note) for when, note in read]
        if not read:
            undated.append(entry)
    items.sort(key=lambda one: (one.at.when.start, one.at.when.end, one.entry.id))
    return items, undated


def _lane(kind: str, items: Sequence[Item], days: Days, links: Links) -> Lane:
    remark = f"{len({one.entry.id for one in items}):,}"
    return Lane(words.KIND_HEADINGS[kind], _body(items, days, links), remark=remark)


def _body(items: Sequence[Item], days: Days, links: Links) -> Body:
    """The signs in as many rows as it takes for none to stand on another."""
    labelled = len(items) <= LABELLED
    step = ROW if labelled else DENSE_ROW
    placed = [_placed(one, days, labelled=labelled) for one in items]
    rows = _packed([one.span for one in placed], 6 if labelled else 2)
    part = 1.0 if labelled else DENSE

    def draw(drawing: Drawing, top: float) -> None:
        middles = [top + step * (row + 0.5) for row in rows]
        for one, y in zip(items, middles, strict=True):
            date_mark(drawing, days, one.at, y, part=part)
        for label, y in zip(placed, middles, strict=True):
            if label.words:
                drawing.say(label.words, label.x, y + 4, style="small", align=label.align, halo=True)
        for one, label, y in zip(items, placed, middles, strict=True):
            left, right = label.span
            drawing.link(links.entry(one.entry.id), one.words, left, y - step / 2, right, y + step / 2)

    return Body(step * (max(rows, default=0) + 1), draw)


@dataclass(frozen=True)
class _Label:
    """Where an item's words begin, and all that it takes of its row."""

    words: str
    x: float
    align: Align
    span: tuple[float, float]


def _placed(item: Item, days: Days, *, labelled: bool) -> _Label:
    left, right = extent(days, item.at, 1.0 if labelled else DENSE)
    if not labelled:
        return _Label("", right, "left", (left, right))
    said = f"{title(item.entry)}: {item.note}" if item.note else headline(item.entry)
    before, after = left - days.left - 5, days.right - right - 5
    room = max(before, after) if max(before, after) < LABEL else LABEL
    said = cut(said, room, SIZES["small"])
    long = width(said, SIZES["small"])
    if long <= after or after >= before:
        return _Label(said, right + 5, "left", (left, right + 5 + long))
    return _Label(said, left - 5, "right", (left - 5 - long, right))


def _packed(spans: Sequence[tuple[float, float]], apart: float) -> list[int]:
    """The first row of each that has room for it."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for left, right in spans:
        row = next((at for at, taken in enumerate(rows) if free(left - apart, right + apart, taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left, right))
        found.append(row)
    return found


def _row(one: Item, links: Links) -> Row:
    entry = words.clipped(headline(one.entry), 160) + (f" ({one.note})" if one.note else "")
    return cell(one.at.words), cell(kind_of(one.entry)), cell(entry, links.entry(one.entry.id))


def _listed(entry: Entry, links: Links) -> Cell:
    return cell(words.clipped(headline(entry), 120), links.entry(entry.id))

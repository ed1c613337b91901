"""A chart as a page shows it: drawn twice, for wide pages and for narrow ones, and the same data as a table."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from onrecord.serve.charts.drawing import Drawing

WIDE, NARROW = 760, 360
"""Pixels across: a column of text, and a telephone."""
Draw = Callable[[int], Drawing]
"""Draws a chart so many pixels across."""


@dataclass(frozen=True)
class Cell:
    """A cell of the table."""

    text: str
    href: str | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class LeftOut:
    """What the drawing has no place for, and why."""

    why: str
    items: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    """`about` says in a sentence what is shown, `reading` how to read it; `wide` and `narrow` are SVG, `columns` and `rows`
    the table. A chart with nothing to draw has empty drawings."""

    kind: str
    title: str
    about: str
    reading: tuple[str, ...]
    wide: Markup
    narrow: Markup
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()


def drawn(draw: Draw) -> tuple[Markup, Markup]:
    """The drawing for wide pages and that for narrow ones. Words in it were escaped by what draws."""
    return Markup(draw(WIDE).svg()), Markup(draw(NARROW).svg())


EMPTY = (Markup(""), Markup(""))


def cell(text: str | None, href: str | None = None) -> Cell:
    return Cell(text or "", href)


def left_out(why: str, items: list[Cell]) -> tuple[LeftOut, ...]:
    """The items with the reason; nothing where there are none."""
    return (LeftOut(why, tuple(items)),) if items else ()

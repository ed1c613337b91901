"""What a flat table is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from onrecord.export.passages import Passage
from onrecord.export.report import words
from onrecord.model import Actor, Entry

Cell = str | int | float | bool | date | None
R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Heading:
    """The name of a column, what to tell the reader of it, and how many characters wide it is best read."""

    name: str
    about: str
    width: int


@dataclass(frozen=True)
class Column(Generic[R_contra]):
    """A column of a table over rows `R`, with how a cell is had from its row."""

    name: str
    value: Callable[[R_contra], Cell]
    about: str
    width: int = 14


@dataclass(frozen=True)
class Sourced(Generic[E_co]):
    """An entry with its passages."""

    entry: E_co
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Table:
    """A flat table: each row has a cell for each heading."""

    name: str
    about: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def listed(items: Iterable[str]) -> str | None:
    """Short items in one cell."""
    return "; ".join(items) or None


def lines(items: Iterable[str]) -> str | None:
    """Long items in one cell, each on a line of its own."""
    return "\n".join(" ".join(item.split()) for item in items) or None


def actors(items: Iterable[Actor]) -> str | None:
    return listed(words.actor_words(actor) for actor in items)


def actor_columns(name: str, actor: Callable[[R], Actor | None], about: str) -> tuple[Column[R], ...]:
    """The four columns of one actor."""

    def part(field: Callable[[Actor], str | None]) -> Callable[[R], Cell]:
        def value(row: R) -> Cell:
            found = actor(row)
            return field(found) if found else None

        return value

    return (
        Column(name, part(lambda one: one.name), about, 24),
        Column(f"{name}_role", part(lambda one: one.role), "the office held then, in the words of the coverage", 20),
        Column(f"{name}_of", part(lambda one: one.of), "the country or body it is of"),
        Column(
            f"{name}_id", part(lambda one: one.id), "the actor's id: the same in every row that means the same actor"
        ),
    )

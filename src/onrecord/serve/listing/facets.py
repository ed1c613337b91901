"""What narrows a list: values to choose from with how many entries each leaves, and what is chosen already."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.export.report import words
from onrecord.serve.asked import FILTERS, PARAMETERS, Asked
from onrecord.store import Filters, View

MOST = 8
"""Values of a facet that are shown at most."""
FEW = 15_000
"""Entries of which people and sources are counted, unless they are all of a kind: that the record keeps count of. Of more
it would keep a reader waiting."""


@dataclass(frozen=True)
class Option:
    """A value to choose: how many entries it leaves, and the address of the list narrowed to it."""

    text: str
    count: int
    href: str


@dataclass(frozen=True)
class Facet:
    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chosen:
    """What is chosen, and the address of the list without it."""

    label: str
    text: str
    href: str


def facets(view: View, asked: Asked, path: str, filters: Filters) -> tuple[Facet, ...]:
    """The facets of what the filters leave, but for those that are chosen or would leave all of it. Their numbers know
    nothing of words that were searched for: with any, there are none. People and sources are told where counting them is
    quick."""
    if asked.words:
        return ()
    counts = view.counts(filters)
    statuses = counts.statuses.get(filters.kind or "", {})
    countable = counts.total <= FEW or filters == Filters(kind=filters.kind)
    years = Counter[int]()
    for month in view.calendar(filters):
        years[month.year] += month.count
    found = (
        ("status", "Status", [(status, words.status_words(status), count) for status, count in statuses.items()]),
        ("actor", "People and bodies", [(one.id, one.name, one.entries) for one in view.actors("", filters, most=MOST).hits] if countable else []),
        ("place", "Places", [(name, name, count) for name, count in view.places(filters, MOST)]),
        ("source", "Sources", [(name, name, count) for name, count in view.publishers(filters, MOST)] if countable else []),
        ("year", "Years", [(str(year), str(year), count) for year, count in _recent(years)]),
        ("differs", "Sources differ", [("yes", "they differ", counts.differs)]),
        ("decided", "Decided on", [("yes", "by a person", counts.decided), ("no", "by nobody", counts.total - counts.decided)]),
    )  # fmt: skip
    return tuple(
        Facet(heading, tuple(Option(text, count, _to(asked, path, name, value)) for value, text, count in options if count))
        for name, heading, options in found
        if any(0 < count < counts.total for _, _, count in options) and not _is_chosen(asked, name)
    )  # fmt: skip


def chosen(view: View, asked: Asked, path: str) -> tuple[Chosen, ...]:
    """Everything that narrows the list as it is."""
    names = [name for name in ("q", *FILTERS) if name in asked.given]
    return tuple(
        Chosen(PARAMETERS[name].label, _in_words(view, name, asked.given[name]), asked.href(path, **{name: None}))
        for name in names
    )


def _recent(years: Counter[int]) -> Iterable[tuple[int, int]]:
    """The years with most entries, in the order of time."""
    return sorted(years.most_common(MOST))


def _is_chosen(asked: Asked, name: str) -> bool:
    return any(part in asked.given for part in (("from", "to") if name == "year" else (name,)))


def _to(asked: Asked, path: str, name: str, value: str) -> str:
    return asked.href(path, **({"from": value, "to": value} if name == "year" else {name: value}))


def _in_words(view: View, name: str, value: str) -> str:
    if name == "actor" and (actor := view.actor(value)):
        return actor.name
    return words.status_words(value) if name == "status" else value

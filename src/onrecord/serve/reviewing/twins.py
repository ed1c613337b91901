"""Entries that may be one and the same: of one kind, about the same days, with the same people, in like words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from onrecord.lexicon.fold import fold
from onrecord.model import Entry, Figure, actors_of, kind_of
from onrecord.model.edtf import bounds, gap
from onrecord.store import Filters, View

NEAR = timedelta(days=7)
ACTORS = 3
"""Actors of an entry by which twins are looked for."""
LOOKED_AT = 30
MOST = 5
LEAST = 0.25
"""How alike twins have to be."""


@dataclass(frozen=True)
class Twin:
    """An entry that is like another, from 0 to 1."""

    entry: Entry
    likeness: float


def twins(view: View, entry: Entry, most: int = MOST) -> tuple[Twin, ...]:
    """The entries that are likely the same as this one, the likeliest first."""
    others: dict[str, Entry] = {}
    for filters in _where(entry):
        for hit in view.find("", filters, most=LOOKED_AT).hits:
            others.setdefault(hit.entry.id, hit.entry)
    others.pop(entry.id, None)
    found = [Twin(other, likeness(entry, other)) for other in others.values()]
    alike = [one for one in found if one.likeness >= LEAST]
    return tuple(sorted(alike, key=lambda one: (-one.likeness, one.entry.id))[:most])


def likeness(one: Entry, other: Entry) -> float:
    """How alike two entries of a kind are, from 0 to 1: by whom they name and the words that say them, less for days
    apart. Of figures, other numbers make them others."""
    if kind_of(one) != kind_of(other):
        return 0.0
    named = _shared({a.id for a in actors_of(one)}, {a.id for a in actors_of(other)})
    said = _shared(_words(one), _words(other))
    apart = 1.0
    if one.date and other.date:
        try:
            apart = max(0.0, 1 - gap(one.date.value, other.date.value) / (2 * NEAR.days))
        except ValueError:  # a form of date that this version does not know
            apart = 1.0
    same = _numbers(one) == _numbers(other) if isinstance(one, Figure) and isinstance(other, Figure) else True
    return (0.5 * named + 0.5 * said) * apart * (1.0 if same else 0.5)


def _where(entry: Entry) -> Iterable[Filters]:
    """Where to look: entries of the kind about these days that name one of its actors, or any where it names none."""
    since = until = None
    if entry.date is not None:
        try:
            first, last = bounds(entry.date.value)
            since, until = first - NEAR, last + NEAR
        except (ValueError, OverflowError):
            pass
    actors = list(dict.fromkeys(actor.id for actor in actors_of(entry)))[:ACTORS]
    if not actors:
        yield Filters(kind=kind_of(entry), since=since, until=until)
    for actor in actors:
        yield Filters(kind=kind_of(entry), actor=actor, since=since, until=until)


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _words(entry: Entry) -> set[str]:
    return {word for evidence in entry.evidence for word in fold(evidence.text).split() if len(word) > 3}


def _numbers(figure: Figure) -> tuple[float | None, ...]:
    return figure.value, figure.low, figure.high

"""Readings joined into entries by the rules of their kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)
from onrecord.reconcile.matching import commitments, figures, measures, meetings, movements, statements
from onrecord.reconcile.matching.resolved import Resolved

Compares = Callable[[Resolved, Resolved], bool]


FEWEST_WORDS = 2
"""Words that two readings share to be compared."""
MOST_SHARING = 500
"""How many readings that share a word, or a key of a kind that says no other number, all others are compared with."""


def _never(_one: Resolved, _other: Resolved) -> bool:
    return False


def _no_trait(_one: Resolved) -> None:
    return None


def _possible(_one: Any, _other: Any) -> bool:
    return True


def _no_keys(_one: Resolved) -> Iterable[str]:
    return ()


def _in_order(_one: Resolved) -> tuple[int, ...]:
    return ()


@dataclass(frozen=True)
class Rules:
    """How readings of one kind are matched.

    What another reading of the same thing is bound to share with this one: one of `keys`, or where the documents were
    published near each other one of `near_keys` or `FEWEST_WORDS` of `words`. Only such readings are compared. Of those
    that share a key all are compared with the first `most_alike` by publication: a key that more share tells next to
    nothing, and what is one shares others. Two of one thing share at least `fewest_around` of the words around them.
    `same` is whether two are of one thing, where it is a number how surely; `clash` whether two cannot stand in one entry
    even though a third joins them, which is asked only where the `trait` of each sets them `apart`. Readings are joined
    by `rank`, lower first, then in the order of the record. Where a reading `bridges`, all the groups that it fits are
    one: "Title 42" and "the expulsion policy", by "the expulsion policy known as Title 42".
    """

    same: Callable[[Resolved, Resolved], int]
    keys: Callable[[Resolved], Iterable[str]] = _no_keys
    near_keys: Callable[[Resolved], Iterable[str]] = _no_keys
    words: Callable[[Resolved], Iterable[str]] = _no_keys
    clash: Compares = _never
    rank: Callable[[Resolved], tuple[int, ...]] = _in_order
    most_alike: int = MOST_SHARING
    fewest_around: int = 0
    trait: Callable[[Resolved], Hashable] = _no_trait
    apart: Callable[[Any, Any], bool] = _possible
    bridges: bool = False


RULES: dict[type, Rules] = {
    MeetingReading: Rules(
        meetings.strength,
        meetings.keys,
        meetings.near_keys,
        clash=meetings.clash,
        rank=meetings.rank,
    ),
    StatementReading: Rules(
        statements.strength,
        statements.keys,
        statements.near_keys,
        statements.words,
        statements.clash,
        statements.rank,
        most_alike=statements.MOST_ALIKE,
    ),
    CommitmentReading: Rules(commitments.same, near_keys=commitments.keys),
    FigureReading: Rules(
        figures.same,
        near_keys=figures.keys,
        clash=figures.clash,
        trait=figures.size_in,
        apart=figures.far_apart,
        fewest_around=figures.TOLD_ALIKE,
    ),
    MeasureReading: Rules(
        measures.same,
        measures.keys,
        measures.near_keys,
        clash=measures.clash,
        trait=measures.name_in,
        apart=measures.are_two,
        rank=measures.rank,
        bridges=True,
    ),
    MovementReading: Rules(movements.same, near_keys=movements.keys),
}
"""The rules of every kind. To add a kind, write its module and name it here."""

Links = Mapping[str, Mapping[str, int]]
"""By the id of a reading, the ids of those that it is the same as and how surely."""


def rules_of(one: Resolved) -> Rules:
    """The rules of its kind."""
    return RULES[type(one.reading.fields)]


DECIDED = 0
"""How surely two readings are the same that a person links: that is not for matching to say."""


def strength(one: Resolved, other: Resolved) -> int:
    """How surely both readings assert the same entry, 0 where they do not. Symmetric; readings of two kinds never do."""
    kind = type(one.reading.fields)
    return int(RULES[kind].same(one, other)) if kind is type(other.reading.fields) else 0


def same(one: Resolved, other: Resolved) -> bool:
    """Whether both readings assert the same entry."""
    return strength(one, other) > 0


def grouped(readings: Iterable[Resolved], links: Links) -> list[list[Resolved]]:
    """Readings of one kind joined into entries, by how surely two of them are the same.

    A reading joins the group of the member it is most surely the same as, of several the first, unless it clashes
    with a member. So readings that no chain of links joins do not matter to each other.
    """
    readings = list(readings)
    if len(readings) < 2:
        return [readings] if readings else []
    grouping = _Grouping(rules_of(readings[0]), links)
    for one in sorted(readings, key=lambda one: (*rules_of(one).rank(one), one.order)):
        grouping.add(one)
    return [sorted(group, key=lambda one: one.order) for group in grouping.groups if group]


class _Grouping:
    """Groups of readings of one kind, as far as they are joined. A group that went into another is empty."""

    def __init__(self, rules: Rules, links: Links) -> None:
        self.groups: list[list[Resolved]] = []
        self._rules = rules
        self._links = links
        self._home: dict[str, int] = {}
        self._by_trait: list[dict[Hashable, list[Resolved]]] = []
        """The same groups: of many readings of one thing most have the same trait."""

    def add(self, one: Resolved) -> None:
        """Puts a reading where it belongs, or into a group of its own."""
        fitting = self._fitting(one)
        home = next(fitting, len(self.groups))
        if home == len(self.groups):
            self.groups.append([])
            self._by_trait.append({})
        others = list(fitting) if self._rules.bridges else []
        self._put(one, home)
        for other in others:
            self._unite(home, other)

    def _put(self, one: Resolved, home: int) -> None:
        self.groups[home].append(one)
        self._by_trait[home].setdefault(self._rules.trait(one), []).append(one)
        self._home[one.id] = home

    def _fitting(self, one: Resolved) -> Iterator[int]:
        """The groups that `one` may belong to, the surest first, of equally sure ones the first."""
        sure: dict[int, int] = {}
        for other, how in self._links.get(one.id, {}).items():
            number = self._home.get(other)
            if number is not None and how != DECIDED:
                sure[number] = max(how, sure.get(number, 0))
        for number in sorted(sure, key=lambda number: (-sure[number], number)):
            if not self._clash([one], self._rules.trait(one), number):
                yield number

    def _clash(self, several: Sequence[Resolved], trait: Hashable, number: int) -> bool:
        """Whether any of several readings of one trait clashes with a member of a group."""
        return any(
            self._rules.apart(trait, other)
            and any(self._rules.clash(one, member) for one in several for member in members)
            for other, members in self._by_trait[number].items()
        )

    def _unite(self, home: int, other: int) -> None:
        """Two groups as one, if no member of one clashes with a member of the other."""
        if not any(self._clash(several, trait, home) for trait, several in self._by_trait[other].items()):
            moved, self.groups[other], self._by_trait[other] = self.groups[other], [], {}
            for member in moved:
                self._put(member, home)

"""Readings joined into entries by the rules of their kind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    StatementReading,
)
from onrecord.model.edtf import bounds
from onrecord.reconcile.matching import commitments, figures, measures, meetings, movements, statements
from onrecord.reconcile.matching.resolved import SAME_NEWS_DAYS, Resolved

Compares = Callable[[Resolved, Resolved], bool]


def _never(_one: Resolved, _other: Resolved) -> bool:
    return False


def _no_keys(_one: Resolved) -> Iterable[str]:
    return ()


def _in_order(_one: Resolved) -> tuple[int, ...]:
    return ()


@dataclass(frozen=True)
class Rules:
    """How readings of one kind are matched.

    `keys` is what another reading of the same thing is bound to share with this one, at least in part: only
    readings that share a key are compared. `near_keys` are such keys for documents published near each other. `same` is whether two are of one thing, where it is a number how surely,
    at most `surest`; `clash` whether two cannot stand in one entry even though a third joins them. Readings are
    joined by `rank`, lower first, then in the order of the record. `most_alike` readings at most are compared for one
    key: a key that more share tells next to nothing, and what is one shares others. Where a reading `bridges`, all the
    groups that it fits are one: "Title 42" and "the expulsion policy", by "the expulsion policy known as Title 42".
    """

    same: Callable[[Resolved, Resolved], int]
    keys: Callable[[Resolved], Iterable[str]] = _no_keys
    near_keys: Callable[[Resolved], Iterable[str]] = _no_keys
    clash: Compares = _never
    rank: Callable[[Resolved], tuple[int, ...]] = _in_order
    surest: int = 1
    most_alike: int | None = None
    bridges: bool = False


RULES: dict[type, Rules] = {
    MeetingReading: Rules(
        meetings.strength,
        meetings.keys,
        meetings.near_keys,
        meetings.clash,
        meetings.rank,
        surest=meetings.SAME_DAY,
    ),
    StatementReading: Rules(
        statements.strength,
        statements.keys,
        clash=statements.clash,
        rank=statements.rank,
        surest=statements.VERBATIM,
        most_alike=statements.MOST_ALIKE,
    ),
    CommitmentReading: Rules(commitments.same, near_keys=commitments.keys),
    FigureReading: Rules(figures.same, near_keys=figures.keys, clash=figures.clash),
    MeasureReading: Rules(
        measures.same, measures.keys, measures.near_keys, measures.clash, measures.rank, bridges=True
    ),
    MovementReading: Rules(movements.same, near_keys=movements.keys),
}
"""The rules of every kind. To add a kind, write its module and name it here."""


def strength(one: Resolved, other: Resolved) -> int:
    """How surely both readings assert the same entry, 0 where they do not. Symmetric; readings of two kinds never do."""
    kind = type(one.reading.fields)
    return int(RULES[kind].same(one, other)) if kind is type(other.reading.fields) else 0


def same(one: Resolved, other: Resolved) -> bool:
    """Whether both readings assert the same entry."""
    return strength(one, other) > 0


def groups(readings: Sequence[Resolved]) -> list[list[Resolved]]:
    """Readings of one kind joined into entries, in the order of their first reading. Independent of input order.

    A reading joins the group of the member it is most surely the same as, of several the first, unless it clashes
    with a member. Only readings that share a key (an actor, a quoted run, a thing counted) are compared, so the cost
    follows what there is to join.
    """
    by_kind: dict[type, list[Resolved]] = {}
    for one in readings:
        by_kind.setdefault(type(one.reading.fields), []).append(one)
    joined: list[list[Resolved]] = []
    for kind, found in by_kind.items():
        grouping = _Grouping(RULES[kind])
        for one in sorted(found, key=lambda r: (*RULES[type(r.reading.fields)].rank(r), r.order)):
            grouping.add(one)
        joined += [sorted(group, key=lambda r: r.order) for group in grouping.groups if group]
    return sorted(joined, key=lambda group: group[0].order)


class _Grouping:
    """Groups of readings of one kind, as far as they are joined. A group that went into another is empty."""

    def __init__(self, rules: Rules) -> None:
        self.groups: list[list[Resolved]] = []
        self._rules = rules
        self._holders: dict[str, list[Resolved]] = {}
        self._near: dict[str, dict[int | None, list[Resolved]]] = {}
        self._home: dict[int, int] = {}

    def add(self, one: Resolved) -> None:
        """Puts a reading where it belongs, or into a group of its own."""
        keys, near_keys = [*self._rules.keys(one)], [*self._rules.near_keys(one)]
        stretch = _stretch(one)
        fitting = self._fitting(one, self._comparable(keys, near_keys, stretch))
        home = fitting[0] if fitting else len(self.groups)
        if not fitting:
            self.groups.append([])
        self._put(one, home)
        if self._rules.bridges:
            for other in fitting[1:]:
                self._unite(home, other)
        for key in keys:
            sharing = self._holders.setdefault(key, [])
            if self._rules.most_alike is None or len(sharing) < self._rules.most_alike:
                sharing.append(one)
        for key in near_keys:
            self._near.setdefault(key, {}).setdefault(stretch, []).append(one)

    def _comparable(self, keys: Iterable[str], near_keys: Iterable[str], stretch: int | None) -> Iterator[Resolved]:
        """The readings that share a key, of those that share a near one such as may be near: all for a document
        without a date, and of the others those without one."""
        for key in keys:
            yield from self._holders.get(key, ())
        for key in near_keys:
            by_stretch = self._near.get(key, {})
            reached = by_stretch if stretch is None else (None, stretch - 1, stretch, stretch + 1)
            for each in reached:
                yield from by_stretch.get(each, ())

    def _put(self, one: Resolved, home: int) -> None:
        self.groups[home].append(one)
        self._home[one.order] = home

    def _fitting(self, one: Resolved, others: Iterable[Resolved]) -> list[int]:
        """The groups that `one` may belong to, the surest first, of equally sure ones the first. Those after it are
        only looked for where readings are bridges."""
        tried: set[int] = set()
        sure: dict[int, int] = {}
        best = (0, len(self.groups))
        for other in others:
            number = self._home[other.order]
            decided = not self._rules.bridges and best[0] == self._rules.surest and number >= best[1]
            if other.order in tried or decided or sure.get(number, 0) == self._rules.surest:
                continue
            tried.add(other.order)
            how = int(self._rules.same(one, other))
            if how <= sure.get(number, 0) or self._clashes(one, number):
                continue
            sure[number] = how
            best = min(best, (how, number), key=lambda found: (-found[0], found[1]))
        return sorted(sure, key=lambda number: (-sure[number], number))

    def _clashes(self, one: Resolved, number: int) -> bool:
        return any(self._rules.clash(one, member) for member in self.groups[number])

    def _unite(self, home: int, other: int) -> None:
        """Two groups as one, if no member of one clashes with a member of the other."""
        if not any(self._clashes(member, home) for member in self.groups[other]):
            moved, self.groups[other] = self.groups[other], []
            for member in moved:
                self._put(member, home)


def _stretch(one: Resolved) -> int | None:
    """The stretch of days in which its document was published, `None` where no day is known: documents near each other
    are of one stretch, or of two that follow each other."""
    day = (one.published or "")[:10]
    return bounds(day)[0].toordinal() // SAME_NEWS_DAYS if len(day) == len("2024-01-31") else None

"""Which readings stand together by decision: a merge links them, a split walls them off from each other.

What a person decides of an entry (accepted, edited, pinned, merged, a side of a split) also keeps the passages together
that it was decided on. Where two decisions contradict each other the later holds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.reconcile.corrections.evidence import Meant, ReadingKey, key_of
from onrecord.reconcile.matching import Resolved

Strength = Callable[[Resolved, Resolved], int]
"""How surely two readings are of one thing, 0 where they are not."""


class Joining:
    """The links and walls of a log, the later over the earlier. `overruled` maps a merge or split that a later one
    contradicts to that later one."""

    def __init__(self, meant: Iterable[Meant]) -> None:
        self._parent: dict[ReadingKey, ReadingKey] = {}
        self._walls: dict[ReadingKey, dict[ReadingKey, str]] = defaultdict(dict)
        self._linked_by: dict[ReadingKey, str] = {}
        self.overruled: dict[str, str] = {}
        for one in reversed(list(meant)):
            match one.correction.action:
                case "split":
                    self._split(one)
                case "reject":
                    pass
                case _:
                    self._link(one, one.keys)

    def home(self, key: ReadingKey) -> ReadingKey:
        """What stands for all readings that are linked with this one: itself where no decision is about it."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def apart(self, one: ReadingKey, other: ReadingKey) -> bool:
        """Whether a wall stands between what two readings are linked with. Both are what `home` gives."""
        return other in self._walls.get(one, {})

    def _link(self, meant: Meant, keys: Iterable[ReadingKey]) -> None:
        homes = sorted({self.home(key) for key in keys})
        for number, home in enumerate(homes):
            for other in homes[:number]:
                self._unite(meant, other, home)

    def _unite(self, meant: Meant, one: ReadingKey, other: ReadingKey) -> None:
        first, second = self.home(one), self.home(other)
        if first == second:
            return
        wall = self._walls[first].get(second)
        if wall is not None:
            if meant.correction.action == "merge":
                self.overruled[meant.correction.id] = wall
            return
        self._parent[second] = first
        self._linked_by.setdefault(first, meant.correction.id)
        for beyond, by in self._walls.pop(second, {}).items():
            del self._walls[beyond][second]
            self._walls[first].setdefault(beyond, by)
            self._walls[beyond].setdefault(first, by)

    def _split(self, meant: Meant) -> None:
        for side in meant.targets:
            self._link(meant, side)
        for side, other in combinations(meant.targets, 2):
            for one in sorted({self.home(key) for key in side}):
                for two in sorted({self.home(key) for key in other}):
                    if one == two:
                        self.overruled[meant.correction.id] = self._linked_by.get(one, meant.correction.id)
                    else:
                        self._walls[one].setdefault(two, meant.correction.id)
                        self._walls[two].setdefault(one, meant.correction.id)


def joined(groups: Sequence[Sequence[Resolved]], joining: Joining, strength: Strength) -> list[list[Resolved]]:
    """The groups of one record as they are by decision: those that links run between as one, those that a wall runs
    through divided. Groups without a decision stay as they are."""
    return [part for group in _united(groups, joining) for part in _divided(group, joining, strength)]


def _united(groups: Sequence[Sequence[Resolved]], joining: Joining) -> Iterator[list[Resolved]]:
    """The groups, those that links run between as one, at the place of the first of them."""
    parent = list(range(len(groups)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[ReadingKey, int] = {}
    for number, group in enumerate(groups):
        for one in group:
            linked = first.setdefault(joining.home(key_of(one.reading)), number)
            low, high = sorted((root(linked), root(number)))
            parent[high] = low
    united: dict[int, list[Resolved]] = defaultdict(list)
    for number, group in enumerate(groups):
        united[root(number)].extend(group)
    for group in united.values():
        yield sorted(group, key=lambda one: one.order)


@dataclass
class _Unit:
    """Readings that stay together: those that links run between, or one alone."""

    home: ReadingKey
    readings: list[Resolved]


def _divided(group: list[Resolved], joining: Joining, strength: Strength) -> list[list[Resolved]]:
    """The group cut along its walls. What no wall is about goes with the part that it is most surely the same as."""
    units: dict[ReadingKey, _Unit] = {}
    for one in group:
        home = joining.home(key_of(one.reading))
        units.setdefault(home, _Unit(home, [])).readings.append(one)
    walled = [u for u in units.values() if any(joining.apart(u.home, other) for other in units)]
    if not walled:
        return [group]
    parts: list[list[_Unit]] = []
    for unit in walled:
        _place([unit], parts, joining, strength)
    waiting = [unit for unit in units.values() if unit not in walled]
    while waiting:
        waiting.remove(_place(waiting, parts, joining, strength))
    return [sorted((one for unit in part for one in unit.readings), key=lambda one: one.order) for part in parts]


def _place(waiting: Sequence[_Unit], parts: list[list[_Unit]], joining: Joining, strength: Strength) -> _Unit:
    """Puts the unit that fits a part most surely there; where none fits any, the first becomes a part of its own."""
    found = [
        (how, -number, -place)
        for number, unit in enumerate(waiting)
        for place, part in enumerate(parts)
        if (how := _fit(unit, part, joining, strength))
    ]
    if not found:
        parts.append([waiting[0]])
        return waiting[0]
    _, number, place = max(found)
    parts[-place].append(waiting[-number])
    return waiting[-number]


def _fit(unit: _Unit, part: Sequence[_Unit], joining: Joining, strength: Strength) -> int:
    """How surely a unit is the same as a part; 0 where a wall stands between them."""
    if any(joining.apart(unit.home, other.home) for other in part):
        return 0
    return max(strength(one, another) for one in unit.readings for other in part for another in other.readings)

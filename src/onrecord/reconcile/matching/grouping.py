"""Readings joined into entries by the rules of their kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


def _never(_one: Resolved, _other: Resolved) -> bool:
    return False


def _in_order(_one: Resolved) -> tuple[int, ...]:
    return ()


@dataclass(frozen=True)
class Rules:
    """How readings of one kind are matched.

    `keys` is what another reading of the same thing is bound to share with this one, at least in part: only
    readings that share a key are compared. `same` is whether two are of one thing, where it is a number how surely,
    at most `surest`; `clash` whether two cannot stand in one entry even though a third joins them. Readings are
    joined by `rank`, lower first, then in the order of the record. `most_alike` readings at most are compared for one
    key: a key that more share tells next to nothing, and what is one shares others.
    """

    same: Callable[[Resolved, Resolved], int]
    keys: Callable[[Resolved], list[str]]
    clash: Compares = _never
    rank: Callable[[Resolved], tuple[int, ...]] = _in_order
    surest: int = 1
    most_alike: int | None = None


RULES: dict[type, Rules] = {
    MeetingReading: Rules(meetings.same, meetings.keys, meetings.clash),
    StatementReading: Rules(
        statements.strength,
        statements.keys,
        statements.clash,
        statements.rank,
        surest=statements.VERBATIM,
        most_alike=statements.MOST_ALIKE,
    ),
    CommitmentReading: Rules(commitments.same, commitments.keys),
    FigureReading: Rules(figures.same, figures.keys, figures.clash),
    MeasureReading: Rules(measures.same, measures.keys),
    MovementReading: Rules(movements.same, movements.keys),
}
"""The rules of every kind. To add a kind, write its module and name it here."""


def same(one: Resolved, other: Resolved) -> bool:
    """Whether both readings assert the same entry. Symmetric; readings of two kinds never do."""
    kind = type(one.reading.fields)
    return kind is type(other.reading.fields) and bool(RULES[kind].same(one, other))


def groups(readings: Sequence[Resolved]) -> list[list[Resolved]]:
    """Readings of one kind joined into entries, in the order of their first reading. Independent of input order.

    A reading joins the group of the member it is most surely the same as, of several the first, unless it clashes
    with a member. Only readings that share a key (an actor, a quoted run, a thing counted) are compared, so the cost
    follows what there is to join.
    """
    found: list[list[Resolved]] = []
    holders: dict[str, list[tuple[int, Resolved]]] = {}
    for one in sorted(readings, key=lambda r: (*RULES[type(r.reading.fields)].rank(r), r.order)):
        rules = RULES[type(one.reading.fields)]
        keys = rules.keys(one)
        home = _home(one, keys, holders, found, rules)
        if home is None:
            home = len(found)
            found.append([])
        found[home].append(one)
        for key in keys:
            sharing = holders.setdefault(key, [])
            if rules.most_alike is None or len(sharing) < rules.most_alike:
                sharing.append((home, one))
    joined = [sorted(group, key=lambda r: r.order) for group in found]
    return sorted(joined, key=lambda group: group[0].order)


def _home(
    one: Resolved,
    keys: Sequence[str],
    holders: dict[str, list[tuple[int, Resolved]]],
    found: Sequence[Sequence[Resolved]],
    rules: Rules,
) -> int | None:
    """The number of the group that `one` belongs to, `None` if it opens a new one."""
    tried: set[int] = set()
    sure, home = 0, len(found)
    for key in keys:
        for number, other in holders.get(key, ()):
            if other.order in tried or (sure == rules.surest and number >= home):
                continue
            tried.add(other.order)
            how = int(rules.same(one, other))
            better = how > sure or (how == sure > 0 and number < home)
            if better and not any(rules.clash(one, member) for member in found[number]):
                sure, home = how, number
    return home if sure else None

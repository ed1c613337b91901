"""Which readings are the same as which: found by what they share, and kept.

A reading is posted under its keys, near keys under the stretch of days in which its document was published. What
arrives is compared with what shares a key, and with nothing else; what is the same is linked. Readings that links join,
directly or by way of others, are regrouped together, and no others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.model.edtf import bounds
from onrecord.reconcile.matching.grouping import DECIDED, FEWEST_WORDS, MOST_SHARING, grouped, rules_of
from onrecord.reconcile.matching.kept import forget, keep, readings_of
from onrecord.reconcile.matching.resolved import SAME_NEWS_DAYS, UNMARKED, Resolved
from onrecord.reconcile.state import Key, MemoryState, State, Table

LINKS = Table("reconcile.links", dict[str, int])
"""By reading, those that it is the same as and how surely."""

_INDEX = "reconcile.readings"
_STRETCHES = "reconcile.stretches"
"""The stretches of days of which there are readings, or were."""
AT_ONCE = 2000
"""Readings that are linked at once, so that of many not all keys are held."""
COMPARED_AT_ONCE = 50
"""Readings for which those that they are compared with are looked up at once."""
AT_HAND = 10_000
"""Readings that were got to be compared, beyond which those are let go that are not wanted now."""
_UNDATED = ""
_FIRST = "0"


def relink(state: State, before: Mapping[str, Resolved], after: Mapping[str, Resolved]) -> set[str]:
    """Puts readings `after` that are new or changed in the place of those `before`, and links them.

    The ids of all readings that were linked otherwise, those given among them.
    """
    ids = _beside({**before, **after})
    return {id_ for part in _parts(ids, AT_ONCE) for id_ in _relink(state, _of(before, part), _of(after, part))}


def _of(readings: Mapping[str, Resolved], ids: Iterable[str]) -> dict[str, Resolved]:
    return {id_: readings[id_] for id_ in ids if id_ in readings}


def _beside(readings: Mapping[str, Resolved]) -> list[str]:
    """Their ids, by kind and actor, or else by key: readings that are compared with the same others are beside each other,
    so that where there are many these need not be got again and again."""

    def place(id_: str) -> tuple[str, str, str]:
        one = readings[id_]
        beside = min(one.ids, default=None) or next(iter(rules_of(one).near_keys(one)), "")
        return type(one.reading.fields).__name__, beside, id_

    return sorted(readings, key=place)


def _parts(ids: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + most] for start in range(0, len(ids), most))


def _relink(state: State, before: Mapping[str, Resolved], after: Mapping[str, Resolved]) -> set[str]:
    given = {*before, *after}
    keys = {id_: _Keys(one) for id_, one in after.items()}
    moved = _moved(state, {id_: _Keys(one) for id_, one in before.items()}, keys)
    forget(state, [id_ for id_ in before if id_ not in after])
    keep(state, after)
    others = readings_of(state, moved - given)
    keys |= {id_: _Keys(one) for id_, one in others.items()}
    found = _compared(state, {**after, **others}, keys)
    return given | _kept(state, given | set(others), found)


def chained(state: State, ids: Iterable[str]) -> tuple[list[list[str]], dict[str, dict[str, int]]]:
    """The readings that links join with these, each chain by itself, and the links of all."""
    links: dict[str, dict[str, int]] = {}
    frontier = set(ids)
    seen = set(frontier)
    while frontier:
        found = state.get(LINKS, frontier)
        links.update(found)
        frontier = {other for linked in found.values() for other in linked} - seen
        seen |= frontier
    chains: list[list[str]] = []
    left = set(seen)
    for id_ in sorted(seen):
        if id_ in left:
            chains.append(_chain(id_, links))
            left.difference_update(chains[-1])
    return chains, links


def _chain(first: str, links: Mapping[str, Mapping[str, int]]) -> list[str]:
    chain, seen = [first], {first}
    for id_ in chain:
        fresh = [other for other in links.get(id_, {}) if other not in seen]
        chain += fresh
        seen.update(fresh)
    return chain


def groups(readings: Iterable[Resolved]) -> list[list[Resolved]]:
    """Readings joined into entries, in the order of their first reading. Independent of input order."""
    by_id = {one.id: one for one in readings}
    state = MemoryState()
    relink(state, {}, by_id)
    chains, links = chained(state, by_id)
    joined = [group for chain in chains for group in grouped((by_id[id_] for id_ in chain), links)]
    return sorted(joined, key=lambda group: group[0].order)


def _kept(state: State, changed: set[str], found: Mapping[str, dict[str, int]]) -> set[str]:
    """Keeps the links of the readings that changed, on both sides; those whose links are others than before."""
    before = state.get(LINKS, changed)
    after: dict[str, dict[str, int]] = {id_: links for id_, links in found.items() if links != before.get(id_, {})}
    relinked: dict[str, dict[str, int | None]] = defaultdict(dict)
    for id_ in changed:
        old, new = before.get(id_, {}), found.get(id_, {})
        for other in {*old, *new} - changed:
            if old.get(other) != new.get(other):
                relinked[other][id_] = new.get(other)
    for other, links in state.get(LINKS, relinked).items():
        kept = links | relinked[other]
        after[other] = {id_: how for id_, how in kept.items() if how is not None}
    for other, given in relinked.items():
        after.setdefault(other, {id_: how for id_, how in given.items() if how is not None})
    touched = set(after) | {id_ for id_ in before if id_ not in found}
    state.put(LINKS, {id_: links for id_, links in after.items() if links})
    state.drop(LINKS, [id_ for id_ in touched if not after.get(id_)])
    return touched


def _compared(state: State, readings: Mapping[str, Resolved], keys: Mapping[str, "_Keys"]) -> dict[str, dict[str, int]]:
    """For each reading those that it is the same as."""
    found: dict[str, dict[str, int]] = {id_: {} for id_ in readings}
    known: dict[str, Resolved] = {}
    for part in _parts(list(readings), COMPARED_AT_ONCE):
        comparable = _comparable(state, {id_: keys[id_] for id_ in part})
        wanted = set().union(*comparable.values()) - readings.keys()
        if len(known) > AT_HAND:
            known = _of(known, wanted)
        known |= readings_of(state, wanted - known.keys())
        for id_, others in comparable.items():
            one = readings[id_]
            rules, undecided = rules_of(one), one.mark is UNMARKED
            for other_id in others:
                other = readings.get(other_id)
                if other is None:
                    other = known[other_id]
                elif one.order > other.order:
                    continue  # Compared where the other's turn is.
                if undecided and len(one.told & other.told) < rules.fewest_around:
                    continue  # Where most pairs of figures end.
                how = _alike(one, other, rules.same) if one.order < other.order else _alike(other, one, rules.same)
                if how is not None:
                    found[id_][other_id] = how
                    if other_id in readings:
                        found[other_id][id_] = how
    return found


def _alike(one: Resolved, other: Resolved, same: Callable[[Resolved, Resolved], int]) -> int | None:
    """How surely two readings are the same, `DECIDED` where a person links them, `None` where nothing does."""
    here, there = one.mark, other.mark
    if here is there is UNMARKED:  # As good as all: the rest is not asked of each.
        return int(same(one, other)) or None
    if here.aside or there.aside:
        return DECIDED if here.aside == there.aside else None
    linked = here.linked is not None and here.linked == there.linked
    return int(same(one, other)) or (DECIDED if linked else None)


class _Keys:
    """The keys of one reading as they stand in the index."""

    def __init__(self, one: Resolved) -> None:
        rules = rules_of(one)
        kind = type(one.reading.fields).__name__
        self.stretch = _stretch(one)
        self.rank = one.published or "~"
        self.most_alike = rules.most_alike
        decided = [f"{kind}!{name}" for name in (one.mark.linked, one.mark.aside) if name]
        standing = one.mark.aside is None
        self.anywhen = [*decided, *(f"{kind}={key}" for key in rules.keys(one) if standing)]
        self.near = [f"{kind}~{key}" for key in rules.near_keys(one) if standing]
        self.words = [f"{kind}#{key}" for key in rules.words(one) if standing]

    def own(self) -> Iterator[tuple[str, int]]:
        """Those under which the reading is posted, and how many holders of each count."""
        yield from ((key, self.most_alike) for key in self.anywhen)
        yield from ((f"{self.stretch}{key}", self.most_alike) for key in self.near)
        yield from ((f"{self.stretch}{key}", MOST_SHARING) for key in self.words)

    def reached(self, stretches: Iterable[str]) -> Iterator["_Shared"]:
        """Where others may be found."""
        yield from (_Shared(key, key, self.most_alike, FEWEST_WORDS) for key in self.anywhen)
        for stretch in stretches:
            for key in self.near:
                yield _Shared(f"{stretch}{key}", f"{self.stretch}{key}", self.most_alike, FEWEST_WORDS)
            for key in self.words:
                yield _Shared(f"{stretch}{key}", f"{self.stretch}{key}", MOST_SHARING, 1)


class _Shared(NamedTuple):
    """A key under which others may be found, the own key that answers it, how many holders of each count, and how much
    it is to share it."""

    key: str
    own: str
    most: int
    much: int


def _comparable(state: State, keys: Mapping[str, _Keys]) -> dict[str, set[str]]:
    """For each of some readings those that share enough with it to be compared: of the holders of a key the first, for
    the first all. A document without a day is near all others."""
    undated = any(found.stretch == _UNDATED for found in keys.values())
    every = state.holders(_STRETCHES, [_FIRST]).get(_FIRST, []) if undated else []
    reached = {id_: list(found.reached(_reached(found.stretch, every))) for id_, found in keys.items()}
    most: dict[str, int] = {}
    for found in reached.values():
        most |= {shared.key: shared.most for shared in found} | {shared.own: shared.most for shared in found}
    holders = _first(state, most)
    first = {key: set(found) for key, found in holders.items() if len(found) == most[str(key)]}

    def is_first(id_: str, own: str) -> bool:
        """Whether it is among the first holders of its own key: of a key that few have all are."""
        return own not in first or id_ in first[own]

    whole = state.holders(_INDEX, {
        shared.key for id_, found in reached.items() for shared in found
        if shared.key in first and is_first(id_, shared.own)
    })  # fmt: skip
    return {id_: _sharing(id_, found, holders, whole, is_first) for id_, found in reached.items()}


def _sharing(
    id_: str,
    reached: Iterable[_Shared],
    holders: Mapping[Key, list[str]],
    whole: Mapping[Key, list[str]],
    is_first: Callable[[str, str], bool],
) -> set[str]:
    enough: set[str] = set()
    count: Counter[str] = Counter()
    for shared in reached:
        found = holders.get(shared.key)
        if found is None:
            continue
        if shared.key in whole and is_first(id_, shared.own):
            found = whole[shared.key]
        if shared.much >= FEWEST_WORDS:
            enough.update(found)
        else:
            count.update(found)
    enough.update(other for other, much in count.items() if much >= FEWEST_WORDS)
    return enough - {id_}


def _reached(stretch: str, every: Iterable[str]) -> list[str]:
    if stretch == _UNDATED:
        return sorted({_UNDATED, *every})
    number = int(stretch)
    return [_UNDATED, str(number - 1), stretch, str(number + 1)]


def _stretch(one: Resolved) -> str:
    """The stretch of days in which its document was published, empty where no day is known: documents near each other
    are of one stretch, or of two that follow each other."""
    day = (one.published or "")[:10]
    return str(bounds(day)[0].toordinal() // SAME_NEWS_DAYS) if len(day) == len("2024-01-31") else _UNDATED


def _moved(state: State, before: Mapping[str, _Keys], after: Mapping[str, _Keys]) -> set[str]:
    """Posts readings under their keys in the place of others. The readings that came among the first holders of a key
    by that, or are among them no more."""
    gone = {id_: {key for key, _ in keys.own()} for id_, keys in before.items()}
    come = {id_: {key for key, _ in keys.own()} for id_, keys in after.items()}
    most = {key: number for keys in (*before.values(), *after.values()) for key, number in keys.own()}
    first = _first(state, most)
    for id_, keys in gone.items():
        stays = come.get(id_, set()) if id_ in after and after[id_].rank == before[id_].rank else set()
        state.withdraw(_INDEX, id_, keys - stays, before[id_].rank)
    for id_, keys in come.items():
        stood = gone.get(id_, set()) if id_ in before and after[id_].rank == before[id_].rank else set()
        state.post(_INDEX, id_, keys - stood, after[id_].rank)
    for stretch in sorted({keys.stretch for keys in after.values()} - {_UNDATED}):
        state.post(_STRETCHES, stretch, [_FIRST])
    now = _first(state, most)
    return {id_ for key in most for id_ in {*first.get(key, ())} ^ {*now.get(key, ())}}


def _first(state: State, most: Mapping[str, int]) -> dict[Key, list[str]]:
    """The first holders of each key, as many as count."""
    by_number: dict[int, list[str]] = defaultdict(list)
    for key, number in most.items():
        by_number[number].append(key)
    found: dict[Key, list[str]] = {}
    for number, keys in by_number.items():
        found |= state.holders(_INDEX, keys, number)
    return found

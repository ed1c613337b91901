"""Copies kept in a state, as documents come and go: what `copies` gives of the whole pile, found by what is looked up.

A document bears on itself, on those that took something from it or are now the first to have it from, and on the chain
of those copied from these. What has changed is told by the first holders of its fingerprints, before and after.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import permutations

import msgspec
import numpy as np
from msgspec.structs import replace

from onrecord.model import Article
from onrecord.reconcile.copies.shared import (
    FIRST_HOLDERS,
    RUN_FINGERPRINTS,
    Found,
    close,
    found,
    made_up,
    parts,
)
from onrecord.reconcile.copies.texts import KeptText, Place, Text, distinct, places, rank_alone
from onrecord.reconcile.copies.whole import Copies, copies
from onrecord.reconcile.state import Key, State, Table


class Parts(msgspec.Struct, frozen=True):
    """Those of a text's day that stand in it, and whether it was put together of them."""

    ids: tuple[str, ...]
    are_all: bool


PLACES = Table("copies.places", Place)
TEXTS = Table("copies.texts", KeptText)
FOUND = Table("copies.found", Found)
PARTS = Table("copies.parts", Parts)
PARENTS = Table("copies.parents", str)
"""Of a family that is a copy, by its name: the family that it is a copy of."""
ORIGINALS = Table("copies.originals", str)

HOLDERS = "copies.fingerprints"
MEMBERS = "copies.families"
LATER = "copies.later"
"""By the id of a document, those that have something of it."""
CHILDREN = "copies.children"
"""By the name of a family, those that are copies of it."""


def kept(state: State, ids: Iterable[str]) -> Copies:
    """What `copies` gives, of these documents alone."""
    wanted = sorted(ids)
    has = state.get(FOUND, wanted)
    return Copies(
        originals=state.get(ORIGINALS, wanted),
        passages={id_: one.passages for id_, one in has.items() if one.passages},
    )


def take_whole(state: State, arrived: Sequence[Article], _gone: Iterable[str], families: Mapping[str, str]) -> set[str]:
    """As `update`, of a state without any document and with none to come: found over the whole pile at once, with a
    fraction of the memory, and no more kept than `kept` asks for."""
    pile = copies(arrived, families)
    state.put(ORIGINALS, pile.originals)
    state.put(FOUND, {id_: Found((), pile.originals.get(id_), passages) for id_, passages in pile.passages.items()})
    return {*pile.originals, *pile.passages}


def update(state: State, arrived: Sequence[Article], gone: Iterable[str], families: Mapping[str, str]) -> set[str]:
    """Takes in documents that arrived, known ones with them, and drops those that are gone.

    `families` gives, for documents whose family changed, the id of its first version; others keep theirs, or are
    alone. Gives the documents, of those that are there, whose original or passages changed.
    """
    return _Update(state).run(arrived, gone, families)


class _Update:
    """One update, with what it has read. `was` are the places, before it, of documents that it moved."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._was: dict[str, Place] = {}
        self._places: dict[str, Place] = {}
        self._texts: dict[str, Text] = {}
        self._heads: dict[Key, list[str]] = {}
        self._heads_before: dict[Key, list[str]] = {}

    def run(self, arrived: Sequence[Article], gone: Iterable[str], families: Mapping[str, str]) -> set[str]:
        arriving = {article.id: article for article in arrived}
        leaving = set(gone) - arriving.keys()
        altered, touched = self._settle(arriving, leaving, families)
        touched |= self._flag(altered, touched)
        altered |= self._was.keys()
        again = self._bearing_on(altered)
        changed = self._search(again, leaving)
        touched |= {place.family for place in self._of(again).values()}
        return changed | self._trace(touched, leaving)

    # --- what is there, and in which order

    def _settle(
        self, arriving: Mapping[str, Article], leaving: Set[str], families: Mapping[str, str]
    ) -> tuple[set[str], set[str]]:
        """Posts the documents under their fingerprints, by their places; gives those that are new, gone or moved,
        and the families that gained or lost one."""
        state = self._state
        old = state.get(PLACES, {*arriving, *leaving, *families})
        texts = {id_: KeptText.of(article) for id_, article in arriving.items()}
        new = self._placed(old, arriving, texts, leaving, families)
        touched = {place.family for place in (*old.values(), *new.values())}
        old |= state.get(PLACES, new.keys() - old.keys())
        moved = {id_ for id_, place in new.items() if id_ in arriving or place != old.get(id_)}
        altered = moved | (leaving & old.keys())
        self._was = {id_: place for id_, place in old.items() if id_ in altered}
        texts_before = state.get(TEXTS, self._was)
        hashes_before = {id_: distinct(text.prints()).tolist() for id_, text in texts_before.items()}
        hashes = {id_: distinct(texts[id_].prints()).tolist() if id_ in texts else hashes_before[id_] for id_ in moved}
        concerned = {one for several in (*hashes_before.values(), *hashes.values()) for one in several}
        self._heads_before.update((one, []) for one in concerned)
        self._heads_before |= state.holders(HOLDERS, concerned, FIRST_HOLDERS)
        self._load(id_ for head in self._heads_before.values() for id_ in head)
        for id_, place in self._was.items():
            state.withdraw(HOLDERS, id_, hashes_before[id_], place.rank)
            state.withdraw(MEMBERS, id_, [place.family], place.rank)
        for id_ in moved:
            state.post(HOLDERS, id_, hashes[id_], new[id_].rank)
            state.post(MEMBERS, id_, [new[id_].family], new[id_].rank)
        state.put(TEXTS, texts)
        state.put(PLACES, {id_: new[id_] for id_ in moved})
        state.drop(TEXTS, leaving)
        state.drop(PLACES, leaving)
        self._places = {id_: place for id_, place in self._places.items() if id_ not in altered}
        self._places.update((id_, new[id_]) for id_ in moved)
        self._read_heads(concerned)
        return altered, touched

    def _placed(
        self,
        old: Mapping[str, Place],
        arriving: Mapping[str, Article],
        texts: Mapping[str, KeptText],
        leaving: Set[str],
        families: Mapping[str, str],
    ) -> dict[str, Place]:
        """The places of all documents of the families that gain or lose one, or have one with another text."""
        family = {id_: families.get(id_, old[id_].family if id_ in old else id_) for id_ in (*arriving, *old)}
        touched = {*family.values(), *(place.family for place in old.values())}
        members = {one for several in self._state.holders(MEMBERS, touched).values() for one in several}
        others = self._state.get(PLACES, members - family.keys())
        alone: dict[str, dict[str, str]] = defaultdict(dict)
        for id_ in (family.keys() | others.keys()) - leaving:
            named = family[id_] if id_ in family else others[id_].family
            if id_ in arriving:
                alone[named][id_] = rank_alone(arriving[id_], texts[id_].count)
            else:
                alone[named][id_] = (old.get(id_) or others[id_]).alone
        placed = {id_: place for named, ranks in alone.items() for id_, place in places(named, ranks).items()}
        known = {**others, **old}
        return {id_: replace(place, last=id_ in known and known[id_].last) for id_, place in placed.items()}

    # --- what was put together of others

    def _flag(self, altered: Set[str], touched: Set[str]) -> set[str]:
        """Puts families that turn out to be put together last, and others back; gives those that it moved."""
        wholes = altered | self._wholes(altered)
        judged = self._of(wholes)
        self._judge(judged)
        self._state.drop(PARTS, altered - judged.keys())
        families = touched | {place.family for place in judged.values()}
        members = self._state.holders(MEMBERS, families)
        parts_of = self._state.get(PARTS, [several[0] for several in members.values()])
        last = {id_ for id_, found in parts_of.items() if found.are_all}
        self._load(one for several in members.values() for one in several)
        moved: dict[str, Place] = {}
        for several in members.values():
            for id_ in several:
                if self._places[id_].last != (several[0] in last):
                    self._was.setdefault(id_, self._places[id_])
                    moved[id_] = self._places[id_] = replace(self._places[id_], last=several[0] in last)
        self._state.put(PLACES, moved)
        for id_ in moved:
            self._texts.pop(id_, None)
        self._read_heads(one for text in self._read(moved) for one in distinct(text.prints).tolist())
        return {place.family for place in moved.values()}

    def _wholes(self, altered: Set[str]) -> set[str]:
        """Texts of which a part, among the first holders of a fingerprint, came, left or changed."""
        pairs: set[tuple[str, str]] = set()
        for one, after in self._heads.items():
            before = self._heads_before[one]
            if before != after or not altered.isdisjoint(after):
                these, those = set(permutations(before, 2)), set(permutations(after, 2))
                pairs |= these ^ those
                pairs |= {pair for pair in these & those if not altered.isdisjoint(pair)}
        pairs = {
            (whole, part)
            for whole, part in pairs
            if whole not in altered and self._places[whole].leads and self._places[whole].day in self._days(part)
        }
        had = self._state.get(PARTS, {whole for whole, _ in pairs})
        found = {whole for whole, part in pairs if whole in had and part in had[whole].ids}
        rest = {(whole, part) for whole, part in pairs if whole not in found and part in self._places}
        texts = {text.id: text for text in self._read({one for pair in rest for one in pair})}
        return found | {whole for whole, part in rest if parts(texts[whole], [texts[part]])}

    def _days(self, id_: str) -> set[str]:
        """The day of a document, and that which it had before."""
        return {places[id_].day for places in (self._was, self._places) if id_ in places}

    def _judge(self, wholes: Mapping[str, Place]) -> None:
        """Keeps which others of their day stand in these, and whether they were put together of them."""
        texts = self._read(wholes)
        self._read_heads(one for text in texts for one in distinct(text.prints).tolist())
        found: dict[str, Parts] = {}
        for text in texts:
            others = self._of_its_day(text) if text.place.leads else []
            if several := parts(text, self._read(others)):
                found[text.id] = Parts(tuple(one.later.id for one in several), made_up(several))
        self._state.drop(PARTS, wholes.keys() - found.keys())
        self._state.put(PARTS, found)

    def _of_its_day(self, text: Text) -> list[str]:
        """Others of its day that are, as this text is, among the first holders of several fingerprints."""
        counts: Counter[str] = Counter()
        for one in distinct(text.prints).tolist():
            head = self._heads.get(one, [])
            counts.update(head if text.id in head else [])
        several = self._of(id_ for id_, count in counts.items() if count >= RUN_FINGERPRINTS)
        return sorted(
            id_ for id_, place in several.items() if place.day == text.place.day and place.family != text.place.family
        )

    # --- who was first, and whom that bears on

    def _bearing_on(self, altered: Set[str]) -> set[str]:
        """The documents of which others are now the first holders, or that share something with one of `altered`."""
        lost: dict[str, set[int]] = defaultdict(set)
        gained: dict[str, set[int]] = defaultdict(set)
        for one, head in self._heads.items():
            before = self._first_before(self._heads_before.get(one, head))
            after = self._first(head)
            if after is not None and (after != before or after in altered):
                gained[after].add(int(one))
            if before is not None and before != after and before not in altered:
                lost[before].add(int(one))
        again = {id_ for id_ in altered if id_ in self._places}
        later = self._state.holders(LATER, altered | lost.keys())
        for id_, several in later.items():
            again |= set(several) if id_ in altered else self._having(several, lost[str(id_)])
        for id_, some in gained.items():
            again |= self._now_later(id_, some)
        return again - (altered - self._places.keys())

    def _having(self, ids: Iterable[str], hashes: Set[int], least: int = 1) -> set[str]:
        """Those that have so many of these fingerprints."""
        wanted = np.fromiter(hashes, np.uint64, len(hashes))
        return {
            text.id
            for text in self._read(ids)
            if np.count_nonzero(np.isin(distinct(text.prints), wanted, assume_unique=True)) >= least
        }

    def _now_later(self, first: str, gained: Set[int]) -> set[str]:
        """Documents that share as many fingerprints as make a run with their first holder, some of them newly."""
        (text,) = self._read([first])
        own = distinct(text.prints).tolist()
        self._read_heads(own)
        leading = {one for one in own if self._first(self._heads[one]) == first}
        if len(leading) < RUN_FINGERPRINTS:
            return set()
        # Whoever has none of the rare ones shares no run but of common ones, and few texts have any.
        rare = {one for one in own if len(self._heads[one]) < FIRST_HOLDERS}
        common = close(text.prints, set(own) - rare)
        unseen = leading - rare - common
        if len(unseen) < RUN_FINGERPRINTS:
            common &= leading
        holders = {one: self._heads[one] for one in rare} | self._state.holders(HOLDERS, common)
        counts = Counter(id_ for one in leading & holders.keys() for id_ in holders[one])
        near = {id_ for ids in holders.values() for id_ in ids} - {first}
        likely = {id_ for id_ in near if counts[id_] + len(unseen) >= RUN_FINGERPRINTS}
        return self._having(self._having(likely, leading, RUN_FINGERPRINTS), gained)

    def _first(self, head: Sequence[str]) -> str | None:
        if len(head) == 1:
            return head[0]
        return min(head, key=lambda id_: self._places[id_].order, default=None)

    def _first_before(self, head: Sequence[str]) -> str | None:
        if len(head) == 1:
            return head[0]
        return min(head, key=lambda id_: (self._was.get(id_) or self._places[id_]).order, default=None)

    # --- what they have of others

    def _search(self, again: Set[str], leaving: Set[str]) -> set[str]:
        """Finds anew what these have of earlier ones; gives those whose passages changed."""
        state = self._state
        texts = self._read(again)
        self._read_heads(one for text in texts for one in distinct(text.prints).tolist())
        new: dict[str, Found] = {}
        for text in texts:
            one = found(text, self._earlier(text))
            if one is not None:
                new[text.id] = one
        old = state.get(FOUND, again | leaving)
        for id_ in old.keys() | new.keys():
            before = old[id_].earlier if id_ in old else ()
            after = new[id_].earlier if id_ in new else ()
            state.withdraw(LATER, id_, set(before) - set(after))
            state.post(LATER, id_, set(after) - set(before))
        state.drop(FOUND, old.keys() - new.keys())
        state.put(FOUND, new)
        return {id_ for id_ in again if _passages(old, id_) != _passages(new, id_)}

    def _earlier(self, text: Text) -> list[Text]:
        """The texts, in order, that are the first to hold several of its fingerprints."""
        firsts = Counter(self._first(self._heads[one]) for one in distinct(text.prints).tolist())
        several = [id_ for id_, count in firsts.items() if count >= RUN_FINGERPRINTS and id_ is not None]
        order = {id_: place.order for id_, place in self._of(several).items()}
        own = text.place
        return self._read(
            id_
            for id_ in sorted(several, key=lambda id_: order[id_])
            if order[id_] < own.order and self._places[id_].family != own.family
        )

    # --- whose copies they are

    def _trace(self, touched: Set[str], leaving: Set[str]) -> set[str]:
        """Follows the chains of copies of these families to their ends; gives the documents whose original changed."""
        families = touched | {place.family for place in self._was.values()}
        self._link(families)
        while more := self._children(families) - families:
            families |= more
        members = self._state.holders(MEMBERS, families)
        roots = self._roots(families)
        new = {id_: roots[str(family)] for family, ids in members.items() if family in roots for id_ in ids}
        all_ = {id_ for ids in members.values() for id_ in ids}
        old = self._state.get(ORIGINALS, all_)
        self._state.drop(ORIGINALS, (old.keys() - new.keys()) | leaving)
        self._state.put(ORIGINALS, new)
        return {id_ for id_ in all_ if old.get(id_) != new.get(id_)}

    def _link(self, families: Set[str]) -> None:
        """Keeps of which family each of these is a copy: that of the first of its documents that is one."""
        state = self._state
        members = state.holders(MEMBERS, families)
        has = state.get(FOUND, {id_ for ids in members.values() for id_ in ids})
        copied = {
            str(family): next((one for id_ in ids if id_ in has and (one := has[id_].copied)), None)
            for family, ids in members.items()
        }
        source = self._of(one for one in copied.values() if one is not None)
        new = {family: source[one].family for family, one in copied.items() if one is not None}
        old = state.get(PARENTS, families)
        for family in old.keys() | new.keys():
            if old.get(family) != new.get(family):
                state.withdraw(CHILDREN, family, [old[family]] if family in old else [])
                state.post(CHILDREN, family, [new[family]] if family in new else [])
        state.drop(PARENTS, old.keys() - new.keys())
        state.put(PARENTS, new)

    def _children(self, families: Set[str]) -> set[str]:
        return {child for several in self._state.holders(CHILDREN, families).values() for child in several}

    def _roots(self, families: Set[str]) -> dict[str, str]:
        """The ends of the chains of these, of those that are copies."""
        parents: dict[str, str] = {}
        ask = families
        while found := self._state.get(PARENTS, ask):
            parents |= found
            ask = set(found.values()) - parents.keys()
        roots: dict[str, str] = {}
        for family in families & parents.keys():
            root = parents[family]
            while root in parents:
                root = parents[root]
            roots[family] = root
        return roots

    # --- what was read

    def _read_heads(self, hashes: Iterable[Key]) -> None:
        """Has the first holders of these fingerprints at hand."""
        wanted = {one for one in hashes if one not in self._heads}
        self._heads |= {one: [] for one in wanted} | self._state.holders(HOLDERS, wanted, FIRST_HOLDERS)
        self._load(id_ for one in wanted for id_ in self._heads[one])

    def _load(self, ids: Iterable[str]) -> None:
        self._places |= self._state.get(PLACES, {id_ for id_ in ids if id_ not in self._places})

    def _of(self, ids: Iterable[str]) -> dict[str, Place]:
        """The places of those of these that are there."""
        wanted = list(ids)
        self._load(wanted)
        return {id_: self._places[id_] for id_ in wanted if id_ in self._places}

    def _read(self, ids: Iterable[str]) -> list[Text]:
        wanted = self._of(ids)
        kept = self._state.get(TEXTS, [id_ for id_ in wanted if id_ not in self._texts])
        self._texts |= {id_: text.text(id_, wanted[id_]) for id_, text in kept.items()}
        return [self._texts[id_] for id_ in wanted]


def _passages(has: Mapping[str, Found], id_: str) -> tuple[object, ...]:
    return has[id_].passages if id_ in has else ()

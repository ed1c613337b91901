"""Stories: documents on the same events.

Documents are compared by TF-IDF cosines of their terms, their first words and their names, the less the further apart
they were published; each is seen together with its nearest neighbours (as in query expansion), since one short report
may share few words with another on the same event, but both share them with a third. Average link makes the stories.

All of it is local. How much a term tells stands in a table and does not hang on the record, and documents are compared
with those of the days around them, so that what a document changes is found by its day and does not grow with the record.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
import numpy as np

from onrecord.model import Article
from onrecord.model.edtf import bounds
from onrecord.reconcile.average_link import average_link
from onrecord.reconcile.state import Key, MemoryState, State, Table
from onrecord.reconcile.story_cells import Cells
from onrecord.reconcile.term_vectors import Floats, Index, Numbers, Vector, summed, vector_of
from onrecord.reconcile.terms import terms

SIMILAR = 0.52
"""Average likeness of two groups of documents that are of one story."""
DAYS = 14
"""After so many days likeness has fallen to 1/e: what is told again later is told of something else."""
UNDATED = 0.9
"""What is left of the likeness of a document with a date and one without."""
NEIGHBOURS = 5
LEAST_NEIGHBOUR = 0.1
OWN = 0.5
"""What a document counts for beside its neighbours, which together count 1."""
LEAST = 0.05
"""Less likeness is none."""
SHARED_BY = 48
"""A key that more documents have tells nothing. A document without a date is compared with those that share a key."""
LEVELS = (SIMILAR, 0.58, 0.64, 0.7, 0.76, 0.82, 0.88, 0.94)
MOST = 256
"""No story goes beyond what chains of pairs of likeness `SIMILAR` join; where that is more than so many documents, not
beyond what chains at the next level join."""


class Place(msgspec.Struct, frozen=True):
    """What a document is ordered by, the number of its day if it has a date, and the keys that it is found under."""

    published: str
    key: str
    id: str
    day: int | None
    keys: tuple[int, ...]

    @property
    def order(self) -> tuple[str, str, str]:
        return self.published, self.key, self.id


PLACES = Table("stories.places", Place)
VECTORS = Table("stories.vectors", Vector)
AROUND = Table("stories.around", Vector)
"""The vector of each document with those of its neighbours."""
NEAR = Table("stories.near", dict[str, float])
"""The neighbours of each document, and how alike they are."""
LINKS = Table("stories.links", dict[str, float])
"""What is `SIMILAR` to each document, both seen with their neighbours."""
STORIES = Table("stories.stories", str)
BY_DAY, BY_KEY, BY_NEIGHBOUR = "stories.by_day", "stories.by_key", "stories.by_neighbour"


def _reach(least: float) -> int:
    """The days within which two documents can be so alike."""
    return int(DAYS * math.log(1 / least))


_NEARNESS = np.array([*(math.exp(-apart / DAYS) for apart in range(_reach(LEAST) + 1)), 0.0])
"""What is left of the likeness after so many days."""


def stories(articles: Sequence[Article]) -> dict[str, str]:
    """The story id of each document: the id of its story's first document by publication date."""
    return update(MemoryState(), articles)


def update(state: State, arrived: Iterable[Article], gone: Iterable[str] = ()) -> dict[str, str]:
    """The documents whose story is new or another than before. One that arrives with a known id replaces that one."""
    return _Update(state, {article.id: article for article in arrived}, gone).run()


class _Window:
    """Documents to be compared: those with a date by their days, then those without."""

    def __init__(self, state: State, places: Iterable[Place], vectors: Table[Vector]) -> None:
        ordered = sorted(places, key=lambda place: (place.day is None, place.day or 0, place.id))
        self._ids = [place.id for place in ordered]
        self._number = {id_: number for number, id_ in enumerate(self._ids)}
        self._days = np.array([place.day for place in ordered if place.day is not None], dtype=np.int64)
        known = state.get(vectors, self._ids)
        self._vectors = [known[id_] for id_ in self._ids]
        self._index = Index(self._vectors)

    def alike(self, place: Place, partners: Collection[str], least: float) -> dict[str, float]:
        """How alike others are: those of the days around, and those of `partners` where one of the two has no date."""
        own, dated = self._number[place.id], len(self._days)
        others = np.array(sorted(self._number[id_] for id_ in partners), dtype=np.int64)
        numbers, likely = others, np.zeros(0)
        if place.day is None:
            likely = self._cosines(own, 0, len(self._ids))[others] * np.where(others < dated, UNDATED, 1.0)
        elif partners:
            likely = self._cosines(own, dated, len(self._ids))[others - dated] * UNDATED
        if place.day is not None:
            reach = _reach(least)
            start = int(np.searchsorted(self._days, place.day - reach))
            end = int(np.searchsorted(self._days, place.day + reach, "right"))
            near = self._cosines(own, start, end) * _nearness(self._days[start:end] - place.day)
            numbers, likely = np.concatenate((np.arange(start, end), numbers)), np.concatenate((near, likely))
        kept = (likely >= least) & (numbers != own)
        return {
            self._ids[number]: value
            for number, value in zip(numbers[kept].tolist(), likely[kept].tolist(), strict=True)
        }  # fmt: skip

    def _cosines(self, number: int, start: int, end: int) -> Floats:
        return self._index.cosines(self._vectors[number], start, end)


class _Update:
    """One change of the state. What is read of places and keys is kept, since every step asks for them again."""

    def __init__(self, state: State, arrived: Mapping[str, Article], gone: Iterable[str]) -> None:
        self._state, self._arrived = state, arrived
        self._left = state.get(PLACES, sorted({*gone, *arrived}))
        self._places: dict[str, Place] = {}
        self._told: dict[Key, Sequence[str]] = {}
        self._told_undated: dict[Key, Sequence[str]] = {}
        self._sharing: dict[str, set[str]] = {}

    def run(self) -> dict[str, str]:
        # Documents whose partners are others than before, and those who lost a neighbour: both are looked at anew.
        forsaken = self._leave()
        shifted = self._enter()
        forsaken |= self._forsaken_by(shifted)
        changed = self._find_neighbours({*self._arrived, *shifted, *forsaken})
        changed |= {*self._arrived, *forsaken}
        self._look_around(changed)
        return self._tell(self._link(changed | shifted))

    def _leave(self) -> set[str]:
        """Takes out what goes or is replaced, but for its links. Gives whom it was a neighbour of."""
        left = self._left.keys()
        near = self._state.get(NEAR, left)
        for id_, place in self._left.items():
            self._state.withdraw(BY_DAY, id_, _days_of(place))
            self._state.withdraw(BY_NEIGHBOUR, id_, near[id_])
        self._state.drop(PLACES, left)
        self._state.drop(VECTORS, left)
        self._state.drop(AROUND, left)
        self._state.drop(NEAR, left)
        return {id_ for ids in self._state.holders(BY_NEIGHBOUR, left).values() for id_ in ids} - left

    def _enter(self) -> set[str]:
        """Puts in what arrived. Gives those without a date that hold a key which began or ceased to tell something."""
        made = {id_: _made(article) for id_, article in self._arrived.items()}
        self._places = {id_: place for id_, (place, _) in made.items()}
        self._state.put(PLACES, self._places)
        self._state.put(VECTORS, {id_: vector for id_, (_, vector) in made.items()})
        keys = {key for place in (*self._left.values(), *self._places.values()) for key in place.keys}
        before = self._state.holders(BY_KEY, keys, SHARED_BY + 1)
        for id_, place in self._left.items():
            self._state.withdraw(BY_KEY, id_, place.keys)
        for id_, place in self._places.items():
            self._state.post(BY_DAY, id_, _days_of(place))
            self._state.post(BY_KEY, id_, place.keys)
        after = self._state.holders(BY_KEY, keys, SHARED_BY + 1)
        holders: set[str] = set()
        for key in keys:
            few, many = sorted((before.get(key, []), after.get(key, [])), key=len)
            if len(few) <= SHARED_BY < len(many):
                holders.update(few)
        staying = holders - self._left.keys() - self._arrived.keys()
        return {place.id for place in self._placed(staying) if place.day is None}

    def _placed(self, ids: Collection[str]) -> list[Place]:
        missing = sorted(set(ids) - self._places.keys())
        if missing:
            self._places |= self._state.get(PLACES, missing)
        return [self._places[id_] for id_ in sorted(ids)]

    def _read_keys(self, ids: Collection[str]) -> None:
        """Reads who holds the keys of these documents."""
        keys = {key for place in self._placed(ids) for key in place.keys} - self._told.keys()
        found = self._state.holders(BY_KEY, sorted(keys), SHARED_BY + 1)
        self._told |= {key: holders if len(holders) <= SHARED_BY else () for key, holders in found.items()}
        self._told |= dict.fromkeys(keys - found.keys(), ())
        self._placed({holder for key in keys for holder in self._told[key]})
        for key in keys:
            self._told_undated[key] = [one for one in self._told[key] if self._places[one].day is None]

    def _partners(self, id_: str) -> set[str]:
        """What a document is compared with whatever the day: what shares a key, where one of the two has no date."""
        if id_ not in self._sharing:
            place = self._places[id_]
            told = self._told if place.day is None else self._told_undated
            self._sharing[id_] = {holder for key in place.keys for holder in told[key]} - {id_}
        return self._sharing[id_]

    def _forsaken_by(self, shifted: Collection[str]) -> set[str]:
        """The documents that have one of these as a neighbour, and are no longer compared with it."""
        self._read_keys(shifted)
        having = self._state.holders(BY_NEIGHBOUR, sorted(shifted))
        return {one for id_, ones in having.items() for one in set(ones) - self._partners(str(id_))}

    def _alike(self, ids: Collection[str], least: float, vectors: Table[Vector]) -> dict[str, dict[str, float]]:
        """What is alike to each of these documents, of their partners and of the days around them."""
        self._read_keys(ids)
        places = self._placed(ids)
        window = self._window(places, _reach(least), vectors)
        undated = [place for place in places if place.day is None]
        found = {place.id: window.alike(place, self._partners(place.id), least) for place in undated}
        for place in places:
            if place.day is not None:
                partners = self._partners(place.id)
                known = {id_: found[id_] for id_ in partners if id_ in found}
                found[place.id] = window.alike(place, partners - known.keys(), least)
                found[place.id] |= {id_: alike[place.id] for id_, alike in known.items() if place.id in alike}
        return found

    def _window(self, places: Sequence[Place], reach: int, vectors: Table[Vector]) -> _Window:
        days = {
            day
            for place in places
            if place.day is not None
            for day in range(max(0, place.day - reach), place.day + reach + 1)
        }
        near = {id_ for found in self._state.holders(BY_DAY, sorted(days)).values() for id_ in found}
        ids = [place.id for place in places]
        return _Window(self._state, self._placed(near.union(ids, *map(self._partners, ids))), vectors)

    def _find_neighbours(self, ids: Collection[str]) -> set[str]:
        """Finds the neighbours of these documents, and enters them with others. Gives those that have others now."""
        alike = self._alike(ids, LEAST_NEIGHBOUR, VECTORS)
        found = {id_: _nearest(others) for id_, others in alike.items()}
        offered: dict[str, dict[str, float]] = {}
        for id_, others in alike.items():
            for other in others.keys() - ids:
                offered.setdefault(other, {})[id_] = others[other]
        before = self._state.get(NEAR, sorted(found.keys() | offered.keys()))
        found |= {id_: _nearest(before[id_] | more) for id_, more in offered.items()}
        changed = {id_: near for id_, near in found.items() if before.get(id_) != near}
        self._state.put(NEAR, changed)
        for id_, near in changed.items():
            known = before.get(id_, {})
            self._state.withdraw(BY_NEIGHBOUR, id_, sorted(known.keys() - near.keys()))
            self._state.post(BY_NEIGHBOUR, id_, sorted(near.keys() - known.keys()))
        return set(changed)

    def _look_around(self, ids: Collection[str]) -> None:
        """Adds to the vectors of these documents those of their neighbours."""
        near = self._state.get(NEAR, sorted(ids))
        vectors = self._state.get(VECTORS, sorted({id_ for one, others in near.items() for id_ in (one, *others)}))
        around: dict[str, Vector] = {}
        for id_, others in near.items():
            total = math.fsum(others.values())
            ranked = sorted(others.items(), key=_rank)
            shares = [(vectors[other], likely / total) for other, likely in ranked]
            around[id_] = summed([(vectors[id_], OWN), *shares])
        self._state.put(AROUND, around)

    def _link(self, ids: Collection[str]) -> set[str]:
        """Links these documents with what is similar. Gives all whose cell may be another than before."""
        found = self._alike(ids, SIMILAR, AROUND)
        left = self._left.keys()
        before = self._state.get(LINKS, sorted(ids | left))
        touched = {*ids, *left, *(other for links in before.values() for other in links)}
        touched.update(*self._cells(touched))
        others = {other for links in (*before.values(), *found.values()) for other in links} - found.keys() - left
        changed = {id_: dict(links) for id_, links in self._state.get(LINKS, sorted(others)).items()}
        for id_, links in before.items():
            for other in links.keys() & others:
                del changed[other][id_]
        for id_, links in found.items():
            for other in links.keys() & others:
                changed[other][id_] = links[other]
        self._state.drop(LINKS, left)
        self._state.put(LINKS, found | changed)
        return touched - (left - self._arrived.keys())

    def _cells(self, ids: Collection[str]) -> list[frozenset[str]]:
        return list(Cells(lambda asked: self._state.get(LINKS, asked), LEVELS, MOST).of(ids))

    def _tell(self, touched: Collection[str]) -> dict[str, str]:
        """The documents of the cells of these whose story is another than before."""
        told: dict[str, str] = {}
        for cell in self._cells(touched):
            told |= self._stories_of(cell)
        self._state.drop(STORIES, self._left.keys() - self._arrived.keys())
        before = self._state.get(STORIES, sorted(told))
        changed = {id_: story for id_, story in told.items() if before.get(id_) != story}
        self._state.put(STORIES, changed)
        return changed

    def _stories_of(self, cell: Collection[str]) -> dict[str, str]:
        if len(cell) == 1:
            return {id_: id_ for id_ in cell}
        places = sorted(self._placed(cell), key=lambda place: place.order)
        ends = average_link(dict.fromkeys(range(len(places)), 1), self._pairs(places), SIMILAR)
        return {places[number].id: places[end].id for number, end in ends.items()}

    def _pairs(self, places: Sequence[Place]) -> list[tuple[int, int, float]]:
        """How alike each two of these are, by their numbers, where that is anything."""
        known = self._state.get(AROUND, [place.id for place in places])
        vectors = [known[place.id] for place in places]
        index = Index(vectors)
        self._read_keys([place.id for place in places if place.day is None])
        dated = [place for place in places if place.day is not None]
        days = np.array([-1 if place.day is None else place.day for place in places], dtype=np.int64)
        pairs: list[tuple[int, int, float]] = []
        for number, vector in enumerate(vectors):
            near = _nearness(days[:number] - days[number])
            if len(dated) < len(places):
                near = self._nearness_undated(places, number, near)
            likely = index.cosines(vector, 0, number) * near
            pairs += [(other, number, float(likely[other])) for other in np.flatnonzero(likely >= LEAST).tolist()]
        return pairs

    def _nearness_undated(self, places: Sequence[Place], number: int, near: Floats) -> Floats:
        """The nearness of a document with those before it, put right where one of the two has no date."""
        own = places[number]
        partners = self._partners(own.id) if own.day is None else set()
        for other, place in enumerate(places[:number]):
            if own.day is None or place.day is None:
                shared = place.id in partners if own.day is None else own.id in self._partners(place.id)
                near[other] = (1.0 if own.day == place.day else UNDATED) if shared else 0.0
        return near


def _made(article: Article) -> tuple[Place, Vector]:
    vector, keys = vector_of(terms(article))
    day = None if article.published is None else bounds(article.published[:10])[0].toordinal()
    return Place(article.published or "9999", article.key, article.id, day, keys), vector


def _days_of(place: Place) -> list[int]:
    return [] if place.day is None else [place.day]


def _nearness(apart: Numbers) -> Floats:
    """What is left of the likeness of documents so many days apart."""
    left: Floats = _NEARNESS[np.minimum(np.abs(apart), len(_NEARNESS) - 1)]
    return left


def _nearest(alike: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(alike.items(), key=_rank)[:NEIGHBOURS])


def _rank(one: tuple[str, float]) -> tuple[float, str]:
    id_, likely = one
    return -likely, id_

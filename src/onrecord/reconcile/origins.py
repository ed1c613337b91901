"""What a passage rests on, so that ten prints of one report are one source."""

from collections.abc import Iterable, Mapping, Set

from onrecord.lexicon.fold import fold
from onrecord.lexicon.outlets import outlet_name
from onrecord.model import Reading, Span
from onrecord.reconcile.citations import Citing
from onrecord.reconcile.copies import kept as copies_of
from onrecord.reconcile.documents import STANDINGS, Changed, Standing
from onrecord.reconcile.matching import Resolved
from onrecord.reconcile.state import State, Table

CREDITS = Table("reconcile.credits", tuple[str, ...])
"""By document, the agency that it is credited to or else its publisher, with those who contributed."""
VOICES = Table("reconcile.voices", tuple[tuple[str, ...], ...])
"""By story, the credits of those who report on it."""

_BY_FIRST, _BY_SOURCE, _BY_STORY = "reconcile.versions", "reconcile.taken-from", "reconcile.stories"


def cited(citing: Citing, reading: Reading) -> frozenset[str]:
    """The outlets that a passage cites."""
    names = citing.at(reading.span) | {name for name in [reading.cited] if name}
    return frozenset(map(_name, names))


def update(state: State, changed: Changed) -> tuple[set[str], set[str]]:
    """Takes in how documents stand now.

    The documents whose passages may rest on others than before, and those of which others may report on the story.
    """
    before, after = changed.before, changed.after
    _post(state, before, after)
    concerned = ({*before, *after} - changed.retold) | _credit(state, before, after)
    for _ in range(2):  # A passage is taken from a document, which is a copy of another.
        concerned |= {id_ for found in state.holders(_BY_SOURCE, concerned).values() for id_ in found}
    standings = state.get(STANDINGS, concerned | changed.retold)
    stories = {standing.story for standing in (*before.values(), *standings.values())}
    return concerned, changed.retold | _telling(state, _hear(state, stories))


def _telling(state: State, stories: Iterable[str]) -> set[str]:
    """The documents of stories."""
    return {id_ for found in state.holders(_BY_STORY, stories).values() for id_ in found}


class Origins:
    """The origins of passages of some documents."""

    def __init__(self, state: State, documents: Iterable[str]) -> None:
        documents = set(documents)
        self._copies = copies_of(state, documents)
        self._standings = state.get(STANDINGS, documents)
        for _ in range(2):
            sources = {id_ for standing in self._standings.values() for id_ in standing.rests_on}
            self._standings |= state.get(STANDINGS, sources - set(self._standings))
        self._credits = state.get(CREDITS, self._standings)
        self._voices = state.get(VOICES, {self._standings[id_].story for id_ in documents})
        self._covering: dict[frozenset[str], int] = {}

    def of(self, one: Resolved) -> frozenset[str]:
        """What the passage of a reading may rest on.

        The outlets that it cites; where it cites none, the publisher of the document in which it stood first, or the
        agency that this is credited to, and the outlets that contributed to it. Versions of one document are one,
        under the first publisher that any of them gives.
        """
        if one.cited:
            return one.cited
        own = one.reading.document
        source = self._source(own, one.reading.span)
        if source == own:
            source = self._standings[own].copy_of or own
        original = self._standings[source].copy_of or source
        return frozenset(self._credits[original]) | frozenset(self._credits[own])

    def independent(self, readings: Iterable[Resolved]) -> int:
        """How many of the passages rest on nothing in common, directly or by way of others."""
        return _apart(map(self.of, readings))

    def covering(self, documents: Iterable[str]) -> int:
        """How many independent sources report on the stories of these documents."""
        stories = frozenset(self._standings[id_].story for id_ in documents)
        if stories not in self._covering:
            self._covering[stories] = _reporting(stories, self._voices)
        return self._covering[stories]

    def published(self, documents: Iterable[str]) -> dict[str, str | None]:
        """The days on which documents were published, as far as they are known."""
        return {id_: self._standings[id_].published for id_ in documents}

    def _source(self, document: str, span: Span) -> str:
        return self._copies.source(document, span)


def _reporting(stories: Set[str], voices: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    return _apart(frozenset(credit) for story in sorted(stories) for credit in voices.get(story, ()))


def _post(state: State, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> None:
    for id_, standing in before.items():
        state.withdraw(_BY_FIRST, id_, [standing.first])
        state.withdraw(_BY_SOURCE, id_, standing.rests_on)
        state.withdraw(_BY_STORY, id_, [standing.story])
    for id_, standing in after.items():
        state.post(_BY_FIRST, id_, [standing.first])
        state.post(_BY_SOURCE, id_, standing.rests_on)
        state.post(_BY_STORY, id_, [standing.story])


def _credit(state: State, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> set[str]:
    """Credits the documents anew that changed, and the other versions of each; those credited otherwise."""
    families = state.holders(_BY_FIRST, {standing.first for standing in (*before.values(), *after.values())})
    standings = state.get(STANDINGS, {id_ for family in families.values() for id_ in family})
    credits = {
        id_: _credits(standings[id_], _publisher([(other, standings[other]) for other in family]))
        for family in families.values()
        for id_ in family
    }
    known = state.get(CREDITS, credits)
    state.put(CREDITS, credits)
    state.drop(CREDITS, [id_ for id_ in before if id_ not in after])
    return {id_ for id_, names in credits.items() if known.get(id_) != names}


def _publisher(family: Iterable[tuple[str, Standing]]) -> str | None:
    """The first publisher that a version gives."""
    ordered = sorted(family, key=lambda pair: (pair[1].version, pair[1].key, pair[0]))
    return next((standing.publisher for _, standing in ordered if standing.publisher), None)


def _credits(standing: Standing, publisher: str | None) -> tuple[str, ...]:
    main = standing.agency or publisher
    names = {_name(name) for name in (*standing.contributors, main) if name}
    return tuple(sorted(names if main else {*names, standing.first}))


def _hear(state: State, stories: Set[str]) -> set[str]:
    """Finds anew who reports on these stories; those on which others do than before."""
    told = state.holders(_BY_STORY, stories)
    standings = state.get(STANDINGS, {id_ for found in told.values() for id_ in found})
    originals = {
        story: {standings[id_].copy_of or id_ for id_ in told.get(story, ())} for story in stories
    }  # fmt: skip
    credits = state.get(CREDITS, {id_ for found in originals.values() for id_ in found})
    voices = {story: tuple(sorted({credits[id_] for id_ in found})) for story, found in originals.items()}
    before = state.get(VOICES, stories)
    state.put(VOICES, {story: found for story, found in voices.items() if found})
    state.drop(VOICES, [story for story, found in voices.items() if not found])
    return {story for story, found in voices.items() if before.get(story, ()) != found}


def _apart(origins: Iterable[frozenset[str]]) -> int:
    """How many groups of origins have nothing in common, directly or by way of others."""
    apart: list[frozenset[str]] = []
    for some in origins:
        common = [other for other in apart if other & some]
        apart = [other for other in apart if not other & some] + [some.union(*common)]
    return len(apart)


def _name(outlet: str) -> str:
    return fold(outlet_name(outlet)).removeprefix("the ")

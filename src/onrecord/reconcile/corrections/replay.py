"""What people decided, replayed over what the machine reads: a pure function of documents, readings and a log.

Replaying has four places in reconciling. Before matching, readings that were rejected are set aside and those that
stand by decision only are put back. Actors are who people say they are. After matching, groups are joined and divided.
Built entries get the fields that people set, beside what the machine says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec.structs import replace

from onrecord.model import (
    Article,
    Correction,
    Entry,
    Orphaned,
    Reading,
)
from onrecord.reconcile.corrections.actors import ActorCorrections
from onrecord.reconcile.corrections.deciding import decided, decided_of, reasserted
from onrecord.reconcile.corrections.evidence import Evidence, Meant, ReadingKey, evidence, key_of
from onrecord.reconcile.corrections.joining import Joining, Strength, joined
from onrecord.reconcile.matching import UNMARKED, Mark, Resolved


class Replay:
    """The corrections of a log, as reconciling asks for them."""

    def __init__(
        self, articles: Sequence[Article], readings: Sequence[Reading], corrections: Iterable[Correction]
    ) -> None:
        self._evidence: Evidence = evidence(articles, readings, corrections)
        self._about: dict[ReadingKey, list[int]] = defaultdict(list)
        for place, one in enumerate(self._evidence.meant):
            for key in one.keys:
                self._about[key].append(place)
        self._set_aside = _set_aside(self._evidence.meant)
        self._joining = Joining(self._evidence.meant)
        self._by_document: dict[str, list[Reading]] = defaultdict(list)
        for reading in self._evidence.readings:
            self._by_document[reading.document].append(reading)

    @property
    def readings(self) -> Sequence[Reading]:
        """The readings, and those that the machine no longer makes and that stand by decision."""
        return self._evidence.readings

    @property
    def actors(self) -> ActorCorrections:
        """What people decided of actors."""
        return self._evidence.actors

    @property
    def orphaned(self) -> tuple[Orphaned, ...]:
        """The corrections that have no effect, or not on all they are about, in the order of the log."""
        return tuple(self._evidence.orphaned)

    def readings_of(self, document: str) -> tuple[Reading, ...]:
        """The readings of one document, with those that stand by decision."""
        return tuple(self._by_document.get(document, ()))

    def mark(self, reading: Reading) -> Mark:
        """What the corrections say of a reading."""
        key = key_of(reading)
        about = self._about.get(key)
        if about is None:
            return UNMARKED
        told = (self._evidence.meant[place].correction.id for place in about)
        home = self._set_aside.get(key)
        return Mark(
            linked=None if home else _named(self._joining.home(key)),
            aside=_named(home) if home else None,
            about=tuple(f"{id_} {self._joining.overruled.get(id_, '')}".rstrip() for id_ in told),
            added=key in self._evidence.kept,
        )

    def groups(self, groups: Sequence[Sequence[Resolved]], strength: Strength) -> list[list[Resolved]]:
        """The groups that matching made, joined and divided as people decided."""
        if not self._evidence.meant:
            return [list(group) for group in groups]
        return joined(groups, self._joining, strength)

    def entry(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry of a group with what people decided of it and of its actors."""
        of_actors = {(one.correction, one.actor): one for reading in group for one in reading.decisions}
        keys = tuple(key_of(one.reading) for one in group) if self._about else ()
        meant = self._meant(keys)
        if not meant and not of_actors:
            return entry
        decisions = decided_of(entry, keys, meant, self._evidence.kept, self._joining.overruled)
        return replace(decided(entry, meant), decisions=(*decisions, *of_actors.values()))

    def settled(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry of a group after follow-ups, which move no status that a person set."""
        return reasserted(entry, self._meant([key_of(one.reading) for one in group]))

    def _meant(self, keys: Iterable[ReadingKey]) -> list[Meant]:
        """The corrections about some of these readings, in the order of the log."""
        places = {place for key in keys for place in self._about.get(key, ())}
        return [self._evidence.meant[place] for place in sorted(places)]


def _named(key: ReadingKey) -> str:
    """A short name of a reading."""
    return sha256(repr(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _set_aside(meant: Iterable[Meant]) -> dict[ReadingKey, ReadingKey]:
    """The readings that are rejected, each with the one that stands for all that were rejected together with it.

    Of accepting and rejecting the same reading the later holds.
    """
    home: dict[ReadingKey, ReadingKey] = {}
    for one in meant:
        if one.correction.action == "accept":
            for key in one.keys:
                home.pop(key, None)
        elif one.correction.action == "reject":
            first = min(one.keys)
            known = {home[key] for key in one.keys if key in home}
            home.update({key: first for key, of in home.items() if of in known})
            home.update(dict.fromkeys(one.keys, first))
    return home

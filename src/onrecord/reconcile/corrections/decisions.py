"""The corrections of a log in an increment: which documents they touch, and what they say of the readings of those.

Only documents that corrections are about are ever replayed, found by the text that they have. What a replay says of
each reading is marked on it and kept, so that an increment which touches no marked reading replays nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

import msgspec

from onrecord.lexicon.fold import slug
from onrecord.model import (
    ActorTarget,
    Article,
    BlockTarget,
    Correction,
    CorrectionTarget,
    Document,
    DocumentTarget,
    Entry,
    Orphaned,
    Reading,
    Target,
    effective,
    text_digest,
)
from onrecord.reconcile.corrections.actors import ActorCorrections
from onrecord.reconcile.corrections.replay import Replay
from onrecord.reconcile.documents import DOCUMENTS, STANDINGS
from onrecord.reconcile.matching import UNMARKED, Mark, Resolved, strength
from onrecord.reconcile.resolving import in_reading_order, kept
from onrecord.reconcile.state import State, Table

Given = Mapping[str, tuple[Article, Sequence[Reading]]]
"""Documents by id with what the machine reads in them."""

_APPLIED = Table("corrections.applied", tuple[str, ...])
"""The ids of the corrections that held when the record was last reconciled, in their order."""
_MARKED = Table("corrections.marked", str)
"""By document, a digest of what corrections say of its readings."""
_BY_TEXT, _EVERY = "corrections.texts", "corrections.documents"
_ALL, _ACTORS = "all", "actors"


def documents_saying(state: State, texts: Iterable[str]) -> set[str]:
    """The ids of the documents with one of these texts, each given by its SHA-256."""
    return {id_ for found in state.holders(_BY_TEXT, set(texts)).values() for id_ in found}


def orphaned(state: State, log: Iterable[Correction]) -> tuple[Orphaned, ...]:
    """The corrections of the log of a record that have no effect, or not on all that they are about."""
    return Decisions(state, log, {}, ()).orphaned


class Decisions:
    """What people decided, as the steps of an increment ask for it."""

    def __init__(self, state: State, log: Iterable[Correction], given: Given, gone: Collection[str]) -> None:
        """`given` are the documents that arrive, `gone` those that go; `state` is as it was before."""
        self._state = state
        self._log = tuple(log)
        self._given: dict[str, tuple[Article, Sequence[Reading]]] = dict(given)
        self._gone = frozenset(gone)
        self.retold_actors: set[str] = set()
        """Ids of actors about whom something else is decided than before, once `arrived` was asked."""
        self.remarked: set[str] = set()
        """Documents with the same readings as before, of which corrections now say something else."""
        self.retold_documents: set[str] = set()
        """Documents in which something else is decided of an actor."""

    def arrived(self) -> dict[str, tuple[Article, Sequence[Reading]]]:
        """The documents that arrive, and those of which corrections now say something else than before; with the
        readings that stand by decision."""
        texts = self._note_texts()
        held = tuple(one.id for one in self._held)
        if held == self._applied(_ALL) and texts.isdisjoint(self._digests):
            return self._given
        self._state.put(_APPLIED, {_ALL: held})
        self._note_actors()
        again = self._changed()
        read = {id_: (article, self.replay.readings_of(id_)) for id_, (article, _) in again.items()}
        self.remarked = {
            id_ for id_, (_, readings) in read.items() if id_ not in self._given and self._is_kept(id_, readings)
        }
        return {**self._given, **{id_: one for id_, one in read.items() if id_ not in self.remarked}}

    def _is_kept(self, id_: str, readings: Sequence[Reading]) -> bool:
        """Whether a document is kept with just these readings."""
        known = kept(self._state, self._state.get(STANDINGS, [id_])).get(id_, {})
        return [one.reading for one in known.values()] == sorted(readings, key=in_reading_order)

    @property
    def actors(self) -> ActorCorrections:
        """What people decided of actors."""
        return self.replay.actors if any(map(_of_actors, self._held)) else ActorCorrections()

    @property
    def orphaned(self) -> tuple[Orphaned, ...]:
        """The corrections that have no effect, or not on all that they are about."""
        return self.replay.orphaned if self._log else ()

    def mark(self, reading: Reading) -> Mark:
        """What corrections say of a reading."""
        if not self._log or reading.document not in self._concerned:
            return UNMARKED
        return self.replay.mark(reading)

    def groups(self, groups: list[list[Resolved]]) -> list[list[Resolved]]:
        """The groups of one chain as people decided."""
        marks = [one.mark for group in groups for one in group]
        if any(mark.aside for mark in marks):
            return [sorted((one for group in groups for one in group), key=lambda one: one.order)]
        return self.replay.groups(groups, strength) if any(mark.linked for mark in marks) else groups

    def entry(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry of a group with what people decided of it."""
        told = any(one.mark.about or one.decisions for one in group)
        return self.replay.entry(entry, group) if told else entry

    def settled(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry after follow-ups, which move no status that a person set."""
        return self.replay.settled(entry, group) if any(one.mark.about for one in group) else entry

    @cached_property
    def replay(self) -> Replay:
        """The log replayed over the documents that it is about."""
        documents = self._concerned
        return Replay(
            [article for article, _ in documents.values()],
            sorted((reading for _, readings in documents.values() for reading in readings), key=in_reading_order),
            self._log,
        )

    @cached_property
    def _held(self) -> tuple[Correction, ...]:
        return effective(self._log)

    @cached_property
    def _digests(self) -> set[str]:
        """The texts that corrections are about."""
        return {digest for one in self._log for target in one.targets for digest in _digests(target)}

    @cached_property
    def _concerned(self) -> dict[str, tuple[Article, Sequence[Reading]]]:
        """The documents that corrections are about, with what the machine reads in them."""
        found = self._state.holders(_BY_TEXT, self._digests)
        ids = {id_ for several in found.values() for id_ in several} - self._gone
        digests = self._digests
        concerned = {
            id_: (article, readings)
            for id_, (article, readings) in self._given.items()
            if text_digest(article.text) in digests
        }
        return {**self._machine(ids - set(self._given)), **concerned}

    def _machine(self, ids: Iterable[str]) -> dict[str, tuple[Article, Sequence[Reading]]]:
        """Documents of the state with what the machine reads in them."""
        documents = self._state.get(DOCUMENTS, ids)
        known = kept(self._state, self._state.get(STANDINGS, documents))
        return {
            id_: (_article(document), [one.reading for one in known[id_].values() if not one.mark.added])
            for id_, document in documents.items()
        }

    def _applied(self, what: str) -> tuple[str, ...]:
        return self._state.get(_APPLIED, [what]).get(what, ())

    def _note_texts(self) -> set[str]:
        """Lets documents be found by what they say; the texts that come or go."""
        texts: set[str] = set()
        for id_, document in self._state.get(DOCUMENTS, {*self._gone, *self._given}).items():
            texts.add(text_digest(document.text))
            self._state.withdraw(_BY_TEXT, id_, [text_digest(document.text)])
        for id_, (article, _) in self._given.items():
            texts.add(text_digest(article.text))
            self._state.post(_BY_TEXT, id_, [text_digest(article.text)])
        return texts

    def _note_actors(self) -> None:
        """Finds out of whom something else is decided than before, or in other documents."""
        found = {one.correction.id: one for one in self.actors.found}
        now = {f"{id_} {' '.join(sorted(d for _, there in one.targets for d in there))}" for id_, one in found.items()}
        changed = now.symmetric_difference(self._applied(_ACTORS))
        self._state.put(_APPLIED, {_ACTORS: tuple(sorted(now))})
        known = {one.id: one for one in self._log}
        for told in changed:
            id_, *documents = told.split()
            self.retold_documents.update(documents)
            if id_ in known:
                names = [target.name for target in known[id_].targets if isinstance(target, ActorTarget)]
                self.retold_actors.update(slug(name) for name in [*names, *_strings(known[id_].value)])

    def _changed(self) -> dict[str, tuple[Article, Sequence[Reading]]]:
        """The documents of which corrections say something else than before."""
        stood = set(self._state.holders(_EVERY, [_ALL]).get(_ALL, ()))
        before = self._state.get(_MARKED, stood)
        concerned = self._concerned
        after = {id_: self._digest(id_) for id_ in concerned}
        marked = {id_: digest for id_, digest in after.items() if digest}
        self._state.put(_MARKED, marked)
        self._state.drop(_MARKED, stood - set(marked))
        for id_ in stood - set(marked):
            self._state.withdraw(_EVERY, id_, [_ALL])
        for id_ in set(marked) - stood:
            self._state.post(_EVERY, id_, [_ALL])
        changed = {id_ for id_ in {*stood, *concerned} if before.get(id_, "") != after.get(id_, "")} - self._gone
        changed |= set(marked) & set(self._given)
        return {**self._machine(changed - set(concerned)), **{id_: concerned[id_] for id_ in changed & set(concerned)}}

    def _digest(self, id_: str) -> str:
        """What corrections say of the readings of a document, empty where they say nothing."""
        readings = self.replay.readings_of(id_)
        marks = [(self.replay.mark(one), one.span, sorted(one.anchors.items())) for one in readings]
        if all(mark == UNMARKED for mark, _, _ in marks):
            return ""
        return sha256(msgspec.msgpack.encode(marks)).hexdigest()[:16]


def _article(document: Document) -> Article:
    return Article(**{name: getattr(document, name) for name in Article.__struct_fields__})


def _strings(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else ()


def _of_actors(correction: Correction) -> bool:
    return any(isinstance(target, ActorTarget) for target in correction.targets)


def _digests(target: Target) -> Iterator[str]:
    match target:
        case CorrectionTarget():
            return
        case ActorTarget(mentions=mentions):
            yield from (mention.source.sha256 for mention in mentions)
        case BlockTarget(source=source) | DocumentTarget(source=source):
            yield source.sha256
        case _:
            yield from (passage.source.sha256 for passage in target.passages)

"""The corrections of a log in an increment: which documents they touch, and what they say of the readings of those.

Only documents that corrections are about are ever replayed, found by the text that they have. What a replay says of
each reading is marked on it and kept, so that an increment which touches no marked reading replays nothing. Corrections
that have no text in common say nothing of one another's readings: each circle of those that do is replayed by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
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
from onrecord.reconcile.corrections.evidence import ENTRY_TARGETS, undoing_nothing
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


Orphans = MutableMapping[tuple[str, ...], tuple[Orphaned, ...]]
"""Corrections without effect by the ids of those that bear on one another."""


def orphaned(state: State, log: Iterable[Correction], known: Orphans | None = None) -> tuple[Orphaned, ...]:
    """The corrections of the log of a record that have no effect, or not on all that they are about.

    What is `known` of corrections that bear on one another is not worked out again, and what is worked out is put there:
    it holds until a document comes, changes or goes."""
    return Decisions(state, log, {}, ()).orphaned({} if known is None else known)


class Decisions:
    """What people decided, as the steps of an increment ask for it."""

    def __init__(self, state: State, log: Iterable[Correction], given: Given, gone: Collection[str]) -> None:
        """`given` are the documents that arrive, `gone` those that go; `state` is as it was before."""
        self._state = state
        self._log = tuple(log)
        self._given: dict[str, tuple[Article, Sequence[Reading]]] = dict(given)
        self._replays: dict[frozenset[int], Replay] = {}
        self._texts: dict[str, str] = {}
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
        held, before = tuple(one.id for one in self._held), self._applied(_ALL)
        if held == before and texts.isdisjoint(self._digests):
            return self._given
        self._state.put(_APPLIED, {_ALL: held})
        self._note_actors()
        again = self._changed(texts, set(held).symmetric_difference(before))
        read = {id_: (article, self._replay([id_]).readings_of(id_)) for id_, (article, _) in again.items()}
        self.remarked = {
            id_ for id_, (_, readings) in read.items() if id_ not in self._given and self._is_kept(id_, readings)
        }
        return {**self._given, **{id_: one for id_, one in read.items() if id_ not in self.remarked}}

    def _is_kept(self, id_: str, readings: Sequence[Reading]) -> bool:
        """Whether a document is kept with just these readings."""
        known = kept(self._state, self._state.get(STANDINGS, [id_])).get(id_, {})
        return [one.reading for one in known.values()] == sorted(readings, key=in_reading_order)

    @cached_property
    def actors(self) -> ActorCorrections:
        """What people decided of actors."""
        log = [one for one in self._log if _of_actors(one) or one.undoes is not None]
        if not any(map(_of_actors, self._held)):
            return ActorCorrections()
        documents = self._having({digest for one in log for target in one.targets for digest in _digests(target)})
        return Replay([self._article(id_) for id_ in sorted(documents)], [], log).actors

    def orphaned(self, known: Orphans) -> tuple[Orphaned, ...]:
        """The corrections that have no effect, or not on all that they are about: see the function of this name."""
        together: defaultdict[int, list[Correction]] = defaultdict(list)
        for number, one in enumerate(self._held):
            circle = next((self._circles[text] for text in _entry_texts(one)), -1 - number)
            together[circle].append(one)
        parts = {tuple(one.id for one in some): some for some in together.values()}
        if new := [one for ids, some in parts.items() if ids not in known for one in some]:
            texts = {digest for one in new for target in one.targets for digest in _digests(target)}
            found = {one.correction.id: one for one in self._replayed(self._having(texts), new).orphaned}
            known.update({ids: tuple(found[id_] for id_ in ids if id_ in found) for ids in parts if ids not in known})
        left = {one.correction.id: one for ids in parts for one in known[ids]}
        return (*(left[one.id] for one in self._held if one.id in left), *undoing_nothing(self._log))

    def mark(self, reading: Reading) -> Mark:
        """What corrections say of a reading."""
        if not self._log or self._text_of(reading.document) not in self._circles:
            return UNMARKED
        return self._replay([reading.document]).mark(reading)

    def groups(self, groups: list[list[Resolved]]) -> list[list[Resolved]]:
        """The groups of one chain as people decided."""
        marked = [one for group in groups for one in group if one.mark != UNMARKED]
        if any(one.mark.aside for one in marked):
            return [sorted((one for group in groups for one in group), key=lambda one: one.order)]
        return self._replay_of(marked).groups(groups, strength) if any(one.mark.linked for one in marked) else groups

    def entry(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry of a group with what people decided of it."""
        told = any(one.mark.about or one.decisions for one in group)
        return self._replay_of(group).entry(entry, group) if told else entry

    def settled(self, entry: Entry, group: Sequence[Resolved]) -> Entry:
        """The entry after follow-ups, which move no status that a person set."""
        return self._replay_of(group).settled(entry, group) if any(one.mark.about for one in group) else entry

    def _replay_of(self, readings: Iterable[Resolved]) -> Replay:
        return self._replay({one.reading.document for one in readings if one.mark != UNMARKED})

    def _replay(self, documents: Iterable[str]) -> Replay:
        """What the corrections say that are about the texts of these documents, and about texts that they lead to."""
        circles = frozenset(self._circles[text] for id_ in documents if (text := self._text_of(id_)) in self._circles)
        if circles not in self._replays:
            texts = {text for text, circle in self._circles.items() if circle in circles}
            log = [
                one
                for one in self._log
                if one.undoes is not None or any(self._circles.get(text) in circles for text in _entry_texts(one))
            ]
            self._replays[circles] = self._replayed(self._having(texts), log)
        return self._replays[circles]

    def _replayed(self, documents: set[str], log: Sequence[Correction]) -> Replay:
        read = {
            **self._machine(documents - set(self._given)),
            **{id_: self._given[id_] for id_ in documents & set(self._given)},
        }
        return Replay(
            [read[id_][0] for id_ in sorted(read)],
            sorted((reading for _, readings in read.values() for reading in readings), key=in_reading_order),
            log,
        )

    def _having(self, texts: Iterable[str]) -> set[str]:
        """The documents that have one of these texts, once what goes is gone and what arrives is there."""
        wanted = set(texts)
        found = self._state.holders(_BY_TEXT, wanted)
        ids = {id_ for several in found.values() for id_ in several} - self._gone - set(self._given)
        return ids | {id_ for id_ in self._given if self._text_of(id_) in wanted}

    def _text_of(self, document: str) -> str:
        """The digest of a document's text."""
        if document not in self._texts:
            self._texts[document] = text_digest(self._article(document).text)
        return self._texts[document]

    def _article(self, document: str) -> Article:
        if document in self._given:
            return self._given[document][0]
        return self._state.get(DOCUMENTS, [document])[document]

    @cached_property
    def _circles(self) -> dict[str, int]:
        """By text, the circle of those that corrections of entries bring together, as a number."""
        of: dict[str, int] = {}
        members: dict[int, set[str]] = {}
        for number, one in enumerate(self._log):
            texts = set(_entry_texts(one))
            met = {of[text] for text in texts if text in of}
            joined = texts.union(*(members.pop(circle) for circle in met))
            if joined:
                members[number] = joined
                of.update(dict.fromkeys(joined, number))
        return of

    @cached_property
    def _held(self) -> tuple[Correction, ...]:
        return effective(self._log)

    @cached_property
    def _digests(self) -> set[str]:
        """The texts that corrections are about."""
        return {digest for one in self._log for target in one.targets for digest in _digests(target)}

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

    def _changed(self, texts: set[str], corrections: set[str]) -> dict[str, tuple[Article, Sequence[Reading]]]:
        """The documents of which corrections say something else than before: with texts that come or go, or about which
        these corrections are."""
        stood = set(self._state.holders(_EVERY, [_ALL]).get(_ALL, ()))
        concerned = self._touched(texts, corrections)
        looked_at = concerned | self._gone | set(self._given)
        before = self._state.get(_MARKED, stood & looked_at)
        after = {id_: self._digest(id_) for id_ in concerned}
        marked = {id_: digest for id_, digest in after.items() if digest}
        over = (stood & looked_at) - set(marked)
        self._state.put(_MARKED, marked)
        self._state.drop(_MARKED, over)
        for id_ in over:
            self._state.withdraw(_EVERY, id_, [_ALL])
        for id_ in set(marked) - stood:
            self._state.post(_EVERY, id_, [_ALL])
        changed = {id_ for id_ in {*before, *concerned} if before.get(id_, "") != after.get(id_, "")} - self._gone
        changed |= set(marked) & set(self._given)
        return {
            **self._machine(changed - set(self._given)),
            **{id_: self._given[id_] for id_ in changed & set(self._given)},
        }

    def _touched(self, texts: set[str], corrections: set[str]) -> set[str]:
        """The documents in the circles of these texts and corrections."""
        told = {text for one in self._log if one.id in corrections for text in _entry_texts(one)}
        circles = {self._circles[text] for text in texts | told if text in self._circles}
        return self._having(text for text, circle in self._circles.items() if circle in circles)

    def _digest(self, id_: str) -> str:
        """What corrections say of the readings of a document, empty where they say nothing."""
        replay = self._replay([id_])
        readings = replay.readings_of(id_)
        marks = [(replay.mark(one), one.span, sorted(one.anchors.items())) for one in readings]
        if all(mark == UNMARKED for mark, _, _ in marks):
            return ""
        return sha256(msgspec.msgpack.encode(marks)).hexdigest()[:16]


def _article(document: Document) -> Article:
    return Article(**{name: getattr(document, name) for name in Article.__struct_fields__})


def _strings(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else ()


def _entry_texts(correction: Correction) -> Iterator[str]:
    """The texts of what a correction of entries is about."""
    for target in correction.targets:
        if isinstance(target, ENTRY_TARGETS):
            yield from (passage.source.sha256 for passage in target.passages)


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

"""Which readings a correction means: those at its places, in a text that is the same to the letter.

A reading is known by the anchors that make it what it is. Where a newer pipeline reads the same thing with an edge
moved by a word, most of what either anchor covers is common to both; nothing else is ever taken for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.model import (
    READING_KINDS,
    ActorTarget,
    Article,
    BlockTarget,
    CommitmentTarget,
    Correction,
    CorrectionTarget,
    DocumentTarget,
    FigureTarget,
    MeasureTarget,
    MeetingTarget,
    MovementTarget,
    Orphaned,
    Reading,
    Selector,
    Span,
    StatementTarget,
    Target,
    TargetPassage,
    TextSource,
    effective,
    logged,
    misfit,
    text_digest,
)
from onrecord.reconcile.corrections.actors import ActorCorrections, actor_corrections

ENTRY_TARGETS = (MeetingTarget, StatementTarget, CommitmentTarget, FigureTarget, MeasureTarget, MovementTarget)
KEEPING = frozenset({"accept", "edit", "pin"})
"""What a person decides of an entry and what lets it stand though the machine no longer reads it."""
SHARE = 0.5
"""Of what an anchor of each of two readings covers together, the share that both cover where they are of the same
thing."""

ReadingKey = tuple[str, str, Span, tuple[tuple[str, Span], ...]]
"""A reading among all: its document, its kind, its passage and its anchors."""


def kind_of_reading(reading: Reading) -> str:
    """`meeting`, `statement` ...: the kind of entry that a reading is of."""
    return READING_KINDS[type(reading.fields)]


def key_of(reading: Reading) -> ReadingKey:
    return reading.document, kind_of_reading(reading), reading.span, tuple(sorted(reading.anchors.items()))


@dataclass(frozen=True)
class Meant:
    """A correction of entries with the readings that each of its targets means now. `placed` are those of the passages
    of the first target, in their order, `None` where there is none."""

    correction: Correction
    targets: tuple[frozenset[ReadingKey], ...]
    placed: tuple[ReadingKey | None, ...]

    @property
    def keys(self) -> frozenset[ReadingKey]:
        return frozenset().union(*self.targets)


@dataclass
class Texts:
    """The documents by what they say."""

    documents: Mapping[str, Sequence[Article]]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Texts":
        found: dict[str, list[Article]] = defaultdict(list)
        for article in sorted(articles, key=lambda a: (a.key, a.id)):
            found[text_digest(article.text)].append(article)
        return cls(found)

    def ids(self, source: TextSource) -> list[str]:
        return [article.id for article in self.documents.get(source.sha256, ())]

    def mentioning(self, target: ActorTarget) -> list[str]:
        """The documents in which mentions of an actor stand."""
        there = (m.source for m in target.mentions if self.stands(m.source, m.passage))
        return [id_ for source in there for id_ in self.ids(source)]

    def stands(self, source: TextSource, *selectors: Selector) -> bool:
        """Whether the text is there and each quotation at its place."""
        documents = self.documents.get(source.sha256, ())
        return any(all(selector.stands(document.text) for selector in selectors) for document in documents[:1])


@dataclass
class Evidence:
    """The readings as corrections find them: with those that are kept by decision, and what each correction means."""

    readings: list[Reading]
    kept: frozenset[ReadingKey] = frozenset()
    meant: list[Meant] = field(default_factory=list)
    orphaned: list[Orphaned] = field(default_factory=list)
    actors: ActorCorrections = field(default_factory=ActorCorrections)


def evidence(articles: Iterable[Article], readings: Sequence[Reading], corrections: Iterable[Correction]) -> Evidence:
    """What the effective corrections of a log are about, among these documents and readings."""
    log = logged(corrections)
    if not log:
        return Evidence(list(readings))
    texts = Texts.of(articles)
    index = _Index(readings)
    found = Evidence(list(readings))
    held = effective(log)
    kept: set[ReadingKey] = set()
    for correction in held:
        if correction.action in KEEPING and misfit(correction) is None:
            for kind, passage in _passages(correction.targets):
                kept.update(index.keep(kind, passage, texts))
    found.readings.extend(index.added)
    found.kept = frozenset(kept)
    for correction in held:
        _place(correction, texts, index, found)
    found.orphaned.extend(undoing_nothing(log))
    found.actors = actor_corrections((one for one in held if misfit(one) is None), texts.mentioning)
    return found


def _place(correction: Correction, texts: Texts, index: "_Index", found: Evidence) -> None:
    """Notes what a correction means, or that it has lost its evidence."""
    wrong = misfit(correction)
    if wrong is not None:
        found.orphaned.append(Orphaned(correction=correction, what=wrong, remedy="undo it and decide anew"))
        return
    gone, there = _standing(correction, texts)
    if not isinstance(correction.targets[0], ENTRY_TARGETS):
        if gone:
            found.orphaned.append(_orphaned(correction, gone, wholly=not there))
        return
    targets = tuple(
        frozenset(key for kind, passage in _passages([target]) for key in index.find(kind, passage, texts))
        for target in correction.targets
    )
    present = sum(bool(keys) for keys in targets)
    wholly = present < (2 if correction.action in {"merge", "split"} else 1)
    if gone:
        found.orphaned.append(_orphaned(correction, gone, wholly=wholly))
    elif wholly:
        found.orphaned.append(
            Orphaned(
                correction=correction,
                what="the machine no longer reads what it is about",
                remedy="nothing is left to decide; undo it if it should not hold again when that is read again",
            )
        )
    if not wholly:
        places = (index.find(kind, passage, texts) for kind, passage in _passages(correction.targets[:1]))
        found.meant.append(Meant(correction, targets, tuple(next(iter(keys), None) for keys in places)))


def _orphaned(correction: Correction, gone: Sequence[TextSource], *, wholly: bool) -> Orphaned:
    where = ", ".join(sorted({source.key for source in gone}))
    return Orphaned(
        correction=correction,
        what=f"its evidence is gone: the text of {where} is not in the record as it was",
        remedy="add the document as it was, or undo the correction and decide anew on what the record has now",
        wholly=wholly,
    )


def undoing_nothing(log: Sequence[Correction]) -> Iterator[Orphaned]:
    """The lines that undo what is not in the log."""
    known = {one.id for one in log}
    for one in log:
        if one.undoes is not None and one.undoes not in known:
            yield Orphaned(
                correction=one,
                what=f"it undoes {one.undoes}, which is not in the log",
                remedy="import the corrections that it came with",
            )


Passage = TargetPassage[Any]


def _passages(targets: Iterable[Target]) -> Iterator[tuple[str, Passage]]:
    """The passages of entries among the targets, each with the kind of its entry."""
    for target in targets:
        if isinstance(target, ENTRY_TARGETS):
            for passage in target.passages:
                yield str(target.__struct_config__.tag), passage


def _standing(correction: Correction, texts: Texts) -> tuple[list[TextSource], bool]:
    """The sources whose text or quotation is gone, and whether any is there."""
    places: list[tuple[TextSource, list[Selector]]] = []
    for target in correction.targets:
        match target:
            case ActorTarget(mentions=mentions):
                places += [(mention.source, [mention.passage]) for mention in mentions]
            case BlockTarget(source=source, passage=passage):
                places.append((source, [passage]))
            case DocumentTarget(source=source):
                places.append((source, []))
            case CorrectionTarget():
                pass
            case _:
                places += [(one.source, [one.passage, *one.principal.values()]) for one in target.passages]
    gone = [source for source, selectors in places if not texts.stands(source, *selectors)]
    return gone, len(gone) < len(places)


class _Index:
    """The readings by document and kind, those kept by decision among them."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._found: dict[tuple[str, str], list[Reading]] = defaultdict(list)
        self.added: list[Reading] = []
        for reading in readings:
            self._found[reading.document, kind_of_reading(reading)].append(reading)

    def find(self, kind: str, passage: Passage, texts: Texts) -> list[ReadingKey]:
        """The readings at the place of a passage, in every document that has its text."""
        if not texts.stands(passage.source, passage.passage, *passage.principal.values()):
            return []
        found = []
        for document in texts.ids(passage.source):
            readings = self._found.get((document, kind), ())
            near = [(_likeness(passage, reading), -number) for number, reading in enumerate(readings)]
            best, number = max(near, default=((0.0, 0), 0))
            if best[0] >= SHARE:
                found.append(key_of(readings[-number]))
        return found

    def keep(self, kind: str, passage: Passage, texts: Texts) -> list[ReadingKey]:
        """The reading of a passage that nothing reads any more, from now on among the others; none where it is read."""
        if passage.reading is None or self.find(kind, passage, texts):
            return []
        if not texts.stands(passage.source, passage.passage, *passage.principal.values()):
            return []
        reading = Reading(
            document=texts.ids(passage.source)[0],
            span=passage.passage.span,
            anchors=passage.anchors,
            fields=passage.reading,
        )
        self.added.append(reading)
        self._found[reading.document, kind].append(reading)
        return [key_of(reading)]


def _likeness(passage: Passage, reading: Reading) -> tuple[float, int]:
    """Of what a principal anchor of both covers the share that both cover, the least of all such anchors; and how many
    anchors are the same."""
    spans = [(one.span, reading.anchors.get(name)) for name, one in passage.principal.items()]
    shares = [_share(one, other) for one, other in spans or [(passage.passage.span, reading.span)]]
    same = sum(reading.anchors.get(name) == span for name, span in passage.anchors.items())
    return min(shares), same + (passage.passage.span == reading.span)


def _share(one: Span, other: Span | None) -> float:
    if other is None:
        return 0.0
    both = one.overlap(other)
    either = _length(one) + _length(other) - both
    return both / either if either else float(one == other)


def _length(span: Span) -> int:
    return span.end - span.start

"""The verbs: what a person decides of a record, turned into corrections with their selectors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from onrecord.corrections.values import read_value
from onrecord.errors import CorrectionError
from onrecord.lexicon.fold import fold
from onrecord.model import (
    CORRECTED_FIELDS,
    PINNED_TOO,
    Action,
    Actor,
    ActorMention,
    ActorTarget,
    BlockTarget,
    CommitmentTarget,
    Correction,
    CorrectionTarget,
    Document,
    DocumentTarget,
    Entry,
    EntryTarget,
    Evidence,
    FigureTarget,
    MeasureTarget,
    MeetingTarget,
    MovementTarget,
    Record,
    Selector,
    Span,
    StatementTarget,
    Target,
    TargetPassage,
    TextSource,
    actors_of,
    exported,
    identified,
    kind_of,
    text_digest,
    trimmed,
)

PRINCIPAL: dict[str, tuple[str, ...]] = {
    "meeting": ("meeting",),
    "statement": ("content",),
    "commitment": ("content",),
    "figure": ("value",),
    "measure": ("name", "state"),
    "movement": ("who",),
}
"""The anchors that make a reading of each kind what it is."""
TARGETS: dict[str, Any] = {
    str(target.__struct_config__.tag): target
    for target in (MeetingTarget, StatementTarget, CommitmentTarget, FigureTarget, MeasureTarget, MovementTarget)
}
MOST_MENTIONS = 16
"""Mentions of an actor that a correction keeps as its evidence."""


@dataclass(frozen=True)
class Deciding:
    """Who decides, when and why."""

    by: str
    when: str
    why: str | None = None

    def __post_init__(self) -> None:
        try:
            utc = datetime.fromisoformat(self.when).utcoffset() == timedelta(0)
        except ValueError:
            utc = False
        if not utc:
            raise CorrectionError(f"{self.when!r} is no moment in UTC; write it as 2026-11-22T14:00:00.000001Z")
        if not self.by.strip():
            raise CorrectionError("say who decides")


def accept(record: Record, entry: str, deciding: Deciding) -> Correction:
    """An entry is right as the machine has it; it stays, also where a newer pipeline no longer reads it. A rejected
    one is accepted again."""
    return _made("accept", [_entry_target(record, _entry(record, entry))], deciding)


def reject(record: Record, entry: str, deciding: Deciding) -> Correction:
    """What an entry's passages say is no such entry."""
    return _made("reject", [_entry_target(record, _entry(record, entry))], deciding)


def edit(record: Record, entry: str, field: str, value: Any, deciding: Deciding) -> Correction:
    """A field of an entry is otherwise. `value` may be text, as `read_value` reads it."""
    found = _entry(record, entry)
    new = read_value(kind_of(found), field, value, record.actors)
    machine = exported(machine_value(found, field))
    return _made("edit", [_entry_target(record, found)], deciding, field=field, value=new, machine=machine)


def pin(record: Record, entry: str, deciding: Deciding) -> Correction:
    """The fields of an entry stay as they are, whatever new evidence says."""
    found = _entry(record, entry)
    kind = kind_of(found)
    names = (*CORRECTED_FIELDS[kind], *PINNED_TOO.get(kind, {}))
    value = {name: exported(getattr(found, name)) for name in names}
    machine = {name: exported(machine_value(found, name)) for name in names}
    return _made("pin", [_entry_target(record, found)], deciding, value=value, machine=machine)


def merge(record: Record, entries: Sequence[str], deciding: Deciding) -> Correction:
    """Several entries of one kind are one."""
    found = [_entry(record, one) for one in dict.fromkeys(entries)]
    kinds = sorted({kind_of(one) for one in found})
    if len(found) < 2 or len(kinds) > 1:
        raise CorrectionError(f"{', '.join(entries)}: name two entries or more of one kind to merge")
    return _made("merge", [_entry_target(record, one) for one in found], deciding)


def split(record: Record, entry: str, evidence: Iterable[int], deciding: Deciding) -> Correction:
    """Some of an entry's passages are of another. `evidence` are their indexes in `entry.evidence`."""
    found = _entry(record, entry)
    passages: Sequence[Evidence[Any]] = found.evidence
    apart, every = set(evidence), set(range(len(passages)))
    if not apart or not apart < every:
        if len(passages) == 1:
            raise CorrectionError(f"{entry} has only one passage: there is nothing to split")
        raise CorrectionError(f"{entry} has {len(passages)} passages: name some of them, not all")
    sides = [[passages[i] for i in sorted(side)] for side in (every - apart, apart)]
    return _made("split", [_target(record, found, side) for side in sides], deciding)


def merge_actors(record: Record, actor: str, into: str, deciding: Deciding) -> Correction:
    """An actor is another one, whose name stands for both. Both are ids or names."""
    one, other = _actor(record, actor), _actor(record, into)
    if one.id == other.id:
        raise CorrectionError(f"{actor} and {into} are one actor already")
    return _made("merge", [_actor_target(record, one), _actor_target(record, other)], deciding, value=other.name)


def keep_apart(record: Record, name: str, actor: str, deciding: Deciding) -> Correction:
    """A name as the coverage gives it is not of an actor that it was taken for."""
    whole = _actor(record, actor)
    if fold(name) == fold(whole.name):
        raise CorrectionError(f"{name!r} is the actor's whole name; name the form that is of somebody else")
    target = _actor_target(record, Actor(id=whole.id, name=name, role=None, of=None))
    return _made("split", [target, _actor_target(record, whole)], deciding)


def edit_actor(record: Record, actor: str, field: str, value: Any, deciding: Deciding) -> Correction:
    """The name or office of an actor is otherwise."""
    found = _actor(record, actor)
    new = read_value("actor", field, value)
    machine = getattr(found, field)
    return _made("edit", [_actor_target(record, found)], deciding, field=field, value=new, machine=machine)


def reject_actor(record: Record, actor: str, deciding: Deciding) -> Correction:
    """What the coverage names so is no actor."""
    return _made("reject", [_actor_target(record, _actor(record, actor))], deciding)


def keep_block(
    record: Record, document: str, start: int, end: int, deciding: Deciding, *, keep: bool = True
) -> Correction:
    """A stretch of a document's text is part of the article, or with `keep` false is not."""
    found = _document(record, document)
    span = trimmed(Span(max(0, start), min(end, len(found.text))), found.text)
    within = [block for block in found.blocks if block.span.overlap(span)]
    if not within:
        raise CorrectionError(f"{found.key}: no block at {start} to {end}; the text has {len(found.text)} characters")
    kept = all(block.keep for block in within)
    target = BlockTarget(
        source=_source(found),
        passage=Selector.of(span, found.text),
        keep=kept,
        reason=next((block.reason for block in within if block.reason), None),
    )
    return _made("edit", [target], deciding, field="keep", value=keep, machine=kept)


def edit_document(record: Record, document: str, field: str, value: Any, deciding: Deciding) -> Correction:
    """The title, publisher, authors or a day of a document is otherwise."""
    found = _document(record, document)
    new = read_value("document", field, value)
    target = DocumentTarget(source=_source(found))
    machine = exported(machine_value(found, field))
    return _made("edit", [target], deciding, field=field, value=new, machine=machine)


def undo(correction: str, deciding: Deciding, log: Iterable[Correction]) -> Correction:
    """A correction of the log holds no more; one that was undone, by undoing what undid it, holds again."""
    if all(one.id != correction for one in log):
        raise CorrectionError(f"{correction}: no such correction in the log; `onrecord corrections list` prints it")
    return _made("undo", [CorrectionTarget(correction=correction)], deciding)


def machine_value(thing: Entry | Document, field: str) -> Any:
    """What the machine gives for a field, also where a person set it."""
    for decision in thing.decisions:
        for change in decision.changed:
            if change.field == field and decision.about not in {"actor", "block"}:
                return change.machine
    return getattr(thing, field)


def _made(action: Action, targets: Sequence[Target], deciding: Deciding, **what: Any) -> Correction:
    return identified(
        Correction(
            id="",
            action=action,
            targets=tuple(targets),
            by=deciding.by,
            when=deciding.when,
            why=deciding.why,
            **what,
        )
    )


def _entry(record: Record, id_: str) -> Entry:
    found = next((one for one in (*record.entries, *record.rejected) if one.id == id_), None)
    if found is None:
        raise CorrectionError(f"{id_}: no such entry in the record; `onrecord find` prints the ids of entries")
    return found


def _document(record: Record, id_: str) -> Document:
    found = next((one for one in record.documents if id_ in {one.id, one.key}), None)
    if found is None:
        raise CorrectionError(f"{id_}: no such document in the record; name its id or key, as `onrecord show` has them")
    return found


def _actor(record: Record, wanted: str) -> Actor:
    known = [one for one in record.actors if one.id == wanted or fold(one.name) == fold(wanted)]
    if not known:
        raise CorrectionError(
            f"{wanted}: no such actor in the record; name its id, or its name as `onrecord show` has it"
        )
    return max(known, key=lambda one: (one.role is not None, one.of is not None))


def _source(document: Document) -> TextSource:
    return TextSource(sha256=text_digest(document.text), key=document.key, url=document.url)


def _entry_target(record: Record, entry: Entry) -> EntryTarget:
    return _target(record, entry, entry.evidence)


def _target(record: Record, entry: Entry, evidence: Sequence[Evidence[Any]]) -> EntryTarget:
    """An entry by some of its passages: those that stand as evidence first, in their order, then those that say it
    again."""
    kind = kind_of(entry)
    documents = {document.id: document for document in record.documents}
    own = [_passage(documents[e.document], kind, e.span, e.anchors, e.reading) for e in evidence]
    again = [
        _passage(documents[e.document], kind, span, anchors, None)
        for e in evidence
        for span, anchors in zip(e.also, e.also_anchors, strict=False)  # a record of an older version has none
    ]
    target: EntryTarget = TARGETS[kind](entry=entry.id, passages=(*own, *again))
    return target


def _passage(document: Document, kind: str, span: Span, anchors: dict[str, Span], reading: Any) -> TargetPassage[Any]:
    text = document.text
    return TargetPassage(
        source=_source(document),
        passage=Selector.of(span, text),
        principal={name: Selector.of(anchors[name], text) for name in PRINCIPAL[kind] if name in anchors},
        anchors=anchors,
        reading=reading,
    )


def _actor_target(record: Record, actor: Actor) -> ActorTarget:
    mentions = []
    for mention in _mentions(record, actor):
        if mention not in mentions:
            mentions.append(mention)
        if len(mentions) == MOST_MENTIONS:
            break
    if not mentions:
        raise CorrectionError(f"{actor.name}: the record has no passage that names it so")
    return ActorTarget(name=actor.name, role=actor.role, of=actor.of, mentions=tuple(mentions))


def _mentions(record: Record, actor: Actor) -> Iterator[ActorMention]:
    """Where passages of its entries name the actor, in one of the words of its name; else the passages."""
    documents = {document.id: document for document in record.documents}
    words = set(fold(actor.name).split())
    whole: list[ActorMention] = []
    for entry in record.entries:
        if all(one.id != actor.id for one in actors_of(entry)):
            continue
        for one in entry.evidence:
            document = documents[one.document]
            source = _source(document)
            whole.append(ActorMention(source=source, passage=Selector.of(one.span, document.text)))
            for name, span in sorted(one.anchors.items()):
                named = name.partition(".")[0] in {"participants", "speaker", "by", "claimed_by"}
                if named and words & set(fold(span.of(document.text)).split()):
                    yield ActorMention(source=source, passage=Selector.of(span, document.text))
    yield from whole

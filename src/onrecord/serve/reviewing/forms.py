"""What the forms to decide show, of an entry, an actor and a document; and what was decided just now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from onrecord.export.report import dates, words
from onrecord.export.report.decisions import decision_views
from onrecord.export.report.references import HEADLINE, headline
from onrecord.lexicon.fold import fold
from onrecord.model import (
    Actor,
    ActorTarget,
    BlockTarget,
    Correction,
    Document,
    DocumentTarget,
    Entry,
    Evidence,
    actors_of,
    effective,
    is_rejected,
    kind_of,
)
from onrecord.serve.access import Role, Visitor
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.reviewing.fields import FindActor, Input, actor_inputs, inputs
from onrecord.serve.reviewing.tokens import document_token
from onrecord.serve.reviewing.twins import Twin, twins
from onrecord.store import ActorCount, Filters, View

SUGGESTED = 60
"""Names that are suggested for actors before anything is typed."""
LOOKED_AT = 12
"""Entries in which the office of an actor is looked up."""
_WORDS = 80
_VERDICTS = {
    "accept": "Accepted",
    "reject": "Rejected",
    "edit": "Edited",
    "merge": "Merged",
    "split": "Split",
    "pin": "Pinned",
    "undo": "Undone",
}


@dataclass(frozen=True)
class TwinView:
    """An entry that may be the same. `value` is what a form sends of it: its edit token and id."""

    value: str
    href: str
    headline: str
    remark: str


@dataclass(frozen=True)
class PassageChoice:
    """A passage that may be about something else."""

    number: int
    source: str
    words: str


@dataclass(frozen=True)
class Undoable:
    """A decision that holds, to be undone."""

    correction: str
    words: str


@dataclass(frozen=True)
class Notice:
    """What was decided just now. `undoable` is whether it may be undone."""

    words: str
    href: str | None
    correction: str
    undoable: bool


@dataclass(frozen=True)
class Tried:
    """A decision that could not be made, as it was filled in: `typed` by field, `wrong` why a field does not fit,
    `message` why nothing was decided, `opened` the form that it was made in."""

    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    message: str | None = None
    opened: str | None = None


@dataclass(frozen=True)
class Decide:
    """The forms of one entry. `back` is where one goes after a decision, `message` why one could not be made."""

    id: str
    value: str
    seen: str
    revision: int
    path: str
    kind: str
    headline: str
    back: str
    rejected: bool
    inputs: tuple[Input, ...]
    names: tuple[str, ...]
    passages: tuple[PassageChoice, ...]
    twins: tuple[TwinView, ...]
    undoable: tuple[Undoable, ...]
    notice: Notice | None = None
    tried: Tried = field(default_factory=Tried)


@dataclass(frozen=True)
class DecideActor:
    """The forms of an actor; `names` are those of others, `apart` the names by which the coverage has it too."""

    id: str
    path: str
    name: str
    seen: str
    back: str
    inputs: tuple[Input, ...]
    apart: tuple[str, ...]
    names: tuple[str, ...]
    undoable: tuple[Undoable, ...]
    notice: Notice | None = None
    tried: Tried = field(default_factory=Tried)


@dataclass(frozen=True)
class BlockChoice:
    """A run of blocks that are all kept or all left out."""

    start: int
    end: int
    keep: bool
    reason: str | None
    words: str


@dataclass(frozen=True)
class DecideSource:
    """The forms of a document."""

    id: str
    path: str
    seen: str
    back: str
    inputs: tuple[Input, ...]
    blocks: tuple[BlockChoice, ...]
    undoable: tuple[Undoable, ...]
    notice: Notice | None = None
    tried: Tried = field(default_factory=Tried)


def may_decide(request: Request) -> bool:
    """Whether whoever asks may decide, and anybody may write to the record."""
    visitor: Visitor = request.state.visitor
    return visitor.may(Role.REVIEW) and not request.app.state.desk.store.read_only


def decide(
    request: Request,
    view: View,
    entry: Entry,
    documents: Mapping[str, Document],
    *,
    back: str | None = None,
    tried: Tried | None = None,
) -> Decide | None:
    """The forms of an entry; `None` for who may not decide. `documents` are those of its passages."""
    if not may_decide(request):
        return None
    seen = view.seen(entry.id) or ""
    tried = tried or Tried()
    return Decide(
        id=entry.id,
        value=f"{seen} {entry.id}",
        seen=seen,
        revision=view.revision,
        path=LINKS.entry(entry.id),
        kind=kind_of(entry),
        headline=words.clipped(headline(entry), HEADLINE),
        back=back or LINKS.entry(entry.id),
        rejected=is_rejected(entry),
        inputs=inputs(entry, tried.typed, tried.wrong),
        names=_names(request.app.state.desk, view, entry),
        passages=_passages(entry, documents) if len(entry.evidence) > 1 else (),
        twins=twin_views(view, twins(view, entry)),
        undoable=_undoable(entry),
        notice=notice(view, request.query_params.get("done")),
        tried=tried,
    )


def decide_actor(request: Request, view: View, id_: str, tried: Tried | None = None) -> DecideActor | None:
    """The forms of an actor; `None` for who may not decide, and where there is none."""
    found = actor_called(view, id_) if may_decide(request) else None
    if found is None:
        return None
    actor, also = found
    log = view.corrections()
    return DecideActor(
        id=actor.id,
        path=LINKS.actor(actor.id) or "",
        name=actor.name,
        seen=str(len(log)),
        back=LINKS.actor(actor.id) or "",
        inputs=actor_inputs(actor, tried.typed if tried else None),
        apart=also,
        names=tuple(dict.fromkeys(one.name for one in _named_most(request.app.state.desk, view) if one.id != actor.id)),
        undoable=_undoable_of_actor(log, {fold(actor.name), *(fold(name) for name in also)}),
        notice=notice(view, request.query_params.get("done")),
        tried=tried or Tried(),
    )


def decide_source(
    request: Request,
    view: View,
    document: Document,
    tried: Tried | None = None,
) -> DecideSource | None:
    """The forms of a document; `None` for who may not decide."""
    if not may_decide(request):
        return None
    return DecideSource(
        id=document.id,
        path=LINKS.document(document.id),
        seen=document_token(document),
        back=LINKS.document(document.id),
        inputs=inputs(document, tried.typed, tried.wrong) if tried else inputs(document),
        blocks=_blocks(document),
        undoable=_undoable(document),
        notice=notice(view, request.query_params.get("done")),
        tried=tried or Tried(),
    )


def twin_views(view: View, found: Iterable[Twin]) -> tuple[TwinView, ...]:
    """Likely twins as a form has them."""
    return tuple(choice(view, one.entry) for one in found)


def choice(view: View, entry: Entry) -> TwinView:
    """An entry to be merged with another."""
    when = dates.in_words(entry.date.value) if entry.date else None
    said = words.sources_words(entry.sources)
    return TwinView(
        value=f"{view.seen(entry.id) or ''} {entry.id}",
        href=LINKS.entry(entry.id),
        headline=words.clipped(headline(entry), HEADLINE),
        remark="; ".join(part for part in (when, said) if part),
    )


def find_actor(view: View, entry: Entry | None = None) -> FindActor:
    """Finds the actor that a typed name means: one of the entry's own, else one of the record of just this name."""

    def find(name: str) -> Actor | None:
        own = [one for one in (actors_of(entry) if entry else ()) if one.id == name or fold(one.name) == fold(name)]
        if own:
            return max(own, key=_told)
        known = [one for one in view.actors(name, most=20).hits if one.id == name or fold(one.name) == fold(name)]
        found = actor_called(view, known[0].id) if known else None
        return found[0] if found else None

    return find


def actor_called(view: View, id_: str) -> tuple[Actor, tuple[str, ...]] | None:
    """An actor with the office that it has in some entry, and by which other names entries have it."""
    hits = view.find("", Filters(actor=id_), most=LOOKED_AT, order="newest").hits
    named = [one for hit in hits for one in actors_of(hit.entry) if one.id == id_]
    if not named:
        return None
    counted = view.actor(id_)
    name = counted.name if counted else named[0].name
    best = max((one for one in named if one.name == name), key=_told, default=max(named, key=_told))
    return best, tuple(dict.fromkeys(one.name for one in named if fold(one.name) != fold(best.name)))


def fields_of_actor(actor: Actor) -> tuple[Input, ...]:
    """The name and office of an actor as they stand."""
    return actor_inputs(actor)


def decisions_of(document: Document) -> tuple[str, ...]:
    """What people decided on a document, in words."""
    return tuple(one.words for one in _undoable(document))


def decision_words(one: Correction) -> str:
    """A line of the log in words."""
    return _undo_words(_VERDICTS[one.action], [one.field] if one.field else [], one.by, dates.moment_in_words(one.when))


def notice(view: View, id_: str | None) -> Notice | None:
    """What was decided by a correction of this id, for the top of the next page."""
    correction = view.correction(id_) if id_ else None
    if correction is None:
        return None
    about, href = _about(view, correction)
    return Notice(
        words=f"{_VERDICTS[correction.action]}: {about}",
        href=href,
        correction=correction.id,
        undoable=correction.action != "undo",
    )


def _about(view: View, correction: Correction) -> tuple[str, str | None]:
    target = correction.targets[0]
    if correction.undoes is not None:
        undone = view.correction(correction.undoes)
        if undone is None or undone.undoes is not None:
            return "a decision", None
        about, href = _about(view, undone)
        return f"{_VERDICTS[undone.action].casefold()}, {about}", href
    if isinstance(target, ActorTarget):
        return target.name, None
    if isinstance(target, BlockTarget | DocumentTarget):
        return target.source.key, None
    id_ = target.entry  # type: ignore[union-attr]
    entry = view.entry(id_) or next((past.value for past in reversed(view.history(id_))), None)
    if entry is None:
        return str(target.__struct_config__.tag), None
    return words.clipped(headline(entry), HEADLINE), LINKS.entry(id_)  # type: ignore[arg-type]


def _told(actor: Actor) -> tuple[bool, bool]:
    return actor.role is not None, actor.of is not None


def _names(desk: Desk, view: View, entry: Entry) -> tuple[str, ...]:
    own = [actor.name for actor in actors_of(entry)]
    return tuple(dict.fromkeys([*own, *(one.name for one in _named_most(desk, view))]))


def _named_most(desk: Desk, view: View) -> tuple[ActorCount, ...]:
    return desk.remembered(view, "named most", lambda: view.actors(most=SUGGESTED).hits)


def _passages(entry: Entry, documents: Mapping[str, Document]) -> tuple[PassageChoice, ...]:
    found = []
    passages: tuple[Evidence[Any], ...] = entry.evidence
    for number, one in enumerate(passages):
        document = documents.get(one.document)
        source = (document.publisher or words.document_title(document)) if document else one.document
        found.append(PassageChoice(number, source, words.clipped(one.text, _WORDS)))
    return tuple(found)


def _undoable(thing: Entry | Document) -> tuple[Undoable, ...]:
    standing = [one for one in thing.decisions if one.overruled_by is None]
    return tuple(
        Undoable(one.correction, _undo_words(view.verdict, [c.field for c in view.changes], view.by, view.when))
        for one, view in zip(standing, decision_views(standing), strict=True)
    )


def _undo_words(verdict: str, fields: list[str], by: str, when: str) -> str:
    changed = f" ({', '.join(fields)})" if fields else ""
    return f"{verdict}{changed}, by {by}, {when}"


def _undoable_of_actor(log: tuple[Correction, ...], names: set[str]) -> tuple[Undoable, ...]:
    found = [
        one
        for one in effective(log)
        if any(isinstance(target, ActorTarget) and fold(target.name) in names for target in one.targets)
        or (isinstance(one.targets[0], ActorTarget) and isinstance(one.value, str) and fold(one.value) in names)
    ]
    return tuple(
        Undoable(
            one.id,
            _undo_words(
                _VERDICTS[one.action], [one.field] if one.field else [], one.by, dates.moment_in_words(one.when)
            ),
        )
        for one in found
    )


def _blocks(document: Document) -> tuple[BlockChoice, ...]:
    found: list[BlockChoice] = []
    for block in document.blocks:
        reason = words.REASON_WORDS.get(block.reason or "", block.reason) if not block.keep else None
        text = words.clipped(block.span.of(document.text), _WORDS)
        found.append(BlockChoice(block.start, block.end, block.keep, reason, text))
    return tuple(found)

"""What a person decides: a correction in the log each time, which holds at once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from onrecord import api
from onrecord.corrections import read_value
from onrecord.errors import StaleError
from onrecord.model import (
    Corrected,
    Deciding,
    Editing,
    JobStatus,
    KeepingApart,
    KeepingBlock,
    Merging,
    MergingActors,
    Splitting,
)
from onrecord.serve.adding import Again
from onrecord.serve.adding.jobs import Step
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.actors import show_actor
from onrecord.serve.rest.adding import status_of
from onrecord.serve.rest.documents import show_document
from onrecord.serve.rest.entries import standing
from onrecord.serve.rest.operations import Call, do
from onrecord.serve.rest.problems import RefusedError
from onrecord.serve.rest.whole import no_correction
from onrecord.serve.reviewing.tokens import document_token, since
from onrecord.serve.reviewing.undoing import read_for
from onrecord.store import Store

SECTION = "Decisions"


@do("/entries/{id}/accept", SECTION, given.EntryId, Deciding, Corrected, guarded=True)
def accept(call: Call[given.EntryId, Deciding]) -> Corrected:
    """An entry is right as it stands. It stays, also where a later version reads it no more."""
    return api.accept(call.desk.store, _entry(call), by=call.visitor.name, why=call.body.why, seen=_seen(call))


@do("/entries/{id}/reject", SECTION, given.EntryId, Deciding, Corrected, guarded=True)
def reject(call: Call[given.EntryId, Deciding]) -> Corrected:
    """An entry is wrong. It leaves the record and is listed among the rejected ones."""
    return api.reject(call.desk.store, _entry(call), by=call.visitor.name, why=call.body.why, seen=_seen(call))


@do("/entries/{id}/pin", SECTION, given.EntryId, Deciding, Corrected, guarded=True)
def pin(call: Call[given.EntryId, Deciding]) -> Corrected:
    """An entry's fields stay as they are. New evidence joins it and moves none of them."""
    return api.pin(call.desk.store, _entry(call), by=call.visitor.name, why=call.body.why, seen=_seen(call))


@do("/entries/{id}/edit", SECTION, given.EntryId, Editing, Corrected, guarded=True)
def edit(call: Call[given.EntryId, Editing]) -> Corrected:
    """A field of an entry has this value, written as the export writes it."""
    return api.edit(
        call.desk.store, _entry(call), call.body.field, call.body.value,
        by=call.visitor.name, why=call.body.why, seen=_seen(call),
    )  # fmt: skip


@do("/entries/{id}/split", SECTION, given.EntryId, Splitting, Corrected, guarded=True)
def split(call: Call[given.EntryId, Splitting]) -> Corrected:
    """Some passages of an entry are about something else."""
    return api.split(
        call.desk.store, _entry(call), call.body.passages,
        by=call.visitor.name, why=call.body.why, seen=_seen(call),
    )  # fmt: skip


@do("/entries/{id}/merge", SECTION, given.EntryId, Merging, Corrected, guarded=True)
def merge(call: Call[given.EntryId, Merging]) -> Corrected:
    """An entry and others are one. `If-Match` is about the one in the path, and the body has the edit tokens of the
    others."""
    others = {id_: token.removeprefix("W/").strip('"') for id_, token in call.body.others.items()}
    return api.merge(
        call.desk.store, [_entry(call), *others], by=call.visitor.name, why=call.body.why, seen=_seen(call, others)
    )


@do("/corrections/{id}/undo", SECTION, given.OneCorrection, Deciding, Corrected, queued="at times")
def undo(call: Call[given.OneCorrection, Deciding]) -> Corrected | JobStatus:
    """A correction holds no more. It stays in the log, and undoing the undo lets it hold again. One on a document is
    undone in the background."""
    with call.desk.reading() as view:
        known = view.correction(call.asked.id)
        if known is None:
            raise no_correction(call.asked.id)
        again = read_for(view, known, call.body.why)
    if again is not None:
        return _queued(call, again)
    return api.undo(call.desk.store, call.asked.id, by=call.visitor.name, why=call.body.why)


@do("/actors/{id}/merge", SECTION, given.ActorId, MergingActors, Corrected, guarded=True)
def merge_actors(call: Call[given.ActorId, MergingActors]) -> Corrected:
    """An actor is another one, whose name stands."""
    with _actor(call) as (store, options):
        return api.merge_actors(store, call.asked.id, call.body.into, **options)


@do("/actors/{id}/keep-apart", SECTION, given.ActorId, KeepingApart, Corrected, guarded=True)
def keep_apart(call: Call[given.ActorId, KeepingApart]) -> Corrected:
    """A name is not that of this actor."""
    with _actor(call) as (store, options):
        return api.keep_apart(store, call.body.name, call.asked.id, **options)


@do("/actors/{id}/edit", SECTION, given.ActorId, Editing, Corrected, guarded=True)
def edit_actor(call: Call[given.ActorId, Editing]) -> Corrected:
    """An actor's `name`, `role` or `of` is this."""
    value = call.body.value
    if value is not None and not isinstance(value, str):
        raise RefusedError(422, f"{call.body.field} of an actor is a text, or null where there is none")
    with _actor(call) as (store, options):
        return api.edit_actor(store, call.asked.id, call.body.field, value, **options)


@do("/actors/{id}/reject", SECTION, given.ActorId, Deciding, Corrected, guarded=True)
def reject_actor(call: Call[given.ActorId, Deciding]) -> Corrected:
    """What looks like an actor is none."""
    with _actor(call) as (store, options):
        return api.reject_actor(store, call.asked.id, **options)


@do("/documents/{id}/edit", SECTION, given.DocumentId, Editing, None, guarded=True, queued="always")
def edit_document(call: Call[given.DocumentId, Editing]) -> JobStatus:
    """A document's title, publisher, authors or day is this. It is read anew in the background."""
    field = call.body.field
    try:
        read_value("document", field, call.body.value)
    except ValueError as error:
        raise RefusedError(422, str(error)) from error
    values = {"document": call.asked.id, "field": field, "value": call.body.value, "why": call.body.why}
    return _reread(call, [("edit_document", values)], f"{field} set")


@do("/documents/{id}/blocks", SECTION, given.DocumentId, KeepingBlock, None, guarded=True, queued="always")
def keep_block(call: Call[given.DocumentId, KeepingBlock]) -> JobStatus:
    """The blocks within a stretch of a document are part of the article, or are not. It is read anew in the background."""
    body = call.body
    values = {"document": call.asked.id, "place": (body.start, body.end), "keep": body.keep, "why": body.why}
    return _reread(call, [("keep_block", values)], "a block is taken in" if body.keep else "a block is left out")


def _entry(call: Call[given.EntryId, Any]) -> str:
    """The id, if there is such an entry."""
    with call.desk.reading() as view:
        return standing(view, call.asked.id).id


def _seen(call: Call[given.EntryId, Any], others: Mapping[str, str] | None = None) -> dict[str, str]:
    """The edit tokens that the visitor has seen, by entry."""
    return {call.asked.id: call.token, **(others or {})}


@contextmanager
def _actor(call: Call[given.ActorId, Any]) -> Iterator[tuple[Store, dict[str, Any]]]:
    """The record, for a decision on an actor on which nobody decided since it was seen: one at a time."""
    with call.desk.store.turn():
        with call.desk.reading() as view:
            actor = show_actor(view, given.OneActor(id=call.asked.id))
            newer = since(view.corrections(), call.token.partition("-")[0], [actor.name])
        if newer:
            raise StaleError(
                f"{newer[-1].by} decided on {actor.name} since it was seen; look at it as it stands now, and decide again",
                newer[-1].by,
                newer[-1].when,
            )
        yield call.desk.store, {"by": call.visitor.name, "why": call.body.why}


def _reread(call: Call[given.DocumentId, Any], steps: list[Step], what: str) -> JobStatus:
    """Enqueues a decision on a document, unless somebody decided on it since it was seen."""
    seen = call.token.partition("-")[0]
    with call.desk.reading() as view:
        document = show_document(view, given.OneDocument(id=call.asked.id))
    if document_token(document) != seen:
        last = document.decisions[-1] if document.decisions else None
        raise StaleError(
            f"{call.asked.id} is otherwise than it was seen; look at it as it stands now, and decide again",
            last.by if last else None,
            last.when if last else None,
        )
    return _queued(call, Again(steps=steps, about=call.asked.id, seen=seen, what=what))


def _queued(call: Call[Any, Any], again: Again) -> JobStatus:
    return status_of(call.jobs, call.jobs.decide(call.visitor.name, again))

"""What a person decides: a correction in the log each time, which holds at once."""

from collections.abc import Mapping
from typing import Any

from onrecord import api
from onrecord.model import (
    Corrected,
    Deciding,
    Editing,
    KeepingApart,
    KeepingBlock,
    Merging,
    MergingActors,
    Splitting,
)
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.entries import standing
from onrecord.serve.rest.operations import Call, do
from onrecord.serve.rest.problems import RefusedError

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


@do("/corrections/{id}/undo", SECTION, given.OneCorrection, Deciding, Corrected)
def undo(call: Call[given.OneCorrection, Deciding]) -> Corrected:
    """A correction holds no more. It stays in the log, and undoing the undo lets it hold again."""
    return api.undo(call.desk.store, call.asked.id, by=call.visitor.name, why=call.body.why)


@do("/actors/{id}/merge", SECTION, given.ActorId, MergingActors, Corrected)
def merge_actors(call: Call[given.ActorId, MergingActors]) -> Corrected:
    """An actor is another one, whose name stands."""
    return api.merge_actors(call.desk.store, call.asked.id, call.body.into, by=call.visitor.name, why=call.body.why)


@do("/actors/{id}/keep-apart", SECTION, given.ActorId, KeepingApart, Corrected)
def keep_apart(call: Call[given.ActorId, KeepingApart]) -> Corrected:
    """A name is not that of this actor."""
    return api.keep_apart(call.desk.store, call.body.name, call.asked.id, by=call.visitor.name, why=call.body.why)


@do("/actors/{id}/edit", SECTION, given.ActorId, Editing, Corrected)
def edit_actor(call: Call[given.ActorId, Editing]) -> Corrected:
    """An actor's `name`, `role` or `of` is this."""
    value = call.body.value
    if value is not None and not isinstance(value, str):
        raise RefusedError(422, f"{call.body.field} of an actor is a text, or null where there is none")
    return api.edit_actor(
        call.desk.store, call.asked.id, call.body.field, value, by=call.visitor.name, why=call.body.why
    )


@do("/actors/{id}/reject", SECTION, given.ActorId, Deciding, Corrected)
def reject_actor(call: Call[given.ActorId, Deciding]) -> Corrected:
    """What looks like an actor is none."""
    return api.reject_actor(call.desk.store, call.asked.id, by=call.visitor.name, why=call.body.why)


@do("/documents/{id}/edit", SECTION, given.DocumentId, Editing, Corrected)
def edit_document(call: Call[given.DocumentId, Editing]) -> Corrected:
    """A document's title, publisher, authors or day is this. It is read anew, which takes seconds."""
    return api.edit_document(
        call.desk.store, call.asked.id, call.body.field, call.body.value, by=call.visitor.name, why=call.body.why
    )


@do("/documents/{id}/blocks", SECTION, given.DocumentId, KeepingBlock, Corrected)
def keep_block(call: Call[given.DocumentId, KeepingBlock]) -> Corrected:
    """The blocks within a stretch of a document are part of the article, or are not. It is read anew, which takes
    seconds."""
    place = (call.body.start, call.body.end)
    return api.keep_block(
        call.desk.store, call.asked.id, place, keep=call.body.keep, by=call.visitor.name, why=call.body.why
    )


def _entry(call: Call[given.EntryId, Any]) -> str:
    """The id, if there is such an entry."""
    with call.desk.reading() as view:
        return standing(view, call.asked.id).id


def _seen(call: Call[given.EntryId, Any], others: Mapping[str, str] | None = None) -> dict[str, str]:
    """The edit tokens that the visitor has seen, by entry."""
    if len(call.tokens) != 1:
        raise RefusedError(400, "If-Match: one ETag is wanted, that of the entry in the path")
    return {call.asked.id: call.tokens[0], **(others or {})}

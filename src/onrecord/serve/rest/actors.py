"""What there is to ask about people and bodies."""

from hashlib import sha256

import msgspec

from onrecord.model import ActorCount, Companion, Listed
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.operations import look
from onrecord.serve.rest.problems import RefusedError
from onrecord.store import View

SECTION = "Actors"


@look("/actors", SECTION, given.Actors, Listed[ActorCount])
def list_actors(view: View, asked: given.Actors) -> Listed[ActorCount]:
    """The actors that entries name which the filters let through, with how many of these do."""
    found = view.actors(asked.q, asked.filters, most=asked.most, skip=asked.skip, order=asked.sort)
    return Listed(total=found.total, page=asked.page, most=asked.most, items=found.hits)


def _token(view: View, asked: given.OneActor) -> str:
    """How long the log is, from where on decisions on the actor are looked for, and what is shown."""
    shown = sha256(msgspec.json.encode(view.actor(asked.id))).hexdigest()[:8]
    return f"{len(view.corrections())}-{shown}"


@look("/actors/{id}", SECTION, given.OneActor, ActorCount, tag=_token)
def show_actor(view: View, asked: given.OneActor) -> ActorCount:
    """One actor. Its `ETag` is the edit token that a decision on it needs. GET /api/v1/entries with `actor` lists the entries that name it."""
    found = view.actor(asked.id)
    if found is None:
        raise RefusedError(404, f"no entry names an actor {asked.id}; GET /api/v1/actors lists those that there are")
    return found


@look("/actors/{id}/companions", SECTION, given.Companions, tuple[Companion, ...])
def actor_companions(view: View, asked: given.Companions) -> tuple[Companion, ...]:
    """Those who are named together with an actor, each with in how many entries, most first."""
    show_actor(view, given.OneActor(id=asked.id))
    return tuple(Companion(actor=one, together=count) for one, count in view.companions(asked.id, asked.most))

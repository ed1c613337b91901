"""What there is to ask about people and bodies."""

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


@look("/actors/{id}", SECTION, given.OneActor, ActorCount)
def show_actor(view: View, asked: given.OneActor) -> ActorCount:
    """One actor. GET /api/v1/entries with `actor` lists the entries that name it."""
    found = view.actor(asked.id)
    if found is None:
        raise RefusedError(404, f"no entry names an actor {asked.id}; GET /api/v1/actors lists those that there are")
    return found


@look("/actors/{id}/companions", SECTION, given.Companions, tuple[Companion, ...])
def actor_companions(view: View, asked: given.Companions) -> tuple[Companion, ...]:
    """Those who are named together with an actor, each with in how many entries, most first."""
    show_actor(view, given.OneActor(id=asked.id))
    return tuple(Companion(actor=one, together=count) for one, count in view.companions(asked.id, asked.most))

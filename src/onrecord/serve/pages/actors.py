"""`/actors`: who is named in the record; `/actors/ID`: one of them."""

from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.export.report import words
from onrecord.serve.desk import Desk
from onrecord.serve.listing import paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.reviewing import forms
from onrecord.serve.views.people import listed, person
from onrecord.store import Filters
from onrecord.store.actors import ActorOrder

router = APIRouter()

USUAL: Final = "entries"
ORDERS: Final[dict[ActorOrder, str]] = {USUAL: "number of entries", "name": "name"}


@router.get("/actors")
def actors(request: Request) -> Response:
    """The list: found by words of their names, by number of entries or by name."""
    asked = asking(request, own=("by",))
    by = asked.chosen("by", ORDERS, usual=USUAL)
    desk: Desk = request.app.state.desk
    links = links_of(asked)
    with desk.reading(asked.as_of) as view:
        found = desk.remembered(
            view,
            ("actors", asked.query),
            lambda: view.actors(asked.words, asked.filters, most=asked.most, skip=asked.skip, order=by),
        )
        return page(
            request,
            view,
            "serve/actors.html",
            title="People and bodies",
            current="actors",
            asked=asked,
            by=by,
            orders=ORDERS,
            usual=USUAL,
            people=[listed(one, links) for one in found.hits],
            paging=paging(asked, "/actors", found.total, len(found.hits)),
            narrowed=asked.filters != Filters(),
            # Who was rejected, or merged with another, has no page any more that could tell.
            notice=forms.notice(view, request.query_params.get("done")) if forms.may_decide(request) else None,
        )


@router.get("/actors/{id_}")
def actor(request: Request, id_: str) -> Response:
    """The page of one actor."""
    asked = asking(request)
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        counted = view.actor(id_)
        if counted is None:
            raise HTTPException(
                404, f"nobody of the id {id_} is named in the record; look the name up among people and bodies"
            )
        shown = desk.remembered(view, ("actor", id_, asked.query), lambda: person(view, counted, links_of(asked)))
        return page(
            request,
            view,
            "serve/actor.html",
            title=words.capital(shown.name),
            current="actors",
            asked=asked,
            person=shown,
            decide=None if "as_of" in asked.given else forms.decide_actor(request, view, id_),
        )

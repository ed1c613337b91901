"""`/review`: what matters and is least certain, one entry after the other or as a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from onrecord.export.report import words
from onrecord.export.report.cards import card
from onrecord.export.report.index import index
from onrecord.export.site.rows import Row, row
from onrecord.model import Entry
from onrecord.serve import asked as asking
from onrecord.serve import slices
from onrecord.serve.access import Reviewing
from onrecord.serve.asked import KINDS, Asked
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page
from onrecord.serve.reviewing import forms
from onrecord.serve.reviewing.fields import preview
from onrecord.serve.reviewing.forms import Tried
from onrecord.store import Found, Hit, View

router = APIRouter()
OWN = ("step", "done", "list")
"""Parameters of this page alone: how many of the queue were passed over, the correction that was made last, and whether
it is shown as a list."""
PATH = "/review"
SUGGESTIONS = 12
AT_ONCE = 10
"""Entries of the queue that are read together."""


@dataclass(frozen=True)
class Line:
    """An entry in the list; `href` shows it in the queue."""

    id: str
    href: str
    row: Row
    confidence: str


@router.get(PATH)
def review(request: Request, visitor: Reviewing) -> Response:  # noqa: ARG001
    """The first entry of the queue, all but those that were passed over; or a page of the list."""
    try:
        asked = asking.asked(request.query_params.multi_items(), own=OWN)
    except asking.AskedError as error:
        raise HTTPException(400, str(error)) from error
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        desk.remembered(view, "counts", view.counts)  # Before the queue, whose length they tell.
        return _list(request, view, asked) if asked.given.get("list") == "yes" else _one(request, view, asked)


@router.get("/review/date")
def date_in_words(visitor: Reviewing, value: str = "") -> Response:  # noqa: ARG001
    """What a date that is being typed stands for."""
    return JSONResponse({"words": preview(value[:100])}, headers={"Cache-Control": "no-store"})


@router.get("/review/actors")
def actor_names(request: Request, visitor: Reviewing, typed: str = "") -> Response:  # noqa: ARG001
    """Names of actors of the record with the words that are being typed."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        found = view.actors(typed[:200], most=SUGGESTIONS).hits if typed.strip() else ()
    return JSONResponse({"names": [one.name for one in found]}, headers={"Cache-Control": "no-store"})


def shown(request: Request, view: View, entry: Entry, *, status: int = 200, tried: Tried, back: str) -> Response:
    """An entry whose decision could not be made, with what was filled in."""
    return _page(request, view, entry, back, "This cannot be decided so", tried=tried, status=status, asked=None)


def _one(request: Request, view: View, asked: Asked) -> Response:
    step = _step(asked)
    found = _queue(request.app.state.desk, view, asked, step)
    if not found.hits:
        return page(
            request,
            view,
            "serve/review_empty.html",
            title="Review",
            current="review",
            notice=forms.notice(view, asked.given.get("done")),
            skipped=min(step, found.total),
            first=_href(asked, step=None),
            **_filtering(asked),
        )
    return _page(
        request,
        view,
        found.hits[0].entry,
        _href(asked, step=step or None),
        "Review",
        left=found.total,
        skipped=step,
        skip=_href(asked, step=step + 1),
        previous=_href(asked, step=step - 1 or None) if step else None,
        **_filtering(asked),
    )


def _queue(desk: Desk, view: View, asked: Asked, step: int) -> Found[Hit]:
    """The entry at a step, if there is one. Its neighbours are found with it, for they are what is asked for next."""
    first = step - step % AT_ONCE
    found = desk.remembered(
        view,
        ("queue", asked.but(step=None, done=None).query, first),
        lambda: view.find(asked.words, asked.filters, most=AT_ONCE, skip=first, exact=asked.exact, order="review"),
    )
    return Found(total=found.total, hits=found.hits[step - first : step - first + 1])


def _page(
    request: Request, view: View, entry: Entry, back: str, title: str, *, tried: Tried | None = None, **values: Any
) -> Response:
    record = slices.of_entry(view, entry)
    documents = {document.id: document for document in record.documents}
    return page(
        request,
        view,
        "serve/review.html",
        title=title,
        current="review",
        card=card(entry, index(record, LINKS)),
        decide=forms.decide(request, view, entry, documents, back=back, tried=tried),
        **values,
    )


def _list(request: Request, view: View, asked: Asked) -> Response:
    found = view.find(asked.words, asked.filters, most=asked.most, skip=asked.skip, exact=asked.exact, order="review")
    record = slices.of_entries(view, [hit.entry for hit in found.hits])
    known = index(record, LINKS)
    lines = [
        Line(
            hit.entry.id,
            _href(asked, list=None, step=asked.skip + number or None),
            row(hit.entry, known),
            words.confidence_words(hit.entry.confidence),
        )
        for number, hit in enumerate(found.hits)
    ]
    more = asked.skip + asked.most < found.total
    return page(
        request,
        view,
        "serve/review_list.html",
        title="Review: the list",
        current="review",
        lines=lines,
        left=found.total,
        revision=view.revision,
        first=asked.skip + 1,
        before=asked.href(PATH, page=asked.page - 1) if asked.page > 1 else None,
        after=asked.href(PATH, page=asked.page + 1) if more else None,
        **_filtering(asked),
    )


def _filtering(asked: Asked) -> Mapping[str, Any]:
    """What the form to narrow the queue shows."""
    return {
        "asked": asked,
        "kinds": KINDS,
        "whole": PATH,
        "as_list": _href(asked, list="yes", step=None),
        "one_by_one": _href(asked, list=None),
    }


def _href(asked: Asked, **changes: str | int | None) -> str:
    """The queue as it is asked for; the notice of the last decision does not come along."""
    return asked.href(PATH, done=None, **changes)


def _step(asked: Asked) -> int:
    text = asked.given.get("step", "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0

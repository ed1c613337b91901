"""`/rejected`, `/orphaned`, `/problems`: what is not in the record, or has no effect on it, each with why."""

from fastapi import APIRouter, Request, Response

from onrecord.export.report.decisions import orphan_views, rejected_views
from onrecord.export.report.index import index
from onrecord.model import Record
from onrecord.serve import slices
from onrecord.serve.desk import Desk
from onrecord.serve.listing import paging
from onrecord.serve.rendering import asking, links_of, page

router = APIRouter()


@router.get("/rejected")
def rejected(request: Request) -> Response:
    """The entries that people rejected, with who did and why."""
    asked = asking(request)
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        total = desk.remembered(view, "rejected", view.rejected)
        entries = tuple(view.entries(rejected=True, most=asked.most, skip=asked.skip))
        documents = slices.of_entries(view, entries).documents
        known = index(Record(documents=documents, entries=entries), links_of(asked))
        views = rejected_views(Record(documents=documents, entries=(), rejected=entries), known)
        return page(
            request,
            view,
            "serve/rejected.html",
            title="Rejected by people",
            current="rejected",
            asked=asked,
            rejected=views,
            paging=paging(asked, "/rejected", total, len(views)),
        )


@router.get("/orphaned")
def orphaned(request: Request) -> Response:
    """The decisions that have no effect, or not on all they are about."""
    asked = asking(request)
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        found = desk.orphaned(view)
        shown = found[asked.skip : asked.skip + asked.most]
        record = Record(documents=(), entries=(), orphaned=shown)
        return page(
            request,
            view,
            "serve/orphaned.html",
            title="Decisions without effect",
            current="orphaned",
            orphaned=orphan_views(record),
            paging=paging(asked, "/orphaned", len(found), len(shown)),
        )


@router.get("/problems")
def problems(request: Request) -> Response:
    """What could not be read, with what to do about it."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        return page(
            request,
            view,
            "serve/problems.html",
            title="Could not be read",
            current="problems",
            problems=view.problems(),
        )

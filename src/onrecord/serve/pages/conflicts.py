"""`/conflicts`: where sources differ, the readings side by side."""

from fastapi import APIRouter, Request, Response

from onrecord.export.report import words
from onrecord.export.report.conflicts import open_conflicts
from onrecord.export.report.index import index
from onrecord.serve import slices
from onrecord.serve.asked import KINDS
from onrecord.serve.desk import Desk
from onrecord.serve.listing import chosen, paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.views.differing import shortened

router = APIRouter()

PATH = "/conflicts"
ENTRIES = 10
"""Entries on a page: each is shown with the passages of all its readings."""


@router.get(PATH)
def conflicts(request: Request) -> Response:
    """The open conflicts, those of the most important entries first unless the address sorts them otherwise."""
    asked = asking(request)
    desk: Desk = request.app.state.desk
    paged = asked.but(page=asked.page, differs="yes", most=asked.given.get("most", ENTRIES))
    with desk.reading(asked.as_of) as view:
        order = asked.order or (None if asked.words else "importance")
        found = view.find(asked.words, paged.filters, most=paged.most, skip=paged.skip, exact=asked.exact, order=order)
        few = [shortened(hit.entry) for hit in found.hits]
        record = slices.of_entries(view, [one.entry for one in few])
        links = links_of(asked)
        path = PATH
        return page(
            request,
            view,
            "serve/conflicts.html",
            title="Open conflicts",
            current="conflicts",
            asked=asked,
            path_of=path,
            conflicts=open_conflicts(record, index(record, links)),
            more={links.entry(one.entry.id): one.more for one in few if one.more},
            total=found.total,
            paging=paging(asked.but(page=asked.page, most=paged.most), path, found.total, len(found.hits)),
            chosen=[one for one in chosen(view, asked, path) if one.label != "Sources differ"],
            kinds=[(kind, words.KIND_HEADINGS[kind].lower()) for kind in KINDS],
        )

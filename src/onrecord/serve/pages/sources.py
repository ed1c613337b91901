"""`/sources`: the documents of the record, found by words, day and outlet."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response

from onrecord.export.report import dates, words
from onrecord.serve.desk import Desk
from onrecord.serve.links import ServeLinks
from onrecord.serve.listing import paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.store import Filters, SourceCount
from onrecord.store.sources import SourceOrder

router = APIRouter()

ORDERS: Final[dict[SourceOrder, str]] = {
    "newest": "day, the newest first",
    "oldest": "day, the oldest first",
    "entries": "number of entries",
}
OUTLETS: Final = 40
"""Outlets to choose from."""


@dataclass(frozen=True)
class Listed:
    """A document as a line of the list."""

    title: str
    href: str
    date: str | None
    publisher: str | None
    remark: str


@router.get("/sources")
def sources(request: Request) -> Response:
    """The list."""
    asked = asking(request, own=("by",))
    by = asked.chosen("by", ORDERS, usual="newest")
    desk: Desk = request.app.state.desk
    links = links_of(asked)
    with desk.reading(asked.as_of) as view:
        found = desk.remembered(
            view,
            ("sources", asked.query),
            lambda: view.sources(asked.words, asked.filters, most=asked.most, skip=asked.skip, order=by),
        )
        return page(
            request,
            view,
            "serve/sources.html",
            title="Sources",
            current="sources",
            asked=asked,
            orders=ORDERS,
            outlets=[
                (name, name) for name, _ in desk.remembered(view, "outlets", lambda: view.publishers(None, OUTLETS))
            ],
            lines=[listed(one, links) for one in found.hits],
            paging=paging(asked, "/sources", found.total, len(found.hits)),
            narrowed=asked.filters != Filters(),
        )


def listed(counted: SourceCount, links: ServeLinks) -> Listed:
    """A document as a line."""
    document = counted.document
    told = [
        f"version {document.version}" if document.version else None,
        "a copy of another" if document.copy_of else None,
        words.counted(counted.copies, "copy", "copies") if counted.copies else None,
        words.counted(counted.entries, "entry", "entries") if counted.entries else "no entry",
    ]
    return Listed(
        title=document.title or document.key or document.path,
        href=links.document(document.id),
        date=dates.in_words(document.published) if document.published else None,
        publisher=document.publisher,
        remark=" · ".join(part for part in told if part),
    )

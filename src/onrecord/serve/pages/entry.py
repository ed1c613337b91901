"""`/entries/ID`: an entry with all that it rests on."""

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.export.report import words
from onrecord.export.report.index import index
from onrecord.export.site.entries import commitments_by_follow_up, entry_view
from onrecord.model import kind_of
from onrecord.serve import slices
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import page

router = APIRouter()


@router.get("/entries/{id_}")
def entry(request: Request, id_: str) -> Response:
    """The entry's page."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        found = view.entry(id_)
        if found is None:
            raise HTTPException(404, f"there is no entry {id_}")
        record = slices.of_entry(view, found)
        known = index(record, LINKS)
        kind = kind_of(found)
        heading = words.KIND_HEADINGS[kind]
        return page(
            request,
            view,
            "serve/entry.html",
            title=known.references[found.id].headline,
            current=kind,
            heading=heading,
            list=f"/{heading.lower()}",
            view=entry_view(found, known, commitments_by_follow_up(record, known), (None, None)),
        )

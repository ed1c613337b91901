"""`/entries/ID`: an entry with all that it rests on, and what became of one that is gone."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.export.report import words
from onrecord.export.report.importance import grounds
from onrecord.export.report.index import Index, index
from onrecord.export.site.entries import commitments_by_follow_up, entry_view
from onrecord.field_origins import explain
from onrecord.model import Document, Entry, FieldOrigin, Record, is_rejected, kind_of
from onrecord.serve import slices
from onrecord.serve.asked import Asked
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.listing.paging import paging
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.reviewing import forms
from onrecord.serve.views.beside import beside
from onrecord.serve.views.cited import citation
from onrecord.serve.views.judging import sources_told, sure_told
from onrecord.serve.views.past import gone, steps
from onrecord.store import Past, View

router = APIRouter()


@router.get("/entries/{id_}")
def entry(request: Request, id_: str) -> Response:
    """The entry's page."""
    asked = asking(request)
    links = links_of(asked)
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        found = view.entry(id_)
        if found is None:
            return _gone(request, view, id_, asked)
        shown = _shown(asked, found)
        record = slices.of_entry(view, found)
        known = index(record, links)
        kind = kind_of(found)
        return page(
            request,
            view,
            "serve/entry.html",
            title=known.references[found.id].headline,
            current=kind,
            asked=asked,
            heading=words.KIND_HEADINGS[kind],
            list=f"/{words.KIND_HEADINGS[kind].lower()}",
            view=entry_view(found, known, commitments_by_follow_up(record, known), (None, None), shown),
            beside=beside(found, known, shown),
            paging=paging(asked, LINKS.entry(found.id), len(found.evidence), len(found.evidence[shown])),
            **_judged(request, view, found, record, known),
        )


def _shown(asked: Asked, entry: Entry) -> slice:
    """Which passages a page has, of an entry that rests on many."""
    start = (asked.page - 1) * asked.most
    if start >= len(entry.evidence):
        raise HTTPException(404, f"its {len(entry.evidence)} passages end before page {asked.page}: leave the page out")
    return slice(start, start + asked.most)


def _judged(request: Request, view: View, found: Entry, record: Record, known: Index) -> dict[str, Any]:
    """What one needs besides to judge an entry."""
    history = steps(_past(view, found.id), view, known.links)
    newest = view.revisions_numbered([view.revision]).get(view.revision)
    address = str(request.url.replace(query="", fragment=""))
    return {
        "entry": found,
        "rejected": is_rejected(found),
        "grounds": grounds(found),
        "told": sources_told(found.sources),
        "sure": sure_told(found.confidence),
        "origins": _origins(view, found, record.documents),
        "steps": history,
        "citation": citation(found, known, newest, address),
        "decide": None if "as_of" in request.query_params else forms.decide(request, view, found, known.documents),
    }


def _past(view: View, id_: str) -> list[Past[Entry]]:
    """How the entry stood over time; a document of this id is no entry."""
    return [one for one in view.history(id_) if not isinstance(one.value, Document)]


def _origins(view: View, found: Entry, documents: tuple[Document, ...]) -> tuple[FieldOrigin, ...]:
    """What made each field, as far as the documents are in the record."""
    if {one.document for one in found.evidence} - {one.id for one in documents}:
        return ()
    versions = view.known(one.id for one in documents)
    return explain(found, documents, {id_: version for id_, version in versions.items() if version})


def _gone(request: Request, view: View, id_: str, asked: Asked) -> Response:
    """An entry that was in the record and is no more: its page says what became of it."""
    past = _past(view, id_)
    if not past:
        raise HTTPException(
            404, f"there is no entry {id_}, and there never was: look it up in the lists, or by its words"
        )
    told = gone(past, view, links_of(asked))
    return page(
        request,
        view,
        "serve/gone.html",
        title=told.headline,
        current=told.kind,
        status=410,
        asked=asked,
        heading=words.KIND_HEADINGS[told.kind],
        list=f"/{words.KIND_HEADINGS[told.kind].lower()}",
        gone=told,
    )

"""`/sources/ID`: an article with the entries that rest on it; `/sources/ID/versions/OTHER`: two of its versions compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.export.report import dates, words
from onrecord.export.report.articles import Articles
from onrecord.export.report.evidence import SourceLine, source_line
from onrecord.export.report.index import Index, index
from onrecord.export.site.rows import Row, row
from onrecord.model import Document, Record, kind_of
from onrecord.serve import slices
from onrecord.serve.desk import Desk
from onrecord.serve.links import LINKS
from onrecord.serve.rendering import asking, links_of, page
from onrecord.serve.reviewing import forms
from onrecord.serve.views.comparing import comparison
from onrecord.store import Source, View

router = APIRouter()

MOST_TOLD: Final = 40
"""Other documents of a story that are named."""


@dataclass(frozen=True)
class Other:
    """Another document of the same article or story; `compared` is the page that holds both side by side."""

    source: SourceLine
    compared: str | None


@router.get("/sources/{id_}")
def source(request: Request, id_: str) -> Response:
    """The article's page."""
    asked = asking(request)
    links = links_of(asked)
    desk: Desk = request.app.state.desk
    with desk.reading(asked.as_of) as view:
        document = view.document(id_)
        if document is None:
            return _gone(request, view, id_)
        versions = [one for one in view.versions_of(document.id) if one.id != document.id]
        told = [one for one in view.stories_of(document.id) if one.id != document.id]
        copies = [one for one in told if one.copy_of == document.id][:MOST_TOLD]
        named = {one.id: one for one in (*versions, *copies, *told[:MOST_TOLD])}
        record = slices.of_documents(view, [document], named)
        known = index(record, links)
        return page(
            request,
            view,
            "serve/source.html",
            title=words.document_title(document),
            current="sources",
            asked=asked,
            view=Articles(record, known).of(document),
            versions=[_other(document, one, known) for one in versions],
            copies=[_other(document, one, known) for one in copies],
            kinds=tuple(_kinds(record, known)),
            untold=max(0, len(told) - MOST_TOLD),
            decide=None if "as_of" in asked.given else forms.decide_source(request, view, document),
        )


def _other(document: Document, other: Source, known: Index) -> Other:
    return Other(source_line(known.documents[other.id], known), f"/sources/{document.id}/versions/{other.id}")


def _kinds(record: Record, known: Index) -> Iterable[tuple[str, str, tuple[Row, ...]]]:
    """The entries that rest on the document, by kind."""
    for kind, heading in words.KIND_HEADINGS.items():
        rows = tuple(row(entry, known) for entry in record.entries if kind_of(entry) == kind)
        if rows:
            yield kind, heading, rows


@router.get("/sources/{id_}/versions/{other}")
def versions(request: Request, id_: str, other: str) -> Response:
    """Two versions of an article, the one published first on the left."""
    desk: Desk = request.app.state.desk
    with desk.reading() as view:
        found = {one.id: one for one in view.documents({id_, other})}
        if len(found) < 2 or not _belong(view, id_, other):
            raise HTTPException(
                404, "these are no two versions, copies or tellings of one story: choose from an article's page"
            )
        old, new = _in_order(*found.values())
        record = slices.of_documents(view, [old, new])
        known = index(record, LINKS)
        return page(
            request,
            view,
            "serve/versions.html",
            title=f"{words.document_title(new)}: two versions compared",
            current="sources",
            old=source_line(old, known),
            new=source_line(new, known),
            versions=bool(old.version and new.version),
            language=new.language,
            compared=comparison(old, new, record.entries, known),
        )


def _belong(view: View, one: str, other: str) -> bool:
    related = (*view.versions_of(one), *view.stories_of(one))
    return any(document.id == other for document in related)


def _in_order(one: Document, other: Document) -> tuple[Document, Document]:
    """The one that was there first, and the other: a copy is the later one."""
    if other.id == one.copy_of or (one.id != other.copy_of and _when(other) < _when(one)):
        return other, one
    return one, other


def _when(document: Document) -> tuple[bool, int, str, str]:
    """The order of versions; where they have none, that of their days."""
    when = dates.read(document.published)
    first = when.start.isoformat() if when else ""
    return document.version is None, document.version or 0, document.fetched or first, document.id


def _gone(request: Request, view: View, id_: str) -> Response:
    """A document that was in the record and is no more."""
    past = view.history(id_)
    if not past or not isinstance(past[-1].value, Document) or past[-1].to_revision is None:
        raise HTTPException(404, f"there is no document {id_}, and there never was")
    revision = view.revisions_numbered([past[-1].to_revision])[past[-1].to_revision]
    return page(
        request,
        view,
        "serve/gone_source.html",
        title=words.document_title(past[-1].value),
        current="sources",
        status=410,
        document=past[-1].value,
        when=dates.moment_in_words(revision.recorded_at),
        what=revision.what,
        by=revision.by,
    )

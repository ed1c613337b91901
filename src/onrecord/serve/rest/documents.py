"""What there is to ask about documents."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from onrecord.api.looking import past
from onrecord.model import Document, Listed, Passage, PastDocument, Source, SourceCount
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.operations import look
from onrecord.serve.rest.problems import RefusedError
from onrecord.serve.reviewing.tokens import document_token
from onrecord.store import View

SECTION = "Documents"
_AT_ONCE = 100


def _whole(view: View, asked: given.Documents) -> Iterator[Document]:
    skip = 0
    while True:
        found = view.sources(asked.q, asked.filters, most=_AT_ONCE, skip=skip, order=asked.sort)
        by_id = {document.id: document for document in view.documents([hit.document.id for hit in found.hits])}
        yield from (by_id[hit.document.id] for hit in found.hits)
        skip += _AT_ONCE
        if skip >= found.total or not found.hits:
            return


@look("/documents", SECTION, given.Documents, Listed[SourceCount], lines=_whole, line=Document)
def list_documents(view: View, asked: given.Documents) -> Listed[SourceCount]:
    """The documents of the record, without their texts. The filters of days and of a publisher are about the document,
    the others ask for an entry with a passage in it. As JSON Lines it is all of them with their texts, each as
    documents.jsonl has it."""
    found = view.sources(asked.q, asked.filters, most=asked.most, skip=asked.skip, order=asked.sort)
    return Listed(total=found.total, page=asked.page, most=asked.most, items=found.hits)


def _token(view: View, asked: given.OneDocument) -> str:
    """What decisions are made on, and then what changes besides: of which story or version it is."""
    document = view.document(asked.id)
    whole = sha256(msgspec.json.encode(document)).hexdigest()[:8]
    return f"{document_token(document)}-{whole}" if document else whole


@look("/documents/{id}", SECTION, given.OneDocument, Document, tag=_token)
def show_document(view: View, asked: given.OneDocument) -> Document:
    """One document with its text, as documents.jsonl has it. Its `ETag` is the edit token that a decision on it needs."""
    return _document(view, asked.id)


@look("/documents/{id}/versions", SECTION, given.OneDocument, tuple[Source, ...])
def document_versions(view: View, asked: given.OneDocument) -> tuple[Source, ...]:
    """The versions of one article, this one too, in order of publication. Nothing where there is no other."""
    _document(view, asked.id)
    return view.versions_of(asked.id)


@look("/documents/{id}/story", SECTION, given.OneDocument, tuple[Source, ...])
def document_story(view: View, asked: given.OneDocument) -> tuple[Source, ...]:
    """The documents that tell the same story, this one too, in order of publication. Nothing where it tells it alone."""
    _document(view, asked.id)
    return view.stories_of(asked.id)


@look("/documents/{id}/history", SECTION, given.OneDocument, tuple[PastDocument, ...])
def document_history(view: View, asked: given.OneDocument) -> tuple[PastDocument, ...]:
    """How a document stood over time, the oldest first. Of one that is gone too."""
    found = tuple(
        PastDocument(since=one.since, until=one.until, document=one.value)
        for one in past(view, asked.id)
        if isinstance(one.value, Document)
    )
    if not found:
        raise _none(asked.id)
    return found


@look("/passages", SECTION, given.Passages, Listed[Passage])
def find_passages(view: View, asked: given.Passages) -> Listed[Passage]:
    """The paragraphs of articles that tell what words ask, the best first."""
    found = view.find_passages(
        asked.q, document=asked.document, most=asked.most, skip=asked.skip, exact=asked.exact == "yes"
    )
    return Listed(total=found.total, page=asked.page, most=asked.most, items=found.hits)


def _document(view: View, id_: str) -> Document:
    found = view.document(id_)
    if found is None:
        raise _none(id_)
    return found


def _none(id_: str) -> RefusedError:
    return RefusedError(404, f"there is no document {id_}; GET /api/v1/documents lists those that there are")

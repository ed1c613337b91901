"""The promise that holds everywhere: every quoted text stands at its offsets."""

from collections.abc import Mapping

from onrecord.errors import OffsetError
from onrecord.model import Document, Record, Span


def verify(record: Record) -> None:
    """Raise `OffsetError` unless all evidence, anchors, further passages and changes lie in their documents as they
    say, and the differing words of conflicts in their values."""
    texts = {document.id: document.text for document in record.documents}
    for document in record.documents:
        _verify_changes(document, texts)
    for entry in (*record.entries, *record.rejected):
        for evidence in entry.evidence:
            text = texts.get(evidence.document)
            if text is None:
                raise OffsetError(
                    f"{entry.id}: evidence in document {evidence.document}, which the record does not hold"
                )
            if not _inside(evidence.span, text) or evidence.span.of(text) != evidence.text:
                raise OffsetError(f"{entry.id}: the text at {evidence.start}-{evidence.end} is not what is quoted")
            for label, anchor in evidence.anchors.items():
                if not _inside(anchor, text):
                    raise OffsetError(f"{entry.id}: anchor {label} {tuple(anchor)} lies outside the document")
            for passage in evidence.also:
                if not _inside(passage, text):
                    raise OffsetError(f"{entry.id}: the further passage {tuple(passage)} lies outside the document")
        for conflict in entry.conflicts:
            for reading in conflict.readings:
                if not all(_inside(words, reading.value) for words in reading.differing):
                    raise OffsetError(f"{entry.id}: differing words of {conflict.field} lie outside their value")


def _verify_changes(document: Document, texts: Mapping[str, str]) -> None:
    """Raise unless every change has its places, in the text of the version before and in the document's own."""
    if not document.changes:
        return
    before = texts.get(document.changes_from or "")
    if before is None:
        raise OffsetError(
            f"{document.id}: changes from document {document.changes_from}, which the record does not hold"
        )
    for change in document.changes:
        wanted = (change.kind != "added", change.kind != "removed")
        if (change.old is not None, change.new is not None) != wanted:
            raise OffsetError(f"{document.id}: a sentence {change.kind} has a place too many or too few")
        for place, text, whose in ((change.old, before, "version before"), (change.new, document.text, "document")):
            if place is not None and not _inside(place, text):
                raise OffsetError(
                    f"{document.id}: the sentence {change.kind} at {tuple(place)} lies outside the {whose}"
                )


def _inside(span: Span, text: str) -> bool:
    """Whether `span` covers at least one character and lies in `text`. (A slice would let negative numbers pass.)"""
    return 0 <= span.start < span.end <= len(text)

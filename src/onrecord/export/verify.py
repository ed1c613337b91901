"""The promise that holds everywhere: every quoted text stands at its offsets."""

from onrecord.errors import OffsetError
from onrecord.model import Record, Span


def verify(record: Record) -> None:
    """Raise `OffsetError` unless all evidence, anchors and further passages lie in their documents as they say."""
    texts = {document.id: document.text for document in record.documents}
    for entry in record.entries:
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


def _inside(span: Span, text: str) -> bool:
    """Whether `span` covers at least one character and lies in `text`. (A slice would let negative numbers pass.)"""
    return 0 <= span.start < span.end <= len(text)

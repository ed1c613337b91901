"""The promise that holds everywhere: every quoted text stands at its offsets."""

from onrecord.errors import OffsetError
from onrecord.model import Record


def verify(record: Record) -> None:
    """Raise `OffsetError` unless every piece of evidence, and every anchor, lies in its document as it says."""
    texts = {document.id: document.text for document in record.documents}
    for entry in record.entries:
        for evidence in entry.evidence:
            text = texts.get(evidence.document)
            if text is None:
                raise OffsetError(
                    f"{entry.id}: evidence in document {evidence.document}, which the record does not hold"
                )
            if text[evidence.start : evidence.end] != evidence.text:
                raise OffsetError(f"{entry.id}: the text at {evidence.start}-{evidence.end} is not what is quoted")
            for label, (start, end) in evidence.anchors.items():
                if not 0 <= start < end <= len(text):
                    raise OffsetError(f"{entry.id}: anchor {label} [{start}, {end}) lies outside the document")

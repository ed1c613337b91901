"""Evidence as W3C Web Annotations: where in the article it stands, by position and by quotation."""

from typing import Any

from onrecord.export.jsonld.names import Node, iri, told
from onrecord.model import Document, Entry, Evidence, Span

AROUND = 32
"""Characters before and after a quotation that are kept to tell it from its like."""


def annotations(entry: Entry, documents: dict[str, Document]) -> list[Node]:
    """Each passage of an entry, and within it each field with the words that say it."""
    evidence: tuple[Evidence[Any], ...] = entry.evidence
    return [_passage(entry, number, one, documents[one.document]) for number, one in enumerate(evidence, 1)]


def annotation_id(entry: Entry, index: int) -> str:
    """The identifier of the passage at `index` in an entry's evidence."""
    return iri("evidence", entry.id, index + 1)


def _passage(entry: Entry, number: int, one: Evidence[Any], document: Document) -> Node:
    return told(
        id=annotation_id(entry, number - 1),
        type="Annotation",
        motivatedBy="oa:identifying",
        body=iri("entry", entry.id),
        target=target(one.span, document),
        field=[
            {
                "id": iri("evidence", entry.id, number, name),
                "type": "Annotation",
                "body": iri("entry", entry.id),
                "fieldName": name,
                "target": target(span, document),
            }
            for name, span in one.anchors.items()
        ],
        again=[target(span, document) for span in one.also],
    )


def target(span: Span, document: Document) -> Node:
    """A stretch of the document's text: in code points, half-open, and in words with those around them."""
    text = document.text
    return {
        "type": "SpecificResource",
        "source": iri("document", document.id),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }

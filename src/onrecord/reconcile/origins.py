"""What a passage rests on, so that ten prints of one report are one source."""

from collections.abc import Iterable, Sequence

from onrecord.lexicon.fold import fold
from onrecord.lexicon.outlets import outlet_name
from onrecord.model import Document, Reading
from onrecord.reconcile.citations import cited_at, contributors, credited_agency
from onrecord.reconcile.copies import Copies


class Origins:
    """The origins of passages, over the documents of one record."""

    def __init__(self, documents: Sequence[Document], copied: Copies) -> None:
        self._documents = {document.id: document for document in documents}
        self._copied = copied
        self._publishers: dict[str, str] = {}
        for document in sorted(documents, key=lambda document: document.version or 1):
            if document.publisher:
                self._publishers.setdefault(document.version_of or document.id, document.publisher)
        self._credits: dict[str, frozenset[str]] = {}

    def of(self, reading: Reading) -> frozenset[str]:
        """What the passage of `reading` may rest on.

        The outlets that it cites; where it cites none, the publisher of the document in which it stood first, or the
        agency that this is credited to, and the outlets that contributed to it. Versions of one document are one,
        under the first publisher that any of them gives.
        """
        document = self._documents[reading.document]
        cited = cited_at(document, reading.span) | {name for name in [reading.cited] if name}
        if cited:
            return frozenset(_name(name) for name in cited)
        source = self._documents[self._copied.source(document.id, reading.span)]
        if source is document and document.copy_of is not None:
            source = self._documents[document.copy_of]
        original = self._documents[source.copy_of or source.id]
        return self._credit(original) | (self._credit(document) if original is not document else frozenset())

    def independent(self, readings: Iterable[Reading]) -> int:
        """How many of the passages rest on nothing in common, directly or by way of others."""
        apart: list[frozenset[str]] = []
        for origins in map(self.of, readings):
            common = [other for other in apart if other & origins]
            apart = [other for other in apart if not other & origins] + [origins.union(*common)]
        return len(apart)

    def _credit(self, document: Document) -> frozenset[str]:
        """The agency that a document is credited to or else its publisher, with those who contributed."""
        if document.id not in self._credits:
            first = document.version_of or document.id
            main = credited_agency(document) or self._publishers.get(first)
            names = contributors(document) | {name for name in [main] if name}
            self._credits[document.id] = (
                frozenset(map(_name, names)) if main else frozenset({*map(_name, names), first})
            )
        return self._credits[document.id]


def _name(outlet: str) -> str:
    return fold(outlet_name(outlet)).removeprefix("the ")

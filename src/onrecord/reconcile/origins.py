"""What a passage rests on, so that ten prints of one report are one source."""

from collections.abc import Iterable, Sequence, Set

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
        self._covering: dict[frozenset[str | None], int] = {}
        self._told: dict[str | None, list[str]] = {}
        for document in documents:
            self._told.setdefault(document.story, []).append(document.id)

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
        return _apart(map(self.of, readings))

    def covering(self, stories: Set[str | None]) -> int:
        """How many independent sources report on these stories."""
        known = frozenset(stories)
        if known not in self._covering:
            self._covering[known] = self._reporting(known)
        return self._covering[known]

    def _reporting(self, stories: Set[str | None]) -> int:
        telling = sorted(id_ for story in stories for id_ in self._told.get(story, ()))
        originals = {self._documents[id_].copy_of or id_ for id_ in telling}
        return _apart(self._credit(self._documents[id_]) for id_ in sorted(originals))

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


def _apart(origins: Iterable[frozenset[str]]) -> int:
    """How many groups of origins have nothing in common, directly or by way of others."""
    apart: list[frozenset[str]] = []
    for some in origins:
        common = [other for other in apart if other & some]
        apart = [other for other in apart if not other & some] + [some.union(*common)]
    return len(apart)


def _name(outlet: str) -> str:
    return fold(outlet_name(outlet)).removeprefix("the ")

"""The pages' own link targets: one stable `id` for each entry, document and passage, and how a page leads to it."""

import re
from typing import Protocol

from onrecord.model import Span

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def entry_anchor(entry: str) -> str:
    """The `id` of an entry's card: `entry-` and the entry's own id."""
    return f"entry-{safe(entry)}"


def document_anchor(document: str) -> str:
    """The `id` of an article: `document-` and the document's own id."""
    return f"document-{safe(document)}"


def passage_anchor(document: str, span: Span) -> str:
    """The `id` of a marked passage inside an article."""
    return f"passage-{safe(document)}-{span.start}-{span.end}"


def year_anchor(year: int) -> str:
    return f"year-{year}"


def month_anchor(year: int, month: int) -> str:
    return f"month-{year}-{month:02d}"


class Links(Protocol):
    """Where a page finds the others' things: each is the `href` of a link, or `None` where there is no such place.
    `numbered` says whether entries are counted within their kind, as the pages show all of them."""

    numbered: bool

    def entry(self, entry: str) -> str: ...

    def document(self, document: str) -> str: ...

    def passage(self, document: str, span: Span) -> str: ...

    def actor(self, actor: str) -> str | None: ...

    def year(self, year: int) -> str: ...

    def month(self, year: int, month: int) -> str: ...


class OnePage:
    """All of it on one page: links lead to its own targets."""

    numbered = True

    def entry(self, entry: str) -> str:
        return f"#{entry_anchor(entry)}"

    def document(self, document: str) -> str:
        return f"#{document_anchor(document)}"

    def passage(self, document: str, span: Span) -> str:
        return f"#{passage_anchor(document, span)}"

    def actor(self, actor: str) -> str | None:  # noqa: ARG002  # people have no place of their own on the one page
        return None

    def year(self, year: int) -> str:
        return f"#{year_anchor(year)}"

    def month(self, year: int, month: int) -> str:
        return f"#{month_anchor(year, month)}"


def safe(identifier: str) -> str:
    """Letters, digits and hyphens as they are, anything else as `_codepoint_`.

    Two identifiers never share a fragment, and a fragment needs no escaping in HTML, CSS or a URL.
    """
    return _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", identifier)

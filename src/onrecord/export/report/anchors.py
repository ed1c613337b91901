"""The page's own link targets: one stable `id` for each entry, document and passage."""

import re

from onrecord.model import Span

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")


def entry_anchor(entry: str) -> str:
    """The `id` of an entry's card: `entry-` and the entry's own id."""
    return f"entry-{_safe(entry)}"


def document_anchor(document: str) -> str:
    """The `id` of an article: `document-` and the document's own id."""
    return f"document-{_safe(document)}"


def passage_anchor(document: str, span: Span) -> str:
    """The `id` of a marked passage inside an article."""
    return f"passage-{_safe(document)}-{span.start}-{span.end}"


def _safe(identifier: str) -> str:
    """Letters, digits and hyphens as they are, anything else as `_codepoint_`.

    Two identifiers never share a fragment, and a fragment needs no escaping in HTML, CSS or a URL.
    """
    return _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", identifier)

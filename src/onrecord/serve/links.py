"""Where each thing stands in the app. An address that somebody cites stays: it is made of the thing's own id."""

from urllib.parse import quote

from onrecord.export.report.anchors import passage_anchor
from onrecord.model import Span


class ServeLinks:
    """Links within the app, which is at the root of its host."""

    numbered = False
    """Entries are named by their kind alone: a page shows a few of them, and a number would be that of the page."""

    def entry(self, entry: str) -> str:
        return f"/entries/{quote(entry, safe='')}"

    def document(self, document: str) -> str:
        return f"/sources/{quote(document, safe='')}"

    def passage(self, document: str, span: Span) -> str:
        return f"{self.document(document)}#{passage_anchor(document, span)}"

    def actor(self, actor: str) -> str | None:
        return f"/actors/{quote(actor, safe='')}"

    def year(self, year: int) -> str:
        return f"/timeline?from={year}-01-01&to={year}-12-31"

    def month(self, year: int, month: int) -> str:
        return f"/timeline?month={year}-{month:02d}"


LINKS = ServeLinks()

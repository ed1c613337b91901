"""Where each thing stands in the app. An address that somebody cites stays: it is made of the thing's own id."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from onrecord.export.report.anchors import passage_anchor
from onrecord.model import Span


@dataclass(frozen=True)
class ServeLinks:
    """Links within the app, which is at the root of its host. `as_of` is the day at which the record is read, as the
    address has it: links from there lead to pages of the same day."""

    as_of: str | None = None
    numbered = False
    """Entries are named by their kind alone: a page shows a few of them, and a number would be that of the page."""

    def entry(self, entry: str) -> str:
        return self.to(f"/entries/{quote(entry, safe='')}")

    def document(self, document: str) -> str:
        return self.to(f"/sources/{quote(document, safe='')}")

    def passage(self, document: str, span: Span) -> str:
        return f"{self.document(document)}#{passage_anchor(document, span)}"

    def actor(self, actor: str) -> str | None:
        return self.to(f"/actors/{quote(actor, safe='')}")

    def year(self, year: int) -> str:
        return self.to(f"/timeline?from={year:04d}&to={year:04d}")

    def month(self, year: int, month: int) -> str:
        return self.to(f"/timeline?from={year:04d}-{month:02d}&to={year:04d}-{month:02d}")

    def to(self, address: str) -> str:
        """Any address of the app, at the day that is read."""
        if self.as_of is None:
            return address
        return f"{address}{'&' if '?' in address else '?'}as_of={quote(self.as_of, safe='')}"


LINKS = ServeLinks()
LONGEST = 2000
"""Characters of an address that somebody is sent to."""


def local(address: str) -> str | None:
    """An address that somebody gave, if it leads to a page of this server: nobody is sent elsewhere. A browser takes
    `\\` for `/`, and does not see a tab or a line's end."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not parts.scheme and not parts.netloc and len(address) < LONGEST else None

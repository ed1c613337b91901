"""Where each page of the site lies, and how another page leads to it."""

import re
from hashlib import sha256

from onrecord.export.report.anchors import month_anchor, passage_anchor, year_anchor
from onrecord.model import Span

_UNSAFE = re.compile(r"[^a-z0-9-]")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
LONGEST = 120


def file_name(identifier: str) -> str:
    """An id as the name of a file that any system can hold, without its ending.

    Small letters, digits and hyphens stand as they are, anything else as `_codepoint_`: two ids never share a file, not
    even where capitals are not told apart. A name too long is cut and ends in its checksum.
    """
    name = _UNSAFE.sub(lambda match: f"_{ord(match[0]):x}_", identifier)
    if len(name) > LONGEST:
        return f"{name[:LONGEST]}_{sha256(name.encode()).hexdigest()[:16]}"
    return f"{name}_" if not name or _RESERVED.fullmatch(name) else name


class SiteLinks:
    """Links from a page whose way up to the site's folder is `up`: "" beside `index.html`, "../" a folder down."""

    numbered = True

    def __init__(self, up: str) -> None:
        self.up = up

    def entry(self, entry: str) -> str:
        return f"{self.up}entries/{file_name(entry)}.html"

    def document(self, document: str) -> str:
        return f"{self.up}sources/{file_name(document)}.html"

    def passage(self, document: str, span: Span) -> str:
        return f"{self.document(document)}#{passage_anchor(document, span)}"

    def actor(self, actor: str) -> str | None:
        return f"{self.up}actors/{file_name(actor)}.html"

    def year(self, year: int) -> str:
        return f"{self.up}timeline/{year}.html#{year_anchor(year)}"

    def month(self, year: int, month: int) -> str:
        return f"{self.up}timeline/{year}.html#{month_anchor(year, month)}"

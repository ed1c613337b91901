"""HTML pages: the page is the source, in the encoding it declares; cleaning renders it."""

from collections.abc import Iterator

from onrecord.model import Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.whole_file import page_of


class HtmlReader:
    """Reads `.html` and `.htm`."""

    suffixes: tuple[str, ...] = (".html", ".htm")
    kind: str = "HTML"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        return page_of(file, "text/html", max_bytes=max_bytes)

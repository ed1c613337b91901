"""Markdown: the page is the decoded file, exactly. Its marks stay: they are short, and what they mean varies."""

from collections.abc import Iterator

from onrecord.model import Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.whole_file import page_of


class MarkdownReader:
    """Reads `.md` and `.markdown`. Line ends stay as they are: offsets are into the file as it was written."""

    suffixes: tuple[str, ...] = (".md", ".markdown")
    kind: str = "Markdown"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        return page_of(file, "text/plain", max_bytes=max_bytes)

"""Plain text: the page is the decoded file, exactly."""

from collections.abc import Iterator

from onrecord.model import Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.whole_file import page_of


class PlainTextReader:
    """Reads `.txt`. Line ends stay as they are: offsets are into the file as it was written."""

    suffixes: tuple[str, ...] = (".txt",)
    kind: str = "plain text"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        return page_of(file, "text/plain", max_bytes=max_bytes)

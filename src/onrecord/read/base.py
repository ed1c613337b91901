"""What a reader is: one verb, from a file that exists to its pages."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from onrecord.model import Page, Problem


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to read: a regular file that was found, or what a web address answered.

    `path` is what the record calls it (relative to the source folder, forward slashes; an address whole);
    `name` what a person is told (the source as given, and the way down from there). `suffix_from` is the
    file name whose suffix tells the reader. The bytes are at `location`, or they are `content`. `url` and
    `fetched` (ISO 8601, UTC) are set for what came from an address. `member` is what an archive calls the
    document in it, and its key in the record; `charset` the encoding that came with the bytes (a `Content-Type` header), in lower case.
    """

    path: str
    name: str
    suffix_from: str
    location: Path | None = None
    content: bytes | None = None
    url: str | None = None
    fetched: str | None = None
    member: str | None = None
    charset: str | None = None

    def open(self) -> BinaryIO:
        """The bytes, from their start. Raises `OSError` if the file cannot be opened."""
        return self.location.open("rb") if self.location is not None else io.BytesIO(self.content or b"")

    def size(self) -> int:
        """How many bytes the disk says there are; some special files say 0 and have more. May raise `OSError`."""
        return self.location.stat().st_size if self.location is not None else len(self.content or b"")


class Fetching(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are fetched. `seconds` bounds one request, answer included; `delay` is the least number of
    seconds between two requests to one host; `private` allows addresses inside this machine or its network."""

    seconds: float = 20
    delay: float = 1
    private: bool = False


class Reader(Protocol):
    """Reads one kind of file. `suffixes` are in lower case with their dots; `kind` is for people."""

    suffixes: tuple[str, ...]
    kind: str

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem | SourceFile]:
        """The documents of `file`. May raise `OSError` while reading: `read` tells it as a `Problem`.

        The reader of an archive yields what lies in it as `SourceFile`s, which go to the readers of their kinds.
        """
        ...


def utf8_name(name: str | os.PathLike[str]) -> str:
    """A file name as text that UTF-8 can carry: bytes that are no UTF-8 are shown as `\\xff`."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")

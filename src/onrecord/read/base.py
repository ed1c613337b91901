"""What a reader is: one verb, from a file that exists to its pages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from onrecord.model import Page, Problem
from onrecord.read.passed_over import PassedOver


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a large file: its bytes from `start` up to `end`, half-open, or what it holds `unpacked`, where it is
    packed so that its bytes say nothing singly: the bytes of lines, or rows of a table. `before` is how many records,
    lines or rows come before it."""

    start: int
    end: int
    before: int
    unpacked: bool = False


class Remote(msgspec.Struct, frozen=True, kw_only=True):
    """A file of `size` bytes on a server that gives ranges of it. `validator` is what it says of this state of the file
    (an ETag, else a date): another one means other bytes."""

    address: str
    size: int
    validator: str
    fetching: "Fetching"


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to read: a regular file that was found, or what a web address answered.

    `path` is what the record calls it (relative to the source folder, forward slashes; an address whole);
    `name` what a person is told (the source as given, and the way down from there). `suffix_from` is the
    file name whose suffix tells the reader. The bytes are at `location`, or they are `content`. `url` and
    `fetched` (ISO 8601, UTC) are set for what came from an address. `member` is what an archive calls the
    document in it, and its key in the record; `charset` the encoding that came with the bytes (a `Content-Type` header), in lower case.
    A file that stays where it is on the web is `remote`. Of a large one only `part` may be meant.
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
    remote: Remote | None = None
    part: Part | None = None

    def size(self) -> int:
        """How many bytes the disk says there are; some special files say 0 and have more. May raise `OSError`."""
        if self.remote is not None:
            return self.remote.size
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

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem | SourceFile | PassedOver]:
        """The documents of `file`. May raise `OSError` while reading: `read` tells it as a `Problem`.

        The reader of an archive yields what lies in it as `SourceFile`s, which go to the readers of their kinds, and
        at last what it passed over.
        """
        ...


@runtime_checkable
class DivisibleReader(Reader, Protocol):
    """Reads files of any size, and a part of one as it reads the whole."""

    def parts(self, file: SourceFile, documents: int) -> Iterator[Part]:
        """Parts of about so many documents, which tile the file: reading them one after the other gives what reading
        the whole gives, but for what was passed over, which adds up. May raise `OSError`."""
        ...


def utf8_name(name: str | os.PathLike[str]) -> str:
    """A file name as text that UTF-8 can carry: bytes that are no UTF-8 are shown as `\\xff`."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")

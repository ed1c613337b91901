"""What a reader is: one verb, from a file that exists to its pages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord.model import Page, Problem


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A regular file that was found.

    `location` is where to open it; `path` what the record calls it (relative to the source folder,
    forward slashes); `name` what a person is told (the source as given, and the way down from there).
    """

    location: Path
    path: str
    name: str


class Reader(Protocol):
    """Reads one kind of file. `suffixes` are in lower case with their dots; `kind` is for people."""

    suffixes: tuple[str, ...]
    kind: str

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        """The documents of `file`. May raise `OSError` while reading: `read` tells it as a `Problem`."""
        ...


def utf8_name(name: str | os.PathLike[str]) -> str:
    """A file name as text that UTF-8 can carry: bytes that are no UTF-8 are shown as `\\xff`."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")

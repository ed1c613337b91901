"""Files, folders and addresses in, pages out. The first stage: it looks at bytes, never into what they say.

    sources ─files─→ SourceFile ─Reader─→ Page | Problem

`base.py` says what a reader is, `registry.py` lists them; each kind of file has a module of its own.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from onrecord.model import Page, Problem
from onrecord.read.base import DivisibleReader, Fetching, Part, Remote, SourceFile
from onrecord.read.files import files
from onrecord.read.opening import open_source
from onrecord.read.passed_over import PassedOver
from onrecord.read.registry import reader_of, supported

__all__ = [
    "Fetching",
    "Part",
    "PassedOver",
    "Remote",
    "SourceFile",
    "files",
    "open_source",
    "parts",
    "read",
    "read_file",
    "repeated",
    "unreadable",
]


def read(
    sources: Iterable[str | os.PathLike[str]], *, max_bytes: int, fetching: Fetching | None = None
) -> Iterator[Page | Problem]:
    """Every document in `sources` (files, folders, web addresses), in a fixed order, as a `Page`.

    What cannot be read gives one `Problem` and never an exception: the rest is read all the same.
    `max_bytes` bounds one document: a file, a line of a JSON Lines file, or an answer in a web archive that is
    larger is not taken into memory. A document that comes up again with the same key and the same bytes would be
    the same document of the record, so it is read once and a `Problem` (nothing lost) says so.
    Addresses are fetched as `fetching` says; without it none is.
    """
    seen: dict[bytes, str] = {}
    for found in files(sources, max_bytes=max_bytes, fetching=fetching):
        if isinstance(found, Problem):
            yield found
            continue
        for outcome in _told(found, max_bytes):
            if isinstance(outcome, Page):
                identity = _identity(outcome)
                if identity in seen:
                    yield repeated(found.name, outcome.key, seen[identity])
                    continue
                seen[identity] = found.name
            yield outcome


def parts(file: SourceFile, documents: int) -> Iterator[Part] | None:
    """Parts of about so many documents that a large file falls into; `None` of a kind that is read whole. May raise
    `OSError`."""
    reader = reader_of(file.suffix_from)
    return reader.parts(file, documents) if isinstance(reader, DivisibleReader) else None


def read_file(file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem | PassedOver]:
    """Every document of one file, or of the part of it that is meant. What an archive passed over comes at its end.
    Raises `OSError` where it cannot be read, or not on."""
    reader = reader_of(file.suffix_from)
    if reader is None:
        yield Problem(
            source=file.name,
            what="this type of file is not supported",
            remedy=f"convert it to one of {supported()}, or move it out of the source folder",
        )
        return
    for outcome in reader.read(file, max_bytes=max_bytes):
        if isinstance(outcome, SourceFile):
            yield from read_file(outcome, max_bytes=max_bytes)
        elif isinstance(outcome, Page) and file.member is not None and outcome.key == file.path:
            # A reader goes by the path, which all that lies in an archive has in common.
            yield msgspec.structs.replace(outcome, key=file.member)
        else:
            yield outcome


def unreadable(file: SourceFile, error: OSError) -> Problem:
    """What is told of a file that the disk or the network does not give."""
    return Problem(
        source=file.name,
        what=f"the file cannot be read ({error.strerror or type(error).__name__})",
        remedy="check that it still exists and that you may read it",
    )


def _told(file: SourceFile, max_bytes: int) -> Iterator[Page | Problem]:
    """The documents of a file, and all that was wrong."""
    try:
        for outcome in read_file(file, max_bytes=max_bytes):
            if isinstance(outcome, PassedOver):
                yield from outcome.problems()
            else:
                yield outcome
    except OSError as error:
        yield unreadable(file, error)


def _identity(page: Page) -> bytes:
    """What tells the document from all others. Short, for an archive holds a great many."""
    return blake2b(f"{page.key}\0{page.digest}".encode(errors="surrogatepass"), digest_size=16).digest()


def repeated(name: str, key: str, first: str) -> Problem:
    """What is told of a document of the file `name` that the file `first` had already."""
    return Problem(
        source=name,
        what=f'the document "{key}" was already read, byte for byte, from {first}',
        remedy="nothing is lost; remove one of the two to be rid of this message",
        lost=False,
    )

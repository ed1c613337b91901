"""JSON Lines, plain or gzipped: one document a line, streamed, so that the file may be of any size.

A line is `{"id", "text" | "html", "url", "title", "publisher", "published"}`, all but the text
optional; where both are given, `text` is read. Other fields are ignored.
"""

import gzip
import hashlib
import io
import re
import sys
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from onrecord.model import Page, Problem
from onrecord.read.base import Part, SourceFile
from onrecord.read.fields import Fields, page_of_fields
from onrecord.read.opening import open_source
from onrecord.read.signatures import not_text

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP: Final = b"\x1f\x8b"
_PEEK: Final = 512
_BUFFER: Final = 1 << 16
_SKIP: Final = 1 << 20
# JSON of articles packs about 1 : 5. Data packed harder than this is no coverage but a trap.
_MOST_EXPANSION: Final = 250
_LEAST_BOMB: Final = 4 << 20
_LOOK_EVERY: Final = 256  # lines
_BLOCK: Final = 1 << 18
_WHOLE: Final = Part(start=0, end=sys.maxsize, before=0)
_LONE_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")


class JsonLinesReader:
    """Reads `.jsonl` and `.jsonl.gz`. `max_bytes` bounds one line, unpacked."""

    suffixes: tuple[str, ...] = (".jsonl", ".jsonl.gz")
    kind: str = "JSON Lines"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        with open_source(file) as packed:
            head = packed.read(_PEEK)
            packed.seek(0)
            zipped = head.startswith(_GZIP)
            wrong = _wrong_content(file, head, zipped)
            if wrong:
                yield wrong
                return
            gunzip = _Gunzip(packed) if zipped else None
            # A buffer of its own: without it every line costs a call into the gzip module's Python code.
            stream = io.BufferedReader(gunzip, _BUFFER) if gunzip else packed
            if file.part is not None:
                _pass_to(stream, file.part.start)
            found = file.part is not None and (file.part.start, file.part.end) != (_WHOLE.start, _WHOLE.end)
            for number, line in _lines(file, packed, stream, max_bytes):
                found = True
                yield line if isinstance(line, Problem) else _document(file, number, line)
            if not found:
                yield Problem(source=file.name, what="the file is empty", remedy="fill it or remove it")

    def parts(self, file: SourceFile, documents: int) -> Iterator[Part]:
        """Parts of so many lines. A gzipped file has to be unpacked up to where a part begins: one that is very large is
        better given in pieces."""
        start = before = at = number = 0
        with open_source(file) as packed:
            gunzip = _Gunzip(packed) if packed.read(len(_GZIP)) == _GZIP else None
            packed.seek(0)
            while block := (gunzip or packed).read(_BLOCK):
                place = 0
                while place := block.find(b"\n", place) + 1:
                    number += 1
                    if number - before == documents:
                        yield Part(start=start, end=at + place, before=before, unpacked=gunzip is not None)
                        start, before = at + place, number
                at += len(block)
                if gunzip and _is_bomb(at, packed.tell()):
                    break
            # What is damaged, or a trap, is told by whoever reads the last part.
            if at != start or not start or (gunzip and gunzip.broken):
                yield Part(start=start, end=_WHOLE.end, before=before, unpacked=gunzip is not None)


class _Gunzip(io.RawIOBase):
    """What a gzip file holds; where its data breaks off it ends, and `broken` is set. (`GzipFile` raises
    instead, and a buffer over it then loses the whole lines that it had already.)"""

    def __init__(self, packed: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=packed)
        self.broken = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        view = memoryview(into)
        try:
            data = self._file.read1(len(view))
        except (EOFError, gzip.BadGzipFile, zlib.error):
            self.broken = True
            return 0
        view[: len(data)] = data
        return len(data)


def _wrong_content(file: SourceFile, head: bytes, zipped: bool) -> Problem | None:
    named_gz = file.suffix_from.lower().endswith(".gz")
    if head and named_gz and not zipped:
        return Problem(
            source=file.name,
            what="the file is named .gz but is not gzip-compressed",
            remedy="take .gz off its name, or compress it",
        )
    kind = None if zipped else not_text(head)
    if kind:
        return Problem(
            source=file.name, what=f"the file is {kind}, not JSON Lines", remedy="give one JSON object a line"
        )
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (not zipped and b"\0" in head):
        return Problem(source=file.name, what="the file is in UTF-16", remedy="save it as UTF-8")
    return None


def _lines(
    file: SourceFile, packed: BinaryIO, stream: BinaryIO, max_bytes: int
) -> Iterator[tuple[int, bytes | Problem]]:
    """Line numbers from 1 with their lines; ends early, with a `Problem`, where the data breaks off."""
    part = file.part or _WHOLE
    number, unpacked = part.before, part.start
    zipped = stream is not packed
    while unpacked < part.end and (line := stream.readline(max_bytes + 2)):
        number += 1
        unpacked += len(line)
        if len(line) > max_bytes and len(line.rstrip(b"\r\n")) > max_bytes:
            over = _rest_of_line(stream, line, unpacked, packed)
            unpacked += over or 0
            yield number, _too_long(file, number, max_bytes)
            if over is None:
                return
        elif not line.endswith(b"\n") and _is_broken(stream):
            number -= 1  # only a part of the line
        elif line.strip():
            bare = line.rstrip(b"\r\n")
            yield number, bare.removeprefix(b"\xef\xbb\xbf") if number == 1 else bare
        if zipped and number % _LOOK_EVERY == 0 and _is_bomb(unpacked, packed.tell()):
            yield number, _bomb(file, number)
            return
    if unpacked < part.end and _is_broken(stream):
        yield number + 1, _broken(file, number + 1)


def _pass_to(stream: BinaryIO, start: int) -> None:
    """Passes over what comes before a part; what is packed has to be unpacked for it."""
    if stream.seekable():
        stream.seek(start)
    while not stream.seekable() and start > 0 and (passed := stream.read(min(start, _SKIP))):
        start -= len(passed)


def _is_broken(stream: BinaryIO) -> bool:
    raw = getattr(stream, "raw", None)
    return isinstance(raw, _Gunzip) and raw.broken


def _rest_of_line(stream: BinaryIO, line: bytes, unpacked: int, packed: BinaryIO) -> int | None:
    """Passes over what is left of a line too long, in pieces. How much it was; `None` for a gzip bomb."""
    passed = 0
    while not line.endswith(b"\n"):
        line = stream.readline(_SKIP)
        if not line:
            break
        passed += len(line)
        if stream is not packed and _is_bomb(unpacked + passed, packed.tell()):
            return None
    return passed


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _LEAST_BOMB and unpacked > _MOST_EXPANSION * max(packed, 1)


def _document(file: SourceFile, number: int, line: bytes) -> Page | Problem:
    source = f"{file.name} line {number}"
    try:
        given = msgspec.json.decode(line, type=Fields)
    except UnicodeDecodeError:
        return Problem(source=source, what="the line is not UTF-8", remedy="save the file as UTF-8")
    except msgspec.ValidationError as error:
        return Problem(
            source=source, what=f"a field has the wrong type: {error}", remedy="give an object whose fields are strings"
        )
    except (msgspec.DecodeError, RecursionError) as error:
        return _malformed(source, line, error)
    return page_of_fields(file, "line", number, given, hashlib.sha256(line).hexdigest())


def _malformed(source: str, line: bytes, error: Exception) -> Problem:
    if _LONE_SURROGATE.search(line) and not isinstance(error, RecursionError):
        what = "the line is no JSON text that UTF-8 can carry: half of a surrogate pair, or broken JSON"
        return Problem(source=source, what=what, remedy=r"write characters whole, not as a single \ud800-\udfff")
    reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
    return Problem(source=source, what=f"the line is no valid JSON ({reason})", remedy="give one JSON object a line")


def _too_long(file: SourceFile, number: int, max_bytes: int) -> Problem:
    return Problem(
        source=f"{file.name} line {number}",
        what=f"the line is longer than the limit of {max_bytes:,} bytes",
        remedy="shorten the document or raise the limit (ONRECORD_MAX_BYTES)",
    )


def _broken(file: SourceFile, number: int) -> Problem:
    return Problem(
        source=f"{file.name} line {number}",
        what="the compressed data breaks off or is damaged here",
        remedy="the lines before it were read; fetch or compress the file again for the rest",
    )


def _bomb(file: SourceFile, number: int) -> Problem:
    return Problem(
        source=f"{file.name} line {number}",
        what=f"the data unpacks to more than {_MOST_EXPANSION} times its size: a trap, or no coverage",
        remedy="what came before was read; unpack the file yourself if you trust it",
    )

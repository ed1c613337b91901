"""A file on a web server as a stream that can be sought, by range requests (RFC 9110, section 14): so much of it is in
memory as one request brings, and what fails is asked for again, a few times."""

import errno
import io
import re
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from onrecord.read.base import Remote, SourceFile
from onrecord.read.connection import FailedError, Got
from onrecord.read.visit import Pace, Visit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE: Final = 8 << 20
"""Bytes that one request asks for."""
TRIES: Final = 4
_LONGEST_WAIT: Final = 30.0  # seconds
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_BUFFER: Final = 1 << 16


def remote_file(address: str, visit: Visit) -> SourceFile | None:
    """The file at `address` where its server gives ranges and says how to tell that it has changed; `None` where it does
    not. Raises `FailedError` where it may not be fetched, as any address."""
    got = visit.range(address, 0, 0)
    told = _CONTENT_RANGE.fullmatch(got.headers.get("Content-Range", ""))
    validator = _validator(got)
    if got.status != 206 or told is None or not validator:
        return None
    remote = Remote(address=str(got.url), size=int(told[3]), validator=validator, fetching=visit.fetching)
    return SourceFile(path=address, name=address, suffix_from=got.url.path, remote=remote)


def open_remote(remote: Remote, pace: Pace | None = None) -> BinaryIO:
    """The file from its start. Reading raises `OSError` where the server fails for good, or has other bytes by now."""
    return cast(BinaryIO, io.BufferedReader(_Ranges(remote, pace or Pace()), _BUFFER))


class _Ranges(io.RawIOBase):
    def __init__(self, remote: Remote, pace: Pace) -> None:
        self._remote = remote
        self._pace = pace
        self._visit = Visit(remote.fetching, max_bytes=PIECE, pace=pace)
        self._at = self._begin = 0
        self._piece = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._remote.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, into: "WriteableBuffer") -> int:
        view = memoryview(into)
        if self._at >= self._remote.size:
            return 0
        if not self._begin <= self._at < self._begin + len(self._piece):
            self._begin, self._piece = self._at, self._fetched(self._at)
        found = self._piece[self._at - self._begin :][: len(view)]
        view[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _fetched(self, start: int) -> bytes:
        """The piece that begins here. What passes is waited for, twice as long each time."""
        last = min(start + PIECE, self._remote.size) - 1
        what = ""
        for attempt in range(TRIES):
            try:
                got = self._visit.range(self._remote.address, start, last)
            except FailedError as failed:
                what, wait = failed.what, 0.0
            else:
                if got.status == 206 and _validator(got) == self._remote.validator:
                    if len(got.content) == last - start + 1:
                        return got.content
                    what, wait = "the answer was shorter than asked for", 0.0
                elif got.status in _PASSING:
                    what, wait = f"the host answered {got.status}", _asked_to_wait(got)
                else:
                    raise OSError(errno.ESTALE, _changed(got))
            if attempt + 1 < TRIES:
                self._pace.sleep(min(_LONGEST_WAIT, max(wait, 0.5 * 2**attempt)))
        raise OSError(errno.EIO, f"{what}, {TRIES} times")


def _validator(got: Got) -> str:
    """A strong ETag, else the date of the last change (RFC 9110, section 8.8)."""
    tag = str(got.headers.get("ETag", ""))
    return tag if tag and not tag.startswith("W/") else str(got.headers.get("Last-Modified", ""))


def _changed(got: Got) -> str:
    return "the file on the server has changed" if got.status in (200, 206) else f"the host answered {got.status}"


def _asked_to_wait(got: Got) -> float:
    asked = got.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() and len(asked) < 6 else 0.0

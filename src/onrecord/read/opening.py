"""The bytes of a source, wherever they are: on the disk, in memory, or on a server."""

import io
from typing import TYPE_CHECKING, BinaryIO

from onrecord.read.base import Part, SourceFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def open_source(file: SourceFile) -> BinaryIO:
    """The bytes of the whole file, from their start. Raises `OSError` if the file cannot be opened."""
    if file.remote is not None:
        # Imported here: nobody without an address waits for a network library to load.
        from onrecord.read.ranges import open_remote

        return open_remote(file.remote)
    return file.location.open("rb") if file.location is not None else io.BytesIO(file.content or b"")


class Within(io.RawIOBase):
    """A part of a stream, which can be sought, as a stream of its own."""

    def __init__(self, stream: BinaryIO, part: Part) -> None:
        self._stream, self._part = stream, part
        self.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell() - self._part.start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.tell(), io.SEEK_END: self._part.end - self._part.start}[whence]
        self._stream.seek(self._part.start + max(0, base + offset))
        return self.tell()

    def readinto(self, into: "WriteableBuffer") -> int:
        view = memoryview(into)
        data = self._stream.read(max(0, min(len(view), self._part.end - self._stream.tell())))
        view[: len(data)] = data
        return len(data)

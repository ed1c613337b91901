"""What a shard is: a stretch of the input that is read at a time, named after all that its output hangs on."""

import os
from base64 import b64decode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from onrecord.read import SourceFile, open_source

FORMAT: Final = 1
"""Of the outputs. Another number makes all of them anew."""
_BLOCK: Final = 1 << 20
_STEP: Final = 16
_LIKELY_MOST: Final = 256
"""Outcomes of a shard: what comes after them is one piece."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file, or a part of one, with the SHA-256 of its bytes: for one that stays on a server, of what the server says
    that its state is. `given` is what the caller named, in which it was found."""

    file: SourceFile
    digest: str
    given: str


class Shard(msgspec.Struct, frozen=True, kw_only=True, tag="shard"):
    """`address` names it by its content: the bytes, what the record calls them, and whatever of the pipeline, the
    settings and the corrections has a say in what is read of them."""

    address: str
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, sources: Sequence[Source], job: str) -> "Shard":
        """The shard of these sources under a job, told by its digest."""
        told = encode([FORMAT, job, *((one.digest, *_called(one.file)) for one in sources)])
        return cls(address=sha256(told).hexdigest()[:32], sources=tuple(sources))


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What of a shard is read at a time: what its sources yield from the place `first` up to `last`, half-open."""

    shard: Shard
    first: int = 0
    last: int | None = None

    def parts(self) -> Iterator["Piece"]:
        """Smaller pieces in which it is tried again, where there are any: sixteen yields each, then one each."""
        if self.last is None and self.first == 0:
            for first in range(0, _LIKELY_MOST, _STEP):
                yield Piece(shard=self.shard, first=first, last=first + _STEP)
            yield Piece(shard=self.shard, first=_LIKELY_MOST)
        elif self.last is not None and self.last - self.first > 1:
            for first in range(self.first, self.last):
                yield Piece(shard=self.shard, first=first, last=first + 1)


def _called(file: SourceFile) -> tuple[object, ...]:
    """What of a source, beside its bytes, is told of its documents."""
    return file.path, file.name, file.suffix_from, file.url, file.fetched, file.member, file.charset, file.part


def digest_of(file: SourceFile) -> str:
    """The SHA-256 of the bytes that a source is, of all of a packed file; or of what a server says of their state.
    Raises `OSError`."""
    if file.remote is not None:
        return sha256(encode((file.remote.address, file.remote.size, file.remote.validator))).hexdigest()
    found = sha256()
    with open_source(file) as stream:
        start, end = 0, file.size()
        if file.part is not None and not file.part.unpacked:
            start, end = file.part.start, min(file.part.end, end)
        stream.seek(start)
        left = end - start
        while left > 0 and (block := stream.read(min(left, _BLOCK))):
            found.update(block)
            left -= len(block)
    return found.hexdigest()


def encode(value: object) -> bytes:
    """Msgpack: the same value gives the same bytes."""
    return _encoder.encode(value)


def encode_line(value: object) -> bytes:
    """A line of JSON."""
    return msgspec.json.encode(value, enc_hook=_plain, order="deterministic") + b"\n"


def decode_line(line: bytes, kind: Any) -> Any:
    """The value of a line. Raises `msgspec.DecodeError`."""
    return msgspec.json.decode(line, type=kind, dec_hook=_path)


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return os.fsencode(value)  # a name need not be text
    raise NotImplementedError(type(value))


def _path(kind: type, value: Any) -> Path:
    if issubclass(kind, Path):
        return Path(os.fsdecode(b64decode(value)))
    raise NotImplementedError(kind)


_encoder = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_plain)

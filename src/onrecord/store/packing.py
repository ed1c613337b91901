"""Values as they are stored: msgpack, compressed, with the SHA-256 of what is stored.

Measured on the example record: an entry is 480 bytes so, 1,050 as plain msgpack and 1,340 as its JSON line.
"""

import zlib
from collections.abc import Hashable, Iterable
from functools import cache
from hashlib import sha256
from typing import Any, cast

import msgspec

from onrecord.model import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    Reading,
    Span,
    StatementReading,
)


class DamagedError(ValueError):
    """What is stored is not what was packed."""


_FIELDS = {
    "commitment": CommitmentReading,
    "figure": FigureReading,
    "measure": MeasureReading,
    "meeting": MeetingReading,
    "movement": MovementReading,
    "statement": StatementReading,
}
_NAMES = {kind: name for name, kind in _FIELDS.items()}
_encoder = msgspec.msgpack.Encoder(order="deterministic")


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """A `Reading` that says what kind its fields are of: the type itself does not."""

    document: str
    span: Span
    anchors: dict[str, Span]
    cited: str | None
    kind: str
    fields: msgspec.Raw


def pack(value: object) -> bytes:
    """The same value gives the same bytes."""
    return zlib.compress(_encoder.encode(value), 6)


def unpack(packed: bytes, kind: Any) -> Any:
    """The value back. Raises `DamagedError` where the bytes are not what `pack` gave for this kind."""
    try:
        return decoder(kind).decode(zlib.decompress(packed))
    except (zlib.error, msgspec.DecodeError) as error:
        raise DamagedError(str(error)) from error


def pack_readings(readings: Iterable[Reading]) -> bytes:
    """As `pack`, for the readings of one document."""
    return pack(
        tuple(
            _Packed(one.document, one.span, one.anchors, one.cited, _NAMES[type(one.fields)], _raw(one.fields))
            for one in readings
        )
    )


def unpack_readings(packed: bytes) -> tuple[Reading, ...]:
    """The readings back. Raises `DamagedError` as `unpack` does."""
    found: tuple[_Packed, ...] = unpack(packed, tuple[_Packed, ...])
    try:
        return tuple(
            Reading(
                document=one.document,
                span=one.span,
                anchors=one.anchors,
                cited=one.cited,
                fields=decoder(_FIELDS[one.kind]).decode(one.fields),
            )
            for one in found
        )
    except (KeyError, msgspec.DecodeError) as error:
        raise DamagedError(str(error)) from error


def hash_of(*packed: bytes) -> bytes:
    """The SHA-256 of what is stored."""
    return sha256(b"".join(packed)).digest()


def encode(value: object) -> bytes:
    """Msgpack as it is, for the many small values of the state."""
    return _encoder.encode(value)


@cache
def decoder(kind: Hashable) -> msgspec.msgpack.Decoder[Any]:
    """Making one costs more than using it."""
    return msgspec.msgpack.Decoder(cast(Any, kind))


def _raw(fields: object) -> msgspec.Raw:
    return msgspec.Raw(_encoder.encode(fields))

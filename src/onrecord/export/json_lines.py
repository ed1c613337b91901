"""The export contract's JSON Lines: one object a line, fields in a fixed order, UTF-8."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from onrecord.errors import RecordError

T = TypeVar("T")


def encode(values: Iterable[msgspec.Struct]) -> bytes:
    """The values as JSON lines. The same values give the same bytes."""
    encoder = msgspec.json.Encoder(order="deterministic")
    return encoder.encode_lines(list(values))


def decode(data: bytes, kind: type[T], name: str) -> tuple[T, ...]:
    """The values back, checked against their type. Raises `RecordError` naming the line that does not fit."""
    decoder = msgspec.json.Decoder(kind)
    found: list[T] = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise RecordError(f"{name}, line {number}: {error}; build the record again with this version") from error
    return tuple(found)

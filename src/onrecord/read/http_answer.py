"""What an HTTP answer carries, whether it was fetched or stands in a web archive: its type, its bytes unpacked."""

import gzip
import io
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from onrecord.read.signatures import not_text

# The types of documents, each with a suffix that tells its reader. What is not here is no document.
_SUFFIXES: Final[Mapping[str, str]] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_ANY_XML: Final = frozenset({"text/xml", "application/xml", "application/rdf+xml"})
# What servers say that do not know.
_UNTOLD: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown", "unknown"})
_ROOTS: Final = (
    (re.compile(rb"<(?:rss|rdf:RDF)[\s>]"), ".rss"),
    (re.compile(rb"<feed[\s>]"), ".atom"),
    (re.compile(rb"<(?:!doctype\s+)?html[\s>]", re.I), ".html"),
    (re.compile(rb"\A%PDF-"), ".pdf"),
)
_ROOT_WITHIN: Final = 1024  # bytes
_MOST_CODINGS: Final = 4
_CHARSET: Final = re.compile(r""";\s*+charset\s*+=\s*+["']?\s*+([\w.:-]{2,40})""", re.I | re.A)

Unpack = Callable[[bytes, int], bytes]
"""Unpacks a payload to no more than so many bytes. Raises `ValueError` for data that is not so packed, or broken."""


def media_type(content_type: str | None) -> str:
    """The type that a `Content-Type` header names, without its parameters, in lower case; "" where there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def charset(content_type: str | None) -> str | None:
    """The charset that a `Content-Type` header names, in lower case."""
    found = _CHARSET.search(content_type or "")
    return found.group(1).lower() if found else None


def is_untold(kind: str) -> bool:
    """Whether the media type leaves open what a payload is: no more than XML, or nothing."""
    return kind in _ANY_XML or kind in _UNTOLD


def suffix_of(kind: str, head: bytes) -> str | None:
    """The suffix that tells the reader of an answer of the media type `kind`, `None` if that is no document.

    `head` is how the payload begins: it decides where the type says no more than XML, or nothing.
    """
    if is_untold(kind):
        start = head[:_ROOT_WITHIN]
        return next((suffix for root, suffix in _ROOTS if root.search(start)), None)
    return _SUFFIXES.get(kind)


def codings(header: str | None) -> list[str]:
    """The codings of a `Content-Encoding` or `Transfer-Encoding` header, in the order they were applied."""
    names = [name.strip().lower() for name in (header or "").split(",")]
    return [name for name in names if name and name != "identity"]


class DamagedError(ValueError):
    """A payload that is packed in its coding without any doubt, and damaged."""


class UnknownCodingError(ValueError):
    """A payload in a coding that nothing here takes off."""


def unpacked(payload: bytes, applied: list[str], limit: int, known: Mapping[str, Unpack]) -> bytes:
    """`payload` with the codings `applied` taken off; cut off one byte over `limit`, so that a bomb stays packed.

    Archives keep the header of a coding that they have taken off themselves, so a payload that is text as it stands
    is left alone. Raises `UnknownCodingError` for a coding not in `known` or for too many, `ValueError` for damaged data.
    """
    if len(applied) > _MOST_CODINGS:
        raise UnknownCodingError(", ".join(applied[:_MOST_CODINGS]) + ", …")
    for coding in reversed(applied):
        unpack = known.get(coding)
        if unpack is None:
            raise UnknownCodingError(coding)
        try:
            payload = unpack(payload, limit + 1)
        except ValueError as error:
            if isinstance(error, DamagedError) or not_text(payload[:_ROOT_WITHIN]) is not None:
                raise
    return payload


def gunzip(payload: bytes, limit: int) -> bytes:
    """Gzip data (RFC 1952), all its members."""
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(payload)).read(limit)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(str(error)) from error


def inflate(payload: bytes, limit: int) -> bytes:
    """What HTTP calls "deflate": zlib data (RFC 1950), or from some servers bare deflate data (RFC 1951)."""
    try:
        return _inflated(payload, limit, zlib.MAX_WBITS)
    except ValueError:
        return _inflated(payload, limit, -zlib.MAX_WBITS)


def _inflated(payload: bytes, limit: int, window: int) -> bytes:
    inflating = zlib.decompressobj(window)
    try:
        content = inflating.decompress(payload, limit)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not inflating.eof and len(content) < limit:
        raise ValueError("the data breaks off")
    return content


CODINGS: Final[Mapping[str, Unpack]] = {"gzip": gunzip, "x-gzip": gunzip, "deflate": inflate}

"""Web archives (WARC, ISO 28500), as crawlers and CC-NEWS write them: one document an answer, streamed.

The answers are kept apart by what they are before any payload is taken into memory. Those that are documents go
to the readers of their kinds. What is told singly is a document that could not be read; what an archive holds of
redirects, images and so on is told in one line a reason.
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.model import Page, Problem
from onrecord.read.base import Part, SourceFile
from onrecord.read.http_answer import (
    CODINGS,
    DamagedError,
    UnknownCodingError,
    Unpack,
    charset,
    codings,
    is_untold,
    media_type,
    suffix_of,
    unpacked,
)
from onrecord.read.opening import Within, open_source
from onrecord.read.passed_over import LONGEST_EXAMPLE, PassedOver

_LONGEST_HEAD: Final = 1 << 18  # bytes of a record's header, or of an answer's
_PIECE: Final = 1 << 16
_NO_CONTENT: Final = (WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.metadata)
_NO_ANSWER: Final = re.compile(r"dns:|https?://[^/?#]*/robots\.txt(?:[?#]|$)", re.I)
_NO_ARTICLE: Final = re.compile(
    r"(?:image|audio|video|font)/.*|text/(?:css|(?:x-)?javascript|calendar|vcard|vtt|csv)"
    r"|application/(?:(?:x-|ecma)?(?:java)?script|wasm|(?:x-)?font-.*|vnd\.ms-fontobject|(?:.*\+)?json"
    r"|manifest|opensearchdescription\+xml|vnd\.apple\.mpegurl|x-mpegurl|x-shockwave-flash)"
)

_LENGTH: Final = re.compile(r"[0-9]{1,18}")
_CHUNK: Final = re.compile(rb"[0-9a-fA-F]{1,16}[ \t]*(?:;[^\r\n]{0,200})?\r\n")


class _Passed(NamedTuple):
    """Why an answer is passed over, as `REASONS` has it, and what is told of it: a type, a status."""

    reason: str
    detail: str = ""


class _BrokenError(OSError):
    """The archive breaks off, or goes on with what is no record. The library says the same with an `OSError`."""


class WarcReader:
    """Reads `.warc` and `.warc.gz`. `max_bytes` bounds one payload, unpacked."""

    suffixes: tuple[str, ...] = (".warc", ".warc.gz")
    kind: str = "web archive"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem | SourceFile | PassedOver]:
        passed, last = PassedOver(file.name), ""
        try:
            for record in _records(file):
                outcome = _outcome(file, record, max_bytes)
                if _breaks_off(record):
                    raise _BrokenError
                passed.records, last = passed.records + 1, _key(record)
                if isinstance(outcome, _Passed):
                    passed.count(outcome.reason, outcome.detail, last)
                elif outcome is not None:
                    if record.headers.get("WARC-Truncated"):
                        passed.count("cut", "", last)
                    passed.documents += 1
                    yield outcome
        except OSError as error:
            if error.errno is not None:
                raise  # of the disk, not of what is on it
            before = file.part.before if file.part else 0
            passed.broken = _broken(file, before + passed.records, last)
        yield passed

    def parts(self, file: SourceFile, documents: int) -> Iterator[Part]:
        """Parts of about so many documents, that tile the archive: each begins with a record that is whole.

        A record is begun at where the library says so of it alone: of several records packed as one, which ISO 28500
        (annex D) advises against, it cannot be said. What follows damage is in the last part, which tells of it.
        """
        start = number = before = found = 0
        candidate: tuple[int, int, int] | None = None  # where a record begins, how many are before it, and documents
        position = -1
        try:
            for record in _records(file):
                if candidate and record.stream_pos > candidate[0]:
                    yield Part(start=start, end=candidate[0], before=before)
                    start, before, found = candidate[0], candidate[1], found - candidate[2]
                alone = record.stream_pos > position
                position = record.stream_pos
                candidate = (position, number, found) if found >= documents and alone else None
                found += _is_document(record)
                if _breaks_off(record):
                    break
                number += 1
            else:
                if candidate:
                    # The last record, with which nothing is packed.
                    yield Part(start=start, end=candidate[0], before=before)
                    start, before = candidate[0], candidate[1]
        except OSError as error:
            if error.errno is not None:
                raise
        yield Part(start=start, end=file.size(), before=before)


def _records(file: SourceFile) -> Iterator[WarcRecord]:
    with open_source(file) as stream:
        within = stream if file.part is None else Within(stream, file.part)
        yield from ArchiveIterator(within, parse_http=False, max_header_len=_LONGEST_HEAD)


def _is_document(record: WarcRecord) -> bool:
    """Whether this is likely to be a document: looked at is only what costs nothing."""
    kind = media_type(record.headers.get("WARC-Identified-Payload-Type"))
    answers = record.record_type in (WarcRecordType.response, WarcRecordType.resource)
    return answers and not (kind and _NO_ARTICLE.fullmatch(kind))


def _breaks_off(record: WarcRecord) -> bool:
    """Whether the record is not whole, or none at all. Passes over what is left of it."""
    length = record.headers.get("Content-Length") or ""
    unread = record.content_length - record.reader.tell()
    return not _LENGTH.fullmatch(length) or record.consume() < unread


def _outcome(file: SourceFile, record: WarcRecord, max_bytes: int) -> SourceFile | Problem | _Passed | None:
    """The document of a record, or why it is none; `None` for what no reader of coverage asks about."""
    key = _key(record)
    if record.record_type in _NO_CONTENT or _NO_ANSWER.match(key):
        return None
    if record.record_type == WarcRecordType.revisit:
        return _Passed("revisit")
    if record.record_type == WarcRecordType.resource:
        return _document(file, record, record.headers.get("Content-Type"), max_bytes)
    if record.record_type != WarcRecordType.response:
        return _Passed("not whole")
    try:
        record.parse_http(strict_mode=False, max_header_len=_LONGEST_HEAD)
    except OSError as error:
        if error.errno is not None:
            raise
        return _Passed("no answer")
    status = record.http_headers.status_code if record.is_http_parsed else None
    if status is None:
        return _Passed("no answer")
    if status != 200:
        return _Passed("redirect" if 300 <= status < 400 else "status", str(status))
    return _document(file, record, record.http_headers.get("Content-Type"), max_bytes)


def _document(
    file: SourceFile, record: WarcRecord, content_type: str | None, max_bytes: int
) -> SourceFile | Problem | _Passed:
    kind = media_type(content_type)
    if _NO_ARTICLE.fullmatch(kind):
        return _Passed("no article", kind)
    name = f"{file.name} {_key(record)}"
    sure = suffix_of(kind, b"") is not None
    payload = _payload(name, record, max_bytes) if sure or is_untold(kind) else b""
    if isinstance(payload, Problem):
        return payload if sure else _Passed("type", kind)
    suffix = suffix_of(kind, payload)
    if suffix is None:
        return _Passed("no article" if kind.endswith("xml") else "type", kind)  # a sitemap and the like
    if not payload.strip():
        return Problem(source=name, what="the answer is empty", remedy="fetch the address again")
    return SourceFile(
        path=file.path,
        name=name,
        suffix_from=f"answer{suffix}",
        content=payload,
        url=_key(record),
        fetched=_utc(record.headers.get("WARC-Date")),
        member=_key(record),
        charset=charset(content_type),
    )


def _payload(name: str, record: WarcRecord, max_bytes: int) -> bytes | Problem:
    """The bytes of the document, all codings taken off."""
    applied: list[str] = []
    if record.is_http_parsed:
        for header in ("Content-Encoding", "Transfer-Encoding"):
            applied += codings(", ".join(record.http_headers.get_multiple(header)))
    # What is packed is shorter than what it holds, but for the lines between chunks.
    most = 2 * max_bytes if "chunked" in applied else max_bytes
    if record.content_length > most:
        return _too_large(name, max_bytes)
    try:
        payload = unpacked(record.reader.read(record.content_length), applied, max_bytes, _CODINGS)
    except UnknownCodingError as error:
        return Problem(
            source=name, what=f'the answer is packed in "{error}", which is not read', remedy="save the page to a file"
        )
    except ValueError:
        return Problem(
            source=name, what="the compressed answer is damaged or breaks off", remedy="fetch the address again"
        )
    return _too_large(name, max_bytes) if len(payload) > max_bytes else payload


def _dechunked(payload: bytes, limit: int) -> bytes:
    if not _CHUNK.match(payload):
        return payload[:limit]  # whoever stored it has put the chunks together, and kept the header
    try:
        return _read(ChunkedReader(io.BytesIO(payload)), limit)
    except ValueError as error:
        raise DamagedError(str(error)) from error


def _unbrotli(payload: bytes, limit: int) -> bytes:
    return _read(BrotliReader(io.BytesIO(payload)), limit)


def _read(reader: BrotliReader | ChunkedReader, limit: int) -> bytes:
    pieces = io.BytesIO()
    try:
        while pieces.tell() < limit and (piece := reader.read(min(limit - pieces.tell(), _PIECE))):
            pieces.write(piece)
    except OSError as error:
        raise ValueError(str(error)) from error
    return pieces.getvalue()


_CODINGS: Final[Mapping[str, Unpack]] = {**CODINGS, "br": _unbrotli, "chunked": _dechunked}


def _key(record: WarcRecord) -> str:
    """The address that the record is of; its own name where it tells none."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return address or record.headers.get("WARC-Record-ID") or "a record without an address"


def _utc(date: str | None) -> str | None:
    try:
        found = datetime.fromisoformat((date or "").strip())
    except ValueError:
        return None
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if found.tzinfo else None


def _too_large(name: str, max_bytes: int) -> Problem:
    return Problem(
        source=name,
        what=f"the answer is larger than the limit of {max_bytes:,} bytes",
        remedy="raise the limit (ONRECORD_MAX_BYTES)",
    )


def _broken(file: SourceFile, number: int, last: str) -> Problem:
    if not number:
        what, remedy = "the file is no web archive, or damaged from its start", "check what it is, or fetch it again"
    else:
        what = f"the archive breaks off or is damaged after record {number:,} ({last[:LONGEST_EXAMPLE]})"
        remedy = (
            "what comes before was read, save that this record may lack its end; fetch the archive again for the rest"
        )
    return Problem(source=file.name, what=what, remedy=remedy)

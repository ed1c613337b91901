"""Web archives (WARC, ISO 28500), as crawlers and CC-NEWS write them: one document an answer, streamed.

The answers are kept apart by what they are before any payload is taken into memory. Those that are documents go
to the readers of their kinds. What is told singly is a document that could not be read; what an archive holds of
redirects, images and so on is told in one line a reason.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.model import Page, Problem
from onrecord.read.base import SourceFile
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

_LONGEST_HEAD: Final = 1 << 18  # bytes of a record's header, or of an answer's
_PIECE: Final = 1 << 16
_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 200
_MOST_DETAILS: Final = 20
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
    """Why an answer is passed over, as `_REASONS` has it, and what is told of it: a type, a status."""

    reason: str
    detail: str = ""


class _Reason(NamedTuple):
    one: str
    many: str
    remedy: str
    lost: bool


_REASONS: Final[Mapping[str, _Reason]] = {
    "redirect": _Reason("redirect", "redirects", "nothing to do: what a redirect leads to is in the archive if it was fetched", False),
    "status": _Reason(
        "answer with an error or without a page", "answers with an error or without a page",
        "an error page is no article; fetch again what you miss", False,
    ),
    "no article": _Reason(
        "image, script or the like", "images, scripts and the like", "nothing to do: none of this is an article", False,
    ),
    "revisit": _Reason(
        "record of a payload that had not changed", "records of payloads that had not changed",
        "look where the payload was first stored, perhaps in another archive, if you miss it", False,
    ),
    "type": _Reason(
        "answer of a type that is not read", "answers of a type that is not read",
        "save what you need of this as HTML, PDF or text, and give the files", True,
    ),
    "no answer": _Reason(
        "record without an HTTP answer that can be read", "records without an HTTP answer that can be read",
        "fetch again what you miss", True,
    ),
    "not whole": _Reason(
        "record of a part or of extracted text", "records of parts or of extracted text",
        "give the archive that has the whole responses", True,
    ),
    "cut": _Reason(
        "document that the crawler cut short", "documents that the crawler cut short",
        "it is read as far as it goes; fetch the whole if you need it", False,
    ),
}  # fmt: skip


class _BrokenError(OSError):
    """The archive breaks off, or goes on with what is no record. The library says the same with an `OSError`."""


class WarcReader:
    """Reads `.warc` and `.warc.gz`. `max_bytes` bounds one payload, unpacked."""

    suffixes: tuple[str, ...] = (".warc", ".warc.gz")
    kind: str = "web archive"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem | SourceFile]:
        summary = _Summary(file)
        number, last = 0, ""
        try:
            for record in _records(file):
                outcome = _outcome(file, record, max_bytes)
                if _breaks_off(record):
                    raise _BrokenError
                number, last = number + 1, _key(record)
                if isinstance(outcome, _Passed):
                    summary.add(outcome, last)
                elif outcome is not None:
                    if record.headers.get("WARC-Truncated"):
                        summary.add(_Passed("cut"), last)
                    summary.documents += 1
                    yield outcome
        except OSError as error:
            if error.errno is not None:
                raise  # of the disk, not of what is on it
            yield _broken(file, number, last)
            yield from summary.problems()
            return
        yield from summary.problems()
        if summary.is_empty():
            yield Problem(
                source=file.name,
                what="the archive holds no answers of web servers" if number else "the file is empty",
                remedy="give one with the responses in it, or remove it",
            )


def _records(file: SourceFile) -> Iterator[WarcRecord]:
    with file.open() as stream:
        yield from ArchiveIterator(stream, parse_http=False, max_header_len=_LONGEST_HEAD)


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


class _Summary:
    """Counts what is passed over, with the first addresses of each reason."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._counts: Counter[str] = Counter()
        self._details: dict[str, Counter[str]] = {}
        self._examples: dict[str, list[str]] = {}
        self.documents = 0

    def add(self, passed: _Passed, key: str) -> None:
        reason, detail = passed
        self._counts[reason] += 1
        details = self._details.setdefault(reason, Counter())
        if detail and (detail in details or len(details) < _MOST_DETAILS):
            details[detail] += 1
        examples = self._examples.setdefault(reason, [])
        example = key if len(key) <= _LONGEST_EXAMPLE else f"{key[:_LONGEST_EXAMPLE]}…"
        if len(examples) < _EXAMPLES and example not in examples:
            examples.append(example)

    def problems(self) -> Iterator[Problem]:
        """One for each reason, in the order of `_REASONS`."""
        for name, reason in _REASONS.items():
            if count := self._counts[name]:
                words = reason.one if count == 1 else reason.many
                details = ", ".join(
                    f"{detail[:_LONGEST_EXAMPLE]}: {n:,}" for detail, n in sorted(self._details[name].items())
                )
                first = ", ".join(self._examples[name])
                yield Problem(
                    source=self._file.name,
                    what=f"{count:,} {words}{f' ({details})' if details else ''}, such as {first}",
                    remedy=reason.remedy,
                    lost=reason.lost,
                )

    def is_empty(self) -> bool:
        return not self._counts and not self.documents


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
        what = f"the archive breaks off or is damaged after record {number:,} ({last[:_LONGEST_EXAMPLE]})"
        remedy = (
            "what comes before was read, save that this record may lack its end; fetch the archive again for the rest"
        )
    return Problem(source=file.name, what=what, remedy=remedy)

"""Web addresses to their answers. Loaded, and a network asked, only where an address was given as a source."""

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote

from onrecord.model import Problem
from onrecord.read.base import DivisibleReader, SourceFile
from onrecord.read.connection import BY_HAND, FailedError, Got, url_of
from onrecord.read.http_answer import charset, is_untold, media_type, suffix_of
from onrecord.read.ranges import remote_file
from onrecord.read.registry import reader_of
from onrecord.read.visit import Visit, status_line

_REFUSALS: Final = frozenset({401, 402, 403, 406, 407, 451})


def fetched(address: str, visit: Visit) -> SourceFile | Problem:
    """The answer of `address`, or what is wrong with it."""
    try:
        return _file(address, visit)
    except FailedError as failed:
        return Problem(source=address, what=failed.what, remedy=failed.remedy)


def _file(address: str, visit: Visit) -> SourceFile:
    """What is at `address`, in memory; of an archive of any size only where it is."""
    if isinstance(reader_of(url_of(address).path), DivisibleReader):
        remote = remote_file(address, visit)
        if remote is not None:
            return remote
    return _source_file(address, visit.page(address))


def _source_file(address: str, got: Got) -> SourceFile:
    if not 200 <= got.status < 300:
        if got.status in _REFUSALS:
            remedy = f"the host does not give it to programs: {BY_HAND}"
        else:
            remedy = "check the address" if got.status < 429 else f"try again later, or {BY_HAND}"
        raise FailedError(f"the host answered {status_line(got.status)}", remedy)
    if not got.content.strip():
        raise FailedError("the answer is empty", f"look at the page in a browser; if it has a text, {BY_HAND}")
    content_type = got.headers.get("Content-Type")
    return SourceFile(
        path=address,
        name=address,
        suffix_from=_file_name(media_type(content_type), got),
        content=got.content,
        url=str(got.url),
        fetched=_utc(got.headers.get("Date")),
        charset=charset(content_type),
    )


def _file_name(kind: str, got: Got) -> str:
    """A file name that tells the reader: by the type, or by the address where the type does not tell enough."""
    suffix = suffix_of(kind, got.content)
    name = unquote(got.url.path).rpartition("/")[2]
    vague = kind == "text/plain" or (suffix is None and (is_untold(kind) or kind.startswith("application/")))
    if vague and reader_of(name) and not (kind == "text/plain" and name.lower().endswith((".html", ".htm"))):
        return name
    if suffix is None:
        what = f'the answer is of the type "{kind}", which is not read' if kind else "the answer does not tell its type"
        raise FailedError(what, "save what you need of it as HTML, PDF or text, and give the file")
    return f"answer{suffix}"


def _utc(date: str | None) -> str | None:
    """The `Date` of an answer as ISO 8601 in UTC; `None` where there is none to be read."""
    try:
        found = parsedate_to_datetime(date or "")
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None

"""What a list shows, as a file: the record narrowed as the address says, in a format of `onrecord.export`.

JSON Lines and CSV are written a few hundred entries at a time, whatever their number; other formats are made whole, so
that only so many entries may go into them.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from onrecord.errors import OnRecordError
from onrecord.export import FORMATS
from onrecord.export.formats import FileFormat, FolderFormat
from onrecord.model import Document, Entry, Record
from onrecord.serve import slices
from onrecord.serve.asked import FILTERS, Asked
from onrecord.store import View

AT_ONCE = 500
"""Entries that are held at a time."""
DOCUMENTS = 100
"""Documents that are."""
WHOLE = 5_000
"""Entries that a format which is made whole may have."""
IN_MEMORY = 8_000_000
"""Bytes of a file that are kept in memory before it goes to a disk."""
STREAMED = ("jsonl", "csv")
"""Formats whose tables can be written a part at a time."""
_WORD = re.compile(r"[^\W_]+")
_NAMING = ("q", *FILTERS, "as_of")
LONGEST = 100
"""Characters of a file's name, without its ending."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Offer:
    """A format that lists offer, by the name readers know; `kind` where only entries of one kind go into it."""

    format: str
    name: str
    media_type: str
    ending: str
    kind: str | None = None


OFFERED = (
    Offer("csv", "CSV", "application/zip", "csv.zip"),
    Offer("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    Offer("jsonl", "JSON Lines", "application/zip", "jsonl.zip"),
    Offer("parquet", "Parquet", "application/zip", "parquet.zip"),
    Offer("markdown", "Markdown", "text/markdown; charset=utf-8", "md"),
    Offer("jsonld", "JSON-LD", "application/ld+json", "jsonld"),
    Offer("report", "Report", "text/html; charset=utf-8", "html"),
    Offer("atom", "Atom", "application/atom+xml; charset=utf-8", "atom"),
    Offer("rss", "RSS", "application/rss+xml; charset=utf-8", "rss"),
    Offer("followthemoney", "FollowTheMoney", "application/x-ndjson", "ftm.jsonl"),
    Offer("plover", "PLOVER", "application/x-ndjson", "plover.jsonl"),
    Offer("icalendar", "Calendar", "text/calendar; charset=utf-8", "ics", "meeting"),
    Offer("site", "Site", "application/zip", "site.zip"),
)
OFFERS = {one.format: one for one in OFFERED}


class TooManyError(OnRecordError):
    """More entries than a format can be made of here."""


def file_name(offer: Offer, asked: Asked) -> str:
    """What is in the file: `onrecord-statements-q515-2023-01-to-2023-03.csv.zip`."""
    kind = asked.given.get("kind")
    parts = [
        f"{kind}s" if kind else "record",
        *(_told(name, asked.given[name]) for name in _NAMING if name in asked.given),
    ]
    words = "-".join(word for part in parts for word in _WORD.findall(part.casefold()))
    return f"onrecord-{words.encode('ascii', 'ignore').decode()[:LONGEST].strip('-')}.{offer.ending}"


def _told(name: str, value: str) -> str:
    """A filter in the name of a file."""
    if name in ("from", "to", "as_of"):
        return f"{name}-{value}"
    return {"yes": name, "no": f"not {name}"}.get(value, value)


def write(view: View, asked: Asked, offer: Offer) -> IO[bytes]:
    """The file, at its beginning. It is the caller's to close. Raises `TooManyError` with what to do instead, and
    `ExportError` where a format is not installed."""
    made: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed by who sends it
    try:
        _write(view, asked, offer, made)
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made


def _write(view: View, asked: Asked, offer: Offer, made: IO[bytes]) -> None:
    format_ = FORMATS[offer.format]
    total = view.find(asked.words, asked.filters, most=1, exact=asked.exact).total
    if offer.format in STREAMED and isinstance(format_, FolderFormat):
        _write_parts(view, _entries(view, asked, total), format_, made)
        return
    if total > WHOLE:
        raise TooManyError(
            f"{total:,} entries are more than {offer.name} can be made of here, {WHOLE:,}: narrow the list, take CSV or "
            f"JSON Lines, or run onrecord export {offer.format} where the record is kept"
        )
    entries = tuple(entry for part in _entries(view, asked, total) for entry in part)
    documents = tuple(one for part in _documents(view, _rests_on(entries)) for one in part)
    record = Record(documents=documents, entries=entries)
    if isinstance(format_, FileFormat):
        made.write(format_.render(record))
        return
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in format_.render(record).items():
            archive.writestr(ZipInfo(name, _FIRST_DAY), content, ZIP_DEFLATED)


def _write_parts(view: View, parts: Iterator[tuple[Entry, ...]], format_: FolderFormat, made: IO[bytes]) -> None:
    """The files of a format written side by side, each after the head that it has without any entry."""
    heads = format_.render(Record(documents=(), entries=()))
    rests_on: set[str] = set()
    with ExitStack() as stack:
        files = {name: stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY)) for name in heads}
        for name, head in heads.items():
            files[name].write(head)

        def add(record: Record, *, documents: bool) -> None:
            for name, content in format_.render(record).items():
                if name.startswith("documents.") == documents:
                    files[name].write(content.removeprefix(heads[name]))

        for entries in parts:
            rests_on |= _rests_on(entries)
            add(slices.of_entries(view, entries), documents=False)
        for some in _documents(view, rests_on):
            add(Record(documents=some, entries=()), documents=True)
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, file in files.items():
                file.seek(0)
                info = ZipInfo(name, _FIRST_DAY)
                info.compress_type = ZIP_DEFLATED
                with archive.open(info, "w", force_zip64=True) as entry:
                    copyfileobj(file, entry)


def _entries(view: View, asked: Asked, total: int) -> Iterator[tuple[Entry, ...]]:
    """What the list shows on all its pages, a few hundred at a time."""
    order = asked.order or (None if asked.words else "record")
    for skip in range(0, total, AT_ONCE):
        found = view.find(asked.words, asked.filters, most=AT_ONCE, skip=skip, exact=asked.exact, order=order)
        yield tuple(hit.entry for hit in found.hits)


def _rests_on(entries: Iterable[Entry]) -> set[str]:
    return {evidence.document for entry in entries for evidence in entry.evidence}


def _documents(view: View, wanted: set[str]) -> Iterator[tuple[Document, ...]]:
    """These documents in the record's order, then those they are copies of and the versions before them, a few at a
    time."""
    sent: set[str] = set()
    while wanted:
        sent |= wanted
        documents, wanted = view.documents(wanted), set()
        while some := tuple(islice(documents, DOCUMENTS)):
            yield some
            wanted |= {id_ for one in some for id_ in (one.copy_of, one.changes_from) if id_}
        wanted -= sent

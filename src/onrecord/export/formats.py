"""Every format that a record can be written in, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import ExportError
from onrecord.export import calendar, feeds, markdown
from onrecord.export.folder import record_lines
from onrecord.export.followthemoney import followthemoney
from onrecord.export.jsonld import jsonld
from onrecord.export.plover import plover
from onrecord.export.report import render
from onrecord.export.site import site
from onrecord.export.tables import csv_folder, typed, workbook
from onrecord.export.verify import verify
from onrecord.export.writing import write_file, write_folder
from onrecord.model import Record


@dataclass(frozen=True)
class FileFormat:
    """A format of one file. `render` is a pure function: the same record gives the same bytes."""

    name: str
    description: str
    render: Callable[[Record], bytes]

    def write(self, record: Record, path: Path) -> None:
        write_file(path, self.render(record))


@dataclass(frozen=True)
class FolderFormat:
    """A format of several files. `render` gives their contents by name, with forward slashes where a file lies in a
    folder of its own; it is a pure function too."""

    name: str
    description: str
    render: Callable[[Record], Mapping[str, bytes]]

    def write(self, record: Record, path: Path) -> None:
        write_folder(path, self.render(record))


Format = FileFormat | FolderFormat


def _report(record: Record) -> bytes:
    return render(record).encode("utf-8")


_ALL: tuple[Format, ...] = (
    FolderFormat("jsonl", "JSON Lines as build writes them", record_lines),
    FileFormat("report", "the report: one page to read and to print", _report),
    FolderFormat("csv", "CSV files, one a kind, that open in any spreadsheet", csv_folder.render),
    FileFormat("xlsx", "an Excel workbook, a sheet a kind", workbook.render),
    FolderFormat("parquet", "Parquet files, one a kind, every field with its type", typed.parquet),
    FileFormat("markdown", "a page for a wiki or a pull request", markdown.render),
    FileFormat("icalendar", "the meetings, for a calendar", calendar.render),
    FileFormat("rss", "what is new, for a feed reader", feeds.rss),
    FileFormat("atom", "what is new, for a feed reader", feeds.atom),
    FolderFormat("site", "a static site to read: a page for each entry, actor and source", site),
    FileFormat("jsonld", "JSON-LD: schema.org, W3C Web Annotation and PROV", jsonld),
    FileFormat("followthemoney", "entities of FollowTheMoney as JSON lines", followthemoney),
    FileFormat("plover", "coded events as JSON lines, in the fields of PLOVER", plover),
)

FORMATS: dict[str, Format] = {one.name: one for one in _ALL}


def write(record: Record, name: str, path: Path) -> None:
    """Write the record to `path` in the format `name`, whole or not at all.

    Raises `ExportError` when there is no such format or it cannot be written there, `OffsetError` when a quoted text
    is not at its offsets.
    """
    if name not in FORMATS:
        raise ExportError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    verify(record)
    FORMATS[name].write(record, path)

"""A record as a folder: documents.jsonl, record.jsonl, rejected.jsonl, orphaned.jsonl, problems.jsonl, report.html."""

from pathlib import Path
from typing import TypeVar

from onrecord import garbage
from onrecord.errors import RecordError
from onrecord.export import json_lines
from onrecord.export.report import render
from onrecord.export.verify import verify
from onrecord.export.writing import write_folder
from onrecord.model import Annotations, Check, Document, Entry, Orphaned, Problem, Record

T = TypeVar("T")


def record_lines(record: Record) -> dict[str, bytes]:
    """The files of a record by name, without the report."""
    return {
        "documents.jsonl": json_lines.encode(record.documents),
        "record.jsonl": json_lines.encode(record.entries),
        "rejected.jsonl": json_lines.encode(record.rejected),
        "orphaned.jsonl": json_lines.encode(record.orphaned),
        "problems.jsonl": json_lines.encode(record.problems),
    }


def write_record(record: Record, folder: Path) -> None:
    """Write the record into `folder`, whole or not at all: every file is complete before any is replaced.

    Raises `OffsetError` when a quoted text is not at its offsets, `ExportError` when the folder cannot be written.
    """
    with garbage.put_off():
        verify(record)
        write_folder(folder, {**record_lines(record), "report.html": render(record).encode("utf-8")})


def write_annotations(
    documents: tuple[Document, ...], annotations: tuple[Annotations, ...], problems: tuple[Problem, ...], folder: Path
) -> None:
    """Write documents.jsonl, annotations.jsonl and problems.jsonl into `folder`, whole or not at all."""
    write_folder(
        folder,
        {
            "documents.jsonl": json_lines.encode(documents),
            "annotations.jsonl": json_lines.encode(annotations),
            "problems.jsonl": json_lines.encode(problems),
        },
    )


def write_checks(checks: tuple[Check, ...], folder: Path) -> None:
    """Write checks.jsonl into `folder`, whole or not at all."""
    write_folder(folder, {"checks.jsonl": json_lines.encode(checks)})


def holds_record(folder: Path) -> bool:
    """Whether a record has been written to `folder`."""
    return (folder / "record.jsonl").is_file() and (folder / "documents.jsonl").is_file()


def read_folder(folder: Path) -> Record:
    """The record that `write_record` left in `folder`. Raises `RecordError` when there is none or it does not fit."""
    if not holds_record(folder):
        raise RecordError(f"{folder}: no record here; make one with `onrecord build SOURCES --out {folder}`")
    record = Record(
        documents=_lines(folder / "documents.jsonl", Document),
        entries=_lines(folder / "record.jsonl", Entry),  # type: ignore[arg-type]
        rejected=_lines(folder / "rejected.jsonl", Entry),  # type: ignore[arg-type]
        orphaned=_lines(folder / "orphaned.jsonl", Orphaned),
        problems=_lines(folder / "problems.jsonl", Problem),
    )
    verify(record)
    return record


def _lines(file: Path, kind: type[T]) -> tuple[T, ...]:
    """The values of a file; none where an older version wrote no such file."""
    return json_lines.decode(file.read_bytes(), kind, file.name) if file.is_file() else ()

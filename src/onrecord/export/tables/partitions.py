"""Parquet in partitions, for records that are larger than memory: the tables of `typed`, each a folder of files, with the
entries and their evidence in a folder for each month (`statements/month=2023-12/00000.parquet`), as Hive, Spark, polars,
pyarrow and DuckDB read them.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from onrecord.errors import ExportError
from onrecord.export.tables import typed
from onrecord.export.verify import verify
from onrecord.model import Document, Entry, Record

T = TypeVar("T")

ENTRIES: Final = 500
DOCUMENTS: Final = 200
"""How many of them a file has at most."""
UNTOLD: Final = "unknown"
"""The month of what has none. (No null: pyarrow cannot tell the type of a partition that has nothing else.)"""


def write_partitions(
    out: Path,
    entries: Iterable[Entry],
    documents: Iterable[Document],
    resting_on: Callable[[set[str]], Iterable[Document]],
) -> None:
    """Write entries in the record's order, and documents, into the folder `out`: whole or not at all. `resting_on` gives
    documents by their ids. In memory is what one file has.

    Raises `ExportError` when there is something in `out`, it cannot be written, or pyarrow is not installed, and
    `OffsetError` when a quoted text is not at its offsets.
    """
    unfinished = out.with_name(f".{out.name}.partial")
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise ExportError(
                f"{out}: partitions would mix with what is there already; name a folder that is new or empty with --out"
            )
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        partitions = _Partitions(unfinished)
        for some in _batches(entries, ENTRIES):
            partitions.add(some, tuple(resting_on({one.document for entry in some for one in entry.evidence})))
        for part in _batches(documents, DOCUMENTS):
            partitions.add_documents(part)
        partitions.finish()
        unfinished.replace(out)
    except OSError as error:
        raise ExportError(f"{out}: {error.strerror or error}; choose a place that can be written with --out") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


class _Partitions:
    """The files so far, numbered in each folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: Counter[Path] = Counter()

    def add(self, entries: Sequence[Entry], documents: tuple[Document, ...]) -> None:
        """Some entries, with the documents that they rest on."""
        # What changed between versions is told of the other version, which need not be among these.
        bare = tuple(msgspec.structs.replace(one, changes=()) for one in documents)
        verify(Record(documents=bare, entries=tuple(entries)))
        months: dict[str, list[Entry]] = {}
        for entry in entries:
            months.setdefault(month_of(entry), []).append(entry)
        for month, found in sorted(months.items()):
            tables = typed.arrow(Record(documents=documents, entries=tuple(found)))
            for name, table in tables.items():
                if name != "documents" and table.num_rows:
                    self._write(self._folder / name / f"month={month}", table)

    def add_documents(self, documents: tuple[Document, ...]) -> None:
        """Some documents."""
        self._write(self._folder / "documents", typed.arrow(Record(documents=documents, entries=()))["documents"])

    def finish(self) -> None:
        """A file without rows for each table that has none, so that every table can be read."""
        for name, table in typed.arrow(Record(documents=(), entries=())).items():
            if not (self._folder / name).exists():
                partition = "" if name == "documents" else f"month={UNTOLD}"
                self._write(self._folder / name / partition, table)

    def _write(self, folder: Path, table: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self._files[folder]:05}.parquet").write_bytes(typed.packed(table))
        self._files[folder] += 1


def month_of(entry: Entry) -> str:
    """The month of an entry's day ("2023-12"), where its date lies within one; else `UNTOLD`."""
    first, last = typed.days(entry.date.value if entry.date else None)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return UNTOLD
    return f"{first.year:04}-{first.month:02}"


def _batches(items: Iterable[T], most: int) -> Iterator[tuple[T, ...]]:
    waiting = iter(items)
    while some := tuple(islice(waiting, most)):
        yield some

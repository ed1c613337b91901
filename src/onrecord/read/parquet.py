"""Parquet: one document a row, in columns that bear the names of JSON Lines fields, streamed, so that the file may be of
any size. Needs pyarrow (the extra `tables`).

What the file says of itself is not believed: rows are counted as they come, every text is decoded here, and what is
damaged is told with the row that it begins at.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, BinaryIO, Final
from urllib.parse import unquote

import msgspec

from onrecord.model import Page, Problem
from onrecord.read.base import Part, SourceFile
from onrecord.read.fields import Fields, page_of_fields
from onrecord.read.opening import open_source

_COLUMNS: Final = tuple(field.name for field in msgspec.structs.fields(Fields))
_TEXTS: Final = ("text", "html")
_ROWS: Final = 16  # decoded at a time: even if each is as long as may be, they fit into memory
_BUFFER: Final = 1 << 20
_MOST_FOOTER: Final = 64 << 20  # bytes of names, and entries of a list, in what the file says of itself
# Columns of articles pack about 1 : 5. Data packed harder than this is no coverage but a trap.
_MOST_EXPANSION: Final = 250
_LEAST_BOMB: Final = 4 << 20
_UNTOLD: Final = "__HIVE_DEFAULT_PARTITION__"


class ParquetReader:
    """Reads `.parquet`. `max_bytes` bounds the text of one row."""

    suffixes: tuple[str, ...] = (".parquet",)
    kind: str = "Parquet"

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        with open_source(file) as stream:
            try:
                table = _Table(file, stream)
            except _UnreadableError as error:
                yield Problem(source=file.name, what=error.what, remedy=error.remedy)
                return
            part = file.part or Part(start=0, end=table.rows, before=0)
            number, size = part.start, 0
            try:
                for number, row in table.each(part.start, min(part.end, table.rows)):
                    size += sum(len(row[name] or b"") for name in _TEXTS if name in row)
                    if size > _LEAST_BOMB and size > _MOST_EXPANSION * file.size():
                        yield _bomb(file, number)
                        return
                    yield _document(file, number, row, table.partition, max_bytes)
            except _UnreadableError:
                yield _broken(file, number + 1)

    def parts(self, file: SourceFile, documents: int) -> Iterator[Part]:
        """Parts of so many rows, where they can be of whole row groups. One of very many rows has to be unpacked up to where
        a part begins."""
        start = end = 0
        with open_source(file) as stream:
            try:
                groups = _Table(file, stream).groups
            except _UnreadableError:
                groups = []  # told by whoever reads the part
        for rows in groups:
            if end > start and end + rows - start > documents:
                yield Part(start=start, end=end, before=start, unpacked=True)
                start = end
            end += rows
            while end - start > 2 * documents:
                yield Part(start=start, end=start + documents, before=start, unpacked=True)
                start += documents
        yield Part(start=start, end=sys.maxsize, before=start, unpacked=True)


class _UnreadableError(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy


class _Table:
    """A Parquet file of articles: `rows` in all, those of its `groups`, what its folders say (`partition`). Raises
    `_UnreadableError` where it is none; `OSError` is left for the disk and the network."""

    def __init__(self, file: SourceFile, stream: BinaryIO) -> None:
        try:
            self._arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
        except ImportError:
            raise _UnreadableError(
                "reading Parquet needs pyarrow, which is not installed", "install the extra: pip install 'onrecord[tables]'"
            ) from None
        if file.size() == 0:
            raise _UnreadableError("the file is empty", "fill it or remove it")
        with _Damage(self._arrow):
            self._file = parquet.ParquetFile(
                stream,
                # A column is streamed from the disk, but had at once from a server.
                buffer_size=0 if file.remote else _BUFFER,
                pre_buffer=False,
                thrift_string_size_limit=_MOST_FOOTER,
                thrift_container_size_limit=_MOST_FOOTER,
                page_checksum_verification=True,
            )
            told = self._file.metadata
            self.groups = [told.row_group(one).num_rows for one in range(told.num_row_groups)]
            self.rows = sum(self.groups)
            self._names = _names(self._file.schema_arrow, self._arrow)
        if min(self.groups, default=0) < 0 or self.rows > file.size():
            raise _UnreadableError("the file declares more rows than it can hold", _AGAIN)
        if not self.rows:
            raise _UnreadableError("the file has no rows", "fill it or remove it")
        self.partition = {name: value for name, value in _partition(file.path).items() if name not in self._names}

    def each(self, first: int, last: int) -> Iterator[tuple[int, dict[str, bytes | None]]]:
        """The rows from `first` up to `last`, each with its number, from 1."""
        number, chosen = 0, []
        for group, rows in enumerate(self.groups):
            if number + rows > first and number < last:
                chosen.append(group)
            number += rows
        number = sum(self.groups[: chosen[0]]) if chosen else last
        with _Damage(self._arrow):
            found = self._file.iter_batches(_ROWS, row_groups=chosen, columns=self._names, use_threads=False)
        while number < last:
            with _Damage(self._arrow):
                batch = next(found, None)
                if batch is None:
                    raise _UnreadableError(_DAMAGED, _AGAIN)
                skipped = min(max(0, first - number), batch.num_rows)
                kept = batch.slice(skipped, last - number - skipped)
                columns = [_bytes(kept.column(name), self._arrow).to_pylist() for name in self._names]
            for offset, values in enumerate(zip(*columns, strict=True)):
                yield number + skipped + offset + 1, dict(zip(self._names, values, strict=True))
            number += batch.num_rows


class _Damage:
    """Tells what pyarrow cannot read as `_UnreadableError`. It raises an `OSError` without a number for data that is
    damaged too; one with a number is of the disk or the network, and passes."""

    def __init__(self, arrow: Any) -> None:
        self._told: tuple[type[BaseException], ...] = (arrow.ArrowException, ValueError, OverflowError, MemoryError)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, self._told) or (isinstance(error, OSError) and error.errno is None):
            raise _UnreadableError(_DAMAGED, _AGAIN) from error


_DAMAGED: Final = "the file is no Parquet, cut short or damaged"
_AGAIN: Final = "fetch or write it again"


def _names(schema: Any, arrow: Any) -> list[str]:
    """The columns to read. Raises `_UnreadableError` where one is of a type that cannot be its field's, or none is a text."""
    names = [name for name in _COLUMNS if name in schema.names]
    if not set(names) & set(_TEXTS):
        raise _UnreadableError('the file has no column "text" or "html"', "name the column with the articles so")
    for name in names:
        if schema.names.count(name) > 1:
            raise _UnreadableError(f'the file has the column "{name}" twice', "keep one of them")
        if not _fits(name, schema.field(name).type, arrow.types):
            raise _UnreadableError(
                f'the column "{name}" is of the type {schema.field(name).type!s:.60}', "give it as strings"
            )
    return names


def _fits(name: str, kind: Any, types: Any) -> bool:
    if types.is_dictionary(kind):
        kind = kind.value_type
    allowed = [types.is_string, types.is_large_string, types.is_binary, types.is_large_binary, types.is_null]
    allowed += {"id": [types.is_integer], "published": [types.is_date, types.is_timestamp]}.get(name, [])
    return any(is_kind(kind) for is_kind in allowed)


def _bytes(column: Any, arrow: Any) -> Any:
    """The column as bytes of UTF-8, which pyarrow does not check."""
    if arrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    types = arrow.types
    if not any(
        is_kind(column.type) for is_kind in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    ):
        column = column.cast(arrow.string())
    return column.cast(arrow.large_binary())


def _partition(path: str) -> dict[str, str]:
    """Fields that the folders of a path give, as Hive, Spark and others write them: "publisher=The%20Herald/0.parquet"."""
    named = (folder.partition("=") for folder in path.split("/")[:-1])
    return {name: unquote(value) for name, given, value in named if given and name in _COLUMNS and value != _UNTOLD}


def _document(
    file: SourceFile, number: int, row: Mapping[str, bytes | None], partition: Mapping[str, str], max_bytes: int
) -> Page | Problem:
    source = f"{file.name} row {number}"
    if sum(map(len, filter(None, row.values()))) > max_bytes:
        return Problem(
            source=source,
            what=f"the row is longer than the limit of {max_bytes:,} bytes",
            remedy="shorten the document or raise the limit (ONRECORD_MAX_BYTES)",
        )
    values: dict[str, Any] = dict(partition)
    for name, value in row.items():
        try:
            values[name] = None if value is None else value.decode("utf-8")
        except UnicodeDecodeError:
            return Problem(source=source, what=f'the column "{name}" is not UTF-8', remedy="write the file anew as UTF-8")
    given = Fields(**values)
    return page_of_fields(file, "row", number, given, hashlib.sha256(msgspec.json.encode(given)).hexdigest())


def _broken(file: SourceFile, number: int) -> Problem:
    return Problem(
        source=f"{file.name} row {number}",
        what="the data breaks off or is damaged here",
        remedy=f"the rows before it were read; {_AGAIN} for the rest",
    )


def _bomb(file: SourceFile, number: int) -> Problem:
    return Problem(
        source=f"{file.name} row {number}",
        what=f"the data unpacks to more than {_MOST_EXPANSION} times its size: a trap, or no coverage",
        remedy="what came before was read; write the rows to another file if you trust them",
    )

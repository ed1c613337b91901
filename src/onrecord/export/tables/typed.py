"""Tables in which every field keeps its type: Parquet, polars, pandas. They need the extra `tables`.

A row is an entry with all its fields, evidence and readings included, under the names of the JSON Lines. The types are those
of the model: an optional field is nullable, a tuple is a list, a struct a struct, a dictionary a map. Beside dates in EDTF
stand the first and last day that they leave open.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from onrecord.errors import ExportError
from onrecord.export.passages import Passage, Passages
from onrecord.model import (
    Commitment,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    Record,
    Span,
    Statement,
    kind_of,
)
from onrecord.model.edtf import EARLIEST, LATEST, bounds

if TYPE_CHECKING:
    import pandas
    import polars

_SURROGATE = re.compile("[\ud800-\udfff]")
KINDS: dict[str, type[Entry]] = {
    "meetings": Meeting,
    "statements": Statement,
    "commitments": Commitment,
    "figures": Figure,
    "measures": Measure,
    "movements": Movement,
}


class EvidenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A passage as a row: whose evidence it is, what it says, and of which document."""

    entry: str
    kind: str
    number: int
    document: str
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    start: int
    end: int
    text: str
    anchors: dict[str, Span]
    also: tuple[Span, ...]


def parquet(record: Record) -> dict[str, bytes]:
    """A Parquet file for each table, by name. Raises `ExportError` when pyarrow is not installed."""
    return {f"{name}.parquet": packed(one) for name, one in arrow(record).items()}


def packed(table: Any) -> bytes:
    """A pyarrow table as a Parquet file."""
    buffer = BytesIO()
    _library("pyarrow.parquet").write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def to_polars(record: Record) -> "dict[str, polars.DataFrame]":
    """A polars data frame for each kind of entry, for `evidence` and for `documents`."""
    polars = _library("polars")
    return {name: polars.from_arrow(one) for name, one in arrow(record).items()}


def to_pandas(record: Record) -> "dict[str, pandas.DataFrame]":
    """The same for pandas, with columns of Arrow's types: a whole number that may be missing stays one."""
    pandas = _library("pandas")
    return {name: one.to_pandas(types_mapper=pandas.ArrowDtype) for name, one in arrow(record).items()}


def arrow(record: Record) -> dict[str, Any]:
    """A pyarrow table for each kind of entry, for `evidence` and for `documents`."""
    passages = Passages(record)
    found = {name: table(kind, record.of_kind(kind), ("date",)) for name, kind in KINDS.items()}
    every = [_evidence_row(one) for entry in record.entries for one in passages.of(entry)]
    found["evidence"] = table(EvidenceRow, every, ("published",))
    found["documents"] = table(Document, record.documents, ("published", "modified"))
    return found


def _evidence_row(passage: Passage) -> EvidenceRow:
    document, evidence = passage.document, passage.evidence
    return EvidenceRow(
        entry=passage.entry.id,
        kind=kind_of(passage.entry),
        number=passage.number,
        document=document.id,
        publisher=document.publisher,
        published=document.published,
        title=document.title,
        url=document.url,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        anchors=evidence.anchors,
        also=evidence.also,
    )


def table(kind: type[msgspec.Struct], values: Iterable[msgspec.Struct], dates: tuple[str, ...]) -> Any:
    """A table of structs of one type, with `NAME_first` and `NAME_last` for each field of `dates`."""
    arrow = _library("pyarrow")
    fields = _fields(inspect.type_info(kind), arrow)
    for name in dates:
        fields += [arrow.field(f"{name}_first", arrow.date32()), arrow.field(f"{name}_last", arrow.date32())]
    rows = []
    for value in values:
        row = _plain(value)
        for name in dates:
            row[f"{name}_first"], row[f"{name}_last"] = days(_edtf(row[name]))
        rows.append(row)
    return arrow.Table.from_pylist(rows, schema=arrow.schema(fields))


def _fields(shape: Any, arrow: ModuleType) -> list[Any]:
    """The Arrow fields of a struct's or named tuple's type."""
    found = []
    for field in shape.fields:
        type_, nullable = _type(field.type, arrow)
        found.append(arrow.field(field.encode_name, type_, nullable))
    return found


def _type(shape: Any, arrow: ModuleType) -> tuple[Any, bool]:
    """The Arrow type of a type of the model, and whether it may be null."""
    match shape:
        case inspect.UnionType():
            (one,) = [part for part in shape.types if not isinstance(part, inspect.NoneType)]
            return _type(one, arrow)[0], True
        case inspect.StructType() | inspect.NamedTupleType():
            return arrow.struct(_fields(shape, arrow)), False
        case inspect.VarTupleType():
            return arrow.list_(arrow.field("item", *_type(shape.item_type, arrow))), False
        case inspect.DictType():
            return arrow.map_(arrow.string(), arrow.field("value", *_type(shape.value_type, arrow))), False
        case inspect.StrType() | inspect.LiteralType():
            return arrow.string(), False
        case inspect.FloatType():
            return arrow.float64(), False
        case inspect.IntType():
            return arrow.int64(), False
        case inspect.BoolType():
            return arrow.bool_(), False
        case inspect.AnyType():
            return arrow.string(), False
    raise TypeError(f"no column type for {shape}")


def _plain(value: Any) -> Any:
    """A value of the model as Arrow takes it: dictionaries in the order of their keys, as in the JSON Lines."""
    match value:
        case msgspec.Struct():
            return {
                field.encode_name: (_json if field.type is Any else _plain)(getattr(value, field.name))
                for field in msgspec.structs.fields(value)
            }
        case Span():
            return value._asdict()
        case Mapping():
            return [(key, _plain(value[key])) for key in sorted(value)]
        case tuple():
            return [_plain(item) for item in value]
        case str():
            return _SURROGATE.sub("\ufffd", value)
    return value


def _json(value: Any) -> str:
    """What may be of any type has a column of JSON."""
    return msgspec.json.encode(value, order="deterministic").decode("utf-8")


def _edtf(value: Any) -> str | None:
    edtf: str | None = value["value"] if isinstance(value, dict) else value
    return edtf


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date leaves open; `None` for an open end, and where there is no date."""
    if edtf is None:
        return None, None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None, None
    return (None if first == EARLIEST else first), (None if last == LATEST else last)


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError(
            f"{name.partition('.')[0]} is not installed; install the extra: pip install 'onrecord[tables]'"
        ) from error

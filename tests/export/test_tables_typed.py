"""Parquet, polars and pandas: every entry comes back as it was, from the reader of each."""

import sys
from datetime import date
from io import BytesIO
from typing import Any

import hostile_record
import msgspec
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
import report_record
from hypothesis import given, settings
from msgspec.structs import replace

from onrecord.errors import ExportError
from onrecord.export.tables import typed
from onrecord.export.tables.typed import KINDS, arrow, parquet
from onrecord.model import Document, Record

TABLES = [*KINDS, "evidence", "documents"]


def read(record: Record) -> dict[str, Any]:
    return {
        name.removesuffix(".parquet"): pyarrow.parquet.read_table(BytesIO(content))
        for name, content in parquet(record).items()
    }


def back(value: Any, shape: Any) -> Any:
    """A value of a row as the JSON Lines have it: a map is an object, a span a pair."""
    if value is None:
        return None
    if pyarrow.types.is_map(shape):
        return {key: back(item, shape.item_type) for key, item in value}
    if pyarrow.types.is_list(shape):
        return [back(item, shape.value_type) for item in value]
    if pyarrow.types.is_struct(shape):
        fields = {field.name: back(value[field.name], field.type) for field in shape}
        return tuple(fields.values()) if set(fields) == {"start", "end"} else fields
    return value


def rows(table: pyarrow.Table) -> list[dict[str, Any]]:
    own = [field for field in table.schema if not field.name.endswith(("_first", "_last"))]
    return [{field.name: back(row[field.name], field.type) for field in own} for row in table.to_pylist()]


def as_record(tables: dict[str, Any]) -> Record:
    return Record(
        documents=tuple(msgspec.convert(row, Document) for row in rows(tables["documents"])),
        entries=tuple(
            msgspec.convert({**row, "kind": kind.__struct_config__.tag}, kind)
            for name, kind in KINDS.items()
            for row in rows(tables[name])
        ),
    )


def test_a_record_comes_back_as_it_was() -> None:
    for record in (report_record.record(), report_record.versions_record()):
        assert as_record(read(record)) == replace(record, problems=())


def test_the_demo_comes_back_as_it_was(demo_record: Record) -> None:
    assert as_record(read(demo_record)) == replace(demo_record, problems=())


def without_surrogates(record: Record) -> Record:
    """A lone surrogate is no text, and no file of UTF-8 can hold it."""

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
        if isinstance(value, dict):
            return {key: clean(item) for key, item in value.items()}
        return [clean(item) for item in value] if isinstance(value, list | tuple) else value

    return msgspec.convert(clean(msgspec.to_builtins(record)), Record)


@settings(max_examples=40)
@given(hostile_record.records())
def test_hostile_texts_come_back_as_they_were(record: Record) -> None:
    wanted = without_surrogates(record)
    found = as_record(read(record))
    assert found.documents == wanted.documents
    assert sorted(found.entries, key=lambda entry: entry.id) == sorted(wanted.entries, key=lambda entry: entry.id)


def test_fields_have_their_types() -> None:
    found = arrow(report_record.record())
    meetings, figures = found["meetings"].schema, found["figures"].schema
    assert meetings.field("participants").type.value_type.field("name").type == pyarrow.string()
    assert meetings.field("closed_door").type == pyarrow.bool_()
    assert figures.field("value").type == pyarrow.float64()
    assert pyarrow.types.is_map(meetings.field("evidence").type.value_type.field("anchors").type)
    assert not meetings.field("id").nullable
    assert meetings.field("outcome").nullable


def test_the_order_of_a_dictionary_does_not_show() -> None:
    record = report_record.record()
    evidence = record.entries[0].evidence[0]
    turned = replace(evidence, anchors=dict(reversed(evidence.anchors.items())))
    entry = replace(record.entries[0], evidence=(turned, *record.entries[0].evidence[1:]))
    assert parquet(replace(record, entries=(entry, *record.entries[1:]))) == parquet(record)


class Anything(msgspec.Struct):
    value: Any


def test_what_may_be_of_any_type_is_json() -> None:
    found = typed.table(Anything, [Anything("a"), Anything({"b": 1, "a": [None]}), Anything(None)], ())
    assert found["value"].to_pylist() == ['"a"', '{"a":[null],"b":1}', "null"]


def test_a_date_has_the_days_that_it_leaves_open() -> None:
    meeting, planned = arrow(report_record.record())["meetings"].to_pylist()
    assert (meeting["date_first"], meeting["date_last"]) == (date(2024, 4, 16), date(2024, 4, 16))
    assert (planned["date_first"], planned["date_last"]) == (date(2024, 6, 1), date(2024, 6, 30))
    statement, undated = arrow(report_record.record())["statements"].to_pylist()
    assert (statement["date_first"], statement["date_last"]) == (date(2024, 4, 16), None), "open at its end"
    assert (undated["date_first"], undated["date_last"]) == (None, None)
    _, unread = arrow(report_record.record())["movements"].to_pylist()
    assert (unread["date_first"], unread["date_last"]) == (None, None), "no date that this version knows"


def test_evidence_has_a_row_a_passage() -> None:
    record = report_record.record()
    found = arrow(record)["evidence"].to_pylist()
    assert [row["text"] for row in found] == [one.text for entry in record.entries for one in entry.evidence]
    texts = {document.id: document.text for document in record.documents}
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["text"] for row in found)


def test_polars_has_the_same_tables() -> None:
    record = report_record.record()
    frames = typed.to_polars(record)
    assert list(frames) == TABLES
    assert isinstance(frames["figures"], polars.DataFrame)
    assert frames["figures"].filter(polars.col("value") > 4000)["counted"].to_list() == ["farmers"]
    assert frames["meetings"]["participants"].list.len().to_list() == [2, 0]
    assert frames["documents"]["published_first"].to_list() == [date(2024, 4, 17), date(2024, 4, 18), None]
    for name, content in parquet(record).items():
        assert polars.read_parquet(BytesIO(content)).equals(frames[name.removesuffix(".parquet")])


def test_pandas_has_the_same_tables() -> None:
    record = report_record.record()
    frames = typed.to_pandas(record)
    assert list(frames) == TABLES
    assert isinstance(frames["figures"], pandas.DataFrame)
    assert frames["figures"].query("value > 4000")["counted"].tolist() == ["farmers"]
    assert frames["documents"]["published_first"].tolist()[:2] == [date(2024, 4, 17), date(2024, 4, 18)]
    assert str(frames["documents"]["version"].dtype) == "int64[pyarrow]"
    for name, content in parquet(record).items():
        own = frames[name.removesuffix(".parquet")]
        assert pandas.read_parquet(BytesIO(content)).columns.tolist() == own.columns.tolist()


@pytest.mark.parametrize(("library", "call"), [
    ("pyarrow.parquet", parquet), ("pyarrow", typed.arrow), ("polars", typed.to_polars), ("pandas", typed.to_pandas),
])  # fmt: skip
def test_a_missing_library_is_told_with_the_extra(library: str, call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExportError, match=rf"{library.partition('.')[0]} is not installed.*onrecord\[tables\]"):
        call(report_record.record())

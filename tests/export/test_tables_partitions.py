"""Partitioned Parquet: what polars and pyarrow read back is the record, whatever its size, and nothing is left half-written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import polars
import pyarrow.dataset
import pyarrow.parquet
import pytest
import report_record
from msgspec.structs import replace

from onrecord import api
from onrecord.errors import ExportError, OffsetError
from onrecord.export.tables import partitions, typed
from onrecord.export.tables.partitions import UNTOLD, month_of, write_partitions
from onrecord.model import Record

TABLES = [*typed.KINDS, "evidence", "documents"]


@pytest.fixture
def record() -> Record:
    return report_record.record()


@pytest.fixture
def folder(record: Record, tmp_path: Path) -> Path:
    api.export_partitions(record, tmp_path / "out")
    return tmp_path / "out"


def rows(table: Any) -> list[Any]:
    """Rows in an order of their own, without the month."""
    return sorted((msgspec.json.encode(row, order="sorted") for row in table.to_pylist()), key=bytes)


@pytest.mark.parametrize("name", TABLES)
def test_pyarrow_reads_back_what_the_whole_tables_hold(record: Record, folder: Path, name: str) -> None:
    found = pyarrow.dataset.dataset(folder / name, partitioning="hive").to_table()
    whole = typed.arrow(record)[name]
    assert rows(found.select(whole.column_names)) == rows(whole)


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_back_what_the_whole_tables_hold(record: Record, folder: Path, name: str) -> None:
    found = polars.scan_parquet(folder / name, hive_partitioning=True).collect()
    whole = typed.to_polars(record)[name]
    key = ["entry", "number"] if name == "evidence" else ["id"]
    assert found.select(whole.columns).sort(key).equals(whole.sort(key))


def test_a_month_is_asked_for_by_its_folder(record: Record, folder: Path) -> None:
    months = {month_of(entry) for entry in record.entries}
    assert len(months - {UNTOLD}) > 1
    assert UNTOLD in months
    for name, kind in typed.KINDS.items():
        lazy = polars.scan_parquet(folder / name, hive_partitioning=True)
        for month in months:
            wanted = sorted(one.id for one in record.of_kind(kind) if month_of(one) == month)
            assert sorted(lazy.filter(polars.col("month") == month).collect()["id"]) == wanted


@pytest.mark.parametrize(
    ("edtf", "month"),
    [
        ("2023-12-27", "2023-12"), ("2023-12", "2023-12"), ("2023-12-25/2023-12-31", "2023-12"), ("2023", UNTOLD),
        ("2023-12-25/2024-01-02", UNTOLD), ("2026/..", UNTOLD), ("2023-11-01~", "2023-11"),
    ],
)  # fmt: skip
def test_the_month_is_that_in_which_the_whole_date_lies(record: Record, edtf: str, month: str) -> None:
    entry, day = next((one, replace(one.date, value=edtf)) for one in record.entries if one.date is not None)
    assert month_of(replace(entry, date=day)) == month
    assert month_of(replace(entry, date=None)) == UNTOLD


def test_the_same_record_gives_the_same_files(record: Record, folder: Path, tmp_path: Path) -> None:
    api.export_partitions(record, tmp_path / "again")
    assert _files(folder) == _files(tmp_path / "again")


def test_files_hold_no_more_than_they_may(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "ENTRIES", 3)
    monkeypatch.setattr(partitions, "DOCUMENTS", 1)
    api.export_partitions(record, tmp_path / "small")
    assert len([*(tmp_path / "small" / "documents").iterdir()]) == len(record.documents)
    for name in TABLES:
        whole = typed.arrow(record)[name]
        found = pyarrow.dataset.dataset(tmp_path / "small" / name, partitioning="hive").to_table()
        assert rows(found.select(whole.column_names)) == rows(whole)


def test_an_empty_record_has_every_table(tmp_path: Path) -> None:
    api.export_partitions(Record(documents=(), entries=()), tmp_path / "out")
    for name in TABLES:
        assert polars.scan_parquet(tmp_path / "out" / name, hive_partitioning=True).collect().height == 0


def test_what_is_there_already_is_not_mixed_with(record: Record, folder: Path, tmp_path: Path) -> None:
    before = _files(folder)
    with pytest.raises(ExportError, match="name a folder that is new or empty"):
        api.export_partitions(record, folder)
    assert _files(folder) == before
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExportError):
        api.export_partitions(record, tmp_path / "file")
    (tmp_path / "empty").mkdir()
    api.export_partitions(record, tmp_path / "empty")
    assert _files(tmp_path / "empty") == before


def test_what_does_not_stand_at_its_offsets_leaves_nothing_behind(record: Record, tmp_path: Path) -> None:
    moved = tuple(replace(one, text=f"x{one.text}", changes=()) for one in record.documents)
    with pytest.raises(OffsetError):
        api.export_partitions(replace(record, documents=moved), tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


def test_what_was_drawn_is_written_before_more_is(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "ENTRIES", 4)
    monkeypatch.setattr(partitions, "DOCUMENTS", 1)
    by_id = {one.id: one for one in record.documents}

    def drawn(items: tuple[Any, ...], tables: list[str], most: int) -> Iterator[Any]:
        for number, one in enumerate(items):
            files = [file for name in tables for file in (tmp_path / ".out.partial" / name).rglob("*.parquet")]
            assert sum(pyarrow.parquet.read_metadata(file).num_rows for file in files) == number // most * most
            yield one

    write_partitions(
        tmp_path / "out",
        drawn(record.entries, list(typed.KINDS), 4),
        drawn(record.documents, ["documents"], 1),
        lambda ids: map(by_id.__getitem__, ids),
    )
    assert len(record.entries) > 8


def _files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}

"""XLSX, read back by openpyxl: cells of their own type, links that lead somewhere, nothing Excel could not hold."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import hostile_record
import openpyxl
import pytest
import report_record
from hypothesis import given, settings
from msgspec.structs import replace

from onrecord.errors import ExportError
from onrecord.export.tables import workbook
from onrecord.export.tables.column import Heading, Table
from onrecord.export.tables.flat import tables
from onrecord.export.tables.workbook import CUT, LONGEST_TEXT, fitting, render, sheet_name
from onrecord.model import Record


def opened(record: Record) -> Any:
    return openpyxl.load_workbook(BytesIO(render(record)))


def column(sheet: Any, name: str) -> list[Any]:
    (found,) = [cells for cells in sheet.iter_cols() if cells[0].value == name]
    return list(found[1:])


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(report_record.record())


def test_there_is_a_sheet_a_kind_one_of_sources_and_one_to_read_first(book: Any) -> None:
    assert book.sheetnames == [
        "How to read", "Meetings", "Statements", "Commitments", "Figures", "Measures", "Movements", "Evidence", "Sources",
    ]  # fmt: skip


def test_headings_stay_in_sight_and_filter(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(max(2, sheet.max_row), sheet.max_column).coordinate}"
        assert sheet.column_dimensions["A"].width > 10


def test_cells_are_of_their_own_type(book: Any) -> None:
    day, other = column(book["Meetings"], "day")
    assert day.value == datetime(2024, 4, 16)
    assert day.is_date
    assert other.value is None, "what is about June is no day"
    assert [cell.value for cell in column(book["Meetings"], "date")] == ["2024-04-16", "2024-06~"]
    assert column(book["Meetings"], "closed_door")[0].value is True
    (value,) = column(book["Figures"], "value")
    assert (value.value, value.data_type) == (4200, "n")
    assert column(book["Meetings"], "sentences")[0].alignment.wrap_text


def test_addresses_are_links_and_scripts_are_not(book: Any) -> None:
    first, second, third = column(book["Sources"], "url")
    assert first.hyperlink.target == "https://courier.example/liss?a=1&b=2"
    assert (second.value, second.hyperlink) == ("javascript:alert(4)", None)
    assert (third.value, third.hyperlink) == (None, None)


def test_how_to_read_tells_of_every_column(book: Any) -> None:
    told = {(row[0].value, row[1].value) for row in book["How to read"].iter_rows()}
    assert {sheet_name(table) for table in tables(report_record.record())} <= {name for name, _ in told}
    columns = {heading.name for table in tables(report_record.record()) for heading in table.headings}
    assert columns <= {name for _, name in told}


def test_no_clock_is_in_the_file() -> None:
    with zipfile.ZipFile(BytesIO(render(report_record.record()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {"2024-04-18T00:00:00Z"}


@settings(max_examples=40)
@given(hostile_record.records())
def test_what_is_in_the_record_stands_in_the_sheets_and_no_text_is_a_formula(record: Record) -> None:
    book = opened(record)
    for table in tables(record):
        sheet = book[sheet_name(table)]
        cells = sheet.iter_rows(min_row=2, max_row=1 + len(table.rows), max_col=len(table.headings))
        for row, found in zip(table.rows, cells, strict=True):
            for cell, written in zip(row, found, strict=True):
                assert written.data_type != "f"
                if isinstance(cell, str):
                    assert (written.value or "") == fitting(cell)
                elif isinstance(cell, float):
                    assert float(written.value) == pytest.approx(cell, rel=1e-15), "Excel has fifteen digits"


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(letter: str) -> None:
    cut = fitting(letter * 40_000)
    assert cut.endswith(CUT)
    assert set(cut.removesuffix(CUT)) == {letter}
    assert len(cut.encode("utf-16-le")) // 2 in (LONGEST_TEXT, LONGEST_TEXT - 1)
    assert fitting(letter * 1000) == letter * 1000


def test_a_huge_passage_is_a_cell_that_excel_can_hold() -> None:
    record = report_record.record()
    long = replace(record.documents[0], text=record.documents[0].text + "=A" * 40_000)
    evidence = replace(record.entries[0].evidence[0], start=0, end=len(long.text), text=long.text)
    entry = replace(record.entries[0], evidence=(evidence,), conflicts=())
    book = opened(replace(record, documents=(long, *record.documents[1:]), entries=(entry,)))
    assert column(book["Evidence"], "text")[0].value.endswith(CUT)
    assert column(book["Meetings"], "sentences")[0].value.endswith(CUT)


def test_no_more_links_than_excel_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_LINKS", 2)
    record = report_record.versions_record()
    addresses = column(opened(record)["Sources"], "url")
    assert [cell.hyperlink is not None for cell in addresses] == [True, True, False, False, False, False]
    assert all(cell.value for cell in addresses)


def test_an_address_too_long_for_a_link_stands_as_text() -> None:
    record = report_record.record()
    long = replace(record.documents[0], url="https://a.example/" + "x" * 2100)
    (first, *_) = column(opened(replace(record, documents=(long, *record.documents[1:])))["Sources"], "url")
    assert (first.value, first.hyperlink) == (long.url, None)


def test_more_rows_than_a_sheet_holds_are_refused_and_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    table = Table("meetings", "", (Heading("id", "", 5),), (("a",), ("b",)))
    monkeypatch.setattr(workbook, "tables", lambda _: (table,))
    with pytest.raises(ExportError, match="2 rows, and Excel holds 1; export csv or parquet"):
        render(Record(documents=(), entries=()))


def test_the_demo_stands_in_its_sheets(demo_record: Record) -> None:
    book = opened(demo_record)
    for kind, count in demo_record.counts().items():
        assert book[f"{kind.capitalize()}s"].max_row == 1 + count
    assert book["Sources"].max_row == 1 + len(demo_record.documents)

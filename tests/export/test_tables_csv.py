"""CSV: what is in the record stands in the files, and no cell is a formula."""

import csv
from io import StringIO

import hostile_record
import msgspec
import pytest
import report_record
from hypothesis import given, settings

from onrecord.export.report.printable import printable
from onrecord.export.tables.csv_folder import as_written, harmless, render
from onrecord.export.tables.flat import tables
from onrecord.model import KINDS, Record

TOLD_OTHERWISE = {"evidence", "schema"}
"""Fields of entries that are no column: passages have a table of their own."""
TOLD_BY = {"sources": "sources_documents", "plover": "plover_event", "decisions": "decided"}
"""Fields that have a column of another name."""


def read(record: Record) -> dict[str, list[dict[str, str]]]:
    """The rows of every file, as any program reads them."""
    return {
        name.removesuffix(".csv"): list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
        for name, content in render(record).items()
    }


def test_every_kind_has_its_file_and_every_entry_its_row() -> None:
    record = report_record.record()
    rows = read(record)
    assert list(rows) == [*(f"{kind}s" for kind in record.counts()), "evidence", "documents"]
    for kind, count in record.counts().items():
        assert len(rows[f"{kind}s"]) == count
    assert [row["id"] for row in rows["documents"]] == [document.id for document in record.documents]
    assert len(rows["evidence"]) == sum(len(entry.evidence) for entry in record.entries)


def test_excel_is_told_the_encoding() -> None:
    assert all(content.startswith(b"\xef\xbb\xbf") for content in render(report_record.record()).values())


def test_a_row_has_its_sources_filled_in() -> None:
    (meeting, planned) = read(report_record.record())["meetings"]
    assert meeting["publishers"] == "The Port Courier; Velden Gazette"
    assert meeting["addresses"].splitlines() == ["https://courier.example/liss?a=1&b=2", "javascript:alert(4)"]
    first, second = meeting["sentences"].splitlines()
    assert first.startswith("“Ministers of Ostrava Minor and Velden met")
    assert first.endswith("(The Port Courier, 17 April 2024)")
    assert second == "“The two ministers sat down in Port Anselm on Wednesday” (Velden Gazette, 18 April 2024)"
    assert meeting["conflicts"] == "date: 2024-04-16 (The Port Courier) or 2024-04-17 (Velden Gazette)"
    assert meeting["participants"] == "Ida Morrow (water minister, Ostrava Minor); Velden"
    assert (meeting["day"], meeting["closed_door"]) == ("2024-04-16", "true")
    assert (planned["day"], planned["date"]) == ("", "2024-06~"), "what is about June is no day"


def test_numbers_are_numbers() -> None:
    (figure,) = read(report_record.record())["figures"]
    assert (figure["value"], figure["confidence"]) == ("4200", "0.95")
    assert harmless("-5") == "-5"
    assert harmless("+12.5") == "+12.5"


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1+1", "-1+1", "@A1", "\t=1", "\r=1", "\n=1", "  =1", "'=1", "＝1", "=\x00", "-"]
)
def test_a_formula_is_made_harmless_and_can_be_had_back(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"
    assert as_written(harmless(formula)) == formula


@given(hostile_record.texts)
def test_making_harmless_loses_nothing(text: str) -> None:
    assert as_written(harmless(text)) == text
    assert harmless(text)[:1] not in set("=@＝＋－＠\t\r\n")


@settings(max_examples=40)
@given(hostile_record.records())
def test_what_is_in_the_record_stands_in_the_files(record: Record) -> None:
    rows = read(record)
    for table in tables(record):
        for row, found in zip(table.rows, rows[table.name], strict=True):
            for heading, cell in zip(table.headings, row, strict=True):
                if isinstance(cell, str):
                    assert as_written(found[heading.name]) == printable(cell)
                elif isinstance(cell, float):
                    assert float(found[heading.name]) == cell
                elif cell is None:
                    assert found[heading.name] == ""
            assert not any(cell.startswith(("=", "@", "\t", "\r", "\n")) for cell in found.values())
    passages = [evidence.text for entry in record.entries for evidence in entry.evidence]
    assert [as_written(row["text"]) for row in rows["evidence"]] == [printable(text) for text in passages]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_has_its_column(kind: type[msgspec.Struct]) -> None:
    (table,) = [one for one in tables(report_record.record()) if one.name == f"{kind.__struct_config__.tag}s"]
    columns = {heading.name for heading in table.headings}
    fields = {field.encode_name for field in msgspec.structs.fields(kind)} - TOLD_OTHERWISE
    assert {field for field in fields if TOLD_BY.get(field, field) not in columns} == set()
    assert len(columns) == len(table.headings)


def test_the_demo_stands_in_its_tables(demo_record: Record) -> None:
    rows = read(demo_record)
    ids = [row["id"] for kind in demo_record.counts() for row in rows[f"{kind}s"]]
    assert ids == [entry.id for entry in demo_record.entries]
    texts = {document.id: document.text for document in demo_record.documents}
    for row in rows["evidence"]:
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == as_written(row["text"])
        assert row["entry"] in ids

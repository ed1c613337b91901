"""XLSX: one workbook with a sheet a table, for Excel, LibreOffice and the like."""

from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from onrecord.errors import ExportError
from onrecord.export.passages import NEVER, is_web_address, moment, newest
from onrecord.export.report import words
from onrecord.export.report.printable import printable
from onrecord.export.tables.column import Cell, Heading, Table
from onrecord.export.tables.flat import tables
from onrecord.model import Record

# What Excel can hold. Lengths are in UTF-16 units.
LONGEST_TEXT = 32_767
LONGEST_ADDRESS = 2_079
MOST_LINKS = 65_530
MOST_ROWS = 1_048_576
FIRST_YEAR = 1900
LARGEST_NUMBER = 9.99999999999999e307
CUT = " […cut here: Excel holds no longer text]"

SHEETS = {"documents": "Sources"}
LINKED = frozenset({"url", "addresses"})


def render(record: Record) -> bytes:
    """The workbook. Raises `ExportError` when a sheet would have more rows than Excel can hold."""
    written = BytesIO()
    # Texts are written as texts, whatever they look like: an article is no formula.
    book = Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The newest document's date stands for the clock; a file made before there were any would not open.
    created = max(newest(record.documents) or NEVER, NEVER)
    book.set_properties({"title": "The record", "created": moment(created).replace(tzinfo=None)})
    found = tables(record)
    _how_to_read(book, record, found)
    formats = Formats(book)
    for table in found:
        Sheet(book, table, formats).write()
    book.close()
    return written.getvalue()


class Formats:
    """How cells look, made once for a workbook."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "bg_color": "#E7E6E6", "valign": "top", "border": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0.##########", "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, "text_wrap": True, "valign": "top"})


class Sheet:
    """One table as a sheet: headings that stay in sight and filter, and cells of their own type."""

    def __init__(self, book: Any, table: Table, formats: Formats) -> None:
        if len(table.rows) >= MOST_ROWS:
            raise ExportError(
                f"{table.name}: {len(table.rows):,} rows, and Excel holds {MOST_ROWS - 1:,}; export csv or parquet"
            )
        self.table = table
        self.formats = formats
        self.sheet = book.add_worksheet(sheet_name(table))
        self.links = 0

    def write(self) -> None:
        for column, heading in enumerate(self.table.headings):
            self.sheet.set_column(column, column, heading.width)
            self.sheet.write_string(0, column, heading.name, self.formats.heading)
        for number, row in enumerate(self.table.rows, 1):
            for column, (heading, cell) in enumerate(zip(self.table.headings, row, strict=True)):
                self._cell(number, column, heading, cell)
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(1, len(self.table.rows)), len(self.table.headings) - 1)

    def _cell(self, row: int, column: int, heading: Heading, cell: Cell) -> None:
        match cell:
            case None:
                pass
            case bool():
                self.sheet.write_boolean(row, column, cell, self.formats.text)
            case int() | float() if abs(cell) <= LARGEST_NUMBER:
                whole = float(cell).is_integer()
                self.sheet.write_number(row, column, cell, self.formats.whole if whole else self.formats.number)
            case int() | float():
                self.sheet.write_string(row, column, str(cell), self.formats.text)
            case date() if cell.year >= FIRST_YEAR:
                self.sheet.write_datetime(row, column, cell, self.formats.date)
            case date():
                self.sheet.write_string(row, column, cell.isoformat(), self.formats.text)
            case str():
                self._text(row, column, heading, fitting(cell))

    def _text(self, row: int, column: int, heading: Heading, text: str) -> None:
        if heading.name in LINKED and self.links < MOST_LINKS and _can_be_linked(text):
            self.links += 1
            self.sheet.write_url(row, column, text, self.formats.link, string=text)
        else:
            self.sheet.write_string(row, column, text, self.formats.text)


def sheet_name(table: Table) -> str:
    return SHEETS.get(table.name, words.capital(table.name))


def fitting(text: str) -> str:
    """The text as a cell can hold it: characters that XML has not replaced, one sort of line break, no longer than may be."""
    whole = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if _length(whole) <= LONGEST_TEXT:
        return whole
    units = whole.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT))]
    return units.decode("utf-16-le", errors="ignore") + CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _can_be_linked(text: str) -> bool:
    return is_web_address(text) and _length(text) <= LONGEST_ADDRESS


def _how_to_read(book: Any, record: Record, found: tuple[Table, ...]) -> None:
    """The first sheet: what the others hold, and what to know of them."""
    sheet = book.add_worksheet("How to read")
    plain, bold = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"bold": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 100)
    documents = words.counted(len(record.documents), "document")
    rows = [
        ("", "", f"{words.counted(len(record.entries), 'entry', 'entries')} from {documents}."),
        ("", "", "Every entry rests on passages: the words of a document that say it. They stand in the column sentences, and on the sheet Evidence one by one."),
        ("", "", "A cell is empty where the coverage does not tell. Nothing is guessed."),
        ("", "", "date is as precise as the coverage; day is filled only where that is one day and certain."),
        ("", "", "Where sources differ the entry shows one reading, and conflicts all of them."),
        ("", "", "Everything is as a machine read it, but where decided says what a person decided."),
    ]  # fmt: skip
    for table in found:
        rows.append((sheet_name(table), "", f"{table.about} {words.counted(len(table.rows), 'row')}."))
        rows.extend(("", heading.name, heading.about) for heading in table.headings)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, plain if column == 2 else bold)

"""CSV: a folder with a file a table, for spreadsheets and for whatever reads CSV.

UTF-8 with a byte-order mark, without which Excel takes it for another encoding; RFC 4180 otherwise.
"""

import csv
import re
from datetime import date
from io import StringIO
from math import isfinite

from onrecord.export.report.printable import printable
from onrecord.export.tables.column import Cell, Table
from onrecord.export.tables.flat import tables
from onrecord.model import Record

# What a spreadsheet may take for a formula: these, also full width, after white space or quotation marks. A number with
# its sign is none.
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def render(record: Record) -> dict[str, bytes]:
    """The files by name."""
    return {f"{table.name}.csv": _encoded(table) for table in tables(record)}


def _encoded(table: Table) -> bytes:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(heading.name for heading in table.headings)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return _number(cell)
        case date():
            return cell.isoformat()
        case str():
            return harmless(printable(cell))
    return str(cell)


def _number(number: float) -> str:
    """The shortest digits that give the number back, without a fraction where it has none."""
    if not isfinite(number):
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def harmless(text: str) -> str:
    """The text, with a `'` before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def as_written(text: str) -> str:
    """What `harmless` was given: for programs that read the files back."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text

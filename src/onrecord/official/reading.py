"""Files of official series: the CSV of docs/official-series.md, checked line by line."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from os import PathLike
from pathlib import Path

from onrecord.errors import SeriesError
from onrecord.model import OfficialRow
from onrecord.model.edtf import bounds
from onrecord.official.series import Series, SeriesType

REQUIRED = ("measure", "scope", "period", "value", "unit", "vintage", "source")
OPTIONAL = ("rounding", "released", "type", "names", "by", "not")
_TYPES: dict[str, SeriesType] = {"flow": "flow", "stock": "stock"}


@dataclass
class _Described:
    """What the rows of one series say of it besides their numbers."""

    rows: list[OfficialRow] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    type: SeriesType | None = None


@dataclass
class _Reader:
    """Reads files one after another; what is wrong is collected, so that a person meets all of it at once."""

    problems: list[str] = field(default_factory=list)
    series: dict[tuple[str, str], _Described] = field(default_factory=dict)
    seen: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            self.problems.append(f"{path}: {error.strerror or error}; give the path of a CSV file")
            return
        except UnicodeDecodeError:
            self.problems.append(f"{path}: the file is not in UTF-8; save it as CSV in UTF-8")
            return
        lines = csv.reader(StringIO(text, newline=""))
        header = [name.strip() for name in next(lines, [])]
        if not self._fits(path, header):
            return
        for cells in lines:
            if any(cell.strip() for cell in cells):
                self._row(path.name, lines.line_num, header, cells)

    def _fits(self, path: Path, header: list[str]) -> bool:
        missing = [name for name in REQUIRED if name not in header]
        unknown = [name for name in header if name not in REQUIRED + OPTIONAL]
        twice = sorted({name for name in header if header.count(name) > 1})
        if missing:
            self.problems.append(f"{path} line 1: no column {_quoted(missing)}; add it to the first line")
        if unknown:
            known = ", ".join(REQUIRED + OPTIONAL)
            self.problems.append(f"{path} line 1: unknown column {_quoted(unknown)}; remove it, or use one of {known}")
        if twice and not unknown:
            self.problems.append(f"{path} line 1: column {_quoted(twice)} stands twice; remove one")
        return not (missing or unknown or twice)

    def _row(self, file: str, line: int, header: list[str], cells: list[str]) -> None:
        place = f"{file} line {line}"
        if len(cells) != len(header):
            remedy = "give one cell a column, and put a cell with a comma in quotation marks"
            self.problems.append(f"{place}: {len(cells)} cells for {len(header)} columns; {remedy}")
            return
        given = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        wrong = list(_wrong(given))
        if wrong:
            self.problems += [f"{place}: {what}" for what in wrong]
            return
        scopes, units = _listed(given["scope"]), _listed(given["unit"])
        row = OfficialRow(
            file=file,
            line=line,
            measure=given["measure"],
            scope=scopes[0],
            period=given["period"],
            value=float(given["value"].replace(",", "")),
            unit=units[0],
            rounding=float(given["rounding"]) if given.get("rounding") else None,
            vintage=given["vintage"],
            released=given.get("released") or None,
            source=given["source"],
        )
        self._add(row, given, place)

    def _add(self, row: OfficialRow, given: dict[str, str], place: str) -> None:
        series = self.series.setdefault((row.measure, row.scope), _Described())
        number = (row.measure, row.scope, row.period, row.vintage)
        if number in self.seen:
            what = f"a second number for {row.period} of the same vintage, the first is in {self.seen[number]}"
            self.problems.append(f"{place}: {what}; remove one, or give each its day of publication")
            return
        self.seen[number] = place
        if series.rows and series.rows[0].unit != row.unit:
            what = f"the unit is {row.unit!r}, and {series.rows[0].unit!r} in {series.rows[0].file} line {series.rows[0].line}"
            self.problems.append(f"{place}: {what}; give one unit for a series, or call this another measure")
            return
        type_ = _TYPES.get(given.get("type", ""))
        if type_ and series.type and type_ != series.type:
            self.problems.append(f"{place}: the series is a {series.type} in an earlier line; give one type")
            return
        series.type = series.type or type_
        series.rows.append(row)
        for name in ("scope", "unit", "names", "by", "not"):
            series.lists[name] += [one for one in _listed(given.get(name, "")) if one not in series.lists[name]]


def read_series(paths: Iterable[str | PathLike[str]]) -> tuple[Series, ...]:
    """The series that the files hold, by measure and scope. Raises `SeriesError` that names every wrong line."""
    reader = _Reader()
    for path in paths:
        reader.read(Path(path))
    if reader.problems:
        raise SeriesError("\n".join(reader.problems))
    return tuple(_series(measure, one) for (measure, _), one in sorted(reader.series.items()))


def _series(measure: str, found: _Described) -> Series:
    return Series(
        measure=measure,
        scopes=tuple(found.lists["scope"]),
        units=tuple(found.lists["unit"]),
        names=tuple(found.lists["names"]) or (measure,),
        by=tuple(found.lists["by"]),
        excluded=tuple(found.lists["not"]),
        type=found.type or "flow",
        rows=tuple(sorted(found.rows, key=lambda row: (bounds(row.period), bounds(row.vintage), row.file, row.line))),
    )


def _wrong(given: dict[str, str]) -> Iterator[str]:
    """What is wrong with the cells of a line, each with what to do."""
    for name in REQUIRED:
        if not given[name]:
            yield f"{name!r} is empty; fill it in"
    for name in ("period", "vintage", "released"):
        if given.get(name) and not _is_date(given[name]):
            yield f"the {name} {given[name]!r} is no date; give it as YYYY-MM-DD, YYYY-MM, YYYY or an interval of two of them (EDTF)"
    if given["value"] and not _is_number(given["value"].replace(",", "")):
        yield f"the value {given['value']!r} is no number; write it in digits"
    if given.get("rounding") and not (_is_number(given["rounding"]) and float(given["rounding"]) > 0):
        yield f"the rounding {given['rounding']!r} is no number above 0; give 10 where numbers are rounded to ten, or leave it empty"
    if given.get("type") and given["type"] not in _TYPES:
        yield f"the type {given['type']!r} is unknown; give flow or stock"


def _is_date(value: str) -> bool:
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < float("inf")
    except ValueError:
        return False


def _listed(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(";") if one.strip()]


def _quoted(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)

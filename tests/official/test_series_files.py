"""Files of official series: what is read, and that whatever is wrong is told by file and line."""

from pathlib import Path

import pytest
from official_examples import EXPORTS, HEADER, series_file

from onrecord import SeriesError
from onrecord.official import read_series

GOOD = EXPORTS[0]


def test_a_description_on_one_row_is_that_of_the_series(tmp_path: Path) -> None:
    (one,) = read_series([series_file(tmp_path, *EXPORTS)])
    assert (one.measure, one.scopes, one.units) == ("Apple exports", ("Tellur", "Tellurian"), ("tonne",))
    assert (one.names, one.by, one.excluded) == (("apple export", "apple ship"), ("Office",), ("apple juice",))
    assert [(row.period, row.value, row.line) for row in one.rows] == [
        ("2023-01", 1012, 2),
        ("2023-01", 1040, 3),
        ("2023-02", 1100, 4),
        ("2023-03", 1240, 5),
    ]


def test_without_names_a_measure_goes_by_its_own(tmp_path: Path) -> None:
    path = series_file(
        tmp_path, "Rainfall,Tellur,2023,810,millimetre,2024-01-05,Weather Office", header=HEADER.split(",rounding")[0]
    )
    (one,) = read_series([path])
    assert one.names == ("Rainfall",)
    assert one.type == "flow"


def test_series_of_several_files_are_joined(tmp_path: Path) -> None:
    files = [series_file(tmp_path, line, name=f"{i}.csv") for i, line in enumerate(EXPORTS)]
    (one,) = read_series(files)
    assert len(one.rows) == 4
    assert one.rows[1].file == "1.csv"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (GOOD.replace("2023-01,", "Jan 2023,", 1), "the period 'Jan 2023' is no date; give it as YYYY-MM-DD"),
        (GOOD.replace("2023-02-15", "soon"), "the vintage 'soon' is no date; give it"),
        (GOOD.replace(",1012,", ",about 1000,"), "the value 'about 1000' is no number; write it in digits"),
        (GOOD.replace(",1012,", ",nan,"), "the value 'nan' is no number; write it in digits"),
        (GOOD.replace(",1012,", ",,"), "'value' is empty; fill it in"),
        (GOOD.replace("flow", "rate"), "the type 'rate' is unknown; give flow or stock"),
        (GOOD.replace("Office,,,", "Office,-5,,", 1), "the rounding '-5' is no number above 0; give 10"),
        (GOOD + ",more", "14 cells for 13 columns; give one cell a column"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    path = series_file(tmp_path, EXPORTS[1], line)
    with pytest.raises(SeriesError) as raised:
        read_series([path])
    assert str(raised.value).startswith(f"series.csv line 3: {told}")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((GOOD, GOOD), "a second number for 2023-01 of the same vintage, the first is in series.csv line 2; remove one"),
        ((GOOD, EXPORTS[2].replace("tonne", "crate")), "the unit is 'crate', and 'tonne' in series.csv line 2; give one unit"),
        ((GOOD, EXPORTS[2].replace(",,,,,,", ",,,stock,,,")), "the series is a flow in an earlier line; give one type"),
    ],
)  # fmt: skip
def test_rows_of_a_series_must_fit_each_other(tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(SeriesError) as raised:
        read_series([series_file(tmp_path, *lines)])
    assert str(raised.value).startswith(f"series.csv line 3: {told}")


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = series_file(tmp_path, GOOD.replace(",1012,", ",x,"), GOOD.replace("flow", "rate"))
    with pytest.raises(SeriesError) as raised:
        read_series([path, tmp_path / "gone.csv"])
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        "series.csv line 2",
        "series.csv line 3",
        str(tmp_path / "gone.csv"),
    ]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEADER.replace("vintage,", ""), "line 1: no column 'vintage'; add it to the first line"),
        (HEADER + ",colour", "line 1: unknown column 'colour'; remove it, or use one of measure, scope"),
        (HEADER + ",unit", "line 1: column 'unit' stands twice; remove one"),
        ("", "line 1: no column 'measure', 'scope', 'period'"),
    ],
)
def test_a_wrong_first_line_is_told(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(SeriesError) as raised:
        read_series([series_file(tmp_path, header=header)])
    assert told in str(raised.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(b"\xff\xfe\x00m")
    with pytest.raises(SeriesError, match="not in UTF-8; save it as CSV in UTF-8"):
        read_series([path])

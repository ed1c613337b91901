"""A series as it stood on a day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official_examples import ARRIVALS, EXPORTS, series

from onrecord.model import OfficialRow
from onrecord.model.edtf import bounds
from onrecord.official.series import AsOf, Series, year_before


@pytest.fixture
def exports(tmp_path: Path) -> Series:
    return series(tmp_path, EXPORTS)[0]


def value(one: Series, period: str, day: date | None) -> tuple[float, str] | None:
    found = AsOf(one, day).number(period)
    return (found.value, found.standing) if found else None


def test_the_vintage_of_the_day_counts(exports: Series) -> None:
    assert value(exports, "2023-01", date(2023, 4, 14)) == (1012, "published")
    assert value(exports, "2023-01", date(2023, 4, 15)) == (1040, "published")
    assert value(exports, "2023-01", None) == (1040, "published")
    assert [one.value for one in AsOf(exports, date(2023, 4, 15)).earlier("2023-01")] == [1012]
    assert AsOf(exports, date(2023, 4, 14)).earlier("2023-01") == ()


def test_what_came_out_later_is_not_out(exports: Series) -> None:
    assert value(exports, "2023-03", date(2023, 4, 1)) == (1240, "not-out")
    assert [one.period for one in AsOf(exports, date(2023, 4, 1)).released()] == ["2023-01", "2023-02"]
    assert value(exports, "2022-12", date(2023, 4, 1)) is None


def test_a_later_file_does_not_say_how_it_stood(tmp_path: Path) -> None:
    """A vintage that is no day tells nothing of the first publication; `released` of a later period does."""
    lines = (
        "Births,Tellur,2020-01,10,birth,2024-01/..,Office",
        "Births,Tellur,2020-02,11,birth,2024-01/..,Office,,2020-04-20",
        "Births,Tellur,2020-03,12,birth,2024-01/..,Office",
    )
    (one,) = series(tmp_path, [line + "," * (12 - line.count(",")) for line in lines])
    assert value(one, "2020-01", date(2020, 4, 10)) == (10, "known-later")
    assert value(one, "2020-02", date(2020, 4, 10)) == (11, "not-out")
    assert value(one, "2020-03", date(2020, 4, 10)) == (12, "not-out")
    assert value(one, "2020-03", date(2020, 3, 31)) == (12, "not-out")
    assert value(one, "2020-03", date(2020, 5, 1)) == (12, "known-later")


def test_flows_add_up_and_stocks_do_not(tmp_path: Path, exports: Series) -> None:
    quarter = bounds("2023-33")
    summed = AsOf(exports, date(2023, 5, 1)).total(*quarter)
    assert summed is not None
    assert (summed.value, len(summed.rows), summed.standing) == (3380, 3, "published")
    assert AsOf(exports, date(2023, 5, 1)).total(*bounds("2023")) is None
    (stock,) = series(tmp_path, [line.replace("flow", "stock") for line in EXPORTS])
    last = AsOf(stock, date(2023, 5, 1)).total(*quarter)
    assert last is not None
    assert last.value == 1240


def test_running_totals_are_told_from_periods(tmp_path: Path) -> None:
    totals = [f"Arrivals by sea,Tellur,2023-02/2023-{m:02},{v},arrival,2023-{m + 1:02}-10,Coast Guard,,,,,," for m, v in ((3, 3720), (4, 4000))]  # fmt: skip
    sea = next(one for one in series(tmp_path, [*ARRIVALS, *totals]) if one.measure == "Arrivals by sea")
    assert sea.regular == ("2023-02", "2023-03")
    assert sea.totals == ("2023-02/2023-03", "2023-02/2023-04")
    latest = AsOf(sea, date(2023, 5, 9)).latest_total()
    assert latest is not None
    assert latest.value == 3720


def test_a_year_before() -> None:
    assert year_before("2023-11") == "2022-11"
    assert year_before("2020-03/2020-11", 2) == "2018-03/2018-11"


@given(st.lists(st.tuples(st.integers(1, 12), st.dates(date(2023, 1, 1), date(2025, 1, 1))), unique=True, min_size=1), st.dates(date(2022, 6, 1), date(2025, 6, 1)))  # fmt: skip
def test_nothing_that_is_published_is_from_after_the_day(rows: list[tuple[int, date]], day: date) -> None:
    made = [
        OfficialRow(file="f", line=i, measure="M", scope="S", period=f"2022-{month:02}", value=i, unit="u", vintage=vintage.isoformat(), source="s")
        for i, (month, vintage) in enumerate(sorted(rows), 2)
    ]  # fmt: skip
    one = Series("M", ("S",), ("u",), ("M",), (), (), "flow", tuple(made))
    standing = AsOf(one, day)
    for number in standing.released():
        assert number.standing == "known-later" or all(row.vintage <= day.isoformat() for row in number.rows)
        assert all(earlier.rows[0].vintage < number.rows[0].vintage for earlier in standing.earlier(number.period))

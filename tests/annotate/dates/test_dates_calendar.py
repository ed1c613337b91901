"""Periods of the calendar: their days, the next ones, and their values."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.dates.calendar import UNITS, Period, Unit, weekday_after, weekday_before
from onrecord.model import edtf

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PERIODS = st.sampled_from([unit for unit in UNITS if unit not in {"hour", "minute"}])


@given(PERIODS, DAYS)
def test_a_period_holds_its_day_and_its_edtf_the_same_days(unit: Unit, day: date) -> None:
    with suppress(OverflowError, ValueError):
        period = Period.around(unit, day)
        last = period.last
        if unit != "weekend":
            assert period.first <= day <= last
        assert edtf.bounds(period.edtf) == (period.first, last)


@given(PERIODS, st.dates(date(1000, 1, 1), date(8999, 12, 31)), st.integers(-5, 5))
def test_shifting_there_and_back_changes_nothing(unit: Unit, day: date, count: int) -> None:
    period = Period.around(unit, day)
    assert period.shifted(count).shifted(-count) == period


@given(
    st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]),
    st.dates(date(1000, 1, 1), date(8999, 12, 31)),
)
def test_the_next_period_begins_the_day_after(unit: Unit, day: date) -> None:
    period = Period.around(unit, day)
    assert period.shifted(1).first == period.last + timedelta(days=1)


@given(st.lists(st.tuples(PERIODS, st.dates(date(1000, 1, 1), date(8999, 12, 31))), max_size=6))
def test_values_print_parse_and_sort(given_periods: list[tuple[Unit, date]]) -> None:
    printed = [Period.around(unit, day).edtf for unit, day in given_periods]
    in_order = sorted(printed, key=edtf.bounds)
    assert [edtf.bounds(value) for value in in_order] == sorted(map(edtf.bounds, printed))


@pytest.mark.parametrize(
    ("unit", "timex", "calendar"),
    [
        ("day", "2024-01-02", "2024-01-02"),
        ("week", "2024-W01", "2024-01-01/2024-01-07"),
        ("weekend", "2024-W01-WE", "2024-01-06/2024-01-07"),
        ("month", "2024-01", "2024-01"),
        ("quarter", "2024-Q1", "2024-33"),
        ("half", "2024-H1", "2024-01-01/2024-06-30"),
        ("season", "2023-WI", "2023-24"),
        ("year", "2024", "2024"),
        ("decade", "202", "2020/2029"),
        ("century", "20", "2000/2099"),
    ],
)
def test_values(unit: Unit, timex: str, calendar: str) -> None:
    period = Period.around(unit, date(2024, 1, 2))
    assert (period.timex, period.edtf) == (timex, calendar)


@given(DAYS, st.integers(0, 6))
def test_weekdays_lie_within_a_week(day: date, number: int) -> None:
    with suppress(OverflowError):
        assert 0 <= (weekday_after(day, number) - day).days < 7
        assert weekday_after(day, number).weekday() == number
    with suppress(OverflowError):
        assert 0 <= (day - weekday_before(day, number)).days < 7


@pytest.mark.parametrize(("day", "count"), [(date(1, 1, 1), -1), (date(9999, 12, 31), 1)])
def test_nothing_leaves_the_calendar(day: date, count: int) -> None:
    with pytest.raises((OverflowError, ValueError)):
        Period.around("month", day).shifted(count)

"""Days stand where they are, and dates are as wide as they are uncertain."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.report import dates
from onrecord.serve.charts.days import Days, stretch
from onrecord.serve.charts.marks import extent
from onrecord.serve.charts.placing import Placed

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def placed(value: str) -> Placed:
    when = dates.read(value)
    assert when is not None
    return Placed(when)


@given(DATES, st.integers(1, 20_000), st.floats(80, 900))
def test_ticks_are_in_order_within_and_apart(first: date, length: int, width: float) -> None:
    days = Days(first, first + timedelta(days=length), 10, 10 + width)
    places = [days.x(tick.day) for tick in days.ticks()]
    assert places == sorted(places)
    assert all(10 <= place <= 10 + width for place in places)
    assert all(b - a >= 30 for a, b in pairwise(places))


@given(DATES, st.integers(1, 3000), DATES)
def test_a_day_begins_where_the_one_before_it_ends(first: date, length: int, day: date) -> None:
    days = Days(first, first + timedelta(days=length), 0, 700)
    assert days.end(day) == pytest.approx(days.x(day + timedelta(days=1)))
    assert 0 <= days.x(day) <= days.end(day) <= 700


@given(st.lists(DATES, min_size=1, max_size=8))
def test_the_stretch_has_all_of_few_dates(listed: list[date]) -> None:
    whens = [placed(day.isoformat()).when for day in listed]
    covered = stretch(whens)
    assert covered is not None
    assert all(covered[0] <= day <= covered[1] for day in listed)


def test_a_few_dates_far_off_do_not_crowd_the_others() -> None:
    near = [placed(f"2023-{month:02}-10").when for month in range(1, 13)] * 3
    covered = stretch([*near, placed("1848").when])
    assert covered is not None
    assert covered[0].year == 2023


@pytest.mark.parametrize(
    ("value", "share"),
    [("2023-06", 30), ("2023", 365), ("2023-06-05/2023-06-18", 14), ("2023-06~", 30), ("2023-21", 92)],
)
def test_a_date_is_as_wide_as_it_is_uncertain(value: str, share: int) -> None:
    days = Days(date(2023, 1, 1), date(2023, 12, 31), 0, 730)
    left, right = extent(days, placed(value))
    assert right - left == pytest.approx(share * 2, abs=0.01)


def test_a_day_is_a_dot_about_its_middle() -> None:
    days = Days(date(2023, 1, 1), date(2023, 12, 31), 0, 730)
    left, right = extent(days, placed("2023-07-01"))
    assert (left + right) / 2 == pytest.approx(days.x(date(2023, 7, 1)) + 1)
    assert right - left < 10


def test_a_day_of_a_report_reaches_back() -> None:
    days = Days(date(2023, 1, 1), date(2023, 12, 31), 0, 730)
    said, told = placed("2023-07-01"), Placed(placed("2023-07-01").when, reported=True)
    assert extent(days, told)[0] < extent(days, said)[0]
    assert told.words == "reported on 1 July 2023"

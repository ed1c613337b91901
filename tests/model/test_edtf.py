"""EDTF against the calendar, and against the `edtf` library where both know a form."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from time import struct_time
from typing import cast

import edtf as library
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model import edtf

DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@st.composite
def singles(draw: st.DrawFn) -> str:
    """A year, month or day, qualified or not."""
    day = draw(DAYS).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))] + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def seasons(draw: st.DrawFn) -> str:
    """A season or quarter."""
    return f"{draw(DAYS).year:04d}-{draw(st.sampled_from(sorted(edtf.SEASONS)))}"


@st.composite
def values(draw: st.DrawFn) -> str:
    """Any value that records use, open intervals included."""
    single = st.one_of(singles(), seasons())
    left, right = draw(single), draw(single)
    form = draw(st.sampled_from(["single", "interval", "from", "until"]))
    if form == "single":
        return left
    if form == "from":
        return f"{left}/.."
    if form == "until":
        return f"../{left}"
    assume(edtf.bounds(left)[0] <= edtf.bounds(right)[1])
    return f"{left}/{right}"


def _day(moment: struct_time) -> date:
    return date(*cast(tuple[int, int, int], tuple(moment)[:3]))


@given(singles())
def test_a_single_date_means_what_the_edtf_library_says(value: str) -> None:
    theirs = library.parse_edtf(value)
    assert edtf.bounds(value) == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@pytest.mark.parametrize("code", ["21", "22", "23", "33", "34", "35", "36"])
def test_a_season_or_quarter_means_what_the_edtf_library_says(code: str) -> None:
    """But for winter, which the library ends with the year."""
    theirs = library.parse_edtf(f"2023-{code}")
    assert edtf.bounds(f"2023-{code}") == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@given(st.integers(1000, 9998))
def test_the_seasons_and_the_quarters_fill_a_year_without_a_gap(year: int) -> None:
    for codes in (("21", "22", "23", "24"), ("33", "34", "35", "36")):
        parts = [edtf.bounds(f"{year:04d}-{code}") for code in codes]
        assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(parts))
        following = edtf.bounds(f"{year + 1:04d}-{codes[0]}")[0] if year < 9998 else None
        assert following in (None, parts[-1][1] + timedelta(days=1))


@given(DAYS, DAYS)
def test_an_interval_means_what_the_edtf_library_says(one: date, other: date) -> None:
    first, last = sorted((one, other))
    value = f"{first}/{last}"
    theirs = library.parse_edtf(value)
    assert edtf.bounds(value) == (_day(theirs.lower_strict()), _day(theirs.upper_strict()))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02~", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-12-25/2023-12-31", date(2023, 12, 25), date(2023, 12, 31)),
        ("2023-05/..", date(2023, 5, 1), date.max),
        ("../2023-05", date.min, date(2023, 5, 31)),
        ("2022/2023-03", date(2022, 1, 1), date(2023, 3, 31)),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31)),
        ("2023-22", date(2023, 6, 1), date(2023, 8, 31)),
        ("2023-23", date(2023, 9, 1), date(2023, 11, 30)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2022-24~", date(2022, 12, 1), date(2023, 2, 28)),
        ("2023-33", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-36", date(2023, 10, 1), date(2023, 12, 31)),
        ("2023-21/2023-22", date(2023, 3, 1), date(2023, 8, 31)),
        ("2023-24/..", date(2023, 12, 1), date.max),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Wednesday",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "2023-20",
        "2023-25",
        "2023-32",
        "2023-37",
        "2023-21-01",
        "9999-24",
        "23-01-01",
        "2023-1-1",
        "2023-12-27T10:00",
        "2023-12-28/2023-12-27",
        "2023/2024/2025",
        "2023-12-27\n",
        "２０２３",
    ],
)
def test_what_is_no_date_raises(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        edtf.bounds(value)


@given(values(), values())
def test_overlap_gap_and_contains_agree(one: str, other: str) -> None:
    assert edtf.overlap(one, other) == edtf.overlap(other, one) == (edtf.gap(one, other) == 0)
    assert edtf.gap(one, other) == edtf.gap(other, one)
    if edtf.contains(one, other):
        assert edtf.overlap(one, other)
        assert edtf.days(one) >= edtf.days(other)


@given(DAYS, DAYS)
def test_the_gap_between_two_days_is_their_difference(one: date, other: date) -> None:
    assert edtf.gap(one.isoformat(), other.isoformat()) == abs((one - other).days)


@given(DAYS, st.integers(0, 800))
def test_from_span_loses_nothing(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert edtf.bounds(edtf.from_span(first, last)) == (first, last)


@given(DAYS)
def test_from_span_writes_whole_months_and_years_short(day: date) -> None:
    month_end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    assert edtf.from_span(date(day.year, day.month, 1), month_end) == day.isoformat()[:7]
    assert edtf.from_span(date(day.year, 1, 1), date(day.year, 12, 31)) == day.isoformat()[:4]
    assert edtf.from_span(day, day) == day.isoformat()


@given(st.lists(values(), min_size=1, max_size=6))
def test_narrowest_leaves_fewest_days_open_in_any_order(given_values: list[str]) -> None:
    found = edtf.narrowest(given_values)
    assert edtf.days(found) == min(map(edtf.days, given_values))
    assert edtf.narrowest(given_values[::-1]) == found

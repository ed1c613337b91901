"""A number made from an official one by rounding agrees with it; a number that is none of its roundings does not."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model import Bound
from onrecord.official.rounding import FARTHEST, Stated, agreement, closely, significant

OFFICIAL = st.integers(1, 10**12)
LEAST: tuple[Bound, ...] = ("exactly", "approximately", "more than", "at least")
MOST: tuple[Bound, ...] = ("exactly", "approximately", "less than", "at most")
DIGITS = st.integers(1, 12)


def rounded(value: int, digits: int, way: str) -> int:
    place = Decimal(10) ** max(0, len(str(value)) - digits)
    return int((Decimal(value) / place).quantize(Decimal(1), rounding=way) * place)


def stated(value: float, bound: Bound = "exactly", *, nearly: bool = False) -> Stated:
    return Stated(value, value, bound, nearly)


@given(OFFICIAL, DIGITS, st.sampled_from([ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING]))
def test_a_rounded_number_agrees_unless_rounding_made_it_another(value: int, digits: int, way: str) -> None:
    given_ = rounded(value, digits, way)
    assume(abs(given_ - value) <= FARTHEST * value)
    for bound in LEAST[:2]:
        assert agreement(stated(given_, bound), value) is not None


@given(OFFICIAL, DIGITS)
def test_a_number_cut_is_less_and_one_raised_is_more(value: int, digits: int) -> None:
    down, up = rounded(value, digits, ROUND_FLOOR), rounded(value, digits, ROUND_CEILING)
    assert agreement(stated(down, "more than"), value) == "exactly"
    assert agreement(stated(down, "at least"), value) == "exactly"
    assert agreement(stated(up, "less than"), value) == "exactly"
    assert agreement(stated(up, "at most"), value) == "exactly"
    assume(up - value <= FARTHEST * value)
    assert agreement(stated(up, "approximately", nearly=True), value) is not None


@given(OFFICIAL)
def test_the_number_itself_agrees_exactly(value: int) -> None:
    bounds: tuple[Bound, ...] = get_args(Bound)
    for bound in bounds:
        assert agreement(stated(value, bound), value) == "exactly"


@given(OFFICIAL, st.floats(1.2, 50))
def test_a_number_far_off_never_agrees(value: int, times: float) -> None:
    for bound in LEAST:
        assert agreement(stated(value * times, bound), value) is None
    for bound in MOST:
        assert agreement(stated(value / times, bound), value) is None


@given(st.integers(1, 10**8), st.sampled_from([10, 100, 1000]))
def test_a_number_within_the_rounding_of_the_series_agrees(value: int, to: int) -> None:
    published = rounded(value, len(str(value)) - len(str(to)) + 1, ROUND_HALF_UP) if value >= to else 0
    assume(published > 0)
    assert agreement(stated(value), published, to) is not None


@pytest.mark.parametrize(
    ("value", "bound", "official", "agrees"),
    [
        (190_000, "more than", 191_113, "exactly"),
        (2_400_000, "more than", 2_429_945, "exactly"),
        (100_000, "more than", 191_113, "exactly"),
        (90_000, "more than", 191_113, None),
        (192_000, "more than", 191_113, None),
        (10_000, "approximately", 8_056.129, None),
        (10_000, "at most", 8_056.129, None),
        (10_000, "exactly", 9_741.3, "rounded"),
        (250_000, "exactly", 249_785, "rounded"),
        (150_000, "exactly", 191_113, None),
        (302_780, "approximately", 295_130, None),
        (300_000, "approximately", 295_130, "rounded"),
    ],
)
def test_bounds_and_roundings_of_the_press(value: float, bound: Bound, official: float, agrees: str | None) -> None:
    assert agreement(stated(value, bound), official) == agrees


def test_nearly_is_below() -> None:
    assert agreement(stated(250_000, "approximately", nearly=True), 249_000) == "rounded"
    assert agreement(stated(250_000, "approximately", nearly=True), 251_000) is None


def test_a_range_holds_the_number() -> None:
    assert agreement(Stated(8_000, 8_500), 8_242) == "exactly"
    assert agreement(Stated(8_300, 8_500), 8_242) is None
    assert Stated(8_300, 8_500).over(8_000) == pytest.approx(3.75)


def test_what_the_words_do_not_point_at_must_agree_to_two_digits_in_the_usual_way() -> None:
    assert closely(stated(242_000), 242_418)
    assert closely(stated(240_000, "more than"), 242_418)
    assert not closely(stated(243_000), 242_418)
    assert not closely(stated(200_000), 242_418)
    assert not closely(stated(200_000, "more than"), 242_418)


def test_significant_digits() -> None:
    assert [significant(value) for value in (190_000, 191_113, 5.2, 10)] == [2, 6, 2, 1]

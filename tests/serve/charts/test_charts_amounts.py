"""A scale has all its numbers, between round ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.charts.amounts import amounts

NUMBERS = st.lists(st.floats(-1e12, 1e12).map(lambda one: round(one, 3)), min_size=1, max_size=10)


@given(NUMBERS)
def test_every_number_stands_on_the_scale(values: list[float]) -> None:
    scale = amounts(values, 250, 10)
    assert all(10 - 1e-6 <= scale.y(value) <= 250 + 1e-6 for value in values)
    assert 2 <= len(scale.ticks) <= 16


@given(NUMBERS)
def test_more_stands_higher(values: list[float]) -> None:
    scale = amounts(values, 250, 10)
    ordered = [scale.y(value) for value in sorted(values)]
    assert ordered == sorted(ordered, reverse=True)


@pytest.mark.parametrize(
    ("values", "ticks", "tenfold"),
    [
        ([190_000, 10_000], (0, 50_000, 100_000, 150_000, 200_000), False),
        ([8.1, 7.9, 8.0], (7.9, 7.95, 8.0, 8.05, 8.1, 8.15), False),
        ([5, 90_000], (1, 10, 100, 1_000, 10_000, 100_000), True),
        ([0], (0, 0.2), False),
    ],
)
def test_scales(values: list[float], ticks: tuple[float, ...], tenfold: bool) -> None:
    scale = amounts(values, 250, 10)
    assert scale.ticks == pytest.approx(ticks)
    assert scale.tenfold is tenfold

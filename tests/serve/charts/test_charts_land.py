"""The land on a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.charts.land import area, coarse, land, near
from onrecord.serve.charts.projection import fitted
from onrecord.serve.charts.shapes import by_code, countries


@given(st.floats(0.001, 5))
def test_no_ring_turns_round(finest: float) -> None:
    for country in countries():
        for polygon in country.polygons:
            kept = coarse(polygon.rings, finest)
            assert all(ring[0] == full[0] for ring, full in zip(kept[:1], polygon.rings, strict=False))
            assert all(area(ring) * area(polygon.rings[0]) > 0 for ring in kept[:1])


def test_islands_run_as_the_sphere_wants_them() -> None:
    """Clockwise, so that the land is on the inner side."""
    turned = [one.name for one in countries() for polygon in one.polygons if area(polygon.rings[0]) >= 0]
    assert set(turned) <= {"Antarctica"}


def test_fewer_points_for_fewer_pixels() -> None:
    def points(width: float) -> int:
        found = land(fitted([(-120.0, 40.0), (150.0, -30.0)], width, width / 2, 10))
        return sum(len(ring) for one in found for polygon in one["geometry"]["coordinates"] for ring in polygon)

    assert points(300) < points(900) < sum(len(ring) for one in countries() for p in one.polygons for ring in p.rings)


@pytest.mark.parametrize(
    ("code", "seen"), [("MX", True), ("US", True), ("GT", True), ("AU", False), ("CN", False), ("ZA", False)]
)
def test_a_map_has_the_countries_around(code: str, seen: bool) -> None:
    projection = fitted([(-99.1, 19.4)], 700, 400, 40)
    assert any(near(one, projection) for one in by_code()[code].polygons) is seen

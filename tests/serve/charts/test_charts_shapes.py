"""The countries that maps are drawn with."""

import hashlib
from importlib.resources import files

import pytest

from onrecord.serve.charts.shapes import Country, Ring, by_code, countries
from support import ROOT


def test_they_are_small_enough_to_ship() -> None:
    assert len(files("onrecord.serve.charts.shapes").joinpath("countries.json").read_bytes()) < 300_000


def test_every_country_of_the_world_is_there_once() -> None:
    codes = [one.code for one in countries() if one.code]
    assert len(codes) == len(set(codes)) > 190
    assert {"US", "MX", "CN", "ZA", "XK", "FJ", "RU", "SG", "VA"} <= set(codes)
    assert by_code()["AU"].name == "Australia"


@pytest.mark.parametrize("country", countries(), ids=lambda one: one.name)
def test_rings_close_and_the_middle_lies_within(country: Country) -> None:
    for polygon in country.polygons:
        for ring in polygon.rings:
            assert len(ring) > 3
            assert ring[0] == pytest.approx(
                (ring[-1][0] + 360 * round((ring[0][0] - ring[-1][0]) / 360), ring[-1][1]), abs=0.03
            )
    x, y = country.middle
    largest = country.polygons[0]
    assert largest.south <= y <= largest.north
    if country.name != "Antarctica":
        near = min(abs(x - a) + abs(y - b) for a, b in largest.rings[0])
        assert near < 0.2 or any(_within((x + turn, y), largest.rings[0]) for turn in (-360, 0, 360))


def test_the_largest_stand_where_they_are() -> None:
    found = by_code()
    assert found["RU"].middle[0] > 60
    assert found["US"].name == "United States"
    west, east = found["MX"].polygons[0].west, found["MX"].polygons[0].east
    assert -118 < west < -116
    assert -88 < east < -86


def test_the_bytes_are_those_that_the_document_names() -> None:
    documented = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    content = files("onrecord.serve.charts.shapes").joinpath("countries.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() in documented


def _within(point: tuple[float, float], ring: Ring) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside

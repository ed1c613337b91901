"""Signs stand on the map where Vega draws the land."""

import re
from xml.etree import ElementTree

import pytest
from charted import SVG
from hypothesis import given
from hypothesis import strategies as st

from onrecord.serve.charts.drawing import Drawing
from onrecord.serve.charts.projection import Degrees, fitted

PLACES = st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=6)


def drawn(places: list[Degrees], line: list[Degrees]) -> tuple[list[float], tuple[float, float]]:
    """Where Vega begins the line, and where we have its beginning."""
    projection = fitted(places, 700, 400, 40)
    drawing = Drawing(700, 400, "x")
    feature = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}}
    drawing.shapes([feature], projection.vega(), stroke="var(--ink)")
    path = ElementTree.fromstring(drawing.svg()).find(f".//{SVG}path")
    assert path is not None
    return [float(one) for one in re.findall(r"-?[\d.]+", path.get("d", ""))[:2]], projection.xy(line[0])


@pytest.mark.parametrize(
    "places",
    [
        [(-99.1, 19.4), (-77.0, 38.9)],
        [(2.3, 48.9)],
        [(37.6, 55.8), (139.7, 35.7)],
        [(-77.0, 38.9), (116.4, 39.9), (18.4, -33.9)],
    ],
)
def test_ours_is_the_projection_that_vega_draws(places: list[Degrees]) -> None:
    there, here = drawn(places, [places[0], (places[0][0] + 0.5, places[0][1] + 0.5)])
    assert there == pytest.approx(here, abs=0.2)


@given(PLACES)
def test_all_places_are_on_the_map(places: list[Degrees]) -> None:
    projection = fitted(places, 700, 400, 40)
    for x, y in map(projection.xy, places):
        assert -1 <= x <= 701
        assert -1 <= y <= 401


def test_what_is_around_the_places_is_inside_the_frame_too() -> None:
    around: list[Degrees] = [(-117.1, 32.5), (-92.2, 14.5), (-86.7, 21.5)]
    projection = fitted([(-102.0, 23.0), (-98.0, 39.0)], 700, 400, 40, around)
    assert all(0 <= x <= 700 and 0 <= y <= 400 for x, y in map(projection.xy, around))
    outside = fitted([(-102.0, 23.0), (-98.0, 39.0)], 700, 400, 40)
    assert not all(0 <= y <= 400 for _, y in map(outside.xy, around))

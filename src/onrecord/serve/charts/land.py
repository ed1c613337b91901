"""The countries that may be seen on a map, as finely as its pixels show them."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, degrees, radians
from typing import Any

from onrecord.serve.charts.projection import Degrees, Projection
from onrecord.serve.charts.shapes import Polygon, Ring, countries

FINEST = 1.8
"""Pixels that the points of a border are apart at least."""


def land(projection: Projection) -> list[dict[str, Any]]:
    """GeoJSON features of the countries of which something may be seen."""
    found = []
    finest = degrees(FINEST / projection.scale)
    for country in countries():
        seen = [one.rings for one in country.polygons if near(one, projection)]
        polygons = [rings for one in seen if (rings := coarse(one, finest))]
        if polygons:
            found.append({"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": polygons}})
    return found


def coarse(rings: Sequence[Ring], finest: float) -> list[list[Degrees]]:
    """A polygon without the points that nobody could tell from those before them; nothing if that is all of it.

    No ring turns round: on a sphere that would make of an island all the rest of the earth.
    """
    found = []
    for ring in rings:
        kept = _thinned(ring, finest)
        if abs(area(kept)) > finest * finest and area(kept) * area(ring) > 0:
            found.append(kept)
        elif ring is rings[0]:
            return []
    return found


def area(ring: Sequence[Degrees]) -> float:
    """Square degrees, negative where the ring runs clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def _thinned(ring: Ring, finest: float) -> list[Degrees]:
    kept = [ring[0]]
    for x, y in ring[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > finest:
            kept.append((x, y))
    return [*kept, ring[-1]]


def near(polygon: Polygon, projection: Projection) -> bool:
    """Whether the polygon's bounds come as near to the middle of the map as its corners are."""
    longitude, latitude = projection.centre
    reach = projection.reach
    if polygon.south > latitude + reach or polygon.north < latitude - reach:
        return False
    farthest = min(abs(latitude) + reach, 90.0)
    if farthest > 80:
        return True
    wide = reach / max(cos(radians(farthest)), 0.1)
    return any(
        polygon.west + turn <= longitude + wide and polygon.east + turn >= longitude - wide for turn in (-360, 0, 360)
    )

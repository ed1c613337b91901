"""The countries of Natural Earth at 1:50 million, made smaller by `python -m train.shapes`; in the public domain."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Polygon:
    """An outer ring and its holes, in degrees; longitudes run on beyond 180. `west` to `north` are its bounds."""

    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Country:
    """`code` is ISO 3166-1 alpha-2 where it has one, `middle` the point of its largest part farthest from any border."""

    code: str | None
    name: str
    middle: tuple[float, float]
    polygons: tuple[Polygon, ...]


class _Stored(msgspec.Struct):
    code: str | None
    name: str
    middle: tuple[float, float]
    polygons: list[list[list[int]]]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by name."""
    stored = msgspec.json.decode(files(__name__).joinpath("countries.json").read_bytes(), type=list[_Stored])
    return tuple(
        Country(one.code, one.name, one.middle, tuple(_polygon(rings) for rings in one.polygons)) for one in stored
    )


@cache
def by_code() -> dict[str, Country]:
    return {one.code: one for one in countries() if one.code}


def _polygon(rings: list[list[int]]) -> Polygon:
    outer, *holes = [_ring(steps) for steps in rings]
    xs, ys = [x for x, _ in outer], [y for _, y in outer]
    return Polygon((outer, *holes), min(xs), min(ys), max(xs), max(ys))


def _ring(steps: list[int]) -> Ring:
    """The points of steps in hundredths of a degree."""
    found = []
    x = y = 0
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        found.append((x / 100, y / 100))
    return tuple(found)

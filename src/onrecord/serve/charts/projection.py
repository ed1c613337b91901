"""From degrees to pixels: the part of the earth that some places take, as equal in area as a flat map can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Any

Degrees = tuple[float, float]
"""Longitude and latitude."""
REGIONAL = 60.0
"""Degrees from the middle up to which a map is a view of one side of the earth; beyond, it is the whole of it."""
SMALLEST = 0.13
"""Half the smallest map, in parts of the earth's radius: enough for a neighbouring country to be seen."""
EDGE = 10.0
"""Pixels between what is around the places and the frame."""
_A1, _A2, _A3, _A4, _M = 1.340264, -0.081106, 0.000893, 0.003796, sqrt(3) / 2


@dataclass(frozen=True)
class Projection:
    """Lambert's azimuthal equal-area projection about `centre`, or, of the whole earth, Equal Earth (Šavrič, Patterson and
    Jenny 2018), with `scale` pixels to the earth's radius and the centre at `translate`."""

    whole: bool
    centre: Degrees
    scale: float
    translate: tuple[float, float]
    size: tuple[float, float]

    def xy(self, place: Degrees) -> tuple[float, float]:
        x, y = _raw(place, self.centre, whole=self.whole)
        return self.translate[0] + self.scale * x, self.translate[1] - self.scale * y

    @property
    def reach(self) -> float:
        """Degrees from the centre to the corners of the map, at least."""
        x = max(self.translate[0], self.size[0] - self.translate[0])
        y = max(self.translate[1], self.size[1] - self.translate[1])
        return 180.0 if self.whole else degrees(2 * asin(min(1.0, hypot(x, y) / self.scale / 2)))

    def vega(self) -> dict[str, Any]:
        """The same projection in the terms of Vega."""
        longitude, latitude = self.centre
        return {
            "type": "equalEarth" if self.whole else "azimuthalEqualArea",
            "rotate": [-longitude, 0 if self.whole else -latitude, 0],
            "scale": self.scale,
            "translate": list(self.translate),
            "clipExtent": [[0, 0], list(self.size)],
            "precision": 0.5,
        }


def fitted(
    places: Sequence[Degrees], width: float, height: float, margin: float, around: Sequence[Degrees] = ()
) -> Projection:
    """The projection that shows all the places with so many pixels around them, and what is `around` them just inside
    the frame."""
    centre = _middle(places)
    whole = any(_apart(centre, place) > REGIONAL for place in places)
    if whole:
        centre = (0.0, 0.0)
    seen = [(*_raw(place, centre, whole=whole), margin) for place in places]
    if not whole:
        seen += [(*_raw(place, centre, whole=False), EDGE) for place in around]
    across, up = [(x, room) for x, _, room in seen], [(y, room) for _, y, room in seen]
    fitting = min(_largest(across, width), _largest(up, height), min(width, height) / 2 / SMALLEST)
    if whole:
        # Not smaller than the whole earth is wide.
        fitting = max(fitting, width / 5.41)
    translate = (round(width / 2 - _middle_of(across, fitting), 2), round(height / 2 + _middle_of(up, fitting), 2))
    return Projection(whole, centre, round(fitting, 2), translate, (width, height))


def _largest(points: Sequence[tuple[float, float]], size: float) -> float:
    """The scale at which the points, each with its room in pixels around it, just fit into so many pixels."""
    return min(
        (size - room - below) / max(high - low, 1e-9)
        for high, room in _ends(points, max)
        for low, below in _ends(points, min)
    )


def _ends(points: Sequence[tuple[float, float]], end: Callable[..., float]) -> list[tuple[float, float]]:
    """The outermost points of every room."""
    return [(end(at for at, own in points if own == room), room) for room in sorted({room for _, room in points})]


def _middle_of(points: Sequence[tuple[float, float]], scale: float) -> float:
    """The middle, in pixels, of the points with their rooms."""
    return (min(scale * at - room for at, room in points) + max(scale * at + room for at, room in points)) / 2


def _raw(place: Degrees, centre: Degrees, *, whole: bool) -> tuple[float, float]:
    longitude = radians((place[0] - centre[0] + 180) % 360 - 180)
    latitude, middle = radians(place[1]), radians(centre[1])
    if whole:
        tilt = asin(_M * sin(latitude))
        square = tilt * tilt
        sixth = square**3
        x = longitude * cos(tilt) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
        return x, tilt * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    cosine = sin(middle) * sin(latitude) + cos(middle) * cos(latitude) * cos(longitude)
    scale = sqrt(2 / max(1 + cosine, 1e-9))
    x = scale * cos(latitude) * sin(longitude)
    return x, scale * (cos(middle) * sin(latitude) - sin(middle) * cos(latitude) * cos(longitude))


def _middle(places: Sequence[Degrees]) -> Degrees:
    """The middle of the places on the sphere."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lon, lat in places)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lon, lat in places)
    z = sum(sin(radians(lat)) for _, lat in places)
    return round(degrees(atan2(y, x)), 3), round(degrees(atan2(z, hypot(x, y))), 3)


def _apart(one: Degrees, other: Degrees) -> float:
    """Degrees between two places."""
    (lon, lat), (lon2, lat2) = one, other
    cosine = sin(radians(lat)) * sin(radians(lat2)) + cos(radians(lat)) * cos(radians(lat2)) * cos(radians(lon - lon2))
    return degrees(asin(min(1.0, sqrt(max(0.0, (1 - cosine) / 2))))) * 2

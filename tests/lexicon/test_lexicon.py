"""Places, offices, channels and the folding of spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.channels import channel_name
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.offices import canonical_office, is_former
from onrecord.lexicon.places import locate


@pytest.mark.parametrize(
    ("name", "country", "has_point"),
    [
        ("Mexico City", "MX", True),
        ("Tapachula", "MX", True),
        ("Washington", "US", True),
        ("Washington, D.C.", "US", True),
        ("Texas", "US", False),
        ("Mexico", "MX", False),
        ("the United States", "US", False),
        ("México", "MX", False),
        ("Geneva", "CH", True),
        ("London", "GB", True),
        ("El Paso", "US", True),
    ],
)
def test_places_are_found(name: str, country: str, has_point: bool) -> None:
    found = locate(name)
    assert found is not None
    assert found.country == country
    assert (found.lat is not None) == (found.lon is not None) == has_point


def test_a_city_is_where_it_is() -> None:
    found = locate("Mexico City")
    assert found is not None
    assert found.lat == pytest.approx(19.43, abs=0.1)
    assert found.lon == pytest.approx(-99.13, abs=0.1)


@pytest.mark.parametrize("name", ["", "nowhere in particular", "the State Department", "us"])
def test_what_is_no_place_is_nowhere(name: str) -> None:
    assert locate(name) is None


@pytest.mark.parametrize(
    "role",
    [
        "foreign minister",
        "Foreign Secretary",
        "secretary of state",
        "Secretary of Foreign Affairs",
        "top diplomat",
        "acting foreign minister",
        "foreign affairs secretary",
        "US secretary of state",
    ],
)
def test_the_foreign_minister_has_one_name(role: str) -> None:
    assert canonical_office(role) == "foreign minister"


@pytest.mark.parametrize(
    ("role", "canonical"),
    [
        ("President", "president"),
        ("vice-president", "vice president"),
        ("former president", "former president"),
        ("interior minister", "interior minister"),
        ("then mayor", "mayor"),
    ],
)
def test_other_offices_stay_themselves(role: str, canonical: str) -> None:
    assert canonical_office(role) == canonical


@pytest.mark.parametrize(
    ("role", "former"),
    [
        ("former president", True),
        ("ex-president", True),
        ("ousted premier", True),
        ("president", False),
        (None, False),
        ("", False),
    ],
)
def test_former_holders(role: str | None, former: bool) -> None:
    assert is_former(role) is former


@pytest.mark.parametrize(
    ("words", "channel"),
    [("tweeted", "Twitter"), ("Tweet", "Twitter"), ("news conference", "press conference"), ("letter", "letter")],
)
def test_channels(words: str, channel: str) -> None:
    assert channel_name(words) == channel


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bárcena", "BARCENA"),
        ("Mexico’s", "mexico"),
        ("U.S.", "us"),
        ("López  Obrador", "lopez obrador"),
        ("Łódź", "łodz"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_a_slug_is_one_word_and_never_empty(text: str) -> None:
    found = slug(text)
    assert found
    assert not any(character.isspace() for character in found)

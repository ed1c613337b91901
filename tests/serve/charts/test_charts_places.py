"""Meetings and movements on a map."""

import pytest
from charted import SVG, assert_linked, drawings, meeting, movement, omitted, texts

from onrecord.model import Entry, Place
from onrecord.serve.charts import places_chart
from onrecord.serve.charts.places import spot_of_name
from onrecord.serve.links import LINKS

CITY = Place(name="Mexico City", country="MX", lat=19.43, lon=-99.13)
OTHER = Place(name="Washington", country="US", lat=38.9, lon=-77.04)
COUNTRY = Place(name="Canada", country="CA")


def test_every_place_has_its_sign_name_and_link() -> None:
    chart = places_chart([meeting("a", place=CITY), meeting("b", place=OTHER), meeting("c", place=COUNTRY)], LINKS)
    assert_linked(chart, "a", "b", "c")
    for root in drawings(chart):
        assert {"Mexico City", "Washington", "somewhere in Canada"} <= set(texts(root).splitlines())


def test_a_country_is_a_dashed_ring_and_no_point() -> None:
    for root in drawings(places_chart([meeting("c", place=COUNTRY)], LINKS)):
        rings = [one for one in root.iter(f"{SVG}path") if one.get("stroke-dasharray") == "3,2"]
        assert len(rings) == 1


def test_what_cannot_be_located_is_listed() -> None:
    nowhere = Place(name="State Department")
    entries: list[Entry] = [
        meeting("a", place=CITY),
        meeting("b", place=nowhere),
        meeting("c"),
        movement("d", "the hills", None),
    ]
    chart = places_chart(entries, LINKS)
    assert omitted(chart) == {"Cannot be placed on the map": {"/entries/b", "/entries/c", "/entries/d"}}
    assert "State Department" in chart.left_out[0].items[0].text
    assert_linked(chart, "a")


def test_a_movement_is_an_arrow_dashed_where_an_end_is_rough() -> None:
    def dash(origin: str | None, destination: str | None) -> list[str | None]:
        root = next(iter(drawings(places_chart([movement("m", origin, destination)], LINKS))))
        return [one.get("stroke-dasharray") for one in root.iter(f"{SVG}path") if one.get("stroke") == "var(--who)"]

    assert dash("Mexico City", "Houston") == [None]
    assert dash("southern Mexico", "Houston") == ["6,4"]
    assert dash("Mexico City", None) == ["6,4"]


def test_where_a_movement_is_now_has_a_sign() -> None:
    chart = places_chart([movement("m", None, None, position="Houston")], LINKS)
    assert_linked(chart, "m")
    assert "A diamond: where it is now." in chart.reading


def test_meetings_of_one_place_stand_beside_one_another() -> None:
    entries = [meeting(f"e{at}", place=CITY) for at in range(12)]
    chart = places_chart(entries, LINKS)
    assert_linked(chart, *(one.id for one in entries))
    for root in drawings(chart):
        places = [one.get("transform") for one in root.iter(f"{SVG}path") if one.get("stroke") == "var(--accent)"]
        assert len(set(places)) == 12


def test_very_many_are_a_number() -> None:
    entries = [meeting(f"e{at}", place=CITY) for at in range(60)]
    chart = places_chart(entries, LINKS)
    assert all("60" in texts(root).splitlines() for root in drawings(chart))
    assert len(chart.rows) == 60


def test_a_planned_meeting_is_hollow() -> None:
    chart = places_chart([meeting("a", place=CITY, status="planned")], LINKS)
    for root in drawings(chart):
        assert [one.get("fill") for one in root.iter(f"{SVG}path") if one.get("stroke") == "var(--accent)"] == [
            "var(--paper)"
        ]


@pytest.mark.parametrize(
    ("name", "country", "vague"),
    [("southern Mexico", "Mexico", True), ("the United States", "United States", True), ("South Africa", "South Africa", True),
     ("north-eastern Nigeria", "Nigeria", True), ("Houston", "Houston", False)],
)  # fmt: skip
def test_names_lead_to_places(name: str, country: str, vague: bool) -> None:
    spot = spot_of_name(name)
    assert spot is not None
    assert (spot.name, spot.vague) == (country, vague)


@pytest.mark.parametrize("name", [None, "", "the hills", "Central America", "west"])
def test_names_that_lead_nowhere(name: str | None) -> None:
    assert spot_of_name(name) is None


def test_places_all_over_the_world_are_on_one_map() -> None:
    far = [
        Place(name=name, lat=lat, lon=lon)
        for name, lat, lon in (("A", 38.9, -77.0), ("B", 39.9, 116.4), ("C", -33.9, 18.4))
    ]
    chart = places_chart([meeting(place.name, place=place) for place in far], LINKS)
    assert_linked(chart, "A", "B", "C")

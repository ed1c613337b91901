"""Entries on a line of days."""

from datetime import date

import pytest
from charted import SVG, assert_linked, drawings, figure, measure, meeting, movement, omitted, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Meeting
from onrecord.serve.charts import timeline_chart
from onrecord.serve.links import LINKS

DATES = st.sampled_from(
    ["2023", "2023-05", "2023-05-04", "2022-21", "2023-06~", "2023-06-12?", "2021/..", "../2024-02-01"]
)


@settings(max_examples=20)
@given(st.lists(DATES, min_size=1, max_size=25))
def test_every_dated_entry_is_linked(values: list[str]) -> None:
    entries = [meeting(f"e{at}", value) for at, value in enumerate(values)]
    assert_linked(timeline_chart(entries, LINKS), *(one.id for one in entries))


def test_there_is_a_lane_for_each_kind_that_there_is() -> None:
    chart = timeline_chart([meeting("a"), figure("b"), measure("c", ("imposed", "2023-11-02"))], LINKS)
    for root in drawings(chart):
        said = set(texts(root).splitlines())
        assert {"Meetings", "Figures", "Measures"} <= said
        assert not {"Statements", "Movements", "Commitments"} & said


def test_an_entry_without_a_date_is_listed() -> None:
    chart = timeline_chart([meeting("a"), meeting("b", None), meeting("c", "soon")], LINKS)
    assert omitted(chart) == {"No date said": {"/entries/b", "/entries/c"}}


def test_an_entry_far_off_is_listed_and_not_drawn() -> None:
    entries = [meeting(f"e{at}", f"2023-{at % 12 + 1:02}-11") for at in range(24)]
    chart = timeline_chart([*entries, meeting("old", "1848")], LINKS)
    assert omitted(chart) == {"Too far from the others to draw": {"/entries/old"}}


def test_between_two_days_stand_those_of_these_days() -> None:
    entries = [meeting("in", "2023-05-04"), meeting("across", "2023-05"), meeting("out", "2023-07-01")]
    chart = timeline_chart(entries, LINKS, (date(2023, 5, 1), date(2023, 5, 15)))
    assert_linked(chart, "in", "across")
    assert all("out" not in row[2].href for row in chart.rows if row[2].href)


def test_a_month_is_a_bar_as_long_as_it_is() -> None:
    """May beside the first ten days of it."""
    entries = [meeting("month", "2023-05"), meeting("days", "2023-05-01/2023-05-10")]
    for root in drawings(timeline_chart(entries, LINKS, (date(2023, 4, 1), date(2023, 6, 30)))):
        bars = [one for one in root.iter(f"{SVG}path") if one.get("fill") == "var(--accent)"]
        wide = sorted(_width(one.get("d", "")) for one in bars)
        assert wide[1] / wide[0] == pytest.approx(3.1, rel=0.02)


def _width(path: str) -> float:
    xs = [
        float(part)
        for part in path.replace("C", "L")
        .replace("M", "L")
        .replace("Z", "")
        .replace("L", " ")
        .replace(",", " ")
        .split()
    ][::2]
    return max(xs) - min(xs)


@pytest.mark.parametrize(("value", "sign"), [("2023-05~", "3,2"), ("2023-05?", None)])
def test_what_is_not_sure_is_hollow(value: str, sign: str | None) -> None:
    for root in drawings(timeline_chart([meeting("a", value)], LINKS)):
        hollow = [one for one in root.iter(f"{SVG}path") if one.get("stroke") == "var(--accent)"]
        assert [one.get("fill") for one in hollow] == ["var(--paper)"]
        assert hollow[0].get("stroke-dasharray") == sign


def test_many_of_a_kind_are_signs_alone_and_each_has_its_place() -> None:
    entries: list[Meeting] = [meeting(f"e{at}", "2023-05-04", name=f"Round {at}") for at in range(40)]
    for root in drawings(timeline_chart(entries, LINKS)):
        assert "Round 7" not in texts(root)
        places = [one.get("transform") for one in root.iter(f"{SVG}path") if one.get("fill") == "var(--accent)"]
        assert len(set(places)) == 40


def test_a_movement_stands_in_its_lane() -> None:
    chart = timeline_chart([movement("a", "Mexico", None, date=meeting("x").date)], LINKS)
    assert_linked(chart, "a")

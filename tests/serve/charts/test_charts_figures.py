"""Figures over time: every one stands there, as sure as it is, beside the official numbers."""

from datetime import date
from xml.etree import ElementTree

import pytest
from charted import SVG, assert_linked, disputed, drawings, evidence, figure, links, omitted, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import Actor, Figure, FigureReading
from onrecord.official import read_series
from onrecord.serve.charts import figures_chart
from onrecord.serve.charts.drawing import SIZES
from onrecord.serve.charts.lettering import width
from onrecord.serve.links import LINKS
from support import ROOT


def marks(root: ElementTree.Element, stroke: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if one.get("stroke") == stroke]


def test_every_figure_has_a_sign_a_link_and_a_row() -> None:
    chart = figures_chart(
        [figure("a"), figure("b", 250.0, period="2023-10"), figure("c", 90, period="2023-09-12")], LINKS
    )
    assert_linked(chart, "a", "b", "c")
    assert len(chart.rows) == 3


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.floats(0.01, 1e9), st.sampled_from(["2023", "2023-11", "2023-11-05", "2021-21", "2022~"])),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_they_are_all_are_linked(told: list[tuple[float, str]]) -> None:
    figures = [figure(f"e{at}", value, period=period) for at, (value, period) in enumerate(told)]
    assert_linked(figures_chart(figures, LINKS), *(one.id for one in figures))


def test_a_period_is_drawn_as_wide_as_it_is() -> None:
    """A month beside a year: twelve times as wide, whatever the scale."""
    chart = figures_chart([figure("month", period="2023-06"), figure("year", 300, period="2023")], LINKS)
    for root in drawings(chart):
        wide = sorted(
            abs(float(line.get("x2", 0))) for line in root.iter(f"{SVG}line") if line.get("stroke-width") == "2.4"
        )
        assert wide[-1] / wide[0] == pytest.approx(365 / 30, rel=0.03)


@pytest.mark.parametrize(
    ("bound", "reading"),
    [
        ("more than", "An arrow up"),
        ("at least", "An arrow up"),
        ("at most", "down: at most"),
        ("approximately", "Hollow"),
        ("exactly", ""),
    ],
)
def test_a_bound_is_drawn_and_explained(bound: str, reading: str) -> None:
    chart = figures_chart([figure("a", bound=bound)], LINKS)
    assert reading in " ".join(chart.reading)
    arrows = [path for root in drawings(chart) for path in root.iter(f"{SVG}path") if path.get("d", "").count("L") == 2]
    assert bool(arrows) == (bound in ("more than", "at least", "at most"))


def test_an_arrow_up_points_up_and_one_down_down() -> None:
    def tip(bound: str) -> float:
        root = next(iter(drawings(figures_chart([figure("a", bound=bound)], LINKS))))
        path = next(one for one in root.iter(f"{SVG}path") if one.get("d", "").count("L") == 2)
        points = [float(part.split()[1]) for part in path.get("d", "")[1:].split("L")]
        return points[1] - points[0]

    assert tip("more than") < 0 < tip("less than")


def placed(one: ElementTree.Element) -> tuple[float, float]:
    """Where a part of a drawing begins."""
    x, y = one.get("transform", "translate(0,0)").removeprefix("translate(").rstrip(")").split(",")
    return float(x), float(y)


def test_an_arrow_down_leaves_the_days_of_the_axis_alone() -> None:
    chart = figures_chart([figure("a", 10_000.0, bound="at most"), figure("b", 190_000.0)], LINKS)
    for root in drawings(chart):
        arrow = next(one for one in root.iter(f"{SVG}path") if one.get("d", "").count("L") == 2)
        tip = float(arrow.get("d", "").split("L")[1].split()[1])
        nought = next(one for one in root.iter(f"{SVG}text") if one.text == "0")
        assert tip <= placed(nought)[1] - 4


def test_no_line_to_words_goes_through_other_words() -> None:
    """Numbers so near to one another on a phone that the words of one stand apart from it."""
    most = figure("a", 10_000.0, period="2023-12", bound="at most")
    about = figure("b", 7_000.0, period="2023-12-26", bound="approximately")
    about = replace(about, sources=replace(about.sources, independent=6))  # Its words are placed first.
    chart = figures_chart([figure("far", 190_000.0, period="2023-11"), most, about], LINKS)
    _, root = drawings(chart)
    amounts = [one for one in root.iter(f"{SVG}text") if one.text in ("At most 10,000", "About 7,000", "190,000")]
    assert len(amounts) == 3
    threads = [one for one in root.iter(f"{SVG}line") if one.get("stroke") == "var(--soft)" and one.get("y2") != "0"]
    assert threads
    for thread in threads:
        (x, y), across, down = placed(thread), float(thread.get("x2", 0)), float(thread.get("y2", 0))
        for word in amounts:
            left, baseline = placed(word)
            right, top = left + width(word.text or "", SIZES["small"]), baseline - SIZES["small"]
            along = [(x + across * step / 20, y + down * step / 20) for step in range(19)]
            assert not any(left < a < right and top < b < baseline for a, b in along)


def test_a_range_is_an_upright_bar() -> None:
    chart = figures_chart([figure("a", None, low=100.0, high=300.0), figure("b", 20)], LINKS)
    assert "An upright bar: a range" in " ".join(chart.reading)
    assert any("100 to 300" in texts(root) for root in drawings(chart))


def test_where_sources_differ_every_number_stands_there() -> None:
    chart = figures_chart([disputed("a", 100.0, 140.0)], LINKS)
    for root in drawings(chart):
        assert links(root).count("/entries/a") == 2
        assert "Sources differ" in texts(root)
    assert [row[3].text for row in chart.rows] == ["yes", "yes"]


def test_claimants_are_told_apart_by_sign_and_colour() -> None:
    police, organisers = Actor(id="p", name="police"), Actor(id="o", name="organisers")
    given_ = [
        figure(f"e{at}", 10.0 * at + 10, period=f"2023-{at + 1:02}", claimed_by=(police, organisers)[at % 2])
        for at in range(8)
    ]
    for root in drawings(figures_chart(given_, LINKS)):
        assert "Police" in texts(root)
        assert "Organisers" in texts(root)
        signs = {
            (one.get("fill"), one.get("d", "").count("A"))
            for one in root.iter(f"{SVG}path")
            if one.get("stroke-width") == "1.8"
        }
        assert len({fill for fill, _ in signs}) == len({shape for _, shape in signs}) == 2


def test_a_figure_without_a_period_stands_where_it_was_reported() -> None:
    chart = figures_chart([figure("a", period=None), figure("b")], LINKS, {"d": "2023-12-28"})
    assert_linked(chart, "a", "b")
    assert "reported on 28 December 2023" in [row[0].text for row in chart.rows]
    assert "it was reported then" in " ".join(chart.reading)


def test_a_figure_at_no_time_is_listed() -> None:
    chart = figures_chart([figure("a", period=None), figure("b")], LINKS)
    assert omitted(chart) == {"No date said": {"/entries/a"}}
    assert_linked(chart, "b")


def test_nothing_to_draw_draws_nothing() -> None:
    chart = figures_chart([figure("a", period=None)], LINKS)
    assert (chart.wide, chart.narrow, chart.rows) == ("", "", ())


def test_the_official_series_stands_there_as_it_stood_that_day() -> None:
    official = read_series([ROOT / "examples" / "official" / "border.csv"])[0]
    chart = figures_chart([figure("a", 190_000.0)], LINKS, official=official, as_of=date(2023, 12, 30))
    rows = [row for row in chart.rows if "official" in row[1].text]
    assert rows[-1][0].text == "November 2023"
    assert "published 22 December 2023" in rows[-1][1].text
    for root in drawings(chart):
        seen = texts(root).replace("\n", " ")
        assert f"Official: {official.measure}" in seen
        assert "22 December 2023" in seen
        steps = [
            one
            for one in root.iter(f"{SVG}line")
            if one.get("stroke-width") == "1.2" and one.get("stroke") == "var(--ink)"
        ]
        assert len(steps) > len(rows)


def test_numbers_far_apart_stand_on_a_tenfold_scale_and_that_is_said() -> None:
    chart = figures_chart([figure("a", 12.0), figure("b", 90_000.0, period="2023-10")], LINKS)
    assert "Each line is ten times the one below." in chart.reading
    near = figures_chart([figure("a", 95.0), figure("b", 100.0, period="2023-10"), figure("c", 98.0)], LINKS)
    assert "The scale does not begin at nought." in near.reading


def test_many_at_one_time_stand_side_by_side() -> None:
    reading = evidence(FigureReading(value=100.0))
    same: list[Figure] = [figure(f"e{at}", evidence=reading) for at in range(5)]
    for root in drawings(figures_chart(same, LINKS)):
        places = [
            one.get("transform")
            for one in root.iter(f"{SVG}path")
            if one.get("stroke-width") == "1.8" and one.get("transform")
        ]
        assert len(places) == len(set(places)) == 5

"""The whole record by months."""

from dataclasses import dataclass

from charted import SVG, drawings, links, omitted, texts, told
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.serve.charts import months_chart
from onrecord.serve.links import LINKS


@dataclass(frozen=True)
class Count:
    year: int
    month: int | None
    kind: str
    count: int


COUNTS = st.lists(
    st.builds(
        Count,
        year=st.integers(1990, 2030),
        month=st.none() | st.integers(1, 12),
        kind=st.sampled_from(["meeting", "statement", "figure"]),
        count=st.integers(1, 5000),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda one: (one.year, one.month, one.kind),
)


@settings(max_examples=20)
@given(COUNTS)
def test_every_count_is_drawn_or_listed_and_in_the_table(counts: list[Count]) -> None:
    chart = months_chart(counts, LINKS)
    listed = omitted(chart).get("Too far from the others to draw", set())
    for root in drawings(chart):
        drawn = "".join(links(root))
        for one in counts:
            href = LINKS.month(one.year, one.month) if one.month else LINKS.year(one.year)
            assert str(one.year) in drawn or href in listed
    assert told(chart) == {LINKS.month(one.year, one.month) if one.month else LINKS.year(one.year) for one in counts}
    shown = sum(int(cell.text.replace(",", "")) for row in chart.rows for cell in row[1:] if cell.text)
    assert shown == sum(one.count for one in counts)


def test_bars_are_as_high_as_their_counts() -> None:
    chart = months_chart([Count(2023, 4, "meeting", 10), Count(2023, 5, "figure", 5)], LINKS)
    for root in drawings(chart):
        bars = [one.get("d", "") for one in root.iter(f"{SVG}path") if one.get("fill") == "var(--accent)"]
        heights = [abs(float(bar.split("v")[1].split("h")[0])) for bar in bars]
        assert sorted(heights) == [19.0, 38.0]


def test_each_bar_leads_to_its_month() -> None:
    chart = months_chart([Count(2023, 4, "meeting", 10), Count(2023, None, "figure", 5)], LINKS)
    for root in drawings(chart):
        assert links(root) == [LINKS.month(2023, 4), LINKS.year(2023)]
    assert "A line under a year: dates longer than a month." in chart.reading


def test_many_years_are_drawn_by_years() -> None:
    chart = months_chart([Count(2000, 4, "meeting", 10), Count(2023, None, "meeting", 5)], LINKS)
    assert all(links(root) == [LINKS.year(2000), LINKS.year(2023)] for root in drawings(chart))


def test_a_few_far_off_are_listed() -> None:
    counts = [Count(2023, month, "meeting", 50) for month in range(1, 13)]
    chart = months_chart([Count(1848, None, "meeting", 1), *counts], LINKS)
    assert omitted(chart) == {"Too far from the others to draw": {LINKS.year(1848)}}
    for root in drawings(chart):
        assert "1848" not in texts(root)


def test_nothing_draws_nothing() -> None:
    assert months_chart([], LINKS).wide == ""

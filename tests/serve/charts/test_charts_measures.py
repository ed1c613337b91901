"""States of measures as bands."""

from datetime import date

import pytest
from charted import SVG, assert_linked, drawings, measure, omitted, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Measure
from onrecord.serve.charts import Chart, measures_chart
from onrecord.serve.charts.measures import look_of
from onrecord.serve.links import LINKS

STATES = st.sampled_from(["imposed", "suspended", "lifted", "to expire", "soured"])
DATES = st.sampled_from([None, "2023", "2023-05", "2023-05-04", "2022-21", "2023-06~", "2021/.."])


def bands(chart: Chart, fill: str) -> list[float]:
    """How wide the bands of a colour are in the wide drawing, those that are sure."""
    root = next(iter(drawings(chart)))
    found = [one for one in root.iter(f"{SVG}path") if one.get("fill") == fill and one.get("opacity") in (None, "1")]
    return [float(one.get("d", "").split("h")[1].split("v")[0]) for one in found]


@settings(max_examples=20)
@given(st.lists(st.lists(st.tuples(STATES, DATES), min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_measure_is_drawn_or_listed(told: list[list[tuple[str, str | None]]]) -> None:
    measures = [measure(f"m{at}", *states) for at, states in enumerate(told)]
    placed = [f"m{at}" for at, states in enumerate(told) if any(date for _, date in states)]
    chart = measures_chart(measures, LINKS)
    assert omitted(chart).get("No date said", set()) == {LINKS.entry(one.id) for one in measures} - {
        LINKS.entry(one) for one in placed
    }
    assert len(chart.rows) == sum(map(len, told))
    if placed:
        assert_linked(chart, *placed)


def test_a_state_lasts_until_the_next() -> None:
    chart = measures_chart([measure("a", ("imposed", "2021-01-01"), ("lifted", "2022-01-01"), ("imposed", "2022-07-01"), ("lifted", "2023-01-01"))], LINKS)  # fmt: skip
    first, second = bands(chart, "var(--where)")
    assert first / second == pytest.approx(365 / 184, rel=0.02)


def test_where_the_beginning_is_rough_the_band_begins_pale() -> None:
    chart = measures_chart([measure("a", ("imposed", "2021"), ("lifted", "2023-01-01"))], LINKS)
    root = next(iter(drawings(chart)))
    pale = [one for one in root.iter(f"{SVG}path") if one.get("opacity") == "0.4"]
    wide = float(pale[0].get("d", "").split("h")[1].split("v")[0])
    assert wide / bands(chart, "var(--where)")[0] == pytest.approx(1, rel=0.02)


def test_an_end_that_is_not_said_is_dashed() -> None:
    def dashed(one: Measure) -> bool:
        roots = drawings(measures_chart([one], LINKS))
        return all(any(line.get("stroke-dasharray") == "4,3" for line in root.iter(f"{SVG}line")) for root in roots)

    assert dashed(measure("a", ("imposed", "2023-01-01")))
    assert not dashed(measure("a", ("imposed", "2023-01-01"), until="2023-06-01"))


def test_states_without_a_date_are_named_beside_those_with_one() -> None:
    chart = measures_chart([measure("a", ("introduced", None), ("suspended", "2023-05-04"), ("reopened", None))], LINKS)
    for root in drawings(chart):
        assert "Before that introduced, after that reopened: no date said" in texts(root).replace("\n", " ")


def test_words_of_a_state_stand_over_its_band() -> None:
    for root in drawings(measures_chart([measure("a", ("imposed", "2023-01-01"), ("suspended", "2023-01-09"))], LINKS)):
        assert {"imposed", "suspended"} <= set(texts(root).splitlines())


def test_what_is_to_come_is_hollow() -> None:
    one = measure("a", ("imposed", "2023-01-01"), ("lifted", "2024-01-01"))
    today = measures_chart([one], LINKS, today=date(2023, 6, 1))
    later = measures_chart([one], LINKS, today=date(2024, 6, 1))
    assert not bands(today, "var(--soft)")
    assert bands(later, "var(--soft)")


@pytest.mark.parametrize(
    ("state", "look"),
    [("imposed", "holds"), ("in force", "holds"), ("stayed", "halted"), ("shut down", "halted"), ("lifted", "ended"),
     ("to expire", "planned"), ("proposed", "planned"), ("being blocked from ending", "other"), ("soured", "other")],
)  # fmt: skip
def test_a_state_is_judged_only_where_its_words_are_known(state: str, look: str) -> None:
    assert look_of(state) == look

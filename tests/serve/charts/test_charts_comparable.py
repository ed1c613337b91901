"""Which figures stand in one chart."""

import pytest
from charted import figure

from onrecord.model import Check, Figure, OfficialRow
from onrecord.official import Series
from onrecord.serve.charts import comparable, official_of


def series(measure: str = "encounters", units: tuple[str, ...] = ("crosser",)) -> Series:
    row = OfficialRow(
        file="f", line=2, measure=measure, scope="border", period="2023-11", value=191_112, unit="crosser", vintage="2023-12-22", source="s"
    )  # fmt: skip
    return Series(measure, ("border",), units, (), (), (), "flow", (row,))


def check(entry: str, measure: str = "encounters", rows: bool = True) -> Check:
    return Check(
        entry=entry, kind="figure", document="d", start=0, end=1, text="x", verdict="matches", reason="r", measure=measure,
        scope="border", rows=series(measure).rows if rows else (),
    )  # fmt: skip


def test_the_same_thing_in_the_same_terms_stands_together_and_the_most_numerous_first() -> None:
    things = comparable([figure("rare", counted_as="train"), figure("one"), figure("two", 7, period="2023")])
    assert [[one.id for one in thing.figures] for thing in things] == [["one", "two"], ["rare"]]
    assert things[0].words == "Crossers"


@pytest.mark.parametrize(
    "other",
    [{"per": "day"}, {"change": "increase"}, {"reach": "cumulative"}, {"counted_as": "migrant"}, {"sort": "percentage", "unit": "percent"},
     {"sort": "money", "currency": "USD"}],
)  # fmt: skip
def test_other_terms_stand_apart(other: dict[str, object]) -> None:
    assert len(comparable([figure("one"), figure("two", **other)])) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one",
    [figure("x", None), figure("x", counted=None, counted_as=None),
     figure("x", sort="distance", unit="mile", counted="mile", counted_as="mile")],
)  # fmt: skip
def test_what_does_not_say_what_it_counts_stands_nowhere(one: Figure) -> None:
    assert comparable([one]) == ()


def test_the_official_series_is_that_which_most_were_held_against() -> None:
    thing = comparable([figure("a"), figure("b"), figure("c")])[0]
    known = [series("removals"), series()]
    checks = [check("a"), check("b"), check("c", "removals"), check("elsewhere", "removals"), check("x", "removals")]
    assert official_of(thing, checks, known) is known[1]
    assert official_of(thing, [check("a", rows=False)], known) is None


def test_a_series_in_other_terms_is_none() -> None:
    a_day = comparable([figure("a", per="day")])[0]
    assert official_of(a_day, [check("a")], [series()]) is None
    assert official_of(a_day, [check("a")], [series(units=("crosser per day",))]) is not None
    change = comparable([figure("a", change="increase")])[0]
    assert official_of(change, [check("a")], [series()]) is None

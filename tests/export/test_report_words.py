"""Numbers, amounts and offices in words."""

import msgspec
import pytest
import report_record

from onrecord.export.report import words
from onrecord.model import Actor, Figure, Size
from support import BuildLines


def figure(**fields: object) -> Figure:
    bare = {"value": None, "bound": "exactly", "counted": None, "period": None, "claimed_by": None}
    return msgspec.structs.replace(report_record.record().figures[0], **(bare | fields))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 4200.0, "bound": "more than", "counted": "farmers", "unit": "farmer"}, "more than 4,200 farmers"),
        ({"value": 900.0, "bound": "approximately", "counted": "geese", "per": "day"}, "about 900 geese a day"),
        ({"value": 12.5, "unit": "percentage", "counted": "crossings"}, "12.5% of crossings"),
        ({"value": 3.0, "unit": "percentage point"}, "3 percentage points"),
        ({"value": 2e9, "sort": "money", "unit": "dollar", "counted": "aid"}, "2 billion dollars of aid"),
        ({"value": 5.0, "unit": "percentage", "counted": "sales", "change": "decrease"}, "down 5% of sales"),
        ({"value": 2.9, "sort": "money", "unit": "dollar", "per": "$10,000"}, "2.9 dollars per $10,000"),
        ({"value": 5e6, "sort": "money", "unit": "dollar", "counted": "dollars"}, "5 million dollars"),
        ({"value": 1000.0, "unit": "mile", "counted": "miles"}, "1,000 miles"),
        ({"low": 8000.0, "high": 10000.0, "counted": "farmers"}, "8,000 to 10,000 farmers"),
        (
            {"low": 10000.0, "high": 100000.0, "bound": "approximately", "counted": "farmers"},
            "tens of thousands of farmers",
        ),
        ({"high": 40.0, "bound": "at most", "per": "hour"}, "at most 40 an hour"),
        ({"counted": "farmers"}, "a number of farmers"),
        ({"value": 300.0, "counted": "number of farmers protesting"}, "300 farmers protesting"),
    ],
)
def test_a_figure_in_words(fields: dict[str, object], said: str) -> None:
    assert words.figure_words(figure(**fields)) == said


def test_a_level_is_said_of_its_thing(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "a", "text": "Ardland's finance ministry met on Monday.\n\nInflation rose 0.3% in June.\n"}
    )
    (one,) = record.figures
    assert words.figure_words(one) == "Inflation: up 0.3%"


@pytest.mark.parametrize(
    ("number", "said"),
    [(7.0, "7"), (190000.0, "190,000"), (2.4e6, "2.4 million"), (2412345.0, "2,412,345"), (1.8e9, "1.8 billion")],
)
def test_a_number_is_never_rounded(number: float, said: str) -> None:
    assert words.number_words(number) == said


def test_a_loose_size_stays_loose() -> None:
    assert words.size_words(Size(text="thousands", low=1000, high=10000, bound="approximately")) == "thousands"
    assert words.size_words(Size(text="a great many")) == "a great many"


def test_an_office_is_said_once() -> None:
    assert words.actor_office(Actor(id="a", name="Ida Morrow", role="minister", of="Velden")) == "minister, Velden"
    assert words.actor_office(Actor(id="a", name="I. M.", role="Velden minister", of="Velden")) == "Velden minister"
    assert words.actor_office(Actor(id="a", name="Velden", of="Velden")) is None


def test_clipping_keeps_whole_words() -> None:
    assert words.clipped("the gates  will\nopen by spring", 16) == "the gates will…"
    assert words.clipped("short", 16) == "short"

"""Movements: who is on the way, who is sent, let in or displaced, and who is not.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable

import pytest

from onrecord.extract import movements
from onrecord.extract.base import Passage
from onrecord.model import MovementReading
from support import AnnotateText

Read = Callable[[str], list[MovementReading]]


@pytest.fixture(scope="module")
def read(annotate_text: AnnotateText) -> Read:
    def readings(text: str) -> list[MovementReading]:
        found = []
        for reading in movements.extract(Passage(annotate_text(text, "2023-12-28"))):
            assert isinstance(reading.fields, MovementReading)
            assert 0 <= reading.span.start < reading.span.end <= len(text)
            found.append(reading.fields)
        return found

    return readings


WAYS = [
    ("Some 1,200 farmhands crossed into Peru on Tuesday.", "farmhands", None, "Peru"),
    ("Peru deported five Norwegians on Monday.", "five Norwegians", "Peru", None),
    ("The United States has dispatched monitors to Africa.", "monitors", "United States", "Africa"),
    ("The tents were flown from Lima to Quito.", "tents", "Lima", "Quito"),
    ("The crates of grain were transported by road from Peru to Chile.", "grain", "Peru", "Chile"),
    ("About 40 soldiers were killed en route to Lima.", "soldiers", None, "Lima"),
    ("Thousands of refugees are streaming into Peru.", "refugees", None, "Peru"),
    ("Only 2,200 Syrians have been admitted since May.", "Syrians", None, None),
    ("Canada took in 30,000 refugees.", "refugees", None, "Canada"),
    ("Rebels fled the capital on Monday.", "Rebels", "capital", None),
    ("Some 300 villagers who had fled fighting in Lima crossed the border into Chile.", "villagers", "Lima", "Chile"),
    ("The withdrawal of 300 soldiers from Lima ended on Monday.", "soldiers", "Lima", None),
    ("The company said it would fly its 246 passengers to Dubai.", "passengers", None, "Dubai"),
    ("A ship of refugees turned away from Florida sank.", "refugees", None, "Florida"),
]


@pytest.mark.parametrize(("text", "who", "origin", "destination"), WAYS, ids=[row[0] for row in WAYS])
def test_the_way_of_a_group(read: Read, text: str, who: str, origin: str | None, destination: str | None) -> None:
    (fields,) = read(text)
    assert who in fields.who or fields.who in who
    assert (fields.origin, fields.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("About 5,000 refugees are sheltering in Lima.", "Lima"),
        ("Another 30 vehicles were waiting at the Lima crossing.", "Lima crossing"),
        ("Yida is a camp of about 20,000 refugees.", "Yida"),
    ],
)
def test_where_a_group_now_is(read: Read, text: str, position: str) -> None:
    (fields,) = read(text)
    assert fields.position == position


def test_a_group_told_twice_is_one(read: Read) -> None:
    (fields,) = read("The caravan left Lima. The caravan of 300 migrants left Lima on Monday for Chile.")
    assert fields.size is not None
    assert fields.destination == "Chile"


@pytest.mark.parametrize(
    "text",
    [
        "Farmers cross the border every day.",
        "He promised to deport Syrian refugees.",
        "People fleeing wars need help.",
        "Two men were arrested and taken to the Lima police station.",
        "Tens of thousands of women marched along the boulevard.",
        "He called for a ban on admitting Muslims to Peru.",
        "Elena Vargas flew to Lima on Monday.",
        "Exports to Chile rose by 300 tons.",
        "If they deported 300 refugees to Chile, the case would end.",
    ],
)
def test_nobody_moves(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_vague_size_is_written_as_it_is_read_back(read: Read) -> None:
    (fields,) = read("Thousands of refugees are streaming into Peru.")
    assert fields.size is not None
    assert isinstance(fields.size.low, float)
    assert isinstance(fields.size.high, float)


def test_how_many_where_the_number_comes_after(annotate_text: AnnotateText) -> None:
    text = "The trucks came down into Lima on Friday, twenty-four of them."
    found = [
        movements.reading_of(passage, one.found)
        for passage in [Passage(annotate_text(text, "2023-12-28"))]
        for one in movements.candidates(passage)
    ]
    sizes = [one.fields.size for one in found if isinstance(one.fields, MovementReading)]
    assert [(one.text, one.value) for one in sizes if one is not None] == [("twenty-four", 24.0)]


def test_how_many_cross_each_day_is_no_group_on_its_way(annotate_text: AnnotateText) -> None:
    text = "An estimated 10,000 migrants have been crossing the border into Peru each day this month."
    assert not movements.candidates(Passage(annotate_text(text, "2023-12-28")))

"""One table a kind: what a sentence gives, and what must not be taken for it.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.extract import extract
from onrecord.model import (
    CommitmentReading,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    Reading,
    StatementReading,
)
from onrecord.model.reading import Fields
from onrecord.pipeline import Pipeline
from onrecord.pipeline import annotated as annotate
from support import AnnotateText, article

PUBLISHED = "2023-12-28"
Read = Callable[[str, type[Fields]], list[Reading]]


@pytest.fixture(scope="module")
def read(annotate_text: AnnotateText) -> Read:
    """The readings of one kind that a text gives."""

    def readings(text: str, kind: type[Fields]) -> list[Reading]:
        found = list(extract([annotate_text(text, PUBLISHED)]))
        for reading in found:
            assert 0 <= reading.span.start < reading.span.end <= len(text)
            for label, anchor in reading.anchors.items():
                assert 0 <= anchor.start < anchor.end <= len(text), label
        return [reading for reading in found if isinstance(reading.fields, kind)]

    return readings


def holds(reading: Reading, **expected: object) -> None:
    """Assert the fields given: actors by name, a date by its value, a place by its name."""
    plain: dict[str, Any] = msgspec.to_builtins(reading.fields)
    for field, wanted in expected.items():
        value = plain[field]
        if field in {"participants", "by", "to"} and isinstance(value, list | tuple):
            value = [actor["name"] for actor in value]
        elif field in {"by", "speaker", "claimed_by", "place"} and value is not None:
            value = value["name"]
        elif field == "date" and value is not None:
            value = value["value"]
        elif isinstance(value, tuple):
            value = list(value)
        assert value == wanted, f"{field} is {value!r}, not {wanted!r}"


BOTH = ["Elena Vargas", "Tomas Brandt"]
TALKS = (
    "Chilean President Elena Vargas met Peruvian Foreign Minister Tomas Brandt in Lima on Tuesday"
    " to discuss fishing quotas."
)
MEETINGS: list[tuple[str, dict[str, object]]] = [
    (
        TALKS,
        {"participants": BOTH, "date": "2023-12-26", "status": "held", "agenda": ["fishing quotas"]},
    ),
    ("Elena Vargas and Tomas Brandt met on Tuesday behind closed doors.", {"participants": BOTH, "closed_door": True}),
    ("Elena Vargas held talks with Tomas Brandt in Lima on Tuesday.", {"participants": BOTH, "place": "Lima"}),
    ("Elena Vargas spoke by phone with Tomas Brandt on Tuesday.", {"participants": BOTH, "mode": "phone"}),
    ("Elena Vargas spoke with Tomas Brandt by video link on Tuesday.", {"participants": BOTH, "mode": "virtual"}),
    (
        "Elena Vargas will meet Tomas Brandt on Monday.",
        {"participants": BOTH, "status": "planned", "date": "2024-01-01"},
    ),
    ("The talks between Chile and Peru were cancelled.", {"participants": ["Chile", "Peru"], "status": "cancelled"}),
    (
        "The Harbour Towns Summit will be held in Lima in March.",
        {"name": "Harbour Towns Summit", "status": "planned", "date": "2024-03"},
    ),
    ("Chilean and Peruvian officials met in Lima on Monday.", {"participants": ["Chile", "Peru"]}),
]


@pytest.mark.parametrize(("text", "expected"), MEETINGS, ids=[row[0] for row in MEETINGS])
def test_meetings(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, MeetingReading)
    holds(reading, **expected)


def test_the_office_at_the_time_is_with_the_participant(read: Read) -> None:
    (reading,) = read(TALKS, MeetingReading)
    assert isinstance(reading.fields, MeetingReading)
    assert [(a.role, a.of) for a in reading.fields.participants] == [
        ("president", "Chile"),
        ("foreign minister", "Peru"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met a deadline on Tuesday.",
        "Chile met its targets.",
        "The new road meets European standards.",
        "Elena Vargas did not meet Tomas Brandt.",
        "The ministers never met.",
        "Elena Vargas refused to meet Tomas Brandt.",
        "Neither minister met the envoys.",
        "Elena Vargas told a press conference that the bridge was open.",
    ],
)
def test_no_meeting(read: Read, text: str) -> None:
    assert read(text, MeetingReading) == []


@pytest.mark.parametrize(
    "text",
    [
        "Elena Vargas may meet Tomas Brandt on Monday.",
        "Elena Vargas hopes to meet Tomas Brandt.",
        "Elena Vargas offered to meet Tomas Brandt.",
        "If Elena Vargas meets Tomas Brandt, the market will rise.",
    ],
)
def test_what_may_be_was_not_held(read: Read, text: str) -> None:
    for reading in read(text, MeetingReading):
        assert isinstance(reading.fields, MeetingReading)
        assert reading.fields.status != "held"


def test_who_met_is_found_through_a_relative_clause(read: Read) -> None:
    (reading,) = read("Elena Vargas, who met Tomas Brandt on Monday, said the talks went well.", MeetingReading)
    holds(reading, participants=BOTH, date="2023-12-25")


STATEMENTS: list[tuple[str, dict[str, object]]] = [
    (
        "“We will pay every farmer in full,” Elena Vargas said on Tuesday.",
        {"speaker": "Elena Vargas", "form": "direct", "cue": "said", "date": "2023-12-26"},
    ),
    ("Elena Vargas said the bridge was open.", {"form": "indirect", "content": "the bridge was open", "date": None}),
    ("Elena Vargas called the deal “a gift”.", {"form": "direct", "speaker": "Elena Vargas"}),
    (
        "Elena Vargas said in a tweet that the bridge was open.",
        {"channel": "Twitter", "content": "the bridge was open"},
    ),
    ("Elena Vargas said the bridge was open, according to the BBC.", {"via": "BBC", "content": "the bridge was open"}),
    ("Elena Vargas denied that the bridge was unsafe.", {"speaker": "Elena Vargas", "cue": "denied"}),
    ("Former President Luis Ortega said the bridge was open.", {"speaker": "Luis Ortega"}),
    (
        "“The bridge will stay open,”Elena Vargas said.",
        {"speaker": "Elena Vargas", "content": "The bridge will stay open"},
    ),
    ("''The bridge will stay open,'' Elena Vargas said.", {"content": "The bridge will stay open"}),
    (
        "Elena Vargas said that, with winter near, the bridge would stay open.",
        {"content": "with winter near, the bridge would stay open"},
    ),
    ("Elena Vargas said the bridge was open, as per the release.", {"content": "the bridge was open"}),
    ("“We will act, according to the plan,” Elena Vargas said.", {"content": "We will act, according to the plan"}),
    ("Elena Vargas told the Post that the bridge was open.", {"channel": None}),
    ("Elena Vargas called on Peru to open the bridge.", {"speaker": "Elena Vargas"}),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_statements(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, StatementReading)
    holds(reading, **expected)


def test_the_words_of_a_direct_statement_come_without_marks(read: Read) -> None:
    text = STATEMENTS[0][0]
    (reading,) = read(text, StatementReading)
    assert reading.anchors["content"].of(text).startswith("We will pay every farmer in full")
    assert reading.anchors["speaker"].of(text) == "Elena Vargas"
    assert reading.anchors["cue"].of(text) == "said"


@pytest.mark.parametrize(
    "text",
    [
        "Elena Vargas thinks the bridge is unsafe.",
        "Elena Vargas plans to close the bridge.",
        "Elena Vargas will say that the bridge is safe.",
        "Elena Vargas did not say that the bridge was safe.",
        "Elena Vargas declined to comment.",
        "Elena Vargas pledged to widen the road.",
        "Elena Vargas avoided criticising the court.",
        "Elena Vargas called Tomas Brandt to congratulate him.",
    ],
)
def test_no_statement(read: Read, text: str) -> None:
    assert read(text, StatementReading) == []


COMMITMENTS: list[tuple[str, dict[str, object]]] = [
    ("Chile agreed to reopen the bridge by Friday.", {"by": ["Chile"], "form": "agreement", "due": "2023-12-29"}),
    (
        "Chile and Peru agreed to share the river.",
        {"by": ["Chile", "Peru"], "form": "agreement", "content": "to share the river"},
    ),
    (
        "Elena Vargas pledged to widen the road if the rain stops.",
        {"by": ["Elena Vargas"], "form": "pledge", "condition": "if the rain stops"},
    ),
    ("Elena Vargas vowed that Chile would pay.", {"by": ["Elena Vargas"], "form": "vow"}),
    ("Chile made a commitment to share its maps.", {"by": ["Chile"], "form": "commitment"}),
    ("Chile remains committed to sharing its maps.", {"by": ["Chile"], "status": "reaffirmed"}),
]


@pytest.mark.parametrize(("text", "expected"), COMMITMENTS, ids=[row[0] for row in COMMITMENTS])
def test_commitments(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, CommitmentReading)
    holds(reading, **expected)


@pytest.mark.parametrize(
    "text",
    [
        "Chile did not agree to pay.",
        "Chile might agree to pay.",
        "Chile refused to promise to pay.",
        "Peru urged Chile to promise to pay.",
        "Peru demanded that Chile pay.",
        "Chile denied that it had pledged to pay.",
        "If Chile agrees to pay, the road will open.",
        "The promise of rain was broken.",
        "Nobody agreed to pay.",
        "Neither side agreed to pay.",
        "No minister has pledged to pay.",
    ],
)
def test_no_commitment(read: Read, text: str) -> None:
    assert read(text, CommitmentReading) == []


FIGURES: list[tuple[str, dict[str, object]]] = [
    (
        "More than 190,000 people crossed the river in November, the River Guard said.",
        {"value": 190_000, "bound": "more than", "counted": "people", "period": "2023-11", "claimed_by": "River Guard"},
    ),
    (
        "About 10,000 migrants a day are crossing the river, officials said.",
        {"value": 10_000, "bound": "approximately", "per": "day", "counted": "migrants", "claimed_by": "officials"},
    ),
    ("The levy rose to 15 percent in 2023.", {"value": 15, "unit": "percentage", "period": "2023", "claimed_by": None}),
    ("Between 6,000 and 8,000 farmers marched.", {"value": None, "low": 6_000, "high": 8_000, "counted": "farmers"}),
    ("Three people were killed on the bridge.", {"value": 3, "counted": "people"}),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, FigureReading)
    holds(reading, **expected)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Morrow, 61, resigned.",
        "The 61-year-old minister resigned.",
        "Title 42 was upheld.",
        "The two leaders spoke.",
        "Thousands of people marched.",
        "They met two days later.",
        "The rule dates from 2019.",
    ],
)
def test_no_figure(read: Read, text: str) -> None:
    assert read(text, FigureReading) == []


MEASURES: list[tuple[str, dict[str, object]]] = [
    (
        "Peru closed the border bridge on Monday.",
        {"name": "border bridge", "measure": "operation", "state": "closed", "by": "Peru", "date": "2023-12-25"},
    ),
    (
        "President Elena Vargas signed an executive order on Monday.",
        {"measure": "order", "state": "signed", "by": "Elena Vargas"},
    ),
    ("The curfew was lifted on Monday.", {"name": "curfew", "measure": "policy", "state": "lifted", "by": None}),
    ("The court stayed the order until March.", {"state": "stayed", "until": "until March", "date": None}),
    ("An order to close the port takes effect on Friday.", {"measure": "order", "date": "2023-12-29"}),
    ("Title 42 will expire next week.", {"name": "Title 42", "measure": "policy"}),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES, ids=[row[0] for row in MEASURES])
def test_measures(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, MeasureReading)
    holds(reading, **expected)


def test_a_measure_lays_duties_on_somebody(read: Read) -> None:
    (reading,) = read("The mayor signed an order requiring bus companies to give 32 hours' notice.", MeasureReading)
    assert isinstance(reading.fields, MeasureReading)
    (duty,) = reading.fields.duties
    assert duty.who == "bus companies"
    assert "32 hours' notice" in duty.what


@pytest.mark.parametrize(
    "text",
    [
        "Officials urged Peru to lift the curfew.",
        "Peru may lift the curfew.",
        "Peru did not lift the curfew.",
        "Peru promised to lift the curfew.",
        "If Peru lifts the curfew, trade will resume.",
        "Elena Vargas closed the door.",
        "No court has lifted the curfew.",
    ],
)
def test_no_measure(read: Read, text: str) -> None:
    assert read(text, MeasureReading) == []


MOVEMENTS: list[tuple[str, dict[str, object]]] = [
    (
        "A caravan of about 7,000 people left Lima on Monday for the border.",
        {"origin": "Lima", "destination": "border", "date": "2023-12-25"},
    ),
    (
        "A convoy of 40 trucks is heading north from Lima to Quito.",
        {"origin": "Lima", "destination": "Quito", "heading": "north"},
    ),
    ("The caravan of 900 farmhands is 100 miles south of Lima.", {"position": "100 miles south of Lima"}),
]


@pytest.mark.parametrize(("text", "expected"), MOVEMENTS, ids=[row[0] for row in MOVEMENTS])
def test_movements(read: Read, text: str, expected: dict[str, object]) -> None:
    (reading,) = read(text, MovementReading)
    holds(reading, **expected)


def test_a_movement_has_its_size(read: Read) -> None:
    (reading,) = read(MOVEMENTS[0][0], MovementReading)
    assert isinstance(reading.fields, MovementReading)
    size = reading.fields.size
    assert size is not None
    assert (size.text, size.value, size.bound) == ("about 7,000 people", 7_000, "approximately")


@pytest.mark.parametrize(
    "text",
    [
        "A caravan could leave Lima on Monday.",
        "No caravan left Lima.",
        "The caravan did not leave Lima.",
        "The march of progress continues.",
        "Elena Vargas left Lima on Monday.",
    ],
)
def test_no_movement(read: Read, text: str) -> None:
    assert read(text, MovementReading) == []


def test_headings_give_no_readings(pipeline: Pipeline) -> None:
    whole = article("Elena Vargas met Tomas Brandt in Lima on Tuesday.", PUBLISHED)
    heading = replace(whole, blocks=tuple(replace(block, role="heading") for block in whole.blocks))
    assert list(extract(annotate([heading], pipeline))) == []


def test_readings_come_in_text_order(annotate_text: AnnotateText) -> None:
    text = " ".join(row[0] for row in (*MEETINGS[:3], *FIGURES[:2], *COMMITMENTS[:2]))
    spans = [reading.span for reading in extract([annotate_text(text, PUBLISHED)])]
    assert spans == sorted(spans)

"""Who met: hearings, visits, talks under way, what refers back; and what is no meeting.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable

import pytest

from onrecord.extract import meetings
from onrecord.extract.base import Passage
from onrecord.model import MeetingReading
from support import AnnotateText

Told = Callable[[str], list[MeetingReading]]


@pytest.fixture(scope="module")
def told(annotate_text: AnnotateText) -> Told:
    def found(text: str) -> list[MeetingReading]:
        fields = [reading.fields for reading in meetings.extract(Passage(annotate_text(text, "2023-12-28")))]
        return [one for one in fields if isinstance(one, MeetingReading)]

    return found


MET = [
    (
        "Elena Vargas testified before a parliamentary committee on Tuesday.",
        ["Elena Vargas", "parliamentary committee"],
    ),
    (
        "Defense Secretary Elena Vargas told a Senate panel Tuesday that the fleet was ready.",
        ["Elena Vargas", "Senate panel"],
    ),
    ("President Elena Vargas visited Lima on Tuesday.", ["Elena Vargas"]),
    (
        "Presidents Elena Vargas of Chile and Tomas Brandt of Peru signed a fishing accord on Tuesday.",
        ["Elena Vargas", "Tomas Brandt"],
    ),
    ("US-China trade talks are dragging on.", ["United States", "China"]),
    (
        "Elena Vargas spoke after a meeting with Prime Minister Tomas Brandt on Tuesday.",
        ["Elena Vargas", "Tomas Brandt"],
    ),
    ("The Finance Committee will meet in Lima on Monday.", ["Finance Committee"]),
]


@pytest.mark.parametrize(("text", "parties"), MET, ids=[row[0] for row in MET])
def test_who_met(told: Told, text: str, parties: list[str]) -> None:
    (one,) = told(text)
    assert [actor.name for actor in one.participants] == parties


@pytest.mark.parametrize(
    "text",
    [
        "Farmers want the court to let them meet with Tomas Brandt.",
        "Elena Vargas looked forward to visiting Lima.",
        "“I want to wait until I meet with Tomas Brandt,” Governor Elena Vargas said.",
        "Peru wants to renew the talks between the two countries.",
        "Elena Vargas raised the possibility of a meeting with Tomas Brandt.",
        "Speakers demanded negotiations with Peru.",
        "The index fell in the week's most active session on Friday.",
        "The dollar was helped by data meeting expectations on Friday.",
        "Elena Vargas did not need to meet with Tomas Brandt.",
        "Tomas Brandt, who was signed from Lima on Tuesday, scored twice.",
    ],
)
def test_what_is_wished_for_or_no_meeting(told: Told, text: str) -> None:
    assert told(text) == []


def test_talks_that_run_on_are_under_way(told: Told) -> None:
    (one,) = told("Chile-Peru talks on tolls have made little progress.")
    assert (one.status, one.agenda) == ("under-way", ("tolls",))


def test_talks_that_were_cut_off_are_cancelled(told: Told) -> None:
    (one,) = told("Talks between Chile and Peru have been cut off for two years.")
    assert one.status == "cancelled"


def test_what_the_parties_discussed_is_on_the_agenda(told: Told) -> None:
    (one,) = told("Elena Vargas met Tomas Brandt in Lima on Tuesday. They also discussed bridge tolls.")
    assert one.agenda == ("bridge tolls",)


def test_a_call_that_will_not_take_place_is_cancelled(told: Told) -> None:
    (one,) = told(
        "Elena Vargas will speak by phone with Tomas Brandt on Friday. The call will not take place in public."
    )
    assert one.status == "cancelled"


def test_a_summit_told_twice_is_one(told: Told) -> None:
    text = "Elena Vargas and Tomas Brandt met at a summit in Lima on Tuesday. The summit in Lima ended without a deal."
    (one,) = told(text)
    assert [actor.name for actor in one.participants] == ["Elena Vargas", "Tomas Brandt"]


def test_a_month_in_a_name_is_no_date(told: Told) -> None:
    (one,) = told("Elena Vargas met Jan Kowalski in Lima.")
    assert one.date is None


def test_whom_a_team_meets_is_no_meeting(told: Told) -> None:
    text = (
        "The coach wants a new striker before the season begins. The club met Tomas Brandt and his agent, Elena Vargas, on"
        " Tuesday. The midfielder scored one goal in the last match of the league."
    )
    assert told(text) == []

"""Who met: hearings, visits, talks under way, what refers back; and what is no meeting.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable

import pytest

from onrecord.extract import meetings
from onrecord.extract.base import Passage
from onrecord.extract.judging import Candidate
from onrecord.extract.meetings.meeting import Meeting
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


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("The talks between Chile and Peru were postponed to January 4.", "planned", "2024-01-04"),
        ("The talks between Chile and Peru, set for Friday, were put off until January 4.", "planned", "2024-01-04"),
        ("A meeting between the two ministers was moved from Friday to Monday.", "planned", "2024-01-01"),
        ("Elena Vargas and Tomas Brandt called off their summit in Lima.", "cancelled", None),
    ],
)
def test_what_is_put_off_has_its_new_day_or_is_cancelled(
    annotate_text: AnnotateText, text: str, status: str, day: str | None
) -> None:
    found = meetings.candidates(Passage(annotate_text(text, "2023-12-28")))
    noun = next(one.found for one in found if one.word.tag.startswith("NN"))
    assert (noun.status, noun.date[0].value if noun.date else None) == (status, day)


@pytest.mark.parametrize(
    "text", ["Elena Vargas meets the growers every Friday.", "The Finance Committee meets every spring."]
)
def test_a_habit_is_no_meeting(told: Told, text: str) -> None:
    assert not told(text)


def test_those_who_faced_each_other_may_have_met(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas and Tomas Brandt had faced each other in the ministry of transport."
    found = meetings.candidates(Passage(annotate_text(text, "2023-12-28")))
    (one,) = [one.found for one in found if one.word.text == "faced"]
    assert [actor.name for actor, _ in one.parties] == ["Elena Vargas", "Tomas Brandt"]
    alone = "Elena Vargas faced a difficult winter in the ministry."
    assert not meetings.candidates(Passage(annotate_text(alone, "2023-12-28")))


def test_whom_an_apposition_with_a_form_of_address_names(told: Told) -> None:
    text = "President Tomas Brandt stayed in Lima. On Tuesday Elena Vargas met the president of the Assembly, Mr Karl Ody, in Quito."
    (one,) = told(text)
    assert [actor.name for actor in one.participants] == ["Elena Vargas", "Karl Ody"]


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


Candidates = Callable[[str], list[Candidate[Meeting]]]


@pytest.fixture(scope="module")
def possible(annotate_text: AnnotateText) -> Candidates:
    return lambda text: meetings.candidates(Passage(annotate_text(text, "2023-12-28")))


ABOUT = [
    (
        "President Elena Vargas and Prime Minister Tomas Brandt met in Lima on Tuesday to calm the markets.",
        "calm the markets",
    ),
    ("Elena Vargas conferred with Tomas Brandt on river tolls on Tuesday.", "river tolls"),
    ("Elena Vargas discussed the toll plan with Prime Minister Tomas Brandt.", "toll plan"),
]


@pytest.mark.parametrize(("text", "agenda"), ABOUT, ids=[row[0] for row in ABOUT])
def test_what_a_candidate_is_about(possible: Candidates, text: str, agenda: str) -> None:
    (one,) = possible(text)
    assert [text[span.start : span.end] for span in one.found.agenda] == [agenda]


@pytest.mark.parametrize(
    "text",
    [
        "Elena Vargas met with Tomas Brandt over lunch on Tuesday.",
        "Elena Vargas met with Tomas Brandt on the sidelines on Tuesday.",
        "Elena Vargas talked with Tomas Brandt on the phone.",
        "Elena Vargas will speak at an all-company meeting with Tomas Brandt on Friday.",
    ],
)
def test_how_people_met_is_no_agenda(possible: Candidates, text: str) -> None:
    assert not any(one.found.agenda for one in possible(text))


ATTENDED = [
    ("Elena Vargas and Tomas Brandt promised calm after a meeting on Tuesday.", ["Elena Vargas", "Tomas Brandt"]),
    ("Elena Vargas agreed to the plan in talks with Tomas Brandt on Tuesday.", ["Elena Vargas", "Tomas Brandt"]),
]


@pytest.mark.parametrize(("text", "parties"), ATTENDED, ids=[row[0] for row in ATTENDED])
def test_whoever_acts_at_a_meeting_was_there(possible: Candidates, text: str, parties: list[str]) -> None:
    (one,) = (one for one in possible(text) if one.word.tag.startswith("NN"))
    assert [actor.name for actor, _ in one.found.parties] == parties


STATES = [
    ("The foreign ministers of Chile and Peru were to gather in Lima.", "planned"),
    ("Chile is negotiating with Peru.", "under-way"),
    ("Chile has been negotiating with Peru.", "under-way"),
    ("Chile kept the port shut while its envoy negotiates with Peru.", "under-way"),
    ("Chile had been negotiating with Peru.", "held"),
    ("Elena Vargas is meeting Prime Minister Tomas Brandt on Saturday.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), STATES, ids=[row[0] for row in STATES])
def test_state_of_a_candidate(possible: Candidates, text: str, status: str) -> None:
    (one,) = possible(text)
    assert one.found.status == status


def test_a_journey_tells_where_and_when_its_purpose_was(possible: Candidates) -> None:
    found = possible("Elena Vargas flew to Lima on Tuesday to meet Prime Minister Tomas Brandt.")
    one = next(one.found for one in found if one.word.text == "meet")
    assert one.place is not None
    assert one.place[0].name == "Lima"
    assert one.date is not None
    assert one.date[0].value == "2023-12-26"


TIMED = [
    ("On Friday, the foreign ministers of Chile and Peru were to gather in Lima.", "gather", "2023-12-22"),
    ("Elena Vargas left the trail on Tuesday, meeting with Prime Minister Tomas Brandt.", "meeting", "2023-12-26"),
    ("Elena Vargas said on Tuesday that she met with Prime Minister Tomas Brandt.", "met", None),
]


@pytest.mark.parametrize(("text", "word", "day"), TIMED, ids=[row[0] for row in TIMED])
def test_the_day_of_what_a_meeting_goes_with(possible: Candidates, text: str, word: str, day: str | None) -> None:
    one = next(one.found for one in possible(text) if one.word.text == word)
    assert (one.date and one.date[0].value) == day


def test_an_endorsement_is_received_without_a_meeting(possible: Candidates) -> None:
    found = possible("Elena Vargas received the endorsement of Governor Tomas Brandt on Friday.")
    assert not any("ruled" in one.features for one in found)


def test_a_candidate_knows_that_another_tells_it_more_fully(possible: Candidates) -> None:
    told, again = possible(
        "President Elena Vargas met Prime Minister Tomas Brandt in Lima on Tuesday to discuss tolls. "
        "Elena Vargas met Tomas Brandt twice as long as planned."
    )
    assert {"not-again", "not-outdone"} <= told.features
    assert {"again", "outdone"} <= again.features


def test_a_summit_that_is_hosted_meets_nobody_itself(possible: Candidates) -> None:
    found = possible("The ministers spoke of the Lakes Summit, which will be hosted in Chile.")
    assert not any("Lakes Summit" in actor.name for one in found for actor, _ in one.found.parties)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Peru's leaders have called for an end to the raids.", []),
        ("Elena Vargas and Tomas Brandt discussed the terms of a ferry treaty.", ["Elena Vargas", "Tomas Brandt"]),
        ("The minister spoke at a briefing in Lima about tolls.", []),
    ],
)
def test_demands_topics_and_places_meet_nobody(possible: Candidates, text: str, parties: list[str]) -> None:
    met = {actor.name for one in possible(text) for actor, _ in one.found.parties}
    assert met - {"minister"} == set(parties)


@pytest.mark.parametrize(
    "text",
    [
        "Senator Elena Vargas spoke to reporters after the hearing.",
        "Senator Elena Vargas walked back her remarks while speaking to the Herald Group's Tomas Brandt.",
        "The alliance's mission has changed since 1949, Elena Vargas said.",
    ],
)
def test_the_press_and_a_purpose_are_met_by_nobody(possible: Candidates, text: str) -> None:
    assert [one for one in possible(text) if one.word.lemma in {"speak", "mission"}] == []


def test_an_adjective_of_office_meets_nobody(possible: Candidates) -> None:
    text = "The first official acknowledgement came from Elena Vargas, in testimony before parliament on Monday."
    assert all("acknowledgement" not in actor.name for one in possible(text) for actor, _ in one.found.parties)


@pytest.mark.parametrize(
    ("text", "place", "parties"),
    [
        ("Elena Vargas met Tomas Brandt in Talvira on Tuesday.", "Talvira", ["Elena Vargas", "Tomas Brandt"]),
        ("On Tuesday President Elena Vargas flew to Marsa Khadra.", "Marsa Khadra", ["Elena Vargas"]),
    ],
)
def test_a_town_that_no_list_has(annotate_text: AnnotateText, text: str, place: str, parties: list[str]) -> None:
    found = [one.found for one in meetings.candidates(Passage(annotate_text(text, "2023-12-28")))]
    assert [(one.place[0].name if one.place else None, [actor.name for actor, _ in one.parties]) for one in found] == [
        (place, parties)
    ]

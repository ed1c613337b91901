"""Measures: which sentences tell the state of one, what it is called, and which only speak of one.

All sentences are read as of Thursday, 28 December 2023.
"""

from collections.abc import Callable

import pytest

from onrecord.extract import measures
from onrecord.extract.base import Passage
from onrecord.extract.measures.possible import possible
from onrecord.extract.measures.states import states_in
from onrecord.model import MeasureReading, Reading
from support import AnnotateText

Read = Callable[[str], list[tuple[MeasureReading, Reading]]]


@pytest.fixture(scope="module")
def read(annotate_text: AnnotateText) -> Read:
    """The measures of a text, each with its reading."""

    def readings(text: str) -> list[tuple[MeasureReading, Reading]]:
        found = []
        for reading in measures.extract(Passage(annotate_text(text, "2023-12-28"))):
            assert isinstance(reading.fields, MeasureReading)
            found.append((reading.fields, reading))
        return found

    return readings


STATES = [
    (
        "A judge in Lima stopped the government, for the time being, from ending the fishing ban.",
        "stopped from ending",
        "fishing ban",
    ),
    ("The court blocked the ministry from enforcing the fishing ban.", "blocked", "fishing ban"),
    ("Parliament repealed the salt tax on Monday.", "repealed", "salt tax"),
    ("The tolls imposed on foreign barges in May were lifted by the ministry.", "lifted", "tolls"),
    ("Sailors read a memorandum issued by the Peruvian immigration agency.", "issued", "memorandum"),
    ("The treaty signed by the two presidents in May divides the lake.", "signed", "treaty"),
    ("The fishing bill passed the Senate on Tuesday.", "passed", "fishing bill"),
    ("The mining law took effect on Monday.", "in force", "mining law"),
    ("The arms embargo is still in force.", "in force", "arms embargo"),
    ("The licence, which is set to expire in May, covers two mines.", "to expire", "licence"),
    ("The harbour levy is due to end next week.", "to end", "harbour levy"),
    ("The court ruled that the ferry must be returned to its owner.", "ruled", "ferry must be returned"),
    ("President Elena Vargas ordered an assessment of the damage.", "ordered", "assessment of the damage"),
    ("The government has forbidden miners to leave.", "forbidden", "miners"),
    ("The bank was nationalized in 1981.", "nationalized", "bank"),
    ("Night fishing is prohibited by the fisheries law.", "in force", "fisheries law"),
    ("Peru joined NATO on Monday.", "joined", "NATO"),
    ("The ministry removed the shipyard from its sanctions list.", "removed from the list", "sanctions list"),
    ("The government gave the shipyard until May to pay.", "deadline set", "until May"),
    ("Parliament voted to abolish the coastal police.", "abolished", "coastal police"),
    ("The council refused to ban the trawlers.", "refused", "trawlers"),
    ("Prosecutors in Peru have dropped an investigation into the mine.", "dropped", "investigation into the mine"),
    ("The embassy in Lima was closed on Monday.", "closed", "embassy"),
    ("Peru agreed to a truce on Monday.", "agreed", "truce"),
    ("Peru withdrew from the fisheries treaty.", "left", "fisheries treaty"),
    ("The quarry ban was ruled illegal by the court.", "forbidden", "quarry ban"),
    ("The governor signed a law barring night sailing.", "signed", "law barring night sailing"),
    ("The government announced its decision to lift the grain quota.", "lifted", "grain quota"),
    ("Peru announced that the grain quota would be lifted in May.", "to be lifted", "grain quota"),
    ("President Elena Vargas has approved duty-free treatment for wool.", "approved", "duty-free treatment"),
    ("After imposing a curfew on Lima, the mayor left.", "imposed", "curfew on Lima"),
    ("Peru's ratification of the fisheries treaty ended the dispute.", "ratified", "fisheries treaty"),
]


@pytest.mark.parametrize(("text", "state", "name"), STATES, ids=[row[0] for row in STATES])
def test_the_state_of_a_measure(read: Read, text: str, state: str, name: str) -> None:
    assert any(fields.state == state and name in fields.name for fields, _ in read(text)), [f for f, _ in read(text)]


RULES = [
    ("The court ruled against the quarry levy on Monday.", "ruled against", "levy"),
    ("The council voted in favor of the night sailing ban.", "voted for", "ban"),
    ("The Supreme Court overturned the smugglers' convictions.", "overturned", "convictions"),
    ("Courts have declared most of the quarries legal.", "legal", "most"),
    ("The ministry allocated more than $26 million for new nets.", "allocated", "million"),
    ("The housing bill became law in 2008.", "enacted", "bill"),
    ("The finance minister proposed raising taxes on sugar.", "proposed", "raising"),
    ("The Supreme Court's decision last year legalizing night sailing pleased crews.", "decided", "decision"),
    ("A ruling by the transport ministry to return the ferry came late.", "ruled", "ruling"),
    ("House Bill 12 took effect on Monday.", "in force", "Bill"),
    ("The quarry levy was put on hold in May.", "suspended", "levy"),
    ("Tariffs on Peruvian wool were increased in May.", "raised", "Tariffs"),
    ("He cited the Harbour Amendment, which bars foreign barges.", "in force", "Amendment"),
    (
        "The limits are old, but the quarry ban was rejected and was later ruled illegal by the court.",
        "forbidden",
        "ban",
    ),
    ("Peru and Chile are the only states to have signed the fisheries treaty.", "signed", "treaty"),
    ("The ministry announced a change to Section 7 of the Harbour Act.", "announced", "change"),
]


@pytest.mark.parametrize(("text", "state", "noun"), RULES, ids=[row[0] for row in RULES])
def test_what_the_rules_find_without_the_judge(annotate_text: AnnotateText, text: str, state: str, noun: str) -> None:
    found = [(one.state, one.what.text) for one in states_in(Passage(annotate_text(text, "2023-12-28")))]
    assert (state, noun) in found


@pytest.mark.parametrize(
    "text",
    [
        "The court sided with them.",
        "Voters overturned the smugglers' cart.",
        "The firm allocated $26 million for new nets.",
        "The candidate proposed raising taxes on sugar.",
        "The miner's decision to leave the town surprised nobody.",
        "The show took effect away from the music.",
    ],
)
def test_what_only_an_authority_decides(annotate_text: AnnotateText, text: str) -> None:
    assert not list(states_in(Passage(annotate_text(text))))


def test_the_same_state_by_two_authors_is_two_acts(read: Read) -> None:
    found = read("The Senate passed the harbour bill on Monday. The House passed the harbour bill on Tuesday.")
    assert [fields.by.name for fields, _ in found if fields.by is not None] == ["Senate", "House"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister called for the repeal of the salt tax.",
        "Parliament passes laws.",
        "Several controversial rules were overturned.",
        "He implemented restrictions.",
        "Acme announced an order of 50 jets.",
        "Whoever breaks the fishing law pays.",
        "Activists want the tolls repealed.",
        "The general ordered air strikes on the port.",
        "The treaty would be signed if they met.",
        "Peru said the tolls would be lifted if the barges left.",
        "The company violated the mining law.",
        "The candidate proposed a ban on night sailing.",
        "Before the ban takes effect, boats must leave.",
    ],
)
def test_a_measure_only_spoken_of(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_bare_name_is_filled_from_before(read: Read) -> None:
    (_, (again, _)) = read("The mayor signed the night sailing ban in May. On Monday a court suspended the ban.")
    assert (again.state, again.name) == ("suspended", "night sailing ban")


def test_a_step_is_called_by_what_it_is_a_step_of(read: Read) -> None:
    text = "The mayor signed the night sailing ban in May. On Monday a judge stayed the termination."
    (_, (stayed, _)) = read(text)
    assert (stayed.state, stayed.name) == ("stayed", "night sailing ban termination")


def test_a_pronoun_stands_for_the_measure_before(read: Read) -> None:
    text = "The fisheries treaty was signed in May. The Peruvian parliament ratified it on Monday."
    (_, (ratified, _)) = read(text)
    assert (ratified.state, ratified.name) == ("ratified", "fisheries treaty")


def test_the_same_state_is_told_once_where_it_is_told_most_fully(read: Read) -> None:
    ((fields, reading),) = read("The salt tax was repealed. Peru repealed the salt tax on Monday.")
    assert fields.by is not None
    assert fields.date is not None
    assert reading.span.start > 0


def test_what_is_decided_and_stayed_is_not_carried_out(read: Read) -> None:
    ((fields, _),) = read("A judge stayed the government's decision to end the asylum programme.")
    assert fields.state == "stayed"


def test_the_year_of_a_measure_is_that_of_its_making(read: Read) -> None:
    ((fields, _),) = read("He cited a 2001 memorandum issued by the Peruvian immigration agency.")
    assert fields.date is not None
    assert fields.date.value == "2001"


def test_the_evidence_leaves_out_an_author_far_from_the_verb(read: Read) -> None:
    text = "Elena Vargas, the governor of the lake province and once the owner of its largest shipyard, signed the toll bill."
    ((_, reading),) = read(text)
    assert text[reading.span.start : reading.span.end] == "signed the toll bill"


def test_a_long_ruling_is_cut_at_a_word_that_carries_sense_and_says_so(read: Read) -> None:
    ((measure, _),) = read(
        "The court ruled that the harbour company must return the three ferries and the tugs that it had bought from the "
        "bankrupt state line to the ministry of transport and its heirs."
    )
    assert measure.name.endswith(" …")
    assert len(measure.name) <= 112
    assert measure.name.removesuffix(" …").split()[-1] not in {"the", "it", "of", "to", "and", "from", "that"}


def test_a_measure_is_called_by_the_question_that_it_answers(read: Read) -> None:
    ((measure, _),) = read("Parliament passed a law on what hours of the night the ferries may call.")
    assert measure.name == "law on what hours of the night the ferries may call"


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Peru have made no significant changes to laws governing the tolls.",
        "The march was sparked by a bill on fishing.",
        "The former star, 42, was voted off the dance show on Monday.",
        "Peruvians voted for control of the senate on Monday.",
    ],
)
def test_what_is_denied_or_causes_something_or_is_somebody_is_none(read: Read, text: str) -> None:
    assert read(text) == []


def test_the_day_of_what_a_measure_is_about_is_not_its_own(read: Read) -> None:
    for text in (
        "Prosecutors in Peru have dropped an inquiry into a bribe that was offered in 2010.",
        "Prosecutors in Peru have dropped an inquiry into a bribe offered to the mayor in 2010.",
        "Peru dropped its inquiry into a 2010 bribe.",
    ):
        assert [fields.date for fields, _ in read(text)] == [None], text
    ((fields, _),) = read("Prosecutors in Peru dropped an inquiry into a bribe on Tuesday.")
    assert fields.date is not None
    assert fields.date.value == "2023-12-26"


def test_a_rule_is_named_by_what_it_is_about_in_terms_of(read: Read) -> None:
    ((measure, _),) = read(
        "Mayor Elena Vargas also imposed limits in terms of what times of day the coaches could arrive."
    )
    assert measure.name == "limits in terms of what times of day the coaches could arrive"
    assert measure.by is not None
    assert measure.by.name == "Elena Vargas"


def test_the_term_of_a_duty_is_not_that_of_the_measure(read: Read) -> None:
    found = read(
        "He spoke of the policy, which requires crews to remain in Lima until they are granted a hearing in court."
    )
    ((measure, _),) = found
    assert measure.until is None
    assert [(duty.who, duty.what) for duty in measure.duties] == [
        ("crews", "to remain in Lima until they are granted a hearing in court")
    ]


def test_what_the_father_of_somebody_did_is_not_their_act(read: Read) -> None:
    text = (
        "The candidate, Tomas Brandt — whose father, also as governor, implemented the Ferry Act — promised to keep it."
    )
    assert all(fields.by is None or fields.by.name != "Tomas Brandt" for fields, _ in read(text))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Elena Vargas spoke of the bill on fishing quotas.", "proposed"),
        ("Elena Vargas spoke of the law on fishing quotas.", "in force"),
    ],
)
def test_a_bill_waits_and_a_law_holds(annotate_text: AnnotateText, text: str, state: str) -> None:
    assert state in {one.state for one in possible(Passage(annotate_text(text)))}


def test_a_vote_passes_nothing_by_itself(annotate_text: AnnotateText) -> None:
    passage = Passage(annotate_text("The fishing bill was passed by a vote of 90 to 10."))
    assert [one.by for one in possible(passage) if one.state == "passed"] == [None]


def test_what_somebody_suspends_of_their_own_is_no_measure(annotate_text: AnnotateText) -> None:
    passage = Passage(annotate_text("Senator Elena Vargas suspended her campaign on Monday."))
    assert [one for one in possible(passage) if one.state == "suspended"] == []


def test_a_law_that_ends_something_holds(annotate_text: AnnotateText) -> None:
    passage = Passage(annotate_text("The Harbour Act, which abolished serfdom, was printed on red paper."))
    assert {one.state for one in possible(passage) if one.verb.text == "abolished"} == {"in force"}


def test_an_order_is_nobody_who_acts(read: Read) -> None:
    ((measure, reading),) = read("The order suspended the tariff on Friday.")
    assert (measure.name, measure.by, "by" in reading.anchors) == ("tariff", None, False)


def test_a_decision_to_leave_is_told_once(read: Read) -> None:
    found = read("Peru's decision to leave the European Union shocked its neighbours.")
    assert [fields.name for fields, _ in found] == ["Peru's decision to leave the European Union"]


@pytest.mark.parametrize(
    "text",
    [
        "The court is weighing an attempt by the union to block the ferry ban.",
        "A pilot flew to the station on board the Soyuz 36 in May.",
    ],
)
def test_what_is_tried_and_what_has_a_number_is_no_measure(annotate_text: AnnotateText, text: str) -> None:
    assert [
        one.state for one in possible(Passage(annotate_text(text))) if one.verb.tag == "VB" or one.sort == "law"
    ] == []


def test_a_case_is_nobody_who_acts(read: Read) -> None:
    found = read("The harbour case has blocked the ban on night sailing.")
    assert all(fields.by is None for fields, _ in found)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Since May no one may put to sea by night.", "put to sea", "forbidden"),
        ("Nobody may enter the zone without a permit.", "enter the zone", "forbidden"),
        ("The ceiling on inspections stays.", "ceiling on inspections", "in force"),
        ("The Union prolonged its mission by a year.", "mission", "extended"),
        ("The agreement was initialled on Monday.", "agreement", "initialled"),
    ],
)
def test_what_may_be_a_state(annotate_text: AnnotateText, text: str, name: str, state: str) -> None:
    found = [one.found for one in measures.candidates(Passage(annotate_text(text, "2023-12-28")))]
    assert any(name in named and one.state == state for one, named, _ in found)

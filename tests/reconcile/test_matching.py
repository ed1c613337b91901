"""Which readings are one: by who, when, where and what is told, never by the word that tells it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import json_lines
from onrecord.extract import extract
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import (
    CommitmentReading,
    EntryDate,
    MeasureReading,
    MeetingReading,
    Place,
    Reading,
    Record,
    Span,
)
from onrecord.pipeline import Pipeline, articles
from onrecord.pipeline import annotated as annotate
from onrecord.reconcile import reconcile
from onrecord.reconcile.condense import condense
from onrecord.reconcile.matching import Resolved, effect, groups, undertaken
from onrecord.reconcile.matching.grouping import RULES
from onrecord.reconcile.matching.measures import name_of
from support import EXAMPLES, BuildLines


def reports(*told: tuple[str | None, str]) -> list[dict[str, str]]:
    """A document of its own publisher for each `(day of publication, text)`."""
    return [
        {"id": f"{n}", "publisher": f"Post {n}", "text": text} | ({"published": day} if day else {})
        for n, (day, text) in enumerate(told)
    ]


# --- meetings

DAY = "2023-05-13"
PAIR = "Trade Minister Rosa Vidal met Commissioner Henrik Dahl"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ((DAY, f"{PAIR} in Brussels on Thursday."), (DAY, f"{PAIR} and left."), 1),
        ((DAY, f"{PAIR} in Brussels on March 2."), (DAY, f"{PAIR} and left."), 2),
        ((DAY, f"{PAIR} in Brussels on Thursday."), ("2023-06-30", f"{PAIR} in Brussels on Tuesday."), 2),
        ((DAY, f"{PAIR} in Brussels on Thursday."), (DAY, "Trade Minister Rosa Vidal met Envoy Ada Lind on Thursday."), 2),
        (
            (DAY, "Trade Minister Rosa Vidal spoke by phone with Commissioner Henrik Dahl on Wednesday."),
            (DAY, f"{PAIR} in Brussels on Thursday."),
            2,
        ),
        (
            (DAY, "A phone call between the two prime ministers on Thursday has been cancelled."),
            (DAY, "The prime ministers, Elsa Strom and Axel Berg, had meant to speak by phone on Thursday; that call will not take place."),
            1,
        ),
    ],
    ids=["undated is of these days", "not of long ago", "weeks apart", "others", "a call is no meeting", "by their office"],
)  # fmt: skip
def test_meetings_are_one_by_people_days_and_manner(
    build_lines: BuildLines, one: tuple[str, str], other: tuple[str, str], count: int
) -> None:
    assert len(build_lines(*reports(one, other)).meetings) == count


def test_a_meeting_to_come_that_was_moved_is_one(build_lines: BuildLines) -> None:
    told = "The delegations of Peru and Chile are to meet again in Lima on {} June."
    moved = build_lines(*reports((DAY, told.format(2)), (DAY, told.format(6))))
    assert [[c.field for c in one.conflicts] for one in moved.meetings] == [["date"]]
    assert len(build_lines(*reports((DAY, told.format(2)), (DAY, told.format(20)))).meetings) == 2


def test_an_undated_report_joins_the_meeting_of_its_days(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            ("2023-05-04", f"{PAIR} in Brussels on May 3."),
            ("2023-05-18", f"{PAIR} and left without a deal."),
            ("2023-05-18", f"{PAIR} in Brussels on May 17."),
        )
    )
    assert [(m.date.value, len(m.evidence)) for m in record.meetings if m.date] == [
        ("2023-05-03", 1),
        ("2023-05-17", 2),
    ]


def test_the_officials_of_two_countries_told_again_are_who_was_named_before(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            (None, "Mexican President Ana Solis met U.S. Secretary of State Joan Pike on Thursday. "
            "She hailed the meeting between the US officials and the Mexican officials."),
        )
    )  # fmt: skip
    (meeting,) = record.meetings
    assert {"ana-solis", "joan-pike"} <= {actor.id for actor in meeting.participants}


# --- measures


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("signed the herring decree", "signed the lobster decree", 2),
        ("signed the herring decree", "signed the decree on herring", 1),
        ("imposed a ban on wheat exports", "imposed a ban on sugar exports", 2),
        ("banned wheat exports", "imposed a ban on wheat exports", 1),
        ("signed Resolution 2504", "signed Resolution 2505", 2),
    ],
)
def test_measures_are_one_by_what_is_special_to_them(build_lines: BuildLines, one: str, other: str, count: int) -> None:
    record = build_lines(
        *reports(("2022-05-14", f"Canada's government {one} on Friday."), ("2022-05-15", f"Canada's government {other} on Friday."))
    )  # fmt: skip
    assert len(record.measures) == count


def test_a_long_name_joins_those_who_call_it_by_either_part(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            ("2022-12-16", "The government on Thursday suspended Rule 19."),
            ("2022-12-16", "The government on Thursday suspended the expulsion policy."),
            ("2022-12-16", "The government on Thursday suspended the expulsion policy known as Rule 19."),
        )
    )
    (measure,) = record.measures
    assert len(measure.evidence) == 3


def test_a_measure_has_one_time_line_over_the_months(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            ("2022-06-10", "Canada on Thursday lifted the sanctions on Molkov Bank."),
            ("2022-02-25", "Canada on Thursday imposed sanctions on Molkov Bank."),
        )
    )
    (measure,) = record.measures
    assert [(s.state, s.date) for s in measure.states] == [("imposed", "2022-02-24"), ("lifted", "2022-06-09")]
    assert measure.state == "lifted"


def test_two_days_for_one_state_are_a_conflict(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            ("2023-04-07", "Fisheries Minister Karin Holm signed the herring decree on Wednesday."),
            ("2023-04-07", "Fisheries Minister Karin Holm signed the herring decree on Tuesday."),
        )
    )
    (measure,) = record.measures
    assert len(measure.states) == 1
    (conflict,) = measure.conflicts
    assert conflict.field == "states.0.date"
    assert {reading.value for reading in conflict.readings} == {"2023-04-04", "2023-04-05"}


@pytest.mark.parametrize(
    ("name", "state", "expected"),
    [
        ("expulsion policy termination", "stayed", "blocked its end"),
        ("a policy known as Rule 19", "being blocked from ending", "blocked its end"),
        ("port ban", "lifted", "opened"),
        ("its ports", "reopened", "opened"),
        ("rail crossings", "being opened", "being opened"),
    ],
)
def test_what_a_state_comes_to(name: str, state: str, expected: str) -> None:
    assert effect(MeasureReading(name=name, measure="policy", state=state)) == expected


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_name_has_parts(text: str) -> None:
    name = name_of(text)
    assert name.head not in name.special


# --- commitments


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("to crack down on illegal immigration if he wins", "to lock down the border if he is elected", 1),
        ("to crack down on illegal immigration if he wins", "to lower taxes on small farms if he is elected", 2),
        ("to free 70 captured soldiers", "to release 70 captive soldiers", 1),
        ("to lower tariffs on steel", "to lower tariffs on cheese", 2),
        ("to lower tariffs on steel", "to raise tariffs on steel", 2),
        ("to allow inspectors into the plant", "not to allow inspectors into the plant", 2),
        ("to hire 4,000 teachers before the new year", "to repair 400 schools before the new year", 2),
    ],
)
def test_commitments_are_one_by_what_is_undertaken(build_lines: BuildLines, one: str, other: str, count: int) -> None:
    record = build_lines(
        *reports(("2023-12-28", f"Senator Dale Whitlock promised {one}."), ("2023-12-29", f"Senator Dale Whitlock vowed {other}."))
    )  # fmt: skip
    assert len(record.commitments) == count


def test_what_somebody_will_do_is_not_what_they_will_not_do(build_lines: BuildLines) -> None:
    said = "Senator Dale Whitlock said he would {} inspectors into the plant."
    day = "2023-12-28"
    record = build_lines(
        *reports((day, said.format("let")), (day, said.format("not let")), (day, said.format("never let")))
    )
    assert sorted(len(one.evidence) for one in record.commitments) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("to send 27 generators to the hospital", "to send 40 generators to the hospital", "content"),
        ("to withdraw all troops by September 2021", "to withdraw all troops by May 2022", "due"),
    ],
)
def test_how_much_and_by_when_may_be_in_conflict(build_lines: BuildLines, one: str, other: str, field: str) -> None:
    record = build_lines(
        *reports(("2021-04-14", f"President Hal Becker pledged {one}."), ("2021-04-15", f"President Hal Becker pledged {other}."))
    )  # fmt: skip
    (commitment,) = record.commitments
    assert [conflict.field for conflict in commitment.conflicts] == [field]


def test_other_words_for_the_same_are_one_word() -> None:
    def words(content: str) -> frozenset[str]:
        return undertaken(CommitmentReading(content=content, form="pledge"))

    assert words("to free the prisoners") == words("to release captives by June 2024")
    assert common(stem("bicycle")) == stem("bicycle")


# --- figures


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Guards counted 190,000 crossings in November.", "Guards counted 188,000 crossings in October.", 2),
        ("Flows fell by 20 million tonnes a day, it said.", "Flows fell to 20 million tonnes a day, it said.", 2),
        ("The shelling of Tavira killed 31 people.", "The shelling of Orgiva killed 31 people.", 2),
        ("Kessara took in 120,000 refugees in May.", "Molkova took in 125,000 refugees in May.", 2),
        ("The army moved 100,000 soldiers to the border.", "The army moved over 90,000 troops to the border.", 1),
    ],
    ids=["months", "by and to", "places", "subjects", "other words"],
)
def test_figures_are_one_by_thing_time_and_place(build_lines: BuildLines, one: str, other: str, count: int) -> None:
    assert len(build_lines(*reports(("2023-12-20", one), ("2023-12-20", other))).figures) == count


TOLD = (
    "The town of Sarn is to get {} million florins for the repair of the Hauter bridge from the Highland fund.",
    "For the repair of its bridge at Hauter, Sarn was promised {} million florins, to come out of the Highland fund.",
)
"""The same sum, told in other words."""


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (TOLD[0].format(30), TOLD[1].format(34), [{30e6, 34e6}]),
        (TOLD[0].format(30), TOLD[1].format(34) + " It had asked for 30 million florins.", [{30e6}, {34e6}, {30e6}]),
        (TOLD[0].format(30), TOLD[1].format(90), [{30e6}, {90e6}]),
        (TOLD[0].format(30), "The Vann line lost 34 million florins last year as fares fell.", [{30e6}, {34e6}]),
    ],
    ids=["other words", "one document gives both", "far apart", "another thing"],
)
def test_other_numbers_for_one_thing_stand_together(
    build_lines: BuildLines, one: str, other: str, values: list[set[float]]
) -> None:
    record = build_lines(*reports(("2023-12-20", one), ("2023-12-20", other)))
    found = [{e.reading.value for e in figure.evidence} for figure in record.figures]
    assert [sums for sums in found if sums in values] == values


def test_that_two_sums_differ_is_a_conflict(build_lines: BuildLines) -> None:
    record = build_lines(*reports(("2023-12-20", TOLD[0].format(30)), ("2023-12-20", TOLD[1].format(34))))
    assert [conflict.field for figure in record.figures for conflict in figure.conflicts] == ["value"]


# --- what holds of every merge


def test_shuffled_documents_give_the_same_bytes(pipeline: Pipeline) -> None:
    found = list(articles([EXAMPLES], pipeline.settings, []))
    readings = list(extract(annotate(found, pipeline)))
    expected = [json_lines.encode(part) for part in reconcile(found, readings)]

    @given(st.randoms(use_true_random=False))
    @settings(max_examples=15, deadline=None)
    def check(chance: random.Random) -> None:
        chance.shuffle(found)
        chance.shuffle(readings)
        assert [json_lines.encode(part) for part in reconcile(found, readings)] == expected

    check()


def test_a_merge_keeps_both_sides_whole_and_can_be_undone(pipeline: Pipeline, demo_record: Record) -> None:
    """The readings of each document alone are those that stand, unchanged, in the evidence of the whole record."""
    found = list(articles([EXAMPLES], pipeline.settings, []))
    read = {(r.document, r.span, repr(r.fields)) for r in extract(annotate(found, pipeline))}
    kept = {(e.document, e.span, repr(e.reading)) for entry in demo_record for e in entry.evidence}
    assert kept <= read
    again = {(e.document, span) for entry in demo_record for e in entry.evidence for span in e.also}
    assert {(document, span) for document, span, _ in read} == {(d, s) for d, s, _ in kept} | again


def passage(order: int, **fields: object) -> Resolved:
    """A meeting as one passage of a document tells it."""
    span = Span(order * 10, order * 10 + 5)
    reading = Reading(document="d", span=span, anchors={}, fields=MeetingReading(**fields))  # type: ignore[arg-type]
    return Resolved(reading=reading, actors=(), published=DAY, order=("", "", order))


def test_what_adds_a_place_or_a_topic_stands_as_evidence_of_its_own() -> None:
    thursday = EntryDate(value="2023-05-11", text="Thursday", from_="resolved")
    week = EntryDate(value="2023-05-08/2023-05-14", text="this week", from_="resolved")
    first = passage(0, date=thursday, place=Place(name="Brussels"), mode="in-person")
    again, vaguer = passage(1, date=thursday), passage(2, date=week, place=Place(name="Belgium"))
    topic, elsewhere = passage(3, agenda=("steel",)), passage(4, place=Place(name="Ghent"))
    found = condense([first, again, vaguer, topic, elsewhere])
    assert found.kept == (first, topic, elsewhere)
    assert found.also[0] == (again, vaguer)


def test_sources_tell_how_many_cover_the_story(demo_record: Record) -> None:
    assert all(e.sources.independent <= e.sources.covering for e in demo_record)
    assert max(e.sources.covering for e in demo_record) > 2


def test_a_record_of_one_source_has_no_silences(build_lines: BuildLines) -> None:
    record = build_lines(*reports((DAY, f"{PAIR} on Thursday.")))
    assert [e.sources.covering for e in record] == [1]


def test_measures_of_twenty_years_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(one: Resolved, other: Resolved) -> int:
        nonlocal compared
        compared += 1
        return rules.same(one, other)

    rules = RULES[MeasureReading]
    monkeypatch.setitem(RULES, MeasureReading, replace(rules, same=counted))
    bans = [
        Resolved(
            reading=Reading(
                document=f"d{n}",
                span=Span(0, 5),
                anchors={},
                fields=MeasureReading(name=f"ban on {chr(97 + n % 26)}ello exports", measure="policy", state="imposed"),
            ),
            actors=(),
            published=f"{2000 + n // 50:04d}-{1 + n % 12:02d}-01",
            order=(f"d{n}", f"d{n}", 0),
        )
        for n in range(1000)
    ]
    groups(bans)
    assert compared < 20 * len(bans)


def test_that_a_measure_is_in_force_is_not_newer_than_what_the_same_report_says_was_done_to_it(
    build_lines: BuildLines,
) -> None:
    record = build_lines(
        *reports(
            (
                "2022-12-16",
                "A federal judge on Thursday blocked Canada from terminating a policy known as Title 9, which requires "
                "crews to remain in Lima until they are heard.",
            ),
        )
    )
    (measure,) = record.measures
    assert [state.state for state in measure.states] == ["in force", "blocked from ending"]
    assert measure.state == "blocked from ending"


def test_what_is_in_force_after_it_was_signed_is_the_newer_state(build_lines: BuildLines) -> None:
    record = build_lines(
        *reports(
            (
                "2022-12-16",
                "Canada signed the herring law on Monday. The herring law is in force.",
            ),
        )
    )
    (measure,) = record.measures
    assert measure.state == "in force"

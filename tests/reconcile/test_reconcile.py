"""Many documents, one record: who is who, what is the same, what stays apart."""

import random
from pathlib import Path

import pytest

from onrecord import api
from onrecord.export import json_lines
from onrecord.extract import extract
from onrecord.lexicon.outlets import outlet_name
from onrecord.model import Actor, Record
from onrecord.pipeline import Pipeline, articles
from onrecord.pipeline import annotated as annotate
from onrecord.reconcile import reconcile
from onrecord.reconcile.actors import resolver, update
from onrecord.reconcile.copies import copies
from onrecord.reconcile.corrections.actors import ActorCorrections
from onrecord.reconcile.state import MemoryState
from support import EXAMPLES, BuildLines, article


def names(record: Record) -> set[str]:
    return {actor.name for actor in record.actors}


def test_the_order_of_the_input_changes_nothing(pipeline: Pipeline) -> None:
    found = list(articles([EXAMPLES], pipeline.settings, []))
    readings = list(extract(annotate(found, pipeline)))
    documents, entries, *_ = reconcile(found, readings)
    for seed in range(6):
        chance = random.Random(seed)
        mixed_documents, mixed_entries, *_ = reconcile(
            chance.sample(found, len(found)), chance.sample(readings, len(readings))
        )
        assert json_lines.encode(mixed_documents) == json_lines.encode(documents)
        assert json_lines.encode(mixed_entries) == json_lines.encode(entries)


def test_nothing_in_nothing_out() -> None:
    assert reconcile([], []) == ((), (), (), ())


def test_ids_are_unique(demo_record: Record) -> None:
    ids = [entry.id for entry in demo_record]
    assert len(ids) == len(set(ids))


def test_every_reading_is_kept(pipeline: Pipeline, demo_record: Record) -> None:
    found = list(articles([EXAMPLES], pipeline.settings, []))
    read = sum(1 for _ in extract(annotate(found, pipeline)))
    assert sum(len(entry.evidence) + sum(len(e.also) for e in entry.evidence) for entry in demo_record) == read


def test_sources_never_count_more_than_there_are(demo_record: Record) -> None:
    for entry in demo_record:
        assert 1 <= entry.sources.independent <= entry.sources.documents <= len(entry.evidence)
        assert entry.sources.documents == len({e.document for e in entry.evidence})
        assert 0 <= entry.confidence <= 1
        for conflict in entry.conflicts:
            assert len(conflict.readings) > 1
            assert all(index < len(entry.evidence) for reading in conflict.readings for index in reading.evidence)


def test_accents_make_no_second_actor(build_lines: BuildLines) -> None:
    record = build_lines(
        {
            "id": "a",
            "published": "2023-12-28",
            "text": "Foreign Minister Alicia Bárcena said the bridge over the river was open again.",
        },
        {
            "id": "b",
            "published": "2023-12-28",
            "text": "Foreign Minister Alicia Barcena said that trains were running again.",
        },
    )
    assert {s.speaker.id for s in record.statements if s.speaker} == {"alicia-barcena"}
    assert names(record) == {"Alicia Bárcena"}


def test_a_surname_in_one_document_is_the_full_name_of_another(build_lines: BuildLines) -> None:
    record = build_lines(
        {
            "id": "a",
            "published": "2023-12-28",
            "text": "President Elena Vargas said the bridge over the river was open again.",
        },
        {
            "id": "b",
            "published": "2023-12-28",
            "text": "President Vargas said that trains were running on the coast line.",
        },
    )
    assert names(record) == {"Elena Vargas"}


OFFICES = (
    {
        "id": "2022-name",
        "published": "2022-05-04",
        "text": "Chilean Foreign Minister Pablo Reyes said on Tuesday that the harbour would be dredged before winter.",
    },
    {
        "id": "2022-office",
        "published": "2022-05-05",
        "text": "The Chilean foreign minister told reporters that the price of copper was a worry for everybody.",
    },
    {
        "id": "2023-name",
        "published": "2023-12-27",
        "text": "Chilean Foreign Minister Tomas Brandt said on Tuesday that the fishing fleet would stay in port.",
    },
    {
        "id": "2023-office",
        "published": "2023-12-28",
        "text": "The Chilean foreign minister told reporters that the lighthouse would be lit again by the new year.",
    },
)


def test_an_office_means_who_held_it_then(build_lines: BuildLines) -> None:
    record = build_lines(*OFFICES)
    keys = {document.id: document.key for document in record.documents}
    speakers = {keys[s.evidence[0].document]: s.speaker.name for s in record.statements if s.speaker}
    assert speakers == {
        "2022-name": "Pablo Reyes",
        "2022-office": "Pablo Reyes",
        "2023-name": "Tomas Brandt",
        "2023-office": "Tomas Brandt",
    }


def test_an_office_nobody_is_known_to_hold_stays_a_description(build_lines: BuildLines) -> None:
    record = build_lines(OFFICES[0], OFFICES[3])
    late = next(s for s in record.statements if "lighthouse" in s.content)
    assert late.speaker is not None
    assert late.speaker.name != "Pablo Reyes"


QUOTE = "“Every boat that leaves this harbour will be counted twice,” Elena Vargas said."


def test_one_quotation_in_two_documents_is_one_entry(build_lines: BuildLines) -> None:
    record = build_lines(
        {
            "id": "a",
            "publisher": "North Post",
            "published": "2023-12-28",
            "text": f"The port was busy on Thursday. {QUOTE}",
        },
        {
            "id": "b",
            "publisher": "South Mail",
            "published": "2023-12-29",
            "text": f"Fishermen are angry about the new rule. {QUOTE}",
        },
    )
    (statement,) = [s for s in record.statements if "counted twice" in s.content]
    assert len(statement.evidence) == 2
    assert statement.sources.documents == 2
    assert statement.sources.independent == 2
    assert statement.speaker is not None
    assert statement.speaker.name == "Elena Vargas"


WIRE = (
    "Chilean President Elena Vargas met Peruvian Foreign Minister Tomas Brandt in Lima on Tuesday to discuss fishing. "
    f"{QUOTE} About 7,000 fishermen have lost their boats since the storm of last winter, the coast guard said. "
    "Neither side would say when the quotas might be settled, and the delegations left without a joint statement."
)


def test_a_copy_counts_once(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "wire", "publisher": "Coast Wire", "published": "2023-12-27", "text": WIRE},
        {
            "id": "copy",
            "publisher": "South Mail",
            "published": "2023-12-28",
            "text": f"{WIRE} The weather will be fair.",
        },
    )
    documents = {document.key: document for document in record.documents}
    assert documents["wire"].copy_of is None
    assert documents["copy"].copy_of == documents["wire"].id
    (statement,) = [s for s in record.statements if "counted twice" in s.content]
    assert (statement.sources.documents, statement.sources.independent) == (2, 1)


def test_two_days_for_one_meeting_is_a_conflict_and_both_stand(build_lines: BuildLines) -> None:
    record = build_lines(
        {
            "id": "a",
            "publisher": "North Post",
            "published": "2023-12-28",
            "text": "Elena Vargas met Tomas Brandt in Lima on Tuesday. The weather was fair in the whole of the north.",
        },
        {
            "id": "b",
            "publisher": "South Mail",
            "published": "2023-12-28",
            "text": "Fishermen waited for news at the gates. Tomas Brandt met Elena Vargas in Lima on Wednesday.",
        },
    )
    (meeting,) = record.meetings
    assert {actor.name for actor in meeting.participants} == {"Elena Vargas", "Tomas Brandt"}
    (conflict,) = meeting.conflicts
    assert conflict.field == "date"
    assert {reading.value for reading in conflict.readings} == {"2023-12-26", "2023-12-27"}
    assert sorted(index for reading in conflict.readings for index in reading.evidence) == [0, 1]
    assert meeting.date is not None
    assert meeting.date.value in {"2023-12-26", "2023-12-27"}


NORTH = "{} met {} in Lima {}. The weather was fair in the whole of the north."
SOUTH = "Fishermen waited for news at the gates. {} met {} in Lima on {}."
VARGAS, BRANDT = "Elena Vargas", "Tomas Brandt"


def dated(when: str, published: str, id_: str = "a") -> dict[str, str]:
    text = NORTH.format(VARGAS, BRANDT, when)
    return {"id": id_, "publisher": "North Post", "published": published, "text": text}


def undated(weekday: str, id_: str = "b") -> dict[str, str]:
    return {"id": id_, "publisher": f"South Mail {id_}", "text": SOUTH.format(BRANDT, VARGAS, weekday)}


@pytest.mark.parametrize(
    ("weekday", "published", "day"),
    [
        ("Thursday", "2023-12-28", "2023-12-28"),
        ("Monday", "2023-12-28", "2023-12-25"),
        ("Wednesday", "2023-12-31", "2023-12-27"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["dated first", "undated first"])
def test_a_weekday_and_a_week_make_a_day(
    build_lines: BuildLines, weekday: str, published: str, day: str, turned: bool
) -> None:
    documents = [dated("this week", published, "b" if turned else "a"), undated(weekday, "a" if turned else "b")]
    (meeting,) = build_lines(*documents).meetings
    assert meeting.date is not None
    assert (meeting.date.value, meeting.date.from_, meeting.date.text) == (day, "inferred", weekday)
    assert meeting.conflicts == ()
    assert meeting.sources.independent == 2
    readings = {e.reading.weekday: e.reading.date for e in meeting.evidence}
    assert set(readings) == {None, weekday}
    assert readings[weekday] is None, "what one passage says is never given to the other"
    week = readings[None]
    assert week is not None
    assert (week.value, week.from_) == ("2023-12-25/2023-12-31", "resolved")


def test_a_weekday_alone_is_kept_and_dates_nothing(build_lines: BuildLines) -> None:
    (meeting,) = build_lines(undated("Thursday")).meetings
    assert (meeting.date, meeting.weekday) == (None, "Thursday")
    (evidence,) = meeting.evidence
    assert evidence.anchors["weekday"].of(SOUTH.format(BRANDT, VARGAS, "Thursday")) == "Thursday"


def test_a_weekday_of_a_dated_document_is_a_date(build_lines: BuildLines) -> None:
    (meeting,) = build_lines(dated("on Thursday", "2023-12-29")).meetings
    assert meeting.date is not None
    assert (meeting.date.value, meeting.date.from_, meeting.weekday) == ("2023-12-28", "resolved", None)


@pytest.mark.parametrize("when", ["this month", "this year"])
def test_a_weekday_says_nothing_of_a_longer_time(build_lines: BuildLines, when: str) -> None:
    (meeting,) = build_lines(dated(when, "2023-12-28"), undated("Thursday")).meetings
    assert meeting.date is not None
    assert meeting.date.from_ == "resolved"
    assert meeting.date.value in {"2023-12", "2023"}


def test_two_weekdays_leave_the_week_a_week(build_lines: BuildLines) -> None:
    found = build_lines(dated("this week", "2023-12-29"), undated("Thursday"), undated("Wednesday", "c")).meetings
    dates = [m.date.value for m in found if m.date]
    assert "2023-12-27" not in dates
    assert "2023-12-28" not in dates


def test_what_was_held_is_not_inferred_to_be_after_its_report(build_lines: BuildLines) -> None:
    """On Wednesday one outlet says "this week"; another, undated, says "on Thursday": not the day that is to come."""
    for meeting in build_lines(dated("this week", "2023-12-27"), undated("Thursday")).meetings:
        assert meeting.date is None or meeting.date.value != "2023-12-28"


def test_a_weekday_against_a_day_is_a_conflict(build_lines: BuildLines) -> None:
    """One says Wednesday 27 December, the other "Thursday" without a date: the difference shows."""
    found = build_lines(dated("on Wednesday", "2023-12-28"), undated("Thursday")).meetings
    assert len(found) == 2 or [conflict.field for conflict in found[0].conflicts] == ["date"]


def test_two_meetings_of_the_same_two_people_stay_two(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "a", "published": "2023-06-21", "text": "Elena Vargas met Tomas Brandt in Lima on Tuesday."},
        {"id": "b", "published": "2023-12-28", "text": "Elena Vargas met Tomas Brandt in Lima on Tuesday."},
    )
    assert [m.date.value for m in record.meetings if m.date] == ["2023-06-20", "2023-12-26"]
    assert all(not m.conflicts for m in record.meetings)


def test_meetings_of_one_day_with_different_people_stay_two(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "a", "published": "2023-12-28", "text": "Elena Vargas met Tomas Brandt in Lima on Tuesday."},
        {"id": "b", "published": "2023-12-28", "text": "Luis Ortega met Marta Kell in Quito on Tuesday."},
    )
    assert len(record.meetings) == 2


MARCH = "farmers marched to the capital on Monday to protest against the new water levy."


def test_two_numbers_for_one_thing_are_a_conflict_and_both_stand(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "a", "publisher": "North Post", "published": "2023-12-28", "text": f"Up to 7,000 {MARCH}"},
        {"id": "b", "publisher": "South Mail", "published": "2023-12-28", "text": f"More than 8,000 {MARCH}"},
    )
    (figure,) = record.figures
    assert figure.sources.independent == 2
    (conflict,) = figure.conflicts
    assert conflict.field == "value"
    assert {reading.value for reading in conflict.readings} == {"at most 7,000", "more than 8,000"}


@pytest.mark.parametrize(
    "said",
    [
        ("About 7,000", "At least 7,000"),
        ("About 7,000", "At least 7,000", "Up to 8,000"),
        ("Up to 8,000", "At least 7,000", "About 7,000"),
        ("Between 6,000 and 8,000", "Some 7,000"),
        ("Between 6,000 and 8,000", "More than 7,000", "7,500"),
    ],
    ids=" | ".join,
)
def test_numbers_that_can_all_be_true_are_one_without_a_conflict(
    build_lines: BuildLines, said: tuple[str, ...]
) -> None:
    record = build_lines(
        *(
            {"id": f"{n}", "publisher": f"Post {n}", "published": "2023-12-28", "text": f"{words} {MARCH}"}
            for n, words in enumerate(said)
        )
    )
    (figure,) = record.figures
    assert figure.sources.independent == len(said)
    assert figure.conflicts == ()
    assert sorted(e.text.split(" farmers")[0] for e in figure.evidence) == sorted(said)


def landed(fleet: str, tonnes: str, by: str = "North Post", published: str = "2023-12-28") -> dict[str, str]:
    return {"id": by, "publisher": by, "published": published, "text": fleet.format(tonnes)}


FLEET = "The fishing fleet of the northern harbour landed {} tonnes last month."
ANCHOVY = "The fleet landed {} tonnes of anchovy at the northern harbour last month."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FLEET, FLEET),
        (FLEET, "Last month the fishing fleet of the northern harbour landed only {} tonnes, and it is not enough."),
        (ANCHOVY, ANCHOVY),
    ],
    ids=["same words", "nearly the same words", "words within the figure"],
)
def test_two_outlets_with_two_numbers_in_the_same_words_are_a_conflict(
    build_lines: BuildLines, one: str, other: str
) -> None:
    record = build_lines(landed(one, "84,000"), landed(other, "80,000", "South Mail"))
    (figure,) = record.figures
    assert figure.sources.independent == 2
    (conflict,) = figure.conflicts
    assert conflict.field == "value"
    assert {reading.value: reading.evidence for reading in conflict.readings} == {"84,000": (0,), "80,000": (1,)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (landed(FLEET, "84,000"), landed(FLEET, "8,000", "South Mail")),
        (landed(FLEET, "84,000"), landed(FLEET, "80,000", "South Mail", "2022-03-01")),
        (
            landed(FLEET, "84,000"),
            landed("A dam in the far south is short of {} tonnes of sand.", "80,000", "South Mail"),
        ),
    ],
    ids=["far apart", "years apart", "other things"],
)
def test_numbers_of_different_things_are_no_conflict(
    build_lines: BuildLines, one: dict[str, str], other: dict[str, str]
) -> None:
    record = build_lines(one, other)
    assert len(record.figures) == 2
    assert not any(figure.conflicts for figure in record.figures)


def test_figures_of_different_things_stay_two(build_lines: BuildLines) -> None:
    record = build_lines(
        {"id": "a", "published": "2023-12-28", "text": "About 7,000 trucks waited at the bridge."},
        {"id": "b", "published": "2023-12-28", "text": "About 7,000 voters signed the petition."},
    )
    assert len(record.figures) == 2


def test_documents_on_the_same_events_share_a_story(demo_record: Record) -> None:
    stories = {document.key[:2]: document.story for document in demo_record.documents}
    assert stories["01"] == stories["02"] == stories["04"]
    assert stories["07"] == stories["08"]
    assert len({stories["01"], stories["06"], stories["07"]}) == 3
    assert {document.story for document in demo_record.documents} <= {document.id for document in demo_record.documents}


def test_the_syndicated_copy_of_the_examples_is_told(demo_record: Record) -> None:
    documents = {document.key[:2]: document for document in demo_record.documents}
    assert documents["02"].copy_of == documents["01"].id
    assert [number for number, document in sorted(documents.items()) if document.copy_of] == ["02"]


def test_a_background_paragraph_in_common_is_no_copy() -> None:
    background = " ".join(f"word{n}" for n in range(60))
    own = [" ".join(f"{letter}{n}" for n in range(200)) for letter in "ab"]
    pair = [article(f"{text}\n{background}", id_=id_) for id_, text in zip("ab", own, strict=True)]
    assert copies(pair).originals == {}


def test_short_texts_are_never_copies() -> None:
    assert copies([article("The talks went well today.", id_=id_) for id_ in "ab"]).originals == {}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AFP", "Agence France-Presse"),
        ("the BBC", "BBC"),
        ("Agence France Press", "Agence France-Presse"),
        ("Harbour Gazette", "Harbour Gazette"),
    ],
)
def test_outlets_have_one_name(words: str, name: str) -> None:
    assert outlet_name(words) == name


def test_an_index_over_nothing_gives_nothing_away() -> None:
    stranger = Actor(id="the-mayor", name="mayor", role="mayor")
    state = MemoryState()
    update(state, {"document": (None, [stranger])}, ())
    found, decisions = resolver(state, ["document"], ActorCorrections())("document", stranger)
    assert found is not None
    assert (found.name, decisions) == ("mayor", ())


def test_a_document_of_no_date_is_no_obstacle(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Elena Vargas met Tomas Brandt in Lima on Tuesday.", "utf-8")
    (meeting,) = api.build([tmp_path], pipeline=pipeline).meetings
    assert meeting.date is None

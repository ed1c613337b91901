"""What a question asks for: kind, actor, place, period, and the words that are left."""

from collections.abc import Sequence
from datetime import date

import pytest

from onrecord.lexicon.fold import fold
from onrecord.serve.asking import Days, Understood, understood
from onrecord.store import ActorCount

NAMES = {
    "elena-vargas": ("Elena Vargas", 9),
    "vargas-foundation": ("Vargas Foundation", 12),
    "tomas-brandt": ("Tomás Brandt", 4),
    "chile": ("Chile", 7),
    "bank-of-chile": ("Bank of Chile", 20),
    "ministry-of-fish": ("Ministry of Fish and Ferries", 3),
    "ferry-post": ("Ferry Post", 2),
}
DAYS = Days(date(2026, 11, 22), date(2024, 3, 6))


def known(words: str) -> Sequence[ActorCount]:
    wanted = set(fold(words).split())
    return [
        ActorCount(id=id_, name=name, entries=entries, kinds={})
        for id_, (name, entries) in NAMES.items()
        if wanted <= set(fold(name).split())
    ]


def asked(question: str, *without: str) -> Understood:
    return understood(question, known, DAYS, without)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What did Vargas promise?", "commitment"),
        ("Which commitments did Chile make?", "commitment"),
        ("what was said about the agreement", "statement"),
        ("Who met in Lima?", "meeting"),
        ("meetings of Vargas and Brandt", "meeting"),
        ("How many boats were tied up?", "figure"),
        ("How many people said so?", "figure"),
        ("Which law was struck down?", "measure"),
        ("Where is the convoy now?", "movement"),
        ("Tell me everything", "statement"),
        ("Title 42", None),
        ("What happened in Lima?", None),
    ],
)
def test_the_kind_is_what_the_first_word_that_asks_for_one_says(question: str, kind: str | None) -> None:
    assert asked(question).filters.kind == kind


@pytest.mark.parametrize(
    ("question", "actor"),
    [
        ("What did Vargas promise?", "elena-vargas"),
        ("what did elena vargas say", "elena-vargas"),
        ("What did President Elena Vargas say?", "elena-vargas"),
        ("What did Tomas Brandt's office say?", "tomas-brandt"),
        ("Did Chile agree to it?", "chile"),
        ("What did the Bank of Chile say?", "bank-of-chile"),
        ("what did the ministry of fish and ferries promise", "ministry-of-fish"),
        ("who said the ferry was late", None),
        ("How many boats does Chile have?", None),
        ("Chile ferries", None),
        ("What did Nobody Known say?", None),
    ],
)
def test_an_actor_is_one_of_the_record_by_name_or_family_name(question: str, actor: str | None) -> None:
    assert asked(question).filters.actor == actor


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What was promised in May 2022?", "2022-05-01", "2022-05-31"),
        ("what was promised in may 2022", "2022-05-01", "2022-05-31"),
        ("statements since 3 May 2022", "2022-05-03", None),
        ("statements after 2021", "2022-01-01", None),
        ("statements before March 2022", None, "2022-02-28"),
        ("statements until March 2022", None, "2022-03-31"),
        ("statements between January and March 2022", "2022-01-01", "2022-03-31"),
        ("statements from 1 May 2022 to 5 June 2022", "2022-05-01", "2022-06-05"),
        ("statements in December", "2023-12-01", "2023-12-31"),
        ("statements of last month", "2026-10-01", "2026-10-31"),
        ("statements in the last three months", "2026-08-22", "2026-11-22"),
        ("may boats leave?", None, None),
        ("Title 42", None, None),
    ],
)
def test_a_period_is_read_as_in_articles_and_lies_behind(question: str, since: str | None, until: str | None) -> None:
    filters = asked(question).filters
    assert (filters.since, filters.until) == (
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )


def test_an_undated_entry_counts_by_its_first_report_where_a_period_is_asked_for() -> None:
    assert asked("promises in May 2022").filters.as_reported
    assert not asked("promises").filters.as_reported


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who met in Lima?", "lima"),
        ("What happened in Chile?", "CL"),
        ("What happened in Congress?", None),
        ("What did Chile promise?", None),
    ],
)
def test_a_place_is_what_stands_after_in(question: str, place: str | None) -> None:
    assert asked(question).filters.place == place


def test_the_words_that_are_left_are_searched_for() -> None:
    assert asked("What did Vargas promise about the ferries in May 2022?").words == "ferries"
    assert asked("Which law was struck down?").words == "law struck"
    assert asked("Who said there were 7,000 boats?").words == "7,000 boats"


def test_a_part_that_is_left_out_is_words_again() -> None:
    whole = asked("What did Vargas promise in May 2022?")
    assert [piece.part for piece in whole.pieces] == ["kind", "actor", "period"]
    assert [piece.told for piece in whole.pieces] == ["Commitments", "Elena Vargas", "May 2022"]
    less = asked("What did Vargas promise in May 2022?", "actor", "period")
    assert (less.filters.actor, less.filters.since, less.words) == (None, None, "Vargas")


@pytest.mark.parametrize("question", ['"rail crossings"', "ferries -boats", "ferr*", "ferries OR boats"])
def test_what_is_written_for_the_engine_is_taken_as_it_stands(question: str) -> None:
    assert asked(question) == Understood(question, (), asked(question).filters, question)


@pytest.mark.parametrize(
    "question", ["", " ", "?", "\u202e", "a" * 10_000, "in in in", "May", "31 February 2022", "9999", "‘’", "0000-00-00"]
)
def test_no_question_is_too_odd(question: str) -> None:
    assert len(asked(question).words) <= 500

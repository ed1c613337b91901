"""What became of a commitment: which later entries bear on it, and which prove anything."""

import pytest

from onrecord.model import Commitment, Record
from support import BuildLines

PLEDGE = "Norway pledged to reopen its ports to Russian crews."


def told(*reports: tuple[str | None, str]) -> list[dict[str, str]]:
    return [
        {"id": f"{n}", "publisher": f"Post {n}", "text": text} | ({"published": day} if day else {})
        for n, (day, text) in enumerate(reports)
    ]


def first(record: Record) -> Commitment:
    return min(record.commitments, key=lambda commitment: commitment.evidence[0].document)


def commitment_to(record: Record, words: str) -> Commitment:
    (found,) = [one for one in record.commitments if words in one.content]
    return found


@pytest.mark.parametrize(
    ("pledge", "later", "status", "says"),
    [
        (PLEDGE, "Norway reopened its ports to Russian crews on Monday.", "acted-on", "reopened"),
        (
            "Sweden promised to keep its border crossings open.",
            "Sweden closed its border crossings on Tuesday.",
            "broken",
            "closed",
        ),
        (
            "Finland's government vowed to lift the ban on timber exports.",
            "Finland's government lifted the ban on timber exports on Tuesday.",
            "acted-on",
            "lifted",
        ),
    ],
)
def test_a_measure_that_does_or_undoes_it_moves_the_status(
    build_lines: BuildLines, pledge: str, later: str, status: str, says: str
) -> None:
    record = build_lines(*told(("2024-03-01", pledge), ("2024-03-20", later)))
    (commitment,), (measure,) = record.commitments, record.measures
    assert (commitment.status, commitment.status_from) == (status, measure.id)
    (why,) = commitment.follow_up_reasons
    assert commitment.follow_ups == (measure.id,)
    assert (why.relation, why.says) == (status, says)
    assert why.actors
    assert len(why.words) > 1


def test_a_meeting_that_was_agreed_on_is_held(build_lines: BuildLines) -> None:
    record = build_lines(
        *told(
            ("2024-06-20", "Foreign Minister Lena Holm agreed to meet President Rui Costa in July."),
            ("2024-07-20", "Foreign Minister Lena Holm met President Rui Costa on Thursday."),
        )
    )
    commitment = commitment_to(record, "Costa")
    assert commitment.status == "acted-on"
    assert commitment.status_from == record.meetings[0].id


def test_the_same_undertaken_again_months_later_reaffirms_it(build_lines: BuildLines) -> None:
    record = build_lines(*told(("2024-03-01", PLEDGE), ("2024-06-20", PLEDGE)))
    assert [c.status for c in sorted(record.commitments, key=lambda c: not c.follow_ups)] == ["reaffirmed", "announced"]


@pytest.mark.parametrize(
    ("pledge", "later"),
    [
        (("2024-03-01", PLEDGE), ("2024-02-10", "Norway reopened its ports to Russian crews on Monday.")),
        (("2024-03-01", PLEDGE), ("2024-03-20", "Denmark reopened its ports to Russian crews on Monday.")),
        (("2024-03-01", PLEDGE), ("2024-03-20", "Norway reopened its embassy in Kyiv on Monday.")),
    ],
    ids=["before it", "of somebody else", "of something else"],
)
def test_what_does_not_bear_on_it_is_not_linked(
    build_lines: BuildLines, pledge: tuple[str, str], later: tuple[str, str]
) -> None:
    record = build_lines(*told(pledge, later))
    (commitment,) = record.commitments
    assert (commitment.follow_ups, commitment.status, commitment.status_from) == ((), "announced", None)


def test_what_somebody_says_of_it_is_linked_and_proves_nothing(build_lines: BuildLines) -> None:
    record = build_lines(
        *told(
            (
                "2024-03-01",
                "Prime Minister Jonas Moe of Norway promised to reopen the northern ports to Russian crews.",
            ),
            ("2024-05-02", "Prime Minister Jonas Moe said that the northern ports had been reopened to Russian crews."),
        )
    )
    commitment = commitment_to(record, "ports")
    assert commitment.follow_ups
    assert {why.relation for why in commitment.follow_up_reasons} == {"bears-on"}
    assert commitment.status == "announced"


def test_an_undated_article_links_what_it_tells_after_and_moves_nothing(build_lines: BuildLines) -> None:
    record = build_lines(*told((None, f"{PLEDGE} On Monday Norway reopened its ports to Russian crews.")))
    commitment = commitment_to(record, "reopen")
    assert [why.relation for why in commitment.follow_up_reasons] == ["bears-on"]
    assert commitment.status == "announced"


def test_the_words_that_make_it_are_no_follow_up(build_lines: BuildLines) -> None:
    record = build_lines(
        *told(("2024-03-01", "“We will reopen the ports to Russian crews,” Prime Minister Jonas Moe of Norway said."))
    )
    assert all(not commitment.follow_ups for commitment in record.commitments)


def test_follow_ups_are_entries_of_the_record_in_the_order_of_their_reasons(demo_record: Record) -> None:
    ids = {entry.id for entry in demo_record}
    for commitment in demo_record.commitments:
        assert set(commitment.follow_ups) <= ids - {commitment.id}
        assert commitment.follow_ups == tuple(why.entry for why in commitment.follow_up_reasons)
        assert commitment.status_from in (None, *commitment.follow_ups)

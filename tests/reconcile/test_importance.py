"""Why an entry matters more than another, and the order that follows from it."""

import pytest
from msgspec.structs import replace

from onrecord.model import Actor, Record
from onrecord.reconcile.importance import grounds
from support import BuildLines

SAID = "{} said the harbour would be dredged before the winter, and that the ferry would run all year."


@pytest.mark.parametrize(
    ("role", "of", "high"),
    [
        ("president", "Chile", True),
        ("president", None, True),
        ("president", "National Union of Parents", False),
        ("Secretary of State", "United States", True),
        ("former president", "Chile", False),
        ("mayor", None, False),
        (None, None, False),
    ],
)
def test_high_offices_of_states_count(build_lines: BuildLines, role: str | None, of: str | None, high: bool) -> None:
    record = build_lines({"id": "a", "published": "2024-03-01", "text": SAID.format("Ida Morrow")})
    (statement,) = record.statements
    speaker = Actor(id="ida-morrow", name="Ida Morrow", role=role, of=of)
    assert ("high-office" in grounds(replace(statement, speaker=speaker))) is high


def test_more_grounds_go_before_more_sources(demo_record: Record) -> None:
    ranked = demo_record.by_importance
    assert sorted(e.id for e in ranked) == sorted(e.id for e in demo_record)
    keys = [(len(e.importance), e.sources.independent) for e in ranked]
    assert keys == sorted(keys, reverse=True)
    assert any("independent-sources" in e.importance for e in ranked[:3])


def test_several_sources_and_a_changed_state_are_grounds(build_lines: BuildLines) -> None:
    record = build_lines(
        {
            "id": "a",
            "publisher": "North Post",
            "published": "2024-03-01",
            "text": "Norway closed its ports on Thursday.",
        },
        {
            "id": "b",
            "publisher": "South Mail",
            "published": "2024-03-01",
            "text": "Norway closed its ports on Thursday.",
        },
    )
    (measure,) = record.measures
    assert measure.importance == ("independent-sources", "change-of-state")

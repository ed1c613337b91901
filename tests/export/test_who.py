"""What an actor is, as far as its name and offices tell."""

import pytest
import report_record

from onrecord.export.who import Sort, everybody, sort_of


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Mexico", None, "country"),
        ("Ida Morrow", "water minister", "person"),
        ("unnamed US official", None, "person"),
        ("High Court", None, "body"),
        ("immigrant groups", None, "body"),
        ("Reuters", None, "body"),
        ("Ida Morrow", None, "unknown"),
        ("US officials", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_only_what_is_told_is_said(name: str, role: str | None, expected: Sort) -> None:
    assert sort_of(name, [role]) == expected


def test_everybody_has_all_names_and_offices_once() -> None:
    record = report_record.record()
    found = everybody(record)
    assert list(found) == sorted({actor.id for actor in record.actors})
    morrow = found["a-morrow"]
    assert morrow.name == "Ida Morrow"
    assert [entry.id for entry in morrow.offices["water minister", "Ostrava Minor"]] == [
        "e-meeting",
        "e-statement",
        "e-commitment",
    ]

"""The invented briefs: their marks, and that every one of them can be read."""

import pytest
import train_path  # noqa: F401
from train.event_articles import BRIEFS, KINDS, read_briefs, unmarked


def test_marks_are_taken_out_and_kept() -> None:
    text, marks = unmarked("{m: Ana met Ben} and {c: they agreed to {v:  move 40 goats}}.")
    assert text == "Ana met Ben and they agreed to move 40 goats."
    assert [(mark.kind, text[mark.span.start : mark.span.end]) for mark in marks] == [
        ("meeting", "Ana met Ben"),
        ("movement", "move 40 goats"),
        ("commitment", "they agreed to move 40 goats"),
    ]


def test_an_open_brace_is_refused() -> None:
    with pytest.raises(ValueError, match="left open"):
        unmarked("{m: Ana met Ben")


def test_every_brief_is_well_marked() -> None:
    briefs = dict(read_briefs(BRIEFS))
    assert {mark.kind for _, marks in briefs.values() for mark in marks} == set(KINDS)
    for text, marks in briefs.values():
        assert "{" not in text
        assert "}" not in text
        for mark in marks:
            words = text[mark.span.start : mark.span.end]
            assert words == words.strip() != ""
            assert "\n" not in words

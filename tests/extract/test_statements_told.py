"""Statements: what of a saying is its content, and which words are nobody's statement."""

import pytest

from onrecord.extract import statements
from onrecord.extract.base import Passage
from onrecord.model import StatementReading
from support import AnnotateText


def told(annotate_text: AnnotateText, text: str) -> list[StatementReading]:
    """The statements of a text, as of Thursday, 28 December 2023."""
    found = []
    for reading in statements.extract(Passage(annotate_text(text, "2023-12-28"))):
        assert isinstance(reading.fields, StatementReading)
        found.append(reading.fields)
    return found


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The navy dismissed the claims as “plainly false,” and left.", "dismissed the claims as “plainly false,”"),
        (
            "Elena Vargas has said that the signing would take place in “ferry country,” but Peru has been slow to agree.",
            "would take place in “ferry country,”",
        ),
        (
            "The unions said more than 15,000 pilots had come to the rally.",
            "more than 15,000 pilots had come to the rally",
        ),
        ("As the Harbour Times noted, Vargas raised the toll in May.", "Vargas raised the toll in May"),
        ("Elena Vargas urged both ministers to return to Lima.", "urged both ministers to return to Lima"),
        (
            "Elena Vargas has promised help while calling on Peru to spend more on the ports “instead of putting up fences”.",
            "calling on Peru to spend more on the ports “instead of putting up fences”",
        ),
    ],
)
def test_the_content_of_a_statement(annotate_text: AnnotateText, text: str, content: str) -> None:
    assert any(one.content.endswith(content) for one in told(annotate_text, text))


@pytest.mark.parametrize(
    "text",
    [
        "They carried a banner saying, “The lake is for all of us.”",
        "Hundreds marched through Lima, holding signs that read “Fund our ferries now”.",
        "A man in a shirt that read “Sink the toll for good” was led away.",
        "The visit drew criticism of the plan from Elena Vargas.",
        "The crews were told that the cannery will close.",
        "Asked whether the toll would end, the mayor of Lima smiled.",
    ],
)
def test_what_is_nobodys_statement(annotate_text: AnnotateText, text: str) -> None:
    assert told(annotate_text, text) == []


def test_what_is_read_out_of_a_letter_is_one(annotate_text: AnnotateText) -> None:
    text = "Pilots wrote to the council on Monday. “The lake is for all of us,” their letter read."
    assert [one.content for one in told(annotate_text, text)][-1] == "The lake is for all of us"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Elena Vargas wrote on Twitter before New Year’s Day that the toll was unfair.", None),
        ("Elena Vargas, a founder of the union and a member in the 1990s, praised the toll.", None),
        ("In a joint statement published on 12 December, the ministries accused Peru of theft.", "2023-12-12"),
        ("Elena Vargas on Tuesday praised the toll.", "2023-12-26"),
        ("Elena Vargas praised the 2015 accord.", None),
        ("Elena Vargas said at a 6 December event that the toll was unfair.", "2023-12-06"),
    ],
)
def test_the_day_of_a_statement_is_that_of_its_own_verb(
    annotate_text: AnnotateText, text: str, day: str | None
) -> None:
    found = told(annotate_text, text)
    assert {one.date.value if one.date else None for one in found} == {day}

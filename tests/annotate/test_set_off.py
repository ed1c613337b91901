"""Words without quotation marks that stand in a paragraph of their own after the sentence that says whose they are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import quotes
from onrecord.annotate.set_off import set_off, with_set_off
from onrecord.model import Span
from support import AnnotateText, said

WORDS = "We will reopen the crossing on Monday. Trade matters to us all."
NEXT = "The talks go on next week in a hotel by the sea."


def blocks_of(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def found(text: str, elements: Sequence[str | None] | None = None) -> list[str]:
    blocks = blocks_of(text)
    return [one.inner.of(text) for one in set_off(text, blocks, elements or [None] * len(blocks))]


@pytest.mark.parametrize(
    "announced",
    [
        "In a statement, Elena Vargas said:",
        "Elena Vargas added:",
        "The ministry issued the following statement:",
        "Her office sent this reply to reporters:",
        "The order reads:",
    ],
)
def test_the_paragraph_after_an_announcement_is_quoted(announced: str) -> None:
    assert found(f"{announced}\n{WORDS}\n{NEXT}") == [WORDS]


@pytest.mark.parametrize(
    "before",
    [
        "She said nothing of the crossing.",
        "Three things are at stake:",
        "2.10 p.m.:",
        "The minister has a plan:",
        "He is the witness, and this is what he saw:",
    ],
)
def test_other_paragraphs_are_not(before: str) -> None:
    assert found(f"{before}\n{WORDS}\n{NEXT}") == []


@pytest.mark.parametrize("after", ["“We will sign tomorrow, at noon.”", "- a bridge over the river Orl", "More:", ""])
def test_words_with_marks_lists_and_headings_are_not_set_off(after: str) -> None:
    assert found(f"Elena Vargas said:\n{after}\n{NEXT}") == []


def test_all_paragraphs_of_a_block_quotation_go_together() -> None:
    text = f"Elena Vargas said on Monday, after the talks had ended:\n{WORDS}\n{NEXT}\n{NEXT}"
    paths = [f"/html/body/{one}" for one in ("p[1]", "blockquote[1]/p[1]", "blockquote[1]/p[2]", "p[2]")]
    assert found(text, [*paths]) == [WORDS, NEXT]
    assert found(text) == []
    two = [*paths[:2], "/html/body/blockquote[2]/p", paths[3]]
    assert found(text, two) == [WORDS]


def test_marks_inside_open_no_quotation_of_their_own() -> None:
    text = f"Elena Vargas said:\nWe call it “a bridge to all of our neighbours” and nothing less.\n“{NEXT}” she added."
    blocks = blocks_of(text)
    both = with_set_off(quotes.find(text, blocks), set_off(text, blocks, [None] * len(blocks)))
    assert [one.inner.of(text) for one in both] == [blocks[1].of(text), NEXT]


@given(st.lists(st.sampled_from(["She said:", WORDS, NEXT, "“Yes,” he said.", "It reads:", ""]), max_size=8))
def test_quotations_are_blocks_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = blocks_of(text)
    spans = [one.outer for one in set_off(text, blocks, [None] * len(blocks))]
    assert spans == sorted(spans)
    assert set(spans) <= set(blocks)


def test_who_said_it(annotate_text: AnnotateText) -> None:
    text = f"Elena Vargas met the union on Monday.\nIn a statement, Vargas said:\n{WORDS}\n{NEXT}"
    (one,) = (one for one in annotate_text(text, "2023-12-28").attributions if one.form == "direct")
    assert said(one.content, text) == [WORDS]
    assert one.speaker == "elena-vargas"
    assert one.channel is not None
    assert one.channel.of(text) == "statement"


def test_who_gave_the_words(annotate_text: AnnotateText) -> None:
    text = f"Elena Vargas met the union.\nOn Monday, Elena Vargas made the following comment:\n“{WORDS}”\n{NEXT}"
    (one,) = (one for one in annotate_text(text, "2023-12-28").attributions if one.form == "direct")
    assert said(one.content, text) == [f"“{WORDS}”"]
    assert one.speaker == "elena-vargas"

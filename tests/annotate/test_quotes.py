"""Quotation marks in all the ways news sets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quotes import find
from onrecord.model import Span


def _blocks(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def inner(text: str) -> list[str]:
    return [one.inner.of(text) for one in find(text, _blocks(text))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will sign,” she said.", ["We will sign,"]),
        ('"We will sign," she said.', ["We will sign,"]),
        ("‘We will sign,’ she said.", ["We will sign,"]),
        ("'We will sign,' she said.", ["We will sign,"]),
        ("«We will sign», she said.", ["We will sign"]),
        ("„We will sign“, she said.", ["We will sign"]),
        ("„We will sign”, she said.", ["We will sign"]),
        ('“We will sign," she said.', ["We will sign,"]),
        ("She called it “fair” and “final”.", ["fair", "final"]),
        ('She called it "fair" and "final".', ["fair", "final"]),
        ("“They said ‘no’ twice,” she said.", ["They said ‘no’ twice,"]),
        ("The ministers’ aides and the envoy’s driver waited.", []),
        ("The ministers' aides and the envoy's driver waited.", []),
        ("It was the winter of '98, and it's over.", []),
        ('The pipe is 6" wide.', []),
        ("No marks at all.", []),
        ('"', []),
    ],
)
def test_marks(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_a_quotation_keeps_an_apostrophe() -> None:
    assert inner("‘We don’t know,’ she said.") == ["We don’t know,"]
    assert inner("'We don't know,' she said.") == ["We don't know,"]


def test_an_open_mark_runs_to_the_end_of_its_paragraph_and_says_so() -> None:
    text = "“First paragraph.\n“Second paragraph,” she said."
    first, second = find(text, _blocks(text))
    assert first.open_end
    assert first.inner.of(text) == "First paragraph."
    assert not second.open_end
    assert second.inner.of(text) == "Second paragraph,"


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert inner("They left” and nobody said why.") == []


@given(st.text(alphabet="ab .,'\"“”‘’«»„“\n", max_size=60))
def test_quotations_lie_in_their_block_in_order(text: str) -> None:
    blocks = _blocks(text)
    last = 0
    for one in find(text, blocks):
        assert last <= one.outer.start < one.outer.end
        last = one.outer.end
        assert one.outer.contains(one.inner)
        assert one.inner.start == one.outer.start + 1
        assert any(block.contains(one.outer) for block in blocks)

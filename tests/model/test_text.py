"""Spans: the one kind of position there is."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, trimmed

TEXTS = st.text(max_size=60)


@st.composite
def spans(draw: st.DrawFn, size: int = 60) -> Span:
    start = draw(st.integers(0, size))
    return Span(start, draw(st.integers(start, size)))


def test_a_span_counts_code_points_not_bytes() -> None:
    text = "“Bárcena” 🚂 said"
    assert Span(1, 8).of(text) == "Bárcena"
    assert Span(10, 11).of(text) == "🚂"


def test_shifted_and_contains() -> None:
    assert Span(2, 5).shifted(3) == Span(5, 8)
    assert Span(2, 5).contains(Span(2, 5))
    assert not Span(2, 5).contains(Span(2, 6))


@given(spans(), spans())
def test_overlap_is_the_number_of_shared_positions(one: Span, other: Span) -> None:
    assert one.overlap(other) == other.overlap(one) == len({*range(*one)} & {*range(*other)})


@given(spans(), spans())
def test_what_contains_another_overlaps_all_of_it(one: Span, other: Span) -> None:
    if one.contains(other):
        assert one.overlap(other) == other.end - other.start


@given(TEXTS, st.data())
def test_trimming_takes_white_space_off_the_edges_and_nothing_else(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    inner = trimmed(span, text)
    assert inner.of(text) == span.of(text).strip()
    assert span.contains(inner)
    assert trimmed(inner, text) == inner

"""Cutting text at the edges of its marks: nothing is lost, nothing moves."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export.report.highlight import Mark, context, segments
from onrecord.model import Span

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    text = draw(ANY_TEXT)
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(lambda pair: Span(min(pair), max(pair)))
    marks = [Mark(span, f"m{number}") for number, span in enumerate(draw(st.lists(spans, max_size=8)))]
    return text, draw(spans), marks


@settings(deadline=None)
@given(marked_texts())
def test_the_segments_put_together_are_the_text(marked: tuple[str, Span, list[Mark]]) -> None:
    text, window, marks = marked
    cut = segments(text, window, marks)
    assert "".join(segment.text for segment in cut) == window.of(text)
    assert all(segment.span.of(text) == segment.text != "" for segment in cut)


@settings(deadline=None)
@given(marked_texts())
def test_every_mark_covers_exactly_its_own_text(marked: tuple[str, Span, list[Mark]]) -> None:
    text, window, marks = marked
    cut = segments(text, window, marks)
    for mark in marks:
        seen = "".join(segment.text for segment in cut if mark.key in segment.keys)
        inside = Span(max(mark.span.start, window.start), min(mark.span.end, window.end))
        assert seen == inside.of(text)
        opened = [segment.span.start for segment in cut if mark.key in segment.opening]
        closed = [segment.span.end for segment in cut if mark.key in segment.closing]
        assert opened == ([mark.span.start] if seen and mark.span.start == inside.start else [])
        assert closed == ([mark.span.end] if seen and mark.span.end == inside.end else [])


@settings(deadline=None)
@given(marked_texts(), st.integers(0, 30))
def test_context_holds_the_passage_and_stays_around_it(marked: tuple[str, Span, list[Mark]], reach: int) -> None:
    text, passage, marks = marked
    around = marks[0].span if marks else Span(0, len(text))
    found = context(text, passage, around, reach)
    assert found.contains(passage)
    assert min(around.start, passage.start) <= found.start
    assert found.end <= max(around.end, passage.end)
    assert passage.start - found.start <= reach
    assert found.end - passage.end <= reach


def test_overlapping_marks_are_cut_where_they_cross() -> None:
    text = "the water minister of Velden"
    marks = [Mark(Span(4, 18), "role"), Mark(Span(10, 28), "of")]
    assert [(segment.text, segment.keys) for segment in segments(text, Span(0, 28), marks)] == [
        ("the ", ()),
        ("water ", ("role",)),
        ("minister", ("role", "of")),
        (" of Velden", ("of",)),
    ]


def test_context_is_cut_between_words() -> None:
    text = "the gates will open by spring if the rain holds"
    passage = Span(text.index("open"), text.index(" by"))
    assert context(text, passage, Span(0, len(text)), 8).of(text) == "will open by"

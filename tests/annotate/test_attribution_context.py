"""Names and quotations of a span are found by looking them up, and are those that a look at each would find."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.attributions.context import Context
from onrecord.annotate.quotes import Quotation
from onrecord.model import Span
from onrecord.model.annotation import Name
from onrecord.model.parse import Parse

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def _context(names: list[Span], quotations: list[Span]) -> Context:
    return Context(
        text="",
        parse=Parse(()),
        names=[Name(start=span.start, end=span.end, type="person") for span in sorted(names)],
        quotations=[Quotation(outer=span, inner=span) for span in sorted(quotations)],
        quoted={},
    )


@given(st.lists(SPANS, max_size=8), SPANS)
def test_names_within(names: list[Span], span: Span) -> None:
    context = _context(names, [])
    assert context.names_within(span) == [name for name in context.names if span.contains(name.span)]


@given(st.lists(SPANS, max_size=8), SPANS)
def test_quotations_over(quotations: list[Span], span: Span) -> None:
    context = _context([], quotations)
    over = [quotation for quotation in context.quotations if quotation.outer.overlap(span)]
    assert context.quotations_over(span) == over

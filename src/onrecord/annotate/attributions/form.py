"""Direct, mixed or indirect: how much of a content stands in quotation marks."""

from collections.abc import Sequence

from onrecord.annotate.attributions.context import Context
from onrecord.annotate.quotes import is_name
from onrecord.lexicon.fold import fold
from onrecord.model.annotation import AttributionForm
from onrecord.model.text import Span

LIGHT = frozenset(
    {"it", "is", "was", "are", "were", "that", "this", "they", "he", "she", "as", "to", "a", "the", "be", "and"}
)
"""Words of the reporter that lead into a quotation and leave it a direct one."""


def form_of(context: Context, content: Sequence[Span]) -> AttributionForm:
    """`direct` if the content is wholly in quotation marks (a leading "it is" aside), `mixed` if partly, else `indirect`.
    A name in marks inside other words quotes nobody."""
    text, quoted, outside = context.text, False, ""
    for span in content:
        position = span.start
        for quotation in context.quotations_over(span):
            if not is_name(text, quotation) or all(quotation.outer.contains(other) for other in content):
                quoted = True
                outside += text[position : quotation.outer.start] + " "
                position = max(position, quotation.outer.end)
        outside += text[position : span.end] + " "
    if not quoted:
        return "indirect"
    return "mixed" if any(word not in LIGHT for word in fold(outside).split()) else "direct"


def quoted_only(context: Context, content: Sequence[Span]) -> list[Span]:
    """Of a direct content the quotations alone: "it is “vital ...”" is about what stands in the marks."""
    found = [
        Span(max(span.start, q.outer.start), min(span.end, q.outer.end))
        for span in content
        for q in context.quotations_over(span)
    ]
    return found or list(content)

"""The span of what was said: cut to size, with its quotation marks, without the asides that say where it was read."""

from onrecord.annotate.attributions.context import Context
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

JOINTS = frozenset({"CC", ","})
"""Tags of what a content cannot end in: "and", a comma."""


def cut(context: Context, low: int, high: int) -> list[Span]:
    """The content from token `low` to before token `high` in one or more pieces: none of them an aside ("according
    to ..."). Empty if nothing is left."""
    parse = context.parse
    for index in range(low + 1, high - 1):
        if authority_of(parse, parse.tokens[index]) is not None:
            aside = parse.edges(parse.tokens[index])[1]
            return [*cut(context, low, index), *cut(context, max(aside, index + 1), high)]
    span = _with_marks(context, parse.span(low, high)) if low < high else Span(0, 0)
    return [span] if span.end > span.start else []


def authority_of(parse: Parse, token: Token) -> Token | None:
    """The preposition whose object is the authority, when `token` opens "according to" or "as per"."""
    if token.text.lower() not in {"according", "as"} or token.index + 1 >= len(parse):
        return None
    following = parse.tokens[token.index + 1]
    wanted = "to" if token.text.lower() == "according" else "per"
    return following if following.text.lower() == wanted else None


def without_joint(parse: Parse, low: int, high: int) -> int:
    """`high` moved down over an "and" or comma at the end, never to `low`."""
    while high > low + 1 and parse.tokens[high - 1].tag in JOINTS:
        high -= 1
    return high


def _with_marks(context: Context, span: Span) -> Span:
    """`span` grown to take in the marks of quotations it begins or ends with."""
    start, end = span
    for quotation in context.quotations:
        outer, inner = quotation.outer, quotation.inner
        if inner.start <= start <= inner.start + 1 and outer.start < start:
            start = outer.start
        if outer.start < end and inner.end - 2 <= end < outer.end and start < outer.end:
            end = outer.end
    return Span(start, end)

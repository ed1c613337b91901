"""Cuts a stretch of text into segments at the edges of the spans that mark it.

Marks may nest, overlap and coincide. A segment carries every mark that covers it, so the segments of
a window are always the window's text, cut but never changed.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from onrecord.model import Span

_GAP = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?P<gap>\s+)")


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A span of the text and the key by which the page knows it."""

    span: Span
    key: str


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A piece of text between two edges. `keys` are the marks over it, the outermost first; `opening`
    and `closing` are those of them that begin or end exactly here."""

    span: Span
    text: str
    keys: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def segments(text: str, window: Span, marks: Iterable[Mark] = ()) -> tuple[Segment, ...]:
    """The segments of `text[window.start:window.end]`, in order.

    A mark that reaches over the window's edge is cut there and neither opens nor closes at the cut;
    an empty mark, or one outside the window, covers nothing and is left out.
    """
    if window.end <= window.start:
        return ()
    inside = sorted((mark for mark in marks if _covers(mark.span, window)), key=_outermost_first)
    if not inside:
        return (Segment(window, text[window.start : window.end]),)
    edges = {window.start, window.end}
    for mark in inside:
        edges.update(edge for edge in mark.span if window.start < edge < window.end)
    cuts = sorted(edges)
    return tuple(_sweep(text, cuts, inside))


def _covers(span: Span, window: Span) -> bool:
    """Whether at least one character of the window lies in the span."""
    return max(span.start, window.start) < min(span.end, window.end)


def _sweep(text: str, cuts: list[int], inside: list[Mark]) -> Iterable[Segment]:
    """Walks the cuts with the marks that are open at each, so that many marks stay cheap."""
    waiting = 0
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        while waiting < len(inside) and inside[waiting].span.start <= start:
            active.append(inside[waiting])
            waiting += 1
        yield Segment(
            span=Span(start, end),
            text=text[start:end],
            keys=tuple([mark.key for mark in active]),
            opening=tuple([mark.key for mark in active if mark.span.start == start]),
            closing=tuple([mark.key for mark in active if mark.span.end == end]),
        )


def _outermost_first(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.end, mark.key


def context(text: str, passage: Span, around: Span, reach: int) -> Span:
    """`passage` with up to `reach` characters of `around` on either side.

    It is cut between sentences where one ends within reach, else between words, else at the passage.
    The answer never leaves `around` (widened to take in `passage`).
    """
    low, high = min(around.start, passage.start), max(around.end, passage.end)
    start, end = max(low, passage.start - reach), min(high, passage.end + reach)
    if start > low:
        start = _first_start(text, start, passage.start)
    if end < high:
        end = _last_end(text, passage.end, end)
    return Span(start, end)


def _first_start(text: str, low: int, high: int) -> int:
    """Where the first sentence, or else the first word, begins between `low` and `high`."""
    match = _SENTENCE_END.search(text, low, high) or _GAP.search(text, low, high)
    return match.end() if match else high


def _last_end(text: str, low: int, high: int) -> int:
    """Where the last sentence, or else the last word, ends between `low` and `high`."""
    sentences = [match.start("gap") for match in _SENTENCE_END.finditer(text, low, high)]
    if sentences:
        return sentences[-1]
    words = [match.start() for match in _GAP.finditer(text, low, high)]
    return words[-1] if words else low

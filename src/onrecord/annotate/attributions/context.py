"""What every step is handed, and what it works on: the article as read so far, and attributions in the making."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import AttributionSort, Name, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

MIN_QUOTE_WORDS = 4
"""Fewer words in quotation marks are a term or a name, more are somebody's words."""


@dataclass(frozen=True)
class Context:
    """One article: its text, parse, quotations and names, both in text order. `quoted` is the quotation that each token
    stands in, by token index, for quotations long enough to be speech."""

    text: str
    parse: Parse
    quotations: Sequence[Quotation]
    names: Sequence[Name]
    quoted: Mapping[int, Quotation]

    def names_within(self, span: Span) -> list[Name]:
        """The names that stand wholly inside `span`."""
        first, last = bisect_left(self._name_starts, span.start), bisect_left(self._name_starts, span.end)
        return [name for name in self.names[first:last] if name.end <= span.end]

    def quotations_over(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with `span`, their marks counted."""
        first = bisect_right(self._quotation_ends, span.start)
        last = bisect_left(self.quotation_starts, span.end)
        return [quotation for quotation in self.quotations[first:last] if quotation.outer.overlap(span)]

    @cached_property
    def quotation_starts(self) -> list[int]:
        """Where each quotation begins."""
        return [quotation.outer.start for quotation in self.quotations]

    @cached_property
    def _quotation_ends(self) -> list[int]:
        """Where all quotations up to each have ended: one may stand inside another."""
        return list(accumulate((quotation.outer.end for quotation in self.quotations), max))

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]


def context_of(text: str, parse: Parse, quotations: Sequence[Quotation], names: Sequence[Name]) -> Context:
    """The context of one article."""
    quoted = {
        token.index: quotation
        for quotation in quotations
        if is_long(text, quotation)
        for token in parse.within(quotation.inner)
    }
    return Context(text, parse, quotations, names, quoted)


def is_long(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is long enough to be somebody's words."""
    return len(quotation.inner.of(text).split()) >= MIN_QUOTE_WORDS


@dataclass
class Found:
    """An attribution under construction: steps after the one that found it add content, channel and via.

    `verb` is the cue's main word, the verb or "according"; an empty `cue` means that the words of an earlier
    attribution also carry this one. `probability` is the model's, `None` for what a rule found.
    """

    content: list[Span]
    source: Token | None
    source_span: Span | None
    cue: Span
    verb: Token
    sort: AttributionSort
    probability: float | None = None
    channel: Span | None = None
    via: Span | None = None

    def covers(self, offset: int) -> bool:
        """Whether the character at `offset` is part of the content."""
        return any(span.start <= offset < span.end for span in self.content)

"""What every step is handed, and what it works on: the article as read so far, and attributions in the making."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import AttributionSort, Name, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

MIN_QUOTE_WORDS = 4
"""Fewer words in quotation marks are a term or a name, more are somebody's words."""


@dataclass(frozen=True)
class Context:
    """One article: its text, parse, quotations and names. `quoted` is the quotation that each token stands in, by
    token index, for quotations long enough to be speech."""

    text: str
    parse: Parse
    quotations: Sequence[Quotation]
    names: Sequence[Name]
    quoted: Mapping[int, Quotation]


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

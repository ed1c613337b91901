"""The sentences of an article's kept text, as versions are compared by them.

A light splitter: articles that are not annotated have versions too. Where it cuts too seldom, two sentences are
compared as one. It looks at nothing beyond a block, so what did not change is cut alike in every version.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Article, Span, trimmed

_ENDS = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++(?=[\"'“‘«„(\[¿¡]*(?P<next>\S))|[。！？]+[”’」』）]*(?=\S)")
_LAST_WORD = re.compile(r"[^\s\"'“‘«„(\[]+$")
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen gov rep gen pres amb col capt lt sgt maj adm rev hon fr msgr st mt jr sr vs
    inc ltd corp bros jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its place in the document's text, and its pieces between white space, as written."""

    span: Span
    pieces: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, case and punctuation aside."""
        return tuple(_WORD.findall(" ".join(self.pieces).casefold()))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.words)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the kept blocks in order. None reaches over a block's end."""
    return tuple(
        Sentence(span, tuple(span.of(article.text).split()))
        for block in article.blocks
        if block.keep
        for span in sentence_spans(article.text, block.span)
    )


def sentence_spans(text: str, block: Span) -> Iterator[Span]:
    """The sentences of one block of `text`, without the white space around them."""
    start = block.start
    for match in _ENDS.finditer(text, block.start, block.end):
        if _is_end(text, start, match):
            yield from _piece(text, start, match.end())
            start = match.end()
    yield from _piece(text, start, block.end)


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    span = trimmed(Span(start, end), text)
    if span.start < span.end:
        yield span


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Not before a small letter, and not after "Mr.", "J." or "U.S."."""
    if (match["next"] or "").islower():
        return False
    if text[match.start()] != "." or match.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    word = last.group().casefold() if last else ""
    initials = (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:\w\.)+\w", word) is not None
    return not initials and word not in _ABBREVIATIONS

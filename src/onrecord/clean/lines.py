"""What every rule looks at: the lines of a document, with the few features that the rules share."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from onrecord.model import DropReason, Span, trimmed

# Every character that ends a line for `str.splitlines`, so that no block runs over one of them.
_LINE: Final = re.compile("[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
_BULLET: Final = re.compile(r"(?:[•‣◦▪●○■–*·-]|\d{1,2}[.)])\s+")
_HEADING_MARK: Final = re.compile(r"#{1,6}\s+(?=[^\W\d_])")  # Markdown's
_CLOSERS: Final = "\"'”’»)]}›*"
_TERMINAL: Final = ".!?…:;,"
_NOT_KEY: Final = re.compile(r"[\W_]+")
# Text without spaces counts too, so that what looks at short lines only never meets a long one.
_LETTERS_A_WORD: Final = 25
MOST_HEADING_WORDS: Final = 24


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line or block without the white space around it, `[start, end)` into the document's text.

    `text` is without the bullet or heading mark; `key` has only its letters and digits, folded, for telling copies.
    `gap` counts the blank lines before it. `closed` says that it ends as a sentence ends. `hint` is
    what an HTML page's tags say of it: a reason to drop it with the rule's name, or `heading`.
    """

    index: int
    start: int
    end: int
    text: str
    bullet: bool
    gap: int
    words: int
    closed: bool
    key: str
    hint: DropReason | None = None
    rule: str | None = None
    heading: bool = False

    @property
    def short(self) -> bool:
        """Shaped as a heading, label or headline: it does not end as a sentence does, and is not long."""
        return self.heading or (not self.closed and self.words <= MOST_HEADING_WORDS)

    @property
    def question(self) -> bool:
        """A question standing by itself as a sub-heading does."""
        return self.text.endswith("?") and self.words <= 16 and not self.text.startswith(("“", '"', "'", "‘"))

    @property
    def paragraph(self) -> bool:
        """Shaped as running text."""
        return not self.short and not self.question


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """Why a line is no part of the article: a reason of the closed list and the rule that told."""

    reason: DropReason
    rule: str


Verdicts = dict[int, Verdict]


def lines_of(text: str) -> list[Line]:
    """The non-blank lines of a plain text, in order."""
    found: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        span = trimmed(Span(match.start(), match.end()), text)
        if span.start == span.end:
            continue
        gap = max(0, text.count("\n", last_end, span.start) - 1)
        found.append(line_at(text, span, index=len(found), gap=gap))
        last_end = span.end
    return found


def line_at(
    text: str,
    span: Span,
    *,
    index: int,
    gap: int = 1,
    hint: Verdict | None = None,
    heading: bool = False,
) -> Line:
    """The line at `span` of `text`, which has no white space at its edges."""
    body = span.of(text)
    marked = _HEADING_MARK.match(body)
    if marked and marked.end() < len(body):
        body, heading = body[marked.end() :], True
    bullet = _BULLET.match(body)
    if bullet and bullet.end() < len(body):
        body = body[bullet.end() :]
    bare = body.rstrip(_CLOSERS)
    return Line(
        index=index,
        start=span.start,
        end=span.end,
        text=body,
        bullet=bullet is not None,
        gap=gap,
        words=max(len(body.split()), len(body) // _LETTERS_A_WORD),
        closed=bool(bare) and bare[-1] in _TERMINAL,
        key=key_of(body),
        hint=hint.reason if hint else None,
        rule=hint.rule if hint else None,
        heading=heading,
    )


def key_of(text: str) -> str:
    """The letters and digits of `text`, folded: equal for two copies of one line."""
    return _NOT_KEY.sub("", text).casefold()


def standing(lines: Iterable[Line], dropped: Verdicts) -> list[Line]:
    """The lines that no rule has dropped so far."""
    return [line for line in lines if line.index not in dropped]

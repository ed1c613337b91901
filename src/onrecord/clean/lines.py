"""What every rule looks at: the lines of a document, with the few features that the rules share."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from onrecord.model import DropReason

_BULLET: Final = re.compile(r"(?:[•‣◦▪●○■–*·-]|\d{1,2}[.)])\s+")
_HEADING_MARK: Final = re.compile(r"#{1,6}\s+(?=[^\W\d_])")  # Markdown's
_CLOSERS: Final = "\"'”’»)]}›*"
_TERMINAL: Final = tuple(".!?…:;,")
_TOKEN: Final = re.compile(r"[^\W_]+")
_MARKS: Final = "’“”—–‘…"
_BLANKS: Final = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))  # of Latin-1
# Text without spaces counts too, so that what looks at short lines only never meets a long one.
_LETTERS_A_WORD: Final = 25
MOST_HEADING_WORDS: Final = 24
_MOST_QUESTION_WORDS: Final = 16


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line or block without the white space around it, `[start, end)` into the document's text.

    `text` is without the bullet or heading mark, `lowered` the same in lower case; `tokens` are its runs of letters and
    digits, in lower case; `key` is these together, folded, for telling copies. `gap` counts the blank lines before it. `closed` says that it ends as a
    sentence ends. `hint` is what an HTML page's tags say of it: a reason to drop it with the rule's name, or `heading`.

    It is `short` when shaped as a heading, label or headline: it does not end as a sentence does, and is not long. A
    `question` stands by itself as a sub-heading does. All else is shaped as running text, a `paragraph`.
    """

    index: int
    start: int
    end: int
    text: str
    lowered: str
    bullet: bool
    gap: int
    words: int
    closed: bool
    tokens: list[str]
    key: str
    short: bool
    question: bool
    paragraph: bool
    hint: DropReason | None = None
    rule: str | None = None
    heading: bool = False


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """Why a line is no part of the article: a reason of the closed list and the rule that told."""

    reason: DropReason
    rule: str


Verdicts = dict[int, Verdict]


def lines_of(text: str) -> list[Line]:
    """The non-blank lines of a plain text, in order."""
    found: list[Line] = []
    at = last_end = 0
    for piece in text.splitlines(keepends=True):
        if body := piece.strip():
            start = at + piece.index(body)
            gap = max(0, text.count("\n", last_end, start) - 1)
            last_end = start + len(body)
            found.append(line_of(body, start, index=len(found), gap=gap))
        at += len(piece)
    return found


def line_of(
    body: str,
    start: int,
    *,
    index: int,
    gap: int = 1,
    hint: Verdict | None = None,
    heading: bool = False,
) -> Line:
    """The line that is `body`, which has no white space at its edges and begins at `start` of the text."""
    end = start + len(body)
    bullet = None
    if not body[0].isalpha():
        marked = _HEADING_MARK.match(body)
        if marked and marked.end() < len(body):
            body, heading = body[marked.end() :], True
        bullet = _BULLET.match(body)
        if bullet and bullet.end() < len(body):
            body = body[bullet.end() :]
    words = max(len(body.split()), len(body) // _LETTERS_A_WORD)
    closed = body.rstrip(_CLOSERS).endswith(_TERMINAL)
    short = heading or (not closed and words <= MOST_HEADING_WORDS)
    question = words <= _MOST_QUESTION_WORDS and body.endswith("?") and not body.startswith(("“", '"', "'", "‘"))
    lowered = body.lower()
    tokens = _tokens(lowered)
    return Line(
        index=index,
        start=start,
        end=end,
        text=body,
        lowered=lowered,
        bullet=bullet is not None,
        gap=gap,
        words=words,
        closed=closed,
        tokens=tokens,
        key="".join(tokens).casefold(),
        short=short,
        question=question,
        paragraph=not short and not question,
        hint=hint.reason if hint else None,
        rule=hint.rule if hint else None,
        heading=heading,
    )


def key_of(text: str) -> str:
    """The letters and digits of `text`, folded: equal for two copies of one line."""
    return "".join(tokens_of(text)).casefold()


def tokens_of(text: str) -> list[str]:
    """The runs of letters and digits in `text`, in lower case."""
    return _tokens(text.lower())


def _tokens(text: str) -> list[str]:
    """The runs of letters and digits in `text`."""
    # Most lines are Latin-1 but for such marks, and to split those is several times faster than to search.
    plain = text
    if not text.isascii():
        for mark in _MARKS:
            plain = plain.replace(mark, " ")
    try:
        return plain.encode("latin-1").translate(_BLANKS).decode("latin-1").split()
    except UnicodeEncodeError:
        return _TOKEN.findall(text)


def standing(lines: Iterable[Line], dropped: Verdicts) -> list[Line]:
    """The lines that no rule has dropped so far."""
    return [line for line in lines if line.index not in dropped]

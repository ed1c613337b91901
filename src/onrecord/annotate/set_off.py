"""Words that stand in a paragraph of their own, without quotation marks: a block quotation, after the sentence that says
whose they are ("In a statement, the ministry said:")."""

import re
from collections.abc import Sequence
from typing import Final

from onrecord.annotate.quotes import SAID, Quotation
from onrecord.model.text import Span

MARKS: Final = "\"'“‘«„”’"
ANNOUNCED: Final = re.compile(
    rf"(?:\b(?:{SAID}|reads?\b)|\b(?:the following|this|a|the) (?:\w+ )?(?:statement|message|comment|reply|response|post|tweet)\b"
    r"[^.?!:\n]{0,40})\s*:\s*\Z"
)
"""The end of a paragraph that announces the next as somebody's words."""
SAYING: Final = re.compile(rf"\b(?:{SAID}|reads?\b|statement\b|according to\b)[^.?!:\n]{{0,120}}:\s*\Z")
"""The same where the page itself sets the next apart as a quotation."""
QUOTED_ELEMENT: Final = re.compile(r".*/blockquote(?:\[\d+\])?(?=/|$)")
FEWEST_WORDS: Final = 5
TAIL: Final = 200
"""Characters at the end of a paragraph that may announce what follows."""


def set_off(text: str, blocks: Sequence[Span], elements: Sequence[str | None]) -> list[Quotation]:
    """The blocks that are somebody's words by where they stand. `elements` are the XPaths of the blocks in their page,
    `None` where there is none: of a page all blocks in one `blockquote` go together, of plain text it is one."""
    found: list[Quotation] = []
    number = 1
    while number < len(blocks):
        element = _quoted_element(elements[number])
        if not _announces(text, blocks[number - 1], quoted=element is not None) or not _is_plain(text, blocks[number]):
            number += 1
            continue
        end = number + 1
        while element is not None and end < len(blocks) and _quoted_element(elements[end]) == element:
            end += 1
        found += [Quotation(block, block, open_end=block is not blocks[end - 1]) for block in blocks[number:end]]
        number = end + 1
    return found


def with_set_off(quotations: Sequence[Quotation], blocks: Sequence[Quotation]) -> list[Quotation]:
    """Quotations in order: marks inside words that are set off open none of their own."""
    kept = [one for one in quotations if not any(block.outer.overlap(one.outer) for block in blocks)]
    return sorted([*kept, *blocks], key=lambda one: one.outer.start)


def _quoted_element(path: str | None) -> str | None:
    found = QUOTED_ELEMENT.match(path or "")
    return found.group() if found else None


def _announces(text: str, block: Span, *, quoted: bool) -> bool:
    tail = text[max(block.start, block.end - TAIL) : block.end]
    return (SAYING if quoted else ANNOUNCED).search(tail) is not None


def _is_plain(text: str, block: Span) -> bool:
    """Whether a block can be words without marks: none at its head, and no announcement itself."""
    words = block.of(text).split()
    return (
        len(words) >= FEWEST_WORDS and words[0][0] not in MARKS and words[0][0] not in "<-–—•*" and words[-1][-1] != ":"
    )

"""Plain text to blocks: one for each line that is not blank."""

import re
from bisect import bisect_right
from typing import Final

import msgspec

from onrecord.clean.keeping import decided
from onrecord.clean.lines import Line, lines_of
from onrecord.clean.metadata import Metadata, metadata_of
from onrecord.clean.noise import MOST_LINES, TOO_MANY_LINES, blocks_of, judge, unjudged
from onrecord.model import Block, Page


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """A page after its own cleaner: the settled text, its blocks, and what the page says of itself.
    `doubt` tells a person what about the page was out of the ordinary."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    doubt: str | None = None


def clean_text(page: Page) -> Cleaned:
    """The page's text as it is, cut into lines, each kept or dropped."""
    lines = lines_of(page.text)
    if len(lines) > MOST_LINES:
        return Cleaned(text=page.text, blocks=blocks_of(unjudged(lines)), metadata=Metadata(), doubt=TOO_MANY_LINES)
    judged = decided(judge([_unprinted(line) for line in lines] if page.parts else lines, title=page.given.title))
    blocks = _located(blocks_of(judged), page.parts)
    return Cleaned(text=page.text, blocks=blocks, metadata=metadata_of(page.text, judged))


# What a browser prints over and under a page: when it was printed, which is no date of the article, and its address.
_PRINTED: Final = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?(?: .{1,200})?|(?:https?|file)://\S+(?: \d+ ?/ ?\d+)?",
    re.I,
)


def _unprinted(line: Line) -> Line:
    if _PRINTED.fullmatch(line.text):
        return msgspec.structs.replace(line, hint="navigation", rule="printed-by-browser")
    return line


def _located(blocks: tuple[Block, ...], parts: tuple[tuple[int, str], ...]) -> tuple[Block, ...]:
    """The blocks with the part of the source (a page of a PDF) that each begins in."""
    if not parts:
        return blocks
    starts = [start for start, _ in parts]
    return tuple(
        msgspec.structs.replace(block, selector=parts[max(0, bisect_right(starts, block.start) - 1)][1])
        for block in blocks
    )

"""Quotation marks as news has them: curly, straight, single, guillemets, unbalanced, reopened by paragraph."""

from dataclasses import dataclass

from onrecord.model.text import Span

OPENERS = {"“": "”", "«": "»", "„": "”“", "‘": "’"}
"""Marks that open a quotation, and those that close it."""
DOUBLE = '"'
"""The straight mark, which opens and closes."""


@dataclass(frozen=True)
class Quotation:
    """`outer` with its marks, `inner` without. `open_end` is true where the paragraph ended before the mark closed."""

    outer: Span
    inner: Span
    open_end: bool = False


def find(text: str, blocks: list[Span]) -> list[Quotation]:
    """The quotations of each block, in order; nested ones are part of the outer."""
    found: list[Quotation] = []
    for block in blocks:
        found.extend(_in_block(text, block))
    return found


def _in_block(text: str, block: Span) -> list[Quotation]:
    found: list[Quotation] = []
    start, closer = -1, ""
    for index in range(block.start, block.end):
        mark = text[index]
        if start < 0:
            closer = _opens(text, block, index, mark)
            if closer:
                start = index
        elif mark in closer and _closes(text, block, index, mark):
            found.append(Quotation(Span(start, index + 1), Span(start + 1, index)))
            start = -1
    if start >= 0 and text[start] != "'" and text[start] != "‘":
        found.append(Quotation(Span(start, block.end), Span(start + 1, block.end), open_end=True))
    return found


def _opens(text: str, block: Span, index: int, mark: str) -> str:
    """The marks that would close a quotation opened here, empty if nothing opens here."""
    before = text[index - 1] if index > block.start else " "
    after = text[index + 1] if index + 1 < block.end else " "
    if mark in OPENERS:
        if mark == "‘" and (before.isalnum() or after.isspace() or not _single_closes(text, block, index, "’")):
            return ""
        return OPENERS[mark] + (DOUBLE if mark == "“" else "")
    if mark == DOUBLE and not after.isspace():
        return DOUBLE + "”"
    if mark == "'" and not before.isalnum() and after.isalnum() and _single_closes(text, block, index, "'"):
        return "'"
    return ""


def _single_closes(text: str, block: Span, index: int, closer: str) -> bool:
    """Whether a single mark at `index` has a plausible partner further on: after a word, before a space or stop."""
    position = index + 2
    while (position := text.find(closer, position, block.end)) > 0:
        if _closes(text, block, position, closer):
            return True
        position += 1
    return False


def _closes(text: str, block: Span, index: int, mark: str) -> bool:
    after = text[index + 1] if index + 1 < block.end else " "
    if mark in "'’":
        before = text[index - 1]
        return not after.isalnum() and not before.isspace()
    return mark != DOUBLE or not text[index - 1].isspace() or not after.isalnum()

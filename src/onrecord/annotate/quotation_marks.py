"""Marks that may stand at either end of a quotation, and how well each would open one, close one, or do neither.

Costs are small numbers to be added up over a paragraph: 0 is ordinary, 1 odd, 3 a mark that is missing, `NEVER` is
ruled out.
"""

import html
import math
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.model.text import Span

NEVER: Final = math.inf
"""More than any reading costs."""
MISSING: Final = 3.0
"""What it costs to take a mark for missing."""
STRAY: Final = 4.0
"""What it costs to leave out a double mark; above `MISSING`, as a mark is forgotten more often than it is added."""

STRAIGHT, CURLY, DOUBLED, LOW, ANGLE = '"', "”", "''", "„", "»"
SINGLE, CURLY_SINGLE, ANGLE_SINGLE = "'", "’", "›"
SINGLES: Final = frozenset({SINGLE, CURLY_SINGLE, ANGLE_SINGLE})
"""Families of marks that also are apostrophes, or stand inside others."""
FAMILIES: Final = {
    '"': STRAIGHT, "″": STRAIGHT, "＂": STRAIGHT, "“": CURLY, "”": CURLY, "‟": CURLY, "„": LOW, ",,": LOW,
    "''": DOUBLED, "``": DOUBLED, "’’": DOUBLED, "‘‘": DOUBLED, "«": ANGLE, "»": ANGLE, "‹": ANGLE_SINGLE,
    "›": ANGLE_SINGLE, "'": SINGLE, "`": SINGLE, "´": SINGLE, "‘": CURLY_SINGLE, "’": CURLY_SINGLE, "‛": CURLY_SINGLE,
    "‚": CURLY_SINGLE,
}  # fmt: skip
OPENERS: Final = frozenset("“‟„«‹‘‛‚`") | {",,", "``", "‘‘"}
"""Marks made to open."""
CLOSERS: Final = frozenset("”»›’´") | {"’’"}
"""Marks made to close."""

MARK: Final = re.compile(
    r"(?P<code></?[A-Za-z][^<>\n]{0,400}>|(?<=\w)=[\"“”'][^\"“”'<>\n]{0,200}[\"“”'])"
    r"|(?<!\w)['’‘`]n['’](?!\w)"
    r"|(?P<mark>&(?:quot|[lr][sd]quo|[lr]aquo|apos|#34|#39|#x27|#x22|#171|#187|#821[6-9]|#822[0-2]);"
    r"|(?<=\S)'(?=''(?!'))|''|``|’’|‘‘|(?<!\S),,(?=\w)|[\"″＂“”‟„«»‹›'`´‘’‛‚])"
)
"""A mark; what only looks like one (code left in the text, rock 'n' roll) has no group `mark`. Of three single marks
two are the outer ones."""
APOSTROPHES: Final = re.compile(
    r"(?:\d\d?s?|tis|twas|twere|twill|til|till|em|cause|cos|bout|round|neath|nuff|nother|cept|ere|n|im|er|kay|sup)\b",
    re.IGNORECASE,
)
"""What loses its beginning to an apostrophe: '90s, 'tis, 'em."""
FEET = re.compile(r"\d ?(?:['’′]|ft) ?\d{1,2}(?:½|\.\d)?\Z")
"""Feet and inches, before the mark of inches."""
BEFORE_OPENING: Final = frozenset("([{—–-/…=>|*•“‘«„\"'")
"""What may stand right before an opening mark, beside white space."""
TWICE: Final = frozenset('"“”„«»')
"""Double marks that, next to another, are the same mark set twice."""
SENTENCE_END: Final = frozenset(".,?!…")
"""What stands before most closing marks."""


class Mark(NamedTuple):
    """One mark, its family, and what it costs to let it open, close, or be no quotation mark.

    `nests` is what it costs more to open inside another quotation.
    """

    start: int
    end: int
    family: str
    opens: float
    closes: float
    skips: float
    nests: float = 0.0


def marks_in(text: str, block: Span) -> Iterator[Mark]:
    """The marks of a block in order, without apostrophes inside words."""
    for match in MARK.finditer(text, block.start, block.end):
        if match["mark"] is None:
            continue
        start, end = match.span()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else ""
        sign = html.unescape(match["mark"])
        family = FAMILIES[sign]
        if family not in SINGLES:
            opens, closes, skips = _double(sign, text[max(block.start, start - 8) : start], before, after)
            if after in TWICE and opens < closes:
                skips = min(skips, 0.4)
            elif before in TWICE and closes < opens:
                skips = min(skips, 0.5)
            yield Mark(start, end, family, opens, closes, skips, 5.0 if before in TWICE else 0.0)
        elif not (before.isalnum() and after.isalnum()):
            lost = APOSTROPHES.match(text, end, block.end) is not None
            yield Mark(start, end, family, *_single(sign, before, after, lost))


def _double(sign: str, lead: str, before: str, after: str) -> tuple[float, float, float]:
    """The costs of a double mark to open, to close, to be left out; `lead` is what stands right before it."""
    if after and sign in "\"″＂”''’’" and FEET.search(lead):
        return 6.0, 3.0, 0.0
    blank = _is_blank(before)
    ends = not after or not after.isalnum()
    if sign in OPENERS:
        closes = 1.5 if not blank and ends and sign in "“‟«" else 6.0
        return (NEVER if not after else 1.0 if after.isspace() and sign != "«" else 0.0), closes, STRAY
    if sign in CLOSERS:
        return _opening_of_closer(before, after), (3.0 if blank and not ends else 1.0 if blank else 0.0), STRAY
    if not after or after.isspace():
        opens = NEVER if not after else 1.0 if blank else 6.0 if before.isalnum() else 3.0
    else:
        opens = 0.0 if blank or before in BEFORE_OPENING else 1.5 if before.isalnum() else 1.0
    closes = (1.0 if ends else 3.0) if blank else 1.0 if not ends else 2.0 if before in "([{" else 0.0
    stray = 1.5 if before.isdigit() else 3.0 if blank and ends else STRAY
    return opens, closes, stray


def _opening_of_closer(before: str, after: str) -> float:
    """What it costs a mark made to close to open: the typist took the wrong one."""
    if not after or before.isalnum() or before in ".!?":
        return NEVER
    return (
        2.0
        if (_is_blank(before) or before in BEFORE_OPENING) and not after.isspace()
        else 3.0
        if before in ",:"
        else 6.0
    )


def _single(sign: str, before: str, after: str, lost: bool) -> tuple[float, float, float]:
    """The costs of a single mark; `lost` where what follows is a word that begins with an apostrophe."""
    opens = closes = NEVER
    skips = 1.0
    if sign not in CLOSERS and after and not after.isspace() and not before.isalnum():
        opens, skips = (2.0, 0.2) if lost else (0.0, 2.0)
    elif _is_blank(before) and after.isalnum():
        opens, skips = 3.0, 0.2 if lost else 1.0
    if sign not in OPENERS and not _is_blank(before) and not after.isalnum():
        closes = 0.5 if before in "sSzx" else 1.0 if before.isdigit() else 0.0
        skips = 3.0 if before in SENTENCE_END else 0.5 if before in "sSzx" else 0.2 if before.isdigit() else skips
    return opens, closes, skips


def _is_blank(before: str) -> bool:
    """Whether a character is white space or one that does not show."""
    return before.isspace() or not before.isprintable()

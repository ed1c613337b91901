"""Quotation marks as news has them: curly, straight, single, guillemets, unbalanced, reopened by paragraph.

Each paragraph is read by itself: of all the ways to let its marks open, close or mean nothing, the one that needs the
fewest oddities wins. A quotation is at most two marks deep, so the ways that need to be told apart after each mark are
few, and the time is linear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from onrecord.annotate.quotation_marks import (
    ANGLE,
    ANGLE_SINGLE,
    CURLY,
    DOUBLED,
    LOW,
    MISSING,
    NEVER,
    SENTENCE_END,
    SINGLES,
    STRAIGHT,
    STRAY,
    Mark,
    marks_in,
)
from onrecord.model.text import Span

BARE: Final = " \n\t\xa0\"'“”‘’«»„"
"""Characters that alone are nobody's words."""
REOPENED: Final = 0.5
"""What a missing closing mark costs where the next paragraph opens anew."""
SAID: Final = (
    r"(?:said|says|say|added|adds|told|tells|asked|asks|wrote|writes|replied|replies|continued|continues|explained|explains"
    r"|noted|notes|argued|argues|tweeted|tweets|posted|warned|warns|insisted|insists|recalled|recalls|declared|declares"
    r"|stated|states|responded|responds|announced|announces|concluded|concludes|claimed|claims|joked|acknowledged)\b"
)
WHO: Final = r"(?:he|she|they|it|we|I|[A-Z][\w.'’-]{0,30})(?: [A-Z][\w.'’-]{0,30}){0,3}"
CUE: Final = re.compile(rf"[”\"'’]*\s+(?:{WHO} {SAID}|{SAID} (?:the |an? )?\w)")
"""Who said it, right after the words: "she said", "said the mayor"."""
NAMED: Final = re.compile(r"\W*[A-Z][\w.'’-]*,? [A-Z]")
"""Two capitals at the head of a line: the name below a quotation, rather than more of it."""
LAST_WORDS: Final = re.compile(rf"[,.?!…](?={CUE.pattern})")
"""The end of what was said, where no mark tells."""
LAST_OF_PARAGRAPH: Final = re.compile(
    rf"[,?!…](?=[”\"'’]*\s+(?:{WHO} {SAID}[^,.;:]{{0,60}}|{SAID} [^.;:]{{1,80}})\.?\s*\Z)"
)
"""The same where nothing but who said it follows in the paragraph."""
SIGNED: Final = re.compile(
    r"[.?!…][”\"’']{0,3}(?=\s{0,3}(?:[―—–]|--?)\s{0,3}[A-ZÀ-Þ][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,5}\.?\s{0,3}\Z)"
)
"""The same before the name of who signs it: "... the root of it.” ― Ana Ruiz"."""
WORD: Final = re.compile(r"\w[\w'’-]*")
SPEECH_WORDS: Final = 4
"""Fewer words in quotation marks are a term or a name, unless they are a sentence."""
SMALL_WORDS: Final = frozenset("a an and as at by de for from in la of on or the to with".split())
"""Words that stay small inside a name or a title."""
NAME_BEFORE: Final = re.compile(r"\b[A-Z][\w.'’-]{0,40} \Z")
NEXT_SENTENCE: Final = re.compile(r"[a-z\d)][a-z\d)][.?!…][”\"’']*\s+(?=\S)")

Action = Literal["open", "close", "reopen", "only close"]


@dataclass(frozen=True)
class Quotation:
    """`outer` with its marks, `inner` without.

    `open_end` is true where the closing mark is missing: at the end of the paragraph, or before the next quotation.
    `open_start` is true where the opening mark is. Of a mark written as two single ones, `outer` holds the inner one.
    """

    outer: Span
    inner: Span
    open_end: bool = False
    open_start: bool = False


class _Step(NamedTuple):
    """What is done with a mark, after what was done before."""

    action: Action
    mark: Mark
    before: "_Step | None"


class _Reading(NamedTuple):
    """The cheapest way to read the marks so far that leaves the same families open, the outer and the nested."""

    cost: float
    last: _Step | None


_Open = tuple[str, str]
"""Families of the open marks: of the quotation, and of the one nested in it; empty where there is none."""


def find(text: str, blocks: list[Span]) -> list[Quotation]:
    """The quotations of each block, in order; nested ones are part of the outer."""
    found: list[Quotation] = []
    marked = [list(marks_in(text, block)) for block in blocks]
    running = False
    for number, block in enumerate(blocks):
        following = _first_family(text, blocks[number + 1], marked[number + 1]) if number + 1 < len(blocks) else ""
        reading = _read(text, block, marked[number], following, running)
        quotations = _quotations(text, block, reading, running=running, reopened=bool(following))
        running = bool(quotations) and quotations[-1].open_end and quotations[-1].outer.end == block.end
        found.extend(quotations)
    return found


def is_name(text: str, quotation: Quotation) -> bool:
    """Whether the marks hold a name rather than words of somebody's: a title, a nickname (Ana "Lulu" Lima)."""
    written = quotation.inner.of(text)
    words = [word for word in WORD.findall(written) if word.lower() not in SMALL_WORDS]
    if not words or not all(word[0].isupper() or word[0].isdigit() for word in words) or written[-1] in ".?!,…":
        return False
    if text[quotation.outer.start] in "'‘" or (len(words) > 1 and not written.isupper()):
        return True
    start, end = quotation.outer
    named = NAME_BEFORE.search(text[max(0, start - 40) : start])
    return named is not None and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation stands by itself as something said: a sentence or the beginning or end of one. A term, a
    scare quote, a name, or words woven into the reporter's sentence ("called it “a very long road” home") do not."""
    if is_name(text, quotation):
        return False
    written = quotation.inner.of(text).strip()
    words = [word.strip(",.") for word in written.split()]
    big = [word[:1].isupper() for word in words if word.lower() not in SMALL_WORDS]
    if len(words) < SPEECH_WORDS:
        before = text[max(0, quotation.outer.start - 4) : quotation.outer.start].rstrip(" \t")
        whole = not before or before[-1] in '\n.?!:”"'
        return whole and written[:1].isupper() and written[-1] in ".?!"
    is_title = len(big) > 1 and all(big) and not written.isupper()
    whole = written[:1].isupper() or written[-1] in ".,!?…" or quotation.open_end or quotation.open_start
    return whole and not is_title


def _first_family(text: str, block: Span, marks: Sequence[Mark]) -> str:
    """The family of the mark that opens a paragraph, empty if none does."""
    if not marks or marks[0].opens > 2 or any(c.isalnum() for c in text[block.start : marks[0].start]):
        return ""
    return marks[0].family


def _read(text: str, block: Span, marks: Sequence[Mark], following: str, running: bool) -> _Step | None:
    """The last step of the best reading of a paragraph. `following` is the family of the mark that opens the next
    one; `running` tells that a quotation of the one before was not closed."""
    readings: dict[_Open, _Reading] = {("", ""): _Reading(0, None)}
    for mark in marks:
        alone = _only_closing(text, block, mark, running)
        running = running and mark.family in SINGLES
        fresh = mark.start > block.start and "\n" in text[max(block.start, mark.start - 3) : mark.start]
        after: dict[_Open, _Reading] = {}
        for families, reading in readings.items():
            for state, cost, action in _ways(families, mark, alone, REOPENED if fresh else MISSING):
                total = reading.cost + cost
                known = after.get(state)
                if cost < NEVER and (known is None or total < known.cost):
                    after[state] = _Reading(total, _Step(action, mark, reading.last) if action else reading.last)
        readings = after
    ends = (
        (one.cost + _at_end(text, block, families[0], one.last, following), one) for families, one in readings.items()
    )
    return min(ends, key=lambda pair: pair[0])[1].last


def _ways(families: _Open, mark: Mark, alone: float, reopening: float) -> Iterator[tuple[_Open, float, Action | None]]:
    """What `mark` may do where `families` are open: the families then open, the cost, the step of the quotation."""
    outer, nested = families
    if not outer:
        yield (mark.family, ""), mark.opens, "open"
        yield families, mark.skips, None
        yield families, alone, "only close"
        return
    if nested:
        yield (outer, ""), mark.closes + _mismatch(nested, mark), None
        yield ("", ""), mark.closes + _mismatch(outer, mark) + (2 if nested in SINGLES else STRAY), "close"
    else:
        yield ("", ""), mark.closes + _mismatch(outer, mark), "close"
        yield (outer, mark.family), mark.opens + mark.nests + _nesting(outer, mark), None
    yield families, mark.skips, None
    if outer not in SINGLES and mark.family not in SINGLES:
        yield (mark.family, ""), mark.opens + reopening, "reopen"


def _mismatch(family: str, mark: Mark) -> float:
    """What it costs `mark` to close what a mark of `family` opened."""
    if family == mark.family:
        return 0
    if family == LOW and mark.family == CURLY:
        return -mark.closes if mark.closes < MISSING else 0
    if ANGLE in (family, mark.family) or ANGLE_SINGLE in (family, mark.family) or mark.family == LOW:
        return NEVER
    if family not in SINGLES and mark.family in SINGLES and mark.skips >= MISSING > mark.closes:
        return 2 if family == DOUBLED else 2.5
    if (family in SINGLES) != (mark.family in SINGLES):
        return NEVER
    return 0.5 if family in SINGLES or family == DOUBLED else 1


def _nesting(outer: str, mark: Mark) -> float:
    """What it costs `mark` to open a quotation inside one of the family `outer`."""
    if (outer in SINGLES) != (mark.family in SINGLES):
        return 0.5 if outer in SINGLES else 0
    if outer == mark.family:
        return MISSING if outer in (STRAIGHT, DOUBLED, *SINGLES) else 1
    return MISSING if outer in SINGLES else 1


def _only_closing(text: str, block: Span, mark: Mark, running: bool) -> float:
    """What it costs `mark` to close words that no mark opened: a quotation that runs on from the paragraph before, or
    a sentence that somebody is said to have said."""
    if mark.family in SINGLES or mark.closes > 1 or mark.start == block.start:
        return NEVER
    if running and not NAMED.match(text, block.start, mark.start):
        return mark.closes + 1
    said = text[mark.start - 1] in SENTENCE_END and CUE.match(text, mark.end, block.end)
    return mark.closes + MISSING if said else NEVER


def _at_end(text: str, block: Span, family: str, last: _Step | None, following: str) -> float:
    """What it costs to end a paragraph with a mark of `family` open."""
    if not family or last is None:
        return 0
    if family in SINGLES:
        at_head = not any(c.isalnum() for c in text[block.start : last.mark.start])
        return 1 if at_head and following == family else NEVER
    return REOPENED if following and following not in SINGLES else MISSING


def _quotations(text: str, block: Span, last: _Step | None, *, running: bool, reopened: bool) -> list[Quotation]:
    """The quotations that the steps up to `last` make. `running` tells that the paragraph before left one open,
    `reopened` that the next one opens anew."""
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    found: list[Quotation] = []
    opened: Mark | None = None
    for action, mark, _ in reversed(steps):
        if action == "open":
            opened = mark
        elif action == "only close":
            floor = found[-1].outer.end if found else block.start
            found.append(_without_start(text, floor, mark, running=running and not found))
        elif opened is not None:
            limit = opened.end + len(text[opened.end : mark.start].rstrip())
            found.append(_closed(opened, mark) if action == "close" else _without_end(text, opened, limit, LAST_WORDS))
            opened = mark if action == "reopen" else None
    if opened is not None:
        pattern = LAST_OF_PARAGRAPH if reopened else LAST_WORDS
        found.append(_without_end(text, opened, block.end, pattern))
    return [one for one in found if one.inner.of(text).strip(BARE)]


def _closed(opened: Mark, closing: Mark) -> Quotation:
    return Quotation(Span(opened.start, closing.end), Span(opened.end, closing.start))


def _without_end(text: str, opened: Mark, limit: int, cue: re.Pattern[str]) -> Quotation:
    """A quotation without closing mark: it ends before the words that say whose it is, at the latest at `limit`."""
    said = cue.search(text, opened.end, limit) or SIGNED.search(text, opened.end, limit)
    end = said.end() if said else limit
    return Quotation(Span(opened.start, end), Span(opened.end, end), open_end=True)


def _without_start(text: str, floor: int, closing: Mark, *, running: bool) -> Quotation:
    """A quotation without opening mark: all from `floor` on if it runs on from the paragraph before, else from the
    beginning of its last sentence on."""
    start = floor + len(text[floor : closing.start]) - len(text[floor : closing.start].lstrip())
    if not running:
        for match in NEXT_SENTENCE.finditer(text, floor, closing.start - 1):
            start = match.end()
    return Quotation(Span(start, closing.end), Span(start, closing.start), open_start=True)

"""The words that bound a number: "more than", "up to", "an estimated", "or so"."""

import re
from dataclasses import dataclass

from onrecord.model.annotation import Bound

_MORE = "more|greater|higher|larger|bigger|longer|older|heavier|taller|wider|deeper|faster|stronger|later|farther|further|better"
_LESS = "less|fewer|lower|smaller|shorter|younger|lighter|slower|cheaper|weaker|earlier|worse|closer"
_BARELY = "slightly|well|far|significantly|just|a little|a bit|little|much|considerably|substantially"
BEFORE: tuple[tuple[str, Bound], ...] = (
    (r"not? (?:more|later|longer|greater|higher|larger|older) than|up to|within|as (?:many|much|high|long|far|large|big) as"
     r"|at (?:the |a |its )?(?:very )?most|at (?:a )?maximum(?: of)?|a maximum(?: of)?|maximum(?: of)?|capped at", "at most"),
    (r"at (?:the )?(?:very )?least|not? (?:fewer|less|earlier|lower|smaller|shorter|younger) than|a minimum(?: of)?|minimum(?: of)?|as (?:few|little|low|small) as", "at least"),
    (rf"(?:(?:{_BARELY}) )?(?:{_MORE}) than|(?:(?:{_BARELY}) )?(?:over|above)|upwards? of|north of|in excess of|excess of"
     r"|exceed(?:s|ed|ing)?|topp(?:ed|ing)|beyond|over the age of|above the age of", "more than"),
    (rf"(?:(?:{_BARELY}) )?(?:{_LESS}) than|(?:(?:{_BARELY}) )?(?:under|below)|shy of|short of|south of|under the age of|below the age of", "less than"),
    (r"(?:an )?estimated|estimated at|about|around|approximately|roughly|some|circa|c(?:irc)?a?\.|approx\.?"
     r"|in the (?:region|neighbou?rhood|vicinity|order) of|on the order of|something like|more or less|almost|nearly|close to|virtually"
     r"|nearing|approaching|barely|perhaps|maybe|probably|an? (?:approximate|rough)|averag(?:ed|ing)|anywhere from", "approximately"),
)  # fmt: skip
"""The words before a number that bound it, as patterns, and the bound they make."""
AFTER: tuple[tuple[str, Bound], ...] = (
    (r" or so\b| or thereabouts\b|,? (?:give or take|more or less)\b|-odd\b|-ish\b|,? approximately\b", "approximately"),
    (r",? or (?:more|over|above|higher|older|greater|later|longer)\b(?! than)|,? and (?:over|above|up|older|counting)\b|-plus\b(?! or minus)| plus(?=[,.;:)]|$| people\b| (?!(?:tax|fee|cost|expense|interest|benefit)e?s)[a-z]+s\b)|\+"
     r",? at (?:the )?(?:very )?least\b|,? at least\b|,? upwards?\b", "at least"),
    (r",? or (?:less|fewer|under|below|lower|younger|earlier|shorter)\b(?! than)|,? and (?:under|below|younger)\b|,? at (?:the )?(?:very )?most\b"
     r"|,? tops\b|,? maximum\b", "at most"),
)  # fmt: skip
"""The words after a number that bound it."""
BETWEEN = re.compile(r"(?:(?:an|a|the) )?(?:(?:total|average|combined total|overall total|maximum|minimum) of|additional|further|extra"
                     r"|combined|total|record|whopping|staggering|massive|mere|full|estimated total of|just|only|another) $", re.IGNORECASE)  # fmt: skip
"""Words that may stand between a bound and its number."""
OVER_A_TIME = re.compile(r"\b(?:for|in|after|of|lasted|lasting|take|takes|took|taken|spent|spend|served|waited|is|was|were|are|be|been|by"
                         r"|with|to|within|than|drew|just|well|little) $", re.IGNORECASE)  # fmt: skip
"""What stands before "over two years" where that is more than two years, and not the time in which something happened."""
SPEAKS_OF = re.compile(r"\b(?:car(?:e[sd]?|ing)|think(?:s|ing)?|thought|talk(?:s|ed|ing)?|worr(?:y|ie[sd]|ying)|complain(?:s|ed|ing)?|all"
                       r"|questions?|concern(?:s|ed)?|excited|happy|angry|clear|optimistic) $", re.IGNORECASE)  # fmt: skip
"""What stands before "about two things" where that names a subject and does not round a number."""
REACH = 48
"""Characters before a number in which its bounds stand."""

MARKS: dict[str, Bound] = {
    "~": "approximately", "≈": "approximately", "∼": "approximately", "<": "less than", ">": "more than", "≤": "at most",
    "≥": "at least", "sub-": "less than",
}  # fmt: skip
"""Marks before a number that bound it."""

_BEFORE = [(re.compile(rf"(?<![\w-])(?:{words})[ \u00a0](?:the )?$", re.IGNORECASE), bound) for words, bound in BEFORE]
_AFTER = [(re.compile(words, re.IGNORECASE), bound) for words, bound in AFTER]
_MARK = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, MARKS))}) ?$", re.IGNORECASE)


@dataclass(frozen=True)
class Bounded:
    """The bound of a number, and where its wording begins and ends."""

    bound: Bound
    start: int
    end: int


def around(text: str, start: int, end: int, first: int, *, time: bool) -> Bounded:
    """What bounds the number from `start` to `end`; nothing before `first` belongs to it. `time` says that it is a
    duration: "over two years" may be how long something took."""
    bound: Bound = "exactly"
    reach = max(first, start - REACH)
    before = text[reach:start]
    fillers = BETWEEN.search(before)
    if fillers is not None:
        start = reach + fillers.start()
    while True:
        shorter = before[: fillers.start()] if fillers else before
        found = _before(shorter, time=time)
        if found is None:
            break
        if bound in {"exactly", "approximately"}:
            bound = found[0]
        before, fillers = shorter[: found[1]], None
        start = reach + len(before)
    for pattern, beyond in _AFTER:
        match = pattern.match(text, end)
        if match is not None:
            return Bounded(beyond, start, match.end())
    return Bounded(bound, start, end)


def _before(before: str, *, time: bool) -> tuple[Bound, int] | None:
    """The bound that ends `before`, and where it begins there."""
    mark = _MARK.search(before)
    if mark is not None:
        return MARKS[mark[1].lower()], mark.start()
    for pattern, bound in _BEFORE:
        match = pattern.search(before)
        if match is not None:
            if time and match[0].lower().startswith("over ") and not OVER_A_TIME.search(before[: match.start()]):
                return None
            if match[0].lower().startswith("about ") and SPEAKS_OF.search(before[: match.start()]):
                return None
            if match[0].lower().endswith("the ") and not match[0].lower().startswith(
                ("over", "above", "under", "below")
            ):
                return None
            return bound, match.start()
    return None

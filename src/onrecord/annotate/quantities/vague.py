"""Round numbers without a digit ("tens of thousands of migrants") and parts of a whole ("half the condos", "two thirds of")."""

import re
from collections.abc import Iterator

from onrecord.annotate import numerals
from onrecord.annotate.quantities import units
from onrecord.annotate.quantities.amounts import Amount
from onrecord.lexicon.numbers import UNITS
from onrecord.model.text import Span

ROUND = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000,
         "trillions": 1_000_000_000_000}  # fmt: skip
"""Round numbers, and the least that they mean; the most is ten times that."""
SEVERAL = {"several": (2.0, 9.0), "a few": (2.0, 9.0)}
"""Words that say some of a round number: "several thousand"."""
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
         "tenth": 10}  # fmt: skip
"""Names of parts, and how many make one."""

OPENING = frozenset(
    {
        *ROUND,
        "several",
        "a",
        *(f"multi{dash}{scale}" for dash in ("", "-") for scale in ("million", "billion", "trillion")),
    }
)
"""First words of round numbers."""

_COUNTS = "an?|one|two|three|four|five|six|seven|eight|nine"
_VAGUE = re.compile(
    rf"(?<![\w-])(?<!\d )(?P<outer>{'|'.join(ROUND)})(?: (?:upon|and) (?:{'|'.join(ROUND)}))?(?: of (?P<inner>{'|'.join(ROUND)}))?(?![\w-])"
    r"|(?<![\w-])(?P<several>several|a few) (?P<scale>hundred|thousand|million|billion|dozen)\b(?!s)"
    r"|(?<![\w-])multi-?(?P<multi>million|billion|trillion)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?<![\w.,-])(?P<n>{_COUNTS}|ten|\d{{1,3}})(?:(?: out of | in (?:every )?)(?P<m>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{{1,4}})"
    r"| of (?P<ten>10|ten|100)(?= [A-Za-z]+s\b))(?![\w.,%-]*\d|[\w%-])(?! (?:percent|years|months|weeks|days|hours|minutes|million))",
    re.IGNORECASE,
)
FIRST_YEAR = 1000
"""A number from here on after "in" is a year."""
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?<!first )(?<!second )(?<!other )(?<!latter )(?<!better )(?P<half>half)(?= (?:of|the|its|their|his|her|our|all|those|these|that|what)\b)"
    rf"|(?P<count>{_COUNTS})[- ](?P<part>{'|'.join(PARTS)})s?(?![\w-])(?= (?:of|the|less|more|fewer|higher|lower|larger|smaller)\b))",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(r" (?:an?|the) (?:million|billion|dozen)\b", re.IGNORECASE)


def find(text: str, within: Span) -> Iterator[Amount]:
    """Round numbers and parts of a whole, in order."""
    for match in _VAGUE.finditer(text, within.start, within.end):
        low, high = _several(match) if match["several"] else _round(match)
        unit, end = units.after(text, match.end(), within.end, money=False)
        yield Amount(match.start(), end or match.end(), Span(*match.span()), None, low, high, unit, spelled=True)
    for match in _RATIO.finditer(text, within.start, within.end):
        part, whole = (numerals.parse(words) or 0.0 for words in (match["n"], match["m"] or match["ten"]))
        if 0 < part < whole < FIRST_YEAR:
            yield Amount(match.start(), match.end(), Span(*match.span()), part / whole, unit=units.SHARE, spelled=True)
    for match in _FRACTION.finditer(text, within.start, within.end):
        if match["half"] and _AMOUNT_AFTER.match(text, match.end()):
            continue
        value = 0.5 if match["half"] else _part(match)
        yield Amount(match.start(), match.end(), Span(*match.span()), value, unit=units.SHARE, spelled=True)


def _round(match: re.Match[str]) -> tuple[float, float]:
    if match["multi"]:
        return numerals.SCALES[match["multi"].lower()], numerals.SCALES[match["multi"].lower()] * 10.0
    low = float(ROUND[match["outer"].lower()] * ROUND.get((match["inner"] or "").lower(), 1))
    return low, low * 10


def _several(match: re.Match[str]) -> tuple[float, float]:
    low, high = SEVERAL[match["several"].lower()]
    scale = 12 if match["scale"].lower() == "dozen" else numerals.SCALES[match["scale"].lower()]
    return low * scale, high * scale


def _part(match: re.Match[str]) -> float:
    words = match["count"].lower()
    count = 1 if words in {"a", "an"} else UNITS[words]
    return count / PARTS[match["part"].lower()]

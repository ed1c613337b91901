"""Whether a number says how much something is, or by how much it changed or differs; peaks, averages, totals."""

import re

from onrecord.extract.base import Passage
from onrecord.model import FigureChange, FigureReach, FigureStatistic, Quantity, Token

RISING = frozenset({"rise", "increase", "grow", "gain", "climb", "jump", "surge", "soar", "add", "advance", "boost", "leap", "expand",
                    "raise", "rally", "swell", "hike", "rebound", "edge", "inch", "spike", "widen", "lengthen"})  # fmt: skip
"""Verbs of going up."""
FALLING = frozenset({"fall", "decrease", "decline", "drop", "lose", "slide", "slip", "plunge", "tumble", "sink", "shrink", "cut", "reduce",
                     "shed", "plummet", "slump", "dip", "lower", "slash", "contract", "retreat", "ease", "narrow", "shorten"})  # fmt: skip
"""Verbs of going down."""
RISE_NOUNS = frozenset(
    {"increase", "rise", "growth", "gain", "jump", "surge", "hike", "boost", "rebound", "climb", "improvement", "raise"}
)
FALL_NOUNS = frozenset(
    {"decrease", "fall", "decline", "drop", "loss", "cut", "reduction", "slide", "plunge", "slump", "dip", "shortfall"}
)
"""Nouns of change that an amount stands before."""
LEADING = frozenset(
    {
        "lead",
        "win",
        "beat",
        "defeat",
        "trail",
        "best",
        "edge",
        "outspend",
        "outnumber",
        "exceed",
        "outpace",
        "surpass",
        "ahead",
    }
)
"""Verbs of being before or behind another, "by" so much."""
UNCHANGED = frozenset({"to", "at", "from"})
"""Prepositions before what something came to, not how much it changed."""
_UP_OR_DOWN = re.compile(r"\b(up|down) (?:by )?$", re.IGNORECASE)
MOVING = frozenset({"go", "move", "come", "inch", "edge", "creep", "tick", "drive", "push", "bring"})
"""Verbs that, with "up" or "down", tell of a change; "made up", "picked up", "turned down" do not."""
LEVEL_WORDS = ("above ", "below ", "under ", "beyond ")
"""How the words of a quantity begin that is where something came to: "risen above 50 percent"."""
_HIGHER = re.compile(r" (?:higher|up|above)\b", re.IGNORECASE)
_LOWER = re.compile(r" (?:lower|down|below)\b", re.IGNORECASE)
_MORE_THAN = re.compile(r" (?!or )(?:\w+ )?(?:more|fewer|less|larger|smaller|ahead|behind|higher|lower|better|worse|longer|shorter)\b(?: \w+)? (?:than|of)\b"
                        r"| (?:ahead|behind) of\b", re.IGNORECASE)  # fmt: skip
_PEAK = re.compile(r"\b(?:record|peak(?:ed|ing)?|all-time|(?:highest|lowest)|high of|low of)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:average[ds]?|averaging|mean|median|typical(?:ly)?)\b", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:so far|to date|until now|in total|altogether|all told|cumulative|through the end of)\b"
    r"|\boverall(?= (?:total|toll|number|figure|count)|\W*$|,)",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|another|additional|further|extra|more)\b", re.IGNORECASE)
PARTS = frozenset({"percentage", "percentage point", "share", "rate"})
"""Sorts of numbers that do not add up over time."""
NEAR = 40
"""Characters before a number in which a word says that it is an average or a peak."""


def change_of(passage: Passage, quantity: Quantity) -> FigureChange | None:
    """Whether the number is an increase, a decrease or a difference, and no level."""
    before = passage.text[max(0, quantity.start - 14) : quantity.start]
    after = passage.text[quantity.end : quantity.end + 40]
    if _MORE_THAN.match(after):
        return "comparison"
    led = _led(passage, quantity, before)
    if led == "up" or _HIGHER.match(after):
        return "increase"
    if led == "down" or _LOWER.match(after):
        return "decrease"
    inside = passage.parse.within(quantity.span)
    last = inside[-1]
    following = passage.parse.tokens[last.index + 1 : last.index + 4]
    for noun in following:
        if noun.lemma.lower() in RISE_NOUNS | FALL_NOUNS and noun.tag.startswith("NN"):
            return "increase" if noun.lemma.lower() in RISE_NOUNS else "decrease"
        if not noun.tag.startswith(("NN", "JJ")):
            break
    return _by_verb(passage, quantity, inside[0], last)


def _led(passage: Passage, quantity: Quantity, before: str) -> str | None:
    """ "up" or "down" where it stands right before the number and is no part of another verb."""
    match = _UP_OR_DOWN.search(before)
    token = passage.parse.at(quantity.start - len(before) + match.start(1)) if match is not None else None
    if match is None or token is None:
        return None
    verb = passage.parse.head(token)
    own = token.dep != "prt" or verb.lemma.lower() in MOVING | RISING | FALLING
    return match[1].lower() if own else None


def _by_verb(passage: Passage, quantity: Quantity, first: Token, last: Token) -> FigureChange | None:
    if quantity.sort == "duration" or passage.words(quantity.span).lower().startswith(LEVEL_WORDS):
        return None
    top = next((t for t in passage.parse.within(quantity.span) if not first.index <= t.head <= last.index), last)
    if quantity.sort == "count" and top.dep not in {"npadvmod", "pobj"}:
        return None
    above = passage.parse.head(top)
    if above.dep == "prep" or above.tag == "IN":
        if above.text.lower() in UNCHANGED or above.text.lower() != "by":
            return None
        verb = passage.parse.head(above)
        if verb.lemma.lower() in LEADING and verb.lemma.lower() not in FALLING:
            return "comparison"
    else:
        verb = above
        if (
            top.dep == "dobj"
            and quantity.sort == "money"
            and verb.lemma.lower() in {"raise", "add", "lose", "cut", "shed"}
        ):
            return None
        if (
            quantity.sort not in {"percentage", "percentage point", "money", "measurement", "distance"}
            and top.dep != "npadvmod"
        ):
            return None
    if verb.lemma.lower() in RISING:
        return "increase"
    if verb.lemma.lower() in FALLING:
        return "decrease"
    return None


def statistic_of(passage: Passage, quantity: Quantity) -> FigureStatistic | None:
    """Whether the number is a peak or an average."""
    near = passage.text[max(0, quantity.start - NEAR) : quantity.end]
    near = near[max(near.rfind(". ") + 1, near.rfind("; ") + 1) :]
    counted = quantity.counted.of(passage.text) if quantity.counted is not None else ""
    if _AVERAGE.search(near) or _AVERAGE.search(counted):
        return "average"
    return "peak" if _PEAK.search(near) else None


def reach_of(passage: Passage, quantity: Quantity) -> FigureReach | None:
    """Whether the number is all there has been so far, or what came new."""
    last = passage.parse.within(quantity.span)[-1]
    sentence = passage.parse.sentence_span(last.sentence).of(passage.text)
    if quantity.sort not in PARTS and _SO_FAR.search(sentence):
        return "cumulative"
    beside = passage.text[max(0, quantity.start - 20) : quantity.end]
    return "new" if re.search(r"\b(?:another|additional|further|extra)\b", beside, re.IGNORECASE) else None

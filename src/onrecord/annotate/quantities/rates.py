"""What a rate is per: "a day", "per person", "daily", "every week"."""

import re

from onrecord.annotate.quantities import units
from onrecord.lexicon.units import tables
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

ADVERBS = {"daily": "day", "hourly": "hour", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "nightly": "night",
           "annual": "year", "quarterly": "quarter", "apiece": "item"}  # fmt: skip
"""Words that are a rate by themselves, and what they are per."""
HEADS = {"person": "person", "people": "person", "head": "person", "capita": "person", "share": "share", "piece": "piece",
         "passenger": "passenger", "household": "household", "night": "night", "family": "family", "game": "game", "item": "item",
         "student": "student", "child": "child", "vehicle": "vehicle", "unit": "unit", "case": "case", "visit": "visit", "pupil": "pupil",
         "worker": "worker", "resident": "resident", "plate": "plate", "seat": "seat", "ticket": "ticket", "month": "month", "quarter": "quarter", "week": "week"}  # fmt: skip
"""What people count by that is no unit of measurement."""
_ATTACHED = re.compile(
    r"(?:\s?/\s?|[ -](?P<per>per|p)[ -]|[ -](?P<a>an?)[ -]| (?P<each>each|every) | for (?:every|each) (?P<sum>(?:[$£€] ?)?[\d,.]+(?: [a-z]+)?)?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_IN_THE = re.compile(r" (?:in|on) the (dollar|pound|euro)\b")
_BRACKET = re.compile(r" ?\([^()]{1,30}\)")
_BASE = re.compile(r"(\d[\d,]*) ([a-z]+)")


def attached(text: str, end: int, limit: int) -> tuple[str, int] | None:
    """The rate that follows right at `end`: what it is per, and where it ends."""
    coins = _IN_THE.match(text, end, limit)
    if coins is not None:
        return coins[1], coins.end()
    bracket = _BRACKET.match(text, end, limit)
    for start in (end, bracket.end() if bracket else end):
        match = _ATTACHED.match(text, start, limit)
        if match is None:
            continue
        if match["sum"]:
            return match["sum"], match.end()
        found = _per(text, match.end(), limit, loose=bool(match["per"]))
        if found is not None and not match["each"]:
            return found[0], found[1] if start == end else end
    return None


def _per(text: str, begin: int, limit: int, *, loose: bool) -> tuple[str, int] | None:
    base = _BASE.match(text, begin, limit)
    if base is not None and loose:
        return f"{base[1]} {base[2]}", base.end()
    unit, end = units.after(text, begin, limit, money=False)
    if unit is not None and end is not None and unit.sort != "money" and unit.sort != "age":
        return unit.name, end
    word = _WORD.match(text, begin, limit)
    if word is None:
        return None
    noun = word[0].lower()
    if noun in HEADS:
        return HEADS[noun], word.end()
    return (noun, word.end()) if loose and noun not in {"cent", "se"} else None


def distant(parse: Parse, last: Token) -> str | None:
    """The rate said further on in the clause: "10,000 migrants crossed *every day*"."""
    stop = parse.sentence_bounds(last.sentence)[1]
    names = tables().names
    for index in range(last.index + 1, stop):
        token = parse.tokens[index]
        word = token.text.lower()
        if token.text in {",", ";", ":"} or token.tag == "CD":
            break
        if word in ADVERBS and token.tag.startswith("RB"):
            return ADVERBS[word]
        if word in {"every", "each", "per"} and index + 1 < stop:
            noun = parse.tokens[index + 1].text.lower()
            unit = names.get(noun)
            if unit is not None and unit.sort == "duration":
                return unit.name
            if noun in HEADS and word == "per":
                return HEADS[noun]
        if word in {"a", "an"} and index + 1 < stop and index <= last.index + 2:
            unit = names.get(parse.tokens[index + 1].text.lower())
            if (
                unit is not None
                and unit.sort == "duration"
                and parse.tokens[index + 1].dep in {"npadvmod", "pobj", "dobj"}
            ):
                return unit.name
    return None

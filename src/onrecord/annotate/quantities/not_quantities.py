"""Numbers that count and measure nothing: parts of names, years, scores, telephone numbers, marks of lists."""

import re
from collections.abc import Sequence

from onrecord.annotate.quantities.amounts import Amount
from onrecord.annotate.quantities.counted import COLLECTIVE
from onrecord.model.annotation import Name, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

NUMBERED = frozenset({
    "title", "section", "article", "chapter", "no", "nos", "number", "numbers", "page", "pages", "part", "phase", "route", "highway",
    "room", "resolution", "figure", "proposition", "rule", "boeing", "airbus", "flight", "channel", "area", "level", "season", "line",
    "annex", "point", "clause", "paragraph", "protocol", "version", "category", "group", "covid", "grade", "row", "seat", "gate",
    "game", "round", "stage", "week", "day", "lap", "act", "episode", "volume", "vol", "issue", "type", "class", "model", "zone",
    "district", "ward", "unit", "block", "lot", "apartment", "apt", "suite", "floor", "platform", "terminal", "pier", "step", "table",
    "appendix", "schedule", "item", "question", "case", "juror", "interstate", "amendment", "form", "size", "tier", "formula", "catch",
    "studio", "windows", "track", "verse", "exit", "runway", "hall", "building", "camp", "ship", "car", "bus", "war", "layer", "rank",
    "ranked", "seeded", "world",
})  # fmt: skip
"""Words before a number that make it part of a name or a place in a row: "Title 42", "Route 66"."""
FIRST_YEAR, LAST_YEAR = 1000, 2200
"""Four plain digits in this range are read as a year where nothing they count follows."""
LIKELY_YEAR = 1800
"""From here on they are a year even after "about"."""
LARGE = 10_000
"""From here on a number before a name counts it."""

_SCORE = re.compile(r"\s?[-–:x]\s?\d|\.\d|/\d")
_SCORED = re.compile(r"\d\s?[-–:]\s?$|\d/$|\d[ -]$")
_MARKED = re.compile(r"[#№+]\s?$|\b(?:high|low)-$", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[^\w])[A-Za-z]{0,5}[A-Z]-$|[A-Z][a-z]+-$")
_TELEPHONE = re.compile(r"[ -]\d{2,}[ -]\d{2,}|[ -]\d{3,4}\b(?! \w+s\b)")
_ERA = re.compile(r"\b(?:A\.?D\.?|B\.?C\.?(?:E\.?)?|C\.?E\.?) $")
_AFTER_ERA = re.compile(r" (?:A\.?D\b|B\.?C\b|C\.?E\b|BCE\b)")
_NEAR = re.compile(r"\b(?:about|some|than|over|nearly|almost|around|roughly|to|under) $", re.IGNORECASE)
_PLURAL_NEXT = re.compile(r" [a-z]+s\b| (?:more|new|other|people)\b")
_VERB_NEXT = re.compile(r" (?:were|are|have|had)\b")
_HYPHENED = re.compile(r"-[A-Za-z]")
_OF_A_YEAR = re.compile(
    r"(?:\b(?:the|this|last|next|his|her|its|our|their)|[’']s?|\b[12]\d{3} (?:and|or)) $", re.IGNORECASE
)
_LIST_MARK = re.compile(r"[.)]\s")
_ALARMS = frozenset({"911", "999", "112", "9/11", "24/7"})
"""Numbers that are names: of the alarm, of the day of an attack, of all hours."""
EVENTS = frozenset(
    """election primary midterm caucus campaign race referendum vote poll convention olympics games protest riot attack
    bombing war conflict accord treaty budget tax season seizure figure guideline""".split()
)
"""Nouns that a year before them dates: "2016 elections"."""
_PHRASES = re.compile(r"one another|one day\b|one by one|one-|one thing|one way\b|nine-eleven", re.IGNORECASE)


def is_none(text: str, parse: Parse, amount: Amount, names: Sequence[Name], blocked: Sequence[Span]) -> bool:
    """Whether this number is no quantity."""
    number = parse.at(amount.number.start)
    if number is None:
        return True
    sort = amount.unit.sort if amount.unit is not None else None
    if sort in {"money", "age"}:
        return False
    before, after = text[max(0, amount.start - 10) : amount.start], text[amount.end : amount.end + 14]
    counts = _counts(parse, amount)
    if (
        any(span.overlap(amount.number) for span in blocked)
        and sort is None
        and not (counts and _plain_year(text, amount))
    ):
        return True
    if _MARKED.search(before) or _is_mark(text, amount, after):
        return True
    if sort is not None:
        return sort != "share" and _NAMED.search(before) is not None
    if _in_row(text, amount, before, after) or _is_year(text, amount, counts, before, after):
        return True
    if _plain_year(text, amount) and LIKELY_YEAR <= amount.middle <= LAST_YEAR and _dates(parse, amount):
        return True
    return _is_name(text, parse, amount, number, counts, names)


def _is_mark(text: str, amount: Amount, after: str) -> bool:
    """Whether the number only marks a place in a list ("*2.* Sign the treaty"), or is the name of something ("*911*
    calls")."""
    line = text[text.rfind("\n", 0, amount.start) + 1 : amount.start]
    marks = not amount.spelled and not line.strip(" \t•*-–(") and _LIST_MARK.match(after) is not None
    return marks or amount.number.of(text) in _ALARMS


def _in_row(text: str, amount: Amount, before: str, after: str) -> bool:
    """Scores, telephone numbers, compounds ("six-speed"), jersey numbers in brackets."""
    if _SCORED.search(before) or _SCORE.match(after) or _HYPHENED.match(after) or _NAMED.search(before):
        return True
    if amount.spelled:
        return _PHRASES.match(text[amount.start : amount.start + 16]) is not None
    bracketed = before.endswith("(") and after.startswith(")")
    return bracketed or (amount.number.of(text).isdigit() and _TELEPHONE.match(text, amount.end) is not None)


def _plain_year(text: str, amount: Amount) -> bool:
    digits = [part for part in re.split(r"\D+", amount.number.of(text)) if part]
    return all(len(part) == 4 for part in digits)


def _is_year(text: str, amount: Amount, counts: bool, before: str, after: str) -> bool:
    """Four digits without a separator that nothing counted follows."""
    if _ERA.search(before) or _AFTER_ERA.match(after):
        return True
    if not _plain_year(text, amount) or "," in amount.number.of(text) or amount.spelled:
        return False
    if _VERB_NEXT.match(after):
        return False
    latest = amount.high or amount.middle
    if not FIRST_YEAR <= latest <= LAST_YEAR or (latest < LIKELY_YEAR and _NEAR.search(before)):
        return False
    if counts and latest >= LIKELY_YEAR and _OF_A_YEAR.search(before):
        # "the 2008 primaries": so many primaries would have a comma, or be round
        return latest % 100 != 0
    return not counts or (latest >= LIKELY_YEAR and not _PLURAL_NEXT.match(after))


def _dates(parse: Parse, amount: Amount) -> bool:
    """Whether a year stands right before what happened in it: "*2016* elections"."""
    last = parse.at(amount.end - 1)
    noun = parse.tokens[last.index + 1] if last is not None and last.index + 1 < len(parse) else None
    return noun is not None and noun.lemma.lower() in EVENTS


def _is_name(text: str, parse: Parse, amount: Amount, number: Token, counts: bool, names: Sequence[Name]) -> bool:
    """ "Title 42", "iPhone 11", "Route 66", "737 Max": the number belongs to a name beside it."""
    before = parse.tokens[number.index - 1] if number.index else None
    written = amount.number.of(text)
    if before is not None and before.sentence == number.sentence and amount.start - 1 <= before.end <= amount.start:
        word = before.text.rstrip(".")
        if (
            word.lower() in NUMBERED
            and (word[:1].isupper() or before.tag in {"NN", "NNP"})
            and not written[0].islower()
        ):
            return True
        if amount.spelled and before.tag in {"NNP", "NNPS"} and written[0].isupper():
            return True
        named = parse.tokens[number.index + 1] if number.index + 1 < len(parse) else number
        opens = (
            before.text in {":", "“", '"', "‘", "''", "``"}
            and number.index == parse.sentence_bounds(number.sentence)[0]
        )
        if amount.spelled and written[0].isupper() and named.tag == "NNPS" and not opens:
            return True
        person = any(n.end == amount.start - 1 and n.type == "person" for n in names)
        if (
            not amount.spelled
            and before.tag in {"NNP", "NNPS"}
            and "," not in written
            and not person
            and not (counts and number.head > number.index)
        ):
            return True
        if (
            not amount.spelled
            and before.tag == "NN"
            and number.head == before.index
            and number.dep == "nummod"
            and not counts
        ):
            return True
    if amount.spelled or "," in written:
        return False
    last = parse.at(amount.end - 1) or number
    following = parse.tokens[last.index + 1] if last.index + 1 < len(parse) else None
    if (
        following is not None
        and following.tag == "NNP"
        and not counts
        and following.sentence == number.sentence
        and amount.middle < LARGE
    ):
        return True
    if before is not None and following is not None and _is_model(written, before, following, parse):
        return True
    return any(n.start < amount.start and amount.end <= n.end and n.type != "person" for n in names)


def _is_model(written: str, before: Token, following: Token, parse: Parse) -> bool:
    """ "The *777* program", "the *401* motorway": which one it is of those with numbers for names."""
    if not (written.isdigit() and len(written) >= 3 and before.text.lower() == "the" and following.tag == "NN"):
        return False
    beyond = parse.tokens[following.index + 1] if following.index + 1 < len(parse) else following
    compound = beyond.tag.startswith(("NN", "JJ", "HYPH", "VBG", "VBN")) and beyond.sentence == following.sentence
    return following.lemma.lower() not in COLLECTIVE and not (compound and beyond.index > following.index)


def _counts(parse: Parse, amount: Amount) -> bool:
    """Whether a plural follows that the number may count."""
    last = parse.at(amount.end - 1)
    if last is None:
        return False
    for token in parse.tokens[last.index + 1 : last.index + 5]:
        if token.tag in {"NNS", "NNPS"} or token.text.lower() == "people":
            return True
        if not token.tag.startswith(("JJ", "NN", "VBN", "HYPH")):
            return False
    return False

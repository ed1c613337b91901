"""Quantities: a number, its bound, its unit or the thing counted, and its rate.

The bound is read from the words before (and after) the number: "up to 10,000" is at most 10,000,
"as many as 10,000" likewise, "over 10,000" is more than 10,000.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate import numerals
from onrecord.model.annotation import Bound, DateExpression, Quantity, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

BOUNDS: tuple[tuple[str, Bound], ...] = (
    (r"(?:slightly |well |far |significantly )?(?:more|greater|higher|larger|bigger) than|(?:well |just )?(?:over|above)"
     r"|upwards? of|north of|in excess of|exceeding|surpassing|topping|beyond", "more than"),
    (r"at least|no (?:fewer|less) than|a minimum of|not less than|not fewer than", "at least"),
    (r"up to|as (?:many|much|high|long|few|little) as|at most|no more than|a maximum of|not more than|capped at"
     r"|maximum", "at most"),
    (r"(?:just )?(?:fewer|less|lower|smaller) than|(?:well |just )?(?:under|below)|almost|nearly|close to|shy of", "less than"),
    (r"(?:an )?estimated|about|around|approximately|roughly|some|circa|approx\.?|in the region of|on average|an average of"
     r"|average", "approximately"),
)  # fmt: skip
"""The words before a number that bound it, as patterns, and the bound they make."""
NEAR: dict[str, Bound] = {"almost": "approximately", "nearly": "approximately", "close to": "approximately"}
"""Words that put a number below and mean it as near: "nearly 7,000" is about 7,000."""

_BOUND = "|".join(f"(?P<b{i}>{words})" for i, (words, _) in enumerate(BOUNDS))
_CURRENCY = r"(?:US|A|C|NZ|HK|R|S)?\$|£|€|¥|₹|(?:Rs\.? ?)"
_PATTERN = re.compile(
    rf"(?<![\w.,$£€-])(?:(?:(?:{_BOUND}) ){{0,2}})(?:an? )??(?:total of |additional |further |extra )?"
    rf"(?P<between>between |from )?(?P<currency>{_CURRENCY})?(?P<n>{numerals.NUMBER})"
    rf"(?:(?:(?P<and> and )|(?P<range> ?[-–] ?| to | or ))(?:{_CURRENCY})?(?P<m>{numerals.NUMBER}))?"
    rf"(?P<orso> or so| or more)?(?P<percent> ?%| per ?cent\b| percent\b| percentage points?\b)?(?![\w]|-(?:year-old|month-old))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?<!\w)(?P<which>tens|hundreds|scores|dozens|thousands|millions)(?: of (?P<inner>thousands|millions))?(?= of\b)",
    re.I,
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?:{_BOUND}) )?(?:(?P<half>half)(?= (?:of|the|its|their)\b)|(?P<count>an?|one|two|three|four)[- ]"
    r"(?P<part>third|quarter|fifth|sixth|tenth)s?(?![\w-])(?= (?:of|the|less|more|fewer|higher|lower|larger|smaller)\b))",
    re.IGNORECASE,
)
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
"""Names of parts, and how many make one."""
VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999), "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 999_999_999),
}  # fmt: skip
"""Round numbers without a digit, and the least and the most that they are taken to mean."""

CURRENCIES = {
    "$": "dollar",
    "us$": "dollar",
    "£": "pound sterling",
    "€": "euro",
    "¥": "yen",
    "₹": "rupee",
    "rs": "rupee",
}
"""Signs of currencies, lower-cased, and the unit they stand for; any other dollar is a dollar."""
MONEY_WORDS = {
    "dollar": "dollar", "euro": "euro", "pound": "pound sterling", "yen": "yen", "peso": "peso", "yuan": "yuan",
    "rupee": "rupee", "rouble": "rouble", "ruble": "rouble", "franc": "franc", "real": "real", "cent": "cent",
}  # fmt: skip
"""Nouns of money, by lemma, and the unit they stand for."""
MEASUREMENTS = {
    "mile": "mile", "kilometre": "kilometre", "kilometer": "kilometre", "km": "kilometre", "metre": "metre",
    "meter": "metre", "foot": "foot", "feet": "foot", "inch": "inch", "acre": "acre", "hectare": "hectare",
    "ton": "ton", "tonne": "tonne", "kilogram": "kilogram", "kg": "kilogram", "gram": "gram", "pound": "pound",
    "litre": "litre", "liter": "litre", "gallon": "gallon", "barrel": "barrel", "megawatt": "megawatt", "mw": "megawatt",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "degree": "degree",
}  # fmt: skip
"""Nouns of measures, by lemma, in one spelling each: what is counted then is the noun after "of"."""
RATE_UNITS = {"day": "day", "daily": "day", "hour": "hour", "hourly": "hour", "week": "week", "weekly": "week",
              "month": "month", "monthly": "month", "year": "year", "annually": "year", "yearly": "year", "night": "night",
              "annual": "year", "person": "person", "head": "person", "capita": "person"}  # fmt: skip
"""Words for what a rate is per, and its unit."""
NOT_COUNTED = frozenset({"number", "total", "estimate", "average", "lot", "kind", "maximum", "minimum"})
"""Nouns that stand for the number itself: what is counted comes after "of" ("a total of")."""
NAMES_BEFORE = frozenset(
    {"title", "section", "article", "chapter", "no", "number", "page", "part", "phase", "route", "highway", "room",
     "resolution", "figure", "proposition", "rule", "boeing", "flight", "channel", "area", "level", "world", "season",
     "line", "annex", "point", "clause", "paragraph", "protocol", "version", "category", "group", "covid", "f", "g"}
)  # fmt: skip
"""Words before a number that make it part of a name: "Title 42", "Route 66"."""


@dataclass(frozen=True)
class _Counted:
    """What a number counts: the span of the noun phrase, its head noun's lemma, and the token."""

    span: Span
    head: Token


def tag(text: str, parse: Parse, spans: Sequence[Span], dates: Sequence[DateExpression]) -> list[Quantity]:
    """The quantities of `text` within `spans`, in order. Numbers inside a date expression are none,
    those of a duration ("32 hours") are."""
    blocked = [d.span for d in dates if d.type in {"DATE", "TIME"}]
    found: list[Quantity] = []
    for span in spans:
        for match in _PATTERN.finditer(text, span.start, span.end):
            if any(b.overlap(Span(*match.span("n"))) for b in blocked):
                continue
            quantity = _quantity(text, parse, match)
            if quantity is not None:
                found.append(quantity)
        for match in _FRACTION.finditer(text, span.start, span.end):
            found.append(_fraction(parse, match))
        for match in _VAGUE.finditer(text, span.start, span.end):
            words = " of ".join(filter(None, (match["which"].lower(), (match["inner"] or "").lower())))
            if words in VAGUE:
                low, high = VAGUE[words]
                counted = _counted_of(parse, match.start())
                found.append(
                    Quantity(
                        start=match.start(), end=match.end(), low=low, high=high, bound="approximately",
                        counted=counted.span if counted else None, unit=_measured(counted) if counted else None,
                        per=_rate(parse, counted.head if counted else None, match.end()),
                    )
                )  # fmt: skip
    return sorted(found, key=lambda q: (q.start, q.end))


def _quantity(text: str, parse: Parse, match: re.Match[str]) -> Quantity | None:
    low, high = numerals.parse(match["n"]), numerals.parse(match["m"]) if match["m"] else None
    number = parse.at(match.start("n"))
    if low is None or number is None or _is_name(text, parse, match, number):
        return None
    if match["and"] and not match["between"]:
        high, end = None, match.end("n")
    else:
        end = match.end()
    if match["between"] and high is None and match["between"].strip().lower() == "between":
        return None
    if match["range"] and high is not None and high <= low:
        if match["range"].strip() in {"-", "–"}:
            return None
        high, end = None, match.end("n")
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if match["m"] is None and match["between"]:
        start = match.start("n")
    if high is not None and (scale := _shared_scale(match["n"], match["m"])) and low <= high / scale:
        low *= scale
    counted = _counted(parse, number, end)
    unit = _unit(match, counted)
    if unit in {"percentage", "percentage point"}:
        counted = _counted_of(parse, end - 1)
    bound = _bound(match)
    if match["orso"]:
        bound = "approximately" if match["orso"].endswith("so") else "at least"
    return Quantity(
        start=start,
        end=end,
        value=None if high is not None else low,
        low=low if high is not None else None,
        high=high,
        bound="approximately" if high is not None and bound == "exactly" and match["range"] == " or " else bound,
        unit=unit,
        counted=counted.span if counted else None,
        per=_rate(parse, counted.head if counted else None, end),
    )


def _fraction(parse: Parse, match: re.Match[str]) -> Quantity:
    """ "more than half of them", "a third less": a share of one."""
    words = (match["count"] or "").lower()
    count = 1 if words in {"a", "an"} else numerals.UNITS.get(words, 1)
    value = 0.5 if match["half"] else round(count / PARTS[match["part"].lower()], 4)
    counted = _counted_of(parse, match.end() - 1)
    return Quantity(
        start=match.start(), end=match.end(), value=value, bound=_bound(match), unit="share",
        counted=counted.span if counted else None,
    )  # fmt: skip


def _shared_scale(low: str, high: str) -> float | None:
    """ "2 to 3 million": the scale of the second number holds for the first."""
    tail = re.search(r"(million|billion|trillion|thousand|bn|mn|tn)\b", high, re.IGNORECASE)
    if tail and not re.search(r"million|billion|trillion|thousand|bn|mn|tn", low, re.IGNORECASE):
        return numerals.parse(f"1 {tail[1]}")
    return None


def _is_name(text: str, parse: Parse, match: re.Match[str], number: Token) -> bool:
    """Whether the number is part of a name, a list mark or a phone number rather than a quantity."""
    before = parse.tokens[number.index - 1] if number.index else None
    words = match["n"]
    if (
        before is not None
        and (before.tag == "CD" or before.text.startswith("+"))
        and re.search(r"[\d+][ -]$", text[: match.start("n")][-2:])
    ):
        return True
    if re.match(r"\+$", text[: match.start("n")][-1:]) or re.match(
        r"[ -]\d{2,}[ -]\d{2,}", text[match.end("n") :][:12]
    ):
        return True
    if before is not None and before.sentence == number.sentence:
        named = before.text.lower().rstrip(".") in NAMES_BEFORE and not match["currency"]
        if named and before.tag != "CD":
            return True
        if before.tag in {"NNP", "NNPS"} and number.dep in {"nummod", "appos"} and number.head == before.index:
            return True
    if words.lower() in {"one", "a", "an"}:
        return True
    after = text[match.end("n") : match.end("n") + 2]
    if re.match(r"[-/:]\d|\.\d", after) or re.search(r"[/:#]$", text[: match.start("n")][-1:]):
        return True
    return number.tag not in {"CD", "JJ", "NN", "NNS", "DT", "$", "IN", "RB", "PDT", "JJR", "#", "NNP"}


def _bound(match: re.Match[str]) -> Bound:
    for index, (_, bound) in enumerate(BOUNDS):
        words = match[f"b{index}"]
        if words:
            return NEAR.get(words.lower(), bound)
    return "exactly"


def _unit(match: re.Match[str], counted: _Counted | None) -> str | None:
    if match["percent"]:
        return "percentage point" if "point" in match["percent"] else "percentage"
    if match["currency"]:
        return CURRENCIES.get(match["currency"].lower().strip(". "), "dollar")
    return _measured(counted) if counted else None


def _measured(counted: _Counted) -> str:
    lemma = counted.head.lemma.lower()
    return MONEY_WORDS.get(lemma) or MEASUREMENTS.get(lemma) or lemma


def _counted(parse: Parse, number: Token, end: int) -> _Counted | None:
    """The noun phrase that the number counts: its head noun, with the modifiers between number and head."""
    low = number.index
    while low + 1 < len(parse) and parse.tokens[low + 1].start < end:
        low += 1
    sentence_end = parse.sentence_bounds(number.sentence)[1]
    index, head = low + 1, None
    while index < sentence_end:
        token = parse.tokens[index]
        if token.tag in {"NN", "NNS", "NNP", "NNPS"}:
            head = token
        elif token.tag not in {"JJ", "VBN", "VBG", "HYPH", "CD", "JJR", "POS"} or (
            token.tag == "CD" and head is not None
        ):
            break
        if token.tag in {"NNS", "NNPS"}:
            break
        index += 1
    if head is None:
        next_ = parse.tokens[low + 1] if low + 1 < sentence_end else None
        return _counted_of(parse, next_.start - 1) if next_ is not None and next_.text.lower() == "of" else None
    if head.lemma.lower() in NOT_COUNTED:
        return _counted_of(parse, head.start) or _Counted(Span(parse.tokens[low + 1].start, head.end), head)
    if (
        head.lemma.lower() in MEASUREMENTS
        and head.index + 2 < sentence_end
        and parse.tokens[head.index + 1].text == "of"
    ):
        what = parse.tokens[head.index + 2]
        if what.tag in {"NN", "NNS"}:
            return _Counted(Span(parse.tokens[low + 1].start, what.end), head)
    return _Counted(Span(parse.tokens[low + 1].start, head.end), head)


def _counted_of(parse: Parse, offset: int) -> _Counted | None:
    """The head noun after "of": "tens of thousands *of migrants*", "a number *of border crossers*"."""
    token = parse.at(offset)
    if token is None:
        return None
    for index in range(token.index, min(token.index + 5, parse.sentence_bounds(token.sentence)[1])):
        if parse.tokens[index].text.lower() == "of" and index + 1 < len(parse):
            after = parse.tokens[index + 1]
            if parse.tokens[index - 1].text.lower() in {"tens", "hundreds", "scores"} and after.tag == "NNS" \
                    and after.text.lower() in {"thousands", "millions"}:  # fmt: skip
                continue
            noun = parse.child(parse.tokens[index], "pobj")
            if noun is not None and noun.tag.startswith("NN"):
                low = parse.edges(noun)[0]
                return _Counted(Span(parse.tokens[low].start, noun.end), noun)
    return None


def _rate(parse: Parse, head: Token | None, end: int) -> str | None:
    """ "10,000 migrants *a day*", "per person", "daily", "every day" : the unit of time or head, if any."""
    last = parse.at(max(0, end - 1))
    if last is None:
        return None
    low = max(last.index, head.index if head else 0) + 1
    stop = parse.sentence_bounds(last.sentence)[1]
    following = parse.tokens[low : min(low + 3, stop)]
    for first, second in itertools.pairwise(following):
        if first.text.lower() in {"a", "an", "per", "each", "every"} and second.text.lower() in RATE_UNITS:
            return RATE_UNITS[second.text.lower()]
    if following and following[0].text.lower() in RATE_UNITS and following[0].tag.startswith(("RB", "JJ")):
        return RATE_UNITS[following[0].text.lower()]
    for index in range(low, stop - 1):
        first, second = parse.tokens[index], parse.tokens[index + 1]
        if first.text in {",", ";"}:
            break
        if first.text.lower() in {"every", "each", "per"} and second.text.lower() in RATE_UNITS \
                and second.dep in {"npadvmod", "pobj", "dobj"}:  # fmt: skip
            return RATE_UNITS[second.text.lower()]
    return None

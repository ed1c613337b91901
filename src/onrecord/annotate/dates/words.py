"""The words dates are made of. A text is read as a row of them, each with a kind, its meaning and its place.

Kinds are single letters, so that a row of words is a string and a pattern of words is a regular expression over
kinds (see `grammar`). What is no date word has the kind `OTHER`, which no pattern takes.
"""

import re
from dataclasses import dataclass

from onrecord.annotate.dates import holidays
from onrecord.lexicon import calendar
from onrecord.model.parse import Parse
from onrecord.model.text import Span

MONTH, WEEKDAY, WEEKDAYS, SEASON = "m", "w", "W", "s"
UNIT, UNITS, TERM = "u", "U", "p"
PART, PARTS, MOMENT, NEAR = "d", "D", "x", "n"
DAY_DIGITS, YEAR_DIGITS, DIGITS, ORDINAL = "1", "4", "9", "o"
NUMBER_WORD, CENTURY_WORD, TENS_WORD, SCALE, VAGUE_COUNT = "i", "c", "y", "k", "q"
ARTICLE, THE, THIS, THAT, SAME, LAST, NEXT, FOLLOWING, CURRENT = "a", "t", "T", "H", "S", "L", "N", "O", "C"
EARLY, EDGE, AGO, AFTER, BOUND, MORE, LONG = "E", "B", "g", "r", "b", "M", "l"
OF, IN, ON, AND, TO, EVERY, FISCAL = "f", "I", "A", "&", ">", "v", "Y"
DECADE, ISO, CLOCK, HALF_DAY, ZONE, HOLIDAY = "e", "z", ":", "P", "Z", "h"
ADVERB, REFERENCE = "R", "X"
RECENT, OLD, OR_SO, AND_A_HALF, ENDED, BEYOND, ERA = "j", "J", "K", "Q", "G", "V", "0"
TIMES, NUMERIC = "2", "3"
OCLOCK, LENGTH = "5", "6"
FROM, OTHER_ONE = "7", "8"
HYPHEN, COMMA, POSSESSIVE = "-", ",", "'"
OTHER = "."
"""The kinds of words, as the patterns name them."""


def _several(kind: str, meanings: dict[str, object]) -> dict[str, tuple[str, object]]:
    return {words: (kind, meaning) for words, meaning in meanings.items()}


def _alike(kind: str, words: str) -> dict[str, tuple[str, object]]:
    return {word.strip(): (kind, word.strip()) for word in words.split(",")}


MONTH_NAMES = tuple(name.lower() for name in calendar.MONTHS)
SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
                "nov": 11, "dec": 12}  # fmt: skip
WEEKDAY_NAMES = tuple(name.lower() for name in calendar.WEEKDAYS)
SHORT_WEEKDAYS = {"mon.": 0, "tue.": 1, "tues.": 1, "wed.": 2, "thu.": 3, "thur.": 3, "thurs.": 3, "fri.": 4, "sat.": 5,
                  "sun.": 6}  # fmt: skip
UNIT_NAMES = ("second", "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth", *(f"twenty-{unit}" for unit in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh",
            "eighth", "ninth")), "thirtieth", "thirty-first")  # fmt: skip
SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen")  # fmt: skip
TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

LEXICON: dict[str, tuple[str, object]] = {
    **{name: (MONTH, number) for number, name in enumerate(MONTH_NAMES, 1)},
    **{short + dot: (MONTH, number) for short, number in SHORT_MONTHS.items() for dot in ("", ".")},
    **{name: (WEEKDAY, number) for number, name in enumerate(WEEKDAY_NAMES)},
    **_several(WEEKDAY, dict(SHORT_WEEKDAYS)),
    **{f"{name}s": (WEEKDAYS, number) for number, name in enumerate(WEEKDAY_NAMES)},
    **_several(SEASON, {"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "fall": 9, "autumn": 9, "winter": 12, "wintertime": 12}),
    **{name: (UNIT, name) for name in UNIT_NAMES},
    **{f"{name}s": (UNITS, name) for name in UNIT_NAMES},
    **_several(UNIT, {"century": "century", "half": "half"}),
    **_several(UNITS, {"centuries": "century"}),
    **_alike(TERM, "period, term"),
    **_several(PART, {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "daytime": "TDT"}),
    **_several(PARTS, {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"}),
    **_several(MOMENT, {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "dawn": "TMO", "dusk": "TEV"}),
    **_several(NEAR, {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}),
    **{written: (ORDINAL, number) for number, name in enumerate(ORDINALS, 1) for written in (name, name.replace("-", " "))},
    **{name: (NUMBER_WORD, number) for number, name in enumerate(SMALL, 1)},
    **_several(CENTURY_WORD, {"eighteen": 18, "nineteen": 19, "twenty": 20}),
    **{name: (TENS_WORD, number * 10) for number, name in enumerate(TENS, 3)},
    **_several(NUMBER_WORD, {"half a dozen": 6, "half-dozen": 6, "a half-dozen": 6}),
    **_several(SCALE, {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}),
    **_alike(VAGUE_COUNT, "several, few, many, couple, numerous, countless"),
    **_alike(ARTICLE, "a, an"),
    **_alike(THE, "the"),
    **_alike(THIS, "this"),
    **_alike(THAT, "that, those"),
    **_alike(SAME, "same, corresponding, comparable"),
    **_alike(LAST, "last, past, latest, previous, preceding, prior, most recent"),
    **_alike(NEXT, "next, coming, upcoming, forthcoming"),
    **_alike(FOLLOWING, "following, ensuing, subsequent"),
    **_alike(CURRENT, "current"),
    **_several(EARLY, {"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID"}),
    **_several(EDGE, {"beginning": "START", "start": "START", "early part": "START", "middle": "MID", "end": "END",
                      "latter part": "END"}),
    **_several(AGO, {"ago": -1, "back": -1, "from now": 1, "hence": 1}),
    **_several(AFTER, {"before": -1, "previously": -1, "beforehand": -1, "after": 1, "afterward": 1, "afterwards": 1, "thereafter": 1}),
    **_several(BOUND, {
        **{f"{much}{more}": mod for much in ("", "well ", "just ", "slightly ", "a little ", "a bit ") for more, mod in (
            ("more than", "MORE_THAN"), ("over", "MORE_THAN"), ("less than", "LESS_THAN"), ("under", "LESS_THAN"),
        )},
        "fewer than": "LESS_THAN", "close to": "LESS_THAN",
        "nearly": "LESS_THAN", "almost": "LESS_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE",
        "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
        "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "some": "APPROX",
        "approximately": "APPROX",
    }),
    **_alike(MORE, "more, additional, further, single, consecutive, successive, straight, full, whole, entire, trading, business, working, school, calendar"),
    **_alike(LONG, "long"),
    **_alike(RECENT, "recent"),
    **_alike(ERA, "bc, bce, b.c."),
    **_several(TIMES, {"once": 1, "twice": 2, "times": None}),
    **_alike(OLD, "old, of age"),
    **_alike(OR_SO, "or so, or two, or more"),
    **_alike(AND_A_HALF, "and a half, and-a-half, and one-half"),
    **_alike(ENDED, "ended, ending"),
    **_several(BEYOND, {"and beyond": "ON_OR_AFTER", "or later": "ON_OR_AFTER", "or earlier": "ON_OR_BEFORE"}),
    **_alike(OF, "of"),
    **_alike(IN, "in"),
    **_alike(ON, "on"),
    **_alike(FROM, "from"),
    **_several(OTHER_ONE, {"other": 2}),
    **_alike(AND, "and, or"),
    **_alike(TO, "to, through, until"),
    **_several(EVERY, {"every": "EVERY", "each": "EACH"}),
    **_alike(FISCAL, "fiscal, financial"),
    **_several(DECADE, {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}),
    **_several(HALF_DAY, {"a.m.": 0, "am": 0, "a.m": 0, "p.m.": 12, "pm": 12, "p.m": 12}),
    **_several(OCLOCK, {"o'clock": None, "o’clock": None}),
    **_several(LENGTH, {f"{unit}long": unit for unit in ("hour", "day", "week", "month", "year", "decade")}),
    **_several(ZONE, {
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
        "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "et": None, "ct": None, "pt": None, "local time": None,
        "eastern time": None, "pacific time": None,
    }),
    **_several(ADVERB, {
        "hourly": "PT1H", "daily": "P1D", "nightly": "TNI", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
        "yearly": "P1Y", "annually": "P1Y",
    }),
    **_several(REFERENCE, {
        "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "at present": "PRESENT_REF",
        "at the moment": "PRESENT_REF", "these days": "PRESENT_REF", "nowadays": "PRESENT_REF",
        "recently": "PAST_REF", "more recently": "PAST_REF", "lately": "PAST_REF",
        "the recent past": "PAST_REF", "long ago": "PAST_REF", "not long ago": "PAST_REF", "not so long ago": "PAST_REF",
        "not that long ago": "PAST_REF", "some time ago": "PAST_REF", "a while ago": "PAST_REF", "those days": "PAST_REF",
        "a long time ago": "PAST_REF", "the other day": "PAST_REF", "right now": "PRESENT_REF", "at this time": "PRESENT_REF", "the time being": "PRESENT_REF",
        "the present time": "PRESENT_REF",
        "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "the foreseeable future": "FUTURE_REF",
        "the immediate future": "FUTURE_REF", "the not too distant future": "FUTURE_REF", "the short term": "FUTURE_REF",
    }),
    "-": (HYPHEN, None), "–": (HYPHEN, None), ",": (COMMA, None), "'s": (POSSESSIVE, None), "’s": (POSSESSIVE, None),
    "'": (POSSESSIVE, None), "’": (POSSESSIVE, None),
}  # fmt: skip
"""Every date word in lower case (a phrase with single spaces), with its kind and what it means."""

DATELESS = (
    ARTICLE + THE + THIS + THAT + SAME + OF + IN + ON + FROM + OTHER_ONE + AND + TO + BOUND + MORE + LONG + DAY_DIGITS + DIGITS + ORDINAL
    + NUMBER_WORD + TENS_WORD + SCALE + VAGUE_COUNT + HYPHEN + COMMA + POSSESSIVE
)  # fmt: skip
"""Kinds that make no date without others."""
CAPITALISED = MONTH + WEEKDAY + WEEKDAYS
"""Kinds that are written with a capital: "may" and "sun" are other words."""
LOWER_CASE = UNIT + UNITS + MOMENT
"""Kinds that have a capital within a sentence only where they name something else ("High Noon")."""
NOUNS_ONLY = frozenset({"may", "march", "mar", "spring", "fall", "second", "close"})
"""Words that are also verbs, or adjectives in another sense: date words only where they are tagged so."""
ALSO_PREPOSITIONS = frozenset({"over", "under"})
"""Words that bound a number ("over a week") where they are no prepositions ("over the next week")."""
NEVER_VERBS = frozenset({"last"})
"""Words that are no date words where they are tagged as verbs: "it could last weeks"."""
NOUN_TAGS = {"second": ("JJ", "RB", "NN")}
"""The tags that make date words of some of them; for the others those of nouns."""

_PHRASES = "|".join(
    sorted(
        (re.escape(words).replace(r"\ ", r"\s+") for words in LEXICON if " " in words or "-" in words[1:]),
        key=len,
        reverse=True,
    )
)
_PIECE = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<slashed>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b)"
    r"|(?P<decade>(?:\b\d{2}|['’‘])?\d0s\b|(?<=the )(?:\d{2})?\d0['’]s\b)"
    r"|(?P<short_year>(?<=[a-z.] )['’‘]\d\d\b(?!['’s\d%-]| percent))"
    r"|(?P<clock>(?:[01]?\d|2[0-4])[:.][0-5]\d(?=(?:\s?[ap]\.?m\b|[^\d%\w]|$)(?!\d))(?::[0-5]\d)?)"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?(?:\s\d/\d)?)"
    rf"|\b(?P<phrase>{_PHRASES})\b"
    r"|(?P<abbreviation>\b(?:o['’]clock\b|[ap]\.\s?m\.?|B\.C\.|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>['’]s\b|[^\s\w]|_)",
    re.IGNORECASE,
)
OLDEST_SHORT_YEAR = 40
"""Years of two digits from this one on are of the last century."""
_DAY_BEFORE = re.compile(r"(?<!\d)[0-3]?\d(?:st|nd|rd|th)?(?: of)? $")
LONGEST_HOLIDAY = 6
"""Most words in the name of a holiday ("Martin Luther King Jr. Day")."""
_MONEY = "$£€¥#"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the text in small letters: `kind` as above, `meaning` as the lexicon has it (a number for digits)."""

    kind: str
    start: int
    end: int
    text: str
    meaning: object = None


def scan(text: str, parse: Parse, span: Span) -> list[Word]:
    """The words of `span`, in order, each of one kind."""
    found = [_word(text, parse, match) for match in _PIECE.finditer(text, span.start, span.end)]
    return _with_holidays(text, found) if holidays.HINT.search(text, span.start, span.end) else found


def _with_holidays(text: str, words: list[Word]) -> list[Word]:
    """The words, with those that name a holiday joined to one."""
    joined: list[Word] = []
    for word in words:
        joined.append(word)
        for length in range(min(LONGEST_HOLIDAY, len(joined)), 0, -1):
            first = joined[-length]
            if not (text[first.start].isupper() and text[word.start].isupper()):
                continue
            name = " ".join(text[first.start : word.end].split())
            if holidays.is_holiday(name):
                joined[-length:] = [Word(HOLIDAY, first.start, word.end, name.lower(), name)]
                break
    return joined


def _word(text: str, parse: Parse, match: re.Match[str]) -> Word:
    start, end = match.span()
    raw = match.group()
    lower = raw.lower()
    sort = match.lastgroup
    if sort == "phrase":
        lower = " ".join(lower.split())
    elif sort == "abbreviation":
        lower = lower.replace(" ", "")
    if sort in {"phrase", "abbreviation", "word", "mark"}:
        kind, meaning = LEXICON.get(lower, (OTHER, None))
        if kind in CAPITALISED and not raw[0].isupper():
            kind = OTHER
        if (
            kind in LOWER_CASE
            and raw[0].isupper()
            and not raw.isupper()
            and text[max(0, start - 2) : start - 1].isalnum()
        ):
            kind = OTHER
        if kind == MONTH and not _has_day(text, start, end) and (lower in SHORT_MONTHS or _is_name(parse, start)):
            kind = OTHER
        if (
            (lower in NEVER_VERBS and _is_verb(parse, start))
            or (lower in NOUNS_ONLY and not _is_date_word(parse, start, lower))
            or (lower in ALSO_PREPOSITIONS and _is_preposition(parse, start))
        ):
            kind = OTHER
        return Word(kind, start, end, lower, meaning)
    if text[start - 1 : start] in _MONEY and start:
        return Word(OTHER, start, end, lower)
    kind, meaning = _number(sort or "", lower)
    return Word(kind, start, end, lower, meaning)


def _is_date_word(parse: Parse, start: int, word: str) -> bool:
    token = parse.at(start)
    return token is None or token.tag.startswith(NOUN_TAGS.get(word, ("NN",)))


def _is_verb(parse: Parse, start: int) -> bool:
    token = parse.at(start)
    if token is None or not token.index:
        return False
    return token.tag.startswith("VB") or parse.tokens[token.index - 1].tag in {"MD", "TO"}


def _has_day(text: str, start: int, end: int) -> bool:
    """Whether a number that may be a day stands beside a month."""
    return bool(text[end : end + 2].strip().isdigit() or _DAY_BEFORE.search(text, max(0, start - 8), start))


def _is_name(parse: Parse, start: int) -> bool:
    """Whether a word that may be a month is somebody's name: "April Bell", "Theresa May", "May said"."""
    token = parse.at(start)
    if token is None:
        return False
    head = parse.head(token)
    if token.dep == "compound" and head.tag == "NNP" and head.index == token.index + 1:
        return True
    before = parse.tokens[token.index - 1] if token.index else token
    if before.dep == "compound" and before.head == token.index and before.tag == "NNP":
        return True
    return token.text == "May" and token.dep == "nsubj"


def _is_preposition(parse: Parse, start: int) -> bool:
    token = parse.at(start)
    return token is not None and token.dep in {"prep", "mark"}


def _number(sort: str, lower: str) -> tuple[str, object]:
    if sort == "iso":
        return ISO, lower
    if sort == "decade":
        return DECADE, int("".join(filter(str.isdigit, lower)))
    if sort == "slashed":
        return NUMERIC, lower
    if sort == "short_year":
        year = int(lower[1:])
        return YEAR_DIGITS, year + (1900 if year >= OLDEST_SHORT_YEAR else 2000)
    if sort == "clock":
        return CLOCK, lower
    if sort == "ordinal":
        return ORDINAL, int("".join(filter(str.isdigit, lower)))
    if not lower.isdigit() or len(lower) > 4:
        return DIGITS, lower
    number = int(lower)
    if len(lower) <= 2 and 1 <= number <= 31:
        return DAY_DIGITS, number
    if len(lower) == 4 and 1000 <= number <= 2999:
        return YEAR_DIGITS, number
    return DIGITS, lower


def kinds(words: list[Word]) -> str:
    """The words as a string of kinds."""
    return "".join(word.kind for word in words)

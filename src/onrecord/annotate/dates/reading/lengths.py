"""Readers of what has no place in the calendar: lengths ("three weeks"), sets ("every Monday"), "now"."""

from onrecord.annotate.dates.calendar import SEASON_CODES
from onrecord.annotate.dates.expressions import Fixed, Found
from onrecord.annotate.dates.phrase import Phrase, count_of, share_of
from onrecord.annotate.dates.words import (
    AND,
    CENTURY_WORD,
    DAY_DIGITS,
    DIGITS,
    HYPHEN,
    LAST,
    MONTH,
    NUMBER_WORD,
    OF,
    OLD,
    ORDINAL,
    PART,
    RECENT,
    SCALE,
    SEASON,
    TENS_WORD,
    TERM,
    UNIT,
    UNITS,
    VAGUE_COUNT,
    WEEKDAY,
)

LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W",
           "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
"""Units of time with their letters in a TIMEX3 duration."""
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
MEASURED = frozenset(UNIT + UNITS + SEASON + PART + TERM + MONTH + WEEKDAY + ORDINAL + DAY_DIGITS + DIGITS + NUMBER_WORD + TENS_WORD
                     + CENTURY_WORD + VAGUE_COUNT + SCALE)  # fmt: skip
"""Kinds of words that say how long "the past" is."""


def length(phrase: Phrase) -> Found | None:
    """ "three weeks", "the past two years", "a month-long", "years"; "52 years old" is an age."""
    unit, word = phrase.name("unit"), phrase.word("unit")
    if _is_age(phrase) or word is None or unit == "half":
        return None
    if unit == "quarter" and _is_fraction(phrase):
        return None
    if phrase.word("count"):
        count = None if _is_choice(phrase) else count_of(phrase)
        count = count + 0.5 if count is not None and phrase.word("half") else count
    elif word.kind == UNITS and unit == "weekend":
        return phrase.gives(Fixed("SET", "XXXX-WXX-WE"))
    elif unit == "weekend" or (_is_bare(phrase) and unit in CLOCK_UNITS | {"quarter"}):
        return None
    else:
        count = None if word.kind == UNITS else 1.5 if phrase.word("half") else 1
    return phrase.gives(Fixed("DURATION", period(unit, count)))


def _is_choice(phrase: Phrase) -> bool:
    """Whether two numbers are given, neither of them more than the other: "three or four years"."""
    last, _ = phrase.place("most")
    return last > 0 and phrase.words[last - 1].kind == AND


def half_length(phrase: Phrase) -> Found | None:
    """ "half an hour", "a half-century", "a quarter of a century"."""
    share = share_of(phrase)
    return phrase.gives(Fixed("DURATION", period(phrase.name("unit"), share))) if share else None


def year_ended(phrase: Phrase) -> Found | None:
    """ "the year" that ended at some date: its length, for it need not be a year of the calendar."""
    unit = phrase.name("unit")
    return phrase.gives(Fixed("DURATION", period(unit, 1))) if unit in {"week", "year"} else None


def stretch(phrase: Phrase) -> Found | None:
    """ "recent years", "the coming weeks", "past years"."""
    word = phrase.word("stretch")
    unit = phrase.word("unit")
    if word is None or unit is None or unit.kind != UNITS:
        return None
    if word.kind == RECENT:
        return phrase.gives(Fixed("DURATION", period(phrase.name("unit"), None)))
    return phrase.gives(Fixed("DATE", "PAST_REF" if word.kind == LAST else "FUTURE_REF"))


def _is_fraction(phrase: Phrase) -> bool:
    """Whether quarters are parts of something: "three-quarters", "three quarters of the debt"."""
    low, high = phrase.match.span()
    after = phrase.after()
    if HYPHEN in {word.kind for word in phrase.words[low:high]}:
        return True
    return (
        after is not None and after.kind == OF and (phrase.word("count") is None or phrase.number("count") in {1, 2, 3})
    )


def _is_bare(phrase: Phrase) -> bool:
    """Whether the unit stands alone: "hours" is said of more than time."""
    return phrase.match.end() - phrase.match.start() == 1


def _is_age(phrase: Phrase) -> bool:
    high = phrase.match.end()
    following = phrase.words[high : high + 2]
    kinds_after = "".join(word.kind for word in following)
    return kinds_after.startswith((OLD, HYPHEN + OLD))


def period(unit: str, count: float | None) -> str:
    """The ISO 8601 duration of so many units; `X` for an unknown number."""
    if unit in {"decade", "century"} and count is not None:
        return f"P{count * (10 if unit == 'decade' else 100):g}Y"
    if unit == "fortnight" and count is not None:
        count *= 2
    if count is None:
        return ("PT" if unit in CLOCK_UNITS else "P") + "X" + LETTERS[unit]
    if count != int(count) and unit in {"hour", "minute", "year", "day"}:
        smaller = {"hour": ("M", 60), "minute": ("S", 60), "year": ("M", 12), "day": ("TH", 24)}[unit]
        rest = f"{(count - int(count)) * smaller[1]:g}"
        part = f"T{rest}H" if smaller[0] == "TH" else rest + smaller[0]
        whole = f"{int(count)}{LETTERS[unit]}" if count >= 1 else ""
        return ("PT" if unit in CLOCK_UNITS else "P") + whole + part
    return ("PT" if unit in CLOCK_UNITS else "P") + f"{count:g}" + LETTERS[unit]


def every(phrase: Phrase) -> Found | None:
    """ "every Monday", "each night", "every two weeks", "every other day"; "they saw each other Monday" is none."""
    quant = phrase.name("every")
    if quant == "EACH" and phrase.text("nth") == "other":
        return None
    if phrase.word("weekday"):
        return phrase.gives(Fixed("SET", f"XXXX-WXX-{(phrase.number('weekday') or 0) + 1}", quant))
    if phrase.word("month"):
        return phrase.gives(Fixed("SET", f"XXXX-{phrase.number('month'):02d}", quant))
    if phrase.word("season"):
        return phrase.gives(Fixed("SET", f"XXXX-{SEASON_CODES[phrase.number('season') or 3]}", quant))
    if phrase.word("part"):
        return phrase.gives(Fixed("SET", f"XXXX-XX-XX{phrase.name('part')}", quant))
    count = count_of(phrase) if phrase.word("count") else phrase.number("nth") or 1
    return phrase.gives(Fixed("SET", period(phrase.name("unit"), count), quant))


def weekdays(phrase: Phrase) -> Found:
    """ "Mondays", "Tuesday nights"."""
    number = phrase.number("weekdays")
    if number is None:
        number = phrase.number("weekday") or 0
    return phrase.gives(Fixed("SET", f"XXXX-WXX-{number + 1}{phrase.name('parts')}"))


def times(phrase: Phrase) -> Found | None:
    """ "twice a week", "three times a year"."""
    word = phrase.word("times")
    count = count_of(phrase) if phrase.word("count") else word.meaning if word is not None else None
    unit = phrase.name("unit")
    if count is None or unit == "half":
        return None
    return phrase.gives(Fixed("SET", period(unit, 1), freq=f"{count:g}X"))


def adverb(phrase: Phrase) -> Found:
    """ "daily"."""
    return phrase.gives(Fixed("SET", phrase.name("adverb")))


def reference(phrase: Phrase) -> Found | None:
    """ "now", "recently", "the near future": TIMEX3's references that no calendar has; "as recently as 2019" has one."""
    before, after = phrase.before(), phrase.after()
    if before is not None and after is not None and before.text == after.text == "as":
        return None
    return phrase.gives(Fixed("DATE", phrase.name("reference")))


def the_past(phrase: Phrase) -> Found | None:
    """ "the past", of no particular length."""
    after = phrase.after()
    if phrase.name("past") != "past" or (after is not None and after.kind in MEASURED):
        return None
    return phrase.gives(Fixed("DATE", "PAST_REF"))

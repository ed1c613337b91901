"""Readers of times of day: "3:30 p.m.", "noon Thursday", "Friday morning"."""

from onrecord.annotate.dates.expressions import Expression, Found, Moment, Same, Shifted
from onrecord.annotate.dates.phrase import Phrase, ends_clause
from onrecord.annotate.dates.reading.days import some_day

AT = frozenset({"at", "by", "before", "until", "till", "since", "after"})
"""What stands before a time of day."""


def clock(phrase: Phrase) -> Found | None:
    """ "3:30 p.m.", "noon Thursday", "5 p.m. EST Nov. 9"."""
    return _clock(phrase, some_day(phrase))


def clock_of_part(phrase: Phrase) -> Found | None:
    """ "4:15 this morning", "9 p.m. last night"."""
    return _clock(phrase, Shifted("day", phrase.shift or 0))


def _clock(phrase: Phrase, day: Expression | None) -> Found | None:
    if phrase.word("moment"):
        before = phrase.before()
        if day is None and phrase.name("moment").startswith("TM") and (before is None or before.text not in AT):
            return None
        return phrase.gives(Moment(phrase.name("moment"), day))
    given = phrase.word("clock")
    if given is None:
        return None
    hour, _, minute = str(given.meaning).replace(".", ":").partition(":")
    hours, minutes = int(hour), minute[:2] or "00"
    half = phrase.number("half")
    if half is None and 1 <= hours <= 12 and phrase.name("half_named"):
        half = 0 if phrase.name("half_named") == "TMO" else 12
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + half
    elif "." in str(given.meaning):
        return None
    return phrase.gives(Moment(f"T{hours:02d}:{minutes}", day, phrase.number("zone")))


def part_of_day(phrase: Phrase) -> Found | None:
    """ "Friday morning", "the night of Oct. 23"."""
    day = some_day(phrase)
    return phrase.gives(Moment(phrase.name("part"), day))


def shifted_part(phrase: Phrase) -> Found:
    """ "this morning", "last night", "the next morning"."""
    shift = phrase.shift or 0
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", shift)))


def following_part(phrase: Phrase) -> Found:
    """ "the next morning"."""
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", 1, origin="text")))


def night_before(phrase: Phrase) -> Found | None:
    """ "the night before"."""
    if not ends_clause(phrase):
        return None
    return phrase.gives(Moment(phrase.name("part"), Shifted("day", phrase.number("later") or -1, origin="text")))


def part_of_that_day(phrase: Phrase) -> Found | None:
    """ "in the morning"."""
    before = phrase.before()
    if not (phrase.word("that") or phrase.word("early")) and (
        before is None or before.text not in {"in", "during", "through", "throughout"}
    ):
        return None
    return phrase.gives(Moment(phrase.name("part"), Same("day")))


def hours(phrase: Phrase) -> Found | None:
    """ "0900 GMT"."""
    digits = phrase.text("hours").split(" ")[0]
    if not (len(digits) == 4 and digits.isdigit() and int(digits[:2]) <= 24 and int(digits[2:]) <= 59):
        return None
    code = f"T{digits[:2]}:{digits[2:]}"
    return phrase.gives(Moment(code, some_day(phrase), phrase.number("zone")))

"""Readers of units counted from a day: "last week", "three weeks ago", "the following month", "the year"."""

from typing import cast

from onrecord.annotate.dates.calendar import Unit
from onrecord.annotate.dates.expressions import (
    Expression,
    Fixed,
    Found,
    Offset,
    OffsetFrom,
    Origin,
    Same,
    Shifted,
    Weekday,
)
from onrecord.annotate.dates.phrase import Phrase, calendar_year, count_of, ends_clause, share_of, year_of
from onrecord.annotate.dates.words import AFTER, NEXT, UNITS

DATED = frozenset({"day", "week", "weekend", "month", "quarter", "year"})
"""Units that a date may be told in."""
LASTING_FOR = frozenset({"for", "over", "during", "within", "of", "lasts", "lasting", "than", "these", "those"})
"""Words before a length that lasts, and is not counted from a day."""
LASTING = frozenset({"past", "coming"})
"""What says of a decade or a century that it is the one just over, or about to begin, not one of the calendar."""


def shifted_unit(phrase: Phrase) -> Found | None:
    """ "last week", "the current fiscal year", "early next year"."""
    unit = phrase.name("unit")
    if unit in {"second", "minute", "hour", "half"}:
        return None
    if unit == "fortnight":
        return phrase.gives(Fixed("DURATION", "P2W"))
    if unit in {"decade", "century"} and phrase.name("shift") in LASTING:
        return phrase.gives(Fixed("DURATION", "P10Y" if unit == "decade" else "P100Y"))
    origin: Origin = "text" if phrase.name("shift") in {"previous", "preceding"} else "publication"
    return phrase.gives(Shifted(phrase.unit, phrase.shift or 0, origin))


def same_unit(phrase: Phrase) -> Found | None:
    """ "that day", "the same year"."""
    unit = phrase.name("unit")
    return phrase.gives(Same(phrase.unit)) if unit not in {"second", "minute", "hour", "half"} else None


def the_unit(phrase: Phrase) -> Found | None:
    """ "the year", "later in the day", "the end of the month"."""
    unit = phrase.name("unit")
    if unit not in {"week", "weekend", "month", "quarter", "year", "day"} or (unit == "day" and phrase.mod is None):
        return None
    return phrase.gives(Same(phrase.unit, the=True))


def whole_unit(phrase: Phrase) -> Found | None:
    """ "the full year", "the entire quarter"."""
    return the_unit(phrase) if phrase.text("whole") in {"full", "whole", "entire", "calendar"} else None


def middle_of_unit(phrase: Phrase) -> Found | None:
    """ "mid-year"."""
    return the_unit(phrase) if phrase.text("early") == "mid" else None


def following_unit(phrase: Phrase) -> Found | None:
    """ "the following month", "the next day"."""
    unit = phrase.name("unit")
    word = phrase.word("following")
    if unit not in DATED or word is None:
        return None
    if word.kind == NEXT and (word.text != "next" or unit != "day"):
        return None
    return phrase.gives(Shifted(phrase.unit, 1, origin="text"))


def day_after(phrase: Phrase) -> Found | None:
    """ "the year before"; what "the day before the vote" is, only the vote can tell."""
    unit = phrase.name("unit")
    if unit not in {"day", "week", "month", "year"} or not ends_clause(phrase):
        return None
    return phrase.gives(Shifted(phrase.unit, phrase.number("later") or -1, origin="text"))


def end_of_unit(phrase: Phrase) -> Found | None:
    """ "year-end"."""
    unit, given = phrase.name("unit"), year_of(phrase)
    if given is not None:
        return phrase.gives(calendar_year(given)) if unit == "year" else None
    return phrase.gives(Same(phrase.unit, the=True)) if unit in {"week", "month", "quarter", "year"} else None


def ago(phrase: Phrase) -> Found | None:
    """ "three weeks ago", "a year ago", "ten years from now"."""
    return _offset(phrase, phrase.number("ago") or -1, "publication")


def ago_from_day(phrase: Phrase) -> Found | None:
    """ "a year ago today", "two weeks ago Tuesday", "five years ago this month"."""
    if phrase.word("near"):
        day: Expression = Shifted("day", phrase.number("near") or 0)
    elif phrase.word("weekday"):
        day = Weekday(phrase.number("weekday") or 0)
    elif phrase.name("of_unit") in {"week", "weekend", "month"}:
        day = Shifted(cast(Unit, phrase.name("of_unit")), phrase.shift or 0)
    else:
        return None
    return _offset_from(phrase, phrase.number("ago") or -1, day)


def ahead_of_day(phrase: Phrase) -> Found | None:
    """ "a week from Friday", "two weeks from today"; "shut for two weeks from Friday" is a length and a day."""
    before = phrase.before()
    if phrase.word("bound") or (before is not None and before.text in LASTING_FOR):
        return None
    if phrase.word("near"):
        return _offset_from(phrase, 1, Shifted("day", phrase.number("near") or 0))
    return _offset_from(phrase, 1, Weekday(phrase.number("weekday") or 0))


def _offset_from(phrase: Phrase, sign: int, day: Expression) -> Found | None:
    unit = phrase.name("unit")
    count = count_of(phrase) if phrase.word("count") else 1
    if count is None or count != int(count) or unit not in {"day", "week", "month", "year", "decade"}:
        return None
    return phrase.gives(OffsetFrom(phrase.unit, int(count), sign, day))


def unit_but_one(phrase: Phrase) -> Found | None:
    """ "the weekend before last", "the week after next"."""
    shift, later = phrase.shift or 0, phrase.number("later") or 0
    unit = phrase.name("unit")
    if phrase.text("shift") not in {"last", "next"} or later != shift or unit not in DATED or not ends_clause(phrase):
        return None
    return phrase.gives(Shifted(phrase.unit, 2 * shift))


def portion_of_unit(phrase: Phrase) -> Found | None:
    """ "the last day of the month", "the first week of next year"; the third quarter of a year is a date of its own."""
    whole, portion = phrase.name("unit"), phrase.name("portions")
    if (
        whole not in {"week", "month", "quarter", "year", "decade"}
        or portion not in {"day", "week", "month"}
        or portion == whole
    ):
        return None
    if phrase.shift is None:
        return phrase.gives(Same(phrase.unit, the=True))
    return phrase.gives(Shifted(phrase.unit, phrase.shift))


def half_ago(phrase: Phrase) -> Found | None:
    """ "half a century ago", "a quarter-century ago"."""
    share = share_of(phrase)
    if share is None:
        return None
    unit = phrase.name("unit")
    if unit == "century":
        return phrase.gives(Offset("year", share * 100, phrase.number("ago") or -1))
    return phrase.gives(Offset(phrase.unit, share, phrase.number("ago") or -1))


def later(phrase: Phrase) -> Found | None:
    """ "two days later", "a year earlier"."""
    word = phrase.word("later")
    if word is not None and word.kind == AFTER and not ends_clause(phrase):
        return None
    sign = phrase.number("later") or {"earlier": -1, "later": 1}.get(word.text if word else "", 0)
    return _offset(phrase, sign, "text") if sign else None


def long_ago(phrase: Phrase) -> Found | None:
    """ "months ago"."""
    word = phrase.word("unit")
    if word is None or word.kind != UNITS:
        return None
    return phrase.gives(Offset(phrase.unit, None, phrase.number("ago") or -1))


def long_later(phrase: Phrase) -> Found | None:
    """ "hours later", "years earlier"."""
    word, unit = phrase.word("later"), phrase.word("unit")
    sign = phrase.number("later") or {"earlier": -1, "later": 1}.get(word.text if word else "", 0)
    before = phrase.before()
    if unit is None or unit.kind != UNITS or not sign or not ends_clause(phrase):
        return None
    if before is not None and before.text == "for":
        return None
    return phrase.gives(Offset(phrase.unit, None, sign, "text"))


def _offset(phrase: Phrase, sign: int, origin: Origin) -> Found | None:
    unit = phrase.name("unit")
    count = count_of(phrase) if phrase.word("count") else 1
    if count is not None and phrase.word("half"):
        count += 0.5
    if unit == "fortnight":
        return phrase.gives(Offset("week", None if count is None else count * 2, sign, origin))
    return phrase.gives(Offset(phrase.unit, count, sign, origin)) if unit != "second" else None

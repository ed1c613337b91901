"""The words that one rule of the grammar found, by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from onrecord.annotate import numerals
from onrecord.annotate.dates.calendar import Period, Unit
from onrecord.annotate.dates.expressions import Absolute, Expression, Found
from onrecord.annotate.dates.words import LAST, Word

SHIFTS = {"last": -1, "past": -1, "latest": -1, "previous": -1, "preceding": -1, "prior": -1, "most recent": -1,
          "current": 0, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "ensuing": 1,
          "subsequent": 1}  # fmt: skip
HALVED = frozenset({"hour", "minute", "day", "year", "decade", "century"})
QUARTERED = frozenset({"hour", "century"})
"""Units that are said in halves, and in quarters."""
MOST_PORTIONS = {"half": 2, "quarter": 4}
"""How many halves and quarters there are."""
HALF_DOZEN = re.compile(r"half a dozen|(?:a )?half-dozen")
UNKNOWN = re.compile(r"several|few|many|numerous|countless|dozens|some")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that one rule found, by the names of its groups."""

    words: Sequence[Word]
    match: re.Match[str]

    def word(self, name: str) -> Word | None:
        """The first word of a group; `None` where it found nothing or the rule has no such group."""
        low, _ = self.place(name)
        return self.words[low] if low >= 0 else None

    def place(self, name: str) -> tuple[int, int]:
        """From which word to which a group reaches, -1 where it found nothing; it may stand several times in a rule."""
        groups = self.match.re.groupindex
        number, group = 1, name
        while group in groups:
            if self.match.start(group) >= 0:
                return self.match.span(group)
            number += 1
            group = f"{name}_{number}"
        return -1, -1

    def text(self, name: str) -> str:
        """The words of a group in lower case, with single spaces."""
        if self.word(name) is None:
            return ""
        low, high = self.place(name)
        return " ".join(word.text for word in self.words[low:high])

    def number(self, name: str) -> int | None:
        """What the first word of a group means, where that is a number."""
        word = self.word(name)
        return word.meaning if word is not None and isinstance(word.meaning, int) else None

    def name(self, name: str) -> str:
        """What the first word of a group means, where that is a name of something."""
        word = self.word(name)
        return word.meaning if word is not None and isinstance(word.meaning, str) else ""

    @property
    def unit(self) -> Unit:
        """The unit of time."""
        return cast(Unit, self.name("unit"))

    def before(self) -> Word | None:
        low = self.match.start()
        return self.words[low - 1] if low else None

    def after(self) -> Word | None:
        high = self.match.end()
        return self.words[high] if high < len(self.words) else None

    @property
    def shift(self) -> int | None:
        """-1 for "last", 0 for "this" and "current", 1 for "next"; `None` without such a word."""
        for name in ("shift", "shifted"):
            if self.word(name) is not None:
                return SHIFTS[self.name(name)]
        return 0 if self.word("this") else None

    @property
    def mod(self) -> str | None:
        given = self.name("early") or self.name("edge") or self.name("bound") or self.name("beyond")
        return given or self._portion or ("APPROX" if self.word("or_so") else None)

    @property
    def _portion(self) -> str | None:
        """What part of a longer time is meant: "the first week of May", "the last days of 1944"."""
        word = self.word("portion")
        if word is None:
            return None
        if word.kind == LAST or self.number("portion") == MOST_PORTIONS.get(self.name("portions")):
            return "END"
        return "START" if self.number("portion") == 1 else "MID"

    def until(self, name: str, expression: Expression) -> Found:
        """The expression with the place of these words up to a group."""
        low, _ = self.match.span()
        return Found(self.words[low].start, self.words[self.place(name)[0]].end, expression, self.mod)

    def until_end(self, name: str, expression: Expression) -> Found:
        """The expression with the place of these words up to the end of a group."""
        low, _ = self.match.span()
        return Found(self.words[low].start, self.words[self.place(name)[1] - 1].end, expression, self.mod)

    def since(self, name: str, expression: Expression) -> Found:
        """The expression with the place of these words from a group on."""
        _, high = self.match.span()
        return Found(self.words[self.place(name)[0]].start, self.words[high - 1].end, expression, self.mod)

    def gives(self, expression: Expression, *, skip: int = 0, drop: int = 0) -> Found:
        """The expression with the place of these words, but for the first `skip` and the last `drop`."""
        low, high = self.match.span()
        return Found(self.words[low + skip].start, self.words[high - 1 - drop].end, expression, self.mod)

    @property
    def comparison(self) -> int:
        """1 if a word that compares days leads ("earlier Friday"): it is no part of a day's name, as "early" is."""
        word = self.word("early")
        return int(word is not None and word.text in {"earlier", "later"})


def year_of(phrase: Phrase) -> int | None:
    """The year in digits or in words ("nineteen ninety-six")."""
    word = phrase.word("year")
    if word is None:
        return None
    if isinstance(word.meaning, int) and word.meaning >= 1000:
        return word.meaning
    low, high = phrase.place("year")
    parts = [one.meaning for one in phrase.words[low:high] if isinstance(one.meaning, int)]
    return parts[0] * 100 + sum(parts[1:]) if sum(parts[1:]) >= 10 else None


def count_of(phrase: Phrase) -> float | None:
    """The number of units, `None` where it is not told."""
    words = phrase.text("count")
    if UNKNOWN.search(words):
        return None
    if HALF_DOZEN.fullmatch(words):
        return 6
    if "couple" in words:
        return 2
    fraction = re.fullmatch(r"(\d+) (\d)/(\d)", words)
    if fraction:
        whole, upper, lower = map(int, fraction.groups())
        return whole + upper / lower if lower else None
    return numerals.parse(words.replace(" - ", " "))


def share_of(phrase: Phrase) -> float | None:
    """What share of a unit is meant: "half a century", "a quarter-century"."""
    share = {"half": 0.5, "quarter": 0.25}.get(phrase.name("half_of"))
    if share is None or phrase.name("unit") not in (HALVED if share == 0.5 else QUARTERED):
        return None
    return share


def ends_clause(phrase: Phrase) -> bool:
    """Whether nothing follows that "before" or "after" could belong to."""
    after = phrase.after()
    return after is None or after.text in {".", ",", ";", ":", ")", '"', "”"}


def calendar_year(year: int, unit: Unit = "year", month: int = 1) -> Absolute:
    """A year, or the unit that the first of its month is in."""
    return Absolute(Period.around(unit, date(year, month, 1)))

"""How a series changed from one period to another, and how much it usually does at that time of the year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from statistics import mean, stdev

from onrecord.lexicon.calendar import MONTHS
from onrecord.model.edtf import bounds
from onrecord.official.periods import RECENT
from onrecord.official.press import PressFigure
from onrecord.official.series import AsOf, Number, year_before
from onrecord.official.wording import number, percent, when

SHARES = frozenset({"percentage", "share"})
"""Sorts of figures that are changes in percent."""
FEWEST = 3
"""Years that it takes to say what is usual."""
_YEAR_BEFORE = re.compile(
    r"\b(?:a|one|the) year (?:earlier|before|ago)\b|\byear[- ](?:on|over)[- ]year\b|\b(?:from|than|since|over|with|against|in) (?:the same \w+ (?:of |in )?)?(?:last year|the (?:previous|prior|year-earlier|year earlier)\b)|\byear-earlier\b|\bsame (?:month|period|quarter|time) (?:a year|last year|of last year|the year)\b|\bannual(?:ly)?\b",
    re.IGNORECASE,
)  # fmt: skip
_PERIOD_BEFORE = re.compile(
    r"\b(?:a|one|the) (?:month|quarter) (?:earlier|before|ago)\b|\bmonth[- ](?:on|over|to)[- ]month\b|\b(?:from|than|since|over|with|against) (?:the )?(?:previous|prior|last|preceding) (?:month|quarter)\b",
    re.IGNORECASE,
)  # fmt: skip
_NAMED = re.compile(
    rf"\b(?:from|than|since|with|against|in) (?:\S+ (?:million |thousand )?in )?({'|'.join(MONTHS)})(?: (?:of )?([0-9]{{4}}))?"
)
_COMPARING = re.compile(r"\b(?:from|than|since|compared|against|versus|up from|down from)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """From one number to a later one. `usual` and `spread` are the mean and the standard deviation of the same step
    in earlier years, over `years`; without at least three years they are `None`. Steps are natural logarithms of
    ratios, so that doubling and halving are of one size."""

    before: Number
    after: Number
    usual: float | None = None
    spread: float | None = None
    years: int = 0

    @property
    def amount(self) -> float:
        return self.after.value - self.before.value

    @property
    def percent(self) -> float:
        return self.amount / abs(self.before.value) * 100 if self.before.value else 0.0

    @property
    def step(self) -> float:
        """The logarithm of the ratio; 0 where there is none."""
        return log(self.after.value / self.before.value) if self.before.value > 0 and self.after.value > 0 else 0.0

    @property
    def is_usual(self) -> bool:
        """Whether the step is what it was in earlier years, give or take."""
        return self.usual is not None and self.spread is not None and abs(self.step - self.usual) <= self.spread

    def words(self) -> str:
        """What changed, in a sentence's words."""
        way = "up" if self.amount > 0 else "down"
        return (
            f"{number(self.before.value)} for {when(self.before.period)} and {number(self.after.value)} for"
            f" {when(self.after.period)}, {way} {percent(self.percent)}"
        )

    def noise(self) -> str:
        """How much the step usually is."""
        if self.usual is None or self.spread is None:
            return "the series has too few earlier years to tell what is usual"
        way = "up" if self.usual > 0 else "down"
        typical, spread = (exp(self.usual) - 1) * 100, (exp(self.spread) - 1) * 100
        return (
            f"in the {self.years} earlier years the step from {_season(self.before.period)} to"
            f" {_season(self.after.period)} was {way} {percent(typical)} on average,"
            f" give or take {percent(spread)}"
        )

    def joined(self) -> Number:
        """Both numbers as one, for their rows."""
        rows = self.before.rows + self.after.rows
        return Number(
            f"{self.before.period}/{self.after.period}".replace("/", "/", 1),
            self.after.value,
            rows,
            self.after.standing,
        )


def changes(given: PressFigure, standing: AsOf) -> list[Change]:
    """The changes that a figure may mean, the likeliest first."""
    after = _after(given, standing)
    if after is None:
        return []
    text = given.passage.sentence.of(given.passage.text)
    return [change_between(base, after, standing) for base in bases(text, after, standing)]


def change_between(before: Number, after: Number, standing: AsOf) -> Change:
    """The change with what that step was in earlier years."""
    steps: list[float] = []
    for years in range(1, 100):
        earlier = _number(year_before(before.period, years), standing)
        later = _number(year_before(after.period, years), standing)
        if earlier is None or later is None:
            if bounds(year_before(before.period, years)) < bounds(standing.series.rows[0].period):
                break
            continue
        if earlier.value > 0 and later.value > 0:
            steps.append(Change(earlier, later).step)
    if len(steps) < FEWEST:
        return Change(before, after)
    return Change(before, after, mean(steps), stdev(steps), len(steps))


def bases(text: str, after: Number, standing: AsOf) -> Iterator[Number]:
    """The numbers that a change up to `after` may be counted from: the one that the words name, else the one before and
    that of a year before."""
    year = _number(year_before(after.period), standing)
    previous = _previous(after, standing)
    named = _named(text, after, standing)
    wanted: list[Number | None]
    if named is not None:
        wanted = [named]
    elif _YEAR_BEFORE.search(text):
        wanted = [year]
    elif _PERIOD_BEFORE.search(text):
        wanted = [previous]
    else:
        wanted = [previous, year]
    yield from (one for one in wanted if one is not None)


def says_base(text: str) -> bool:
    """Whether words tell what a change is counted from."""
    named = _NAMED.search(text) and _COMPARING.search(text)
    return bool(named or _YEAR_BEFORE.search(text) or _PERIOD_BEFORE.search(text))


def base_is_said(given: PressFigure) -> bool:
    return says_base(given.passage.sentence.of(given.passage.text))


def same_percent(given: PressFigure, size: float) -> bool:
    """Whether a percentage is the change as a whole number, or to the digits that it has: "4 percent" of 4.03."""
    if given.figure.sort not in SHARES:
        return False
    stated = given.stated.value
    digits = len(str(stated).split(".")[1]) if stated != int(stated) else 0
    return abs(round(size, digits) - stated) < 1e-9


def _after(given: PressFigure, standing: AsOf) -> Number | None:
    """The number that the change leads to: that of the figure's period, else the latest."""
    if given.period is not None and not given.since:
        return standing.total(*given.period)
    out = list(standing.released())[-1:]
    return next((one for one in out if given.day is None or given.day - bounds(one.period)[1] < RECENT), None)


def _number(period: str, standing: AsOf) -> Number | None:
    """The number for a period that may be a sum of usual ones."""
    return standing.number(period) or standing.total(*bounds(period))


def _previous(after: Number, standing: AsOf) -> Number | None:
    usual = standing.series.regular
    if after.period not in usual or usual.index(after.period) == 0:
        return None
    return standing.number(usual[usual.index(after.period) - 1])


def _named(text: str, after: Number, standing: AsOf) -> Number | None:
    """ "from October", "than in November 2022": the last such month before."""
    for match in _NAMED.finditer(text):
        month = MONTHS.index(match[1]) + 1
        year = int(match[2]) if match[2] else bounds(after.period)[0].year
        period = f"{year:04}-{month:02}"
        if not match[2] and bounds(period)[0] >= bounds(after.period)[0]:
            period = year_before(period)
        if period != after.period and _COMPARING.search(text[max(0, match.start() - 20) : match.start(1)]):
            found = standing.number(period)
            if found is not None:
                return found
    return None


def _season(period: str) -> str:
    """A period without its year: "November"."""
    month = re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", period)
    return MONTHS[int(month[1]) - 1] if month is not None else when(period)

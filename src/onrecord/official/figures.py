"""The verdict on one figure: the official number that it means, or what else it agrees with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Check, FigureVerdict
from onrecord.official import growth
from onrecord.official.naming import choose, counts
from onrecord.official.periods import Meant, NotThere, in_terms, meant, neighbours, rate_of
from onrecord.official.press import PressFigure
from onrecord.official.rounding import agreement, closely, significant
from onrecord.official.series import AsOf, Number, Series
from onrecord.official.wording import caveat, number, official, percent

FAR = 3.0
"""From how many times the official number, or what part of it, a figure is taken for one of something else."""
FINE = 3
"""Significant digits from which a number is looked for in any period; below, only in the one before and that of the year
before, where chance agreements are few."""
PEAKING = frozenset({"day", "week"})
"""Rates of which a month's mean can be far below the highest."""


@dataclass(frozen=True)
class Judged:
    """A verdict with what it rests on."""

    verdict: FigureVerdict
    reason: str
    series: Series | None = None
    number: Number | None = None
    official: float | None = None
    difference: float | None = None


def check_figure(given: PressFigure, known: Sequence[Series], standings: "Standings") -> Check:
    """Hold a figure against the series that its words are about."""
    choice = choose(given.passage, known, given.figure)
    if not choice.series:
        judged, why = Judged("no-series", choice.reason), None
    else:
        found = [_judge(given, series, known, standings) for series in choice.series]
        judged, why = _agreed(found, choice.series), choice.why
    span = given.evidence.span
    return Check(
        entry=given.entry,
        kind="figure",
        document=given.evidence.document,
        start=span.start,
        end=span.end,
        text=given.evidence.text,
        verdict=judged.verdict,
        reason=judged.reason,
        measure=judged.series.measure if judged.series else None,
        scope=judged.series.scope if judged.series else None,
        period=judged.number.period if judged.number else None,
        official=judged.official,
        difference=round(judged.difference, 1) if judged.difference is not None else None,
        as_of=given.day.isoformat() if given.day else None,
        why=why,
        rows=judged.number.rows if judged.number else (),
    )


class Standings:
    """Every series as it stood on each day that is asked for, made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, object], AsOf] = {}

    def of(self, series: Series, day: object) -> AsOf:
        key = (series.title, day)
        if key not in self._made:
            self._made[key] = AsOf(series, day)  # type: ignore[arg-type]
        return self._made[key]


def _agreed(found: list[Judged], fitting: Sequence[Series]) -> Judged:
    """One verdict where the words fit several series alike: theirs, if it is the same for all."""
    if len({one.verdict for one in found}) == 1:
        return found[0]
    named = " and ".join(one.title for one in fitting)
    return Judged("no-series", f"The words fit {named} alike, and the verdict is not the same for all.")


def _judge(given: PressFigure, series: Series, known: Sequence[Series], standings: Standings) -> Judged:
    standing = standings.of(series, given.day)
    if given.figure.change is not None:
        return _judge_change(given, standing)
    numbers = meant(given, standing)
    if isinstance(numbers, NotThere):
        return Judged("no-series", f"{numbers.reason}.", series)
    for one in numbers:
        agreed = _agreeing(given, one, standing)
        if agreed is not None:
            return agreed
    elsewhere = _elsewhere(given, numbers[0], standing, known, standings)
    return elsewhere if elsewhere is not None else _differing(given, numbers, standing)


def _agreeing(given: PressFigure, one: Meant, standing: AsOf) -> Judged | None:
    """Whether the figure agrees with a number that it may mean, or with one that this has replaced."""
    series = standing.series
    how = agreement(given.stated, one.value, one.rounding)
    if how is not None:
        verdict: FigureVerdict = "matches" if how == "exactly" else "matches-after-rounding"
        words = _in_words(given, one, standing)
        holds = {"matches": "which bears the figure out", "matches-after-rounding": "which rounds to the figure"}[
            verdict
        ]
        if given.stated.bound == "approximately" and verdict == "matches-after-rounding":
            holds = "which is about the figure"
        unsaid = "" if one.said else "; the figure does not say for when, and this was the latest"
        return _with(
            verdict, f"{series.title}: {words}, {holds}{unsaid}{_caveat(given, one, standing)}.", series, one, given
        )
    for possible in standing.possible(one.number.period):
        perhaps = Meant(possible, in_terms(possible, rate_of(given, standing)), one.said)
        if perhaps.value == given.stated.value:
            reason = f"{series.title}: the figure is {official(possible)}, which may have been out on the day of the article."
            return _with("matches", reason, series, perhaps, given)
    for earlier in standing.earlier(one.number.period):
        before = Meant(earlier, in_terms(earlier, rate_of(given, standing)), one.said)
        if agreement(given.stated, before.value, before.rounding) is not None:
            since = official(one.number)
            reason = f"{series.title}: the figure is that of an earlier vintage, {official(earlier)}; it has since been revised to {since}."
            return _with("matches-earlier-vintage", reason, series, before, given)
    return None


def _elsewhere(
    given: PressFigure, one: Meant, standing: AsOf, known: Sequence[Series], standings: Standings
) -> Judged | None:
    """Whether the figure is, to two digits or more, another measure's number, or that of another period."""
    rate = rate_of(given, standing)
    for other in known:
        if other is standing.series or other.type != standing.series.type or not counts(other, given.figure):
            continue
        found = standings.of(other, given.day).number(one.number.period)
        if found is not None and _points_at(given, one, in_terms(found, rate)):
            reason = f"The figure is that of another measure, {other.title}: {official(found)}. {standing.series.title}: {official(one.number)}."
            return _with("different-measure", reason, other, Meant(found, in_terms(found, rate), one.said), given)
    for found in _other_periods(given, one, standing):
        if _points_at(given, one, in_terms(found, rate)):
            reason = f"{standing.series.title}: the figure is that of another period, {official(found)}; {_in_words(given, one, standing)}."
            return _with("different-period", reason, standing.series, Meant(found, in_terms(found, rate), True), given)
    return None


def _points_at(given: PressFigure, one: Meant, official_: float) -> bool:
    """Whether the figure agrees so closely that it is likely that number; more is asked where it says no time."""
    return closely(given.stated, official_) and (one.said or significant(given.stated.value) >= FINE)


def _other_periods(given: PressFigure, one: Meant, standing: AsOf) -> Iterator[Number]:
    """Where else in the series to look: everywhere for a number of three digits or more."""
    found = list(neighbours(one.number, standing))
    return iter(found if significant(given.stated.value) >= FINE else found[:2])


def _differing(given: PressFigure, numbers: list[Meant], standing: AsOf) -> Judged:
    one = numbers[0]
    series, over = standing.series, given.stated.over(one.value)
    words = _in_words(given, one, standing)
    rate = rate_of(given, standing)
    if one.value and not 1 / FAR <= given.stated.value / one.value <= FAR:
        reason = f"{series.title}: {words}; that is too far from the figure for both to be of the same thing."
        return _with("no-series", reason, series, one, given)
    if (
        rate in PEAKING
        and given.figure.statistic != "average"
        and all(given.stated.high > other.value for other in numbers)
    ):
        above = percent(given.stated.over(one.value))
        reason = f"{series.title}: {words}; the figure is {above} above that mean, so it is a peak of single {rate}s or unsupported, not shown to be false{_caveat(given, one, standing)}."
        return _with("peak-or-unsupported", reason, series, one, given)
    if not any(other.said for other in numbers):
        reason = f"The figure does not say for when, and it is not the latest of {series.title}: {words}."
        return _with("no-series", reason, series, one, given)
    if over == 0:
        over = (given.stated.value - one.value) / one.value * 100 if one.value else 0.0
    side = "above" if over > 0 else "below"
    bound = " although the bound holds," if _holds(given, one) else ""
    reason = (
        f"{series.title}: {words}; the figure is{bound} {percent(over)} {side} that{_caveat(given, one, standing)}."
    )
    return _with("differs", reason, series, one, given)


def _holds(given: PressFigure, one: Meant) -> bool:
    """Whether a bound is true, if only because it is far off."""
    below = given.stated.bound in {"more than", "at least"} and given.stated.low < one.value
    return below or (given.stated.bound in {"less than", "at most"} and given.stated.high > one.value)


def _judge_change(given: PressFigure, standing: AsOf) -> Judged:
    """A figure that is by how much something changed, against the change of the series."""
    series = standing.series
    if given.figure.change == "comparison":
        return Judged("no-series", f"The figure compares two things, and {series.title}, is one.", series)
    found = growth.changes(given, standing)
    if not found:
        return Judged("no-series", f"{series.title}, has no two numbers for the change.", series)
    falling = given.figure.change == "decrease"
    for change in found:
        size = change.amount if given.figure.sort not in growth.SHARES else change.percent
        if (size < 0) != falling:
            continue
        how = agreement(given.stated, abs(size), 0) or ("rounded" if growth.same_percent(given, abs(size)) else None)
        if how is not None:
            verdict: FigureVerdict = "matches" if how == "exactly" else "matches-after-rounding"
            return Judged(
                verdict, f"{series.title}: {change.words()}, which bears the figure out.", series, change.joined(), size
            )
    change = found[0]
    size = change.amount if given.figure.sort not in growth.SHARES else change.percent
    if not growth.base_is_said(given):
        reason = f"The figure does not say since when, and no likely change of {series.title} is it: {change.words()}."
        return Judged("no-series", reason, series, change.joined(), size)
    stated = -given.stated.value if falling else given.stated.value
    over = (stated - size) / abs(size) * 100 if size else None
    return Judged(
        "differs",
        f"{series.title}: {change.words()}; the figure has another change.",
        series,
        change.joined(),
        size,
        over,
    )


def _in_words(given: PressFigure, one: Meant, standing: AsOf) -> str:
    """The number with its period and day of publication, and the mean made of it."""
    words = official(one.number)
    rate = rate_of(given, standing)
    return f"{words}, a mean of {number(one.value)} a {rate}" if rate else words


def _caveat(given: PressFigure, one: Meant, standing: AsOf) -> str:
    """What a person must know of the number: that the day of the article is not known, or that it was not out then."""
    if given.day is None:
        return "; the article has no date, so the latest vintage is taken"
    if one.number.standing != "not-out":
        return caveat(one.number)
    rate, out = rate_of(given, standing), list(standing.released())
    if not out or one.number.period not in standing.series.regular:
        return caveat(one.number)
    last = Meant(out[-1], in_terms(out[-1], rate), False)
    return f"{caveat(one.number)}, when the last was {_in_words(given, last, standing)}"


def _with(verdict: FigureVerdict, reason: str, series: Series, one: Meant, given: PressFigure) -> Judged:
    over = (
        given.stated.over(one.value)
        if verdict in {"differs", "peak-or-unsupported", "matches-after-rounding"}
        else None
    )
    return Judged(verdict, reason, series, one.number, one.value, over)

"""The verdict on a claim of change: the series' own history, with how much it usually moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import ChangeVerdict, Check
from onrecord.model.edtf import bounds, from_span
from onrecord.official import growth
from onrecord.official.figures import Standings
from onrecord.official.naming import choose
from onrecord.official.periods import RECENT
from onrecord.official.series import AsOf, Number, Series, year_before
from onrecord.official.trends import Trend
from onrecord.official.wording import caveat, number, official, percent, when

STILL = 0.01
"""The step below which nothing is said to have risen or fallen, where what is usual is not known."""
CLOSE = 0.1
"""The share by which "doubled" may be off."""


@dataclass(frozen=True)
class _Judged:
    verdict: ChangeVerdict
    reason: str
    number: Number | None = None
    official: float | None = None


def check_trend(trend: Trend, known: Sequence[Series], standings: Standings) -> Check:
    """Hold a claim of change against the series that its sentence is about."""
    choice = choose(trend.passage, known)
    series: Series | None = None
    if not choice.series:
        judged, why = _Judged("no-series", choice.reason), None
    else:
        found = [_judge(trend, standings.of(one, trend.day)) for one in choice.series]
        alike = len({one.verdict for one in found}) == 1
        named = " and ".join(one.title for one in choice.series)
        several = _Judged("no-series", f"The words fit {named} alike, and the verdict is not the same for all.")
        judged, series, why = (found[0] if alike else several), choice.series[0] if alike else None, choice.why
    return Check(
        entry=trend.entry,
        kind="change",
        document=trend.passage.document.id,
        start=trend.span.start,
        end=trend.span.end,
        text=trend.span.of(trend.passage.text),
        verdict=judged.verdict,
        reason=judged.reason,
        measure=series.measure if series else None,
        scope=series.scope if series else None,
        period=judged.number.period if judged.number else None,
        official=judged.official,
        as_of=trend.day.isoformat() if trend.day else None,
        why=why,
        cue=trend.passage.span,
        rows=judged.number.rows if judged.number else (),
    )


def _judge(trend: Trend, standing: AsOf) -> _Judged:
    out = list(standing.released())
    if not out:
        return _Judged("not-concluded", f"No number of {standing.series.title}, was out on the day of the article.")
    if trend.period is None and trend.day is not None and trend.day - bounds(out[-1].period)[1] >= RECENT:
        last = official(out[-1])
        return _Judged(
            "not-concluded", f"{standing.series.title}: the last number, {last}, is from long before the article."
        )
    if trend.short:
        return _too_short(standing, out)
    after = _after(trend, standing, out)
    if after is None or after.standing == "not-out":
        last = official(out[-1])
        return _Judged(
            "not-concluded",
            f"{standing.series.title}: the number for that time was not out on the day of the article; the last was {last}.",
        )
    if trend.kind == "extreme":
        return _extreme(trend, standing, after)
    if trend.open_since:
        return _Judged(
            "not-concluded",
            f"{standing.series.title}: the words do not tell since when, so no two numbers can be compared.",
        )
    found = [growth.change_between(base, after, standing) for base in _bases(trend, after, standing)]
    if not found:
        return _Judged(
            "not-concluded",
            f"{standing.series.title}, has nothing to compare {when(after.period)} with.",
            after,
            after.value,
        )
    return _multiple(trend, standing, found) if trend.kind == "multiple" else _change(trend, standing, found)


def _too_short(standing: AsOf, out: list[Number]) -> _Judged:
    """Days and weeks: the series is too coarse, and such movement says nothing."""
    last = out[-1]
    base = next(growth.bases("a month earlier", last, standing), None)
    known = f"; the last number out was {official(last)}"
    usual = f"; {growth.change_between(base, last, standing).noise()}" if base is not None else ""
    reason = f"{standing.series.title}: nothing can be concluded from movement within days or weeks, of which the series has no numbers{known}{usual}."
    return _Judged("not-concluded", reason, last, last.value)


def _after(trend: Trend, standing: AsOf, out: list[Number]) -> Number | None:
    """The number that the claim is about: that of the time it says, of a year under way what was out, else the last."""
    if trend.period is None:
        return out[-1]
    first, last = trend.period
    whole = standing.total(first, last)
    if whole is not None and whole.standing != "not-out":
        return whole
    end = bounds(out[-1].period)[1]
    so_far = standing.total(first, end) if standing.series.type == "flow" and first < end < last else None
    return so_far or whole


def _bases(trend: Trend, after: Number, standing: AsOf) -> Iterator[Number]:
    return growth.bases(trend.passage.sentence.of(trend.passage.text), after, standing)


def _change(trend: Trend, standing: AsOf, found: list[growth.Change]) -> _Judged:
    """A rise or fall: the direction counts, if the change is more than what is usual."""
    change = found[0]
    title, told = standing.series.title, f"{change.words()}; {change.noise()}{caveat(change.after)}"
    joined = change.joined()
    if abs(change.step) <= (change.spread if change.spread is not None else STILL):
        reason = f"{title}: {told}: no more than it usually moves, so nothing is concluded."
        return _Judged("not-concluded", reason, joined, change.percent)
    if (change.percent > 0) == (trend.direction == "up"):
        usual = ", as usual at that time of the year" if change.is_usual else ""
        return _Judged("agrees", f"{title}: {told}: the series bears the claim out{usual}.", joined, change.percent)
    return _Judged("disagrees", f"{title}: {told}: the series moved the other way.", joined, change.percent)


def _multiple(trend: Trend, standing: AsOf, found: list[growth.Change]) -> _Judged:
    """ "Doubled": right if a number is about so many times another that it may be counted from."""
    title, said = standing.series.title, trend.passage.sentence.of(trend.passage.text)
    for change in found:
        times = change.after.value / change.before.value if change.before.value else 0.0
        fits = times >= trend.factor if trend.more_than else abs(times - trend.factor) <= CLOSE * trend.factor
        if fits:
            return _Judged(
                "agrees",
                f"{title}: {change.words()}, {number(times)} times as much: the series bears the claim out.",
                change.joined(),
                times,
            )
    change = found[0]
    times = change.after.value / change.before.value if change.before.value else 0.0
    told = f"{title}: {change.words()}, {number(times)} times as much"
    if growth.says_base(said):
        return _Judged("disagrees", f"{told}, and not {number(trend.factor)} times.", change.joined(), times)
    return _Judged("not-concluded", f"{told}; the claim does not say since when.", change.joined(), times)


def _extreme(trend: Trend, standing: AsOf, after: Number) -> _Judged:
    """A record: against all earlier numbers of the same length, back to when the claim says."""
    title, up = standing.series.title, trend.direction == "up"
    earlier = [
        one for one in _comparable(after, standing) if trend.since is None or bounds(one.period)[0] >= trend.since
    ]
    if not earlier:
        return _Judged(
            "not-concluded", f"{title}, has nothing before {when(after.period)} to compare with.", after, after.value
        )
    best = (max if up else min)(earlier, key=lambda one: (one.value, one.period))
    holds = after.value > best.value if up else after.value < best.value
    word = "highest" if up else "lowest"
    back = when(min(earlier, key=lambda one: bounds(one.period)).period)
    told = f"{title}: {official(after)}"
    month = _same_month(after, standing, up)
    first = min(bounds(one.period)[0] for one in earlier)
    if holds and trend.since is not None and first > trend.since + RECENT:
        reason = f"{told}, is the {word} since the series begins for this with {back}, which is later than the claim goes back to."
        return _Judged("not-concluded", reason, after, after.value)
    if holds:
        return _Judged(
            "agrees",
            f"{told}, is the {word} since the series begins for this with {back}{month}{caveat(after)}.",
            after,
            after.value,
        )
    more = percent((best.value - after.value) / after.value * 100) if after.value else "more"
    side = "above" if up else "below"
    rows = Number(after.period, after.value, after.rows + best.rows, after.standing)
    return _Judged(
        "disagrees",
        f"{told}, is not the {word}: {number(best.value)} for {when(best.period)} is {more} {side} it{month}{caveat(after)}.",
        rows,
        after.value,
    )


def _comparable(after: Number, standing: AsOf) -> list[Number]:
    """The earlier numbers of the same length: periods of the series, or the same part of earlier years."""
    start = bounds(after.period)[0]
    if after.period in standing.series.regular:
        return [one for one in standing.released() if bounds(one.period)[0] < start]
    found: list[Number] = []
    for years in range(1, 100):
        number_ = standing.total(*bounds(from_span(*bounds(year_before(after.period, years)))))
        if number_ is None:
            break
        found.append(number_)
    return found


def _same_month(after: Number, standing: AsOf, up: bool) -> str:
    """How the number stands among those of the same month of earlier years."""
    if after.period not in standing.series.regular:
        return ""
    same = [one for one in standing.released() if one.period[4:] == after.period[4:] and one.period < after.period]
    if len(same) < growth.FEWEST:
        return ""
    rank = 1 + sum((one.value > after.value) == up and one.value != after.value for one in same)
    low, high = min(one.value for one in same), max(one.value for one in same)
    return (
        f"; of the {len(same) + 1} numbers for that month it is number {rank} from the {'top' if up else 'bottom'}"
        f" (earlier years {number(low)} to {number(high)})"
    )

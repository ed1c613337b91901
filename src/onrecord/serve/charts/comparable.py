"""Which figures can stand in one chart: those of the same thing, in the same terms."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.export.report import words
from onrecord.lexicon.fold import fold
from onrecord.model import Check, Figure
from onrecord.official import Series

MEASURES = frozenset({"distance", "duration", "age"})
"""Sorts whose unit does not tell what was measured."""


@dataclass(frozen=True)
class Thing:
    """Figures of one thing counted; `words` say of what, and in which terms."""

    key: tuple[str, ...]
    words: str
    figures: tuple[Figure, ...]


def comparable(figures: Sequence[Figure]) -> tuple[Thing, ...]:
    """The figures by what they count: the things with most figures first. Figures that do not say what they count are
    in none.

    Two figures count the same when the normal form of the thing is the same, and the sort of number, its unit or
    currency, what it is per, whether it is a level or a change, and whether it is all so far or what was added.
    """
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if key := thing_of(figure):
            found[key].append(figure)
    things = [Thing(key, _words(of_key), tuple(of_key)) for key, of_key in found.items()]
    return tuple(sorted(things, key=lambda one: (-len(one.figures), one.key)))


def thing_of(figure: Figure) -> tuple[str, ...] | None:
    """What the figure counts, and in which terms; `None` where it does not say or has no number."""
    if all(number is None for number in (figure.value, figure.low, figure.high)):
        return None
    counted = figure.counted_as or figure.counted
    if counted is None or (figure.sort in MEASURES and figure.unit and fold(counted) == fold(figure.unit)):
        return None
    unit = "" if figure.sort == "count" else figure.currency or figure.unit or ""
    terms = (figure.sort, unit, figure.per or "", figure.change or "", figure.reach or "")
    return (fold(counted), *terms)


def official_of(thing: Thing, checks: Iterable[Check], known: Sequence[Series]) -> Series | None:
    """The series that most of the figures were held against, if its numbers are in the same terms as theirs."""
    ids = {figure.id for figure in thing.figures}
    meant = Counter((one.measure, one.scope) for one in checks if one.entry in ids and one.rows)
    figure = thing.figures[0]
    for measure, scope in (key for key, _ in meant.most_common(1)):
        series = next((one for one in known if (one.measure, one.scope) == (measure, scope)), None)
        same_rate = series and (not figure.per or any(unit.endswith(f" per {figure.per}") for unit in series.units))
        return series if same_rate and figure.change is None else None
    return None


def _words(figures: Sequence[Figure]) -> str:
    """The thing in the words that most of the figures have for it."""
    said = [one.counted or one.counted_as or "" for one in figures]
    counted = max(sorted(set(said)), key=said.count)
    one = figures[0]
    change = {"increase": "rise", "decrease": "fall", "comparison": "difference"}.get(one.change or "", "")
    money = (one.currency or one.unit or "") if one.sort == "money" else ""
    share = "%" if one.sort in ("percentage", "percentage point") else ""
    terms = ", ".join(part for part in (money or share, words.per_words(one.per), change, one.reach) if part)
    return words.capital(f"{counted} ({terms})" if terms else counted)

"""Which series a claim is about, decided by its words, with the reason; where they do not tell, none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lexicon import countries, places
from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model import FigureReading, Span
from onrecord.official.passages import Passage, content_stems, says, sentence_around, stems
from onrecord.official.series import Series

_PERSONS = {"people": "person", "peopl": "person", "persons": "person"}
_NEUTRAL = frozenset(stem for word in "total new overall monthly daily recorded different number further additional official metric ton million"
                     " count estimated more than other record" .split() for stem in stems(word))  # fmt: skip
"""Words that may stand with the thing counted without making it another."""
_NO_NOUN = frozenset({"number", "total", "figure", "count"})
"""What is counted where the noun is somewhere else: "put the number of crossings at"."""
_PART = re.compile(r"\s+(?:from|of)\s+([A-Z]\w+)")
_NAMES = re.compile(r"\b(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w’'-]*(?: [A-Z][\w-]*)?)")
_PLACED = re.compile(r"\b(?:in|at|near|across|outside|around) ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)")
_NARROWER = re.compile(
    r"\b(?:city|state|county|region|district|province|town|sector)[’']s\b|\b(?:regional|statewide|citywide)\b|\b(?:its|their)\b(?= \w+ rate)",
    re.IGNORECASE,
)  # fmt: skip
"""Words of a place that is not named."""
_TIMES = frozenset((*MONTHS, *WEEKDAYS))
_PERCENT = frozenset({"percent", "per cent", "percentage", "%"})
BESIDE, SENTENCE, ARTICLE = 3, 2, 1
"""How near the scope is named."""


@dataclass(frozen=True)
class Choice:
    """The series that the words fit best, several where they fit alike, and what made it so. Where there is none,
    `reason` says why not."""

    series: tuple[Series, ...] = ()
    why: str = ""
    reason: str = ""


@dataclass(frozen=True)
class _Fit:
    series: Series
    name: str
    width: int
    by: bool
    near: int
    scope: str

    @property
    def score(self) -> tuple[int, int, int, bool]:
        """The name with most words, that stand closest together; then the nearest scope, then who counts."""
        return len(content_stems(self.name)), -self.width, self.near, self.by


def choose(passage: Passage, known: Iterable[Series], figure: FigureReading | None = None) -> Choice:
    """The series of a claim. A figure's unit and the thing it counts must be the series' own; the words that name the
    measure must stand in the claim's part of the sentence, and its scope somewhere in the article."""
    fits: list[_Fit] = []
    nearly: list[str] = []
    for series in known:
        if figure is not None and not counts(series, figure):
            continue
        named = _name(series, passage, figure)
        if named is None:
            continue
        found = _refused(series, passage, figure)
        if found:
            nearly.append(found)
            continue
        near, scope = _scope(series, passage)
        other = _other_place(series, passage) if near == ARTICLE else None
        if not near or other:
            nearly.append(f"it is for “{other}”" if other else f"the article does not speak of {series.scope}")
            continue
        fits.append(_Fit(series, *named, any(says(stems(_part(passage)), by) for by in series.by), near, scope))
    if not fits:
        return Choice(reason=_none(nearly))
    best = max(fit.score for fit in fits)
    chosen = [fit for fit in fits if fit.score == best]
    return Choice(tuple(fit.series for fit in chosen), why=_why(chosen))


def counts(series: Series, figure: FigureReading) -> bool:
    """Whether a figure counts what the series counts, as far as its unit tells."""
    if figure.change is not None and figure.sort in {"percentage", "percentage point"}:
        return True
    if figure.sort == "count":
        return _same_thing(series, figure)
    units = {unit.casefold() for unit in series.units}
    own = {
        (figure.unit or "").casefold(),
        (figure.currency or "").casefold(),
        f"{figure.unit} per {figure.per}".casefold(),
    }
    if figure.sort in {"percentage", "percentage point"}:
        return bool(units & _PERCENT)
    return bool(units & own) or bool({stems(unit) for unit in units} & {stems(unit) for unit in own if unit})


def _same_thing(series: Series, figure: FigureReading) -> bool:
    noun = (figure.unit or "").casefold()
    if not noun or noun in _NO_NOUN:
        return True
    heads = {_head(unit) for unit in series.units}
    return _head(noun) in heads or _head(figure.counted_as or noun) in heads


def _head(words: str) -> str:
    last = words.casefold().split()[-1]
    return stems(_PERSONS.get(last, last))[0] if stems(last) else last


def _name(series: Series, passage: Passage, figure: FigureReading | None) -> tuple[str, int] | None:
    """The longest of the series' names that the claim's part of the sentence has all words of, and over how many words
    they stretch; for a figure the whole sentence counts where the part goes on with what came before."""
    texts = [_part(passage)]
    if figure is not None and passage.shares:
        texts.append(passage.text[passage.sentence.start : passage.part.end])
    for text in texts:
        words = stems(text)
        found = [(name, width) for name in series.names if (width := _stretch(words, content_stems(name)))]
        if found:
            return max(found, key=lambda one: (len(content_stems(one[0])), -one[1]))
    return None


def _stretch(words: tuple[str, ...], wanted: frozenset[str]) -> int:
    """The fewest words in a row that hold all that are wanted; 0 where there are none."""
    best, last = 0, dict[str, int]()
    for place, word in enumerate(words):
        if word in wanted:
            last[word] = place
            if len(last) == len(wanted):
                width = place - min(last.values()) + 1
                best = min(best or width, width)
    return best


def _refused(series: Series, passage: Passage, figure: FigureReading | None) -> str | None:
    """What speaks against a series whose measure is named."""
    words = stems(passage.sentence.of(passage.text))
    for phrase in series.excluded:
        if says(words, phrase):
            return f"“{phrase}” in the sentence says that it is not {series.measure}"
    if figure is None:
        return None
    other = _narrower(series, figure)
    if other:
        return f"it counts “{figure.counted}”, and {series.measure} is not of “{other}” alone"
    place = figure.place.name if figure.place is not None else None
    if place is not None and not _is_scope(series, place):
        return f"it is for {place}, and {series.measure} for {series.scope}"
    after = _PART.match(passage.text, passage.span.end + _counted_length(passage, figure))
    if after and after[1] not in _TIMES and not _is_scope(series, after[1]):
        return f"it is only what is from {after[1]}"
    return None


def _narrower(series: Series, figure: FigureReading) -> str | None:
    """A word with the thing counted that the series does not know: "Venezuelan migrants" are a part of the migrants."""
    if figure.sort != "count" or figure.counted_as is None:
        return None
    known = set(_NEUTRAL)
    for phrase in (series.measure, *series.names, *series.units, *series.scopes, *series.by):
        known |= content_stems(phrase)
    for word in figure.counted_as.split()[:-1]:
        if content_stems(word) - known:
            return word
    return None


def _counted_length(passage: Passage, figure: FigureReading) -> int:
    """How far what is counted reaches beyond the number."""
    following = passage.text[passage.span.end : passage.sentence.end]
    counted = figure.counted or ""
    place = following.find(counted) if counted else -1
    return place + len(counted) if 0 <= place < 4 else 0


def _is_scope(series: Series, place: str) -> bool:
    """Whether a place named is the series' scope, or one is named by the other."""
    words = content_stems(place)
    return any(words <= content_stems(scope) or content_stems(scope) <= words for scope in series.scopes)


def _scope(series: Series, passage: Passage) -> tuple[int, str]:
    """How near the claim the scope is named, 0 for nowhere in the article, and by which name."""
    texts = (_part(passage), passage.sentence.of(passage.text), passage.text)
    for near, text in zip((BESIDE, SENTENCE, ARTICLE), texts, strict=True):
        for scope in series.scopes:
            if _speaks_of(text, scope):
                return near, scope
    return 0, ""


def _other_place(series: Series, passage: Passage) -> str | None:
    """A country that the sentence or the one before names, or a place that the sentence is in, which is not the scope:
    a scope named only elsewhere in the article is then not meant."""
    sentence = passage.sentence.of(passage.text)
    narrower = _NARROWER.search(sentence)
    if narrower is not None:
        return str(narrower[0])
    before = sentence_around(passage.text, Span(max(0, passage.sentence.start - 2), passage.sentence.start))
    named = [words for scope in series.scopes for words in re.findall(r"[A-Z]\w+", scope)]
    own = {country.code for words in named if (country := countries.of_word(words))}
    for words in _NAMES.findall(f"{before.of(passage.text)} {sentence}"):
        country = countries.of_word(words)
        if country is not None and country.code not in own:
            return str(words)
    for match in _PLACED.finditer(sentence):
        place = match[1]
        known = place.split()[0] not in _TIMES and places.locate(place) is not None and countries.of_word(place) is None
        if known and not _is_scope(series, place):
            return str(place)
    return None


def _speaks_of(text: str, scope: str) -> bool:
    """Whether a text names a scope; "US" only in capitals, with full stops or without."""
    if scope.isupper():
        return re.search(rf"\b{'[.]?'.join(map(re.escape, scope))}\b", text) is not None
    return says(stems(text), scope)


def _part(passage: Passage) -> str:
    return passage.part.of(passage.text)


def _why(chosen: list[_Fit]) -> str:
    fit = chosen[0]
    where = "the article" if fit.near == ARTICLE else "the sentence"
    others = " and ".join(other.series.title for other in chosen[1:])
    alike = f"; they fit {others} alike" if others else ""
    return f"the words “{fit.name}” name the measure, and {where} names “{fit.scope}”{alike}"


def _none(nearly: list[str]) -> str:
    if nearly:
        return f"No series: {nearly[0]}."
    return "No series here counts this."

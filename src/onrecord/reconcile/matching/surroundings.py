"""The words around a figure in its document: what it is a figure of, where it was counted, who is named there; and which
other numbers of its unit the document gives."""

import re
from dataclasses import dataclass

from onrecord.learned.term_frequencies import informative_terms
from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.lexicon.fold import fold
from onrecord.lexicon.stems import stem
from onrecord.lexicon.synonyms import common
from onrecord.model import FigureReading, Reading
from onrecord.reconcile.matching.wording import FUNCTION_WORDS, content_words

CONTEXT = 90
"""Characters on each side of a figure that tell what it is about."""
TOLD = 140
"""Characters on each side that tell whether two numbers, which are not the same, are of one thing."""
BESIDE = 40
"""Characters on each side of a figure that tell where it was counted."""
MAGNITUDES = content_words(
    "dozens hundred hundreds thousand thousands million millions billion billions trillion percent cent"
)
"""Words of the number itself."""
CALENDAR = content_words(" ".join((*MONTHS, *WEEKDAYS)))
"""Words with a capital that are no places."""
_NAME = re.compile(
    r"\b(?!(?:Some|Only|About|Around|Nearly|Almost|More|Another|At|Up|Under|When|While|There)\b)[A-Z][\w’'-]+"
)
_NUMBER = re.compile(r"\b\d[\d.,]+\d\b")
_YEAR = re.compile(r"(19|20)\d\d")
SHORTEST = 2
"""Letters of a word that tells nothing."""
_PLACE = re.compile(r"\b(?:in|of|at|near) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")


@dataclass(frozen=True)
class Surroundings:
    """Of a figure the content words around it, further off too (`told`, by their stems, with other numbers), the places that
    they name, and all the names among them."""

    context: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def surroundings(text: str, reading: Reading) -> Surroundings:
    """What stands around a figure in the `text` of its document; nothing for readings of other kinds."""
    if not isinstance(reading.fields, FigureReading):
        return Surroundings()
    around = _around(text, reading, CONTEXT)
    return Surroundings(
        context=frozenset(word for word in content_words(around) - MAGNITUDES if not word[0].isdigit()),
        told=_told(text, reading),
        places=_places(_around(text, reading, BESIDE)),
        names=_names(_around(text, reading, TOLD)),
    )


def weight(told: frozenset[str]) -> float:
    """How much words tell together: the sum of their inverse document frequencies, and of a number that of a rare word."""
    known, rare = informative_terms()
    return sum(known.get(word, rare) for word in told)


def _told(text: str, reading: Reading) -> frozenset[str]:
    """The stems of the words around a figure, one for all that reporters use one for another, and the numbers beside it."""
    start, end = reading.span.start, reading.span.end
    around = _around(text, reading, TOLD)
    own = text[start:end]
    words = {word for word in fold(around).split() if len(word) > SHORTEST and word not in FUNCTION_WORDS}
    spelled = {word for word in words if not word[0].isdigit() and word[:6] not in MAGNITUDES | CALENDAR}
    numbers = {word for word in _NUMBER.findall(around) if word not in own and not _YEAR.fullmatch(word)}
    return frozenset({common(stem(word)) for word in spelled} | numbers)


def _around(text: str, reading: Reading, reach: int) -> str:
    """The words around a reading, within its line."""
    start = max(text.rfind("\n", 0, reading.span.start) + 1, reading.span.start - reach)
    end = text.find("\n", reading.span.end)
    end = min(len(text) if end < 0 else end, reading.span.end + reach)
    return text[start:end]


def _places(words: str) -> frozenset[str]:
    """The names after "in", "at", "near" and "of"."""
    return frozenset(word for match in _PLACE.finditer(words) for word in content_words(match.group(1)) - CALENDAR)


def _names(words: str) -> frozenset[str]:
    """What is written with a capital: a word that begins a sentence may be a name."""
    return frozenset(word for match in _NAME.finditer(words) for word in content_words(match.group())) - CALENDAR

"""The words around a figure in its document: what it is a figure of, where it was counted, who is named there."""

import re
from dataclasses import dataclass

from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model import FigureReading, Reading
from onrecord.reconcile.matching.wording import content_words

CONTEXT = 90
"""Characters on each side of a figure that tell what it is about."""
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
_PLACE = re.compile(r"\b(?:in|of|at|near) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")


@dataclass(frozen=True)
class Surroundings:
    """Of a figure the content words around it, the places that they name, and all the names among them."""

    context: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def surroundings(text: str, reading: Reading) -> Surroundings:
    """What stands around a figure in the `text` of its document; nothing for readings of other kinds."""
    if not isinstance(reading.fields, FigureReading):
        return Surroundings()
    around = _around(text, reading, CONTEXT)
    return Surroundings(
        context=frozenset(word for word in content_words(around) - MAGNITUDES if not word[0].isdigit()),
        places=_places(_around(text, reading, BESIDE)),
        names=_names(around),
    )


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

"""Which kind of entry a question asks for, by the words that ask for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.lexicon.fold import fold
from onrecord.model import Span
from onrecord.search.inflection import forms

_ASKING: Final = {
    "commitment": "commitment promise pledge vow commit undertake undertook undertaken undertaking guarantee obligation",
    "statement": "statement say said tell told claim remark comment argue assert insist deny warn quote quotation",
    "meeting": "meeting meet met",
    "figure": "figure statistic",
    "measure": "measure",
    "movement": "movement",
}
"""Words that only name the kind: they are not looked for besides."""
_TELLING: Final = {
    "commitment": "agree agreement deal swear swore sworn",
    "statement": "announce announcement criticise criticize accuse condemn praise speech letter",
    "meeting": "talks summit visit host negotiate negotiation conversation",
    "figure": "number percent percentage rate total count cost",
    "measure": "law bill order ban policy ruling rule injunction sanction tariff decree statute restriction programme program",
    "movement": "caravan convoy march",
}
"""Words that also tell what of the kind is asked for: they are looked for too."""
_QUANTITY: Final = re.compile(r"\bhow (?:many|much|often)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_TOPIC: Final = frozenset("about on over regarding concerning of after before against under".split())
"""What stands after these is what it is about, not what is asked for."""
_WITHIN: Final = frozenset("a an the this that these those its his her their new last next".split())


@dataclass(frozen=True)
class Cue:
    """The words that ask for a kind; `telling` if they are worth looking for too."""

    kind: str
    span: Span
    telling: bool


def asked_for(question: str) -> Cue | None:
    """The kind of entry asked for: by the first word that asks for one, unless it stands in what the question is about
    ("about the agreement"), in which case by the first after it, else by none."""
    quantity = _QUANTITY.search(question)
    if quantity is not None:
        return Cue("figure", Span(*quantity.span()), telling=False)
    return next(_cues(question), None)


def _cues(question: str) -> Iterator[Cue]:
    about = False
    for match in _WORD.finditer(question):
        word = fold(match[0])
        kind, telling = _words().get(word, (None, False))
        if kind is not None and not about:
            yield Cue(kind, Span(*match.span()), telling)
        about = word in _TOPIC or (about and word in _WITHIN)


@cache
def _words() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for telling, table in ((False, _ASKING), (True, _TELLING)):
        for kind, words in table.items():
            for word in words.split():
                for form in (word, f"{word}s", *forms(word)):
                    found.setdefault(form, (kind, telling))
    return found

"""Journeys on which people meet: where somebody comes to, and the journey that a meeting is the purpose of."""

from onrecord.extract.base import Passage
from onrecord.lexicon.movements import WHEREABOUTS
from onrecord.model import Place, Span, Token

COMING = frozenset({"come", "visit", "travel", "fly", "go", "arrive", "return", "head", "tour"})
"""Verbs of a visit, where somebody in office comes to a place that is named."""


def destination(passage: Passage, verb: Token) -> tuple[Place, Span] | None:
    """Where a visitor comes to: "flew *to Halvik*", "toured *Port Ellis*"."""
    governed = [n for p in passage.parse.children(verb, "prep") if p.text.lower() in {"to", "in"}
                for n in passage.parse.children(p, "pobj")]  # fmt: skip
    for noun in (*governed, *passage.parse.children(verb, "dobj")):
        name = passage.name_at(noun)
        if name is not None and name.type in {"place", "facility"}:
            return Place(name=passage.words(name.span)), name.span
        unknown = passage.unknown_place(noun, single=False) if noun.dep == "pobj" else None
        if unknown is not None:
            return Place(name=passage.words(unknown)), unknown
        visited = noun.dep == "dobj" and verb.lemma.lower() in {"visit", "tour"}
        if name is None and (noun.lemma.lower() in WHEREABOUTS or (visited and noun.tag.startswith("NNP"))):
            span = passage.noun_phrase(noun)
            return Place(name=passage.words(span)), span
    return None


def journey_to(passage: Passage, event: Token) -> Token | None:
    """The verb of coming that leads to a meeting: "*flew* to Halvik on Friday to meet her", "*flew* to Halvik and met her"."""
    above = passage.parse.head(event)
    purpose = event.dep in {"advcl", "xcomp"} and passage.parse.infinitive(event)
    purpose = purpose or (event.dep == "conj" and above.index < event.index)
    return above if purpose and above.lemma.lower() in COMING else None

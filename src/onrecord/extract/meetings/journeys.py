"""Journeys on which people meet: where somebody comes to, and the journey that a meeting is the purpose of."""

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
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
    """The verb of coming that leads to a meeting: "*flew* to Halvik on Friday to meet her", "*flew* to Halvik and met her",
    "*was* in Halvik for a meeting"."""
    above = passage.parse.head(event)
    if event.tag.startswith("NN") and above.text.lower() == "for" and above.dep == "prep":
        led = passage.parse.head(above)
        return led if led.lemma.lower() in COMING | {"be"} else None
    purpose = event.dep in {"advcl", "xcomp"} and passage.parse.infinitive(event)
    purpose = purpose or (event.dep == "conj" and above.index < event.index)
    return above if purpose and above.lemma.lower() in COMING else None


def place_told(passage: Passage, event: Token, verb: Token | None) -> tuple[Place, Span] | None:
    """A place that is no part of the clause: of "where", or a town that hosts: "*Lima*, where they met", "*Geneva* hosts the
    talks"."""
    if event.dep == "relcl" and any(t.text.lower() == "where" for t in passage.parse.children(event, "advmod")):
        return _place_named(passage, passage.parse.head(event))
    if verb is not None and verb.lemma.lower() == "host" and event.index != verb.index:
        host = passage.parse.subject(verb)
        found = _place_named(passage, host) if host is not None else None
        return found if found is not None and of_word(found[0].name) is None else None
    return None


def _place_named(passage: Passage, noun: Token) -> tuple[Place, Span] | None:
    """The place that a noun phrase names: itself, or "the island of *Samos*"."""
    inner = [n for p in passage.parse.children(noun, "prep") if p.text.lower() == "of"
             for n in passage.parse.children(p, "pobj")]  # fmt: skip
    for one in (noun, *inner, *passage.parse.children(noun, "appos")):
        name = passage.name_at(one)
        if name is not None and name.type in {"place", "facility"}:
            return Place(name=passage.words(name.span)), name.span
    return None

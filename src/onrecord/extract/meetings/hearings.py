"""Hearings of witnesses: "testified before the committee", "told a Senate panel", "her testimony to the inquiry"."""

from onrecord.extract.base import Passage
from onrecord.extract.meetings.meeting import Meeting, build
from onrecord.extract.meetings.parties import Party, distinct, parties
from onrecord.extract.meetings.unreal import is_unreal
from onrecord.model import Token

HEARERS = frozenset({"committee", "panel", "subcommittee", "commission", "inquiry", "congress", "parliament", "senate", "house",
                     "lawmaker", "senator", "congressman", "hearing", "council", "tribunal", "court", "legislator"})  # fmt: skip
"""Nouns of those who hear a witness."""
PANELS = frozenset({"committee", "panel", "subcommittee", "hearing", "inquiry", "commission"})
"""Those of them that one can only tell something by appearing before them."""
BEFORE = frozenset({"before", "to", "at"})
"""Prepositions between a witness and those who hear them."""
GRILLING = frozenset({"grill", "question", "quiz"})
"""Verbs of those who hear."""


def from_hearing_verb(passage: Passage, verb: Token) -> Meeting | None:
    """The hearing that `verb` tells."""
    lemma = verb.lemma.lower()
    subject = passage.parse.subject(verb)
    if subject is None or lemma not in {"testify", "appear", "tell", "brief"} | GRILLING:
        return None
    if lemma in GRILLING:
        witness = passage.parse.child(verb, "dobj")
        heard = witness is not None and subject.lemma.lower() in HEARERS
        return _build(passage, verb, subject, witness) if witness is not None and heard else None
    hearer = passage.parse.child(verb, "dobj", "dative") if lemma in {"tell", "brief"} else _hearer(passage, verb)
    if hearer is None:
        return None
    if hearer.lemma.lower() not in (HEARERS if lemma == "testify" else PANELS):
        return None
    return _build(passage, verb, subject, hearer)


def from_testimony(passage: Passage, noun: Token) -> Meeting | None:
    """The hearing that a noun tells: somebody's testimony before those who hear it."""
    owner = passage.parse.child(noun, "poss")
    hearer = _hearer(passage, noun)
    if noun.lemma.lower() != "testimony" or owner is None or hearer is None or hearer.lemma.lower() not in HEARERS:
        return None
    return _build(passage, noun, owner, hearer)


def _hearer(passage: Passage, word: Token) -> Token | None:
    for preposition in passage.parse.children(word, "prep"):
        noun = passage.parse.child(preposition, "pobj")
        if preposition.text.lower() in BEFORE and noun is not None and noun.lemma.lower() in HEARERS:
            return noun
    return None


def _build(passage: Passage, word: Token, one: Token, other: Token) -> Meeting | None:
    verb = word if word.tag.startswith("VB") else None
    if verb is not None and (passage.parse.negated(verb) or is_unreal(passage, verb)):
        return None
    found = distinct(_side(passage, one) + _side(passage, other))
    return build(passage, word, verb, found) if len(found) > 1 else None


def _side(passage: Passage, token: Token) -> list[Party]:
    if token.tag == "PRP$":
        known = passage.actor_of_mention(token)
        return [(known, passage.parse.span(token.index, token.index + 1))] if known is not None else []
    return passage.actors(token) if token.lemma.lower() in HEARERS else parties(passage, token)

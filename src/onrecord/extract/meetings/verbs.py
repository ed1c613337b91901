"""Meetings that a verb tells: "A met B", "the board convened on Monday", "A spoke with B by phone"."""

from onrecord.extract.base import Passage
from onrecord.extract.meetings.meeting import Meeting, build
from onrecord.extract.meetings.parties import PARTY_NOUNS, Party, distinct, is_plural, parties, parties_after
from onrecord.extract.meetings.status import PHONE, VIRTUAL
from onrecord.extract.meetings.unreal import is_unreal
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model import Place, Token

RECEIVING = frozenset({"host", "visit", "receive", "welcome", "tour"})
"""Verbs of a meeting where one side comes to the other."""
RECEPTIONS = frozenset({"protest", "jeer", "cheer", "objection", "boo", "reaction", "smile", "difficulty", "problem", "challenge", "setback",
                        "applause", "demand", "obstacle"})  # fmt: skip
"""What one meets with without anybody meeting."""
SPEAKING = frozenset({"speak", "sit", "confer", "talk", "huddle"})
"""Verbs that tell a meeting only with a word for how: "by phone", "down"."""
GATHERING = frozenset({"gather", "convene", "assemble", "reconvene"})
"""Verbs of a body that meets by itself."""
GATHERING_BODIES = frozenset({"committee", "board", "council", "commission", "panel", "cabinet", "assembly", "forum", "bloc",
                              "negotiator", "delegation", "minister", "leader", "official", "envoy", "team", "side"})  # fmt: skip
"""Nouns of what can meet by itself, its members unnamed."""


def from_verb(passage: Passage, verb: Token) -> Meeting | None:
    """The meeting that `verb` tells, if it tells one that is held or planned."""
    if not verb.tag.startswith("VB") or passage.parse.negated(verb) or is_unreal(passage, verb):
        return None
    lemma = verb.lemma.lower()
    if lemma == "meet" or lemma in RECEIVING:
        return _met(passage, verb, lemma)
    if lemma in SPEAKING:
        return _spoke(passage, verb, lemma)
    if lemma in GATHERING:
        subject = passage.parse.subject(verb)
        is_body = subject is not None and subject.lemma.lower() in GATHERING_BODIES
        return _gathered(passage, verb, subject) if subject is not None and is_body else None
    if lemma in PHONING:
        return _phoned(passage, verb)
    return _signed(passage, verb) if lemma in SIGNING else None


SIGNING = frozenset({"sign", "initial", "initialle", "countersign", "cosign"})
"""Verbs of putting one's name to something, as the lemmatiser gives them."""
PHONING = frozenset({"phone", "telephone"})
"""Verbs that are a call by themselves: "phoned his counterpart"."""


def _phoned(passage: Passage, verb: Token) -> Meeting | None:
    """A call: whoever phoned, and whom."""
    subject, target = passage.parse.subject(verb), passage.parse.child(verb, "dobj")
    if subject is None or target is None:
        return None
    called = parties(passage, target)
    one = build(passage, verb, verb, distinct(parties(passage, subject) + called))
    one.mode = "phone"
    return one if called else None


def _signed(passage: Passage, verb: Token) -> Meeting | None:
    """A signing by two or more sides, at a time or a place, is a meeting of theirs."""
    subject = passage.parse.subject(verb)
    passive = passage.parse.child(verb, "auxpass") is not None
    signing = parties(passage, subject) if subject is not None and not passive else []
    found = distinct(signing + parties_after(passage, verb, "by", "with"))
    if len(found) < 2:
        return None
    one = build(passage, verb, verb, found)
    signed = passage.parse.child(verb, "dobj")
    one.add_agenda([passage.noun_phrase(signed)] if signed is not None else [])
    return one if one.date is not None or one.place is not None or _are_people(passage, found) else None


def _are_people(passage: Passage, found: list[Party]) -> bool:
    """Whether those who signed are people, who sit down together to do so, not states or companies."""
    people = {name.actor for name in passage.annotated.names if name.type == "person"}
    return all(actor.id in people for actor, _ in found)


def _met(passage: Passage, verb: Token, lemma: str) -> Meeting | None:
    subject = passage.parse.subject(verb)
    if subject is None or (lemma == "meet" and passage.parse.child(verb, "nsubjpass") is not None):
        return None
    subjects = parties(passage, subject)
    if lemma == "meet" and subject.lemma.lower() in GATHERING_BODIES and not subjects:
        return _gathered(passage, verb, subject)
    target = passage.parse.child(verb, "dobj")
    others = parties(passage, target) if target is not None else []
    goes = lemma in {"visit", "tour"}
    if target is not None and not others and not goes and not (lemma == "meet" and target.tag == "PRP"):
        return None
    others += parties_after(passage, verb, "with", "by") or _described(passage, verb, subjects)
    if lemma in {"visit", "tour"}:
        return _visit(passage, verb, subjects, target)
    if lemma in RECEIVING:
        people = any(not of_word(actor.name) for actor, _ in subjects + others)
        if target is None or not people or not any(actor.role or actor.of for actor, _ in others):
            return None
        if not any(_can_come(passage, guest) for guest in passage.parse.conjuncts(target)):
            return None
    if not others and lemma == "meet":
        others = passage.named_after(verb)
    found = distinct(subjects + others)
    if lemma == "meet" and not others and len(subjects) == 1 and subject.lemma.lower() in GATHERING_BODIES:
        return _gathered(passage, verb, subject)
    if not found or (not others and not (is_plural(passage, subject) and lemma == "meet")):
        return None
    return build(passage, verb, verb, found)


def _can_come(passage: Passage, guest: Token) -> bool:
    """Whether what is received is somebody: "received *the envoy*", not "*the backing* of the envoy"."""
    return passage.name_at(guest) is not None or guest.tag == "PRP" or guest.lemma.lower() in PARTY_NOUNS | OFFICE_HEADS


def _gathered(passage: Passage, verb: Token, body: Token) -> Meeting | None:
    """A committee, a board or "ministers" that meet: recorded when a time or a place is given."""
    one = build(passage, verb, verb, distinct([party for party in passage.actors(body) if party[0].name]))
    return one if one.date is not None or one.place is not None or one.status == "planned" else None


def _described(passage: Passage, verb: Token, subjects: list[Party]) -> list[Party]:
    """ "A met with *farmhands*": any people, where somebody with a name met them."""
    people = {name.actor for name in passage.annotated.names if name.type == "person"}
    if verb.lemma.lower() != "meet" or not any(actor.id in people for actor, _ in subjects):
        return []
    return [
        party
        for preposition in passage.parse.children(verb, "prep")
        for noun in passage.parse.children(preposition, "pobj")
        if preposition.text.lower() == "with" and noun.tag == "NNS" and noun.lemma.lower() not in RECEPTIONS
        for party in passage.actors(noun)
    ]


def _visit(passage: Passage, verb: Token, subjects: list[Party], target: Token | None) -> Meeting | None:
    """An official's visit to a place or a body."""
    official = any(actor.role for actor, _ in subjects)
    if target is None or not official:
        return None
    beside = passage.parse.children(verb, "npadvmod")
    inside = [target, *passage.parse.children(target, "appos", "compound", "nmod", "amod"), *beside]
    named = [name for token in inside if (name := passage.name_at(token)) is not None]
    # "The *Tanzanian* capital Dodoma": a people is where somebody goes only if nothing else is named.
    name = next((name for name in named if name.type != "group"), named[0] if named else None)
    if name is None or name.type not in {"place", "group", "facility", "organisation"}:
        return None
    body = name.type == "organisation" and passage.actor_of_mention(target) is not None
    one = build(passage, verb, verb, distinct(subjects + (parties(passage, target) if body else [])))
    one.place = one.place or (Place(name=passage.words(name.span)), name.span)
    one.span = passage.hull(one.span, one.place[1], passage.noun_phrase(target))
    return one


def _spoke(passage: Passage, verb: Token, lemma: str) -> Meeting | None:
    words = {t.text.lower() for t in passage.parse.subtree(verb)}
    down = lemma == "sit" and passage.parse.child(verb, "prt", "advmod") is not None and "down" in words
    if not (down or lemma in {"confer", "huddle"} or (words & PHONE and "by" in words) or words & VIRTUAL):
        return None
    subject = passage.parse.subject(verb)
    others = parties_after(passage, verb, "with", "to")
    for inner in passage.parse.subtree(verb):
        if not others and down and inner.text.lower() == "with":
            others = parties_after(passage, passage.parse.head(inner), "with")
    if subject is None:
        return None
    together = distinct(parties(passage, subject) + others)
    if others:
        return build(passage, verb, verb, together)
    several = subject.tag in {"NNS", "NNPS"} or len(together) > 1
    return _gathered(passage, verb, subject) if several else None

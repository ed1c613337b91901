"""Who acts: the author of a deed, and whether that is an authority, which can make law and give orders."""

from onrecord.extract.base import Passage
from onrecord.lexicon.authorities import ACRONYMS, BODIES, NOT_YET, OFFICES, PRIVATE
from onrecord.lexicon.countries import by_name
from onrecord.lexicon.offices import OFFICE_HEADS, is_former
from onrecord.model import Actor, Span, Token

Author = tuple[Actor, Span]


def author(passage: Passage, verb: Token, *, passive: bool) -> Author | None:
    """Who did what `verb` says: the agent of a passive, else the subject."""
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    return named(passage, doer) if doer is not None else None


def agent(passage: Passage, verb: Token) -> Token | None:
    """Whoever stands after "by"; a court after "in" ("blocked in the courts")."""
    for child in passage.parse.children(verb, "agent", "prep"):
        if child.text.lower() in {"by", "in"} and (noun := passage.parse.child(child, "pobj")) is not None:
            if child.text.lower() == "by" and not passage.is_date(noun):
                return noun
            if noun.lemma.lower() in {"court", "senate", "parliament", "congress"}:
                return noun
    return None


def doer_of(passage: Passage, verb: Token) -> Token | None:
    """The subject of `verb`; of a gerund or an infinitive that of the verb above it."""
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        if verb.dep == "acl" and passage.parse.infinitive(verb):
            noun = passage.parse.head(verb)
            owner = passage.parse.child(noun, "poss")
            if owner is not None and owner.tag != "PRP$":
                return owner
            above = passage.parse.governing_verb(noun)
            return passage.parse.subject(above) if above is not None else owner
        subject = passage.parse.subject(verb)
        if subject is not None:
            return _beside_whose(passage, subject, verb)
        if passage.parse.child(verb, "csubj", "expl") is not None or verb.tag not in {"VB", "VBG", "VBN"}:
            return None
        above = passage.parse.head(verb)
        verb = above if above.tag.startswith("VB") else passage.parse.head(above)
        if not verb.tag.startswith("VB"):
            return None
    return None


def _beside_whose(passage: Passage, subject: Token, verb: Token) -> Token:
    """The subject; of "Ruiz, *whose aide* signed", which the parser hangs on the name, the aide."""
    beside = (t for t in passage.parse.subtree(subject) if subject.index < t.index < verb.index and t.dep == "appos")
    return next((t for t in beside if _of_another(passage, t)), subject)


def _of_another(passage: Passage, noun: Token) -> bool:
    return any(t.tag == "WP$" for t in passage.parse.children(noun, "poss"))


NOBODY = frozenset({"year", "month", "week", "day", "vote", "margin", "majority", "ballot"})
"""Nouns by which something is done that nobody does it: "passed *by a vote* of 90 to 10"."""


def named(passage: Passage, doer: Token) -> Author | None:
    """The actor that `doer` means, a title before a name left out."""
    if _of_another(passage, doer):
        return None
    inner = [t for t in passage.parse.within(passage.noun_phrase(doer)) if t.lemma.lower() in OFFICE_HEADS]
    if inner and doer.lemma.lower() not in OFFICE_HEADS and passage.name_at(doer) is None:
        doer = inner[-1]
    if passage.is_date(doer) or doer.lemma.lower() in NOBODY:
        return None
    actor = passage.actor(doer)
    return (actor, passage.noun_phrase(doer)) if actor is not None else None


def possessor(passage: Passage, noun: Token) -> Author | None:
    """Whose the noun is: "*Norvia's* ban", "*his* veto", "the *Orrin* order"."""
    for child in passage.parse.children(noun, "poss", "compound", "nmod", "amod"):
        if passage.is_date(child):
            continue
        name = passage.name_at(child)
        if child.dep == "poss" or (name is not None and name.type in {"person", "place", "group"}):
            actor = passage.actor(child)
            if actor is not None:
                return actor, Span(child.start, child.end) if name is None else name.span
    return None


def is_authority(passage: Passage, doer: Token | None) -> bool:
    """Whether `doer` can make law or give orders: a state, a body of one or several, or somebody in office."""
    if doer is None:
        return False
    known = passage.authorities.get(doer.index)
    if known is None:
        known = passage.authorities[doer.index] = _is_authority(passage, doer)
    return known


def _is_authority(passage: Passage, doer: Token) -> bool:
    words = _words(passage, doer)
    if words & PRIVATE or words & NOT_YET:
        return False
    if words & (BODIES | OFFICES) or doer.text.lower() in ACRONYMS:
        return True
    actor = passage.actor(doer)
    if actor is None:
        return False
    return holds_office(actor) or is_body(passage, doer, actor)


def is_body(passage: Passage, doer: Token, actor: Actor) -> bool:
    """Whether `actor` is a state or a public body by its name."""
    name = passage.name_at(doer)
    if by_name(actor.name) is not None or (name is not None and name.type == "place"):
        return True
    if any(other.of == actor.name and holds_office(other) for other in passage.annotated.actors.values()):
        return True
    words = _split(actor.name)
    return not words & PRIVATE and bool(words & (BODIES | OFFICES) or actor.name.lower() in ACRONYMS)


def holds_office(actor: Actor) -> bool:
    """Whether the coverage gives `actor` a public office."""
    if actor.role is None:
        return False
    role = _split(actor.role)
    company = actor.of is not None and bool(_split(actor.of) & PRIVATE)
    return bool(role & OFFICES) and not role & NOT_YET and not company


def rules_now(passage: Passage, doer: Token | None) -> bool:
    """Whether `doer` has the office now, and seeks none: what such a one *will* do is a plan of the state."""
    if doer is None or not is_authority(passage, doer):
        return False
    actor = passage.actor(doer)
    return actor is None or not is_former(actor.role)


def _words(passage: Passage, doer: Token) -> set[str]:
    name = passage.name_at(doer)
    words = {t.lemma.lower() for t in passage.parse.within(passage.noun_phrase(doer))} | {doer.text.lower()}
    return words | (_split(name.span.of(passage.text)) if name is not None and name.type != "person" else set())


def _split(words: str) -> set[str]:
    return set(words.lower().replace("-", " ").replace("'s", "").replace("’s", "").split())

"""Who meets: the actors of a noun phrase that can meet."""

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import slug
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model import Actor, Span, Token

Party = tuple[Actor, Span]
"""One side of a meeting, and the words that name it."""

PARTY_NOUNS = frozenset(
    """official officials minister delegation negotiator leader counterpart colleague envoy representative team group union
    delegate diplomat mediator authorities adviser aide commander chief government mission
    president secretary mayor governor ambassador senator lawmaker executive creditor rebel farmer
    exporter producer ally partner relative family lawyer opposition organisation organization association federation network
    company firm""".split()
)
"""Nouns of those who meet for a side: a description by one of these can be a party."""


OCCASIONS = frozenset({"summit", "conference", "forum", "meeting", "talks", "session", "roundtable"})
"""Nouns of what is held, and meets nobody."""


def parties(passage: Passage, token: Token) -> list[Party]:
    """The actors of a noun phrase that can meet: people, countries, bodies and their representatives.

    "Ministers from A and B" meet for A and B."""
    if token.tag == "NNS" and token.lemma.lower() in PARTY_NOUNS:
        several = _countries_of(passage, token) or _senders(passage, token)
        if several:
            return several
    return _named_behind(passage, token) or [
        (actor, span)
        for actor, span in passage.actors(token) + _people_of_countries(passage, token)
        if _can_meet(passage, actor, span) and not any(passage.is_date(t) for t in passage.parse.within(span)[-1:])
    ]


def _named_behind(passage: Passage, token: Token) -> list[Party]:
    """ "The envoy to Orland *Ana Duarte*": the holder of an office whose name the parse hangs on what it is of."""
    if token.lemma.lower() not in OFFICE_HEADS or passage.name_at(token) is not None or token.tag != "NN":
        return []
    last = passage.parse.subtree(token)[-1]
    name = passage.name_at(last)
    actor = passage.annotated.actors.get(name.actor or "") if name is not None else None
    if name is None or actor is None or name.type != "person" or last.dep != "pobj":
        return []
    before = passage.parse.tokens[passage.parse.within(name.span)[0].index - 1]
    return [(actor, name.span)] if before.tag.startswith("NNP") else []


def parties_after(passage: Passage, word: Token, *prepositions: str) -> list[Party]:
    """The parties that these prepositions of `word` govern: "met *with B*", "was signed *by A and B*"."""
    deps = ("prep", "agent") if "by" in prepositions else ("prep",)
    return [
        party
        for preposition in passage.parse.children(word, *deps)
        if preposition.text.lower() in prepositions
        for noun in passage.parse.children(preposition, "pobj")
        for party in parties(passage, noun)
    ]


def distinct(found: list[Party]) -> list[Party]:
    """Each party once, by the words that name it first."""
    first: dict[str, Party] = {}
    for party in found:
        first.setdefault(party[0].id, party)
    return list(first.values())


def is_plural(passage: Passage, subject: Token) -> bool:
    """Whether a subject is several by itself: a plural, or names joined by "and"."""
    return subject.tag in {"NNS", "NNPS"} or len(passage.parse.conjuncts(subject)) > 1


def _people_of_countries(passage: Passage, token: Token) -> list[Party]:
    """ "President A of X *and B of Y*": the second person, whom the parser coordinates with the first one's country."""
    found: list[Party] = []
    waiting = [token]
    while waiting:
        for preposition in passage.parse.children(waiting.pop(), "prep"):
            inside = [t for noun in passage.parse.children(preposition, "pobj") for t in passage.parse.conjuncts(noun)]
            waiting.extend(inside if preposition.text.lower() == "of" else [])
            for other in inside if preposition.text.lower() == "of" else []:
                name, actor = passage.name_at(other), passage.actor_of_mention(other)
                if name is not None and name.type == "person" and actor is not None:
                    found.append((actor, name.span))
    return found


def countries_before(passage: Passage, noun: Token) -> list[Party]:
    """ "*US-China* trade talks", "*Israeli-Syrian* negotiations": two countries or more, else none."""
    found: dict[str, Party] = {}
    floor = max(passage.parse.edges(noun)[0], noun.index - 6)
    for token in passage.parse.tokens[floor : noun.index]:
        start, name = token.start, passage.name_at(token)
        if name is not None and name.type not in {"place", "group"}:
            continue
        for word in token.text.split("-"):
            country = of_word(word)
            if country is not None:
                found.setdefault(
                    country.name, (Actor(id=slug(country.name), name=country.name), Span(start, start + len(word)))
                )
            start += len(word) + 1
    return list(found.values()) if len(found) > 1 else []


def _countries_of(passage: Passage, token: Token) -> list[Party]:
    """ "*Mexican and U.S.* officials": two countries or more, else none."""
    adjectives = [
        a for child in passage.parse.children(token, "amod", "nmod", "compound") for a in passage.parse.conjuncts(child)
    ]
    found = [(Actor(id=slug(c.name), name=c.name), Span(a.start, a.end)) for a in adjectives if (c := of_word(a.text))]
    return found if len(found) > 1 else []


def _senders(passage: Passage, token: Token) -> list[Party]:
    """ "ministers *from A and B*": two or more, else none."""
    found = [
        party
        for preposition in passage.parse.children(token, "prep")
        if preposition.text.lower() == "from"
        for noun in passage.parse.children(preposition, "pobj")
        if noun.tag == "NNP"
        for party in passage.actors(noun)
    ]
    return found if len(found) > 1 else []


def _can_meet(passage: Passage, actor: Actor, span: Span) -> bool:
    if actor.role or of_word(actor.name):
        return True
    tokens = passage.parse.within(span)
    # Nouns only: "the first *official* acknowledgement" meets nobody.
    if any(t.tag.startswith("NN") and t.lemma.lower() in PARTY_NOUNS | OFFICE_HEADS for t in tokens):
        return True
    head = passage.parse.root_of(span)
    if head is not None and head.lemma.lower() in OCCASIONS:
        return False
    if head is not None and head.tag in {"NNP", "NNPS"}:
        return True
    if head is not None and head.tag == "PRP" and any(n.actor == actor.id for n in passage.annotated.names):
        return True
    names = [n for t in tokens if (n := passage.name_at(t)) is not None]
    return any(n.type in {"person", "organisation", "group", "place"} and n.actor == actor.id for n in names)

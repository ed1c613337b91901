"""Whom a pronoun means: the last fitting subject before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.annotate.actors.people import Person
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

LOOK_BACK = 3
"""Sentences back in which a "he" or "she" may have been named."""
PERSONAL = frozenset({"he", "she"})
"""Pronouns of one person."""
IMPERSONAL = frozenset({"it", "they"})
"""Pronouns of bodies and of several people."""


@dataclass(frozen=True)
class Antecedents:
    """What a pronoun can mean: the actor each token names, and each noun or pronoun read so far refers to, both by
    token index; the people by id."""

    text: str
    parse: Parse
    named: Mapping[int, str]
    referred: Mapping[int, str | None]
    people: Mapping[str, Person]


def person_before(known: Antecedents, pronoun: Token) -> str | None:
    """The id of the person a "he" or "she" means: the last subject before it, within a few sentences of its paragraph.

    An intervening plural speaker breaks the chain: after "Migrants said ..." a "he" is one of them.
    """
    parse = known.parse
    gender = "f" if pronoun.text.lower() == "she" else "m"
    first, _ = parse.sentence_bounds(pronoun.sentence)
    opens_paragraph = first == 0 or "\n" in known.text[parse.tokens[first - 1].end : parse.tokens[first].start]
    for back in range(LOOK_BACK + 1):
        low, high = parse.sentence_bounds(pronoun.sentence - back)
        high = pronoun.index if back == 0 else high
        if high <= low:
            continue
        if back > 1 and not opens_paragraph and _paragraph_between(known, low, first):
            return None
        found = _person_in(known, low, high, gender)
        if found is not None:
            return found
        if back and _plural_speaker(parse, low, high):
            return None
    return None


def body_before(known: Antecedents, pronoun: Token) -> str | None:
    """The id of what "it" (a body or country) or "they" (several people) means: the subject of the sentence before."""
    parse = known.parse
    plural = pronoun.text.lower() == "they"
    for back in (0, 1):
        low, high = parse.sentence_bounds(pronoun.sentence - back)
        for token in parse.tokens[low : min(high, pronoun.index)]:
            if token.dep not in {"nsubj", "nsubjpass"} or token.tag.startswith("PRP"):
                continue
            many = token.tag in {"NNS", "NNPS"} or len(parse.conjuncts(token)) > 1
            actor = known.named.get(token.index) or known.referred.get(token.index)
            if many == plural and actor is not None and actor not in known.people:
                return actor
    return None


def _paragraph_between(known: Antecedents, low: int, high: int) -> bool:
    return "\n" in known.text[known.parse.tokens[low].start : known.parse.tokens[high].start]


def _person_in(known: Antecedents, low: int, high: int, gender: str) -> str | None:
    """The first subject of this gender among the tokens, else the last other mention of a person."""
    others: list[str] = []
    for token in known.parse.tokens[low:high]:
        id_ = _person_at(known, token, gender)
        if id_ is None or token.dep in {"compound", "nmod", "amod"}:
            continue
        if token.dep in {"nsubj", "nsubjpass"} or _before_verb(known.parse, token):
            return id_
        if token.dep != "poss":
            others.append(id_)
    return others[-1] if others else None


def _person_at(known: Antecedents, token: Token, gender: str) -> str | None:
    """The person that a token names, describes by an office, or refers back to; `None` for one of the other gender."""
    described = None
    if token.lemma.lower() in OFFICE_HEADS and token.tag != "NNS":
        described = known.referred.get(token.index)
    id_ = known.named.get(token.index)
    if id_ is None and token.text.lower() in PERSONAL:
        id_ = known.referred.get(token.index)
    id_ = id_ or described
    person = known.people.get(id_ or "")
    if id_ is None or (person is None and described is None):
        return None
    return id_ if person is None or person.gender in {None, gender} else None


def _before_verb(parse: Parse, token: Token) -> bool:
    """Whether a finite verb follows at once: a subject even where the parse says otherwise."""
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse) else None
    return after is not None and after.tag in {"VBD", "VBZ", "VBP", "MD"} and after.sentence == token.sentence


def _plural_speaker(parse: Parse, low: int, high: int) -> bool:
    return any(
        t.dep == "nsubj" and t.tag == "NNS" and parse.head(t).tag.startswith("VB") for t in parse.tokens[low:high]
    )

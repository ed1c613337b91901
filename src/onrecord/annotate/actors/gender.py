"""The gender of the people of an article, as the pronouns around their names tell it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.annotate.actors.people import Person, Spot
from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Token
from onrecord.model.parse import SUBJECTS, Parse

PRONOUNS: Mapping[str, str] = {
    "she": "f",
    "her": "f",
    "herself": "f",
    "he": "m",
    "his": "m",
    "himself": "m",
}
CLEAR = 2
"""How many times as many pronouns of one gender as of the other have to speak for it."""


def learn(parse: Parse, spots: Sequence[Spot], quotations: Sequence[Quotation]) -> None:
    """Give the people whose titles and descriptions do not tell it the gender of the pronouns around them."""
    votes = _votes(parse, spots, quotations)
    for _, _, person in spots:
        counted = votes.get(person.words, Counter())
        f, m = counted["f"], counted["m"]
        if person.gender is None and (f or m):
            person.gender = "f" if f >= CLEAR * max(m, 1) else "m" if m >= CLEAR * max(f, 1) else None


def _votes(parse: Parse, spots: Sequence[Spot], quotations: Sequence[Quotation]) -> dict[tuple[str, ...], Counter[str]]:
    """Pronouns that can hardly mean another: after the subject of the sentence, nobody else being named in it; or
    at the head of a sentence that names nobody, after one whose subject is the only person named."""
    quoted = {token.index for quotation in quotations for token in parse.within(quotation.inner)}
    named: dict[int, list[tuple[Token, Person]]] = {}
    for low, high, person in spots:
        if low not in quoted:
            token = parse.tokens[high - 1]
            named.setdefault(token.sentence, []).append((token, person))
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for token in parse.tokens:
        gender = PRONOUNS.get(token.text.lower())
        if gender is None or token.index in quoted or (token.tag == "PRP" and token.dep not in SUBJECTS):
            continue
        known = named.get(token.sentence) or (named.get(token.sentence - 1, []) if _leads(parse, token) else [])
        if len({person.words for _, person in known}) == 1:
            name, person = known[0]
            if name.index < token.index and _leads(parse, name):
                votes.setdefault(person.words, Counter())[gender] += 2 if _with(parse, token, name) else 1
    return votes


def _leads(parse: Parse, token: Token) -> bool:
    """Whether a token is the subject of the main clause of its sentence."""
    verb = parse.head(token)
    return token.dep in SUBJECTS and (verb.dep == "ROOT" or verb.head == verb.index)


def _with(parse: Parse, pronoun: Token, name: Token) -> bool:
    """Whether a pronoun stands in the clause of the name: "Ana Ruiz praised *her* staff"."""
    return pronoun.sentence == name.sentence and parse.governing_verb(pronoun) == parse.head(name)

"""The gender of the people of an article, as its own words tell it: titles, nouns of kin, the pronouns around them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.annotate.actors.people import Person, Spot
from onrecord.annotate.quotes import Quotation
from onrecord.lexicon.describing import FEMALE_NOUNS, MALE_NOUNS
from onrecord.model.annotation import Token
from onrecord.model.parse import SUBJECTS, Parse

PRONOUNS: Mapping[str, str] = {
    "she": "f",
    "her": "f",
    "herself": "f",
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
}
CLEAR = 2
"""How many times as many pronouns of one gender as of the other have to speak for it."""


def of_noun(token: Token) -> str | None:
    """The gender a noun tells: "spokeswoman", "father"."""
    noun = token.lemma.lower()
    return "f" if noun in FEMALE_NOUNS else "m" if noun in MALE_NOUNS else None


def learn(parse: Parse, spots: Sequence[Spot], quotations: Sequence[Quotation]) -> None:
    """Give the people whose titles do not tell it the gender that the article tells otherwise."""
    for low, high, person in spots:
        if person.gender is None:
            person.gender = _beside(parse, low, high)
    votes = _votes(parse, spots, quotations)
    for _, _, person in spots:
        counted = votes.get(person.words, Counter())
        f, m = counted["f"], counted["m"]
        if person.gender is None and (f or m):
            person.gender = "f" if f >= CLEAR * max(m, 1) else "m" if m >= CLEAR * max(f, 1) else None


def _beside(parse: Parse, low: int, high: int) -> str | None:
    """The gender told by a noun before the name or in apposition to it: "his wife Ana", "Ana, the queen"."""
    head = parse.tokens[high - 1]
    nouns = [t for t in parse.children(head, "compound", "nmod") if t.index < low]
    nouns += [t for t in parse.children(head, "appos") if t.tag == "NN"]
    above = parse.head(head)
    if head.dep == "appos" and above.tag == "NN" and above.index < low:
        nouns.append(above)
    return next((gender for noun in nouns if (gender := of_noun(noun)) is not None), None)


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
        if gender is None or token.index in quoted:
            continue
        known = named.get(token.sentence) or (named.get(token.sentence - 1, []) if _leads(parse, token) else [])
        if len({person.words for _, person in known}) == 1:
            name, person = known[0]
            if name.index < token.index and _leads(parse, name):
                votes.setdefault(person.words, Counter())[gender] += 1 if _outside(parse, token, name) else 2
    return votes


def _leads(parse: Parse, token: Token) -> bool:
    """Whether a token is the subject of the main clause of its sentence."""
    verb = parse.head(token)
    return token.dep in SUBJECTS and (verb.dep == "ROOT" or verb.head == verb.index)


def _outside(parse: Parse, pronoun: Token, name: Token) -> bool:
    """Whether a pronoun stands in another clause than the name: "Ana Ruiz said *he* had left"."""
    return pronoun.sentence == name.sentence and parse.governing_verb(pronoun) != parse.head(name)

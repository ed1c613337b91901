"""Actors known by description: the holder of an office, "the campaign group", "both sides"."""

from collections.abc import Mapping

from onrecord.annotate import offices
from onrecord.annotate.actors.people import Person
from onrecord.annotate.actors.phrases import is_definite, is_plural_side
from onrecord.annotate.actors.register import Register
from onrecord.annotate.offices import Office
from onrecord.lexicon.countries import by_name, of_word
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import HONORIFICS, OFFICE_HEADS, canonical_office, is_former
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

PEOPLE_NOUNS = frozenset(
    {"official", "advocate", "group", "worker", "organization", "organisation", "expert", "campaigner", "authority"}
)
"""Nouns of people without an office that end a list of modifiers: "civil rights and human rights advocates"."""
OF_ONE_BODY = frozenset({"official", "authority", "organizer", "organiser", "negotiator", "regulator", "investigator"})
"""Nouns of those who act for a body: named with it once, by the noun alone later."""
LONGEST = 120
"""Characters of the longest description; what is longer is a parse gone wrong."""


class Descriptions:
    """The actors of one article that are known by description, registered as they are met."""

    def __init__(self, text: str, parse: Parse, register: Register) -> None:
        self._text = text
        self._parse = parse
        self._register = register
        self._met: dict[tuple[str, bool], list[tuple[frozenset[str], str]]] = {}

    def earlier(self, token: Token, low: int, high: int) -> str | None:
        """The id of the actor described before whom the phrase headed by `token` takes up: "the group"."""
        if token.lemma.lower() in OF_ONE_BODY and token.tag == "NNS" and high == low + 1:
            return self._only(token)
        if token.tag not in {"NN", "NNP"} or not is_definite(self._parse, token):
            return None
        modifiers = self._modifiers(token, low, high)
        met = self._met.get(_noun_key(token), [])
        return next((id_ for known, id_ in reversed(met) if modifiers <= known), None)

    def _only(self, token: Token) -> str | None:
        """The id of those described before by the same noun ("port officials" for "the officials"), if all were one."""
        told = any(token.index < child.index for child in self._parse.children(token, "prep", "relcl", "acl", "conj"))
        met = {id_ for known, id_ in self._met.get(_noun_key(token), []) if known}
        return met.pop() if len(met) == 1 and not told else None

    def new(self, token: Token, low: int, high: int, office: Office | None = None) -> str | None:
        """The id of the actor that the phrase headed by `token`, from token `low` to before `high`, describes for the
        first time, of the `office` that the phrase names. `None` for a phrase that is empty or too long to be a
        description."""
        span = self._parse.span(low, high)
        words = span.of(self._text).replace("\n", " ")
        if not words or span.end - span.start > LONGEST:
            return None
        words = self._with_both(token, words)
        country = of_word(words)
        id_ = self._register.add(
            country.name if country else words,
            office.role if office and token.tag in {"NN", "NNP"} else None,
            office.of if office else self._country_among(low, high),
        )
        self._met.setdefault(_noun_key(token), []).append((self._modifiers(token, low, high), id_))
        return id_

    def _modifiers(self, token: Token, low: int, high: int) -> frozenset[str]:
        return frozenset(fold(t.text) for t in self._parse.tokens[low:high] if t.index != token.index) - {"same"}

    def _with_both(self, token: Token, words: str) -> str:
        """ "both sides", where the words are "sides": two sides described are not any sides."""
        both = is_plural_side(token) and any(
            t.text.lower() in {"both", "two"} for t in self._parse.children(token, "det", "predet", "nummod")
        )
        return f"both {words}" if both and not words.lower().startswith(("both", "two")) else words

    def _country_among(self, low: int, high: int) -> str | None:
        found = {c.name for t in self._parse.tokens[low:high] if t.tag != "PRP" and (c := of_word(t.text))}
        return found.pop() if len(found) == 1 else None


def _noun_key(token: Token) -> tuple[str, bool]:
    """What one description takes up of another: its noun, of an official or several officials whether one or several."""
    return token.lemma.lower(), token.lemma.lower() in OF_ONE_BODY and token.tag in {"NNS", "NNPS"}


def named_within(parse: Parse, register: Register, low: int, high: int, token: Token) -> str | None:
    """The id of somebody named in apposition ("his Mexican colleague Andrés Manuel ...", "the campaign group Ocean
    Watch") to the noun phrase headed by `token`, from token `low` to before `high`."""
    for child in parse.children(token, "appos"):
        actor = register.named.get(child.index)
        if actor is not None and by_name(register.actors[actor].name) is None:
            return actor
        inner = named_within(parse, register, child.index, child.index + 1, child)
        if inner is not None:
            return inner
    after = high + 1 if high < len(parse) and parse.tokens[high].text == "," else high
    while after < len(parse) and parse.tokens[after].text.rstrip(".").lower() in HONORIFICS:
        after += 1
    if after < len(parse) and parse.tokens[after].sentence == token.sentence:
        actor = register.named.get(after)
        if actor in register.people and offices.read(parse, low, high) is not None:
            return actor
    return None


def listed(parse: Parse, register: Register, token: Token) -> Token | None:
    """ "Immigration, civil rights, and human rights *leaders*": the parser heads the phrase by its first modifier,
    the people are its last word."""
    last = parse.conjuncts(token)[-1]
    people = last.lemma.lower() in OFFICE_HEADS | PEOPLE_NOUNS
    itself = token.lemma.lower() in OFFICE_HEADS | PEOPLE_NOUNS or token.index in register.named
    return last if last.index != token.index and people and last.tag == "NNS" and not itself else None


def holders(people: Mapping[str, Person], office: Office, *, owned: bool = False) -> list[str]:
    """The ids of those who can hold this office, the best matches only: of the same country or body before those of
    whom that is not told (not at all where it is `owned`: "the ministry's spokesman"), the office itself before a
    longer one ("vice president")."""
    ranked: dict[tuple[bool, bool], list[str]] = {}
    for id_ in sorted(people):
        ranks = [rank for held in people[id_].offices if (rank := _rank(held, office)) is not None]
        if ranks:
            ranked.setdefault(max(ranks), []).append(id_)
    best = max(ranked, default=None)
    return ranked[best] if best is not None and (best[0] or not owned) else []


def _rank(held: Office, office: Office) -> tuple[bool, bool] | None:
    """How well an office held fits the one that is meant; `None` if it is another."""
    wanted, role = canonical_office(office.role), canonical_office(held.role)
    same = role == wanted or (wanted in OFFICE_HEADS and role.split()[-1] == wanted)
    if not same or (is_former(held.role) and not is_former(office.role)):
        return None
    if office.of is not None and held.of is not None:
        return (True, role == wanted) if fold(office.of) == fold(held.of) else None
    return False, role == wanted

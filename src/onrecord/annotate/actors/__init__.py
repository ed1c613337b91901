"""Who is who in one article: people by all forms of their name, countries, bodies, offices, pronouns.

Everything here is of one document. Other documents are looked at in `reconcile`.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.annotate import cues, offices
from onrecord.annotate.actors.descriptions import OF_ONE_BODY, Descriptions, holders, listed, named_within
from onrecord.annotate.actors.phrases import (
    MODIFIERS,
    is_definite,
    is_indefinite,
    is_plural_side,
    noun_phrase,
    part_of,
    relative_head,
)
from onrecord.annotate.actors.pronouns import IMPERSONAL, PERSONAL, SEVERAL, Antecedents
from onrecord.annotate.actors.register import Register, main_countries, register_names
from onrecord.annotate.actors.salience import Salience
from onrecord.annotate.actors.sides import Facing
from onrecord.annotate.actors.variations import Variations
from onrecord.annotate.quotes import Quotation
from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS
from onrecord.lexicon.offices import OFFICE_HEADS, canonical_office, is_former
from onrecord.model.annotation import Actor, Mention, Name, Sides, Token
from onrecord.model.parse import SUBJECTS, Parse
from onrecord.model.text import Span

__all__ = ["Actors"]

SPEAKING = cues.CLAUSE | cues.OBJECT | cues.INFINITIVE
"""Verbs with which somebody says something."""
COLLECTIVES = frozenset(
    {"administration", "government", "team", "delegation", "cabinet", "office", "campaign", "ministry"}
)
"""Nouns of a body that is not whose name stands in them: "the Biden administration" is not Biden."""
BOTH = frozenset({"two", "both", "the", "all"})
NOT_BOTH = frozenset({"other", "three", "four", "many"})
"""Words with which "sides" means the two countries of the article, and with which it does not."""
BOTH_SIDES = "+"
"""Stands for both countries of a two-sided article where one id is asked for; no actor has it."""
PART_OF = frozenset({"some", "many", "most", "several", "few", "all", "half", "majority"})
"""Words for some of those named after "of": "some of her followers"."""
NOBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody"})
"""Nouns that tell nothing of who it is."""


class Actors:
    """The actors of one document, and what refers to them. Built once, then asked with `refer` and `sides`."""

    def __init__(self, text: str, parse: Parse, raw: Sequence[Name], quotations: Sequence[Quotation] = ()) -> None:
        """`raw` are the names as the recogniser finds them, in text order."""
        self._text = text
        self._parse = parse
        self._register = Register()
        self.names = register_names(text, parse, raw, quotations, self._register)
        self.countries = main_countries(self.names, self._register)
        self._descriptions = Descriptions(text, parse, self._register)
        self._referred: dict[int, str | None] = {}
        self._mentions: dict[Span, str] = {}
        self._both: set[int] = set()
        salience = Salience(text, parse, quotations, self._register.people, self._known)
        self._antecedents = Antecedents(salience, self._register.people, self._register.named, self._several)
        self._variations = Variations(text, parse, self._register, self.names, salience)
        self._refer_everywhere(salience)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id. `refer` may add more: those known by description only."""
        return self._register.actors

    def refer(self, token: Token) -> str | None:
        """The id of the actor that the noun phrase headed by `token` refers to, `None` if it cannot be told."""
        if token.index not in self._referred:
            self._referred[token.index] = None
            self._referred[token.index] = self._refer(token)
        return self._referred[token.index]

    def sides(self, token: Token) -> tuple[str, ...]:
        """The ids of the actors a plural noun phrase stands for: coordinated names, or both sides of a two-sided
        article."""
        if self._is_both(token) or token.index in self._both:
            return self.countries
        found = (self.refer(part) for part in self._parse.conjuncts(token))
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def _is_both(self, token: Token) -> bool:
        """Whether a noun means both sides of a two-sided article: "the two countries"."""
        modifiers = {t.text.lower() for t in self._parse.children(token)}
        both = bool(modifiers & BOTH) and not modifiers & NOT_BOTH
        return both and is_plural_side(token) and bool(self.countries)

    def mentions(self) -> tuple[Mention, ...]:
        """Every span that refers to a known actor, in text order."""
        spans = {**self._mentions, **{name.span: name.actor for name in self.names if name.actor}}
        return tuple(Mention(start=span.start, end=span.end, actor=spans[span]) for span in sorted(spans))

    def facing(self) -> tuple[Sides, ...]:
        """Every plural that stands for the two who face each other, in text order."""
        facing = Facing(self._text, self._parse, self._register, self.names, self.countries, self.refer)
        return facing.everywhere(self.mentions())

    def _known(self, token: Token) -> str | None:
        """The actor that a token is known to refer to so far."""
        if token.lemma.lower() in COLLECTIVES:
            return self._referred.get(token.index)
        return self._register.named.get(token.index) or self._referred.get(token.index)

    def _several(self, token: Token) -> str | None:
        """Whom a plural or coordinated noun refers to: the first of those coordinated."""
        if self._is_both(token):
            return BOTH_SIDES
        sides = self.sides(token)
        return self.refer(token) or (sides[0] if sides else None)

    def _refer_everywhere(self, salience: Salience) -> None:
        """Resolve every third-person pronoun and every description of one person or body, in text order."""
        for token in self._parse.tokens:
            if token.text.lower() in PERSONAL | IMPERSONAL or self._describes(token, salience):
                self.refer(token)

    def _describes(self, token: Token, salience: Salience) -> bool:
        """Whether a noun describes a person, a body, or the officials of one who act."""
        noun = token.lemma.lower()
        if token.tag == "NNS":
            return noun in OF_ONE_BODY and token.dep in SUBJECTS
        if token.tag not in {"NN", "NNP"} or token.index in self._register.named or token.dep in MODIFIERS:
            return False
        return noun in OFFICE_HEADS or (noun in PERSON_NOUNS | BODY_NOUNS and not salience.quoted(token))

    def _holds(self, id_: str, low: int, high: int) -> bool:
        """Whether the office worded by these tokens can be that of a person beside whom it stands: the parser hangs
        the next person's office there too ("... Alicia Bárcena, Mexico's president hailed")."""
        person = self._register.people.get(id_)
        office = offices.read(self._parse, low, high)
        if person is None or office is None:
            return person is not None
        held = {canonical_office(one.role) for one in person.offices}
        return not held or canonical_office(office.role) in held

    def _refer(self, token: Token) -> str | None:
        word = token.text.lower()
        if word in PERSONAL | IMPERSONAL:
            meant = self._pronoun(token)
            self._hold_told(meant, token)
            return self._noted(token, token.index, token.index + 1, meant)
        related = relative_head(self._parse, token)
        if related is not None:
            return self.refer(related)
        if word == "those":
            return self._those(token)
        if word in PART_OF or word == "one":
            whole = part_of(self._parse, token)
            # "One of *them*" is one of those described before, "one of the marchers" says it itself.
            if whole is not None and (word in PART_OF or whole.tag == "PRP"):
                return self.refer(whole)
        if word in NOBODY or token.tag.startswith(("PRP", "W")) or token.tag in {"EX", "DT"}:
            return None
        low, high = noun_phrase(self._parse, token)
        above = self._register.named.get(token.head) if token.dep == "appos" else None
        if above is not None and token.lemma.lower() in PERSON_NOUNS and self._holds(above, low, high):
            return self._noted(token, low, high, above)
        known = self._register.named.get(token.index)
        if known is not None and token.lemma.lower() not in COLLECTIVES:
            return known
        if not token.tag.startswith("NN") and token.tag != "JJ" and not (token.tag == "CD" and word == "one"):
            return None
        named = named_within(self._parse, self._register, low, high, token)
        return self._noted(token, low, high, named) if named is not None else self._by_description(token, low, high)

    def _those(self, token: Token) -> str | None:
        """People told by what follows alone: "those close to the minister"."""
        _, high = self._parse.edges(token)
        described = high > token.index + 1
        return self._descriptions.new(token, token.index, high) if described else None

    def _pronoun(self, token: Token) -> str | None:
        word = token.text.lower()
        if word in PERSONAL:
            return self._antecedents.person(token)
        if word in SEVERAL:
            several = self._antecedents.several(token)
            if several == BOTH_SIDES:
                self._both.add(token.index)
            return several if several != BOTH_SIDES else None
        return self._antecedents.body(token) if token.dep in {"nsubj", "poss"} else None

    def _by_description(self, token: Token, low: int, high: int) -> str | None:
        """Who is described, by the office or else by the words, of the phrase headed by `token`."""
        people = listed(self._parse, self._register, token)
        if people is not None:
            low, token = self._parse.edges(token)[0], people
            high = max(high, token.index + 1)
        office = offices.read(self._parse, low, high) if token.tag in {"NN", "NNP"} else None
        if token.lemma.lower() in COLLECTIVES - {"office"}:
            office = None  # "President Ruiz's administration" holds none.
        known = None
        if office is not None and not is_indefinite(self._parse, token):
            held_by = holders(self._register.people, office, owned=self._parse.child(token, "poss") is not None)
            known = held_by[0] if len(held_by) == 1 else self._variations.nearest(token, held_by)
        known = (
            known
            or self._variations.named(token, low, high)
            or self._descriptions.earlier(token, low, high)
            or self._told(self._variations.salient(token, low, high, office), office)
            or self._as_group(token, low, high)
            or self._descriptions.new(token, low, high, office)
        )
        return self._noted(token, low, high, known)

    def _as_group(self, token: Token, low: int, high: int) -> str | None:
        """The people just spoken of whom "the group" takes up as one that speaks: those who wrote a letter together."""
        parse = self._parse
        speaks = token.dep in SUBJECTS and parse.head(token).lemma.lower() in SPEAKING
        if token.lemma.lower() != "group" or high != low + 1 or not speaks or not is_definite(parse, token):
            return None
        found = self._antecedents.several(token)
        known = found in self._register.people or found in self._register.named.values() or found == BOTH_SIDES
        spans = [span for span, actor in self._mentions.items() if actor == found and span.end <= token.start]
        last = parse.at(spans[-1].end - 1) if spans else None
        one_of = last is not None and parse.tokens[last.index + 1].tag == "CC"
        return None if known or last is None or one_of else found

    def _told(self, actor: str | None, office: offices.Office | None) -> str | None:
        """`actor`, whom a description takes up by an office they no longer have ("the former senator"): theirs, if no
        passage by their name tells another. One they have now may be another's."""
        person = self._register.people.get(actor or "")
        if (
            actor is not None
            and person is not None
            and office is not None
            and not person.offices
            and is_former(office.role)
        ):
            person.offices.append(office)
            self._register.actors[actor] = replace(self._register.actors[actor], role=office.role, of=office.of)
        return actor

    def _hold_told(self, actor: str | None, pronoun: Token) -> None:
        """Give whom a pronoun means the office that its clause tells ("while *she* was the mayor of Lima"), if no
        passage by their name tells one."""
        person = self._register.people.get(actor or "")
        office = next(offices.told(self._parse, pronoun), None) if person is not None and not person.offices else None
        # "She is a leader" is praise as often as an office.
        praised = office is not None and self._parse.tokens[office.low].text.lower() in {"a", "an"}
        if actor is not None and person is not None and office is not None and not praised:
            person.offices.append(office)
            self._register.actors[actor] = replace(self._register.actors[actor], role=office.role, of=office.of)

    def _noted(self, token: Token, low: int, high: int, actor: str | None) -> str | None:
        """`actor`, with the phrase noted as a mention of it."""
        if actor is not None:
            self._mentions[self._parse.span(low, max(high, token.index + 1))] = actor
        return actor

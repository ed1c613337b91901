"""Whom "the delegations", "both sides" and "the two ministers" mean: the two of the article who face each other.

A plainly two-sided article has two countries (`main_countries`). Elsewhere the two are those last told together, as
subjects of one verb or "between" whom something is, or the only two of their sort that the paragraph names, or the two
bodies that the article speaks of most.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.annotate.actors.phrases import GENERIC_SIDES, MODIFIERS
from onrecord.annotate.actors.register import Register
from onrecord.lexicon.countries import by_name
from onrecord.lexicon.describing import BODY_NOUNS
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model.annotation import Mention, Name, Sides, Token
from onrecord.model.parse import SUBJECTS, Parse

Sort = Literal["person", "body"]

OF_ANY = frozenset({"side", "party", "delegation", "negotiator"})
"""Nouns of either side, whatever it is: also without a number ("the delegations")."""
PEOPLE = OFFICE_HEADS | {"man", "woman", "leader", "official", "diplomat"}
"""Nouns of one person on each side, and only with a number: "the ministers" are a cabinet's too."""
BODIES = BODY_NOUNS | GENERIC_SIDES
"""Nouns of one body on each side."""
TELLING = frozenset({"of", "from", "to"})
"""Prepositions after a noun of sides that tell which they are."""
NUMBERS = frozenset({"two", "both"})
DEFINITE = frozenset({"the", "these", "both"})
"""Determiners of two who were told before: "two women" are any."""
MEETING = frozenset({"meet", "negotiate", "sign", "clash", "agree", "confer", "sit", "haggle", "bargain", "feud"})
"""Verbs whose "with" names the other side of their subject."""
DEALINGS = frozenset({"talk", "talks", "negotiation", "agreement", "deal", "accord", "truce", "ceasefire", "pact", "treaty", "meeting", "dispute", "quarrel", "war"})  # fmt: skip
"""Nouns of what two have with each other."""
LEAST_MENTIONS = 4
"""Mentions of each of the two bodies that an article speaks of most."""
AHEAD_OF_THIRD = 2
"""How many times as often as any third."""


@dataclass(frozen=True)
class Pair:
    """Two who were told together, up to the token `index`; nobody where a name among them is of nobody known. What `sort`
    they are is known then neither."""

    index: int
    actors: tuple[str, ...]
    sort: Sort | None


@dataclass
class Facing:
    """The two sides of one article wherever a plural means them. `countries` are its two countries, if it is plainly
    about two; `refer` tells whom a noun refers to."""

    text: str
    parse: Parse
    register: Register
    names: Sequence[Name]
    countries: tuple[str, ...]
    refer: Callable[[Token], str | None]
    _pairs: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        self._pairs = sorted(self._told_together(), key=lambda pair: pair.index)

    def everywhere(self, mentions: Sequence[Mention]) -> tuple[Sides, ...]:
        """Every plural that means the two sides, in text order. `mentions` are those of single actors."""
        most = self._most_spoken_of(mentions)
        found = ((token, self._meant(token, most)) for token in self.parse.tokens if self._is_plural(token))
        return tuple(Sides(start=token.start, end=token.end, actors=actors) for token, actors in found if actors)

    def _is_plural(self, token: Token) -> bool:
        """Whether a noun is a plural of either side, told by nothing but a determiner and a number."""
        noun = token.lemma.lower()
        if token.tag != "NNS" or noun not in OF_ANY | PEOPLE | BODIES or token.dep in MODIFIERS:
            return False
        before = [child for child in self.parse.children(token) if child.index < token.index]
        words = {child.text.lower() for child in before}
        return bool(words & DEFINITE) and words <= DEFINITE | NUMBERS and not self._is_told(token)

    def _is_told(self, token: Token) -> bool:
        """Whether what follows a noun tells who they are: "the parties *to the accord*", "the delegations *of A and B*"."""
        after = [child for child in self.parse.children(token) if child.index > token.index]
        clauses = [
            child for child in after if child.dep in {"relcl", "acl", "conj"} and not self.parse.infinitive(child)
        ]
        return bool(clauses) or any(child.dep == "prep" and child.text.lower() in TELLING for child in after)

    def _meant(self, token: Token, most: tuple[str, ...]) -> tuple[str, ...]:
        noun = token.lemma.lower()
        numbered = any(child.text.lower() in NUMBERS for child in self.parse.children(token))
        if noun in PEOPLE and (noun != "leader" or not self.countries):
            return (self._last(token, "person") or self._named_in_paragraph(token, "person")) if numbered else ()
        if self.countries and noun in GENERIC_SIDES | OF_ANY | {"leader"}:
            return self.countries
        if not numbered and noun not in OF_ANY | GENERIC_SIDES:
            return ()
        found = self._last(token, "body") or (self._named_in_paragraph(token, "body") if numbered else ())
        return found or (most if noun in OF_ANY else ())

    def _last(self, token: Token, sort: Sort) -> tuple[str, ...]:
        """The two of a sort who were last told together before `token`."""
        until = bisect_left(self._pairs, token.index, key=lambda pair: pair.index)
        return next((pair.actors for pair in reversed(self._pairs[:until]) if pair.sort in {sort, None}), ())

    def _named_in_paragraph(self, token: Token, sort: Sort) -> tuple[str, ...]:
        """The only two of a sort whom the paragraph names before `token`."""
        start = self.text.rfind("\n", 0, token.start) + 1
        named = [name.actor for name in self.names if name.actor and start <= name.start < token.start]
        wanted = {"person": {"person"}, "body": {"organisation", "group"}}[sort]
        kinds = {name.actor: name.type for name in self.names}
        found = tuple(dict.fromkeys(actor for actor in named if kinds[actor] in wanted))
        return found if len(found) == 2 else ()

    def _most_spoken_of(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The two bodies that the article mentions most, if plainly more than any other."""
        bodies = {name.actor for name in self.names if name.type in {"organisation", "group"} or self._is_country(name)}
        counts = Counter(mention.actor for mention in mentions if mention.actor in bodies)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if len(ranked) < 2 or ranked[1][1] < LEAST_MENTIONS:
            return ()
        third = ranked[2][1] if len(ranked) > 2 else 0
        return tuple(sorted(actor for actor, _ in ranked[:2])) if third * AHEAD_OF_THIRD <= ranked[1][1] else ()

    def _is_country(self, name: Name) -> bool:
        return name.actor is not None and by_name(self.register.actors[name.actor].name) is not None

    # --- told together

    def _told_together(self) -> Iterator[Pair]:
        for token in self.parse.tokens:
            if not token.tag.startswith("NN") or token.dep == "conj":
                continue
            together = self.parse.conjuncts(token)
            if len(together) == 2 and self._are_sides(token):
                yield from self._pair(*together)
            elif token.dep in SUBJECTS and len(together) == 1:
                other = self._other_side(token)
                if other is not None:
                    yield from self._pair(token, other)

    def _pair(self, one: Token, other: Token) -> Iterator[Pair]:
        a, b = self._side(one), self._side(other)
        if a is not None and b is not None and a != b:
            people = {actor in self.register.people for actor in (a, b)}
            if len(people) == 1:
                yield Pair(max(one.index, other.index), (a, b), "person" if people.pop() else "body")
        elif a != b and one.tag.startswith("NNP") and other.tag.startswith("NNP"):
            yield Pair(max(one.index, other.index), (), None)

    def _side(self, noun: Token) -> str | None:
        """Who is on a side that a noun names: by name, or a body by description ("the government")."""
        sent = noun.lemma.lower() in OF_ANY | {"team", "representative", "guerrilla", "rebel", "fighter"}
        for preposition in self.parse.children(noun, "prep") if sent else ():
            if preposition.text.lower() in {"of", "from", "for"}:
                body = self.parse.child(preposition, "pobj")
                if body is not None and body.index in self.register.named:
                    return self.register.named[body.index]
        owner = self.parse.child(noun, "poss") if sent else None
        if owner is not None and owner.index in self.register.named:
            return self.register.named[owner.index]
        known = noun.index in self.register.named or (noun.lemma.lower() in BODY_NOUNS and noun.tag == "NN")
        return self.refer(noun) if known else None

    def _are_sides(self, token: Token) -> bool:
        """Whether what is coordinated with `token` acts together, or faces each other."""
        if token.dep in SUBJECTS:
            return True
        above = self.parse.head(token)
        if token.dep != "pobj":
            return False
        word, outer = above.text.lower(), self.parse.head(above)
        if word in {"between", "by"}:
            return word == "between" or above.dep == "agent"
        return word in {"of", "from"} and outer.tag == "NNS" and outer.lemma.lower() in OF_ANY | GENERIC_SIDES | PEOPLE

    def _other_side(self, subject: Token) -> Token | None:
        """Who is met or dealt with by a subject: "X met *Y*", "X held talks with *Y*"."""
        verb = self.parse.head(subject)
        if verb.lemma.lower() == "meet" and (met := self.parse.child(verb, "dobj")) is not None:
            return met
        dealings = [noun for noun in self.parse.children(verb, "dobj") if noun.lemma.lower() in DEALINGS]
        for above in [*([verb] if verb.lemma.lower() in MEETING else []), *dealings]:
            for preposition in self.parse.children(above, "prep"):
                if preposition.text.lower() == "with":
                    return self.parse.child(preposition, "pobj")
        return None

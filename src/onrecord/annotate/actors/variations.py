"""Descriptions that stand in for a name, so as not to repeat it: "the senator", "the billionaire", "the fund"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from onrecord.annotate.actors.people import gender_of
from onrecord.annotate.actors.phrases import is_definite
from onrecord.annotate.actors.register import Register
from onrecord.annotate.actors.salience import OBLIQUE, Salience, Weights
from onrecord.annotate.offices import Office
from onrecord.lexicon.countries import by_name
from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import OFFICE_HEADS, canonical_office, is_former
from onrecord.model.annotation import Name, Token
from onrecord.model.parse import SUBJECTS, Parse

ONE_OF_MANY = frozenset(
    """official source insider aide spokesman spokeswoman spokesperson expert analyst witness resident worker person
    migrant immigrant refugee supporter voter donor volunteer protester demonstrator opponent rival victim suspect
    student parent officer soldier reporter journalist host critic lawyer attorney adviser advisor man woman
    boy girl wife husband mother father son daughter brother sister president pope king queen prime premier
    chancellor emir sultan""".split()
)
"""Nouns of somebody who is seldom the person just named: one of many, or the one that everybody knows."""
OWN = frozenset(
    """government administration campaign office party police court parliament senate congress cabinet ministry
    military delegation team hospital school university college""".split()
)
"""Nouns of bodies that are known without having been named."""
SENTENCES = 2
"""Sentences back in which somebody is named whom a description stands in for."""
JOINTS = frozenset({"of", "on", "for"})


@dataclass
class Variations:
    """What the names of one article are called otherwise."""

    text: str
    parse: Parse
    register: Register
    names: Sequence[Name]
    salience: Salience
    _epithets: dict[str, list[tuple[Token, str, frozenset[str]]]] = field(init=False)

    def __post_init__(self) -> None:
        self._epithets = {}
        for noun, id_, modifiers in self._beside_names():
            self._epithets.setdefault(noun.lemma.lower(), []).append((noun, id_, modifiers))

    def named(self, token: Token, low: int, high: int) -> str | None:
        """The id of the actor whose name or whose epithet the definite phrase headed by `token` repeats."""
        if token.tag not in {"NN", "NNP"} or not is_definite(self.parse, token):
            return None
        noun = token.lemma.lower()
        if noun in BODY_NOUNS and high == low + 1:
            body = self._body_named(token)
            if body is not None:
                return body
        if noun in OFFICE_HEADS or noun not in PERSON_NOUNS | BODY_NOUNS:
            return None
        wanted = frozenset(fold(t.text) for t in self.parse.tokens[low:high] if t.index != token.index)
        matching = {
            id_
            for told, id_, modifiers in self._epithets.get(noun, ())
            if told.index < token.index and wanted <= modifiers
        }
        return matching.pop() if len(matching) == 1 else self._most_salient(token, matching)

    def salient(self, token: Token, low: int, high: int, office: Office | None) -> str | None:
        """The id of the actor just spoken of whom the definite phrase headed by `token` can mean."""
        noun = token.lemma.lower()
        former = office is not None and is_former(office.role)
        if token.tag not in {"NN", "NNP"} or not is_definite(self.parse, token):
            return None
        if high > token.index + 1 and not former:
            return None
        if not (token.dep in SUBJECTS or self.parse.head(token).dep in {"agent", "prep"}):
            return None
        if noun in PERSON_NOUNS - ONE_OF_MANY or former:
            return self._most_salient(token, self._people_without(office, gender_of(token)))
        if noun in BODY_NOUNS - OWN and high == low + 1:
            return self._most_salient(token, self._bodies())
        return None

    def nearest(self, token: Token, several: Sequence[str]) -> str | None:
        """The one of several that hold an office who has just been spoken of, if only one has."""
        near = {id_ for other, _ in self.salience.before(token, SENTENCES) if (id_ := self.salience.actor_at(other))}
        found = [id_ for id_ in several if id_ in near]
        return found[0] if len(found) == 1 else None

    def _body_named(self, token: Token) -> str | None:
        """The last body before `token` whose name has its noun: "the International Monetary *Fund*"."""
        noun = token.lemma.lower()
        found = None
        for name in self.names:
            if name.start >= token.start:
                break
            words = fold(name.span.of(self.text)).split()
            if name.actor is None or name.type != "organisation" or noun not in words:
                continue
            after = words[words.index(noun) + 1 :]
            if len(words) > 1 and (not after or after[0] in JOINTS):
                found = name.actor
        return found

    def _people_without(self, office: Office | None, gender: str | None) -> frozenset[str]:
        """The people whom the office and gender of a description do not rule out; nobody if one is known to hold it."""
        people = self.register.people
        if office is not None:
            wanted = canonical_office(office.role).split()[-1]
            if any(canonical_office(o.role).split()[-1] == wanted for p in people.values() for o in p.offices):
                return frozenset()
        return frozenset(
            id_
            for id_, person in people.items()
            if person.gender in {None, gender or person.gender}
            and (office is None or is_former(office.role) or not person.offices)
        )

    def _bodies(self) -> frozenset[str]:
        return frozenset(
            name.actor
            for name in self.names
            if name.actor and name.type == "organisation" and by_name(self.register.actors[name.actor].name) is None
        )

    def _most_salient(self, token: Token, among: Set[str]) -> str | None:
        weights = Weights()
        for other, weight in self.salience.before(token, SENTENCES) if among else ():
            id_ = self.salience.actor_at(other)
            if id_ is not None and id_ in among:
                weights.add(id_, weight)
        return weights.best(OBLIQUE)

    def _beside_names(self) -> Iterator[tuple[Token, str, frozenset[str]]]:
        """Who is called what: the nouns before a name, in apposition to it, and said of it with "is"."""
        for name in self.names:
            tokens = self.parse.within(name.span)
            if not tokens or name.actor is None:
                continue
            head = self.parse.root_of(name.span) or tokens[-1]
            before = [t for t in self.parse.children(head, "compound", "nmod", "amod") if t.index < tokens[0].index]
            nouns = [t for t in before if t.tag in {"NN", "NNP"}]
            nouns += [t for t in self.parse.children(head, "appos") if t.tag == "NN"]
            if head.dep == "appos" and self.parse.head(head).tag == "NN":
                nouns.append(self.parse.head(head))
            if head.dep == "nsubj" and self.parse.head(head).lemma == "be":
                nouns += [t for t in self.parse.children(self.parse.head(head), "attr") if t.tag == "NN"]
            for noun in nouns:
                around = {fold(t.text) for t in before} | {fold(t.text) for t in self.parse.children(noun)}
                yield noun, name.actor, frozenset(around)

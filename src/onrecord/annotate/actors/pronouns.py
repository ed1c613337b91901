"""Whom a pronoun means: the most salient actor before it that agrees with it in number and gender."""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field

from onrecord.annotate import cues
from onrecord.annotate.actors.people import Person, gender_of
from onrecord.annotate.actors.salience import AHEAD, EMBEDDED, Salience, Weights
from onrecord.lexicon.describing import BODY_NOUNS, PERSON_NOUNS, WRITTEN
from onrecord.model.annotation import Token
from onrecord.model.parse import SUBJECTS

FEMININE, MASCULINE = frozenset({"she", "her", "hers", "herself"}), frozenset({"he", "his", "him", "himself"})
PERSONAL = FEMININE | MASCULINE
"""Pronouns of one person."""
IMPERSONAL = frozenset({"it", "its", "they", "their", "them"})
"""Pronouns of bodies and of several people."""
REFLEXIVE = frozenset({"himself", "herself"})
SEVERAL = frozenset({"they", "their", "them"})
"""Pronouns of several."""
UNTOLD, GUESSED = 0.9, 0.25
"""The share of its weight that a mention keeps where the article does not tell the gender, and where an earlier
pronoun was taken for another."""
DESCRIBED = 0.7
"""The share that a description keeps beside a name."""
BODY_AS_THEY = 0.5
"""The share of its weight that a single body keeps for a "they"."""
SPEAKING = cues.CLAUSE | cues.INFINITIVE | cues.OBJECT
"""Verbs of which somebody is the subject."""
PEOPLE = ("er", "or", "ist", "ian", "an", "ee", "ant", "folk", "child", "youth", "mate", "kin")
"""What many nouns of people end in."""
POLITIES = frozenset(
    "state country nation province city town republic territory municipality tribe family police".split()
)
"""Nouns of many people that speak as one."""
EMPTY_VERBS = frozenset({"be", "seem", "appear", "happen", "turn"})
"""Verbs before whose clause "it" means nothing: "it is clear that"."""


@dataclass(frozen=True)
class Antecedents:
    """What a pronoun can mean. `people` are those named, by id, `named` the tokens of names; `refer` tells whom a noun
    not asked about yet refers to; `guessed` counts the genders of the pronouns that were taken for somebody."""

    salience: Salience
    people: Mapping[str, Person]
    named: Container[int]
    refer: Callable[[Token], str | None]
    guessed: dict[str, Counter[str]] = field(default_factory=dict)

    def person(self, pronoun: Token) -> str | None:
        """The id of the person a "he" or "she" means.

        An intervening plural speaker breaks the chain: after "Migrants said ..." a "he" is one of them.
        """
        gender = "f" if pronoun.text.lower() in FEMININE else "m"
        own = self._own_subject(pronoun)
        if own is not None and (id_ := self._person(own, gender)) is not None:
            return id_
        weights = Weights()
        ahead = self.salience.ahead(pronoun)
        if ahead is not None and (id_ := self._person(ahead, gender)) is not None:
            weights.add(id_, AHEAD)
        other = self._beside(pronoun)
        last = pronoun.sentence
        for token, weight in self.salience.before(pronoun):
            if token.sentence != last and self._plural_speaker(last, pronoun):
                break
            last = token.sentence
            id_ = self._person(token, gender)
            if id_ is not None and id_ != other:
                weights.add(id_, weight * self._agreement(id_, gender))
        found = weights.best()
        if found is not None and pronoun.dep in SUBJECTS and not self.salience.quoted(pronoun):
            self.guessed.setdefault(found, Counter())[gender] += 1
        return found

    def body(self, pronoun: Token) -> str | None:
        """The id of what "it" (a body or country) means."""
        verb = self.salience.parse.head(pronoun)
        if pronoun.dep == "nsubj" and verb.lemma.lower() in EMPTY_VERBS:
            return None
        weights = Weights()
        ahead = self.salience.ahead(pronoun)
        if ahead is not None and (id_ := self._body(ahead)) is not None:
            weights.add(id_, AHEAD)
        speaks = verb.lemma.lower() in SPEAKING
        for token, weight in self.salience.before(pronoun, 4 if speaks else 1):
            id_ = self._body(token) or self._document(token)
            if id_ is not None and (speaks or weight >= EMBEDDED / 2):
                weights.add(id_, weight)
        return weights.best()

    def several(self, pronoun: Token) -> str | None:
        """The id of whom "they" means: several people under one description, or a body."""
        weights = Weights()
        speaks = pronoun.dep == "nsubj" and self.salience.parse.head(pronoun).lemma.lower() in SPEAKING
        for token, weight in self.salience.before(pronoun, 3):
            many = token.tag in {"NNS", "NNPS"} or self._coordinated(token)
            id_ = self.refer(token) if many else self._body(token)
            if token.text.lower() in SEVERAL:
                id_, many = self.salience.actor_at(token), True
            if id_ is not None and not (speaks and many and self._is_thing(token)):
                weights.add(id_, weight * (1.0 if many else BODY_AS_THEY))
        return weights.best()

    def _is_thing(self, token: Token) -> bool:
        """Whether a plural tells nobody who could speak: "the next steps"."""
        noun = token.lemma.lower()
        if token.tag != "NNS" or noun in PERSON_NOUNS | BODY_NOUNS | POLITIES or noun.endswith(PEOPLE):
            return False
        speaks = token.dep == "nsubj" and self.salience.parse.head(token).lemma.lower() in SPEAKING
        return not speaks and not self._coordinated(token)

    def _beside(self, pronoun: Token) -> str | None:
        """Whom an object cannot mean: the subject of its own verb ("the senator scolded *him*")."""
        parse = self.salience.parse
        if pronoun.tag != "PRP" or pronoun.dep in SUBJECTS or pronoun.text.lower() in REFLEXIVE:
            return None
        verb = parse.governing_verb(pronoun)
        subject = parse.subject(verb) if verb is not None else None
        return self.salience.actor_at(subject) if subject is not None else None

    def _own_subject(self, pronoun: Token) -> Token | None:
        """The subject of its own verb, which a reflexive means."""
        verb = self.salience.parse.governing_verb(pronoun) if pronoun.text.lower() in REFLEXIVE else None
        return self.salience.parse.subject(verb) if verb is not None else None

    def _coordinated(self, token: Token) -> bool:
        return token.tag.startswith("NN") and len(self.salience.parse.conjuncts(token)) > 1

    def _person(self, token: Token, gender: str) -> str | None:
        """The person that a token names, describes or refers back to; `None` for one of the other gender."""
        id_ = self.salience.actor_at(token)
        described = token.lemma.lower() in PERSON_NOUNS and token.tag in {"NN", "NNP"}
        if id_ is None or (id_ not in self.people and not described and token.text.lower() not in PERSONAL):
            return None
        return id_ if self._gender(token, id_) in {None, gender} else None

    def _gender(self, token: Token, id_: str) -> str | None:
        person = self.people.get(id_)
        if person is not None:
            return person.gender
        if token.text.lower() in PERSONAL:
            return "f" if token.text.lower() in FEMININE else "m"
        return gender_of(token)

    def _agreement(self, id_: str, gender: str) -> float:
        """How far a mention agrees with the gender of a pronoun."""
        if id_ not in self.people:
            return DESCRIBED
        if self.people[id_].gender is not None:
            return 1.0
        guesses = self.guessed.get(id_, Counter())
        same, other = guesses[gender], guesses.total() - guesses[gender]
        return UNTOLD if same == other else 1.0 if same > other else GUESSED

    def _body(self, token: Token) -> str | None:
        id_ = self.salience.actor_at(token)
        plural = token.tag in {"NNS", "NNPS"} and token.index not in self.named
        if id_ is None or id_ in self.people or plural or token.text.lower() in PERSONAL:
            return None
        if token.lemma.lower() in PERSON_NOUNS or token.text.lower() in SEVERAL:
            return None
        return id_

    def _document(self, token: Token) -> str | None:
        """What is written, where it speaks: "the article read ... it added"."""
        speaks = token.dep == "nsubj" and self.salience.parse.head(token).lemma.lower() in cues.CLAUSE | {"read"}
        return self.refer(token) if speaks and token.lemma.lower() in WRITTEN and token.tag == "NN" else None

    def _plural_speaker(self, sentence: int, pronoun: Token) -> bool:
        """Whether several people speak in a sentence before that of the pronoun."""
        parse = self.salience.parse
        return sentence != pronoun.sentence and any(
            t.dep == "nsubj"
            and t.tag == "NNS"
            and parse.head(t).lemma.lower() in cues.CLAUSE
            and not self.salience.quoted(t)
            for t in parse.sentence(sentence)
        )

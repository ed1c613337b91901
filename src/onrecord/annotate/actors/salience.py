"""How present each actor is at a place in the article: who a pronoun or a bare description there can mean.

The measure is that of Lappin and Leass (1994): every mention weighs by its place in the sentence, a subject most,
and loses half its weight with each sentence. Sentences that are all quotation do not count: what is reported goes on
around them.
"""

from collections.abc import Callable, Container, Iterator, Sequence, Set
from dataclasses import dataclass, field

from onrecord.annotate import cues
from onrecord.annotate.actors.phrases import MODIFIERS
from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, SUBJECTS, Parse

SUBJECT, EMBEDDED, OBJECT, OBLIQUE, PLACE, OTHER = 4.0, 3.0, 2.0, 1.5, 0.3, 1.0
"""Weights of a mention: subject, subject of a clause within another's, object, in a phrase with a preposition, in one of place, else."""
SPEAKER, SPEAKS_ON = 5.0, 6.0
"""The weight of the subject of a saying, and the one it has for a pronoun that is the subject of a saying too."""
SAYING = cues.CLAUSE | cues.OBJECT
"""Verbs whose subject speaks."""
AHEAD = 4.5
"""The subject of the main clause, for a pronoun in the clause before it: "In his letter, the minister said"."""
FADING = 0.5
"""What is left of the weight one sentence on, and again of what stands in the paragraph before, for a token that does
not open its own."""
REPEATED = 0.2
"""The share that an actor's other mentions add to the heaviest."""
TOKENS = 400
"""Tokens of a sentence that are looked back over: what is longer is none."""
SENTENCES = 6
"""Sentences back, those of quotation alone not counted, in which a pronoun finds whom it means."""
LOCATIVE = frozenset({"in", "at", "on", "near", "inside", "outside", "across", "around", "into", "within"})
"""Prepositions of places: what stands after them is seldom somebody."""


@dataclass
class Salience:
    """The article as far as it is read. `people` are the ids of those named;
    `actor_at` gives whom the phrase headed by a token refers to, where known."""

    text: str
    parse: Parse
    quotations: Sequence[Quotation]
    people: Container[str]
    actor_at: Callable[[Token], str | None]
    _quoted: Set[int] = field(init=False)

    def __post_init__(self) -> None:
        self._quoted = frozenset(
            token.index for quotation in self.quotations for token in self.parse.within(quotation.inner)
        )

    def quoted(self, token: Token) -> bool:
        return token.index in self._quoted

    def before(self, token: Token, sentences: int = SENTENCES) -> Iterator[tuple[Token, float]]:
        """The nouns and pronouns before `token`, each with its weight, nearest sentence first; those in quotations
        only where `token` is in one itself."""
        inside = self.quoted(token)
        speaker = SPEAKS_ON if self._speaks(token) else SPEAKER
        fading = 1.0
        begun: bool | None = False  # Whether the paragraph of the token has an earlier sentence; None once it is left.
        for number in range(token.sentence, -1, -1):
            low, high = self.parse.sentence_bounds(number)
            own = number == token.sentence
            end = token.index if own else high
            said = [t for t in self.parse.tokens[max(low, end - TOKENS) : end] if inside or not self.quoted(t)]
            if own or any(t.text[0].isalnum() for t in said):
                for one in said:
                    if one.dep not in MODIFIERS and one.tag.startswith(("NN", "PRP")):
                        yield one, fading * self._weight(one, speaker)
                fading *= FADING
                sentences -= 1
                begun = begun if own or begun is None else True
            if begun is not None and self._opens_paragraph(number):
                fading *= FADING if begun else 1.0
                begun = None
            if sentences < 0:
                return

    def ahead(self, token: Token) -> Token | None:
        """The subject of the main clause, if `token` stands in a clause or phrase that leads up to it."""
        for above in self.parse.ancestors(token):
            if above.index < token.index or not above.tag.startswith(("VB", "MD")):
                continue
            subject = self.parse.child(above, "nsubj", "nsubjpass")
            if subject is not None and subject.index > token.index and not self.quoted(subject):
                return subject
        return None

    def _speaks(self, token: Token) -> bool:
        """Whether a token is the subject of a saying that is no part of another's clause."""
        verb = self.parse.head(token)
        return token.dep == "nsubj" and verb.lemma.lower() in SAYING and not self._embedded(verb, token)

    def _embedded(self, verb: Token, subject: Token) -> bool:
        """Whether a verb stands in the clause of another that has a subject of its own before this one's."""
        for above in self.parse.ancestors(verb):
            outer = self.parse.child(above, *SUBJECTS)
            within = outer is not None and outer.index < subject.index and not self.quoted(outer)
            if within and verb.dep != "conj":
                return True
            verb = above
        return False

    def _opens_paragraph(self, sentence: int) -> bool:
        first, _ = self.parse.sentence_bounds(sentence)
        return first == 0 or "\n" in self.text[self.parse.tokens[first - 1].end : self.parse.tokens[first].start]

    def _weight(self, token: Token, speaker: float) -> float:
        head = self.parse.head(token)
        if token.dep in SUBJECTS or self._before_verb(token):
            if self._embedded(head, token):
                return EMBEDDED
            verbs = {verb.lemma.lower() for verb in self.parse.conjuncts(head)}
            return speaker if verbs & SAYING else SUBJECT
        if token.head == token.index and token.tag == "NNP":
            return SUBJECT  # A root that is a name is a subject whose verb the parser did not find.
        relative = self.parse.child(token, "relcl")
        who = self.parse.child(relative, *SUBJECTS) if relative is not None else None
        if who is not None and who.tag == "WP":
            return SUBJECT
        if token.dep == "conj":
            return self._weight(head, speaker) if head.index != token.index else OTHER
        if token.dep in OBJECTS:
            return OBJECT
        if token.dep == "pobj":
            if head.dep == "agent":
                return SUBJECT
            place = head.text.lower() in LOCATIVE and self.actor_at(token) not in self.people
            return PLACE if place else OBLIQUE
        return OBLIQUE if token.dep in {"poss", "appos"} else OTHER

    def _before_verb(self, token: Token) -> bool:
        """Whether a finite verb follows at once: a subject even where the parse says otherwise."""
        after = self.parse.tokens[token.index + 1] if token.index + 1 < len(self.parse) else None
        return (
            token.tag.startswith(("NN", "PRP"))
            and not token.tag.endswith("$")
            and token.dep != "pobj"
            and after is not None
            and after.tag in {"VBD", "VBZ", "VBP", "MD"}
            and after.sentence == token.sentence
        )


class Weights:
    """The weights of the mentions of several actors, added up: each actor's heaviest counts in full."""

    def __init__(self) -> None:
        self._heaviest: dict[str, float] = {}
        self._others: dict[str, float] = {}

    def add(self, id_: str, weight: float) -> None:
        most = self._heaviest.get(id_, 0.0)
        self._heaviest[id_] = max(most, weight)
        self._others[id_] = self._others.get(id_, 0.0) + min(most, weight)

    def best(self, least: float = 0.0) -> str | None:
        """The heaviest actor, the first met of equals; `None` if none weighs `least`."""
        total = {id_: weight + REPEATED * self._others[id_] for id_, weight in self._heaviest.items()}
        found = max(total, key=lambda id_: total[id_]) if total else None
        return found if found is not None and total[found] >= least else None

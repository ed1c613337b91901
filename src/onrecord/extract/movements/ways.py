"""The way: what the prepositions around a word of motion say of origin, destination and position."""

from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.movements import EXPELLING, FROM, HEADINGS, MOTION, ON_THE_WAY, REFUGE, THROUGH, TO, WHEREABOUTS
from onrecord.model import Span, Token


@dataclass
class Way:
    """What the prepositions around a word of motion say."""

    origin: Span | None = None
    destination: Span | None = None
    position: Span | None = None
    heading: Span | None = None

    def known(self) -> bool:
        return any((self.origin, self.destination, self.position, self.heading))

    def filled(self, other: "Way") -> "Way":
        """This way, with what `other` knows besides."""
        return Way(
            origin=self.origin or other.origin,
            destination=self.destination or other.destination,
            position=self.position or other.position,
            heading=self.heading or other.heading,
        )

    def ends(self) -> tuple[Span, ...]:
        return tuple(span for span in (self.origin, self.destination, self.position) if span is not None)


def way_of(passage: Passage, verb: Token, who: Token | None = None) -> Way:
    """The way that a verb or noun of motion tells, with the verbs that go on from it and what hangs on its object."""
    way = Way()
    nodes = [verb]
    for child in passage.parse.children(verb, "advcl", "xcomp", "conj"):
        lemma = child.lemma.lower()
        if lemma in MOTION or (lemma in REFUGE and child.dep in {"advcl", "xcomp"}):
            nodes.append(child)
    for node in nodes:
        for child in passage.parse.children(node, "prep", "dative", "dobj", "advmod", "npadvmod", "prt", "agent"):
            if child != who:
                _along(passage, node, child, way)
    if who is not None:
        _beside(passage, verb, who, way)
    return way


def _beside(passage: Passage, verb: Token, who: Token, way: Way) -> None:
    """What the parse hangs on the group that is moved: "flew passengers and crew *over the gulf*", "lorries *bound for*
    the town"."""
    for child in passage.parse.children(who, "acl"):
        if child.text.lower() in ON_THE_WAY and child != verb:
            for preposition in passage.parse.children(child, "prep"):
                _along(passage, verb, preposition, way)
    if passage.parse.head(who) != verb or who.dep != "dobj":
        return
    for token in passage.parse.subtree(who):
        if token.index < who.index or token.dep not in {"prep", "dative"} or not _hangs_on(passage, token, who):
            continue
        noun = passage.parse.child(token, "pobj")
        along = token.text.lower() in FROM | TO | OVER or (
            token.head == who.index and token.text.lower() in {"in", "at"}
        )
        if along and noun is not None and named_place(passage, passage.noun_phrase(noun)):
            _along(passage, verb, token, way)


def _hangs_on(passage: Passage, preposition: Token, who: Token) -> bool:
    """Whether no other clause stands between."""
    for above in passage.parse.ancestors(preposition):
        if above == who:
            return True
        if above.tag.startswith("VB"):
            return False
    return False


OVER = frozenset({"over", "across", "through"})
"""Prepositions of the way that the parse may hang on what is moved."""


def place_name(passage: Passage, span: Span) -> str:
    """The place by its name where the document tells what "the country" or "the two countries" are."""
    words = passage.words(span)
    noun = passage.parse.root_of(span)
    if noun is None or passage.names_in(span) or not noun.tag.startswith("NN"):
        return words
    sides = passage.sides_at(noun)
    if sides:
        return " and ".join(actor.name for actor in sides)
    actor = passage.actor(noun)
    known = actor is not None and actor.id in passage.annotated.actors and of_word(actor.name) is not None
    return actor.name if actor is not None and known else words


def named_place(passage: Passage, span: Span) -> bool:
    """Whether `span` names a place, or says "the border", "the capital"."""
    for token in passage.parse.within(span):
        name = passage.name_at(token)
        if name is not None and name.type in {"place", "facility", "organisation"}:
            return True
        if token.lemma.lower() in WHEREABOUTS or token.tag == "NNP":
            return True
    return False


def _along(passage: Passage, verb: Token, child: Token, way: Way) -> None:
    """Read one complement of a word of motion into origin, destination, position or heading."""
    word = child.text.lower()
    noun = child if child.dep in {"dobj", "npadvmod"} else passage.parse.child(child, "pobj")
    fled = child.dep == "dobj" and verb.lemma.lower() in {"flee", "escape"}
    for inner in passage.parse.children(child, "prep"):
        if (word not in {"from"} and not fled) or inner.text.lower() in TO:
            _along(passage, verb, inner, way)
    if word in HEADINGS:
        way.heading = way.heading or Span(child.start, child.end)
        return
    if noun is None or not noun.tag.startswith("NN"):
        return
    if word == "by":
        for inner in passage.parse.children(noun, "prep"):
            _along(passage, verb, inner, way)
        return
    span = _place(passage, noun)
    if any(d.span.overlap(span) > (span.end - span.start) // 2 for d in passage.annotated.dates):
        return
    if child.dep == "dobj":
        _crossed(passage, verb, noun, way)
    elif word in FROM and way.origin is None:
        way.origin = _joined(passage, noun)
    elif word in TO and way.destination is None:
        if word != "for" or named_place(passage, span):
            way.destination = _joined(passage, noun)
    elif word in THROUGH and named_place(passage, span):
        _through(passage, verb, word, span, way)


def _crossed(passage: Passage, verb: Token, noun: Token, way: Way) -> None:
    """The object of a verb of motion: "left *the island*", "crossed *the border*", "fled fighting in *the hills*"."""
    lemma, span = verb.lemma.lower(), _place(passage, noun)
    if lemma in {"flee", "escape"} and not named_place(passage, span):
        for inner in passage.parse.children(noun, "prep"):
            where = passage.parse.child(inner, "pobj")
            if inner.text.lower() in {"in", "from", "at"} and where is not None:
                way.origin = way.origin or _place(passage, where)
    elif lemma in {"leave", "flee", "depart", "escape"}:
        way.origin = way.origin or span
    elif lemma in {"reach", "enter", "approach", "rejoin"}:
        way.destination = way.destination or span
    elif lemma == "cross":
        way.position = way.position or span


def _through(passage: Passage, verb: Token, word: str, span: Span, way: Way) -> None:
    """Where it passes or is; after words of arriving where it goes, after those of leaving where it comes from."""
    lemma = verb.lemma.lower()
    if lemma in {"drawdown", "withdrawal", "pullout"} and way.origin is None:
        way.origin = span
    elif (
        lemma in {"land", "settle", "resettle", "arrive", "take", "seek", "find", "deploy"}
        and word
        in {
            "in",
            "at",
            "on",
        }
    ) or (lemma in EXPELLING and word == "in"):
        way.destination = way.destination or span
    elif (way.position is None and word not in {"on", "over", "around"}) or (
        way.position is None and word == "over" and any(t.tag == "NNP" for t in passage.parse.within(span))
    ):
        way.position = span


def _place(passage: Passage, noun: Token) -> Span:
    """The phrase headed by `noun`, a holiday or date the parser glued to it left out."""
    span = passage.noun_phrase(noun)
    if noun.lemma.lower() in {"border", "frontier"}:
        for child in passage.parse.children(noun, "prep"):
            if child.text.lower() in {"with", "between"} and (inner := passage.parse.child(child, "pobj")) is not None:
                span = passage.hull(span, *(passage.noun_phrase(part) for part in passage.parse.conjuncts(inner)))
    for expression in passage.annotated.dates:
        if span.start < expression.start < span.end <= expression.end:
            return Span(span.start, len(passage.text[: expression.start].rstrip()))
    return span


def _joined(passage: Passage, noun: Token) -> Span:
    parts = passage.parse.conjuncts(noun)
    return passage.hull(*(_place(passage, part) for part in parts))

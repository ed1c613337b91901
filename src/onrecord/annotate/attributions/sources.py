"""Whose words they are: the noun phrase that is the source of a saying, and the actor it means."""

from onrecord.annotate import cues
from onrecord.annotate.actors import Actors
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, Parse

PASSIVE_SAYING = frozenset({"quote", "cite", "report"})
"""Verbs whose passive subject is the source: "the minister was quoted as saying"."""
SAYING_BY = frozenset({"as", "by", "after", "while", "with", "before"})
"""Prepositions whose gerund has the subject of the sentence: "began *by* saying"."""
NOBODY = frozenset({"this", "that", "what", "which"})
"""Subjects that are a thing said before, not somebody."""
PART_OF_SOURCE = frozenset({"of", "for", "from", "at", "in", "with"})
"""Prepositions that say which source it is ("a spokesman *for the ministry*"); others say when or where."""
ISSUING = frozenset({"write", "send", "sign", "issue", "publish", "release", "post"})
"""Verbs whose subject speaks in the document that is their object."""


def speaker(parse: Parse, actors: Actors, source: Token) -> str | None:
    """The id of the actor a source means. A document that speaks ("the letter read") speaks for who wrote it."""
    if source.lemma.lower() in cues.DOCUMENTS:
        author = issuer(parse, source) or _author(parse, source)
        return actors.refer(author) if author is not None else None
    sides = actors.sides(source)
    return actors.refer(source) or (sides[0] if sides else None)


def issuer(parse: Parse, document: Token) -> Token | None:
    """Whose document it is: "the press release *from the US Department of State*"."""
    for preposition in parse.children(document, "prep", "agent"):
        if preposition.text.lower() in {"from", "of", "by"}:
            return parse.child(preposition, "pobj")
    return None


def _author(parse: Parse, document: Token) -> Token | None:
    """Who wrote, sent or issued the document of this noun, said earlier in the article."""
    for token in parse.tokens[: document.index]:
        if token.dep in OBJECTS and token.lemma == document.lemma:
            verb = parse.head(token)
            if verb.lemma.lower() in ISSUING:
                return parse.subject(verb)
    return None

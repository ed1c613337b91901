"""Whose words they are: the noun phrase that is the source of a saying, and the actor it means."""

from collections.abc import Sequence

from onrecord.annotate import cues
from onrecord.annotate.actors import Actors
from onrecord.annotate.actors.phrases import is_definite
from onrecord.lexicon.describing import DATA, OF_TOPIC, WRITTEN
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, Parse
from onrecord.model.text import Span

PASSIVE_SAYING = frozenset({"quote", "cite", "report"})
"""Verbs whose passive subject is the source: "the minister was quoted as saying"."""
SAYING_BY = frozenset({"as", "by", "after", "while", "with", "before"})
"""Prepositions whose gerund has the subject of the sentence: "began *by* saying"."""
NOBODY = frozenset({"this", "that", "what", "which"})
"""Subjects that are a thing said before, not somebody."""
PART_OF_SOURCE = frozenset({"of", "for", "from", "at", "in", "with"})
"""Prepositions that say which source it is ("a spokesman *for the ministry*"); others say when or where."""
COMPLEMENTS = frozenset({"pobj", "poss", "attr", "dobj"})
"""What a noun is that does not act in its clause."""
HEARING = frozenset({"tell", "ask", "inform", "question", "press", "quiz", "notify", "brief"})
"""Verbs whose object hears what is said or asked."""
SAYING_IN = cues.CLAUSE | cues.OBJECT | cues.INFINITIVE | cues.PREPOSITION.keys()
"""Verbs with which somebody says something in a document."""
ISSUING = frozenset({"write", "send", "sign", "issue", "publish", "release", "post", "compile", "prepare", "conduct"})
"""Verbs whose subject speaks in the document that is their object."""


def source_of(parse: Parse, verb: Token, lemma: str) -> Token | None:
    """The head of the source of the saying `verb` (`lemma` is its lower-cased lemma), `None` if it has none."""
    quoting = _quoting(parse, verb)
    if quoting is not None:
        return parse.child(quoting, "dobj") or parse.child(quoting, "nsubjpass")
    if verb.dep == "pcomp" and parse.head(verb).text.lower() not in SAYING_BY:
        return None
    passive = parse.child(verb, "auxpass", "nsubjpass") is not None
    if passive and lemma not in PASSIVE_SAYING:
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    subject = _near_subject(parse, verb) or parse.subject(verb)
    if subject is not None and subject.text.lower() in {"who", "that", "which"}:
        head = parse.head(subject)
        subject = parse.head(head) if head.dep == "relcl" else subject
    if subject is None or subject.tag == "EX" or subject.text.lower() in NOBODY:
        return None
    if subject.text.lower() == "it" and (passive or lemma not in cues.CLAUSE):
        return None
    return subject


def subject_of(parse: Parse, verb: Token, content: Sequence[Span]) -> Token | None:
    """Who speaks where the model gives no source, because it stands further off: "met the envoy and *said*"."""
    subject = source_of(parse, verb, verb.lemma.lower()) if verb.tag.startswith("VB") else None
    if subject is None or any(span.start <= subject.start < span.end for span in content):
        return None
    return subject


def next_to_verb(parse: Parse, source: Span, verb: Token) -> Span:
    """The subject right before the verb, of a source that runs on from a list: "after A met B, *the mayor* said"."""
    near = source_of(parse, verb, verb.lemma.lower()) if verb.tag.startswith("VB") else None
    inside = parse.within(source)
    if (
        near is None
        or not inside
        or near != inside[-1]
        or near.dep not in {"appos", "conj"}
        or near == parse.root_of(source)
    ):
        return source
    return parse.subtree_span(near)


def is_hearer(parse: Parse, head: Token, verb: Token) -> bool:
    """Whether the noun headed by `head` is of those who were told or asked, and do not speak: "*staff* were told",
    "Asked about the ferry, *the mayor* smiled"."""
    if verb.lemma.lower() not in HEARING or verb.tag not in {"VBN", "VBD"} or parse.child(verb, "agent") is not None:
        return False
    if parse.child(verb, "auxpass") is not None:
        return True
    first, _ = parse.sentence_bounds(verb.sentence)
    apart = verb.index == first or parse.tokens[verb.index - 1].text.lower() in {",", "when", "if", "once"}
    leads = verb.dep in {"advcl", "acl"} and apart and parse.child(verb, "nsubj", "aux") is None
    return leads and (head.index > verb.index or parse.head(verb) in {head, parse.head(head)})


def subject_over(parse: Parse, source: Span, verb: Token, content: Sequence[Span]) -> Span | None:
    """The name that is the subject of `verb`, where the source given is a complement of it and can be nobody who speaks:
    "*Peru* is one of the region's critics and has accused"."""
    head = parse.root_of(source)
    subject = source_of(parse, verb, verb.lemma.lower()) if verb.tag.startswith("VB") else None
    if head is None or subject is None or not subject.tag.startswith("NNP") or source.start <= subject.start < source.end:
        return None
    if head.dep not in COMPLEMENTS or any(span.start <= subject.start < span.end for span in content):
        return None
    return source_span(parse, subject)


def _quoting(parse: Parse, verb: Token) -> Token | None:
    """The verb "quoted" of "quoted the minister as *saying*"."""
    above = parse.head(verb)
    if verb.dep != "pcomp" or above.text.lower() != "as":
        return None
    host = parse.head(above)
    return host if host.lemma.lower() in PASSIVE_SAYING else None


def _near_subject(parse: Parse, verb: Token) -> Token | None:
    """Somebody right before the verb whom the parser took for an apposition of what came earlier."""
    index = verb.index - 1
    while index > 0 and parse.tokens[index].tag == "RB":
        index -= 1
    if index > 0 and parse.tokens[index].text == "," and parse.child(verb, "nsubj") is None:
        named = parse.tokens[index - 1]
        holder = parse.head(named)
        if named.dep == "appos" and holder.lemma.lower() in OFFICE_HEADS and holder.sentence == verb.sentence:
            return holder
    left = parse.tokens[index] if index >= 0 else verb
    if left.index == verb.index or left.sentence != verb.sentence or left.dep not in {"appos", "conj"}:
        return None
    if verb.tag not in {"VBD", "VBZ", "VBP"} or left.tag not in {"NN", "NNP"}:
        return None
    return left if left.lemma.lower() in OFFICE_HEADS and parse.subject(verb) != left else None


def source_span(parse: Parse, source: Token) -> Span:
    """The phrase headed by `source`: with its apposition, without relative clauses and adverbials."""
    low, high = parse.edges(source)
    for child in parse.children(source, "relcl", "acl"):
        if child.index > source.index:
            high = min(high, parse.edges(child)[0])
    for child in parse.children(source, "appos"):
        high = max(high, parse.edges(child)[1])
    for child in parse.children(source, "prep"):
        if child.text.lower() not in PART_OF_SOURCE and child.index > source.index:
            high = min(high, child.index)
    return parse.span(low, max(high, source.index + 1))


def speaker(parse: Parse, actors: Actors, source: Token) -> str | None:
    """The id of the actor a source means. A document that speaks ("the letter read") speaks for who wrote it; where
    the article does not say who, it speaks for itself."""
    if _is_document(source):
        author = issuer(parse, source) or _author(parse, source)
        by = actors.refer(author) if author is not None else None
        return by or actors.refer(source)
    if source.text.lower() == "it" and (document := _document_meant(parse, actors, source)) is not None:
        return speaker(parse, actors, document)
    sides = actors.sides(source)
    return actors.refer(source) or (sides[0] if sides else None)


def _is_document(noun: Token) -> bool:
    return noun.lemma.lower() in WRITTEN | DATA | cues.DOCUMENTS and not noun.tag.startswith("NNP")


def _document_meant(parse: Parse, actors: Actors, pronoun: Token) -> Token | None:
    """The noun of the document that an "it" means: whoever speaks in it is its author."""
    meant = actors.refer(pronoun)
    nouns = (token for token in reversed(parse.tokens[: pronoun.index]) if _is_document(token))
    return next((noun for noun in nouns if meant is not None and actors.refer(noun) == meant), None)


def issuer(parse: Parse, document: Token) -> Token | None:
    """Whose document it is: "the press release *from the US Department of State*", "*her* letter"."""
    owner = parse.child(document, "poss")
    if owner is not None:
        return owner
    released = parse.child(document, "acl")
    by = parse.child(released, "agent") if released is not None and released.lemma.lower() in ISSUING else None
    if by is not None:
        return parse.child(by, "pobj")
    for preposition in parse.children(document, "prep", "agent"):
        if preposition.text.lower() in ({"from", "by"} if document.lemma.lower() in OF_TOPIC else {"from", "of", "by"}):
            return parse.child(preposition, "pobj")
    return None


def _author(parse: Parse, document: Token) -> Token | None:
    """Who wrote, sent or issued the document of this noun, or said something in it, as told earlier in the article of
    a document that it takes up ("the letter")."""
    if not is_definite(parse, document):
        return None
    for token in reversed(parse.tokens[: document.index]):
        if token.lemma != document.lemma:
            continue
        by = issuer(parse, token)
        verb = parse.head(token)
        if by is None and token.dep in OBJECTS and verb.lemma.lower() in ISSUING:
            by = parse.subject(verb)
        if by is None and token.dep == "pobj" and verb.text.lower() == "in":
            said = parse.head(verb)
            by = parse.child(said, "nsubj") if said.lemma.lower() in SAYING_IN and not parse.negated(said) else None
        if by is not None:
            return by
    return None

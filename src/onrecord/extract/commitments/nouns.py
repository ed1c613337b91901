"""Undertakings that a noun tells: "its promise to reopen the mine", "reached an agreement to cut tolls"."""

from functools import partial

from onrecord.extract.base import Passage
from onrecord.extract.commitments.reading import UNSURE, Side, reading_of
from onrecord.extract.commitments.sides import doers, speaker_by_cue
from onrecord.model import Reading, Span, Token
from onrecord.model.reading import CommitmentForm

PROMISES: dict[str, CommitmentForm] = {
    "pledge": "pledge", "vow": "vow", "promise": "promise", "commitment": "commitment", "undertaking": "commitment",
    "assurance": "pledge",
}  # fmt: skip
"""Nouns of what one side undertakes, and the form of it."""
BARGAINS = frozenset({"agreement", "deal", "accord", "pact", "contract"})
"""Nouns of what two sides undertake: undertakings where the words tell who made them and to do what."""
MAKING = frozenset({"make", "give", "sign", "reach", "repeat", "reaffirm", "reiterate", "renew", "strike", "conclude", "finalise",
                    "finalize", "ink", "seal", "offer", "announce", "extract", "fulfil", "fulfill", "break", "keep", "honour",
                    "honor", "express", "restate", "underscore", "emphasise", "emphasize", "underline", "stress"})  # fmt: skip
"""Verbs whose subject undertakes what is their object: "*made* a commitment to"."""
WISHING = frozenset({"want", "seek", "demand", "need", "ask", "request", "await", "expect", "require", "refuse", "reject", "lack",
                     "urge", "call", "hope", "propose", "oppose", "question", "doubt", "test"})  # fmt: skip
"""Verbs whose object nobody has undertaken yet: "demanded a promise to"."""
COMPLEMENTS = frozenset({"to", "of", "on", "for"})
"""Prepositions that govern what is promised: "a promise *of* openness", "a commitment *to* enforcement"."""


def from_noun(passage: Passage, noun: Token) -> Reading | None:
    """What the noun of undertaking promises, where the text says what."""
    lemma = noun.lemma.lower()
    if not noun.tag.startswith("NN") or (lemma not in PROMISES and lemma not in BARGAINS):
        return None
    what = _promised(passage, noun, bargain=lemma in BARGAINS)
    if what is None or not _is_made(passage, noun):
        return None
    by = _makers(passage, noun)
    if lemma in BARGAINS and not by:
        return None
    form = PROMISES.get(lemma, "agreement")
    return reading_of(passage, by, Span(noun.start, what.end), what, form, noun)


def _promised(passage: Passage, noun: Token, *, bargain: bool) -> Span | None:
    """The infinitive, clause or phrase that says what is undertaken."""
    parse = passage.parse
    for clause in parse.children(noun, "acl", "xcomp", "relcl", "ccomp"):
        future = parse.auxiliaries(clause) & {"will", "would"} and parse.child(clause, "mark") is not None
        if clause.index > noun.index and (parse.infinitive(clause) or future):
            low, high = parse.edges(clause)
            return passage.closed(parse.span(max(low, noun.index + 1), high))
    following = parse.tokens[noun.index + 1 : noun.index + 3]
    if [token.tag for token in following] == ["TO", "VB"] and following[0].head == following[1].index:
        return passage.closed(parse.subtree_span(following[1]))
    if bargain:
        return None
    for preposition in parse.children(noun, "prep"):
        governed = parse.child(preposition, "pobj", "pcomp")
        word = preposition.text.lower()
        if (
            governed is None
            or governed.tag == "PRP"
            or _is_whose(passage, preposition)
            or not _promises(passage, noun, word, governed)
        ):
            continue
        name = passage.name_at(governed)
        if name is None or name.type not in {"person", "place", "group"}:
            low, high = parse.edges(preposition)
            # "Promises of access" promise access, "a commitment to enforcement" is one to something.
            return passage.closed(parse.span(low + (word == "of"), high))
    return None


def _is_whose(passage: Passage, preposition: Token) -> bool:
    """ "A commitment *on* the part of the union": whose it is."""
    part = passage.parse.child(preposition, "pobj")
    return preposition.text.lower() == "on" and part is not None and part.lemma.lower() in {"part", "behalf"}


def _promises(passage: Passage, noun: Token, word: str, governed: Token) -> bool:
    """Whether what a preposition governs is promised: not in "the promise of rain", "assurance of security"."""
    if word not in COMPLEMENTS or noun.lemma.lower() == "assurance":
        return False
    if word == "of":
        owned = passage.parse.child(noun, "poss") is not None or passage.parse.child(governed, "prep") is not None
        return noun.tag == "NNS" or owned or any(p.text.lower() == "by" for p in passage.parse.children(noun, "prep"))
    return word != "for" or governed.dep == "pcomp"


def is_of_none(passage: Passage, noun: Token) -> bool:
    """Whether there is none of what a noun names: "no promise", "any promise"."""
    return any(t.text.lower() in {"no", "any", "what", "without"} for t in passage.parse.children(noun, "det", "neg"))


def _is_made(passage: Passage, noun: Token) -> bool:
    """Whether somebody has undertaken it: not "no promise", "demanded a pledge", "could make a commitment"."""
    parse = passage.parse
    if is_of_none(passage, noun):
        return False
    above = parse.head(noun)
    if noun.dep == "pobj" and above.text.lower() in {"without", "for"}:
        return False
    verb = parse.governing_verb(noun)
    if noun.lemma.lower() == "assurance" and (verb is None or verb.lemma.lower() not in MAKING | {"provide"}):
        return False
    if verb is not None and verb.lemma.lower() == "be" and parse.head(verb).lemma.lower() in WISHING:
        return False
    if verb is None or noun.dep not in {"dobj", "conj", "nsubj", "nsubjpass"}:
        return True
    if verb.lemma.lower() in WISHING or parse.negated(verb):
        return False
    return noun.dep != "dobj" or not parse.auxiliaries(verb) & (UNSURE | {"will"})


def _makers(passage: Passage, noun: Token) -> list[Side]:
    """Whose undertaking it is: the owner, "by A", the subject of the verb that makes it, whoever said it."""
    parse = passage.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        if owner.tag != "PRP$":
            return passage.actors(owner)
        known = passage.actor_of_mention(owner)
        attribution = passage.speaker_of(noun) if owner.text.lower() in {"our", "my"} else None
        if known is None and attribution is not None:
            known = passage.annotated.actors.get(attribution.speaker or "")
        if known is not None:
            return [(known, Span(owner.start, owner.end))]
    for preposition in filter(partial(_is_whose, passage), parse.children(noun, "prep")):
        of = (t for part in parse.children(preposition, "pobj") for t in parse.children(part, "prep"))
        return [side for one in of for target in parse.children(one, "pobj") for side in passage.actors(target)]
    for inner in [noun, *(t for p in parse.children(noun, "prep") for t in parse.children(p, "pobj"))]:
        for preposition in parse.children(inner, "prep", "agent"):
            if preposition.text.lower() in {"by", "from"}:
                return [side for target in parse.children(preposition, "pobj") for side in passage.actors(target)]
    above = parse.head(noun)
    if noun.lemma.lower() in BARGAINS and noun.dep == "pobj" and above.text.lower() == "with":
        above, subject = parse.head(above), parse.subject(parse.head(above))
        return passage.actors(subject) if above.tag.startswith("VB") and subject is not None else []
    if (noun.dep in {"dobj", "conj"} or owner is not None) and above.lemma.lower() in MAKING:
        subject = parse.subject(above)
        return (doers(passage, above, subject) or []) if subject is not None else []
    speaker = speaker_by_cue(passage, noun)
    return [speaker] if speaker is not None else []

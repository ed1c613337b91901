"""Undertakings that the words allow, whatever else the clause says: candidates for the judge."""

from collections.abc import Iterator

from onrecord.extract.base import FIRST_PERSON, Passage
from onrecord.extract.commitments.future import FORECAST, WILL, action_of, announced, is_counterfactual, opening
from onrecord.extract.commitments.nouns import is_of_none
from onrecord.extract.commitments.reading import Side, reading_of
from onrecord.extract.commitments.sides import speaker_by_cue, speaks_for_a_side
from onrecord.extract.judging.features import Roles
from onrecord.lexicon.word_classes import NOUN_CLASSES, VERB_CLASSES, classes_of
from onrecord.model import Attribution, CommitmentReading, Reading, Span, Token
from onrecord.model.reading import CommitmentForm

PROMISING = frozenset({"accept", *(lemma for lemma, classes in VERB_CLASSES.items() if "promise" in classes)})
"""Verbs of undertaking."""
PROMISES = frozenset(lemma for lemma, classes in NOUN_CLASSES.items() if {"promise", "accord"} & {*classes})
"""Nouns of an undertaking."""


BINDING = frozenset({"bind", "oblige"})
"""Verbs that say in the passive what somebody has undertaken: "is *bound* by a truce until May"."""
CONCLUDING = frozenset({"sign", "conclude", "strike", "accept", "assume"})
"""Verbs that tell with an accord what somebody undertakes by it: "*signed* a contract for four ships"."""
DENYING = frozenset({"deny", "dispute", "doubt", "reject", "dismiss"})
"""Verbs of those who say that something is not so."""
ACTING = frozenset({"people", "troops", "sent", "body", "office", "title", "side", "private", "player"})
"""Classes of nouns of who can act."""


def possible(passage: Passage) -> Iterator[tuple[Token, Reading]]:
    """Every verb in the future and every word of undertaking that says what is undertaken, in text order."""
    for token in passage.prose():
        if token.tag.startswith("VB") and token.dep not in {"aux", "auxpass"}:
            reading = _of_verb(passage, token)
        elif token.tag.startswith("NN") and token.lemma.lower() in PROMISES:
            reading = _of_noun(passage, token)
        else:
            reading = None
        if reading is not None:
            yield token, reading


def roles(passage: Passage, word: Token) -> Roles:
    """What stands around an undertaking, for the judge."""
    parse = passage.parse
    attribution = passage.speaker_of(word)
    source = parse.root_of(attribution.source[0]) if attribution and attribution.source else None
    subject = parse.subject(word) if word.tag.startswith("VB") else parse.child(word, "poss")
    return {"subject": subject, "source": source, "object": parse.child(word, "dobj")}


def told_of(passage: Passage, word: Token, reading: Reading, *, ruled: bool) -> dict[str, bool]:
    """What the rules find of an undertaking, for the judge."""
    assert isinstance(reading.fields, CommitmentReading)
    attribution = passage.speaker_of(word)
    speaker = passage.annotated.actors.get(attribution.speaker or "") if attribution is not None else None
    return {
        "ruled": ruled,
        "forecast": word.lemma.lower() in FORECAST,
        "spoken": attribution is not None,
        "sided": attribution is not None and speaker is not None and speaks_for_a_side(passage, speaker, attribution),
        "by": bool(reading.fields.by),
        "to": bool(reading.fields.to),
        "conditional": reading.fields.condition is not None,
        "due": reading.fields.due is not None,
    }


def _of_verb(passage: Passage, verb: Token) -> Reading | None:
    parse = passage.parse
    going = verb.text.lower() == "going" and parse.child(verb, "xcomp") is not None
    due = _is_to_be_done(passage, verb)
    future = bool(parse.auxiliaries(verb) & WILL) or going or due
    denied = verb.dep in {"ccomp", "xcomp", "pcomp"} and parse.head(verb).lemma.lower() in DENYING
    if denied or (future and is_counterfactual(passage, verb)):
        return None
    bound = verb.lemma.lower() in BINDING and parse.child(verb, "auxpass", "nsubjpass") is not None
    if not future and not bound and verb.lemma.lower() not in PROMISING:
        return None
    subject = parse.subject(verb) or parse.child(verb, "expl")
    inner = parse.child(verb, "xcomp", "ccomp", "dobj", "prep", "agent") if not future else verb
    if subject is None or inner is None:
        return None
    first = parse.head(verb) if due else opening(passage, verb)
    span = parse.span(first.index, parse.edges(verb)[1])
    attribution = passage.speaker_of(verb)
    if future and attribution is not None:
        span = Span(span.start, min([s.end for s in attribution.content if s.start <= verb.start < s.end] + [span.end]))
    if span.end <= verb.end:
        return None
    form: CommitmentForm = "intention" if future else "pledge"
    what = announced(passage, verb, action_of(passage, verb), span) if future else span
    return reading_of(passage, _doers(passage, verb, subject), span, what, form, verb)


def _is_to_be_done(passage: Passage, verb: Token) -> bool:
    """ "Norvia *is to pay* for the bridge": what has been agreed or laid down."""
    above = passage.parse.head(verb)
    arranged = above.lemma.lower() == "be" and above.tag in {"VBZ", "VBP"}
    return verb.dep == "xcomp" and arranged and passage.parse.infinitive(verb)


def _doers(passage: Passage, verb: Token, subject: Token) -> list[Side]:
    """Who is said to do it; of "we" and "I", and of a thing that will be done, whoever speaks."""
    attribution = passage.speaker_of(verb)
    acts = passage.name_at(subject) is not None or passage.actor_of_mention(subject) is not None
    thing = not acts and not {*classes_of(subject.lemma.lower(), subject.tag)} & ACTING
    if subject.text.lower() in {"it", "they"} and not acts and _speaks_alone(passage, attribution):
        return []  # "It will go on, Morrow said": whatever it is, it is not she.
    if (subject.text.lower() in FIRST_PERSON or thing) and attribution is not None and attribution.source:
        speaker = passage.annotated.actors.get(attribution.speaker or "")
        return [(speaker, attribution.source[0])] if speaker is not None else []
    return passage.actors(subject)


def _speaks_alone(passage: Passage, attribution: Attribution | None) -> bool:
    """Whether who speaks is a person by name."""
    inside = passage.names_in(attribution.source[0]) if attribution is not None and attribution.source else ()
    return any(name.type == "person" for name in inside)


def _of_noun(passage: Passage, noun: Token) -> Reading | None:
    parse = passage.parse
    what = parse.child(noun, "acl", "xcomp", "relcl", "ccomp", "prep")
    if what is None or what.index < noun.index or is_of_none(passage, noun):
        return None
    span = parse.span(noun.index, parse.edges(what)[1])
    above = parse.head(noun)
    if noun.dep == "dobj" and above.lemma.lower() in CONCLUDING and above.index < noun.index:
        span = parse.span(above.index, parse.edges(above)[1])
    owner = parse.child(noun, "poss")
    by: list[Side] = []
    if owner is not None:
        known = passage.actor_of_mention(owner) if owner.tag == "PRP$" else None
        by = [(known, Span(owner.start, owner.end))] if known is not None else passage.actors(owner)
    else:
        verb = parse.head(noun)
        subject = parse.subject(verb) if noun.dep == "dobj" and verb.tag.startswith("VB") else None
        speaker = speaker_by_cue(passage, noun)
        by = passage.actors(subject) if subject is not None else [speaker] if speaker is not None else []
    return reading_of(passage, by, span, span, "pledge", noun)

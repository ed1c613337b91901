"""Verbs that change a measure or tell that it lasts or ends."""

from collections.abc import Iterator

from onrecord.extract.authorities import agent, author, doer_of, is_authority, named
from onrecord.extract.base import Passage
from onrecord.extract.measures.asserted import in_present
from onrecord.extract.measures.naming import facility, instrument, is_vague, plan, sort_of, within_some
from onrecord.extract.measures.state import State, worded
from onrecord.extract.measures.targets import fitting, lemma_of, pronoun_sort, target_of
from onrecord.lexicon import measures as lexicon
from onrecord.model import Span, Token


def changed(passage: Passage, verb: Token) -> State | None:
    """ "Signed the bill", "tolls imposed in May", "the plan was sidelined"."""
    lemma = lemma_of(passage, verb)
    wording = lexicon.FORMAL.get(lemma) or lexicon.FORMAL.get(verb.text.lower())
    present = in_present(verb) and lemma not in lexicon.SAME_IN_PAST and not passage.parse.auxiliaries(verb)
    if wording is None or present:
        return None
    target, passive = target_of(passage, verb)
    if target is None:
        return None
    particles = {t.text.lower() for t in passage.parse.children(verb, "prt", "advmod")}
    for particle in sorted(particles):
        wording = lexicon.STATE_WITH_PARTICLE.get((lemma, particle), wording)
    if lemma in lexicon.PARTICLES and lemma != "set" and not particles & lexicon.PARTICLES[lemma]:
        return None
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if not passive and doer is not None and _speaks_for_itself(passage, doer):
        return _passed(passage, verb, doer, target)
    what = fitting(passage, verb, target, doer, passive=passive)
    if lemma in {"put", "place"} and (held := _put_in(passage, verb)):
        what, wording = what or next((t for t in passage.parse.conjuncts(target) if sort_of(passage, t)), None), held
    if what is None and lemma in {"block", "stay", "halt", "stop", "bar"}:
        hindered = _hindered(passage, verb)
        what = passage.parse.child(hindered, "dobj") if hindered is not None else None
        ends = hindered is not None and hindered.lemma.lower() in ENDING
        wording = f"{wording} from ending" if ends else wording
    if what is None:
        return None
    sort = sort_of(passage, what) or pronoun_sort(passage, what) or "policy"
    return State(verb, what, sort, worded(passage, verb, wording), author(passage, verb, passive=passive))


def _speaks_for_itself(passage: Passage, doer: Token) -> bool:
    """Whether a measure is the subject: what it does to another is what it is about."""
    return (instrument(passage, doer) is not None and passage.name_at(doer) is None) or doer.lemma.lower() in {
        "year",
        "month",
        "week",
    }


def _passed(passage: Passage, verb: Token, doer: Token, body: Token) -> State | None:
    """ "The bill passed the Senate"."""
    sort = instrument(passage, doer)
    if verb.lemma.lower() not in {"pass", "clear"} or sort is None or not is_authority(passage, body):
        return None
    return State(verb, doer, sort, "passed", named(passage, body), Span(body.start, body.end))


def _put_in(passage: Passage, verb: Token) -> str | None:
    """The state in which something is put: "put on hold", "put into effect"."""
    for preposition in passage.parse.children(verb, "prep"):
        noun = passage.parse.child(preposition, "pobj")
        if (
            noun is not None
            and preposition.text.lower() in {"on", "in", "into"}
            and not any(passage.parse.children(noun))
        ):
            return lexicon.IN_STATE.get(noun.text.lower())
    return None


ENDING = frozenset("end terminate lift repeal scrap rescind revoke abolish cancel drop".split())
"""Verbs that end a measure: who is kept from it leaves the measure in force."""
FAR_FROM = 16
"""Tokens between a verb and the "from" before what it keeps somebody from."""


def _hindered(passage: Passage, verb: Token) -> Token | None:
    """ "Blocked the administration, for the time being, from *terminating* a policy": what is not to be done to a
    measure."""
    parse = passage.parse
    for preposition in parse.tokens[verb.index + 1 : verb.index + FAR_FROM]:
        if preposition.tag.startswith(("VBD", "VBZ", "VBP")) or preposition.sentence != verb.sentence:
            return None
        for gerund in parse.children(preposition, "pcomp") if preposition.text.lower() == "from" else ():
            target = parse.child(gerund, "dobj")
            if target is not None and sort_of(passage, target):
                return gerund
    return None


def lapsed(passage: Passage, verb: Token) -> State | None:
    """ "The order expires", "the law took effect", "the bridge reopened"."""
    lemma = verb.lemma.lower()
    if lemma not in lexicon.LAPSING:
        return None
    comes = lemma in lexicon.ONLY_IN_FORCE
    around = {noun.text.lower() for noun in _around(passage, verb)}
    if comes and not around & {"effect", "force", "hold"}:
        return None
    if not comes and passage.parse.child(verb, "dobj") is not None:
        return None
    what = _lapsing(passage, verb)
    if what is None and comes:
        return _named_in_force(passage, verb)
    sort = (sort_of(passage, what) or pronoun_sort(passage, what)) if what is not None else None
    wording = _remaining(passage, verb, around) if lemma in lexicon.REMAINING else lexicon.LAPSING[lemma]
    if what is None or sort is None or not wording:
        return None
    complement = passage.parse.child(verb, "dobj", "prep") if comes else None
    also = passage.parse.subtree_span(complement) if complement is not None else None
    return State(verb, what, sort, worded(passage, verb, wording), None, also)


def _named_in_force(passage: Passage, verb: Token) -> State | None:
    """ "House Bill 12 took effect on Monday": what takes effect is a measure, whatever it is called."""
    what = passage.parse.child(verb, "nsubj")
    if what is None or not what.tag.startswith("NNP"):
        return None
    complement = passage.parse.child(verb, "dobj", "prep")
    also = passage.parse.subtree_span(complement) if complement is not None else None
    return State(verb, what, "law", worded(passage, verb, "in force"), None, also)


def _around(passage: Passage, verb: Token) -> Iterator[Token]:
    """The object of `verb` and the nouns of its prepositions."""
    yield from passage.parse.children(verb, "dobj")
    for preposition in passage.parse.children(verb, "prep"):
        yield from passage.parse.children(preposition, "pobj")


def _lapsing(passage: Passage, verb: Token) -> Token | None:
    """The measure that is the subject of a verb of lasting or ending."""
    lemma = verb.lemma.lower()
    subject = passage.parse.child(verb, "nsubj")
    if (subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl") or (
        subject is None and verb.dep == "acl"
    ):
        subject = passage.parse.head(verb)
    elif subject is None and verb.dep == "conj":
        subject = passage.parse.subject(verb)
    if subject is None:
        return None
    subject = within_some(passage, subject)
    for token in passage.parse.conjuncts(subject):
        if facility(token) is not None and lemma in {"close", "open", "reopen", "resume"}:
            return token
        planned = plan(token) is not None and (lemma in lexicon.ONLY_IN_FORCE or lemma in {"expire", "lapse"})
        if (planned or instrument(passage, token) is not None) and not is_vague(passage, token, verb):
            return token
    return subject if subject.tag == "PRP" and lemma in lexicon.ONLY_IN_FORCE else None


def _remaining(passage: Passage, verb: Token, around: set[str]) -> str:
    """The state that "remains", "" for none: "the ban remains", "the border stayed closed"."""
    adjective = passage.parse.child(verb, "acomp", "oprd")
    if adjective is not None:
        return lexicon.ADJECTIVES.get(adjective.text.lower(), "")
    lasting = verb.lemma.lower() not in {"remain", "operate", "continue"} or verb.tag == "VBZ"
    return "in force" if lasting or around & set(lexicon.IN_STATE) else ""


def bound(passage: Passage, verb: Token) -> State | None:
    """ "Agreed to a truce", "withdrew from the treaty"."""
    if in_present(verb) or not (is_authority(passage, doer_of(passage, verb)) or verb.lemma.lower() == "agree"):
        return None
    for preposition in passage.parse.children(verb, "prep"):
        for last in (preposition, *passage.parse.children(preposition, "prep")):
            wording = lexicon.BOUND_TO.get((verb.lemma.lower(), last.text.lower()))
            noun = passage.parse.child(last, "pobj")
            if wording is None or noun is None:
                continue
            noun = within_some(passage, noun)
            sort = instrument(passage, noun) or (plan(noun) if noun.lemma.lower() in lexicon.AGREEMENTS else None)
            if sort is not None and not is_vague(passage, noun, verb):
                return State(verb, noun, sort, wording, author(passage, verb, passive=False))
    return None


def to_come(passage: Passage, verb: Token) -> State | None:
    """ "The licence, which is set to expire in May"."""
    inner = passage.parse.child(verb, "xcomp")
    if verb.lemma.lower() not in {"set", "schedule", "slate"} or verb.tag != "VBN" or inner is None:
        return None
    if inner.lemma.lower() not in lexicon.LAPSING and inner.tag != "VBN":
        return None
    target, passive = target_of(passage, verb)
    if target is None or not passive or sort_of(passage, target) is None:
        return None
    sort = sort_of(passage, target) or "policy"
    return State(inner, target, sort, f"to {inner.text}", None, Span(verb.start, verb.end))

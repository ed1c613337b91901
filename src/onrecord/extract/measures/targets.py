"""What a verb acts on, and whether that is a measure that goes with the verb and its author."""

from onrecord.extract.authorities import is_authority
from onrecord.extract.base import Passage
from onrecord.extract.measures.naming import antecedent, facility, instrument, is_vague, plan, sort_of, within_some
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.authorities import OFFICES
from onrecord.lexicon.measures import Sort
from onrecord.model import Token


def target_of(passage: Passage, verb: Token) -> tuple[Token | None, bool]:
    """What is acted on, and whether the verb is passive."""
    parse = passage.parse
    passive, target = parse.child(verb, "nsubjpass"), parse.child(verb, "dobj")
    if passive is not None and target is not None and is_authority(passage, passive) and sort_of(passage, target):
        return target, True
    if passive is not None:
        relative = passive.tag in {"WDT", "WP"} and verb.dep == "relcl"
        return (bearer(passage, verb) if relative else within_some(passage, passive)), True
    if target is not None:
        if target.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return bearer(passage, verb), False
        return within_some(passage, target), passive is not None
    own = {t.text.lower() for t in parse.children(verb, "aux", "auxpass")}
    if verb.tag == "VBN" and verb.dep == "acl":
        return bearer(passage, verb), True
    if verb.tag == "VBN" and verb.dep == "conj" and parse.child(verb, "auxpass") is not None:
        return parse.subject(verb), True
    if verb.tag == "VBN" and verb.dep == "conj" and not own & {"has", "have", "had"}:
        above, passively = target_of(passage, parse.head(verb))
        return (above, True) if passively else (None, False)
    if verb.tag == "VBN" and verb.dep == "advcl" and not own:
        return parse.child(parse.head(verb), "nsubj", "nsubjpass"), True
    for joined in parse.children(verb, "conj"):
        shared = parse.child(joined, "dobj")
        if shared is not None and passive is None and joined.index - verb.index <= 3:
            return within_some(passage, shared), False
    if verb.dep == "relcl" and verb.tag != "VBG":
        subject = parse.child(verb, "nsubj")
        if subject is not None and subject.tag not in {"WDT", "WP"}:
            return bearer(passage, verb), False
    if verb.lemma.lower() in {"shutdown", "shut"}:
        beside = (t for t in parse.children(verb, "npadvmod") if t.index > verb.index and sort_of(passage, t))
        return next(beside, None), False
    return None, False


def bearer(passage: Passage, verb: Token) -> Token:
    """What a relative clause or a participle is said of: the measure above it, where it hangs on a noun further on
    ("the *toll* on goods, imposed in May")."""
    noun = passage.parse.head(verb)
    if sort_of(passage, noun) is not None or verb.lemma.lower() not in lexicon.IMPOSING:
        return noun
    climbing = noun
    while climbing.dep in {"pobj", "prep", "acl"} and noun.index - climbing.index <= FAR:
        climbing = passage.parse.head(climbing)
        if instrument(passage, climbing) is not None:
            return climbing
    return noun


FAR = 14
"""Tokens between a measure and the clause that is said of it."""


def lemma_of(passage: Passage, verb: Token) -> str:
    """The lemma, "re-" before it included where the parse cuts it off."""
    lemma = verb.lemma.lower()
    before = [t.text.lower() for t in passage.parse.tokens[max(0, verb.index - 2) : verb.index]]
    again = "re" + lemma
    return again if before == ["re", "-"] and again in lexicon.FORMAL else lemma


def fitting(passage: Passage, verb: Token, target: Token, doer: Token | None, *, passive: bool) -> Token | None:
    """The noun of a measure among what is acted on, if the verb and its author go with it."""
    official = is_authority(passage, doer)
    if target.tag in {"PRP", "DT"}:
        sure = official or (passive and doer is None)
        everyday = lemma_of(passage, verb) in lexicon.EVERYDAY
        return target if sure and not everyday and antecedent(passage, target) else None
    for what in passage.parse.conjuncts(target):
        if instrument(passage, what) is not None and not is_vague(passage, what, verb):
            fits = _enacted(passage, verb, what, doer, passive=passive)
        else:
            fits = facility(what) is not None and _operated(passage, verb, what, doer, passive=passive)
        if fits or _decided(passage, verb, what, official=official, passive=passive and doer is None):
            return what
    if official and lemma_of(passage, verb) in lexicon.SANCTIONING and _thing(passage, target):
        return target
    return None


def _thing(passage: Passage, noun: Token) -> bool:
    """Whether `noun` is what an authority may approve or revoke: no person, no act of war."""
    name = passage.name_at(noun)
    person = noun.lemma.lower() in OFFICES or (name is not None and name.type in {"person", "group", "place"})
    own = any(t.tag == "PRP$" for t in passage.parse.children(noun, "poss"))
    unknown = noun.tag in {"NN", "NNS"} and sort_of(passage, noun) is None
    return unknown and not person and not own and noun.lemma.lower() not in lexicon.WARLIKE


def _enacted(passage: Passage, verb: Token, what: Token, doer: Token | None, *, passive: bool) -> bool:
    """Whether the verb is one of what is done to a legal instrument; everyday words need an authority."""
    lemma = lemma_of(passage, verb)
    if lemma in {"break", "violate", "breach"} and what.lemma.lower() not in lexicon.AGREEMENTS:
        return False
    by_itself = lemma not in lexicon.EVERYDAY or (passive and lemma in lexicon.BY_ITSELF)
    proposed = lemma not in lexicon.PROPOSING or doer is None or what.lemma.lower() in lexicon.BILLS
    return is_authority(passage, doer) or (by_itself and proposed)


def _operated(passage: Passage, verb: Token, what: Token, doer: Token | None, *, passive: bool) -> bool:
    """Whether the verb opens or closes what is open or closed."""
    lemma = lemma_of(passage, verb)
    if lemma not in lexicon.FACILITY_VERBS:
        return False
    if is_authority(passage, doer):
        return True
    return not _private(passage, what) and (passive or doer is None or lemma not in lexicon.MAYBE_BUSINESS)


def _decided(passage: Passage, verb: Token, what: Token, *, official: bool, passive: bool) -> bool:
    """Whether a plan, a decision or a step is officially acted on."""
    planned = plan(what) is not None
    if official and (planned or what.lemma.lower() in lexicon.NOMINAL) and _officially(passage, verb, what):
        return True
    addressed = what.dep == "dobj" and passage.parse.head(what) == verb
    sure = addressed or lemma_of(passage, verb) in lexicon.ONLY_OFFICIAL or _taken(verb, what)
    return passive and planned and sure


def _taken(verb: Token, what: Token) -> bool:
    """ "A decision was taken"."""
    if what.lemma.lower() in lexicon.INQUIRIES:
        return verb.lemma.lower() in {"open", "begin", "start"}
    return what.lemma.lower() == "decision" and verb.lemma.lower() in {"take", "reach", "announce"}


def _officially(passage: Passage, verb: Token, what: Token) -> bool:
    """Whether an authority that does this to a plan, a decision or a step of a measure decides on it."""
    lemma = verb.lemma.lower()
    if what.lemma.lower() == "order" and any(t.text.lower() == "of" for t in passage.parse.children(what, "prep")):
        return False
    if what.lemma.lower() in lexicon.REQUESTS:
        return lemma in lexicon.ANSWERS
    if plan(what) is None:
        return lemma in {
            "stay",
            "block",
            "halt",
            "delay",
            "postpone",
            "approve",
            "announce",
            "stall",
            "suspend",
            "reject",
            "order",
        }
    return _taken(verb, what) or lemma not in lexicon.EVERYDAY - {
        "begin",
        "start",
        "drop",
        "set",
        "carry",
        "put",
        "deny",
        "stop",
        "cut",
        "raise",
    }


def _private(passage: Passage, what: Token) -> bool:
    return any(t.dep == "poss" and t.tag == "PRP$" for t in passage.parse.children(what))


def pronoun_sort(passage: Passage, what: Token) -> Sort | None:
    meant = antecedent(passage, what)
    return sort_of(passage, meant) if meant is not None else None

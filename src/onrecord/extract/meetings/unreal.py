"""Meetings that are only possible, wished for, refused or asked for: none that was held or is planned."""

from onrecord.extract.base import Passage
from onrecord.model import Token

UNWILLING = frozenset(
    """refuse decline fail try ask seek demand offer want hope hop threaten need let allow wait like love look urge call propose
    wish request push press prefer consider beg dare permit enable able willing ready eager happy open unable reluctant urge
    invite recommend suggest encourage afford able renew resume require""".split()
)
"""Words under which a meeting may never come to pass: "refused to meet". The pipeline gives "hopes" the lemma "hop"."""
WISHES = frozenset(
    """interest possibility prospect hope call chance demand request proposal offer idea need lack readiness willingness
    opportunity desire push appeal plea condition precondition alternative resumption lieu absence refusal""".split()
)
"""Nouns of a meeting that is not arranged: "the *possibility* of a meeting"."""
POSSIBLE = frozenset({"may", "might", "could", "should", "must", "can", "ca"})
"""Auxiliaries that leave a meeting open."""
SUPPOSING = frozenset({"if", "unless", "whether", "until"})
"""Conjunctions that do."""
ASKING = frozenset({"want", "ask", "seek", "demand", "urge", "propose", "request", "oppose", "reject", "refuse", "suggest", "need",
                    "offer", "hope", "hop", "advocate", "favor", "favour", "support", "expel", "exclude", "ban", "require"})  # fmt: skip
"""Verbs whose object is a meeting that nobody has arranged: "demand negotiations", "expelled from the talks"."""


def is_unreal(passage: Passage, verb: Token) -> bool:
    """Whether a meeting told by `verb` is only possible, wished for, refused or supposed, or one of many."""
    parse = passage.parse
    if parse.auxiliaries(verb) & POSSIBLE or passage.is_habit(verb):
        return True
    mark = parse.child(verb, "mark")
    if mark is not None and mark.text.lower() in SUPPOSING:
        return True
    above = verb
    while above.dep in {"xcomp", "ccomp", "pcomp", "conj"} and above.head != above.index:
        governs_it = above.dep != "conj"
        above = parse.head(above)
        if above.tag == "IN" or above.text.lower() == "to":
            above = parse.head(above)
        if governs_it and (above.lemma.lower() in UNWILLING | WISHES or parse.negated(above)):
            return parse.child(verb, "nsubj") is None or above.lemma.lower() not in {"like", "look"}
        if governs_it and not parse.infinitive(above):
            return False
    return False


def is_wished(passage: Passage, noun: Token) -> bool:
    """Whether a meeting told by `noun` is asked for or thought of: "the possibility of", "called for", "wants to renew"."""
    parse = passage.parse
    above = parse.head(noun)
    if noun.dep == "pobj":
        above = parse.head(above)
        if above.lemma.lower() in WISHES or (above.lemma.lower() == "call" and parse.head(noun).text.lower() == "for"):
            return True
    verb = parse.governing_verb(noun)
    if verb is None or above.index != verb.index:
        return False
    purpose = noun.dep == "pobj" and parse.head(noun).text.lower() in {"for", "to", "from"}
    if noun.dep != "dobj" and not purpose:
        return False
    return verb.lemma.lower() in ASKING or is_unreal(passage, verb) or parse.negated(verb)

"""Whether a state of a measure is asserted: not demanded, promised, denied or merely possible."""

from onrecord.extract.authorities import doer_of, is_authority, rules_now
from onrecord.extract.base import Passage
from onrecord.extract.measures.naming import instrument, sort_of
from onrecord.lexicon import measures as lexicon
from onrecord.model import Token


def real(passage: Passage, verb: Token) -> bool:
    """Whether the state is asserted: not demanded, promised, denied or merely possible."""
    helpers = passage.parse.auxiliaries(verb)
    above = passage.parse.head(verb)
    if "having" in helpers:
        return True
    if helpers & {"would", "'d", "’d"} and verb.dep in {"ccomp", "acl"}:
        told = above.lemma.lower() in lexicon.ANNOUNCED and passage.parse.child(verb, "nsubjpass") is not None
        return told and not any(_on_condition(passage, clause) for clause in passage.parse.children(verb, "advcl"))
    if helpers & lexicon.UNREAL or supposed(passage, verb) or _habitual(passage, verb):
        return False
    if helpers & lexicon.FUTURE and verb.dep != "xcomp":
        return sure_to_come(passage, verb)
    while verb.dep == "conj" and verb.tag == "VB" and above.tag == "VB" and above.index != verb.index:
        verb, above = above, passage.parse.head(above)
    if passage.parse.infinitive(verb) or (verb.tag == "VB" and not helpers):
        if helpers & {"have"} and verb.dep in {"acl", "relcl"}:
            return True  # "The only states to have signed it".
        if verb.dep == "acl":
            return above.lemma.lower() in lexicon.DECIDED and not _undone(passage, above)
        return (
            verb.dep in {"xcomp", "conj"}
            and above.lemma.lower() in lexicon.DONE_ABOVE
            and above.index != verb.index
            and real(passage, above)
        )
    if verb.tag == "VBG" and not helpers:
        return _gerund_real(passage, verb)
    if in_present(verb):
        return _present_real(passage, verb)
    if verb.dep == "conj" and not above.tag.startswith("VB"):
        return False
    if helpers & {"want", "wants", "wanted"}:
        return False
    if (
        verb.tag == "VBN"
        and not helpers
        and verb.dep in {"ccomp", "xcomp", "oprd"}
        and above.lemma.lower() in lexicon.WANTING
    ):
        return False
    return not (verb.dep == "conj" and above.tag == "VB" and not helpers and not real(passage, above))


def _on_condition(passage: Passage, clause: Token) -> bool:
    mark = passage.parse.child(clause, "mark")
    return mark is not None and mark.text.lower() in {"if", "unless"}


def _undone(passage: Passage, decision: Token) -> bool:
    """Whether a decision is itself acted on: "the court stayed the decision to lift the ban"."""
    verb = passage.parse.governing_verb(decision)
    return verb is not None and verb.lemma.lower() in set(lexicon.FORMAL) - lexicon.TAKING


def sure_to_come(passage: Passage, verb: Token) -> bool:
    """Whether "will" tells a plan of those who can carry it out, or what is going to happen to a measure."""
    if passage.parse.child(verb, "nsubjpass") is not None:
        return True
    doer = doer_of(passage, verb)
    return verb.tag == "VB" and (
        (doer is not None and doer.text.lower() not in {"i", "we"} and rules_now(passage, doer))
        or instrument(passage, passage.parse.child(verb, "nsubj") or verb) is not None
    )


def in_present(verb: Token) -> bool:
    """Whether the verb is in the present: a form that is not the lemma is a past that the tagger misread."""
    return verb.tag == "VBZ" or (verb.tag == "VBP" and verb.text.lower() == verb.lemma.lower())


def _present_real(passage: Passage, verb: Token) -> bool:
    """The present tells a state, or with a date what is to come; else a habit."""
    lemma = verb.lemma.lower()
    if lemma in lexicon.LAW_SAYS | lexicon.REMAINING | lexicon.SAME_IN_PAST:
        return True
    mark = passage.parse.child(verb, "mark")
    if mark is not None and mark.text.lower() in {"before", "when", "once", "after"}:
        return False
    if lemma in lexicon.ONLY_IN_FORCE:
        return True
    return lemma in lexicon.LAPSING and any(
        d.type in {"DATE", "TIME"} and verb.start - 60 < d.start < verb.end + 60 for d in passage.annotated.dates
    )


def _habitual(passage: Passage, verb: Token) -> bool:
    for child in passage.parse.children(verb, "advmod", "advcl"):
        if child.text.lower() in lexicon.HABITUAL:
            return True
        if any(t.text.lower() in lexicon.HABITUAL for t in passage.parse.children(child, "advmod", "mark")):
            return True
    return False


def supposed(passage: Passage, verb: Token) -> bool:
    """Whether `verb` or a verb above it in its clause stands after "if"."""
    for token in (verb, *passage.parse.ancestors(verb)):
        if token.dep in {"advcl", "ccomp", "pcomp"} or token.index == verb.index:
            mark = passage.parse.child(token, "mark")
            if mark is not None and mark.text.lower() in lexicon.UNSURE_MARKS and token.dep == "advcl":
                return mark.text.lower() in {"if", "unless", "lest"} or verb.lemma.lower() not in lexicon.LAPSING
        if token.tag.startswith("VB") and token.index != verb.index:
            return False
    return False


def _gerund_real(passage: Passage, verb: Token) -> bool:
    above = passage.parse.head(verb)
    before = passage.parse.tokens[max(0, verb.index - 1)]
    if before.tag.startswith("NN") and instrument(passage, before) is not None:
        return False
    if verb.dep == "pcomp":
        return above.text.lower() in lexicon.DONE_BEFORE
    if verb.dep == "acl":
        return sort_of(passage, above) is None and is_authority(passage, above)
    if verb.dep == "xcomp":
        return above.lemma.lower() in lexicon.DONE_ABOVE and real(passage, above)
    if verb.dep == "advcl":
        return above.tag in {"VBD", "VBN"} and real(passage, above)
    if verb.dep == "conj" and above.tag == "VBG":
        return real(passage, above)
    return False


def plain(passage: Passage, verb: Token) -> bool:
    """Whether nothing about the verb puts what it governs in doubt."""
    return not passage.parse.auxiliaries(verb) & lexicon.UNREAL and verb.lemma.lower() not in lexicon.WANTING

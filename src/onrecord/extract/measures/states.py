"""What happens to a measure: the verbs, nouns and adjectives that say it, and whether they assert it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.extract.measures.authors import (
    Author, agent, author, doer_of, is_authority, named, possessor, rules_now,
)  # fmt: skip
from onrecord.extract.measures.naming import (
    antecedent, facility, instrument, is_vague, plan, sort_of, within_some,
)  # fmt: skip
from onrecord.lexicon.measures import (
    ABOUT_TO, ADJECTIVES, AGREEMENTS, ALLIANCES, ANNOUNCED, ANSWERS, AS_LAW, BILLS, BY_ITSELF, COMMANDS, DECIDED, DONE_ABOVE, DONE_BEFORE, EVERYDAY, FACILITY_VERBS,
    FORMAL, FUTURE, HABITUAL, IMPOSING, IN_STATE, JOINING, JUDGING, LAPSING, LAW_SAYS, LISTING, LISTS, MAYBE_BUSINESS, NOMINAL, ONLY_IN_FORCE,
    ONLY_OFFICIAL, PARTICLES, PROHIBITIONS, PROPOSING, REMAINING, REQUESTS, SAME_IN_PAST, SOVEREIGN, STATE_WITH_PARTICLE, UNREAL,
    UNSURE_MARKS, WANTING, WARLIKE, Sort,
)  # fmt: skip
from onrecord.model import Span, Token


@dataclass(frozen=True)
class State:
    """A measure in a state: the word that says it, what it is said of, and whose act it is."""

    verb: Token
    what: Token
    sort: Sort
    state: str
    by: Author | None
    also: Span | None = None
    """Further words that say the state."""


def states_in(passage: Passage) -> Iterator[State]:
    """Every state of a measure that the prose asserts, in text order."""
    for token in passage.prose():
        found = None
        if token.tag.startswith("VB"):
            if token.dep not in {"aux", "auxpass"}:
                found = _of_verb(passage, token)
        elif token.tag.startswith("NN") and token.lemma.lower() in NOMINAL:
            found = _of_noun(passage, token)
        if found is not None:
            yield found


def _of_verb(passage: Passage, verb: Token) -> State | None:
    lemma = verb.lemma.lower()
    if lemma == "be":
        return _being(passage, verb)
    if not real(passage, verb):
        return None
    if passage.parse.negated(verb):
        return _in_law(passage, verb) if lemma in {"allow", "permit"} else None
    return (
        _judged(passage, verb)
        or _commanded(passage, verb)
        or _in_law(passage, verb)
        or _listed(passage, verb)
        or _joined(passage, verb)
        or _to_come(passage, verb)
        or _given_until(passage, verb)
        or _changed(passage, verb)
        or _lapsed(passage, verb)
        or _prohibited(passage, verb)
        or _refused(passage, verb)
    )


# --- whether it is so


def real(passage: Passage, verb: Token) -> bool:
    """Whether the state is asserted: not demanded, promised, denied or merely possible."""
    helpers = passage.parse.auxiliaries(verb)
    above = passage.parse.head(verb)
    if "having" in helpers:
        return True
    if helpers & {"would", "'d", "’d"} and verb.dep in {"ccomp", "acl"}:
        return above.lemma.lower() in ANNOUNCED and passage.parse.child(verb, "nsubjpass") is not None
    if helpers & UNREAL or _supposed(passage, verb) or _habitual(passage, verb):
        return False
    if helpers & FUTURE and verb.dep != "xcomp":
        return _sure_to_come(passage, verb)
    if passage.parse.infinitive(verb) or (verb.tag == "VB" and not helpers):
        if verb.dep == "acl":
            return above.lemma.lower() in DECIDED
        return (
            verb.dep in {"xcomp", "conj"}
            and above.lemma.lower() in DONE_ABOVE
            and above.index != verb.index
            and real(passage, above)
        )
    if verb.tag == "VBG" and not helpers:
        return _gerund_real(passage, verb)
    if _in_present(verb):
        return _present_real(passage, verb)
    if verb.dep == "conj" and not above.tag.startswith("VB"):
        return False
    if helpers & {"want", "wants", "wanted"}:
        return False
    if verb.tag == "VBN" and not helpers and verb.dep in {"ccomp", "xcomp", "oprd"} and above.lemma.lower() in WANTING:
        return False
    return not (verb.dep == "conj" and above.tag == "VB" and not helpers and not real(passage, above))


def _sure_to_come(passage: Passage, verb: Token) -> bool:
    """Whether "will" tells a plan of those who can carry it out, or what is going to happen to a measure."""
    if verb.tag != "VB":
        return False
    doer = doer_of(passage, verb)
    return (
        (doer is not None and doer.text.lower() not in {"i", "we"} and rules_now(passage, doer))
        or passage.parse.child(verb, "nsubjpass") is not None
        or instrument(passage, passage.parse.child(verb, "nsubj") or verb) is not None
    )


def _in_present(verb: Token) -> bool:
    """Whether the verb is in the present: a form that is not the lemma is a past that the tagger misread."""
    return verb.tag == "VBZ" or (verb.tag == "VBP" and verb.text.lower() == verb.lemma.lower())


def _present_real(passage: Passage, verb: Token) -> bool:
    """The present tells a state, or with a date what is to come; else a habit."""
    lemma = verb.lemma.lower()
    if lemma in LAW_SAYS | REMAINING | SAME_IN_PAST:
        return True
    mark = passage.parse.child(verb, "mark")
    if mark is not None and mark.text.lower() in {"before", "when", "once", "after"}:
        return False
    return lemma in LAPSING and any(
        d.type in {"DATE", "TIME"} and verb.start - 60 < d.start < verb.end + 60 for d in passage.annotated.dates
    )


def _habitual(passage: Passage, verb: Token) -> bool:
    for child in passage.parse.children(verb, "advmod", "advcl"):
        if child.text.lower() in HABITUAL:
            return True
        if any(t.text.lower() in HABITUAL for t in passage.parse.children(child, "advmod", "mark")):
            return True
    return False


def _supposed(passage: Passage, verb: Token) -> bool:
    """Whether `verb` or a verb above it in its clause stands after "if"."""
    for token in (verb, *passage.parse.ancestors(verb)):
        if token.dep in {"advcl", "ccomp"} or token.index == verb.index:
            mark = passage.parse.child(token, "mark")
            if mark is not None and mark.text.lower() in UNSURE_MARKS and token.dep == "advcl":
                return mark.text.lower() in {"if", "unless", "lest"} or verb.lemma.lower() not in LAPSING
        if token.tag.startswith("VB") and token.index != verb.index:
            return False
    return False


def _gerund_real(passage: Passage, verb: Token) -> bool:
    above = passage.parse.head(verb)
    before = passage.parse.tokens[max(0, verb.index - 1)]
    if before.tag.startswith("NN") and instrument(passage, before) is not None:
        return False
    if verb.dep == "pcomp":
        return above.text.lower() in DONE_BEFORE
    if verb.dep == "acl":
        return sort_of(passage, above) is None and is_authority(passage, above)
    if verb.dep == "xcomp":
        return above.lemma.lower() in DONE_ABOVE and real(passage, above)
    if verb.dep == "advcl":
        return above.tag in {"VBD", "VBN"} and real(passage, above)
    if verb.dep == "conj" and above.tag == "VBG":
        return real(passage, above)
    return False


# --- verbs


def _target(passage: Passage, verb: Token) -> tuple[Token | None, bool]:
    """What is acted on, and whether the verb is passive."""
    parse = passage.parse
    passive, target = parse.child(verb, "nsubjpass"), parse.child(verb, "dobj")
    if passive is not None and target is not None and is_authority(passage, passive) and sort_of(passage, target):
        return target, True
    if passive is not None:
        relative = passive.tag in {"WDT", "WP"} and verb.dep == "relcl"
        return (_bearer(passage, verb) if relative else within_some(passage, passive)), True
    if target is not None:
        if target.tag in {"WDT", "WP"} and verb.dep == "relcl":
            return _bearer(passage, verb), False
        return within_some(passage, target), passive is not None
    own = {t.text.lower() for t in parse.children(verb, "aux", "auxpass")}
    if verb.tag == "VBN" and verb.dep == "acl":
        return _bearer(passage, verb), True
    if verb.tag == "VBN" and verb.dep == "conj" and not own & {"has", "have", "had"}:
        above, passively = _target(passage, parse.head(verb))
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
            return _bearer(passage, verb), False
    if verb.lemma.lower() in {"shutdown", "shut"}:
        beside = (t for t in parse.children(verb, "npadvmod") if t.index > verb.index and sort_of(passage, t))
        return next(beside, None), False
    return None, False


def _bearer(passage: Passage, verb: Token) -> Token:
    """What a relative clause or a participle is said of: the measure above it, where it hangs on a noun further on
    ("the *toll* on goods, imposed in May")."""
    noun = passage.parse.head(verb)
    if sort_of(passage, noun) is not None or verb.lemma.lower() not in IMPOSING:
        return noun
    climbing = noun
    while climbing.dep in {"pobj", "prep", "acl"} and noun.index - climbing.index <= FAR:
        climbing = passage.parse.head(climbing)
        if instrument(passage, climbing) is not None:
            return climbing
    return noun


FAR = 14
"""Tokens between a measure and the clause that is said of it."""


def _lemma(passage: Passage, verb: Token) -> str:
    """The lemma, "re-" before it included where the parse cuts it off."""
    lemma = verb.lemma.lower()
    before = [t.text.lower() for t in passage.parse.tokens[max(0, verb.index - 2) : verb.index]]
    again = "re" + lemma
    return again if before == ["re", "-"] and again in FORMAL else lemma


def _changed(passage: Passage, verb: Token) -> State | None:
    """ "Signed the bill", "tolls imposed in May", "the plan was sidelined"."""
    lemma = _lemma(passage, verb)
    wording = FORMAL.get(lemma) or FORMAL.get(verb.text.lower())
    present = _in_present(verb) and lemma not in SAME_IN_PAST and not passage.parse.auxiliaries(verb)
    if wording is None or present:
        return None
    target, passive = _target(passage, verb)
    if target is None:
        return None
    particles = {t.text.lower() for t in passage.parse.children(verb, "prt", "advmod")}
    for particle in sorted(particles):
        wording = STATE_WITH_PARTICLE.get((lemma, particle), wording)
    if lemma in PARTICLES and lemma != "set" and not particles & PARTICLES[lemma]:
        return None
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if not passive and doer is not None and _speaks_for_itself(passage, doer):
        return _passed(passage, verb, doer, target)
    what = _fitting(passage, verb, target, doer, passive=passive)
    if what is None and lemma in {"block", "stay", "halt", "stop", "bar"}:
        what = _gerund_object(passage, verb)
        wording = f"{wording} from ending" if what is not None and lemma == "block" else wording
    if what is None:
        return None
    sort = sort_of(passage, what) or _pronoun_sort(passage, what)
    if sort is None:
        return None
    return State(verb, what, sort, _worded(passage, verb, wording), author(passage, verb, passive=passive))


def _speaks_for_itself(passage: Passage, doer: Token) -> bool:
    """Whether a measure is the subject: what it does to another is what it is about."""
    return (
        instrument(passage, doer) is not None
        and passage.name_at(doer) is None
        or doer.lemma.lower() in {"year", "month", "week"}
    )


def _passed(passage: Passage, verb: Token, doer: Token, body: Token) -> State | None:
    """ "The bill passed the Senate"."""
    sort = instrument(passage, doer)
    if verb.lemma.lower() not in {"pass", "clear"} or sort is None or not is_authority(passage, body):
        return None
    return State(verb, doer, sort, "passed", named(passage, body), Span(body.start, body.end))


def _fitting(passage: Passage, verb: Token, target: Token, doer: Token | None, *, passive: bool) -> Token | None:
    """The noun of a measure among what is acted on, if the verb and its author go with it."""
    lemma = _lemma(passage, verb)
    official = is_authority(passage, doer)
    if target.tag in {"PRP", "DT"}:
        sure = official or (passive and doer is None)
        return target if lemma not in EVERYDAY and sure and antecedent(passage, target) else None
    for what in passage.parse.conjuncts(target):
        if instrument(passage, what) is not None and not is_vague(passage, what, verb):
            by_itself = lemma not in EVERYDAY or (passive and lemma in BY_ITSELF)
            proposed = lemma not in PROPOSING or doer is None or what.lemma.lower() in BILLS
            broken = lemma in {"break", "violate", "breach"} and what.lemma.lower() not in AGREEMENTS
            if not broken and (official or (by_itself and proposed)):
                return what
        elif facility(what) is not None and lemma in FACILITY_VERBS and (official or not _private(passage, what)):
            if official or passive or doer is None or lemma not in MAYBE_BUSINESS:
                return what
        if plan(what) is not None or what.lemma.lower() in NOMINAL:
            if official and _officially(passage, verb, what):
                return what
            addressed = passive and what.dep == "dobj" and passage.parse.head(what) == verb
            if passive and plan(what) is not None and (addressed or lemma in ONLY_OFFICIAL or _taken(verb, what)):
                return what
    return None


def _taken(verb: Token, what: Token) -> bool:
    """ "A decision was taken"."""
    return what.lemma.lower() == "decision" and verb.lemma.lower() in {"take", "reach", "announce"}


def _officially(passage: Passage, verb: Token, what: Token) -> bool:
    """Whether an authority that does this to a plan, a decision or a step of a measure decides on it."""
    lemma = verb.lemma.lower()
    if what.lemma.lower() == "order" and any(t.text.lower() == "of" for t in passage.parse.children(what, "prep")):
        return False
    if what.lemma.lower() in REQUESTS:
        return lemma in ANSWERS
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
    return _taken(verb, what) or lemma not in EVERYDAY - {
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


def _pronoun_sort(passage: Passage, what: Token) -> Sort | None:
    meant = antecedent(passage, what)
    return sort_of(passage, meant) if meant is not None else None


def _lapsed(passage: Passage, verb: Token) -> State | None:
    """ "The order expires", "the law took effect", "the bridge reopened"."""
    lemma = verb.lemma.lower()
    wording = LAPSING.get(lemma)
    if wording is None or passage.parse.child(verb, "dobj") is not None and lemma not in ONLY_IN_FORCE:
        return None
    inside = {t.text.lower() for t in passage.parse.children(verb, "dobj")} | {
        noun.text.lower() for p in passage.parse.children(verb, "prep") for noun in passage.parse.children(p, "pobj")
    }
    if lemma in ONLY_IN_FORCE and not inside & {"effect", "force"}:
        return None
    subject = passage.parse.child(verb, "nsubj")
    if subject is None and verb.dep == "xcomp":
        return None
    if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        subject = passage.parse.head(verb)
    if subject is None and verb.dep in {"acl", "conj"}:
        subject = passage.parse.head(verb) if verb.dep == "acl" else passage.parse.subject(verb)
    if subject is None:
        return None
    subject = within_some(passage, subject)
    what = subject if subject.tag == "PRP" and lemma in ONLY_IN_FORCE else None
    for token in passage.parse.conjuncts(subject):
        strong = instrument(passage, token) is not None
        open_shut = facility(token) is not None and lemma in {"close", "open", "reopen", "resume"}
        weak = plan(token) is not None and (lemma in ONLY_IN_FORCE or lemma in {"expire", "lapse"})
        if is_vague(passage, token, verb) and not open_shut:
            continue
        if strong or open_shut or weak:
            what = token
            break
    if what is None:
        return None
    sort = sort_of(passage, what) or _pronoun_sort(passage, what)
    if sort is None:
        return None
    if lemma in REMAINING:
        adjective = passage.parse.child(verb, "acomp", "oprd")
        if adjective is not None:
            wording = ADJECTIVES.get(adjective.text.lower(), "")
        elif not inside & set(IN_STATE) and lemma in {"remain", "operate", "continue"} and verb.tag != "VBZ":
            wording = ""
        if not wording:
            return None
    if verb.dep == "relcl" and not passage.parse.auxiliaries(verb) and verb.tag == "VB":
        return None
    object_ = passage.parse.child(verb, "dobj", "prep") if lemma in ONLY_IN_FORCE else None
    also = passage.parse.subtree_span(object_) if object_ is not None else None
    return State(verb, what, sort, _worded(passage, verb, wording), None, also)


def _listed(passage: Passage, verb: Token) -> State | None:
    """ "The ministry put the line on its blacklist", "the two were removed from the list"."""
    wording = LISTING.get(verb.lemma.lower())
    if wording is None:
        return None
    target, passive = _target(passage, verb)
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if target is None or (doer is None and not passive) or (doer is not None and not is_authority(passage, doer)):
        return None
    for preposition in passage.parse.children(verb, "prep"):
        for noun in passage.parse.children(preposition, "pobj"):
            if noun.lemma.lower() in LISTS:
                also = Span(target.start, target.end)
                return State(verb, noun, "order", wording, author(passage, verb, passive=passive), also)
    return None


def _joined(passage: Passage, verb: Token) -> State | None:
    """ "Norvia joined the union"."""
    wording = JOINING.get(verb.lemma.lower())
    what = passage.parse.child(verb, "dobj")
    if wording is None or what is None or what.lemma.lower() not in ALLIANCES:
        return None
    if verb.tag in {"VBZ", "VBP"} or not is_authority(passage, doer_of(passage, verb)):
        return None
    return State(verb, what, "law", wording, author(passage, verb, passive=False))


def _given_until(passage: Passage, verb: Token) -> State | None:
    """ "The ministry gave the shipyard until May to pay": a deadline."""
    if verb.lemma.lower() != "give" or not is_authority(passage, doer_of(passage, verb)):
        return None
    for token in passage.parse.subtree(verb):
        if token.index > verb.index and token.text.lower() == "until" and token.index - verb.index < FAR:
            return State(verb, token, "order", "deadline set", author(passage, verb, passive=False))
    return None


def _to_come(passage: Passage, verb: Token) -> State | None:
    """ "The licence, which is set to expire in May"."""
    inner = passage.parse.child(verb, "xcomp")
    if verb.lemma.lower() not in {"set", "schedule", "slate"} or verb.tag != "VBN" or inner is None:
        return None
    if inner.lemma.lower() not in LAPSING and inner.tag != "VBN":
        return None
    target, passive = _target(passage, verb)
    if target is None or not passive or sort_of(passage, target) is None:
        return None
    sort = sort_of(passage, target) or "policy"
    return State(inner, target, sort, f"to {inner.text}", None, Span(verb.start, verb.end))


def _commanded(passage: Passage, verb: Token) -> State | None:
    """ "A court ordered the company to pay": the measure is what was ordered."""
    wording = COMMANDS.get(verb.lemma.lower())
    if wording is None or verb.tag == "VBG" and verb.dep != "advcl":
        return None
    passive = passage.parse.child(verb, "nsubjpass") is not None
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if doer is None or instrument(passage, doer) is not None or not is_authority(passage, doer):
        return None
    what = passage.parse.child(verb, "ccomp", "xcomp")
    if what is not None and (what.index < verb.index or what.lemma.lower() == "be" and verb.lemma.lower() == "direct"):
        inverted = what.index < verb.index and verb.lemma.lower() in {"rule", "decree", "order"}
        what = what if inverted else None
    if what is None and not passive and verb.lemma.lower() not in {"rule", "sentence", "direct", "command"}:
        what = passage.parse.child(verb, "dobj")
        if what is not None and (not what.tag.startswith("NN") or passage.name_at(what) is not None):
            what = None
    if what is not None and (
        what.lemma.lower() in WARLIKE or passage.parse.child(verb, "dobj") in _warlike(passage, verb)
    ):
        what = None
    if what is None:
        return None
    courts = {"court", "judge", "tribunal", "justice", "arbitrator", "panel", "magistrate"}
    if verb.lemma.lower() == "vote" and (what.dep != "xcomp" or what.lemma.lower() in {*FORMAL, *PROHIBITIONS}):
        return None
    sort: Sort = "ruling" if doer.lemma.lower() in courts or verb.lemma.lower() == "rule" else "order"
    return State(verb, what, sort, wording, named(passage, doer))


def _judged(passage: Passage, verb: Token) -> State | None:
    """ "The ban was ruled illegal by the court"."""
    if verb.lemma.lower() not in JUDGING:
        return None
    target, passive = _target(passage, verb)
    for child in passage.parse.children(verb, "oprd", "acomp", "ccomp", "xcomp"):
        wording = ADJECTIVES.get(child.text.lower())
        if wording is None or wording == "open":
            continue
        what = target or passage.parse.child(child, "nsubj")
        if what is not None and (sort := sort_of(passage, what)) is not None:
            return State(verb, what, sort, wording, author(passage, verb, passive=passive), Span(child.start, child.end))
    return None


def _warlike(passage: Passage, verb: Token) -> list[Token]:
    """The troops and strikes that are ordered."""
    return [
        t
        for t in passage.parse.children(verb, "dobj")
        if {n.lemma.lower() for n in passage.parse.within(passage.noun_phrase(t))} & WARLIKE
    ]


def _in_law(passage: Passage, verb: Token) -> State | None:
    """ "The act requires a licence", "X is forbidden by the charter", "enshrined in Article 5": the law is in force."""
    lemma = verb.lemma.lower()
    if lemma in LAW_SAYS and verb.tag in {"VBZ", "VBP"} and not passage.parse.auxiliaries(verb):
        subject = passage.parse.child(verb, "nsubj")
        if (
            subject is not None
            and instrument(passage, subject) in {"law", "policy", "order"}
            and not is_vague(passage, subject, verb)
        ):
            complement = passage.parse.child(verb, "dobj", "ccomp", "xcomp")
            also = Span(complement.start, complement.end) if complement is not None else None
            return State(verb, subject, "law", "in force", possessor(passage, subject), also)
        return None
    if lemma not in LAW_SAYS | {"enshrine", "allow", "permit", "regulate", "govern"} or verb.tag != "VBN":
        return None
    if passage.parse.child(verb, "nsubjpass") is None and verb.dep != "acl":
        return None
    for child in passage.parse.children(verb, "agent", "prep"):
        noun = passage.parse.child(child, "pobj")
        if noun is None or child.text.lower() not in {"by", "under", "in"}:
            continue
        law = noun if instrument(passage, noun) == "law" or instrument(passage, noun) == "policy" else None
        if law is None and noun.text in {"Article", "Section", "Chapter"}:
            law = noun
        if law is not None:
            return State(verb, law, "law", "in force", None, _subject_span(passage, verb))
    return None


def _subject_span(passage: Passage, verb: Token) -> Span | None:
    subject = passage.parse.child(verb, "nsubjpass")
    return passage.noun_phrase(subject) if subject is not None else None


def _prohibited(passage: Passage, verb: Token) -> State | None:
    """ "Norvia banned night sailing", "the bank was nationalized in 1981": the verb is the measure."""
    lemma = verb.lemma.lower()
    wording = PROHIBITIONS.get(lemma)
    if (
        wording is None
        or verb.tag == "VBG"
        and verb.dep not in {"pcomp", "advcl"}
        and not passage.parse.auxiliaries(verb)
    ):
        return None
    target, passive = _target(passage, verb)
    if target is None or target.tag.startswith("W"):
        return None
    by_whom = agent(passage, verb) if passive else doer_of(passage, verb)
    official = is_authority(passage, by_whom)
    if lemma in AS_LAW and not (official and (passive or lemma in {"bar", "restrict", "regulate"})):
        return None
    if not official and not (passive and by_whom is None and (lemma in SOVEREIGN or _perfect(passage, verb))):
        return None
    if not official and lemma in {
        "suspend",
        "reinstate",
        "restrict",
        "dissolve",
        "seize",
        "recall",
        "evict",
        "disqualify",
        "exempt",
    }:
        return None
    if target.text.lower() == "itself" and by_whom is not None:
        target = by_whom
    if target.tag == "PRP" and passage.actor(target) is None and lemma not in SOVEREIGN:
        return None
    sort: Sort = "sanction" if lemma in {"expel", "blacklist", "sanction"} else "order"
    return State(verb, target, sort, wording, author(passage, verb, passive=passive))


def _perfect(passage: Passage, verb: Token) -> bool:
    return verb.tag == "VBN" and verb.dep != "acl"


def _refused(passage: Passage, verb: Token) -> State | None:
    """ "The council refused to ban the trawlers"."""
    if verb.lemma.lower() not in {"refuse", "decline"} or not is_authority(passage, doer_of(passage, verb)):
        return None
    inner = passage.parse.child(verb, "xcomp")
    if inner is None:
        return None
    target = passage.parse.child(inner, "dobj")
    if target is None:
        return None
    if inner.lemma.lower() in PROHIBITIONS and inner.lemma.lower() not in AS_LAW:
        return State(
            verb, target, "ruling", "refused", author(passage, verb, passive=False), Span(inner.start, inner.end)
        )
    if inner.lemma.lower() in FORMAL and instrument(passage, target) is not None:
        sort = instrument(passage, target) or "policy"
        return State(verb, target, sort, "refused", author(passage, verb, passive=False), Span(inner.start, inner.end))
    return None


def _gerund_object(passage: Passage, verb: Token) -> Token | None:
    """ "Blocked the administration from terminating a policy": the policy."""
    for preposition in passage.parse.children(verb, "prep"):
        for gerund in passage.parse.children(preposition, "pcomp"):
            target = passage.parse.child(gerund, "dobj")
            if target is not None and sort_of(passage, target):
                return target
    return None


# --- what it is


def _being(passage: Passage, verb: Token) -> State | None:
    """ "The ban is in force", "the levy is due to start in May", "the harbour is closed"."""
    helpers = passage.parse.auxiliaries(verb)
    if helpers & (UNREAL | FUTURE | {"to"}) or passage.parse.negated(verb) or _supposed(passage, verb):
        return None
    subject = passage.parse.child(verb, "nsubj")
    if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        subject = passage.parse.head(verb)
    if subject is None:
        return None
    subject = within_some(passage, subject)
    what = next((t for t in passage.parse.conjuncts(subject) if _stated(passage, t)), None)
    if what is None:
        return None
    for child in passage.parse.children(verb, "acomp", "oprd"):
        word = child.text.lower()
        if word in ABOUT_TO and (inner := passage.parse.child(child, "xcomp")) is not None:
            return State(
                verb,
                what,
                _sure(passage, what),
                f"to {passage.parse.tokens[inner.index].text}",
                None,
                Span(inner.start, inner.end),
            )
        if word in ADJECTIVES and (instrument(passage, what) or word in {"closed", "open", "shut"}):
            return State(verb, what, _sure(passage, what), ADJECTIVES[word], None, Span(child.start, child.end))
    for child in passage.parse.children(verb, "prep"):
        noun = passage.parse.child(child, "pobj")
        if noun is not None and child.text.lower() in {"in", "on"} and noun.text.lower() in IN_STATE:
            if next(passage.parse.children(noun, "det"), None) is None:
                return State(
                    verb, what, _sure(passage, what), IN_STATE[noun.text.lower()], None, Span(noun.start, noun.end)
                )
    return None


def _stated(passage: Passage, noun: Token) -> bool:
    return sort_of(passage, noun) is not None


def _sure(passage: Passage, noun: Token) -> Sort:
    return sort_of(passage, noun) or "policy"


# --- nouns


def _of_noun(passage: Passage, noun: Token) -> State | None:
    """ "His veto of the bill", "the May 3 suspension of the treaty": with whose act it is, or its day."""
    about = None
    for preposition in passage.parse.children(noun, "prep"):
        if preposition.text.lower() in {"of", "into", "to", "from"}:
            about = passage.parse.child(preposition, "pobj") or about
    if about is None:
        return None
    joined = noun.lemma.lower() in {"entry", "accession", "withdrawal"}
    strong = next((t for t in passage.parse.conjuncts(about) if instrument(passage, t) or plan(t)), None)
    if strong is None and not (joined and is_authority(passage, about) and passage.name_at(about) is not None):
        return None
    if joined and strong is not None and instrument(passage, strong) is None:
        return None
    whose = possessor(passage, noun)
    dated = any(passage.is_date(t) for t in passage.parse.children(noun, "compound", "nmod", "nummod"))
    if whose is None and not dated and passage.date_of(noun) is None:
        return None
    governing = passage.parse.governing_verb(noun)
    if governing is not None and (not _plain(passage, governing)):
        return None
    what = strong or about
    return State(noun, what, sort_of(passage, what) or "law", NOMINAL[noun.lemma.lower()], whose)


def _plain(passage: Passage, verb: Token) -> bool:
    """Whether nothing about the verb puts what it governs in doubt."""
    return not passage.parse.auxiliaries(verb) & UNREAL and verb.lemma.lower() not in WANTING


def _worded(passage: Passage, verb: Token, wording: str) -> str:
    helpers = passage.parse.auxiliaries(verb)
    if helpers & {"being"} or (verb.tag == "VBG" and verb.dep not in {"pcomp", "advcl", "conj"}):
        return f"being {wording}"
    if helpers & FUTURE:
        return f"to be {wording}"
    return wording

"""States of measures that the words allow, whatever else the clause says: candidates for the judge."""

from collections.abc import Iterator

from onrecord.extract.authorities import Author, agent, author, doer_of, is_authority, named, possessor
from onrecord.extract.base import Passage
from onrecord.extract.judging.features import Roles
from onrecord.extract.measures.asserted import plain, real
from onrecord.extract.measures.naming import instrument, is_bare, is_vague, plan, sort_of, within_some
from onrecord.extract.measures.state import State, worded
from onrecord.extract.measures.targets import target_of
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.word_classes import classes_of
from onrecord.model import Span, Token

BY_ITSELF = {**lexicon.COMMANDS, **lexicon.PROHIBITIONS}
"""Verbs that are a measure whatever they are done to."""
STATES = {**lexicon.PROHIBITIONS, **lexicon.COMMANDS, **lexicon.LAPSING, **lexicon.FORMAL}
"""The state that a verb leaves a measure in."""
OFFICIAL = frozenset(
    {"impose", "lift", "tighten", "cut", "block", "propose", "decide", "announce", "close", "expel", "spend", "deny"}
)
"""Classes of verbs that are an act of state if an authority does them to anything."""
ACTS = frozenset(
    """clear declare strip hand fine recognise recognize readmit requisition confiscate phase halve restart resume shutter cull
    compensate pardon commute extradite subpoena recall unfreeze nationalise nationalize privatise privatize seize devalue hike
    donate cede quarantine confine warn give agree apologise apologize release delist demilitarise evict detain suspend""".split()
)
"""Further verbs that are, whatever they tell elsewhere."""
LASTING = frozenset({"be", "remain", "stay", "become", "go", "lie", "stand"})
CONDITIONS = frozenset(
    """illegal legal compulsory mandatory obligatory unlawful shut closed open exempt off-limits binding void idle suspended
    deductible taxable free voluntary banned forbidden dark offence offense crime""".split()
)
"""What a verb of lasting may say of a facility or of what people do: "smoking is *illegal* there"."""
ABOUT = frozenset({"to", "on", "for", "from", "against", "of", "with", "into", "in", "under", "by", "down"})
"""Prepositions between a verb and a measure."""
BREAKING = frozenset({"violate", "break", "breach", "flout", "defy", "ignore", "obey"})
"""Verbs of what is done in spite of a measure, which change nothing about it."""


TRYING = frozenset("attempt bid effort push request petition call lawsuit suit appeal demand threat campaign".split())
"""Nouns whose infinitive nobody has done: "an *attempt* to block the ferry"."""
HINDERING = frozenset({"stop", "block", "halt"})
"""Verbs that keep a body from doing something, which is no state of the body."""
STATELESS = frozenset("use know call dub name aim design mean intend".split())
"""Verbs that say what a measure is called or for, and nothing of its state: "the rule *used* to turn boats away"."""
OWN = frozenset("campaign candidacy bid schedule speech tour account membership subscription".split())
"""What people suspend and end of their own, as no measure."""
INTRANSITIVE = frozenset({"stay", "last", "endure", "persist"})
"""Verbs whose subject goes on."""
PERMITTING = frozenset({"may", "can"})
"""Auxiliaries of leave."""
NOBODY = frozenset({"nobody", "none"})
TIMES = frozenset({"year", "month", "week", "day", "season", "decade"})
"""Subjects that do nothing: "the year ends with an order"."""


def possible(passage: Passage) -> Iterator[State]:
    """Every measure that a verb is said of, and every noun of a measure with an author or what it is about."""
    for token in passage.prose():
        if token.tag.startswith("VB") and token.dep not in {"aux", "auxpass"}:
            found = _of_verb(passage, token)
        elif token.tag.startswith("NN") and token.dep not in {"compound", "nmod"}:
            found = _of_noun(passage, token)
        else:
            found = None
        if found is not None:
            yield found


def roles(passage: Passage, found: State) -> Roles:
    """What stands around a state, for the judge."""
    verbal = found.verb.tag.startswith("VB")
    doer = (agent(passage, found.verb) or doer_of(passage, found.verb)) if verbal else None
    if doer is None and found.by is not None:
        doer = passage.parse.root_of(found.by[1])
    return {"what": found.what if found.what.index != found.verb.index else None, "doer": doer}


def told_of(passage: Passage, found: State, *, ruled: bool) -> dict[str, bool]:
    """What the rules find of a state, for the judge."""
    verb, what = found.verb, found.what
    verbal = verb.tag.startswith("VB")
    noun = what.tag.startswith("NN")
    return {
        "ruled": ruled,
        "real": real(passage, verb) and not passage.parse.negated(verb) if verbal else plain_above(passage, verb),
        "vague": noun and is_vague(passage, what, verb if verbal else None),
        "instrument": noun and instrument(passage, what) is not None,
        "authored": found.by is not None,
        "dated": passage.date_of(verb) is not None,
    }


def plain_above(passage: Passage, noun: Token) -> bool:
    """Whether no verb puts a noun in doubt."""
    verb = passage.parse.governing_verb(noun)
    return verb is None or plain(passage, verb)


def _of_verb(passage: Passage, verb: Token) -> State | None:
    lemma = verb.lemma.lower()
    if verb.dep == "acl" and verb.tag == "VBG" and sort_of(passage, passage.parse.head(verb)) is not None:
        return None  # "A law barring night sailing": what the law is about.
    target, passive = target_of(passage, verb)
    beside = [t for p in passage.parse.children(verb, "prep", "agent") if p.text.lower() in ABOUT
              for t in passage.parse.children(p, "pobj")]  # fmt: skip
    subject = passage.parse.child(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        subject = passage.parse.head(verb)
    timed = subject is not None and subject.lemma.lower() in TIMES
    if passage.parse.infinitive(verb) and verb.dep == "acl" and passage.parse.head(verb).lemma.lower() in TRYING:
        return None
    if timed or (lemma in STATELESS and verb.dep in {"acl", "relcl"}):
        return None
    allowed_to_none = _of_permission(passage, verb, subject)
    if allowed_to_none is not None:
        return allowed_to_none
    for token in (target, subject, *beside):
        what = _measure(passage, token)
        acted_on = token is target or lemma in lexicon.FACILITY_VERBS
        if lemma in lexicon.LAPSING and token is not target and token is not subject:
            continue  # "The year ends with an order": what ends is the subject.
        if what is not None and (acted_on or instrument(passage, what) or plan(what)):
            # "A law that *abolished* the toll" is in force: the verb tells what is done to the toll.
            does = target or passage.parse.child(verb, "ccomp", "xcomp")
            acts = token is subject and not passive and does is not None
            lasts = lemma in INTRANSITIVE and token is subject and not passive
            wording = "in force" if acts or lasts else STATES.get(lemma, verb.text.lower())
            sort = sort_of(passage, what) or "policy"
            return State(verb, what, sort, worded(passage, verb, wording), author(passage, verb, passive=passive))
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    official = is_authority(passage, doer) and (lemma in ACTS or bool(OFFICIAL & {*classes_of(lemma, verb.tag)}))
    if lemma not in BY_ITSELF and not official:
        return _of_condition(passage, verb, subject)
    what = target or passage.parse.child(verb, "ccomp", "xcomp") or next(iter(beside), None)
    if what is not None and lemma in HINDERING and is_authority(passage, what):
        return None
    if what is None or what.tag.startswith(("W", "EX")) or what.lemma.lower() in OWN:
        return None
    wording = BY_ITSELF.get(lemma) or STATES.get(lemma) or verb.text.lower()
    return State(verb, what, "order", worded(passage, verb, wording), author(passage, verb, passive=passive))


def _of_permission(passage: Passage, verb: Token, subject: Token | None) -> State | None:
    """ "*No one may* put to sea by night": what a ban says."""
    helpers = passage.parse.children(verb, "aux")
    may = next((t for t in helpers if t.text.lower() in PERMITTING), None)
    if may is None or subject is None or passage.parse.child(verb, "neg") is not None:
        return None
    denied = subject.lemma.lower() in NOBODY or any(
        t.text.lower() == "no" for t in passage.parse.children(subject, "det")
    )
    if not denied:
        return None
    return State(verb, verb, "order", "forbidden", None, passage.parse.span(subject.index, may.index + 1))


def _of_condition(passage: Passage, verb: Token, subject: Token | None) -> State | None:
    """ "Smoking *is illegal* in cafes", "the schools *remain shut*"."""
    said = passage.parse.child(verb, "acomp", "attr") if verb.lemma.lower() in LASTING else None
    if said is None or said.lemma.lower() not in CONDITIONS or subject is None or subject.tag.startswith(("W", "EX")):
        return None
    sort = sort_of(passage, subject) or "order"
    return State(verb, subject, sort, worded(passage, verb, said.text.lower()), None, Span(said.start, said.end))


def _measure(passage: Passage, token: Token | None) -> Token | None:
    """The noun of a measure in what a verb governs."""
    if token is None:
        return None
    inner = within_some(passage, token)
    return next((part for part in passage.parse.conjuncts(inner) if sort_of(passage, part) is not None), None)


def _of_noun(passage: Passage, noun: Token) -> State | None:
    lemma = noun.lemma.lower()
    sort = instrument(passage, noun) or (plan(noun) if lemma in lexicon.DECISIONS else None)
    about = noun
    if lemma in lexicon.NOMINAL:
        inside = (t for p in passage.parse.children(noun, "prep") for t in passage.parse.children(p, "pobj"))
        beside = passage.parse.children(noun, "compound", "poss", "nmod")
        of = next((t for t in (*inside, *beside) if sort_of(passage, t) is not None), None)
        if of is not None:
            about, sort = of, sort_of(passage, of)
    above = passage.parse.head(noun)
    if sort is None or above.lemma.lower() in BREAKING:
        return None
    whose = possessor(passage, noun) or _by(passage, noun)
    if about is noun and whose is None and is_bare(passage, noun):
        return None
    waiting = "proposed" if lemma in lexicon.BILLS else "in force"
    state = lexicon.NOMINAL.get(lemma) or lexicon.DECISIONS.get(lemma) or waiting
    return State(noun, about, sort, state, whose)


def _by(passage: Passage, noun: Token) -> Author | None:
    doer = agent(passage, noun)
    return named(passage, doer) if doer is not None else None

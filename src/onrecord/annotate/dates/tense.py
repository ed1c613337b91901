"""Whether a date is spoken of as to come: the tense, or the sort, of the verb that governs it."""

from collections.abc import Set
from typing import Literal

from onrecord.model.annotation import Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

UNDERTAKING = frozenset(
    {
        "agree",
        "pledge",
        "vow",
        "promise",
        "commit",
        "offer",
        "order",
        "ask",
        "urge",
        "threaten",
        "undertake",
        "invite",
        "summon",
        "instruct",
        "direct",
        "request",
        "call",
        "tell",
    }
)
"""Verbs whose infinitive is still to be done: "agreed to meet on Friday"."""
TOLD = frozenset(
    {
        "say",
        "tell",
        "report",
        "write",
        "claim",
        "show",
        "note",
        "add",
        "be",
        "have",
        "do",
        "remain",
        "mark",
        "follow",
        "come",
        "seem",
    }
)
"""Verbs whose present tense tells of what was said or of how things are. That of others, with a date, speaks of what is
arranged: "the court hears the case on Friday"."""
UNCHANGED = frozenset(
    {"bid", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shut", "split", "spread"}
)
"""Verbs whose past looks like their present."""
SCHEDULING = frozenset({"plan", "schedule", "slate"})
"""Verbs whose object lies ahead in the active, too."""
READYING = frozenset({"plan", "prepare"})
"""Verbs whose participle puts what they are for ahead: "preparing for the vote in May"."""
PLANNED = frozenset(
    {"plan", "schedule", "expect", "due", "set", "slate", "prepare", "pencil", "arrange", "earmark", "book"}
)
"""Verbs and adjectives that put what they govern ahead: "set to begin", "talks planned for May"."""
OPEN = frozenset({"effective", "due", "starting", "beginning", "as", "ahead", "through", "until", "till"})
"""Words under which a date may be past or to come, whatever the tense: "declared a dividend payable Dec. 15"."""
PAST_HELPERS = frozenset({"was", "were", "had"})
"""Auxiliaries of the past. Those of the present perfect are not: it bears no date that is over ("has invited them to
Vienna on Friday")."""
MODALS = frozenset({"may", "might", "could", "can", "must", "should"})
"""Auxiliaries of what may yet be, unless with "have": "a deal could come on Friday"."""
PRESENT_HELPERS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
ENDED = frozenset({"once", "originally", "initially", "previously"})
"""Adverbs by which an expectation is over: "a deal *once* expected to be signed in October"."""
BEHIND = frozenset({"than", "recently"})
"""Words right before what a date hangs on that put it behind: "less *than* forecast in July", "most *recently* in a
Labor Day interview"."""
GOING_ON = frozenset({"continue", "seem", "appear", "tend"})
"""Verbs whose infinitive tells what is so already: "continues to insist"."""
MOVED = frozenset({"extend", "postpone", "delay", "defer", "move", "push", "adjourn", "reschedule"})
"""Verbs that put something off to a date."""
FUTURE_HELPERS = frozenset({"will", "shall", "’ll", "'ll", "would", "wo"})
"""Auxiliaries of the future; "wo" is what the tokeniser leaves of "won't"."""
CONDITIONAL = frozenset({"would"})
"""The one that says what was expected: "said it would vote on Friday"."""

Tense = Literal["past", "expected", "future"]
"""What is told as past, as to come, or as what somebody expects, plans or may do."""


def of(parse: Parse, span: Span) -> Tense | None:
    """How what happens on the date at `span` is told; `None` where the grammar leaves it open."""
    token = parse.root_of(span)
    verb = _governing_verb(parse, token) if token else None
    if token is None or verb is None or _is_of_record(parse, token):
        return None
    between = _between(parse, token, verb)
    if any(above.tag == "IN" and above.text.lower() == "since" for above in between):
        return "past"
    if any(above.index and parse.tokens[above.index - 1].text.lower() in BEHIND for above in (*between, verb)):
        return "past"
    ahead = _outlook(parse, token, verb)
    if ahead is not None:
        return ahead
    if any(t.text.lower() in OPEN or (t.tag == "JJ" and t.text.lower().endswith("able")) for t in between):
        return None
    helpers = parse.auxiliaries(verb)
    finite = verb.tag == "VBD" or (verb.tag in {"VBN", "VBG"} and bool(helpers & PAST_HELPERS))
    finite |= verb.tag == "VBN" and verb.dep == "acl" and not helpers
    finite |= verb.tag == "VBG" and not helpers and _follows_past(parse, verb)
    return "past" if finite else None


def _follows_past(parse: Parse, verb: Token) -> bool:
    """Whether a participle goes with something told as past: "was found clinging to a raft on Thanksgiving Day"."""
    above = parse.governing_verb(parse.head(verb))
    if above is None or above.index > verb.index or verb.dep not in {"xcomp", "advcl"}:
        return False
    return above.tag == "VBD" or bool(parse.auxiliaries(above) & PAST_HELPERS)


def _is_of_record(parse: Parse, token: Token) -> bool:
    """Whether a day is the one that decides whom a dividend is paid to: "payable May 15 to holders of record May 1". It
    may be past or to come, whatever the verb."""
    return any(before.text.lower() == "record" for before in parse.tokens[max(0, token.index - 2) : token.index])


def _governing_verb(parse: Parse, token: Token) -> Token | None:
    """The verb a date belongs to. One whose clause begins only after the date is not it, whatever the parse says."""
    verb = parse.governing_verb(token)
    mark = parse.child(verb, "mark") if verb is not None else None
    if verb is not None and mark is not None and mark.index > token.index:
        return next((above for above in parse.ancestors(verb) if above.tag.startswith("VB")), verb)
    return verb


def _between(parse: Parse, token: Token, verb: Token) -> list[Token]:
    """What stands in the tree between a date and its verb."""
    found = []
    for above in parse.ancestors(token):
        if above.index == verb.index:
            break
        found.append(above)
    return found


def _outlook(parse: Parse, token: Token, verb: Token) -> Tense | None:
    """Whether it is to come, or only expected to; `None` where neither is told."""
    helpers = parse.auxiliaries(verb)
    past = verb.tag == "VBD" or "had" in helpers
    led = {above.text.lower() for above in _between(parse, token, verb)}
    if led & {"until", "till"}:
        return None if past and (parse.negated(verb) or "had" in helpers) else "future"
    if helpers & FUTURE_HELPERS - CONDITIONAL or _leads_ahead(token, verb, led, helpers, past=past):
        return "future"
    if "to" not in helpers and _is_planned(parse, token, verb):
        return "expected" if _is_told_of_past(parse, verb) else "future"
    expected = helpers & CONDITIONAL or _is_possible(parse, verb, helpers)
    expected = expected or (_is_arranged(parse, verb, helpers) and not _names_a_thing(parse, token, verb))
    return "expected" if expected or ("to" in helpers and _is_undertaken(parse, verb)) else None


def _names_a_thing(parse: Parse, token: Token, verb: Token) -> bool:
    """Whether a date tells which thing is meant, and not when something is done: "a dispute in June", "Friday's vote"."""
    return token.dep in {"poss", "compound", "nmod", "amod"} or any(
        above.tag.startswith("NN") for above in _between(parse, token, verb)
    )


def _leads_ahead(token: Token, verb: Token, led: Set[str], helpers: Set[str], *, past: bool) -> bool:
    """Whether the words between verb and date point ahead: "due on Friday", "ahead of Friday", "extended
    to Friday", "pay by Friday"; in "the figures for June extended a rise" the month is the subject's."""
    if verb.text.lower() == "ending" or (led & {"due", "ahead"} and not past):
        return True
    if verb.lemma.lower() in MOVED and verb.index < token.index and led & {"to", "through", "for"}:
        return True
    return "by" in led and verb.tag in {"VB", "VBZ", "VBP"} and not helpers & {*PAST_HELPERS, "has", "have"}


def _is_possible(parse: Parse, verb: Token, helpers: Set[str]) -> bool:
    """Whether a modal tells what may yet be; "could not" and "could have" tell what was."""
    return bool(helpers & MODALS) and "have" not in helpers and not ("could" in helpers and parse.negated(verb))


def _is_undertaken(parse: Parse, verb: Token) -> bool:
    """Whether an infinitive is still to be done: "agreed to meet", "is to meet", "the duty to pay"."""
    above = parse.head(verb)
    if above.lemma.lower() == "be" and verb.dep == "xcomp":
        return True
    higher = parse.auxiliaries(parse.governing_verb(above) or above)
    if above.tag in {"JJ", "JJR", "NN", "NNS"} and higher & FUTURE_HELPERS:
        return True
    if verb.dep not in {"xcomp", "acl", "relcl"} or above.lemma.lower() in GOING_ON:
        return False
    undertaken = above.lemma.lower() in PLANNED | UNDERTAKING and "had" not in higher
    if any(t.text.lower() in ENDED for t in parse.children(above, "advmod")):
        return False
    return undertaken or above.tag in {"VBZ", "VBP", "NNS"}


def _is_told_of_past(parse: Parse, verb: Token) -> bool:
    """Whether what is planned is told of as past: "the service planned for Saturday was called off"."""
    above = parse.governing_verb(parse.head(verb)) if verb.dep == "acl" else None
    return above is not None and (above.tag == "VBD" or bool(parse.auxiliaries(above) & PAST_HELPERS))


def _is_planned(parse: Parse, token: Token, verb: Token) -> bool:
    """Whether a verb of planning puts the date ahead: "set for Friday", "scheduled a meeting for Friday"."""
    lemma = verb.lemma.lower()
    led = {above.text.lower() for above in _between(parse, token, verb)}
    if lemma == "set" and led & {"on", "in"}:  # a record, not a meeting
        return False
    if lemma in READYING and verb.tag == "VBG" and "for" in led:
        return True
    if lemma in SCHEDULING and verb.index < token.index and parse.child(verb, "dobj"):
        return True
    done = any(t.text.lower() in {"off", "out"} for t in parse.children(verb, "prt"))
    passive = verb.dep in {"acl", "amod", "advcl"} or parse.child(verb, "nsubjpass") is not None
    return lemma in PLANNED and not done and passive


def _is_arranged(parse: Parse, verb: Token, helpers: Set[str]) -> bool:
    """Whether a present tense speaks of what is arranged: "the envoy arrives on Friday", "they are meeting on Friday"."""
    if verb.tag == "VBG":
        return bool(helpers & PRESENT_HELPERS)
    if verb.tag not in {"VBZ", "VBP"} or helpers:
        return False
    adjective = parse.child(verb, "acomp")
    if adjective is not None and adjective.text.lower() == "due":
        return True
    return verb.lemma.lower() not in TOLD and not (verb.tag == "VBP" and verb.text.lower() in UNCHANGED)

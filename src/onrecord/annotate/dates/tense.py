"""Whether a date is spoken of as to come: the tense, or the sort, of the verb that governs it."""

from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

UNDERTAKING = frozenset(
    {"agree", "pledge", "vow", "promise", "commit", "offer", "order", "ask", "urge", "threaten", "undertake"}
)
"""Verbs whose infinitive is still to be done: "agreed to meet on Friday"."""
SCHEDULED = frozenset({"begin", "start", "expire", "meet", "resume", "reconvene", "reopen", "lapse"})
"""Verbs whose present tense speaks of what is arranged: "the order takes effect on Friday"."""
PLANNED = frozenset({"plan", "schedule", "expect", "due", "set", "slate", "prepare"})
"""Verbs and adjectives that put what they govern ahead: "set to begin", "talks planned for May"."""
FUTURE_HELPERS = frozenset({"will", "shall", "’ll", "'ll", "would", "wo"})
"""Auxiliaries of the future; "wo" is what the tokeniser leaves of "won't"."""


def is_future(parse: Parse, offset: int) -> bool:
    """Whether the verb that governs the token at character `offset` speaks of what is to come."""
    token = parse.at(offset)
    if token is not None and parse.head(token).text.lower() in {"until", "till"}:
        return True
    verb = parse.governing_verb(token) if token else None
    if verb is None:
        return False
    helpers = parse.auxiliaries(verb)
    if _is_arranged(parse, verb, helpers) or helpers & FUTURE_HELPERS:
        return True
    if "to" in helpers:
        above = parse.head(verb)
        return verb.dep in {"xcomp", "acl", "relcl"} and (
            above.lemma.lower() in PLANNED | UNDERTAKING or above.tag in {"VBZ", "VBP", "NNS"}
        )
    planned = verb.lemma.lower() in PLANNED and not any(
        t.text.lower() in {"off", "out"} for t in parse.children(verb, "prt")
    )
    return planned and (verb.dep in {"acl", "amod", "advcl"} or parse.child(verb, "nsubjpass") is not None)


def _is_arranged(parse: Parse, verb: Token, helpers: set[str]) -> bool:
    if verb.tag not in {"VBZ", "VBP"} or helpers:
        return False
    in_force = {"effect", "force"} & {t.text.lower() for t in parse.subtree(verb)}
    return verb.lemma.lower() in SCHEDULED or bool(in_force)

"""What a meeting was about, and what came of it."""

from collections.abc import Set as AbstractSet

from onrecord.extract.base import Passage
from onrecord.lexicon.word_classes import classes_of
from onrecord.model import Span, Token

AGENDA_VERBS = frozenset({"discuss", "address", "review", "tackle", "negotiate", "explore", "consider", "develop", "seek", "talk",
                          "resolve", "settle", "prepare", "coordinate", "examine", "assess", "plan", "debate", "weigh",
                          "hammer", "iron", "find", "mark", "sign", "end", "finalise", "finalize"})  # fmt: skip
"""Verbs whose object is on the agenda: "met to *discuss* trade"."""
TOPIC_VERBS = AGENDA_VERBS | {"target", "cover", "focus", "touch", "center", "centre", "debate"}
"""Verbs whose object is on the agenda of the meeting that is their subject: "the talks *covered* trade"."""
OUTCOME_VERBS = frozenset(
    {"agree", "reach", "strike", "produce", "yield", "result", "conclude", "end", "sign", "fail", "secure"}
)
"""Verbs that tell the outcome of the meeting that is their subject: "the talks *ended* without a deal"."""
NO_TOPIC = frozenset({"phone", "telephone", "video", "state", "summit", "day", "year", "hour", "week", "party", "group", "board", "closed-door", "door",
                      "signing", "opening", "court", "marathon", "emergency", "committee", "cabinet", "news",
                      "press", "media", "company", "staff", "team", "family", "town", "hall"})  # fmt: skip
"""Nouns before a meeting's that tell something else than its topic."""
HEARING_VERBS = frozenset({"testify", "grill", "question", "quiz", "brief"})
"""Verbs that take such a preposition as well: "testified *on* the spill"."""
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
"""Prepositions of a meeting that govern its agenda: "talks *on* trade", "conferred *about* tolls"."""
DISCUSSING = frozenset({"discuss", "debate", "negotiate"})
"""Verbs of meeting whose object is what was talked about."""
NO_MATTER = frozenset({"phone", "telephone", "lunch", "dinner", "breakfast", "coffee", "meal", "drink", "weekend", "sideline", "side", "margin", "behalf",
                       "one", "hill", "island", "board", "campus", "occasion", "basis", "trip", "visit", "tour", "ground", "floor", "stage",
                       "morning", "afternoon", "evening", "night", "day", "eve", "anniversary"})  # fmt: skip
"""Nouns after "on" and "over" that tell where or how people met."""
AIMS = frozenset({"attempt", "effort", "bid", "hope", "aim"})
"""Nouns that lead to a purpose: "in an *attempt* to end the strike"."""
LONGEST = 12
"""Words of a purpose that is told in a few words."""


def agenda(passage: Passage, event: Token) -> list[Span]:
    """What it was about: "to discuss ...", "talks on ...", "including ..."; each item apart, in text order of the
    constructions. `event` is the meeting's verb or noun."""
    parse = passage.parse
    found: list[Span] = []
    stray = [g for p in parse.children(event, "prep") for g in parse.children(p, "pcomp")]
    if event.lemma.lower() in DISCUSSING and (matter := parse.child(event, "dobj")) is not None:
        found.extend(passage.noun_phrase(one) for one in parse.conjuncts(matter))
    for child in [*parse.children(event, "advcl", "xcomp", "acl", "relcl"), *stray]:
        if child.lemma.lower() == "look" and (looked_at := _object_of(passage, child, {"at", "into"})) is not None:
            found.extend(_items(passage, looked_at, child))
        discusses = child.lemma.lower() in AGENDA_VERBS and child.tag in {"VB", "VBG"}
        if discusses and child.text.lower() != "preparing":
            inner = parse.child(child, "xcomp") or child
            target = parse.child(inner, "dobj") or _object_of(passage, child, {"about", "on"})
            if target is not None:
                found.extend(_items(passage, target, child))
    prepositions = list(parse.children(event, "prep"))
    beside = [p for one in prepositions for noun in parse.children(one, "pobj") for p in parse.children(noun, "prep")]
    for preposition in (*prepositions, *beside):
        word = preposition.text.lower()
        if preposition in beside and (event.tag.startswith("NN") or parse.head(parse.head(preposition)).text != "with"):
            continue
        if word in ABOUT:
            for noun in parse.children(preposition, "pobj"):
                if _is_matter(passage, noun):
                    found.extend(_items(passage, noun, event))
            doing = parse.child(preposition, "pcomp")
            found.extend(_purpose(passage, doing) if doing is not None else [])
        if word == "including":
            for noun in parse.children(preposition, "pobj"):
                found.extend(_items(passage, noun, event))
    return found or _topic_before(passage, event) or _purposes(passage, event)


def _is_matter(passage: Passage, noun: Token) -> bool:
    """Whether what follows "on" can be talked about: neither a day nor where or how people met."""
    name = passage.name_at(noun)
    where = name is not None and name.type in {"place", "facility"}
    matter = noun.tag.startswith("NN") and noun.lemma.lower() not in NO_MATTER
    return matter and not where and not _in_date(passage, noun)


def _purposes(passage: Passage, event: Token) -> list[Span]:
    """What people met for, where no subject is named: "met *to end the strike*", "in an attempt *to win her over*"."""
    parse = passage.parse
    aims = [
        noun
        for preposition in parse.children(event, "prep")
        for noun in parse.children(preposition, "pobj")
        if noun.lemma.lower() in AIMS
    ]
    for above in (event, *aims):
        for child in parse.children(above, "advcl", "xcomp", "acl", "prep"):
            doing = parse.child(child, "pcomp") if child.dep == "prep" and above in aims else child
            if doing is not None and (parse.infinitive(doing) or (doing is not child and doing.tag == "VBG")):
                purpose = _purpose(passage, doing)
                if purpose:
                    return purpose
    return []


def _purpose(passage: Passage, verb: Token) -> list[Span]:
    """A purpose in its own words: the verb with its object, if it has one and is short."""
    target = passage.parse.child(verb, "dobj")
    if target is None or not target.tag.startswith("NN"):
        return []
    span = passage.hull(Span(verb.start, verb.end), passage.noun_phrase(target))
    short = len(passage.parse.within(span)) <= LONGEST
    return [passage.closed(span)] if verb.index < target.index and short else []


def _topic_before(passage: Passage, noun: Token) -> list[Span]:
    """ "*trade* talks", "an *extradition* hearing": the noun before the meeting's is what it is about."""
    if not noun.tag.startswith("NN") or "visit" in classes_of(noun.lemma.lower(), noun.tag):
        return []  # "A lightning trip"
    before = passage.parse.children(noun, "compound", "amod", "nmod")
    return [
        Span(one.start, one.end)
        for one in before
        if one.tag in {"NN", "NNS"}
        and one.text.islower()
        and one.text not in NO_TOPIC
        and not _in_date(passage, one)
        and not _is_hyphened(passage, one)
    ]


def _is_hyphened(passage: Passage, token: Token) -> bool:
    """Whether a word is part of another: "an all-*hands* meeting", "a *question*-and-answer session"."""
    return any(t.tag == "HYPH" for t in passage.parse.tokens[max(token.index - 1, 0) : token.index + 2])


def topics(passage: Passage, verb: Token) -> list[Span]:
    """The agenda of the meeting that is the subject of `verb`: "the meeting focused on *trade*"."""
    if verb.lemma.lower() not in TOPIC_VERBS:
        return []
    target = passage.parse.child(verb, "dobj") or _object_of(passage, verb, {"on", "around"})
    return _items(passage, target, verb) if target is not None else []


def outcome(passage: Passage, noun: Token, verb: Token) -> Span | None:
    """What came of the meeting that `noun` means, where `verb` tells it."""
    if verb.lemma.lower() not in OUTCOME_VERBS or passage.parse.negated(verb):
        return None
    if noun.dep not in {"nsubj", "pobj"}:
        return None
    return passage.parse.span(verb.index, passage.parse.edges(verb)[1])


def _in_date(passage: Passage, noun: Token) -> bool:
    return any(d.span.contains(Span(noun.start, noun.end)) for d in passage.annotated.dates)


def _object_of(passage: Passage, verb: Token, words: AbstractSet[str]) -> Token | None:
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in words:
            return passage.parse.child(preposition, "pobj")
    return None


def _items(passage: Passage, noun: Token, verb: Token) -> list[Span]:
    """Each coordinated item apart, with the list that the parser hung on the sentence's verb instead."""
    parse = passage.parse
    parts = parse.conjuncts(noun)
    strays = parse.children(parse.head(verb), "npadvmod", "conj", "dobj") if verb.tag.startswith("VB") else ()
    for stray in strays:
        if stray.index > parts[-1].index and stray.tag.startswith("NN") and not _in_date(passage, stray):
            parts.extend(parse.conjuncts(stray))
    items: list[Span] = []
    for part in parts:
        low, high = parse.edges(part)
        for other in parse.children(part, "conj", "cc", "relcl", "advcl"):
            if other.index > part.index:
                high = min(high, parse.edges(other)[0])
        span = parse.span(low, max(high, part.index + 1))
        if span.end > span.start:
            items.append(passage.closed(span))
    return items

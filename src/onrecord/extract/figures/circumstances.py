"""What a figure counts, and who says so."""

from onrecord.extract.base import Passage
from onrecord.extract.figures.changes import change_of
from onrecord.extract.figures.checkable import SIZED
from onrecord.lexicon.units import tables
from onrecord.model import Actor, Attribution, Quantity, Span, Token

LEVELS = frozenset({"be", "stand", "remain", "stay", "total", "reach", "hit", "rise", "fall", "climb", "drop", "increase", "decrease", "decline",
                    "grow", "shrink", "jump", "surge", "soar", "plunge", "tumble", "slide", "slip", "gain", "lose", "cost", "sell", "range",
                    "average", "equal", "exceed", "top", "amount", "number", "measure", "weigh", "last", "close", "open", "trade", "end",
                    "edge", "advance", "retreat", "expect", "estimate", "value", "set", "fix", "cap", "start", "begin", "hover", "peak",
                    "account", "represent", "comprise", "constitute", "swell", "dip", "surpass", "approach", "near", "boost", "cut", "reduce",
                    "lower", "price", "weaken", "strengthen", "put", "raise", "go"})  # fmt: skip
"""Verbs by which a number is the level, or the change, of their subject."""
LASTING = frozenset({"last", "take", "be", "run", "span", "cover", "remain"})
"""Verbs by which a duration is that of their subject."""
PAYING = frozenset(
    {
        "raise",
        "put",
        "cut",
        "lose",
        "cost",
        "gain",
        "reduce",
        "lower",
        "boost",
        "sell",
        "hit",
        "expect",
        "exceed",
        "top",
        "go",
    }
)
"""Of those, verbs that somebody does to a sum: the number is the level only of their passive subject, or of a thing."""
BESIDE = 16
"""Characters between a number and the noun that it counts, at most."""
DEED = 80
"""Characters between what is done so many times and the number."""
REACH = 48
"""Characters before a number in which a word says what it is of."""
WITH_UNIT = frozenset({"money", "distance", "duration", "measurement"})
"""Sorts of quantities whose unit, where it is a word, is part of what is counted."""
BY_UNIT = frozenset({"distance", "duration", "measurement"})
"""Sorts of quantities that are of so many units first, and of something else second."""
IDIOMS = frozenset({"tune", "plus", "minus"})
"""Nouns before an amount that mean nothing: "to the tune of", "plus or minus"."""
ACTORS = frozenset({"person", "organisation", "place", "group"})
"""Types of names that pay, raise and win, and are no amount."""


def counted_thing(passage: Passage, quantity: Quantity) -> Span | None:
    """What the number counts or measures, with the unit where that is a word: "migrants", "hours of notice", "miles".

    Whoever pays, raises or spends a sum is not that."""
    if quantity.sort == "age":
        return None
    thing = quantity.counted
    if _is_of_them(passage, quantity):
        return thing
    beside = thing is not None and _beside(passage, quantity, thing)
    unit = _unit_word(passage, quantity) if quantity.sort in WITH_UNIT else None
    if beside and thing is not None and unit is not None and _is_of_unit(passage, unit, thing):
        return Span(unit.start, thing.end)
    if beside:
        return thing
    of_it = passage.text[: quantity.start].endswith(" of ") and thing is not None and thing.end <= quantity.start
    if (
        thing is not None
        and (unit is None or of_it or quantity.sort not in BY_UNIT)
        and _is_its_level(passage, quantity, thing)
    ):
        return thing
    said = _said_before(passage, quantity) if quantity.sort == "percentage" else None
    return said or unit


def _is_of_them(passage: Passage, quantity: Quantity) -> bool:
    """Whether it counts those that were just spoken of: "his fighters, some 3,200 *of them*"."""
    return passage.text.startswith((" of them", " of whom", " of those"), quantity.end)


def _is_of_unit(passage: Passage, unit: Span, thing: Span) -> bool:
    """Whether so many units are of the thing, or in it: "hours of notice"; in "an 8-inch screen" they only tell of it."""
    between = passage.text[unit.end : thing.start]
    return thing.start >= unit.end and between.strip(" -") != "" and not {"(", ")", "/"} & {*between}


def deed_of(passage: Passage, quantity: Quantity) -> tuple[Span, str] | None:
    """What has been done so many times, with the number, and its normal form: "*expelled boats* more than 300 *times*",
    "expel boat"."""
    times = passage.parse.root_of(quantity.counted) if quantity.counted is not None else None
    if times is None or times.lemma.lower() != "time" or quantity.sort != "count":
        return None
    verb = passage.parse.governing_verb(times)
    done = passage.parse.child(verb, "dobj", "nsubjpass") if verb is not None else None
    if verb is None or done is None or not done.tag.startswith("NN") or done.index == times.index:
        return None
    first = min(verb.start, done.start)
    if not first < quantity.start <= first + DEED or "," in passage.text[first : quantity.start]:
        return None
    return Span(first, times.end), f"{verb.lemma.lower()} {done.lemma.lower()}"


def _unit_word(passage: Passage, quantity: Quantity) -> Span | None:
    """The name of the unit in the words of the quantity, if it is not a sign or symbol."""
    names = tables().names
    tokens = [t for t in passage.parse.within(quantity.span) if t.tag not in {"CD", "HYPH"} or t.text.lower() in names]
    for size in (2, 1):
        for index in range(len(tokens) - size + 1):
            span = Span(tokens[index].start, tokens[index + size - 1].end)
            unit = names.get(passage.words(span).lower())
            if unit is not None and unit.name == (quantity.bare_unit or ""):
                return span
    return None


def _beside(passage: Passage, quantity: Quantity, counted: Span) -> bool:
    """Whether the noun follows the number, or is that of a count before it."""
    if counted.start >= quantity.start:
        name = passage.name_at(passage.parse.within(counted)[-1]) if passage.parse.within(counted) else None
        if quantity.sort == "money" and name is not None and name.type == "person":
            # "the $3 million Ida Morrow raised"
            return False
        between = passage.text[quantity.end : counted.start]
        return len(between) <= BESIDE and "," not in between
    return quantity.sort == "count" and any(
        q.counted == counted and q.sort == "count" and q.end < quantity.start for q in passage.annotated.quantities
    )


def _is_its_level(passage: Passage, quantity: Quantity, counted: Span) -> bool:
    """Whether a noun before the number is what has this level: "the rate is 5 percent", "a rate of 5 percent"."""
    root = passage.parse.root_of(counted)
    if root is None or root.lemma.lower() in IDIOMS | SIZED:
        return False  # "A town of 6,000" counts no towns.
    before = passage.text[max(0, quantity.start - REACH) : quantity.start].lower().split()
    if before and before[-1] == "of" and counted.end >= quantity.start - len(" of a "):
        return True
    if "worth" in before:
        return True
    if change_of(passage, quantity) == "comparison":
        return False
    verb = passage.parse.head(root)
    name = passage.name_at(root)
    if name is not None and name.type == "person" and quantity.sort == "percentage":
        return False  # Nobody is a share: "when the governor took office and peaked at 10 percent".
    subject = root.dep in {"nsubj", "nsubjpass"} and verb.tag.startswith("VB")
    if quantity.sort == "duration":
        return subject and verb.lemma.lower() in LASTING
    actor = (
        name is not None and name.type in ACTORS and not (name.type == "organisation" and quantity.sort == "percentage")
    )
    own = passage.parse.governing_verb(passage.parse.within(quantity.span)[-1])
    if own is not None and own.index != verb.index and passage.parse.subject(own) == root:
        return _levels(quantity, root, own, actor=actor)
    if subject:
        return _levels(quantity, root, verb, actor=actor)
    if root.dep in {"dobj", "dative"} and verb.tag.startswith("VB"):
        return bool(before) and (before[-1] == "for" or (not actor and before[-1] in {"to", "by", "at", "from", "of"}))
    return not actor and not {",", ":", ";"} & set(passage.text[counted.end : quantity.start])


def _levels(quantity: Quantity, subject: Token, verb: Token, *, actor: bool) -> bool:
    """Whether the number is the level of the verb's subject, and not what the subject pays or raises."""
    lemma = verb.lemma.lower()
    if lemma not in LEVELS or (actor and lemma in PAYING | {"be", "stand"}):
        return False
    return subject.dep == "nsubjpass" or quantity.sort != "money" or lemma not in PAYING or lemma in {"cost", "sell"}


def _said_before(passage: Passage, quantity: Quantity) -> Span | None:
    """What a share just before in the sentence is of: "40 percent of the vote, against 27 percent in 2012"."""
    first = passage.parse.within(quantity.span)[0]
    for other in reversed([q for q in passage.annotated.quantities if q.end <= quantity.start]):
        token = passage.parse.at(other.start)
        if token is None or token.sentence != first.sentence:
            return None
        if other.sort == "percentage" and other.counted is not None and other.counted.start >= other.start:
            return other.counted
    return None


def claimant_of(passage: Passage, token: Token) -> tuple[Actor | None, Span | None]:
    """Whose claim it is: the speaker of the statement it stands in, `None` for the outlet itself."""
    attribution = passage.speaker_of(token)
    if attribution is None:
        return _estimator(passage, token) or (None, None)
    return _speaker(passage, attribution), attribution.source[0] if attribution.source else None


GIVING = {"put": "at", "place": "at", "peg": "at", "estimate": "at", "reckon": "at", "speak": "of", "talk": "of"}
"""Verbs with which somebody gives a number, and the preposition before it: "*puts* the odds *at* 40 percent"."""


def _estimator(passage: Passage, token: Token) -> tuple[Actor, Span] | None:
    """Who gives a number by a verb of their own: "the ministry puts their number at 2,000"."""
    parse = passage.parse
    verb = parse.governing_verb(token)
    if verb is None or parse.child(verb, "auxpass", "nsubjpass") is not None:
        return None
    between = [above for above in parse.ancestors(token) if above.tag == "IN" and above.index > verb.index]
    last = between[-1].text.lower() if between else None
    gives = GIVING.get(verb.lemma.lower())
    if gives is None or last != gives or parse.head(between[-1]) != verb:
        return None
    subject = parse.subject(verb)
    found = passage.actors(subject) if subject is not None and subject.index < verb.index else []
    return found[0] if len(found) == 1 else None


def _speaker(passage: Passage, attribution: Attribution) -> Actor | None:
    return passage.annotated.actors.get(attribution.speaker) if attribution.speaker is not None else None

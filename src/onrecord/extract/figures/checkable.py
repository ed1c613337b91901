"""Which quantities are figures: numbers somebody could check, not listings, ages or the passing of time."""

from onrecord.extract.base import Passage
from onrecord.extract.figures.changes import FALLING, RISING
from onrecord.model import Quantity, Token

SMALL = 12
"""A number in words up to this may only introduce what it counts ("two men")."""
LISTED = frozenset({"side", "country", "nation", "party", "leader", "government", "neighbour", "neighbor", "city", "state", "man",
                    "woman", "official", "minister", "president", "delegation", "capital", "day", "week", "month", "year",
                    "hour", "minute", "decade", "thing", "way", "time", "part", "point", "reason", "issue", "option", "step",
                    "question", "round", "other", "half", "phase", "stage", "term", "occasion", "front", "proposal", "area",
                    "person", "member", "group", "meeting", "summit", "agreement", "deal", "session", "call"})  # fmt: skip
"""Nouns that a small number introduces rather than counts."""
RULE_NOUNS = frozenset({"notice", "ban", "limit", "deadline", "term", "window", "moratorium", "truce", "ceasefire", "extension",
                        "freeze", "pause", "sentence", "strike", "blockade", "grace", "delay", "warning", "suspension",
                        "stoppage", "walkout", "shift", "contract", "lease", "mandate", "visa", "permit", "transition", "prolongation",
                        "renewal", "postponement", "quarantine", "curfew", "closure", "halt", "prolong", "extend", "renew",
                        "suspend", "postpone", "detain", "jail", "imprison"})  # fmt: skip
"""Nouns beside a duration, and verbs above it, that make it a rule: "32 hours' notice", "extended by a month"."""
WORKING_TIMES = frozenset({"hour"})
"""Units before "week" that tell how long is worked in it: "a 36-hour week"."""
LENGTHS = frozenset({"last", "drag"})
"""Verbs whose subject takes so long."""
HALTING = frozenset({"strike", "walk", "stop", "close", "shut", "block", "ban", "freeze", "halt", "delay"})
"""Verbs of which "for" or "by" tells how long somebody must do without."""
VERSUS_TIME = frozenset({"ago", "later", "earlier", "before", "after"})
"""Words after a duration that make it a date."""
REACHING = frozenset({"reach", "hit", "top", "exceed", "surpass", "total"})
"""Verbs whose object may be a bare number: "arrivals reached 242,418"."""
TALLIES = frozenset({"total", "toll", "count", "tally", "sample", "population", "turnout", "attendance", "capacity",
                     "size", "membership", "workforce", "enrollment", "enrolment", "average", "median", "maximum", "minimum",
                     "limit", "quota", "cap"})  # fmt: skip
"""Nouns that are a bare number: "the *toll* was 31"."""
OPINIONS = frozenset(
    "wrong right sure certain correct true clear behind convinced confident committed with serious".split()
)
"""What somebody is "100 percent", which measures nothing."""
ESTIMATING = frozenset({"put", "estimate", "stand", "number"})
"""Verbs whose "at" gives a number without a noun."""
COUNTING = frozenset(
    """count kill arrest detain free release wound injure deport expel return record register rescue evacuate displace
    resettle admit transfer""".split()
)
"""Verbs whose object may be the number of those that were spoken of: "the police *counted* about sixty"."""
OF_THEM = (" of them", " of those", " of these", " of whom", " of its own", " of their own", " of our own")
"""Words after a number of those that were just spoken of."""
SIZED = frozenset(
    """town village city community population crowd group army force workforce membership camp convoy caravan delegation
    staff electorate garrison""".split()
)
"""Nouns whose "of" tells how many they are: "a town *of* 6,000"."""
SCALES = frozenset({"million", "billion", "trillion", "thousand", "m", "bn", "tn"})
"""Last words of numbers too large for anything but a sum or a count."""


def is_checkable(passage: Passage, quantity: Quantity) -> bool:
    """Whether a quantity is a figure of the record."""
    if quantity.sort == "age" or _is_converted(passage, quantity) or _are_sources(passage, quantity):
        return False
    if quantity.sort == "duration":
        return _is_rule(passage, quantity)
    noun = noun_of(passage, quantity)
    if quantity.sort == "count" and noun is None:
        return _bare(passage, quantity)
    if quantity.sort == "percentage" and _is_wholly(passage, quantity):
        return False
    if quantity.sort in {"percentage", "percentage point"} or quantity.per is not None:
        return True
    words = quantity.span.of(passage.text).lower()
    value = quantity.value if quantity.value is not None else quantity.high or 0
    spelled = not any(character.isdigit() for character in words)
    if spelled and value <= SMALL and quantity.bound == "exactly" and quantity.low is None and quantity.sort == "count":
        return value != 1 and noun is not None and noun.lemma.lower() not in LISTED and _reported(passage, noun)
    return not _vague(words)


def _is_converted(passage: Passage, quantity: Quantity) -> bool:
    """Whether an amount in brackets only tells the one before it in another unit: "5 inches (127 millimetres)"."""
    sentence = passage.parse.at(quantity.start)
    return sentence is not None and any(
        other.end <= quantity.start
        and passage.text[other.end : quantity.start].strip() == "("
        and other.sort == quantity.sort
        and other.sort in {"distance", "measurement", "money"}
        and other.unit != quantity.unit
        for other in passage.quantities_in(passage.parse.sentence_span(sentence.sentence))
    )


def _are_sources(passage: Passage, quantity: Quantity) -> bool:
    """Whether a small number tells how many speak: "*two people* briefed on the talks said"."""
    small = quantity.sort == "count" and (quantity.value or SMALL + 1) <= SMALL
    return small and any(span.contains(quantity.span) for one in passage.sayings for span in one.source)


def noun_of(passage: Passage, quantity: Quantity) -> Token | None:
    """The noun that the number counts: the last of its phrase where that follows the number."""
    if quantity.counted is None or quantity.counted.start < quantity.start:
        return None
    return passage.parse.root_of(quantity.counted)


def _bare(passage: Passage, quantity: Quantity) -> bool:
    """A number without its noun is a figure where it stands for one: "18 had been freed", "put the number at 20,000",
    "rose to 20,000, up from 18,000"."""
    tokens = passage.parse.within(quantity.span)
    number = next((token for token in reversed(tokens) if token.tag == "CD"), tokens[-1])
    words = quantity.span.of(passage.text).lower()
    if words.split()[-1] in SCALES:
        return not _vague(words)
    spelled = not any(character.isdigit() for character in words)
    if spelled and ((quantity.value or 0) <= SMALL or _vague(words)):
        return False
    if number.dep in {"nsubj", "nsubjpass"} or passage.text.startswith(OF_THEM, quantity.end):
        return True
    if number.dep == "dobj" and passage.parse.head(number).lemma.lower() in COUNTING:
        return True
    if spelled:
        return False
    above = passage.parse.head(number)
    if number.dep == "pobj" and above.text.lower() == "of" and passage.parse.head(above).lemma.lower() in SIZED:
        return True
    if number.dep == "attr" and above.lemma.lower() == "be" and quantity.counted is not None:
        told = passage.parse.root_of(quantity.counted)
        counts = told is not None and told.lemma.lower() == "number" and passage.parse.child(told, "prep") is not None
        return counts or (told is not None and told.lemma.lower() in TALLIES)
    if number.dep == "dobj" and above.lemma.lower() in REACHING:
        return True
    governor = passage.parse.head(above).lemma.lower()
    if above.text.lower() in {"from", "to"} and governor in RISING | FALLING | {"up", "down"}:
        return True
    return above.text.lower() == "at" and governor in ESTIMATING


def _is_wholly(passage: Passage, quantity: Quantity) -> bool:
    """ "They are *100 percent* wrong": a turn of phrase before an adjective of opinion, or with "with" and "behind"."""
    last = passage.parse.within(quantity.span)[-1]
    beyond = passage.parse.tokens[last.index + 1] if last.index + 1 < len(passage.parse) else last
    return quantity.value in {100, 110, 200, 1000} and beyond.text.lower() in OPINIONS


def _vague(words: str) -> bool:
    """ "Thousands of migrants" alone is no number one could check; "tens of thousands" is a range one could."""
    return words in {"thousands", "hundreds", "dozens", "scores", "tens", "millions", "billions"} or words.startswith(
        ("several ", "a few ")
    )


def _reported(passage: Passage, noun: Token) -> bool:
    """A small number in words is a figure when something happened to what it counts ("three people were killed"),
    not when it merely introduces them."""
    if any(t.text.lower() == "the" for t in passage.parse.children(noun, "det")):
        return False  # "The two unions": both are known.
    names_follow = noun.index + 1 < len(passage.parse) and passage.parse.tokens[noun.index + 1].text in {",", ":", "—"}
    return not names_follow and noun.tag == "NNS" and noun.dep in {"nsubjpass", "dobj", "nsubj", "pobj", "attr"}


def _is_rule(passage: Passage, quantity: Quantity) -> bool:
    """A duration is a figure when it is what somebody must keep or wait, not when it merely passes."""
    unit = passage.parse.within(quantity.span)[-1]
    around = passage.parse.tokens[unit.index + 1 : unit.index + 4]
    if any(token.text.lower() in VERSUS_TIME for token in around[:2]):
        return False
    above = passage.parse.head(unit)
    if above.text.lower() == "within" or (above.lemma.lower() in LENGTHS and unit.dep != "nsubj"):
        return True
    if quantity.unit in WORKING_TIMES and "-" in quantity.span.of(passage.text) and around[0].lemma.lower() == "week":
        return True
    if above.text.lower() == "of" and passage.parse.head(above).lemma.lower() in RULE_NOUNS | {"period"}:
        return True
    if above.text.lower() in {"for", "by"} and passage.parse.head(above).lemma.lower() in HALTING | RULE_NOUNS:
        return True
    if ({token.lemma.lower() for token in around} | {above.lemma.lower()}) & RULE_NOUNS:
        return True
    opening = quantity.span.of(passage.text).split()[0].lower()
    precise = (quantity.value or 0) > SMALL or (
        quantity.bound not in {"exactly", "approximately"} and quantity.low is None
    )
    return (
        precise
        and opening != "some"
        and above.text.lower() in {"for", "by", "after", "in", "last", "take", "spend", "lose"}
    )

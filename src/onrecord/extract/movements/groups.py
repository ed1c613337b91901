"""Who moves: the noun of the group, and how many it is."""

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.movements import GOODS, GROUPS, PEOPLE, SENT, TROOPS, UPROOTED, VEHICLES
from onrecord.model import Quantity, Size, Span, Token

OTHER_UNITS = frozenset({"mile", "kilometre", "day", "hour", "year", "percentage"})
"""Units of what is not a number of people or things."""
COLLECTIVE = GROUPS | frozenset({"team", "crew", "personnel", "staff", "force", "aid", "food", "people", "cargo", "relief",
                                 "battalion", "brigade", "unit", "equipment", "medicine", "grain", "ammunition"})  # fmt: skip
"""Nouns whose singular means several."""


def group(passage: Passage, noun: Token | None) -> Token | None:
    """The noun that moves, looked for through "thousands of migrants" and "a caravan of 7,000 people"."""
    if noun is None:
        return None
    above = passage.parse.head(noun)
    whole = [passage.parse.head(above)] if above.text.lower() == "of" else []
    parts = [
        n
        for p in passage.parse.children(noun, "prep")
        if p.text.lower() == "of"
        for n in passage.parse.children(p, "pobj")
    ]
    groups = [token for token in (*whole, noun, *parts) if token.lemma.lower() in GROUPS]
    for token in (*groups, noun, *parts):
        if moves(passage, token):
            return token
    return next((token for token in passage.parse.conjuncts(noun) if moves(passage, token)), None)


def moves(passage: Passage, noun: Token) -> bool:
    """Whether `noun` can be a group on the way: several people, vehicles or goods."""
    lemma = noun.lemma.lower()
    if is_nation(passage, noun):
        return True
    if lemma not in GROUPS | UPROOTED | TROOPS | SENT | PEOPLE | VEHICLES | GOODS:
        return False
    if noun.tag in {"NNS", "NNPS"} or lemma in COLLECTIVE:
        return True
    return lemma in VEHICLES and loaded(passage, noun)


def is_nation(passage: Passage, noun: Token) -> bool:
    """ "Norvians", as people of whom a number or a way is told."""
    if noun.tag != "NNPS":
        return False
    name = passage.name_at(noun)
    return name is not None and name.type == "group" and of_word(noun.text.removesuffix("s")) is not None


def loaded(passage: Passage, noun: Token) -> bool:
    """Whether the vehicle is told with those or what it carries: "a barge carrying tents", "the ship of refugees"."""
    for child in passage.parse.children(noun, "acl", "relcl"):
        if child.lemma.lower() in {"carry", "bring", "load", "pack", "transport"}:
            return True
    for child in passage.parse.children(noun, "prep"):
        inner = passage.parse.child(child, "pobj")
        if child.text.lower() in {"of", "with"} and inner is not None and inner.lemma.lower() in UPROOTED | GOODS:
            return True
    return False


def uprooted(passage: Passage, who: Token) -> bool:
    """Whether the group is on the way by what it is called."""
    inside = passage.parse.within(passage.noun_phrase(who))
    return any(t.lemma.lower() in UPROOTED | GROUPS - {"march", "fleet", "column"} for t in inside)


def size_of(passage: Passage, who: Token) -> tuple[Size, Span] | None:
    """How many: the quantity on the noun or on what the group is "of"."""
    phrase = passage.parse.subtree_span(who)
    above = passage.parse.head(who)
    if above.dep != "ROOT" and above.text.lower() == "of":
        phrase = passage.hull(phrase, passage.parse.subtree_span(passage.parse.head(above)))
    noun = Span(who.start, who.end)
    near = [
        q
        for q in passage.annotated.quantities
        if (phrase.contains(q.span) or (q.counted is not None and q.end <= who.start and q.counted.contains(noun)))
        and q.unit not in OTHER_UNITS
        and q.start - who.end <= NEAREST
    ]
    if not near:
        return None
    whole = [q for q in near if not _is_part(passage, q)]
    near = whole or near
    best = next((q for q in near if q.counted is not None and q.counted.contains(noun)), near[0])
    return _sized(passage, best), best.span


def _is_part(passage: Passage, quantity: Quantity) -> bool:
    """Whether it counts some of the group: "260 people, *45* of them children"."""
    return passage.text.startswith((" of them", " of whom"), quantity.end)


NEAREST = 60
"""Characters after the group in which its number may stand."""


def _sized(passage: Passage, quantity: Quantity) -> Size:
    after = quantity.counted is not None and quantity.counted.end > quantity.end
    words = passage.words(passage.hull(quantity.span, quantity.counted if after else None))
    value, low, high = (None if n is None else float(n) for n in (quantity.value, quantity.low, quantity.high))
    return Size(text=words, value=value, low=low, high=high, bound=quantity.bound)

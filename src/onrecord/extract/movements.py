"""Movements: a group of people, troops or goods on the way: who, how many, from where, to where, where now."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.model import EntryDate, MovementReading, Quantity, Reading, Size, Span, Token

GROUPS = frozenset({"caravan", "convoy", "column", "flotilla", "procession", "march", "fleet", "armada", "motorcade", "contingent",
                    "exodus"})  # fmt: skip
"""Nouns of a group that moves as one."""
PEOPLE = frozenset({"migrant", "refugee", "troop", "soldier", "people", "person", "family", "asylum-seeker", "seeker", "evacuee",
                    "civilian", "truck", "lorry", "ship", "vessel", "boat", "tanker", "bus", "prisoner", "fighter", "resident",
                    "protester", "villager", "farmer", "vehicle", "hostage", "trawler", "tractor", "train"})  # fmt: skip
"""Nouns of people and vehicles: a movement only with a number and a way."""
MOTION = frozenset({"leave", "march", "head", "travel", "walk", "cross", "arrive", "move", "reach", "flee", "depart", "advance",
                    "withdraw", "enter", "sail", "trek", "journey", "set", "pass", "roll", "return", "go", "make", "pour",
                    "stream", "retreat", "continue", "approach", "drive", "pull", "escape"})  # fmt: skip
"""Verbs of being on the way."""
CARRYING = frozenset({"fly", "take", "drive", "bus", "transfer", "evacuate", "transport", "deport", "ship", "escort", "send",
                      "bring", "ferry", "airlift", "return", "move"})  # fmt: skip
"""Verbs in whose passive people or goods are moved: "were flown to the capital"."""
FROM = frozenset({"from", "out"})
"""Prepositions before where it comes from."""
TO = frozenset({"to", "toward", "towards", "for", "into"})
"""Prepositions before where it goes."""
THROUGH = frozenset({"through", "across", "via", "past", "in", "near", "along", "outside", "at"})
"""Prepositions before where it is."""


@dataclass
class _Way:
    """What the prepositions around a motion verb say."""

    origin: Span | None = None
    destination: Span | None = None
    position: Span | None = None
    heading: Span | None = None


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each assertion that a group moves or where it now is, outside headings."""
    seen: set[int] = set()
    for token in passage.prose():
        reading = None
        if token.tag.startswith("VB") and not passage.parse.negated(token):
            reading = _moving(passage, token) or _being(passage, token)
        if reading is not None and token.sentence not in seen:
            seen.add(token.sentence)
            yield reading


def _moving(passage: Passage, verb: Token) -> Reading | None:
    taken = verb.lemma.lower() in CARRYING and passage.parse.child(verb, "nsubjpass") is not None
    if verb.lemma.lower() not in MOTION and not taken:
        return None
    who = _group(passage, passage.parse.subject(verb)) or _carried(passage, verb)
    if who is None or passage.parse.auxiliaries(verb) & {
        "would",
        "could",
        "might",
        "may",
        "should",
        "can",
        "will",
        "to",
    }:
        return None
    way = _way(passage, verb)
    if who.lemma.lower() not in GROUPS:
        size = _size(passage, who)
        if size is None or (way.origin is None and way.destination is None) or not _bodily(passage, verb, way):
            return None
    if way.origin is None and way.destination is None and way.position is None and way.heading is None:
        return None
    return _reading(passage, verb, who, way)


def _bodily(passage: Passage, verb: Token, way: _Way) -> bool:
    """People who move as one group: a plain past or progressive with a named way, no habit ("cross every day")."""
    daily = any(
        d.type == "SET" and d.span.start >= verb.start - 80 and d.span.end <= verb.end + 120
        for d in passage.annotated.dates
    )
    named = any(t.tag == "NNP" for place in (way.destination, way.origin) if place for t in passage.parse.within(place))
    dated = passage.date_of(verb) is not None
    return (named or dated) and not daily and verb.tag != "VBZ"


def _being(passage: Passage, verb: Token) -> Reading | None:
    """ "The caravan is still 1,000 miles south of the border"."""
    if verb.lemma.lower() not in {"be", "remain", "stay", "stand", "wait", "camp", "rest"} or verb.dep in {
        "aux",
        "auxpass",
    }:
        return None
    subject = passage.parse.child(verb, "nsubj")
    clause = passage.parse.child(verb, "csubj")
    if subject is None and clause is not None:
        subject = passage.parse.child(clause, "nsubj")
    who = _group(passage, subject)
    if who is None or who.lemma.lower() not in GROUPS or who.tag == "NNS":
        return None
    for child in passage.parse.children(verb, "attr", "advmod", "prep", "npadvmod"):
        if child.index < verb.index:
            continue
        span = passage.parse.subtree_span(child)
        distance = any(
            q.unit in {"mile", "kilometre"} and span.contains(Span(q.end - 1, q.end))
            for q in passage.annotated.quantities
        )
        located = child.dep == "prep" and child.text.lower() in THROUGH | {"outside", "north", "south"}
        if distance or (located and any(passage.name_at(t) is not None for t in passage.parse.within(span))):
            return _reading(passage, verb, who, _Way(position=span))
    return None


def _group(passage: Passage, subject: Token | None) -> Token | None:
    """The noun that moves, looked for through "thousands of migrants" and "a caravan of 7,000 people"."""
    if subject is None:
        return None
    above = passage.parse.head(subject)
    whole = [passage.parse.head(above)] if above.text.lower() == "of" else []
    parts = [
        n
        for p in passage.parse.children(subject, "prep")
        if p.text.lower() == "of"
        for n in passage.parse.children(p, "pobj")
    ]
    groups = [token for token in (*whole, subject, *parts) if token.lemma.lower() in GROUPS]
    for token in (*groups, subject, *parts):
        if token.lemma.lower() in GROUPS | PEOPLE:
            return token
    return None


def _carried(passage: Passage, verb: Token) -> Token | None:
    """ "A caravan of migrants headed north": the participle hangs on "migrants", the caravan is what moves."""
    if verb.dep not in {"acl", "relcl"}:
        return None
    noun = passage.parse.head(verb)
    above = passage.parse.head(noun)
    if above.text.lower() == "of":
        noun = passage.parse.head(above)
    return noun if noun.lemma.lower() in GROUPS else None


def _way(passage: Passage, verb: Token) -> _Way:
    way = _Way()
    nodes = [verb, *[c for c in passage.parse.children(verb, "advcl", "xcomp", "conj") if c.lemma.lower() in MOTION]]
    for node in nodes:
        for child in passage.parse.children(node, "prep", "dobj", "advmod", "npadvmod", "prt"):
            _along(passage, node, child, way)
    return way


def _along(passage: Passage, verb: Token, child: Token, way: _Way) -> None:
    """Read one complement of a motion verb into origin, destination, position or heading."""
    lemma, word = verb.lemma.lower(), child.text.lower()
    noun = child if child.dep in {"dobj", "npadvmod"} else passage.parse.child(child, "pobj")
    for inner in passage.parse.children(child, "prep"):
        if word not in {"from"} or inner.text.lower() in TO:
            _along(passage, verb, inner, way)
    if word in {
        "north",
        "northward",
        "northwards",
        "south",
        "southward",
        "southwards",
        "westwards",
        "eastwards",
        "west",
        "east",
        "eastward",
        "westward",
    }:
        way.heading = way.heading or Span(child.start, child.end)
        return
    if noun is None or not noun.tag.startswith("NN"):
        return
    span = _place(passage, noun)
    if any(d.span.overlap(span) > (span.end - span.start) // 2 for d in passage.annotated.dates):
        return
    if child.dep == "dobj" and lemma in {"leave", "flee", "depart"}:
        way.origin = way.origin or span
    elif child.dep == "dobj" and lemma in {"reach", "enter", "approach"}:
        way.destination = way.destination or span
    elif child.dep == "dobj" and lemma == "cross":
        way.position = way.position or span
    elif word in FROM and way.origin is None:
        way.origin = _joined(passage, noun)
    elif word in TO and way.destination is None:
        way.destination = span
    elif word in THROUGH and way.position is None and any(passage.name_at(t) for t in passage.parse.within(span)):
        way.position = span


def _place(passage: Passage, noun: Token) -> Span:
    """The phrase headed by `noun`, a holiday or date the parser glued to it left out."""
    span = passage.noun_phrase(noun)
    for expression in passage.annotated.dates:
        if span.start < expression.start < span.end <= expression.end:
            return Span(span.start, len(passage.text[: expression.start].rstrip()))
    return span


def _joined(passage: Passage, noun: Token) -> Span:
    parts = passage.parse.conjuncts(noun)
    return passage.hull(*(passage.noun_phrase(part) for part in parts))


def _size(passage: Passage, who: Token) -> tuple[Size, Span] | None:
    """How many: the quantity on the noun or on what the group is "of"."""
    phrase = passage.parse.subtree_span(who)
    above = passage.parse.head(who)
    if above.dep != "ROOT" and above.text.lower() == "of":
        phrase = passage.hull(phrase, passage.parse.subtree_span(passage.parse.head(above)))
    for quantity in passage.annotated.quantities:
        if phrase.contains(quantity.span) and quantity.unit not in {
            "mile",
            "kilometre",
            "day",
            "hour",
            "year",
            "percentage",
        }:
            return _sized(passage, quantity), quantity.span
    return None


def _sized(passage: Passage, quantity: Quantity) -> Size:
    words = passage.words(passage.hull(quantity.span, quantity.counted))
    return Size(text=words, value=quantity.value, low=quantity.low, high=quantity.high, bound=quantity.bound)


def _reading(passage: Passage, verb: Token, who: Token, way: _Way) -> Reading:
    who_span = passage.noun_phrase(who)
    size = _size(passage, who)
    date: tuple[EntryDate, Span] | None = passage.date_of(verb) or _glued_date(passage, verb)
    anchors: dict[str, Span] = {"who": who_span}
    for label, span in (
        ("origin", way.origin), ("destination", way.destination), ("position", way.position), ("heading", way.heading),
        ("size", size[1] if size else None), ("date", date[1] if date else None),
    ):  # fmt: skip
        if span is not None:
            anchors[label] = span
    words = {label: passage.words(span) for label, span in anchors.items()}
    return Reading(
        document=passage.annotated.article.id,
        span=passage.hull(Span(verb.start, verb.end), *anchors.values()),
        anchors=anchors,
        fields=MovementReading(
            who=words["who"],
            size=size[0] if size else None,
            origin=words.get("origin"),
            destination=words.get("destination"),
            position=words.get("position"),
            heading=words.get("heading"),
            date=date[0] if date else None,
        ),
    )


def _glued_date(passage: Passage, verb: Token) -> tuple[EntryDate, Span] | None:
    """A date inside the object of the verb where the parser glued both ("left Mexico Christmas Eve")."""
    clause = passage.parse.subtree_span(verb)
    inside = [
        d
        for d in passage.annotated.dates
        if d.edtf and d.type == "DATE" and clause.contains(d.span) and d.start > verb.start
    ]
    if len(inside) != 1:
        return None
    root = passage.parse.root_of(inside[0].span)
    if root is None or passage.parse.governing_verb(root) != verb:
        return None
    return passage.dated(inside[0]), inside[0].span

"""Figures: quantities somebody could check, with what they count, for when, and who says so."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.model import Actor, DateExpression, FigureReading, Quantity, Reading, Span, Token

SMALL = 12
"""A number in words up to this may only introduce what it counts ("two men")."""
LISTED = frozenset({"side", "country", "nation", "party", "leader", "government", "neighbour", "neighbor", "city", "state", "man",
                    "woman", "official", "minister", "president", "delegation", "capital", "day", "week", "month", "year",
                    "hour", "minute", "decade", "thing", "way", "time", "part", "point", "reason", "issue", "option", "step",
                    "question", "round", "other", "half", "phase", "stage", "term", "occasion", "front",
                    "person", "member", "group", "meeting", "summit", "agreement", "deal", "session", "call"})  # fmt: skip
"""Nouns that a small number introduces rather than counts."""
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Units of time: a figure only where somebody must keep or wait so long."""
RULE_NOUNS = frozenset({"notice", "ban", "limit", "deadline", "term", "window", "moratorium", "truce", "ceasefire", "extension",
                        "freeze", "pause", "sentence", "strike", "blockade", "grace", "delay", "warning", "suspension"})  # fmt: skip
"""Nouns beside a duration that make it a rule: "32 hours' notice"."""
VERSUS_TIME = frozenset({"ago", "later", "earlier", "before", "after"})
"""Words after a duration that make it a date."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each checkable quantity, outside headings."""
    for quantity in passage.annotated.quantities:
        inside = passage.parse.within(quantity.span)
        if inside and not passage.in_heading(inside[0]) and _checkable(passage, quantity):
            yield _reading(passage, quantity, inside[-1])


def _checkable(passage: Passage, quantity: Quantity) -> bool:
    words = quantity.span.of(passage.text).lower()
    counted = quantity.counted
    noun = passage.parse.root_of(counted) if counted is not None else None
    lemma = noun.lemma.lower() if noun is not None else ""
    if quantity.unit is None and noun is None:
        return _bare(passage, quantity)
    if lemma in DURATIONS:
        return _is_rule(passage, quantity, noun)
    value = quantity.value if quantity.value is not None else quantity.high or 0
    spelled = not any(character.isdigit() for character in words)
    if quantity.unit in {"percentage", "percentage point"} or quantity.per is not None:
        return True
    if spelled and value <= SMALL and quantity.bound == "exactly" and quantity.low is None:
        return lemma not in LISTED and noun is not None and _reported(passage, noun)
    if quantity.bound == "approximately" and quantity.low is not None and quantity.value is None and _vague(words):
        return False
    return _after(passage, quantity) not in {"-", "th", "st"} and not _aged(passage, quantity)


def _bare(passage: Passage, quantity: Quantity) -> bool:
    """A number without its noun is a figure where it stands for one: "18 had been freed", "put the number at 20,000"."""
    number = passage.parse.within(quantity.span)[-1]
    if number.dep in {"nsubj", "nsubjpass"}:
        return True
    above = passage.parse.head(number)
    verbs = {"put", "estimate", "stand", "number"}
    return above.text.lower() == "at" and passage.parse.head(above).lemma.lower() in verbs


def _vague(words: str) -> bool:
    """ "Thousands of migrants" alone is no number one could check; "tens of thousands" is a range one could."""
    return words in {"thousands", "hundreds", "dozens", "scores", "millions"}


def _reported(passage: Passage, noun: Token) -> bool:
    """A small number in words is a figure when something happened to what it counts ("three people were killed"),
    not when it merely introduces them."""
    names_follow = noun.index + 1 < len(passage.parse) and passage.parse.tokens[noun.index + 1].text in {",", ":", "—"}
    return not names_follow and noun.tag == "NNS" and noun.dep in {"nsubjpass", "dobj", "nsubj", "pobj", "attr"}


def _is_rule(passage: Passage, quantity: Quantity, noun: Token | None) -> bool:
    """A duration is a figure when it is what somebody must keep or wait, not when it merely passes."""
    if noun is None:
        return False
    around = passage.parse.tokens[noun.index + 1 : noun.index + 4]
    if any(t.text.lower() in VERSUS_TIME for t in around[:2]):
        return False
    above = passage.parse.head(noun)
    near = {t.lemma.lower() for t in around} | {above.lemma.lower()}
    if near & RULE_NOUNS:
        return True
    opening = quantity.span.of(passage.text).split()[0].lower()
    precise = (quantity.value or 0) > SMALL or (quantity.bound != "exactly" and quantity.low is None)
    return (
        precise
        and opening not in {"some"}
        and above.text.lower() in {"for", "by", "after", "in", "last", "take", "spend", "lose"}
    )


def _after(passage: Passage, quantity: Quantity) -> str:
    return passage.text[quantity.end : quantity.end + 1]


def _aged(passage: Passage, quantity: Quantity) -> bool:
    """ "Blinken, 61," and "61 years old" are ages."""
    before, after = passage.text[quantity.start - 2 : quantity.start], passage.text[quantity.end : quantity.end + 1]
    return (before == ", " and after in {",", "."} and quantity.unit is None) or passage.text[
        quantity.end :
    ].startswith((" years old", "-year-old", " year old"))


def _reading(passage: Passage, quantity: Quantity, last: Token) -> Reading:
    anchors: dict[str, Span] = {"value": quantity.span}
    if quantity.counted is not None:
        anchors["counted"] = quantity.counted
    period = _period(passage, quantity, last)
    if period is not None:
        anchors["period"] = period.span
    claimant, source = _claimant(passage, last)
    if source is not None:
        anchors["claimed_by"] = source
    span = passage.hull(quantity.span, quantity.counted, period.span if period else None)
    if span.end - span.start > 200 or "\n" in span.of(passage.text):
        span = passage.hull(quantity.span, quantity.counted)
    return Reading(
        document=passage.annotated.article.id,
        span=span,
        anchors=anchors,
        fields=FigureReading(
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=quantity.unit,
            counted=passage.words(quantity.counted) if quantity.counted else None,
            per=quantity.per,
            period=period.edtf if period else None,
            claimed_by=claimant,
        ),
    )


def _period(passage: Passage, quantity: Quantity, last: Token) -> DateExpression | None:
    """The time the figure is for: a date that the figure's own verb governs."""
    noun = passage.parse.root_of(quantity.counted) if quantity.counted else None
    verb = passage.parse.governing_verb(noun or last)
    for event in (noun or last, verb):
        found = passage.date_of(event) if event is not None else None
        if found is not None:
            return next(d for d in passage.annotated.dates if d.span == found[1])
    return None


def _claimant(passage: Passage, token: Token) -> tuple[Actor | None, Span | None]:
    """Whose claim it is: the speaker of the statement it stands in, `None` for the outlet itself."""
    attribution = passage.speaker_of(token)
    if attribution is None or attribution.speaker is None:
        return None, None
    return passage.annotated.actors.get(attribution.speaker), attribution.source[0] if attribution.source else None

"""The time and the place that a figure is for: a date of its clause or a noun of time ("during the month"), a place named in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extract.base import Passage
from onrecord.extract.figures.checkable import noun_of
from onrecord.model import DateExpression, Place, Quantity, Span, Token
from onrecord.model.edtf import bounds

TIME_NOUNS = frozenset({"year", "month", "week", "day", "quarter", "decade", "period", "point", "date", "time", "season", "summer", "winter",
                        "spring", "autumn", "fall", "weekend", "morning", "afternoon", "evening", "night", "shift", "start", "end",
                        "beginning", "century", "hour", "moment", "era", "term"})  # fmt: skip
"""Nouns of time that are a period after a preposition."""
WHEN = frozenset(
    {"in", "during", "at", "by", "on", "since", "through", "throughout", "over", "until", "before", "after", "entering"}
)
"""Prepositions before a period."""
FROM_TO = {"from": ("to", "through", "until", "till"), "between": ("and",)}
"""Words before two dates, and between them, that make one time of them."""
BOUNDARIES = frozenset({"that", "which", "who", "whom", "whose", "while", "whereas", "because", "although", "though", "when", "where", "if",
                        "unless", "but", ";", ":", "—", "–", "―", "“", "”", '"', "(", ")", "compared"})  # fmt: skip
"""Words and marks that begin another clause."""
ADVERBS = frozenset({"recently", "lately", "once", "then", "soon", "previously", "currently", "future", "past"})
"""Loose words of time that date nothing."""
WHERE = frozenset({"in", "at", "across", "near", "throughout", "inside", "outside", "within", "into"})
"""Prepositions before a place."""
MODIFYING = frozenset({"compound", "nummod", "amod", "poss", "nmod"})
"""How a date hangs on a noun that it only names: "the 2020 race"."""


@dataclass(frozen=True)
class Period:
    """Where the period is said, and its EDTF value if the text tells."""

    span: Span
    edtf: str | None


def period_of(passage: Passage, quantity: Quantity, last: Token) -> Period | None:
    """The time the figure is for: the date that its noun or its verb governs most closely, else the nearest of its clause."""
    if quantity.sort == "age":
        return None
    noun = noun_of(passage, quantity)
    beside = _now(passage, quantity) or _right_after(passage, noun.end if noun is not None else quantity.end)
    if beside is not None:
        return Period(beside.span, beside.edtf)
    verb = passage.parse.governing_verb(noun or last)
    for event in (noun or last, verb):
        found = passage.expression_of(event) if event is not None else None
        if found is not None and _dates(passage, found, last):
            return Period(found.span, _stretch(passage, found, last))
    if verb is None:
        return None
    near = _nearest(passage, quantity, last, verb)
    if near is not None:
        return Period(near.span, _stretch(passage, near, last))
    span = _time_phrase(passage, quantity, last, verb)
    return Period(span, None) if span is not None else None


def _stretch(passage: Passage, expression: DateExpression, last: Token) -> str | None:
    """The EDTF of the time from or until a date: "since November" reaches to the day of publication, "from May to July"
    and "between May and July" from the one to the other."""
    if expression.edtf is None:
        return None
    if _word_before(passage, expression) == "since":
        return _interval(expression.edtf, passage.annotated.article.published or "..")
    for one, other in pairwise(passage.dates_in(passage.parse.sentence_span(last.sentence))):
        if expression in (one, other) and _are_ends(passage, one, other) and one.edtf and other.edtf:
            return _interval(one.edtf, other.edtf)
    return expression.edtf


def _are_ends(passage: Passage, one: DateExpression, other: DateExpression) -> bool:
    """Whether two dates are the ends of one time."""
    return passage.words(Span(one.end, other.start)).lower() in FROM_TO.get(_word_before(passage, one), ())


def _word_before(passage: Passage, expression: DateExpression) -> str:
    token = passage.parse.at(expression.start)
    return passage.parse.tokens[token.index - 1].text.lower() if token is not None and token.index else ""


def _interval(first: str, last: str) -> str:
    """From the beginning of one date to the end of another, the first alone where they are out of order."""
    ends = first.split("/")[0].rstrip("~?%"), last.split("/")[-1].rstrip("~?%")
    if ".." in ends:
        return first if ends[0] == ".." else "/".join(ends)
    return "/".join(ends) if bounds(ends[0])[0] <= bounds(ends[1])[1] else first


def place_of(passage: Passage, quantity: Quantity, last: Token) -> tuple[Place, Span] | None:
    """The nearest place that the clause of the figure names after a preposition."""
    noun = noun_of(passage, quantity) or last
    verb = passage.parse.governing_verb(noun)
    if quantity.sort == "age":
        return None
    found: list[tuple[int, Span]] = []
    for name in passage.names_in(passage.parse.sentence_span(last.sentence)):
        root = passage.parse.root_of(name.span) if name.type in {"place", "facility"} else None
        preposition = passage.parse.head(root) if root is not None and root.dep == "pobj" else None
        if preposition is None or preposition.text.lower() not in WHERE:
            continue
        if preposition.text.lower() == "outside" and name.type == "place":
            # "shares outside Japan"
            continue
        own = preposition.head == noun.index or (verb is not None and _shares_verb(passage, preposition, verb))
        if own and not _parted(passage, quantity.span, name.span) and not _taken(passage, quantity.span, name.span):
            found.append((abs(name.start - quantity.start), name.span))
    if not found:
        return None
    span = min(found)[1]
    return Place(name=passage.words(span).removeprefix("the ")), span


def _now(passage: Passage, quantity: Quantity) -> DateExpression | None:
    """The "now" right before a figure: "the levy, *now* 10 percent, would rise by 2030"."""
    for expression in passage.annotated.dates:
        between = passage.text[expression.end : quantity.start]
        if expression.value == "PRESENT_REF" and expression.end < quantity.start and between.isspace():
            return expression
    return None


def _right_after(passage: Passage, end: int) -> DateExpression | None:
    """The date that follows the figure with nothing but a preposition between: "up from 18,000 *in October* to 3.2 *this month*"."""
    for expression in passage.annotated.dates:
        between = passage.text[end : expression.start].strip().lower()
        if expression.start > end and between in {"", "in", "for", "during"} and expression.type == "DATE":
            return expression
    return None


def _dates(passage: Passage, expression: DateExpression, last: Token) -> bool:
    """Whether a date is what something is for: not a loose adverb, nor "now" further off, no part of another statement, and
    not what the number is compared with ("lower than in July")."""
    if " than " in passage.text[last.end : expression.start]:
        return False
    if passage.words(expression.span).lower() in ADVERBS:
        return False
    if expression.value.endswith("_REF") and not _adjoining(passage, expression.span, Span(last.start, last.end)):
        return False
    return _same_statement(passage, expression.span, last)


def _adjoining(passage: Passage, one: Span, other: Span) -> bool:
    """Whether there is no word between two spans."""
    first, second = sorted((one, other))
    return not any(character.isalnum() for character in passage.text[first.end : second.start])


def _same_statement(passage: Passage, span: Span, last: Token) -> bool:
    """A date beside "said" is when it was said, not what the figure is for, unless it is told so: "as of 2016"."""
    if passage.text[: span.start].lower().endswith("as of "):
        return True
    speech = passage.speaker_of(last)
    return speech is None or any(piece.contains(span) for piece in speech.content)


def _nearest(passage: Passage, quantity: Quantity, last: Token, verb: Token) -> DateExpression | None:
    """The nearest date of the sentence that no other clause parts from the figure."""
    candidates = [
        (abs(expression.start - quantity.start), expression)
        for expression in passage.dates_in(passage.parse.sentence_span(last.sentence))
        if expression.type in {"DATE", "TIME"}
        and _is_adverbial(passage, expression, verb)
        and _dates(passage, expression, last)
        and not _parted(passage, quantity.span, expression.span)
        and not _taken(passage, quantity.span, expression.span)
    ]
    return min(candidates, key=lambda pair: pair[0])[1] if candidates else None


def _is_adverbial(passage: Passage, expression: DateExpression, verb: Token) -> bool:
    """Whether the date belongs to the verb of the figure, and does not merely name something."""
    root = passage.parse.root_of(expression.span)
    return root is not None and root.dep not in MODIFYING and _shares_verb(passage, root, verb)


def _shares_verb(passage: Passage, token: Token, verb: Token) -> bool:
    """Whether `token` hangs on `verb`, or on one that `verb` is coordinated with or an open complement of."""
    own = passage.parse.governing_verb(token)
    if own is None or own.sentence != verb.sentence:
        return False
    while own.index != verb.index:
        if verb.dep == "acl":
            above = passage.parse.governing_verb(passage.parse.head(verb))
            if above is None or above.index == verb.index:
                return False
            verb = above
            continue
        if verb.dep not in {"conj", "xcomp"} or passage.parse.child(verb, "nsubj", "nsubjpass") is not None:
            return False
        above = passage.parse.head(verb)
        if verb.dep == "conj" and above.index < token.index < verb.index:
            return False
        verb = above
    return True


def _parted(passage: Passage, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = passage.parse.within(Span(first.end, max(first.end, second.start)))
    return any(token.text.lower() in BOUNDARIES for token in between)


def _taken(passage: Passage, figure: Span, time: Span) -> bool:
    """Whether another number stands between the figure and a time after it: the time is that one's."""
    return time.start > figure.end and any(
        figure.end <= q.start and q.end <= time.start for q in passage.annotated.quantities
    )


def _time_phrase(passage: Passage, quantity: Quantity, last: Token, verb: Token) -> Span | None:
    """ "during *the month*", "by *that date*": a noun of time that the clause names without a date."""
    for noun in _time_nouns(passage, last):
        span = _noun_span(passage, noun)
        if (
            not _shares_verb(passage, noun, verb)
            or _parted(passage, quantity.span, span)
            or _taken(passage, quantity.span, span)
        ):
            continue
        if not span.overlap(quantity.span) and _same_statement(passage, span, last):
            return span
    return None


def _time_nouns(passage: Passage, last: Token) -> Iterator[Token]:
    for token in passage.parse.sentence(last.sentence):
        if token.lemma.lower() in TIME_NOUNS and token.dep == "pobj" and _places_in_time(passage, token):
            determiner = passage.parse.child(token, "det")
            if passage.parse.child(token, "nummod") is None and (
                determiner is None or determiner.text.lower() not in {"a", "an"}
            ):
                yield token


def _places_in_time(passage: Passage, noun: Token) -> bool:
    """ "during the month", "the largest deals of the year"; not "by the time it is done"."""
    preposition = passage.parse.head(noun)
    if passage.parse.child(noun, "relcl", "acl", "advcl") is not None and noun.lemma.lower() == "time":
        return False
    word = preposition.text.lower()
    return word in WHEN or (word == "of" and noun.tag == "NN" and passage.parse.head(preposition).tag == "NNS")


def _noun_span(passage: Passage, noun: Token) -> Span:
    low = min([noun.index, *(child.index for child in passage.parse.children(noun) if child.index < noun.index)])
    return passage.parse.span(low, noun.index + 1)

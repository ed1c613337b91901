"""What an amount with a unit is an amount of: "60 percent *of its revenue*", "*inflation* rose 0.3%", "a 51 percent *stake*"."""

from onrecord.annotate.quantities.counted import NUMBERS, of_phrase
from onrecord.annotate.quantities.noun_phrases import TELLING
from onrecord.lexicon.units import tables
from onrecord.model.annotation import QuantitySort, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

CHANGES = frozenset({"increase", "rise", "drop", "fall", "decrease", "decline", "gain", "loss", "jump", "cut", "reduction", "growth", "surge",
                     "improvement", "boost", "hike", "rebound", "plunge", "slump", "climb", "slide", "dip", "change"})  # fmt: skip
"""Nouns of change: what changed stands after "in" or "of", or before them."""
FOR_WHAT: dict[QuantitySort, tuple[str, ...]] = {
    "money": ("in", "on"), "percentage": ("among",), "percentage point": ("among",), "duration": ("in",),
}  # fmt: skip
"""Prepositions after an amount, by its sort, before what it is an amount of."""
WITH_OF = frozenset({"support", "favor", "favour", "exchange", "return", "addition", "order", "connection", "response", "advance", "honor",
                     "honour", "line", "light", "lieu", "terms", "excess", "search", "need"})  # fmt: skip
"""Nouns that make one preposition with the "in" before them: "raised $5 million in support of"."""
EMPTY = frozenset({"figure", "number", "total", "amount", "sum", "percentage"})
"""Subjects that stand for the amount itself and say nothing of what it is: "the figure is 75 percent"."""
SHARES = frozenset({"number", "share", "proportion", "percentage", "worth"})
"""Nouns that are only of what comes after their "of"."""
BRACKETED = 8
"""Tokens of a bracket that may stand between an amount and its "of"."""


def thing(parse: Parse, first: Token, last: Token, stop: int, sort: QuantitySort) -> Span | None:
    """The noun phrase of what the amount between tokens `first` and `last` measures; token `stop` is no part of it."""
    beyond = _past_bracket(parse, last.index + 1, stop)
    if beyond < stop and parse.tokens[beyond].text.lower() == "of":
        found = of_phrase(parse, parse.tokens[beyond])
        if found is not None:
            return found.span
    if beyond < stop and parse.tokens[beyond].text.lower() in FOR_WHAT.get(sort, ()):
        spent = _purpose(parse, parse.tokens[beyond], stop)
        if spent is not None:
            return spent
    valued = _valued(parse, first)
    if valued is not None:
        return phrase(parse, valued) if valued.tag.startswith("NN") else None
    beside = _noun_after(parse, last, stop)
    if beside is not None:
        return _changed(parse, beside) or phrase(parse, _numbered(parse, beside))
    return governor(parse, first, last)


def _valued(parse: Parse, first: Token) -> Token | None:
    """ "the *deal*, worth a reported $1.2 million", "all of *them* worth $50 billion"."""
    for index in range(first.index - 1, max(0, first.index - 6), -1):
        if parse.tokens[index].text.lower() == "worth":
            before = parse.tokens[index - 1 - (parse.tokens[index - 1].text == ",")]
            return before if before.tag.startswith(("NN", "PRP")) and before.sentence == first.sentence else None
    return None


def _purpose(parse: Parse, preposition: Token, stop: int) -> Span | None:
    """ "$20 billion *in farm products*", "$3 million *on advertising*": what follows is a common noun, and no place or time."""
    noun = parse.child(preposition, "pobj")
    if noun is None or noun.index >= stop or noun.tag not in {"NN", "NNS"} or noun.lemma.lower() in tables().names:
        return None
    if preposition.text.lower() == "in" and (
        parse.child(noun, "det", "poss") is not None or noun.text.lower() in WITH_OF
    ):
        return None
    return phrase(parse, noun)


def _past_bracket(parse: Parse, index: int, stop: int) -> int:
    if index < stop and parse.tokens[index].tag == "-LRB-":
        for later in range(index + 1, min(stop, index + BRACKETED)):
            if parse.tokens[later].tag == "-RRB-":
                return later + 1
    return index


def _noun_after(parse: Parse, last: Token, stop: int) -> Token | None:
    """The head of the noun phrase that the amount stands before: "a 51 percent stake"."""
    head = None
    for token in parse.tokens[last.index + 1 : min(stop, last.index + 7)]:
        if token.text.lower() in TELLING:
            break
        if token.tag.startswith("NN"):
            head = token
        elif token.tag == "HYPH" or parse.tokens[token.index - 1].tag == "HYPH":
            continue  # "22-inch aluminium-alloy wheels"
        elif not token.tag.startswith(("JJ", "VBN", "VBG")) or head is not None:
            break
    return head if head is None or head.tag != "NNP" else None


def _changed(parse: Parse, noun: Token) -> Span | None:
    """ "a 19 percent drop *in sales*"."""
    if noun.lemma.lower() not in CHANGES:
        return None
    for preposition in parse.children(noun, "prep"):
        if preposition.text.lower() in {"in", "of", "for", "to"} and preposition.index > noun.index:
            inner = parse.child(preposition, "pobj")
            if inner is not None:
                return phrase(parse, inner)
    low = parse.edges(noun)[0]
    compounds = [
        t
        for t in parse.tokens[low : noun.index]
        if t.head == noun.index and t.dep == "compound" and t.tag.startswith("NN")
    ]
    return Span(compounds[0].start, compounds[-1].end) if compounds else None


def governor(parse: Parse, first: Token, last: Token) -> Span | None:
    """The noun before a preposition, or the subject or object of the verb, that the amount hangs on."""
    top = _top(parse, first, last)
    above = parse.head(top)
    indirect = top.dep in {"npadvmod", "advmod"}
    for _ in range(6):
        if above.tag.startswith("VB"):
            found = _object(parse, above, first) if indirect else None
            return found or _subject(parse, above) or _object(parse, above, first)
        if above.index == top.index:
            return None
        if above.tag.startswith("NN") and above.index < first.index:
            if above.index == first.index - 1 and any(
                t.text.lower() in {"a", "an"} for t in parse.children(above, "det")
            ):
                return None  # "by a tepid 1.6 percent", where the tagger saw a noun
            return _changed(parse, above) or phrase(parse, above)
        indirect = indirect or above.dep == "prep"
        top, above = above, parse.head(above)
    return None


def _top(parse: Parse, first: Token, last: Token) -> Token:
    """The token of the amount that governs its others."""
    for token in parse.tokens[first.index : last.index + 1]:
        if not first.index <= token.head <= last.index and token.dep != "punct":
            return token
    return first


def _subject(parse: Parse, verb: Token) -> Span | None:
    subject = parse.subject(verb)
    if subject is None or subject.tag in {"EX", "WDT", "WP", "DT"} or subject.tag.startswith("PRP"):
        return _object(parse, verb, None)
    if subject.lemma.lower() in EMPTY and parse.child(subject, "prep", "compound") is None:
        return None
    return _changed(parse, subject) or phrase(parse, _numbered(parse, subject))


def _object(parse: Parse, verb: Token, amount: Token | None) -> Span | None:
    """ "paid $3 million *for the land*", "raised *the fee* to $30"."""
    for child in parse.children(verb, "dobj", "prep"):
        noun = (
            child
            if child.dep == "dobj"
            else parse.child(child, "pobj")
            if child.text.lower() in {"for", "on"}
            else None
        )
        if noun is not None and noun.tag.startswith("NN") and (amount is None or noun.index < amount.index):
            return phrase(parse, noun)
    return None


def apart(parse: Parse, span: Span, first: Token, last: Token) -> Span | None:
    """`span` without the amount itself: "(a 15 percent) tariff", "the rate (of 15 percent)", "a high (of 40,816 in the
    morning)"."""
    inside = parse.within(span)
    after = [token for token in inside if token.index > last.index]
    before = [token for token in inside if token.index < first.index]
    levels = [token for token in before if token.tag.startswith("NN") and token.lemma.lower() not in NUMBERS]
    rest = before if levels and after and after[0].tag == "IN" else after or before
    if rest and rest[0].tag == "CC":
        # "$40 plus tax"
        return None
    while rest and rest[0].tag in {"HYPH", "IN", "DT", ":", ",", "-RRB-"}:
        rest = rest[1:]
    while rest and not rest[-1].tag.startswith(("NN", "VBG")):
        rest = rest[:-1]
    if rest and rest[-1].tag == "VBG" and any(token.tag == "HYPH" for token in rest):
        return None  # "an eyebrow-raising 40,570"
    return Span(rest[0].start, rest[-1].end) if rest else None


def _numbered(parse: Parse, noun: Token) -> Token:
    """What a "number" or "share" is of: "the number of *pilots* was 300"."""
    if noun.lemma.lower() not in SHARES:
        return noun
    of = next((t for t in parse.children(noun, "prep") if t.text.lower() == "of"), None)
    inner = parse.child(of, "pobj") if of is not None else None
    return inner if inner is not None and inner.tag.startswith("NN") else noun


def phrase(parse: Parse, noun: Token) -> Span | None:
    """The noun with what stands before it, and its "of" phrase; determiners left out."""
    low = noun.index
    for child in parse.children(noun):
        if child.index < low and child.dep in {"amod", "compound", "nmod", "poss", "nummod", "case"}:
            low = min(low, parse.edges(child)[0])
    while parse.tokens[low].tag in {"DT", "PRP$", "PDT", "CD", "$"} and low < noun.index:
        low += 1
    high = noun.index + 1
    for child in parse.children(noun, "prep"):
        if child.text.lower() == "of" and child.index == high and parse.edges(child)[1] - high <= 6:
            high = parse.edges(child)[1]
    span = parse.span(low, high)
    return span if span.end > span.start else None

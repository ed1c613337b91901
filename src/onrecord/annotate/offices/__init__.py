"""The office in the words around a name: "Mexican Foreign Secretary Marcelo Ebrard", "the US secretary of state,
Antony Blinken", "López Obrador, the president of Mexico", "Obuya, who became mayor in May"."""

from collections.abc import Iterator, Set

from onrecord.annotate.offices.phrase import NOMINAL, Office, read
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.offices import ROLE_NOUNS
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, SUBJECTS, Parse

__all__ = ["Office", "after", "before", "read", "seat", "told"]

MAX_WORDS = 12
"""Tokens of the longest office before a name; what is longer is a list or a clause."""
APPOSITION = NOMINAL | {"DT", "PRP$", "IN", "CC", "CD", "VBN", "RB", "HYPH", "NNPS", "-LRB-", "-RRB-"}
"""Tags of the words of an apposition."""
ENDS = frozenset({",", ".", ":", ";", "-RRB-", ")", "WP", "WDT", "WRB", "VBG", "TO", "``", "''", "NFP", "HYPH", "_SP"})
"""Tags of what may follow one. After anything else, a finite verb first, the words were no apposition but its subject."""
DEFINITE = frozenset({"the", "its", "his", "her", "their"})
BECOMING = frozenset({"be", "become", "remain"})
NAMING = frozenset(
    {
        "swear",
        "inaugurate",
        "name",
        "appoint",
        "elect",
        "reelect",
        "re-elect",
        "install",
        "confirm",
        "nominate",
        "promote",
    }
)


def before(parse: Parse, first: int, named: Set[int] = frozenset()) -> Office | None:
    """The office in the tokens that lead up to the name starting at token `first`. `named` are the tokens of people's
    names, which are no part of it."""
    floor = parse.sentence_bounds(parse.tokens[first].sentence)[0]
    stop = first
    comma = first - 1 > floor and parse.tokens[first - 1].text == ","
    if comma:
        stop = first - 1
    low = _walk_left(parse, stop, floor, named)
    if low < stop and parse.tokens[stop - 1].text.lower() in {"of", "for"}:
        return None
    office = read(parse, low, stop, ROLE_NOUNS, before_name=not comma)
    if office is None or not comma:
        return office
    while low > floor and parse.tokens[low - 1].tag in {"VBN", "RB", "CD"}:
        low -= 1
    owned = parse.tokens[low].tag == "POS" or (low > floor and parse.tokens[low - 1].tag == "POS")
    definite = low > floor and parse.tokens[low - 1].text.lower() in DEFINITE
    return office if definite or owned or office.of is not None else None


def after(parse: Parse, last: int, named: Set[int] = frozenset()) -> Office | None:
    """The office in an apposition after the name that ends before token `last`: ", the president of Mexico,"."""
    stop = parse.sentence_bounds(parse.tokens[last - 1].sentence)[1]
    low = _past_age(parse, last, stop)
    if low >= stop or parse.tokens[low].text not in {",", "("}:
        return None
    bracket = parse.tokens[low].text == "("
    low += 1
    while low < stop and parse.tokens[low].tag in {"DT", "PRP$"}:
        low += 1
    high = low
    while high < stop and _goes_on(parse, high, named) and not (bracket and parse.tokens[high].text == ")"):
        high += 1
    if high in named:
        high = _before_link(parse, low, high)
    elif high < stop and parse.tokens[high].tag not in ENDS:
        return None
    if parse.tokens[low].tag in {"VBN", "IN", "RB"} and low + 1 < high and parse.tokens[low + 1].tag == "IN":
        return None
    return read(parse, low, high, ROLE_NOUNS)


def seat(parse: Parse, last: int) -> str | None:
    """The place or body after a name that ends before token `last`: "Senator Ruiz *of Ohio*"."""
    if last >= len(parse) or parse.tokens[last].text != "of":
        return None
    high = last + 1
    while high < len(parse) and parse.tokens[high].tag in {"NNP", "NNPS"}:
        high += 1
    words = " ".join(token.text for token in parse.tokens[last + 1 : high])
    country = of_word(words) if words else None
    return country.name if country is not None else words or None


def told(parse: Parse, name: Token) -> Iterator[Office]:
    """The offices that a clause with the name headed by `name` as its subject or object gives: "is the mayor of Lima",
    "was named ambassador", "served as consul"."""
    clause = parse.child(name, "relcl")
    who = parse.child(clause, *SUBJECTS) if clause is not None else None
    if who is not None and who.tag == "WP":
        yield from told(parse, who)
    verb = parse.head(name)
    if not verb.tag.startswith(("VB", "MD")) or (name.dep not in SUBJECTS and name.dep not in OBJECTS):
        return
    lemma = verb.lemma.lower()
    holds = name.dep in SUBJECTS and (lemma in BECOMING or (lemma in NAMING and name.dep == "nsubjpass"))
    named = name.dep in OBJECTS and lemma in NAMING
    if parse.negated(verb) or parse.auxiliaries(verb) - {"was", "is", "has", "had", "been", "were", "being"}:
        return
    nouns = list(parse.children(verb, "attr", "oprd")) if holds or named else []
    serves = lemma in NAMING | {"serve", "act"}
    if serves and (holds or named or name.dep == "nsubj"):
        nouns += [p for above in (verb, name) for prep in parse.children(above, "prep") if prep.text.lower() == "as"
                  for p in parse.children(prep, "pobj")]  # fmt: skip
    for noun in nouns:
        if noun.tag not in {"NN", "NNP"}:
            continue
        low, high = parse.edges(noun)
        clause = parse.child(noun, "relcl", "acl", "appos")
        office = read(parse, low, parse.edges(clause)[0] if clause is not None else high, ROLE_NOUNS)
        if office is not None:
            yield office


def _goes_on(parse: Parse, index: int, named: Set[int]) -> bool:
    """Whether a token can be of an apposition; a name can where it stands before a noun ("a *Ruiz* spokesman")."""
    token = parse.tokens[index]
    inside = index not in named or token.dep in {"compound", "nmod", "poss"}
    return token.tag in APPOSITION and inside


def _before_link(parse: Parse, low: int, high: int) -> int:
    """Where an apposition from token `low` stops before whom it is of, if a name follows at token `high`: "an aide *to*
    Vice President Obuya". Where nothing links the two it is no apposition."""
    links = (i for i in range(high - 1, low, -1) if parse.tokens[i].text.lower() in {"to", "of", "for", "under"})
    return next(links, low)


def _past_age(parse: Parse, last: int, stop: int) -> int:
    """The token after an age in commas or brackets: "Obuya, 56, a farmer"."""
    if last + 2 < stop and parse.tokens[last].text in {",", "("} and parse.tokens[last + 1].tag == "CD":
        return last + 2 if parse.tokens[last + 2].text == "," else last + 3
    return last


def _walk_left(parse: Parse, stop: int, floor: int, named: Set[int]) -> int:
    """Where the words that can be an office before token `stop` begin."""
    low = stop
    while low > floor and stop - low < MAX_WORDS and low - 1 not in named:
        token = parse.tokens[low - 1]
        word = token.text.lower()
        if token.tag in NOMINAL or word in {"of", "for"} or _inside(parse, low - 1) or _to(parse, low - 1):
            low -= 1
        elif word == ")" and low - 3 >= floor and parse.tokens[low - 3].text == "(":
            low -= 3
        elif word in {"the", "and", "&"} and floor < low < stop and _joins(parse, low - 1):
            low -= 1
        else:
            break
    while low < stop and parse.tokens[low].text.lower() in {"of", "for", "and", "&", "the", "(", ")"}:
        low += 1
    return low


def _inside(parse: Parse, index: int) -> bool:
    """Whether a token is of a name or a compound whatever its tag: "*United* States", "editor-*in*-chief"."""
    token = parse.tokens[index]
    hyphens = {parse.tokens[i].tag for i in (index - 1, index + 1) if 0 <= i < len(parse)} == {"HYPH"}
    return hyphens or (token.text == "United" and token.tag == "VBN")


def _to(parse: Parse, index: int) -> bool:
    """Whether a token is the "to" of an office: "the ambassador *to* Chile"."""
    before = parse.tokens[index - 1] if index else None
    return parse.tokens[index].text == "to" and before is not None and before.lemma.lower() in ROLE_NOUNS


def _joins(parse: Parse, index: int) -> bool:
    """Whether "the" or "and" at a token stands inside an office: "secretary of *the* treasury", "Trade *and* Industry"."""
    previous, after = parse.tokens[index - 1], parse.tokens[index + 1]
    if previous.text.lower() in {"of", "for"}:
        return True
    nouns = {"NNP", "NN", "JJ"}
    return parse.tokens[index].text.lower() != "the" and previous.tag in nouns and after.tag in nouns

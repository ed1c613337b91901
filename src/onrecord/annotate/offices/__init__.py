"""The office in the words around a name: "Mexican Foreign Secretary Marcelo Ebrard", "the US secretary of state,
Antony Blinken", "López Obrador, the president of Mexico", "Obuya, who became mayor in May"."""

from collections.abc import Iterator, Set

from onrecord.annotate.offices.phrase import LINKS, NOMINAL, TITLE_WORDS, Office, read, written
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.offices import ABBREVIATED, HONORIFICS, ROLE_NOUNS, SHORTENED
from onrecord.model.annotation import Token
from onrecord.model.parse import OBJECTS, SUBJECTS, Parse

__all__ = ["Office", "after", "before", "read", "seat", "told"]

MAX_WORDS = 12
"""Tokens of the longest office before a name; what is longer is a list or a clause."""
APPOSITION = NOMINAL | {"DT", "PRP$", "IN", "CC", "CD", "VBN", "RB", "HYPH", "NNPS", "-LRB-", "-RRB-"}
"""Tags of the words of an apposition."""
ENDS = frozenset({",", ".", ":", ";", "-RRB-", ")", "WP", "WDT", "WRB", "VBG", "TO", "``", "''", "NFP", "HYPH", "_SP"})
"""Tags of what may follow one. After anything else, a finite verb first, the words were no apposition but its subject."""
DASHES = frozenset({"–", "—", "--"})
"""Dashes, which part an apposition from the rest as commas do. A hyphen is none: it joins."""
MOST_ASIDE = 8
"""Tokens between a name and the end of an aside after it."""
DEFINITE = frozenset({"the", "its", "his", "her", "their"})
BECOMING = frozenset({"be", "become", "remain"})
NAMING = frozenset("swear inaugurate name appoint elect reelect re-elect install confirm nominate promote".split())
SERVING = frozenset({"serve", "act", "work", "emerge", "resign"})
"""Verbs of holding an office and of giving one; "as" leads to it after those and these."""
GOVERNING = {"lead": "leader", "head": "head", "chair": "chair", "direct": "director"}
"""Verbs that say what somebody is: "who *heads* the alliance"."""


def before(parse: Parse, first: int, named: Set[int] = frozenset()) -> Office | None:
    """The office in the tokens that lead up to the name starting at token `first`. `named` are the tokens of people's
    names, which are no part of it."""
    floor = _floor(parse, first)
    while first > floor and _is_polite(parse.tokens[first - 1]):
        first -= 1
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


def _is_polite(token: Token) -> bool:
    """Whether a token is nothing but space or a form of address: "the mayor, *Mrs.* Ana Ruiz"."""
    return token.tag == "_SP" or token.text.rstrip(".").lower() in HONORIFICS


def after(parse: Parse, last: int, named: Set[int] = frozenset()) -> Office | None:
    """The office in an apposition after the name that ends before token `last`: ", the president of Mexico,"."""
    stop = parse.sentence_bounds(parse.tokens[last - 1].sentence)[1]
    low = _past_aside(parse, last, stop)
    if low >= stop or parse.tokens[low].text not in {",", "(", *DASHES}:
        return None
    opening = parse.tokens[low].text
    bracket, dash = opening == "(", opening in DASHES
    low += 1
    while low < stop and parse.tokens[low].tag in {"DT", "PRP$"}:
        low += 1
    if low >= stop:
        return None
    high = low
    closing = {")"} if bracket else DASHES if dash else frozenset[str]()
    while high < stop and _goes_on(parse, high, named) and parse.tokens[high].text not in closing:
        high += 1
    if dash and not (high < stop and parse.tokens[high].text in {*DASHES, ","}):
        return None
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
    serves = lemma in NAMING | SERVING
    if serves and (holds or named or name.dep == "nsubj"):
        nouns += [p for above in (verb, name) for prep in parse.children(above, "prep") if prep.text.lower() == "as"
                  for p in parse.children(prep, "pobj")]  # fmt: skip
    yield from _governs(parse, verb, name)
    for noun in nouns:
        if noun.tag not in {"NN", "NNP"} or any(t.text.lower() == "first" for t in parse.children(noun, "amod")):
            continue
        low, high = parse.edges(noun)
        clause = parse.child(noun, "relcl", "acl", "appos")
        office = read(parse, low, parse.edges(clause)[0] if clause is not None else high, ROLE_NOUNS)
        if office is not None:
            yield office


def _governs(parse: Parse, verb: Token, name: Token) -> Iterator[Office]:
    """The office of whoever leads, heads or chairs a body."""
    body = parse.child(verb, *OBJECTS)
    role = GOVERNING.get(verb.lemma.lower())
    if role is None or name.dep != "nsubj" or body is None or body.tag not in {"NNP", "NNPS"}:
        return
    low, high = parse.edges(body)
    last = body.index + 1
    while last < high and (parse.tokens[last].tag in {"NNP", "NNPS"} or parse.tokens[last].text in {"for", "of"}):
        last += 1
    named = [t for t in parse.tokens[low:last] if t.tag not in {"DT", "PRP$"}]
    while named[-1].text in {"for", "of"}:
        named.pop()
    yield Office(role, written(named), low, high)


def _goes_on(parse: Parse, index: int, named: Set[int]) -> bool:
    """Whether a token can be of an apposition; a name can where it stands before a noun ("a *Ruiz* spokesman")."""
    token = parse.tokens[index]
    inside = index not in named or token.dep in {"compound", "nmod", "poss"}
    return inside and (token.tag in APPOSITION or token.text.lower() in TITLE_WORDS)


def _before_link(parse: Parse, low: int, high: int) -> int:
    """Where an apposition from token `low` stops before whom it is of, if a name follows at token `high`: "an aide *to*
    Vice President Obuya". Where nothing links the two it is no apposition."""
    links = (i for i in range(high - 1, low, -1) if parse.tokens[i].text.lower() in LINKS | {"under"})
    return next(links, low)


def _past_aside(parse: Parse, last: int, stop: int) -> int:
    """The token after an age, a party or a seat that stands between a name and more about it: "Obuya, 56, a farmer",
    "Ruiz (D-Md.), chair of the panel"."""
    opening = parse.tokens[last].text if last < stop else ""
    closing = {",": ",", "(": ")"}.get(opening)
    inner = range(last + 1, min(last + MOST_ASIDE, stop))
    end = next((i for i in inner if parse.tokens[i].text == closing), None)
    if end is None:
        return last
    age = parse.tokens[last + 1].tag == "CD" and end == last + 2
    party = parse.tokens[last + 1].text in {"D", "R", "I"} or parse.tokens[last + 1].text[:2] in {"D-", "R-", "I-"}
    if not (age or party):
        return last
    return end if closing == "," else end + 1


def _walk_left(parse: Parse, stop: int, floor: int, named: Set[int]) -> int:
    """Where the words that can be an office before token `stop` begin."""
    low = stop
    while low > floor and stop - low < MAX_WORDS:
        token = parse.tokens[low - 1]
        owner = low < stop and (parse.tokens[low].tag == "POS" or token.dep in {"compound", "nmod"})
        if low - 1 in named and not owner:
            break
        word = token.text.lower()
        within = _inside(parse, low - 1) or _to(parse, low - 1) or _full_stop(parse, low - 1)
        within = within or token.tag == "_SP"
        if token.tag in NOMINAL or word in {"of", "for"} or within:
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


def _full_stop(parse: Parse, index: int) -> bool:
    """Whether a token is the full stop of a shortened title, by itself: "Lt *.* Ruiz"."""
    before = parse.tokens[index - 1] if index else None
    return parse.tokens[index].text == "." and before is not None and before.text.lower() in ABBREVIATED | SHORTENED


def _floor(parse: Parse, first: int) -> int:
    """The first token of the sentence of a name, which the parser may have cut after a shortened title."""
    floor = parse.sentence_bounds(parse.tokens[first].sentence)[0]
    while floor >= 2 and _full_stop(parse, floor - 1):
        floor = parse.sentence_bounds(parse.tokens[floor - 1].sentence)[0]
    return floor


def _joins(parse: Parse, index: int) -> bool:
    """Whether "the" or "and" at a token stands inside an office: "secretary of *the* treasury", "Trade *and* Industry"."""
    previous, after = parse.tokens[index - 1], parse.tokens[index + 1]
    if previous.text.lower() in {"of", "for", "to"}:
        return True
    nouns = {"NNP", "NN", "JJ"}
    return parse.tokens[index].text.lower() != "the" and previous.tag in nouns and after.tag in nouns

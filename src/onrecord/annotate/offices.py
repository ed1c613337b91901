"""The office in the words around a name: "Mexican Foreign Secretary Marcelo Ebrard",
"the US secretary of state, Antony Blinken", "López Obrador, the president of Mexico"."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.offices import ABBREVIATED, HONORIFICS, OFFICE_HEADS, PORTFOLIOS
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

NOMINAL = frozenset({"NNP", "NNPS", "NN", "JJ", "POS", "HYPH", "NNS", "FW"})
"""Tags of the words that an office and its owner are made of."""
MAX_WORDS = 10
"""Tokens of the longest office; what is longer is a list or a clause."""


@dataclass(frozen=True)
class Office:
    """An office as a passage words it: `role` in lower case without the country, `of` the country or body."""

    role: str
    of: str | None
    low: int
    high: int


def before(parse: Parse, first: int) -> Office | None:
    """The office in the tokens that lead up to the name starting at token `first`."""
    sentence_start = parse.sentence_bounds(parse.tokens[first].sentence)[0]
    stop = first
    comma = first - 1 > sentence_start and parse.tokens[first - 1].text == ","
    if comma:
        stop = first - 1
    low = _walk_left(parse, stop, sentence_start)
    office = read(parse, low, stop)
    if office is None or not comma:
        return office
    opening = parse.tokens[office.low - 1] if office.low > sentence_start else None
    definite = opening is not None and opening.text.lower() in {"the", "its", "his", "her", "their"}
    return office if definite or office.of is not None else None


def after(parse: Parse, last: int, person_starts: frozenset[int]) -> Office | None:
    """The office in an apposition after the name that ends before token `last`: ", the president of Mexico,"."""
    if last >= len(parse) or parse.tokens[last].text not in {",", "("}:
        return None
    stop = parse.sentence_bounds(parse.tokens[last].sentence)[1]
    index = last + 1
    while index < stop and index - last <= MAX_WORDS + 2:
        token = parse.tokens[index]
        if token.tag not in NOMINAL and token.tag not in {"DT", "IN", "PRP$", "CC"}:
            break
        if index in person_starts:
            return None
        index += 1
    if index < stop and parse.tokens[index].text not in {",", ".", ")", "-", "—", ";"}:
        return None
    low = last + 1
    while low < index and parse.tokens[low].tag in {"DT", "PRP$"}:
        low += 1
    return read(parse, low, index)


def _walk_left(parse: Parse, stop: int, floor: int) -> int:
    low = stop
    while low > floor and stop - low < MAX_WORDS:
        token = parse.tokens[low - 1]
        if (
            token.tag in NOMINAL
            or token.text.lower() in {"of", "for"}
            or (token.text == "United" and token.tag == "VBN")
        ):
            low -= 1
            continue
        if token.text.lower() in {"the", "and", "&"} and low - 2 >= floor and low < stop:
            previous = parse.tokens[low - 2]
            if previous.text.lower() in {"of", "for"} or (token.text != "the" and previous.tag in {"NNP", "NN"}
                                                          and parse.tokens[low].tag in {"NNP", "NN"}):  # fmt: skip
                low -= 1
                continue
        break
    while low < stop and parse.tokens[low].text.lower() in {"of", "for", "and", "&", "the"}:
        low += 1
    return low


def read(parse: Parse, low: int, high: int) -> Office | None:
    """The office named by the tokens from `low` to before `high`, `None` if no office noun is among them."""
    tokens = parse.tokens[low:high]
    head = _head(tokens)
    if head is None:
        return None
    owner, role = _owner(_beside(tokens[:head]) if _unshortened(tokens[head]) else tokens[:head])
    of: list[str] = []
    role.append(_unshortened(tokens[head]) or tokens[head].text.lower())
    rest = tokens[head + 1 :]
    if rest and rest[0].text.lower() in {"of", "for", "to"}:
        complement = [t for t in rest[1:] if t.tag not in {"DT"}]
        inner = next((i for i, t in enumerate(complement) if t.text.lower() in {"of", "for"}), len(complement))
        words, beyond = complement[:inner], complement[inner + 1 :]
        country = of_word(" ".join(t.text for t in words))
        if (
            words
            and country is None
            and all(t.text.lower() in PORTFOLIOS or t.text.lower() in {"and", "&"} for t in words)
        ):
            role.append(rest[0].text.lower())
            role.extend(t.text.lower() for t in words)
            of = [t.text for t in beyond]
        else:
            of = [t.text for t in words]
    elif rest:
        role.extend(
            t.text.lower() for t in rest if t.tag == "HYPH" or t.text.lower() in {"general", "elect", "minister"}
        )
    named = " ".join(of) or owner
    country = of_word(named) if named else None
    phrase = " ".join(role).replace(" - ", "-")
    return Office(phrase, country.name if country else named or None, low, high)


def _head(tokens: Sequence[Token]) -> int | None:
    """The office noun: the last one before any "of", so that "press secretary" and "Secretary of State" both work."""
    found = None
    for index, token in enumerate(tokens):
        if token.text.lower() in {"of", "for", "to"} and found is not None:
            break
        if token.lemma.lower() in OFFICE_HEADS or token.text.lower() in OFFICE_HEADS or _unshortened(token):
            found = index
    return found


def _beside(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before a shortened title without the descriptions before it: "candidate *Ohio* Gov." """
    plain = [index for index, token in enumerate(tokens) if token.text[0].islower() and token.tag != "POS"]
    return tokens[plain[-1] + 1 :] if plain else tokens


def _unshortened(token: Token) -> str | None:
    """The office that a shortened title names: "Gov." """
    return ABBREVIATED.get(token.text.lower().rstrip(".")) if token.text[0].isupper() else None


def _owner(tokens: Sequence[Token]) -> tuple[str | None, list[str]]:
    """The country or body among the words before the office noun, and the words that are left for the role."""
    for size in range(min(4, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            name = " ".join(t.text for t in tokens[start : start + size] if t.tag != "POS")
            if name and of_word(name) is not None:
                return name, _plain([*tokens[:start], *tokens[start + size :]])
    owned = next((index for index, token in enumerate(tokens) if token.tag == "POS"), None)
    if owned is not None:
        return " ".join(t.text for t in tokens[:owned]), _plain(tokens[owned + 1 :])
    size = 0
    while (
        size < len(tokens)
        and tokens[size].tag in {"NNP", "NNPS"}
        and tokens[size].text.lower() not in PORTFOLIOS | TITLE_WORDS
    ):
        size += 1
    return " ".join(t.text for t in tokens[:size]) or None, _plain(tokens[size:])


def _plain(tokens: Sequence[Token]) -> list[str]:
    skipped = HONORIFICS | {"his", "her", "the"}
    return [t.text.lower() for t in tokens if t.tag != "POS" and t.text.lower().rstrip(".") not in skipped]


TITLE_WORDS = frozenset(
    """prime vice deputy chief senior former acting foreign press general first attorney assistant special district federal
    supreme court interim national under lead top defense defence interior finance""".split()
)
"""Capitalised words before an office's noun that are part of the office, not of a body's name ("Prime Minister")."""

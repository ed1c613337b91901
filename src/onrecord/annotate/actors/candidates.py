"""Where a person may be named: what the recogniser calls a person, and what a title or an office stands beside."""

from collections.abc import Sequence

from onrecord.annotate import offices
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.describing import PERSON_NOUNS
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import ABBREVIATED, HONORIFICS, OFFICE_HEADS
from onrecord.model.annotation import Name, Token
from onrecord.model.parse import Parse

PLATFORMS = frozenset(
    {"twitter", "facebook", "instagram", "telegram", "x", "whatsapp", "youtube", "tiktok", "truth social"}
)
"""Folded names of platforms: the recogniser takes them for people and bodies, and they are neither."""
CLERICAL = frozenset({"fr", "msgr", "rev", "reverend"})
"""Titles of the clergy."""
NOT_NAMES = frozenset(
    """everything nothing something everyone nobody somebody department assembly forum council committee commission
    court service office staff ministry union office school act law party district county city state police army navy
    fire health attorney""".split()
)
"""Words, in lower case, that the recogniser or a title before them takes for names: "the Justice *Department*"."""
NOT_LAST = frozenset({"POS", ",", ".", "VBZ", "VBD", "VBP"})
"""Tags of what no name ends in: in a headline the verb after it is capitalised too ("Obuya *Says*")."""
OCCUPATIONS = PERSON_NOUNS - frozenset(
    "developer investor supporter opponent rival critic producer publisher insider source donor contender head".split()
)
"""Nouns of people that a body is not called too."""
CHIEFS = frozenset({"CEO", "CFO", "COO", "CTO", "MP", "MEP"})
"""Initials of what one person is."""
MAX_NAME = 5
"""Tokens of a name after a title; what is longer is a list or a headline."""


def candidates(parse: Parse, raw: Sequence[Name]) -> list[tuple[int, int]]:
    """Token bounds of what may be a person's name, in text order, each once."""
    found = {bounds for name in raw if name.type == "person" and (bounds := _recognised(parse, name)) is not None}
    return sorted(
        found | _in_apposition(parse) | _after_office(parse, raw) | _misread(parse, raw) | _after_title(parse)
    )


def _recognised(parse: Parse, name: Name) -> tuple[int, int] | None:
    """A name as the recogniser found it, without titles and trailing words, if it can be a person's."""
    tokens = list(parse.within(name.span))
    # "Entrusting Ana Ruiz with ..." opens a sentence.
    while tokens and (
        is_title(tokens[0]) or tokens[0].tag in {"DT", "JJ", "VBG"} or tokens[0].text.lower() in NOT_NAMES
    ):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag in NOT_LAST or not tokens[-1].text[0].isupper()):
        tokens = tokens[:-1]
    stop = next((i for i, t in enumerate(tokens) if t.tag in {"IN", "CC", ",", "POS"}), len(tokens))
    tokens = _without_country(parse, tokens[:stop])
    words = " ".join(t.text for t in tokens)
    tokens = _with_hyphened(parse, tokens)
    if not tokens or fold(words) in PLATFORMS or of_word(words) or any(t.tag in {"CD", ":"} for t in tokens):
        return None
    if len(tokens) == 1 and (tokens[0].tag != "NNP" or not _acts(parse, tokens[0])):
        return None
    return tokens[0].index, tokens[-1].index + 1


def _without_country(parse: Parse, tokens: list[Token]) -> list[Token]:
    """The tokens of a name without the country of the office before it: "the ambassador to *Peru* Ana Ruiz"."""
    before = parse.tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
    led = before is not None and before.text.lower() in {"to", "of", "in", "for"} and len(tokens) > 2
    return tokens[1:] if led and of_word(tokens[0].text) is not None else tokens


def _with_hyphened(parse: Parse, tokens: list[Token]) -> list[Token]:
    """The tokens of a name with what a hyphen joins to its last: "Doris Obuya*-Marsh*"."""
    while tokens and tokens[-1].index + 2 < len(parse):
        hyphen, joined = parse.tokens[tokens[-1].index + 1 : tokens[-1].index + 3]
        if hyphen.text != "-" or hyphen.start != tokens[-1].end or joined.start != hyphen.end:
            break
        if not joined.tag.startswith("NN"):
            break
        tokens = [*tokens, hyphen, joined]
    return tokens


def _misread(parse: Parse, raw: Sequence[Name]) -> set[tuple[int, int]]:
    """People whose names were taken for those of bodies and places: their surname speaks by itself elsewhere, or an
    apposition there or elsewhere says that they are somebody ("Nefzi, a chemistry professor,")."""
    speaking = {t.text for t in parse.tokens if t.tag == "NNP" and (_speaks(parse, t) or _is_somebody(parse, t))}
    found: set[tuple[int, int]] = set()
    for name in raw:
        tokens = parse.within(name.span)
        proper = 1 <= len(tokens) <= 3 and tokens[-1].tag == "NNP" and all(_is_capitalised(t) for t in tokens)
        if name.type not in {"organisation", "place"} or not proper or of_word(" ".join(t.text for t in tokens)):
            continue
        last = tokens[-1]
        alone = _without_country(parse, list(tokens))
        if len(alone) > 1 and len(alone) < len(tokens) and _is_office_before(parse, tokens[0].index - 1):
            found.add((alone[0].index, last.index + 1))
        elif _is_somebody(parse, last) or (len(tokens) > 1 and last.text in speaking):
            found.add((tokens[0].index, last.index + 1))
    return found


def _is_office_before(parse: Parse, preposition: int) -> bool:
    """Whether an office stands right before a preposition: "the *envoy* to Peru Ana Ruiz"."""
    before = parse.tokens[preposition - 1] if preposition > 0 else None
    return before is not None and before.tag == "NN" and before.lemma.lower() in OFFICE_HEADS


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and not token.text.isupper()


def _is_somebody(parse: Parse, name: Token) -> bool:
    """Whether an apposition tells what somebody of this name does: "Nefzi, a chemistry *professor*", "Nefzi, the bank's
    former *CEO*"."""
    told = (t for t in parse.children(name, "appos") if t.index > name.index)
    return any((t.tag == "NN" and t.lemma.lower() in OCCUPATIONS) or t.text in CHIEFS for t in told)


def _speaks(parse: Parse, token: Token) -> bool:
    """Whether a name of one word is the subject of a saying."""
    alone = not any(child.tag == "NNP" for child in parse.children(token, "compound"))
    return alone and token.dep == "nsubj" and parse.head(token).lemma.lower() in {"say", "tell", "add", "ask", "write"}


def _after_title(parse: Parse) -> set[tuple[int, int]]:
    """Proper nouns after a title: "Gov. Abbott", "President Obuya-Marsh"."""
    found: set[tuple[int, int]] = set()
    for token in parse.tokens:
        if not is_title(token) or token.index + 1 >= len(parse):
            continue
        low = token.index + 1
        if parse.tokens[low].text == "." and low + 1 < len(parse):
            low += 1
        high = low
        while high < len(parse) and _name_like(parse.tokens[high], token):
            high += 1
        if high > low and high - low <= MAX_NAME and (token.text[0].isupper() or high - low > 1):
            found.add((low, high))
    return found


def _in_apposition(parse: Parse) -> set[tuple[int, int]]:
    """Names the recogniser missed, beside an office: "the confederation's leader, J. K. Obuya-Marsh"."""
    found: set[tuple[int, int]] = set()
    for token in parse.tokens:
        if token.dep != "appos" or token.tag != "NNP" or parse.head(token).lemma.lower() not in OFFICE_HEADS:
            continue
        low = token.index
        while low and parse.tokens[low - 1].tag in {"NNP", "HYPH"} and parse.tokens[low - 1].text[0] not in ",(":
            low -= 1
        while low < token.index and (is_title(parse.tokens[low]) or not parse.tokens[low].text[0].isalpha()):
            low += 1
        name = _without_country(parse, list(parse.tokens[low : token.index + 1]))
        if len(name) > 1 and parse.head(token).index < low and of_word(token.text) is None:
            found.add((name[0].index, token.index + 1))
    return found


def _after_office(parse: Parse, raw: Sequence[Name]) -> set[tuple[int, int]]:
    """Names taken for bodies that follow an office: "the secretary of homeland security, Alejandro Mayorkas,"."""
    found: set[tuple[int, int]] = set()
    for name in raw:
        tokens = parse.within(name.span)
        if (
            name.type == "person"
            or not 2 <= len(tokens) <= 4
            or any(t.tag != "NNP" or t.text.isupper() for t in tokens)
        ):
            continue
        low = tokens[0].index
        if low and parse.tokens[low - 1].text == "," and of_word(name_text := " ".join(t.text for t in tokens)) is None:
            office = offices.before(parse, low)
            if office is not None and fold(name_text) not in PLATFORMS:
                found.add((low, tokens[-1].index + 1))
    return found


def _acts(parse: Parse, token: Token) -> bool:
    """Whether a lone recognised name behaves as a person: does something, has a title, owns something."""
    titled = token.index > 0 and is_title(parse.tokens[token.index - 1])
    return titled or (token.dep == "nsubj" and parse.head(token).tag.startswith("VB") and token.text[0].isupper())


def is_title(token: Token) -> bool:
    """Whether the token is a title before a name: an honorific, an abbreviation, a capitalised office."""
    word = token.text.lower().rstrip(".")
    return (
        word in HONORIFICS
        or word in CLERICAL
        or (word in ABBREVIATED and token.text[0].isupper())
        or (token.lemma.lower() in OFFICE_HEADS and token.text[0].isupper())
    )


def _name_like(token: Token, title: Token) -> bool:
    """Whether a token can be part of the name that follows `title`."""
    return (
        token.sentence == title.sentence
        and token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and not is_title(token)
        and of_word(token.text) is None
        and len(token.text) > 1
        and token.text.lower() not in NOT_NAMES
    )

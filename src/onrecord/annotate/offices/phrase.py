"""The office that a noun phrase names: its role, and the country or body it is an office of."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.describing import BODY_NOUNS
from onrecord.lexicon.offices import ABBREVIATED, HONORIFICS, OFFICE_HEADS, PORTFOLIOS, ROLE_NOUNS, SHORTENED
from onrecord.model.annotation import Token
from onrecord.model.parse import Parse

NOMINAL = frozenset({"NNP", "NNPS", "NN", "JJ", "POS", "HYPH", "NNS", "FW"})
"""Tags of the words that an office and its owner are made of."""
LINKS = frozenset({"of", "for", "to", "at", "with", "in", "from", "on"})
"""Prepositions after an office's noun."""
OWNS = frozenset({"of", "for", "to", "at", "with"})
"""Those after which the body stands that the office is of; "from" only of a seat: "the senator from Ohio"."""
TITLE_WORDS = frozenset(
    """prime vice deputy chief senior former acting foreign press general first attorney assistant special district federal
    supreme court interim national under lead top defense defence interior finance executive managing associate
    principal republican democratic presidential rear brigadier lance managing""".split()
)
"""Capitalised words before an office's noun that are part of the office, not of a body's name ("Prime Minister")."""
PREFIXES = frozenset({"co", "ex", "vice", "deputy", "then", "editor-in", "commander-in", "under", "major", "lieutenant",
                      "rear", "brigadier", "director", "secretary", "attorney", "inspector", "minister", "president"})  # fmt: skip
"""What a hyphen joins to an office's noun."""
CLAUSE = frozenset({"WDT", "WP", "VBD", "VBZ", "VBP", "MD"})
"""Tags of words that no office has: what holds them is a clause."""
MARKS = frozenset({".", '"', "“", "”", "``", "''"})
"""Tokens that are no word: the full stop of "Capt." may be one by itself."""
PROFESSIONS = (
    "ologist",
    "grapher",
    "writer",
    "maker",
    "atrician",
    "nomist",
    "thropist",
    "keeper",
    "holder",
    "sman",
    "swoman",
)
"""Endings of nouns that say what somebody does."""
AFTER_NOUN = frozenset({"general", "elect", "minister", "designate", "emeritus"})
"""What belongs to an office after its noun."""
EPITHETS = frozenset(
    """new embattled influential outspoken fanatic longtime long-time popular controversial powerful same only serious
    respected prominent renowned legendary famous famed fiery noted leading beloved late young old""".split()
)
"""Words before an office that are no part of it."""
_AGE = re.compile(r"\d+-year-old")
SEATED = frozenset("senator representative congressman congresswoman delegate lawmaker mp mep".split())
"""Offices of those who are sent from a place."""
TERRITORIES = frozenset({"state", "city", "town", "province", "county", "region", "republic", "island"})
"""Nouns that only say what sort of place follows: "the governor of the state of Ohio"."""


@dataclass(frozen=True)
class Office:
    """An office as a passage words it: `role` in lower case without the country, `of` the country or body. Several
    people hold one whose noun is a plural."""

    role: str
    of: str | None
    low: int
    high: int
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an office; what hyphens join is one: "secretary-general"."""

    text: str
    lemma: str
    tag: str

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_proper(self) -> bool:
        return self.text[0].isupper()


def read(
    parse: Parse, low: int, high: int, nouns: Set[str] = OFFICE_HEADS, *, before_name: bool = False
) -> Office | None:
    """The office named by the tokens from `low` to before `high`, `None` if none of `nouns` is among them. With
    `before_name` a name follows, and the noun nearest to it counts."""
    words = _words(parse, low, high)
    head = _head(words, nouns, before_name=before_name)
    if head is not None and before_name:
        head = len(words) - 1 if _is_head(words[-1], nouns) else head
        if not _leads_to_name(words[head + 1 :]):
            return None
    if head is None:
        return None
    noun = words[head]
    owner, role = _owner(_after_preposition(_beside(words[:head]) if noun.is_proper else words[:head]))
    several = noun.low.rstrip(".").endswith("s") and _unshortened(noun) is not None
    plural = several or (noun.tag in {"NNS", "NNPS"} and noun.low not in nouns)
    role.append(_unshortened(noun) or (noun.low.removesuffix("s") if plural else noun.low))
    rest = words[head + 1 :]
    complement: str | None = None
    if rest and rest[0].low in LINKS:
        more, complement = _complement(rest, OWNS | {"from"} if noun.low in SEATED else OWNS)
        role.extend(more)
    else:
        role.extend(word.low for word in rest if word.low in AFTER_NOUN)
    # "Peru's ambassador to Chile" is Peru's.
    sent = owner is not None and bool(rest) and rest[0].low == "to"
    named = _uncut(owner if sent else complement or owner)
    country = of_word(named) if named else None
    return Office(" ".join(role), country.name if country else named or None, low, high, plural)


def _uncut(named: str | None) -> str | None:
    """The name of a body, if it is whole: not "London-based fact-" of what goes on with a participle."""
    words = [word for word in (named or "").split() if not word.endswith("-based")]
    return None if not words or words[-1].endswith("-") else " ".join(words)


def _words(parse: Parse, low: int, high: int) -> list[Word]:
    """The tokens from `low` to before `high` as words, without what stands in brackets, the determiner, an age and
    what only praises or blames."""
    found: list[Word] = []
    joined = bracket = False
    for token in parse.tokens[low:high]:
        if token.text in {"(", ")"} or bracket:
            bracket = token.text != ")" and (bracket or token.text == "(")
            continue
        if token.text in MARKS or token.tag == "_SP":
            continue
        hyphen = token.text == "-" and bool(found)
        if token.text.lower() == "lady" and found and found[-1].low == "first":
            found[-1] = Word("first lady", "first lady", token.tag)
        elif hyphen or joined:
            last = found.pop()
            text = last.text + token.text
            found.append(Word(text, text.lower(), token.tag if joined else last.tag))
        else:
            found.append(Word(token.text, token.lemma.lower(), token.tag))
        joined = hyphen
    while found and found[0].tag in {"DT", "PRP$", "POS"}:
        found = found[1:]
    if any(word.tag in CLAUSE for word in found):
        return []
    return [word for word in found if word.text not in EPITHETS and not _AGE.fullmatch(word.low)]


def _head(words: Sequence[Word], nouns: Set[str], *, before_name: bool) -> int | None:
    """The office noun: the last one before any preposition, so that "press secretary" and "Secretary of State" both
    work; of two that are coordinated the first ("founder and director")."""
    found = None
    for index, word in enumerate(words):
        if found is not None and (word.low in LINKS or word.low in {"and", "&", ","}):
            break
        if index and word.low in LINKS and not words[index - 1].is_proper and not before_name:
            break  # Another noun heads the phrase: "the father of a soldier".
        if _is_head(word, nouns):
            found = index
    return found


def _is_head(word: Word, nouns: Set[str]) -> bool:
    """Whether a word is one of `nouns`, prefixed perhaps ("co-founder"), or a shortened title."""
    noun = word.tag.startswith("NN") or word.is_proper or word.low == "general"
    prefix, _, last = word.low.rpartition("-")
    return noun and (
        word.lemma in nouns
        or (prefix in nouns and last in AFTER_NOUN)
        or word.low in nouns
        or (word.tag == "NNPS" and word.low.removesuffix("s") in nouns)
        or (last in nouns and prefix in PREFIXES)
        or (nouns is ROLE_NOUNS and word.tag == "NN" and word.low.endswith(PROFESSIONS))
        or _unshortened(word) is not None
    )


def _leads_to_name(words: Sequence[Word]) -> bool:
    """Whether a name can follow these words after an office's noun: "of state", "general", but not "*doctor* killer"."""
    return not words or words[0].low in LINKS or all(word.is_proper or word.low in AFTER_NOUN for word in words)


def _beside(words: Sequence[Word]) -> Sequence[Word]:
    """What stands before a capitalised title without a description or the end of a headline's clause before it:
    "candidate *Ohio* Gov.", "sends refugees *former Foreign* Minister"."""
    plain = [i for i, word in enumerate(words) if not word.is_proper and word.tag in {"NN", "NNS"}]
    return words[plain[-1] + 1 :] if plain else words


def _unshortened(word: Word) -> str | None:
    """The office that a shortened title names: "Gov." """
    return ABBREVIATED.get(word.low.rstrip(".")) if word.is_proper else None


def _after_preposition(words: Sequence[Word]) -> Sequence[Word]:
    """What stands before the office's noun without what that is a complement of: "the policies of *deputy*", but all of
    "the *Office of Management* director"."""
    for index in range(len(words) - 1, -1, -1):
        link = words[index].low in LINKS and not (index and words[index - 1].is_proper)
        second = words[index].low in {"and", "&"} and any(_is_head(word, ROLE_NOUNS) for word in words[:index])
        if link or second:
            return words[index + 1 :]
    return words


def _owner(words: Sequence[Word]) -> tuple[str | None, list[str]]:
    """The country or body among the words before the office noun, and the words that are left for the role."""
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            name = " ".join(word.text for word in words[start : start + size] if word.tag != "POS")
            if name and of_word(name) is not None:
                return name, _plain([*words[:start], *words[start + size :]])
    owned = next((index for index, word in enumerate(words) if word.tag == "POS"), None)
    if owned is not None:
        body = any(word.is_proper for word in words[:owned]) or words[owned - 1].low in BODY_NOUNS
        return written(words[:owned]) if body else None, _plain(words[owned + 1 :])
    size = _named_body(words)
    while size < len(words) and _is_of_name(words[size]):
        size += 1
    return written(words[:size]) or None, _plain(words[size:])


def _named_body(words: Sequence[Word]) -> int:
    """How many words lead up to and include the noun of a body's name: "State Department", "Office of Trade"."""
    for index in range(len(words) - 1, 0, -1):
        inside = words[: index + 1]
        named = all(word.is_proper or word.low in {"of", "and", "for", "the"} for word in inside)
        if named and (words[index].low in BODY_NOUNS | {"department"} or "of" in {word.low for word in inside}):
            return index + 1
    return 0


def _is_of_name(word: Word) -> bool:
    """Whether a word before an office's noun is of the name of a body."""
    plain = word.tag == "JJ" or word.low in PORTFOLIOS | TITLE_WORDS | OFFICE_HEADS
    return word.is_proper and not plain and _unshortened(word) is None


def _complement(words: Sequence[Word], owns: Set[str]) -> tuple[list[str], str | None]:
    """What prepositions after an office's noun add: words of the role ("of state", "of international studies") and the
    country or body."""
    role: list[str] = []
    index = 0
    while index < len(words) and words[index].low in LINKS:
        link = words[index].low
        inner = index + 1
        while inner < len(words) and words[inner].low not in LINKS:
            inner += 1
        found = _first([word for word in words[index + 1 : inner] if word.tag not in {"DT", "PRP$", "CD"}])
        if not found:
            break
        text = " ".join(word.text for word in found)
        if all(word.low in PORTFOLIOS | {"and", "&"} for word in found):
            role += [link, *(word.low for word in found)]
        elif found[0].is_proper or of_word(text) is not None:
            return role, _whole(found, words[inner:]) if link in owns else None
        elif found[-1].low not in TERRITORIES and link in {"of", "for"}:
            role += [link, *(word.low for word in found if word.tag != "POS")]
        index = inner
    return role, None


def _first(words: Sequence[Word]) -> Sequence[Word]:
    """What is coordinated without a second office: "*State* and presidential frontrunner"."""
    joint = next((i for i, word in enumerate(words) if word.low in {"and", "&"}), len(words))
    second = any(_is_head(word, ROLE_NOUNS) for word in words[joint + 1 :])
    return words[:joint] if second else words


def _whole(found: Sequence[Word], rest: Sequence[Word]) -> str:
    """The name of a country or body with the "of" inside it: "University of Lima"."""
    name = list(found)
    last = found[-1]
    if of_word(written(name)) is None and last.low in BODY_NOUNS | TERRITORIES | {"department", "chiefs"}:
        for word in rest:
            if word.low not in {"of", "for", "and"} and not word.is_proper:
                break
            name.append(word)
    while name and name[-1].low in {"of", "for", "and"}:
        name.pop()
    return written(name)


def written(words: Sequence[Word | Token]) -> str:
    """The words with spaces between them, none before the mark of a possessive."""
    return "".join(("" if word.tag == "POS" or not index else " ") + word.text for index, word in enumerate(words))


def _plain(words: Sequence[Word]) -> list[str]:
    skipped = HONORIFICS | {"his", "her", "the", "and", "&", ","}
    return [_unshortened(word) or SHORTENED.get(word.low.rstrip("."), word.low) for word in words
            if word.tag != "POS" and word.low.rstrip(".") not in skipped and word.low[0].isalnum()]  # fmt: skip

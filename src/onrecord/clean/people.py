"""Names of people in what a page says of its authors: "By Jane Doe and John Roe, The Daily Planet"."""

import re
from collections.abc import Iterable
from typing import Final

from onrecord.clean.lines import key_of
from onrecord.clean.outlets import is_surely_outlet

_BY: Final = re.compile(
    r"[^\w<]*(?:(?:article|story|words|text|analysis|opinion|column|review|reporting)\s+)?"
    r"(?:(?:written|posted|published|reported|submitted|compiled|created|contributed)\s+)?"
    r"(?:(?:by|von|por)\b|(?:authors?|writers?)\s*:)[\s:]*",
    re.I,
)
_MONTH: Final = r"(?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)[a-z]*\.?\s\d"
# What ends the names: a separator, an address, a day, a place.
_END: Final = re.compile(
    r"\s[|•·–—-]\s|[(\[]|\bhttps?:|(?:\s|\A)\S+@\S+|(?:^|\s)@\w+|\s\d"
    r"|\b(?:published|posted|updated|last modified|follow|contact|e-?mail|view all|see all|read more|more by|filed)\b"
    r"|\s(?:on|at)\s(?=\S*\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    rf"|\s(?:for|of|in|from)\s(?-i:(?=[A-Z]))|(?<=\w{{3}})\.\s(?-i:(?=[A-Z]))|\s(?={_MONTH})",
    re.I,
)
_BETWEEN: Final = re.compile(r"(?:(?<!\s)\s+)?(?:[,;/]\s*(?:(?:and|&)\s+)?|&\s*)|(?<!\s)\s+(?:and|und|with)\s+", re.I)
_CREDENTIAL: Final = re.compile(
    r"(?:m\.?s\.?|m\.?a\.?|b\.?a\.?|b\.?s\.?c?\.?|ph\.?d\.?|m\.?d\.?|r\.?d\.?n?\.?|r\.?n\.?|mba|j\.?d\.?|esq|dds|cpa|pharmd"
    r"|cscs|mph|msc)\.?",
    re.I,
)
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
# What is written after a name without a comma: "Jane Doe Associated Press", "Jane Doe Staff Writer".
_AGENCY: Final = re.compile(r"(?<!\s)\s+(?:(?:the )?associated press|reuters|bloomberg|afp)$", re.I)
_ROLE: Final = re.compile(
    r"(?<!\s)\s+(?:(?:associate|assistant|deputy|managing|executive|national|political|business|sports|staff|senior|chief|special"
    r"|contributing|freelance|guest|lead)\s+){0,8}"
    r"(?:staff|reporters?|writers?|editors?|correspondents?|contributors?|columnists?|producers?|journalists?|special to)"
    r"\b.*",
    re.I,
)
_NOBODY: Final = re.compile(
    r"\b(?:staff|\w*admin\w*|editors?|editorial|desk|team|newsroom|news|reporters?|correspondents?|bureau|agency|agencies"
    r"|wires?|services?|contributors?|contributing|authors?|writers?|online|media|redaktion|redacao|redação|redaccion"
    r"|redacción|rédaction|department|office|group|inc|llc|ltd|gmbh|corp|foundation|institute|university|college|magazine"
    r"|blog|tv|radio|channel|network|associates|company|reports?|community|users?|anonymous|unknown|webmaster|publishers?"
    r"|wordpress|support|marketing|columnists?|journalists?|producers?|photographers?|analysts?|anchors?|director|manager"
    r"|president|professor|senior|special to|associated press|press association|press trust|reuters|xinhua|afp|bloomberg"
    r"|agence|sports?|politics|business|opinion|daily|times|tribune|gazette|herald|club|centre|center|council|association"
    r"|committee|society|publishing|entertainment|studios?|digital|content|solutions|theater|theatre|museum|ministry"
    r"|government|the|your|our|about|null|undefined|freelance|interview|biography|profile|website|archive|posts|comments?"
    r"|subscribe|sponsored|(?:web|social) \w+)\b|^(?:guest|home|today|test|none|default|social|web|special|board|share)$"
    r"|\d|[<>{}=\\@#%|]|\.(?:com|org|net|co|io|de)\b",
    re.I,
)
_PARTICLE: Final = frozenset(
    "de da di del della des do dos du la le van von der den ter ten zu bin bint al el y e ibn ben st. mc af".split()
)
_WORD: Final = re.compile(r"[^\W\d_][\w.'’‘`-]*")
_MOST_WORDS: Final = 5
_MOST_PEOPLE: Final = 12
_MOST_TEXT: Final = 400
_LEAST_NAME: Final = 3  # letters


def people(text: str, outlets: Iterable[str] = (), *, alone: bool = False) -> tuple[str, ...]:
    """The names of people in a byline, in order, each once; what follows them (roles, outlets, dates) left out.

    `outlets` are names that are the publisher's and so nobody's. `alone` says that a single word can be a name.
    """
    bare = " ".join(text[:_MOST_TEXT].split())
    by = _BY.match(bare)
    bare = bare[by.end() :] if by else bare
    ends = _END.search(bare)
    bare = bare[: ends.start()] if ends else bare
    known = {key_of(name) for name in outlets}
    found: list[str] = []
    for piece in _BETWEEN.split(bare)[:_MOST_PEOPLE]:
        part = _AGENCY.sub("", piece.strip(' ,:-–—|•"“”'))
        if found and _SUFFIX.fullmatch(part):
            found[-1] = f"{found[-1]}, {part}"
        elif not _CREDENTIAL.fullmatch(part):
            name = _person(part, known, alone=alone) if not found else _another(part, known)
            if name:
                found.append(name)
            elif found:
                break  # roles and outlets come after the names
    return tuple({key_of(name): name for name in reversed(found)}.values())[::-1]


def byline(text: str, outlets: Iterable[str] = ()) -> tuple[str, ...]:
    """The names in a line that is a byline by its own wording ("By Jane Doe"); none in any other."""
    return people(text, outlets, alone=True) if _BY.match(text) else ()


def _another(part: str, outlets: set[str]) -> str | None:
    """The name in a part after the first, where roles and outlets stand too: "AP Auto Writer"."""
    initials = any(word.isupper() and word.isalpha() and len(word) == 2 for word in part.split())
    return None if _ROLE.search(part) or (initials and not part.isupper()) else _person(part, outlets, alone=False)


def _person(part: str, outlets: set[str], *, alone: bool) -> str | None:
    """The name in one part of a byline, if it is a person's."""
    role = _ROLE.search(part)
    if role and len(part[: role.start()].split()) > 1:
        part = part[: role.start()]
    words = part.split()
    if words and not _SUFFIX.fullmatch(words[-1]):
        part = part.rstrip(".")
    if not 1 <= len(words) <= _MOST_WORDS or len(part) < _LEAST_NAME or _NOBODY.search(part):
        return None
    own = key_of(part)
    if own in outlets or is_surely_outlet(part):
        return None
    if len(words) == 1 and (not alone or part.isupper() or any(own in outlet for outlet in outlets)):
        return None
    return part if _is_written_as_name(words) else None


def _is_written_as_name(words: list[str]) -> bool:
    """Whether the words are in capitals as names are."""
    if not all(map(_WORD.fullmatch, words)) or words[0][0].islower() or (len(words) > 1 and len(words[-1]) == 1):
        return False
    # Initials among names written as usual are an outlet's: "Jane Doe CNN".
    usual = not all(word.isupper() for word in words)
    if usual and any(3 <= len(word) <= 4 and word.isupper() and word.isalpha() for word in words):
        return False
    return all(not word[0].islower() or word.lower() in _PARTICLE for word in words)

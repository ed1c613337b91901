"""What names of outlets and agencies look like, and how an abbreviated one is spelled out by the text."""

import re
from collections.abc import Iterable
from typing import Final

# The last word of a newspaper's, broadcaster's or agency's name. Most are common nouns too, so this is
# asked only of lines that are name-shaped and stand where such names stand.
_LAST_WORD: Final = re.compile(
    r"(?:times|post|herald|today|gazette|news|courier|observer|ledger|tribune|letter|newsletter|press|presse|journal"
    r"|chronicle|dispatch|sentinel|standard|guardian|independent|mail|mirror|star|sun|express|telegraph|telegram|globe"
    r"|examiner|enquirer|inquirer|register|record|reporter|review|report|bulletin|monitor|advocate|argus|echo|citizen"
    r"|mercury|messenger|spectator|daily|weekly|monthly|quarterly|briefing|digest|insider|wire|newswire|agency|radio"
    r"|television|tv|broadcasting|online|network|media|magazine|banner|beacon|clarion|watch|sentry|intelligencer"
    r"|(?:press|news|wire) (?:service|association|bureau|trust|international|network|desk))",
    re.I,
)
_FIRST_WORD: Final = re.compile(r"(?:The )?Daily [A-Z]|The (?:Weekly|Evening|Morning|Sunday) [A-Z]")
_SMALL: Final = r"(?:of|the|and|for|on|in|at|de|del|la|le|el|du|des|von|der|di|da|&)"
_CAPITAL: Final = r"(?:[A-ZÀ-Ý][\w.'’&+-]*|\d{1,3}(?=\s|$))"
_NAME: Final = re.compile(rf"(?:[Tt]he\s)?{_CAPITAL}(?:\s(?:{_SMALL}\s){{0,2}}{_CAPITAL}){{0,5}}")
_DOMAIN: Final = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)?\.(?:com|org|net|news|info|co|eu|int|io|tv|[a-z]{2})", re.I)
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,6}")
_SECTION: Final = re.compile(
    r"(?:home|world|politics|business|markets?|economy|finance|money|opinion|comment|analysis|explainers?|sports?"
    r"|football|culture|arts|life|lifestyle|style|travel|tech(?:nology)?|science|health|climate|environment|education"
    r"|weather|local|national|international|africa|americas?|asia|europe|middle east|news|latest|video|photos"
    r"|live(?: (?:page|blog|updates?|coverage|reports?|reporting|text))?|live-?blog"
    r"|courts?|crime|law|transit|schools|obituaries|classifieds|jobs|letters|editorials?|features?|interviews?|more"
    r"|menu|search|top stories|breaking(?: news)?|exclusive|briefing|newsletters?|podcasts?|magazine|about(?: us)?)",
    re.I,
)
_CALENDAR: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july"
    r"|august|september|october|november|december", re.I)  # fmt: skip
_PERSON: Final = re.compile(
    r"[A-ZÀ-Ý][\w.'’-]*(?:\s(?:(?:de|da|di|del|van|von|der|bin|al|el)\s)*[A-ZÀ-Ý][\w.'’-]*){1,3}"
)
# What headlines have between their words and names have not.
_OF_A_SENTENCE: Final = re.compile(
    r"\b(?:to|is|are|was|were|be|will|as|by|with|over|after|before|from|into|says?|said|has|have|but|not|no|its|their|his"
    r"|her|who|why|how|what)\b",
    re.I,
)
_MOST_WORDS: Final = 7


def is_section(text: str) -> bool:
    """Whether this is what a site calls one of its sections."""
    return _SECTION.fullmatch(text) is not None


def is_name_of_outlet(text: str) -> bool:
    """Whether this could be an outlet's name: in capitals as names are, short, and no section or day."""
    if len(text.split()) > _MOST_WORDS or is_section(text) or _CALENDAR.fullmatch(text) or _OF_A_SENTENCE.search(text):
        return False
    return _NAME.fullmatch(text) is not None or _DOMAIN.fullmatch(text) is not None


def is_surely_outlet(text: str) -> bool:
    """Whether this can hardly be another name: it ends as newspapers' names do, or is a web address."""
    if not is_name_of_outlet(text):
        return False
    words = text.split()
    last = any(_LAST_WORD.fullmatch(" ".join(words[-count:])) for count in (1, 2))
    return (last and len(words) > 1) or _FIRST_WORD.match(text) is not None or _DOMAIN.fullmatch(text) is not None


def may_be_person(text: str) -> bool:
    """Whether this is shaped as a person's name and not as a newspaper's."""
    return _PERSON.fullmatch(text) is not None and not text.startswith("The ") and not is_surely_outlet(text)


def is_abbreviation(text: str) -> bool:
    return _ABBREVIATION.fullmatch(text) is not None


def spelled_out(name: str, texts: Iterable[str]) -> str:
    """The full name behind an agency's initials, where one of `texts` has it; else `name` as it is."""
    if not is_abbreviation(name):
        return name
    between = rf"(?:[\s-]{_SMALL}(?=\s))?[\s-]"
    words = re.compile(r"\b" + between.join(rf"{letter}[\w'’]+" for letter in name) + r"\b")
    for text in texts:
        for match in words.finditer(text):
            if is_surely_outlet(match.group()) or match.group() == text.strip():
                return match.group()
    return name


def in_title_case(name: str, texts: Iterable[str]) -> str:
    """A name in capitals as the text writes it elsewhere, or else with one capital a word."""
    if not name.isupper() or len(name.split()) < 2:
        return name
    written = re.compile(rf"\b{re.escape(name)}\b", re.I)
    for text in texts:
        match = written.search(text)
        if match and not match.group().isupper():
            return match.group()
    words = [word.lower() if re.fullmatch(_SMALL, word, re.I) else word.capitalize() for word in name.split()]
    return " ".join([words[0].capitalize(), *words[1:]])

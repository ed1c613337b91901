"""Picture captions: by their credit, by their wording, by standing twice as a slide show does."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from onrecord.clean.lines import Line, Verdict, Verdicts
from onrecord.clean.page_words import PageWords

_AGENCY: Final = (
    r"(?:AFP|AP(?: Photo)?|EPA(?:-EFE)?|EFE|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|Bloomberg"
    r"|Xinhua|TASS|Sputnik"
    r"|ANSA|dpa|DPA|PA(?: Wire| Media| Images)?|Anadolu(?: Agency| Images)?|AA|ANI|PTI|IANS|Kyodo(?: News)?|Yonhap|Jiji"
    r"|Shutterstock|Alamy(?: Stock Photo)?|iStock|Zuma(?: Press| Wire)?|ZUMA(?: Press| Wire)?|Rex(?: "
    r"Features)?|NurPhoto"
    r"|Handout|Pool|POOL|WAM|SPA|SANA|IRNA|Wikimedia(?: Commons)?|Flickr|Unsplash|Pexels|Pixabay|Imago"
    r"|Keystone|Belga|Lusa"
    r"|Europa Press|Cuartoscuro|[Pp]icture[ -][Aa]lliance|MAXPPP|Press Association|Associated Press"
    r"|Agence France-Presse"
    r"|UPI|AAP|UN Photo|Magnum(?: Photos)?|Redux|Contributor|File [Pp]hoto|FILE PHOTO|[Cc]ourtesy)"
)
_NAMES: Final = r"(?:[A-ZÀ-Ý][\w.'’-]*,?\s){0,4}"
_CREDIT_TAIL: Final = re.compile(
    rf"(?:[.!?…][\"”’)]*\s*{_NAMES}(?:[/|]\s?|via |for )?\(?{_AGENCY}"
    rf"|\s?[|©]\s?{_NAMES}(?:[/|]\s?|via |for )?{_AGENCY}"
    rf"|[\s(.]\(?(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Cc]redit|PHOTO|IMAGE"
    rf"|CREDIT)s?(?:\scredit)?(?:\sby\b|:)\s?[^.!?]{{2,70}}"
    rf"|[.!?]\s?\([^()]{{0,60}}{_AGENCY}[^()]{{0,40}}\)|\((?:AP|EPA|AFP) [Pp]hoto[^()]{{0,60}}\)"
    rf"|[.!?]\s?\([^()]{{0,50}}\b(?:photo|photograph|picture|image|handout|archive)s?(?: by [^()]{{2,40}})?\)"
    rf"|[.!?]\s?\([A-Z][\w .'’&-]*(?:/[\w .'’&-]+)+\)"
    rf"|\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){{0,3}}\s?/\s?(?:{_AGENCY})"
    rf")(?:\s?[/|,]\s?(?:via )?[\w .'’-]{{2,40}})?\)?\.?$"
)
# Matched with the line in lower case.
_OPENING: Final = re.compile(
    r"[\[(]?(?:(?:photo(?:graph)?|image|picture|caption|foto|image (?:source|caption|credit)|photo (?:credit"
    r"|caption|illustration)|video"
    r"|file photo|credit|illustration|graphic|screen ?shot)s?\s?(?::|,|\sby\s|\scourtesy\b|\|)"
    r"|file\s?[-–—:]|©|\(?(?:photo|image|picture)s?:"
    r"|in this (?:\w+,?\s){0,3}?(?:\w+\.?\s\d{1,2},\s\d{4},?\s)?(?:file |handout |undated )?(?:photo"
    r"|photograph|image|picture|frame grab|video grab)\b"
    r"|(?:an? |the )?(?:general|aerial|file|undated|handout) (?:view|photo|photograph|image|picture) "
    r"(?:of|shows|from|dated)\b)"
)
_POSE: Final = re.compile(
    r"\b[A-ZÀ-Ý][\w.'’-]{1,60}\)?,\s(?:(?:far |top |bottom |cent(?:er|re) |front |back )?(?:left|right|cent(?:er|re))"
    r"|(?:second|third|fourth) from (?:the )?(?:left|right)"
    r"|[LRC])(?:,|\sand\s|\sof\s)|\((?:(?:from )?(?:left|right|cent(?:er|re))|[LRC]|(?:second|third) from "
    r"(?:the )?(?:left|right))\)|\bpictured (?:here|above|below)\b"
)
_LAWMAKER: Final = re.compile(
    r"\b(?:Gov|Sen|Rep|Del|Governor|Senator|Representative|Congress(?:wo)?man)s?\.?(?: [A-ZÀ-Ý][\w.'’-]{0,30}){1,4} ?$"
)
_LONGEST_NAME: Final = 80  # characters, with the title
# What every such tail has, so that few lines need the long expressions: its last word with what parts a credit from
# what is before it, or one of these words.
_ENDS_AS_CREDIT: Final = re.compile(r"[/)]\.?$|\b[A-ZÀ-Ý][\w'’-]*\)?\.?$")
_BEFORE_CREDIT: Final = re.compile(r"[|©/(]|[.!?…][\"”’)]*[\sA-Z]")
_SPEAKS_OF_PICTURES: Final = tuple(
    """photo photos photograph photographs image images picture pictures credit credits handout handouts archive archives
    courtesy alliance""".split()
)
_NAMES_AGENCY: Final = frozenset(re.findall(r"[a-z]+", _AGENCY.lower()))  # a word of each, and more
_TELLS_PLACE: Final = tuple("left right center centre pictured l r c".split())
_CREDIT_ONLY: Final = re.compile(
    rf"\(?{_NAMES}(?:[/|]\s?|via |for )?{_AGENCY}(?:\s?[/|,]\s?(?:via )?{_NAMES}{_AGENCY})*\)?\.?"
)
_SIGNED: Final = re.compile(r"(?:written |posted |published )?by\b", re.I)
_ATTRIBUTED: Final = re.compile(r"\b(?:said|says|told|added|announced|according to)\b")
_PAST: Final = re.compile(r"\b(?:was|were|had)\b")
_MOST_WORDS: Final = 70
_LONG: Final = 25  # words
_LONGEST_TAIL: Final = 160  # characters
_LONGEST_CREDIT: Final = 40  # letters


def captions(lines: list[Line], words: PageWords, *, body: bool = False) -> Verdicts:
    """Lines that stand under a picture. `words` are those of the page. In what is known for the `body`, repetition is no
    sign of one."""
    found: Verdicts = {}
    rules = _by_wording(lines, words)
    for line in lines:
        rule = rules.get(line.index)
        # A last paragraph may end in the agency's sign-off.
        if rule and not (line is lines[-1] and rule == "agency-credit" and _PAST.search(line.text)):
            # Whose picture it is says nothing of what it shows.
            found[line.index] = Verdict("credit" if rule == "picture-credit" else "caption", rule)
    if not body:
        found |= _twins(lines, found)
    if found:
        found |= _above_credit(lines, found)
        found |= _slide_shows(lines, found)
    return found


def _by_wording(lines: list[Line], words: PageWords) -> dict[int, str]:
    """The rule that takes a line for a caption by its own words, for each that there is one for."""
    of_pictures, of_agency = words.lines_with(_SPEAKS_OF_PICTURES), words.lines_with(_NAMES_AGENCY)
    posed = words.lines_with(_TELLS_PLACE)
    found: dict[int, str] = {}
    for line in lines:
        index = line.index
        if line.words > _MOST_WORDS or not line.key:
            continue
        if index in of_agency and line.words <= _LONG and _CREDIT_ONLY.fullmatch(line.text):
            found[index] = "picture-credit"
        elif _ends_in_credit(line, of_pictures=index in of_pictures, of_agency=index in of_agency):
            found[index] = "agency-credit"
        elif _OPENING.match(line.lowered):
            found[index] = "caption-opening"
        elif index in posed and _is_pose(line):
            found[index] = "who-stands-where"
    return found


def _ends_in_credit(line: Line, *, of_pictures: bool, of_agency: bool) -> bool:
    tail = line.text[-_LONGEST_TAIL:]
    may_end_so = of_pictures or ((of_agency or "/" in tail) and _is_signed(tail))
    if not may_end_so or _CREDIT_TAIL.search(tail) is None:
        return False
    # A long line that reports speech is the last paragraph with the agency's sign-off.
    return line.words <= _LONG or _ATTRIBUTED.search(line.text) is None


def _is_pose(line: Line) -> bool:
    if line.text.count(". ") > 1 or line.text.startswith(("“", '"')):
        return False
    posed = any(not _of_party(line.text, found) for found in _POSE.finditer(line.text))
    return posed and _ATTRIBUTED.search(line.text) is None


def _of_party(text: str, found: re.Match[str]) -> bool:
    """Whether a letter in brackets is a lawmaker's party: "Gov. Ana Ruiz (R)"."""
    return len(found.group()) == len("(R)") and _LAWMAKER.search(text[: found.start()][-_LONGEST_NAME:]) is not None


def _is_signed(tail: str) -> bool:
    last_word = tail[tail.rfind(" ") + 1 :]
    if last_word.islower() and "/" not in last_word and ")" not in last_word:
        return False
    return _ENDS_AS_CREDIT.search(last_word) is not None and _BEFORE_CREDIT.search(tail) is not None


def _twins(lines: list[Line], found: Verdicts) -> Verdicts:
    """The same words with a credit elsewhere, three times over, or as a bullet and its own caption."""
    credited = sorted(line.key for line in lines if line.index in found)
    more: Verdicts = {}
    headline = False
    seen: set[str] = set()
    for line, after, third in zip(lines, [*lines[1:], None], [*lines[2:], None, None], strict=False):
        if line.index in found or line.words < 4:
            continue
        if _begins_one(line.key, credited):
            more[line.index] = Verdict("caption", "credited-elsewhere")
        elif after is not None and third is not None and line.key == after.key == third.key and line.closed:
            more |= {copy.index: Verdict("caption", "three-in-a-row") for copy in (line, after, third)}
        elif after is not None and line.bullet and not after.bullet and after.key == line.key:
            more[line.index] = more[after.index] = Verdict("caption", "bullet-and-caption")
        elif after is not None and headline and line.key not in seen and _said_twice(line, after):
            more[line.index] = more[after.index] = Verdict("caption", "said-twice")
        seen.add(line.key)
        headline = headline or (line.short and line.words >= 4 and not line.bullet and line.index not in more)
    return more


def _said_twice(line: Line, after: Line) -> bool:
    return after.text == line.text and line.short and line.words >= 6 and not line.text.islower()


def _begins_one(key: str, credited: list[str]) -> bool:
    """Whether a credited caption is this line and a credit, no more. `credited` is sorted."""
    at = bisect_left(credited, key)
    return at < len(credited) and credited[at].startswith(key) and len(credited[at]) - len(key) <= _LONGEST_CREDIT


def _above_credit(lines: list[Line], found: Verdicts) -> Verdicts:
    """A short line with nothing between it and a picture credit that stands alone."""
    more: Verdicts = {}
    for line, after in pairwise(lines):
        credit = found.get(after.index)
        alone = credit is not None and credit.rule in ("picture-credit", "caption-opening") and after.words <= 8
        by_itself = line.index in found or _SIGNED.match(line.text) is not None
        if alone and after.gap == 0 and not by_itself and line.words <= 40 and line.index > 0:
            more[line.index] = Verdict("caption", "above-credit")
    return more


def _slide_shows(lines: list[Line], found: Verdicts) -> Verdicts:
    """The other members of a list in which at least half are captions."""
    more: Verdicts = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (line.bullet or (run and line.index in found and line.gap == 0)):
            run.append(line)
            continue
        captioned = sum([member.index in found for member in run])
        if captioned >= 2 and captioned * 2 >= len(run):
            more |= {m.index: Verdict("caption", "slide-show") for m in run if m.index not in found and not m.words < 3}
        run = []
    return more

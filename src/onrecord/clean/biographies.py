"""Who wrote it: bylines, role lines and the note about the author at the end."""

import re
from typing import Final

import msgspec

from onrecord.clean.dates import date_line, days_in
from onrecord.clean.lines import Line, Verdict, Verdicts, standing
from onrecord.clean.outlets import is_abbreviation, is_surely_outlet, spelled_out

_ROLE_WORD: Final = (
    r"(?:reporter|writer|journalist|editor|correspondent|columnist|contributor|producer|author|blogger"
    r"|analyst|fellow|photographer"
    r"|anchor|broadcaster|researcher|presenter|editor-in-chief|bureau chief|staff|intern|trainee|founder)"
)
_NAME: Final = (
    r"[A-ZÀ-Ý][\w.'’-]*(?:\s(?:(?:de|da|di|del|della|la|van|von|der|den|bin|bint|al|el|y|e|ibn"
    r"|ben)\s)*+[A-ZÀ-Ý][\w.'’-]*){0,4}"
)
_FULL_NAME: Final = re.compile(rf"(?:{_NAME.replace('{0,4}', '{1,4}')})")
_BYLINE: Final = re.compile(
    r"(?:(?:written|reported|story|words|text|posted|published|compiled|(?:an? )?(?:analysis|opinion|commentary|essay"
    r"|column|dispatch|interview|report))\s+)?(?:by:?|from our (?:own |special )?correspondent,?)\s+(?P<names>.+)",
    re.I,
)
_WRITTEN_FOR: Final = re.compile(rf",\s(?:special to|for)\s(?P<name>(?:[Tt]he\s)?{_NAME})")
_NAME_AND_DATE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:\s@\w+)?(?:\s[-–—|·•/]\s|,\s|\s{{2,}}+|\s(?=[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}},))(?=.*\d)"
)
_NAME_AND_PLACE: Final = re.compile(
    rf"(?P<name>{_NAME.replace('{0,4}', '{1,3}')})(?:\s(?:in|at|for)\s[A-Z][\w .'’-]{{2,40}}|\s?["
    rf"|,•·/–—-]\s?[A-Z][\w .,'’&-]{{1,50}})?"
)
_BYLINE_PARTS: Final = re.compile(r"\s[|•·–—/-]\s|[,;|]\s(?:for\s|of\s)?|\s(?:for|of)\s")
_NAMELESS: Final = re.compile(
    rf"(?:by|from)\s(?:an?|our|the|own)\s(?:[\w’'-]+\s){{0,3}}{_ROLE_WORD}s?(?:\sin\s[\w ]{{2,30}})?"
    r"|(?:by|from)\s(?:staff|agencies|wire|news|web|our)"
    r"(?:\s(?:and|reports?|services?|desk|agencies|staff|writers?)){0,3}"
    r"|by\s?\|?\s?special to [\w .'’&-]{2,50}",
    re.I,
)
_BY_ALONE: Final = re.compile(r"(?:(?:written|reported|story|words|text|posted|published)\s+)?by\s*[:-]?", re.I)
_ABOUT: Final = re.compile(
    rf"[Aa]bout\s+(?:the\s+(?:[Aa]uthors?|[Ww]riters?)|(?P<name>{_NAME}))|THE AUTHOR|[Aa]uthor(?: [Bb]io)?"
)
_ROLE_LINE: Final = re.compile(
    rf"(?:(?:[A-Z](?:[\w&'’]|-(?!{_ROLE_WORD}))*+|&)[\s,-]++){{0,6}}{_ROLE_WORD}s?"
    r"(?:[\s,]++(?:(?:[A-Z][\w&'’-]*+|&)[\s,]*+){0,6})?",
    re.I,
)
_BIO: Final = re.compile(
    rf"(?P<name>{_NAME})(?:,? (?:who )?)?\s(?:is|was|has been|works as|serves as|covers|writes|reports"
    rf"|joined|has (?:covered|written|reported|worked))\b(?P<rest>.*)",
    re.S,
)
# "Covers" and "writes" are what nobody but an author does, if it is no area and no number; the rest need
# a role word after them.
_AUTHOR_VERB: Final = re.compile(
    rf"(?P<name>{_NAME})(?:,[^,]{{3,60}},)?\s(?:(?:and {_NAME}\s)?(?:regularly |often |now )?"
    r"(?:covers?\s(?!\d|an area|about|some|half|most|all|an? \w+ of)|writes? (?:about|on|for|from|the)\b"
    r"|reports? (?:on|for|from)\b(?=.*\b(?:for|from|in)\b)|edits\b"
    r"|has (?:covered|written (?:about|for)|reported (?:on|for|from))\b)|(?:is|was) the (?:author|editor|writer) of\b)"
)
_PLURAL_NAME: Final = rf"{_NAME}(?:,? and {_NAME})?"
_WRITTEN_BY: Final = re.compile(
    rf"(?P<outlet>(?:[Tt]he |[Tt]his )?(?:{_NAME}|[a-z]+(?:\s[a-z]+)?))\s(?:is|was)\s(?:[a-z]+\s)?"
    r"(?:written|edited|produced|compiled|published|put together|curated|run)(?: and [a-z]+)?"
    rf"(?: [a-z]+ week(?:day)?)? by (?P<name>{_PLURAL_NAME})\b"
)
_THE_WRITER: Final = re.compile(
    r"(?:the|this|our)\s(?:[\w-]+\s)?(?:writer|author|columnist|reporter|correspondent|contributor)s?"
    rf"(?:,\s(?P<name>{_NAME}),)?\s"
    r"(?:(?:is|are)\s(?:an?|the|our|based|at|on|currently|professors?|senior|members?|director)\b"
    r"|was (?:an?|the|formerly|until)\b|ha(?:s|ve) (?:covered|written|reported|worked|served|taught)\b"
    r"|(?:covers|writes|lives|works|teach(?:es)?|can be)\b)",
    re.I,
)
_TEAM: Final = re.compile(
    rf"(?:[Tt]he )?(?P<name>{_NAME})\s(?:is|are)\s(?:an?|the|our)\s(?:[\w-]+\s){{0,2}}(?:team|group|pair|desk"
    r"|collective|trio|newsletter|site|website|newspaper|agency|outlet|magazine|service|podcast)\b"
)
_FOUNDED: Final = re.compile(
    r".{3,60}?\s(?:was|is|has been) (?:founded|established|launched|set up|owned|published|funded"
    r"|an? (?:[\w-]+ ){0,3}(?:newspaper|newsletter|agency|service|website|magazine|outlet|broadcaster))\b"
)
_ABOUT_OUTLET: Final = re.compile(
    r"[Aa]bout\s(?P<name>(?:[Uu]s|[Tt]his (?:newsletter|site|paper|newspaper)|(?:[Tt]he\s)?[A-ZÀ-Ý].{1,50}))"
)
_BIO_ROLE: Final = re.compile(
    rf"\b{_ROLE_WORD}s?\b|\b(?:covers|covering|writes (?:about|on|for)|reports (?:on|for|from)|twitter"
    rf"|@\w+|based in|worked (?:for|at)"
    r"|(?:his|her|their) (?:work|writing) (?:has )?appear|trained writer|passionate about|graduate of|degree in)\b",
    re.I,
)
_WRITES_FOR: Final = re.compile(
    r"\b(?:covers|writes|reports|reporting|covered|writing|works)\b[^.;]{0,60}?\sfor\s(?P<name>(?:[Tt]he\s)?[A-ZÀ-Ý][\w&'’-]*"
    r"(?:\s(?:of\s|and\s|&\s)?[A-ZÀ-Ý][\w&'’-]*){0,4})(?=[\s.,;]|$)"
)
_PERIODICAL: Final = re.compile(
    r"\b(?:editor|founder|reporter|correspondent|journalist|writer|columnist|editor-in-chief|producer"
    r"|anchor|contributor)s?\s(?:for|at|of|with)\s(?:the\s(?=[A-Z][a-z]+\s?(?:news|desk)\b))?"
    r"(?P<name>(?:[Tt]he\s)?[A-ZÀ-Ý][\w&'’-]*(?:\s(?:of\s|and\s|&\s)?[A-ZÀ-Ý][\w&'’-]*){0,4})"
)
_MOST_BIO_WORDS: Final = 120
_MOST_COVERS_WORDS: Final = 40
_MOST_ABOUT_LINES: Final = 3
_MOST_ABOUT_WORDS: Final = 8


class Authors(msgspec.Struct, frozen=True):
    """What the lines about the author say: names in order of appearance, and the outlet they work for."""

    names: tuple[str, ...] = ()
    publisher: str | None = None


def bylines(lines: list[Line], dropped: Verdicts) -> tuple[Verdicts, Authors]:
    """Lines that name who wrote it ("By Jane Doe, Political Editor"), and what they say."""
    found: Verdicts = {}
    names: list[str] = []
    outlets: list[str] = []
    paragraphs = 0
    for position, line in enumerate(lines):
        paragraphs += line.paragraph and line.index not in dropped
        if line.index in dropped or line.words > 16:
            continue
        head = paragraphs <= 1  # the summary under the headline
        after = lines[position + 1] if position + 1 < len(lines) else None
        if _BY_ALONE.fullmatch(line.text) and after is not None and after.words <= 6:
            found[line.index] = found[after.index] = Verdict("author-bio", "byline")
            names += _names(after.text)
        elif (named := _byline(line)) is not None and not (position == 0 and _may_be_headline(lines)):
            found[line.index] = Verdict("author-bio", "byline")
            names += named
            outlets += _outlets_beside(line.text)
        elif head and _NAMELESS.fullmatch(line.text):
            found[line.index] = Verdict("author-bio", "byline-without-name")
        elif head and position > 0 and _beside_date(lines, position, dropped):
            match = _NAME_AND_PLACE.fullmatch(line.text)
            if match and line.words <= 8:
                found[line.index] = Verdict("author-bio", "byline-by-date")
                names.append(match["name"])
                outlets += _outlets_beside(line.text)
    return found, Authors(tuple(dict.fromkeys(names)), next(iter(outlets), None))


def _may_be_headline(lines: list[Line]) -> bool:
    """Whether a first line that has a name and a date, but no "by", is all the headline there is."""
    return _BYLINE.fullmatch(lines[0].text) is None and (len(lines) == 1 or lines[1].paragraph)


def _outlets_beside(text: str) -> list[str]:
    """Newspapers' names that follow the author's, and whatever name "for" leads to: "By Ida Morrow, for Tidelines"."""
    written_for = _WRITTEN_FOR.search(text)
    if written_for is not None:
        return [written_for["name"]]
    parts = [part.strip() for part in _BYLINE_PARTS.split(text)[1:]]
    return [part for part in parts if is_surely_outlet(part) and not re.search(rf"\b{_ROLE_WORD}s?\b", part, re.I)]


def _byline(line: Line) -> list[str] | None:
    """The names in a line that is a byline by its own wording; `None` if it is none."""
    match = _BYLINE.fullmatch(line.text)
    if match and not line.text.endswith((".", "?", "!")):
        return _names(match["names"]) or None
    dated = _NAME_AND_DATE.match(line.text)
    if dated and date_line(line.text[dated.end() :].strip(" -–—|·•/,")) is not None:
        return _names(dated["name"])
    return None


def _beside_date(lines: list[Line], position: int, dropped: Verdicts) -> bool:
    beside = [lines[at].index for at in (position - 1, position + 1) if at < len(lines)]
    return any(index in dropped and dropped[index].reason == "date-line" for index in beside)


def biographies(lines: list[Line], dropped: Verdicts, authors: tuple[str, ...]) -> tuple[Verdicts, Authors]:
    """The note about the author and what stands around it. It counts as one only after an "About"
    heading, about a name that stands by itself, or as the last thing of the document."""
    found: Verdicts = _about_outlet(lines, dropped)
    live = standing(lines, dropped | found)
    names = list(authors)
    publishers: list[str] = []
    open_about = False
    under_heading: int | None = None  # the line that the heading before it was judged by
    tail = _tail(live)
    for position, line in enumerate(live):
        about = _ABOUT.fullmatch(line.text) if line.words <= 8 else None
        follows = live[position + 1] if position + 1 < len(live) else None
        if about and position > 0 and (about["name"] is None or _bio(follows, about["name"])):
            found[line.index] = Verdict("author-bio", "about-heading")
            names += [about["name"]] if about["name"] else []
            open_about = True
            under_heading = follows.index if about["name"] and follows else None
        elif line.index == under_heading or (
            (open_about or position >= max(2, tail) or _named_apart(live, position, authors)) and _bio(line, None)
        ):
            found[line.index] = Verdict("author-bio", "biography")
            named, outlet = _told(line.text)
            names += named
            publishers += [outlet] if outlet else []
        else:
            open_about = False
    if found or names:
        found |= _around(live, found, names)
    return found, Authors(tuple(dict.fromkeys(names)), next(iter(publishers), None))


def _told(text: str) -> tuple[list[str], str | None]:
    """The author and the outlet that a biography names."""
    written = _WRITTEN_BY.match(text)
    if written:
        outlet = written["outlet"]
        return re.split(r",? and ", written["name"]), outlet if is_surely_outlet(outlet) else None
    match = _THE_WRITER.match(text) or _BIO.match(text) or _AUTHOR_VERB.match(text)
    name = match["name"] if match else None
    return [name] if name and _FULL_NAME.fullmatch(name) and not is_surely_outlet(name) else [], _outlet(text)


def _about_outlet(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """ "About us" or "About" and the outlet's name, with what is said of it, at the end of the document."""
    # "About us" is a button as well, and as such dropped already.
    live = [line for line in lines if line.index not in dropped or line.key == "aboutus"]
    for position in range(max(2, len(live) - 1 - _MOST_ABOUT_LINES), len(live) - 1):
        heading, after = live[position], live[position + 1 :]
        about = _ABOUT_OUTLET.fullmatch(heading.text) if heading.short and heading.words <= _MOST_ABOUT_WORDS else None
        if about is None or sum(line.words for line in after) > _MOST_BIO_WORDS:
            continue
        name, says = about["name"], after[0].text
        own = spelled_out(name, [says])
        speaks_of_it = says.startswith((name, own)) and (is_surely_outlet(own) or _FOUNDED.match(says) is not None)
        named = is_abbreviation(name) or is_surely_outlet(name)
        if name.lower() == "us" or name.lower().startswith("this ") or (speaks_of_it and named):
            return {line.index: Verdict("author-bio", "about-outlet") for line in (heading, *after)}
    return {}


def _names(text: str) -> list[str]:
    """The personal names in a byline; dates, roles and outlets after them are left out."""
    for day in days_in(text):
        text = text[: day.span.start]
        break
    text = re.sub(r"\s(?:on|at)\s*$", "", text)
    text = re.split(r"\s[|•·–—/-]\s|\s@|\s\d|\(|\s(?:for|in|at|from)\s(?=[A-Z])", text)[0].strip(" ,|•·-–—")
    if text.isupper():
        text = text.title()
    parts = [part.strip(" .") for part in re.split(r",\s+|\s+and\s+|\s*&\s+|;\s*", text)]
    named = [part for part in parts if _FULL_NAME.fullmatch(part) and not re.search(rf"\b{_ROLE_WORD}s?\b", part, re.I)]
    named = [part for part in named if part == parts[0] or not is_surely_outlet(part)]
    return named if parts and parts[0] in named else []


def _bio(line: Line | None, name: str | None) -> bool:
    if line is None or line.words > _MOST_BIO_WORDS:
        return False
    if any(pattern.match(line.text) for pattern in (_WRITTEN_BY, _THE_WRITER)):
        return True
    covers = _AUTHOR_VERB.match(line.text)
    if covers and line.words <= _MOST_COVERS_WORDS and _FULL_NAME.fullmatch(covers["name"]):
        return True
    if (team := _TEAM.match(line.text)) and name is not None:
        return team["name"] == name.removeprefix("The ").removeprefix("the ")
    match = _BIO.match(line.text)
    if match is None:
        return False
    return match["name"] == name or _BIO_ROLE.search(match["rest"][:200]) is not None


def _tail(live: list[Line]) -> int:
    """From which position on there are only notes about authors and short lines."""
    position = len(live)
    while position and (live[position - 1].short or _bio(live[position - 1], None)):
        position -= 1
    return position


def _named_apart(live: list[Line], position: int, authors: tuple[str, ...]) -> bool:
    text, known = live[position].text, (live[position - 1].text.strip(), *authors)
    if position < 2 or not text.startswith(known):
        return False
    match = _BIO.match(text)
    return match is not None and match["name"] in known


def _around(live: list[Line], found: Verdicts, names: list[str]) -> Verdicts:
    """Role and name lines next to the biography, or at the edges of the document."""
    more: Verdicts = {}
    known = set(names)
    for position, line in enumerate(live):
        if line.index in found or line.words > 10 or not line.short:
            continue
        beside = [live[p] for p in (position - 1, position + 1, position + 2) if 0 <= p < len(live)]
        near = any(other.index in found for other in beside)
        if line.text in known and line.words <= 5:
            more[line.index] = Verdict("author-bio", "author-name")
        elif near and _ROLE_LINE.fullmatch(line.text):
            more[line.index] = Verdict("author-bio", "author-role")
    return more


def _outlet(text: str) -> str | None:
    match = _PERIODICAL.search(text) or _WRITES_FOR.search(text)
    if match is None or "freelance" in text.lower():
        return None
    return match["name"].strip()

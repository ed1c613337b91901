"""The head of a page: the site's menu, the outlet's name by itself, and the line with outlet and date.

    Harbour Post | Fishing | Weather | Letters        a menu: its first item may be the outlet
    Lakeside News Agency                              an outlet's name alone, above or below the headline
    The Grain Letter, 6 November 2024                 outlet and date, in any order, with or without an author

All of these stand before or just after the headline. None is taken when it is all the headline there is.
"""

import re
from typing import Final

import msgspec

from onrecord.clean.dates import DateLine, begins_as_date_line, date_line, days_in
from onrecord.clean.lines import Line, Verdict, Verdicts, standing
from onrecord.clean.outlets import (
    in_title_case,
    is_abbreviation,
    is_name_of_outlet,
    is_section,
    is_surely_outlet,
    may_be_person,
    spelled_out,
)

_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|published|words|text|story|(?:an? )?(?:analysis|opinion|commentary|essay|interview))\s)?"
    r"by:?\s",
    re.I,
)
_WITHIN: Final = re.compile(r"\s(?:in|at|on|for)\s")
_MASKED: Final = "\0"  # stands for every character of a date, so that its commas part nothing
_SEPARATOR: Final = re.compile(r"\s*[|·•()]\s*|\s+[–—/-]\s+|\s*;\s+|,\s+|\s{2,}")
_SEPARATOR_BESIDE_DATES: Final = re.compile(
    rf"{_SEPARATOR.pattern}|\s+(?:on|of|dated)\s+(?=(?:\w+day,?\s)?{_MASKED})"
    rf"|(?<={_MASKED})\s+(?:in|by|for|from)\s+(?=[A-Z])|(?<=\w)\s+(?=(?:\w+day,?\s)?{_MASKED})|(?<={_MASKED})\s+(?=[A-Z])"
)
_PARTS_NAMES: Final = re.compile(rf"[|·•()–—/;,{_MASKED}-]|\s\s")  # one of them in all that the separators take
# What may come before an outlet's name and says that it is one.
_FROM_OUTLET: Final = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|printed|appeared|seen) (?:in|by|on|at|with)"
    r"|(?:an? |the |your |this )?(?:[\w’'-]+ ){0,2}(?:briefing|newsletter|report|dispatch|bulletin|analysis|column"
    r"|update|letter|edition|article|story|digest|service) (?:from|by|of|in|for)"
    r"|original (?:publication|source|text)(?: in)?:?|from|source:?|via|for|courtesy of)\s+",
    re.I,
)
_NUMBER: Final = re.compile(r"(?:no|nr|number|issue|vol(?:ume)?)\.?\s?\d+", re.I)
# Who had a hand in it, beside outlet and date: "Edited by Jane Doe".
_CREDITED: Final = re.compile(
    r"(?:live )?(?:edited|compiled|presented|produced|hosted|translated|reporting) (?:by|with)\s.+", re.I
)
_AFTER_OUTLET: Final = re.compile(r":$|\s(?:newsletter|briefing|website|staff|print)$")
_MENU_SEPARATOR: Final = re.compile(r"(?:(?<!\s)\s+)?[|·•›»]\s*|(?<!\s)\s+[>/–—-]\s+")
_PARTS_ITEMS: Final = re.compile("[|·•›»>/–—-]")
_DASHED: Final = re.compile(r"\s[/–—-]\s")
_LEAST_MENU: Final = 3  # items
_MOST_ITEM_WORDS: Final = 3
_MOST_NAMES: Final = 3
_MOST_PARTS: Final = 5
_ANY_DAY: Final = "1 May 2000"
_MOST_LINE_WORDS: Final = 20
_MOST_HEAD_LINES: Final = 14
_LEAST_HEADLINE_WORDS: Final = 4


class Header(msgspec.Struct, frozen=True):
    """A line of nothing but dates and names. `outlet` is surely one; `others` are persons, places or outlets."""

    dates: DateLine
    outlet: str | None = None
    others: tuple[str, ...] = ()


# The number of a printed page, by itself or before the outlet's name.
_FOLIO: Final = re.compile(r"^(?:(?:page|p\.)\s?[A-F]?\d{1,3}(?:\s+(?=\S)|$)|[A-F]?\d{1,3}$)", re.I)


class Masthead(msgspec.Struct, frozen=True):
    """What the head of a page gave away: lines that are none of the article, the outlet and the authors."""

    verdicts: Verdicts
    outlet: str | None = None
    authors: tuple[str, ...] = ()


def header_line(text: str) -> Header | None:
    """What a line says that joins a date with names; `None` for any other text."""
    if len(text.split()) > _MOST_LINE_WORDS or _BY.match(text):
        return None
    masked, days = text, list(days_in(text))
    for day in days:
        masked = masked[: day.span.start] + _MASKED * (day.span.end - day.span.start) + masked[day.span.end :]
    blank, names = " " * len(text), []
    dates = blank
    for start, end in _parts(masked):
        part = text[start:end]
        if _MASKED in masked[start:end] or _is_date(part):
            dates = dates[:start] + part + dates[end:]
        else:
            names.append(part)
    found = date_line(dates) if days else DateLine() if dates != blank else None
    if found is None or not 1 <= len(names) <= _MOST_PARTS:
        return None
    return _header(found, names, in_brackets=text.endswith(")"))


def _is_date(part: str) -> bool:
    """Whether a part is a time, a weekday, "Updated" or the like."""
    if date_line(part) is not None:
        return True
    return begins_as_date_line(part) and date_line(f"{part} {_ANY_DAY}") is not None


def _parts(masked: str) -> list[tuple[int, int]]:
    separator = _SEPARATOR_BESIDE_DATES if _MASKED in masked else _SEPARATOR
    cuts = [match.span() for match in separator.finditer(masked)] if _PARTS_NAMES.search(masked) else []
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(masked)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _header(dates: DateLine, names: list[str], *, in_brackets: bool) -> Header | None:
    """Which of `names` is the outlet. Anything not shaped as a name makes the line a sentence."""
    sure: list[str] = []
    others: list[str] = []
    for name in names:
        lead = _FROM_OUTLET.match(name)
        bare = _AFTER_OUTLET.sub("", name[lead.end() :] if lead else name)
        bare = _FOLIO.sub("", bare)
        if not bare or is_section(bare) or _NUMBER.fullmatch(bare) or _CREDITED.fullmatch(bare):
            continue
        known = lead is not None or is_surely_outlet(bare)
        if not is_name_of_outlet(bare) or (not known and _WITHIN.search(bare)):
            return None
        (sure if known else others).append(bare)
    if len(sure) + len(others) > _MOST_NAMES:
        return None
    if in_brackets and not sure and others:
        sure = [others.pop()]  # as in "LIMA, May 4, 2021 (APS)"
    return Header(dates, sure[0] if sure else None, tuple(others))


def mastheads(lines: list[Line], dropped: Verdicts, *, body: bool = False) -> Masthead:
    """Menus, names of outlets and lines with outlet and date, in the head of the page. Of a known `body`,
    only what its wording gives away."""
    head = _head(standing(lines, dropped))
    bylined = any(_BY.match(line.text) for line in head)
    verdicts: Verdicts = {}
    outlets: list[str] = []
    authors: list[str] = []
    headline = False
    for line in head:
        texts = [other.text for other in lines if other.index != line.index]
        items = menu_items(line.text)
        header = header_line(line.text)
        if items:
            verdicts[line.index] = Verdict("navigation", "menu")
            if is_surely_outlet(items[0]) or (is_name_of_outlet(items[0]) and _said_of(items[0], texts)):
                outlets.append(_full(items[0], texts))
        elif header and (header.outlet or not _is_only_headline(line, head, verdicts)):
            likely = [header.outlet] if header.outlet else _likely(header.others, texts, bylined=bylined)
            person = next((name for name in header.others if may_be_person(name)), None) if not bylined else None
            if person and not likely:
                continue  # a byline: those have a rule of their own
            verdicts[line.index] = Verdict("date-line", "outlet-and-date")
            outlets += [_full(name, texts) for name in likely]
            authors += [person] if person and person not in likely and not _occurs(person, texts) else []
        elif not body and _is_outlet_line(line, head, texts, dropped | verdicts):
            verdicts[line.index] = Verdict("credit" if headline else "navigation", "outlet-name")
            outlets.append(_full(line.text, texts))
        else:
            headline = headline or line.words >= _LEAST_HEADLINE_WORDS
    return Masthead(verdicts, outlets[0] if outlets else None, tuple(authors))


def menu_items(text: str) -> list[str]:
    """The items of a line that is a menu: at least three, or two that are sections; else none."""
    if _PARTS_ITEMS.search(text) is None:
        return []
    items = [item for item in _MENU_SEPARATOR.split(text.strip(" |·•›»>/")) if item]
    if any(len(item.split()) > _MOST_ITEM_WORDS or not item[0].isupper() for item in items):
        return []
    if any(char.isdigit() for char in text) or text[-1] in ".?!,;":
        return []
    sections = sum(is_section(item) for item in items)
    if _DASHED.search(text) and not sections:
        return []  # dashes part other things as well
    return items if len(items) >= _LEAST_MENU or (len(items) == 2 and sections >= 1) else []


def _head(live: list[Line]) -> list[Line]:
    """The short lines up to the second paragraph: one may be the summary under the headline."""
    head: list[Line] = []
    paragraphs = 0
    for line in live[:_MOST_HEAD_LINES]:
        paragraphs += line.paragraph
        if paragraphs == 2 or (line.paragraph and line.words > 2 * _MOST_LINE_WORDS):
            break
        if not line.bullet and line.words <= _MOST_LINE_WORDS:
            head.append(line)
    return head


def _is_only_headline(line: Line, head: list[Line], verdicts: Verdicts) -> bool:
    """Whether nothing else in the head could be the headline."""
    if line.words < _LEAST_HEADLINE_WORDS:
        return False
    return not any(
        other.index != line.index
        and other.index not in verdicts
        and other.words >= 3
        and not is_surely_outlet(other.text)
        and not _BY.match(other.text)
        for other in head
    )


_BESIDE: Final = 40  # characters
_TOLD: Final = re.compile(
    r"\b(?:told|subscribe to|seen by|read|according to|©(?: \d{4})?|copyright|about|support|reports? (?:by|in)|join"
    r"|in an interview with)\s(?:the\s)?$"
)
_SPEAKS: Final = re.compile(
    r"(?:['’]s?)?\s(?:members?(?:ship)?|subscribers?|readers?|newsletter|reported|reports|correspondent|reporter"
    r"|is (?:written|published|edited)|was founded|has (?:seen|learned)|understands)\b"
)


def _is_outlet_line(line: Line, head: list[Line], texts: list[str], dropped: Verdicts) -> bool:
    """Whether a line by itself is the outlet's name. A long one must be in capitals, begin with "The" or
    be named as an outlet elsewhere: headlines have capitals and end in such words too."""
    named = is_name_of_outlet(line.text) and not _BY.match(line.text)
    if not line.short or line.words < 2 or line.heading or not named:
        return False
    if _is_only_headline(line, head, dropped):
        return False
    if _said_of(line.text, texts):
        return True
    marked = line.words <= 3 or line.text.isupper() or line.text.startswith("The ")
    return is_surely_outlet(line.text) and marked


def _likely(names: tuple[str, ...], texts: list[str], *, bylined: bool) -> list[str]:
    """The name beside the date, if it stands alone there and is no person's, place's or subject's."""
    said = [name for name in names if _said_of(name, texts)]
    if said or len(names) != 1:
        return said[:1]
    (name,) = names
    if _occurs(name, texts) or (may_be_person(name) and not bylined) or (name.isupper() and not is_abbreviation(name)):
        return []
    return [name]


def _occurs(name: str, texts: list[str]) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", "\n".join(texts), re.I) is not None


def _said_of(name: str, texts: list[str]) -> bool:
    """Whether the text speaks of the name as of an outlet: it was told, has members, reports, is written."""
    if is_section(name):
        return False
    wanted = name.casefold()
    for text in texts:
        folded = text.casefold()
        at = folded.find(wanted)
        while at >= 0:
            before, after = folded[max(0, at - _BESIDE) : at], folded[at + len(wanted) : at + len(wanted) + _BESIDE]
            if _TOLD.search(before) or _SPEAKS.match(after) or (before.endswith("(") and after[:1] in tuple(")/ ")):
                return True
            at = folded.find(wanted, at + 1)
    return False


def _full(name: str, texts: list[str]) -> str:
    return in_title_case(spelled_out(name, texts), texts)

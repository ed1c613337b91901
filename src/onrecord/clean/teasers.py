"""Other stories on the page: related headings, link lists, and teasers written in full sentences.

A teaser is a headline with a sentence or two under it. So is a sub-heading with its paragraph; what
tells them apart is what they are about. The text is cut into units (a heading and what stands under
it) and the words of a unit are compared with those of the article that came before it.
"""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from onrecord.clean.lines import Line, Verdict, Verdicts
from onrecord.clean.topic import NO_WORDS, Words, stems_of, words_in, words_of

_THINGS: Final = (
    r"(?:posts?|articles?|stories|story|news|content|topics?|coverage|reading|reads|links?|videos?"
    r"|headlines|picks|items|features|galleries|podcasts?)"
)
_SECTION: Final = re.compile(
    rf"(?:(?:{_THINGS} )?related(?: {_THINGS})?|(?:the )?most (?:popular|read|viewed|shared|watched"
    rf"|commented|recent)(?: {_THINGS})?(?: (?:in|on|from) .{{2,40}})?"
    rf"|(?:recommended|suggested|popular|featured|trending|latest|top|similar|other|further|today.s|our "
    rf"latest|must[ -]read|breaking)(?: (?:in|on|{_THINGS}))*(?: (?:for you|now|today|stories|from "
    rf".{{2,40}}))?"
    rf"|you (?:may|might|will|could) (?:also )?(?:like|be interested in|enjoy|have missed)\b.{{0,30}}"
    rf"|(?:in case you missed it|icymi)"
    rf"|more(?: great)?(?: [\w.]+){{0,2}} {_THINGS}(?: (?:in|on|from|about) .{{2,40}})?|more (?:in|on|from"
    rf"|about|like this|to read)\b.{{0,50}}|in other news|elsewhere(?: on .{{2,40}})?"
    rf"|(?:editor.?s.?|our|staff) (?:picks?|choice|recommendations?)|what (?:to read|others are reading"
    rf"|people are reading)\b.{{0,20}}|explore (?:more|further)|from (?:around )?(?:the web|our partners)"
    rf"|around the (?:web|region|country|nation)|today.s (?:top )?(?:stories|headlines|news)|don.?t miss|up next|keep reading|materials on the topic"
    rf"|(?:also|more|inside|elsewhere) in (?:today.s|this week.s|this|our|the) [\w ]{{2,30}}|in (?:today.s|this week.s) (?:paper|edition|issue)"
    rf"|(?:what|stories) (?:else )?(?:we(?:.re| are)|you may have|you) (?:\w+ )?(?:reading|missed|watching)|(?:also|other|more) news"
    rf"|(?:also|new) on (?:our|this|the) (?:site|website|homepage)|(?:news|sport|business|world|local) in brief"
    rf"|(?:other|more|further) (?:headlines|stories)(?: .{{2,30}})?|before you go|from (?:the|our) (?:archives?|network|other titles)"
    rf"|more (?:politics|sports?|business|world|local|opinion|culture))[:.»›>]*",
    re.I,
)
_ONE_LINK: Final = re.compile(
    r"(?:read|also read|see|watch|up|listen)\s?(?:also|more|next|previous|on|this|too|this next|here"
    r"|now)?[:.»›>…]*|previous (?:article|post|story)[:]?|next (?:article|post|story)[:]?|(?:more"
    r"|related)[:»›>]",
    re.I,
)
_INLINE: Final = re.compile(
    r"\[?(?:(?i:(?:also )?(?:read|see|watch|listen)(?: (?:also|more|next|this|on|too))?|don.?t miss"
    r"|related(?: (?:story|article|news|posts?|roundup|links?))?"
    r"|recommended|more|more on this(?: story)?|explained|explainer|must[ -]read|opinion|analysis|in "
    r"(?:pictures|depth))\s?[:|»›]\s?"
    r"|(?:READ|SEE|WATCH|ALSO READ|READ ALSO|RELATED|READ MORE|MORE|DON'T MISS|Also "
    r"on)\s(?=[A-Z\"'“‘]))(?!.*[.!]$).{8,240}"
)
_MARKERS: Final = frozenset(
    {"subscription-prompt", "comment-prompt", "related-heading", "linked-headline", "read-more-button"}
)
_HEADS_LINKS: Final = ("related-heading", "read-next")

# What heads links in the middle of an article as well; any other related heading ends it.
_ANYWHERE: Final = re.compile(
    r"related\b.*|(?:also )?(?:read|see|watch)\b(?!\s?next).*|more[:»›>]?|listen.*|explained.*", re.I
)
LEAST_ANCHOR_WORDS: Final = 40
_LEAST_SHOUTED: Final = 7  # words
# Affinity is the share of a unit's content words that the article had before, plus this much of the share
# of its names. On paragraphs of news articles it is 0.4 in the middle (5 % are below 0.06 one by one, below
# 0.18 three together); on teasers from other stories 0.08 (5 % above 0.34 one by one, 0.27 three together).
_NAMES_COUNT: Final = 0.35
_ONE_MARKED: Final = 0.24
_RUN_MARKED: Final = 0.36
_TWO_UNMARKED: Final = 0.15
_RUN_UNMARKED: Final = 0.21
_SURE_RUN: Final = 0.42  # three and more, one sentence each, after a prompt and to the very end
_SURE_MEAN_BLURB: Final = 35
_MOST_UNITS: Final = 400  # more headings than an article has; every unit is compared with all before it
_MOST_BLURB_WORDS: Final = 60
_MOST_MEAN_BLURB: Final = 45
_MOST_LAST_LINES: Final = 60
_LEAST_TIMES_LONGER: Final = 3  # the article, than what stands under a related heading at its end


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Headings and what stands under them. `marked` says that a prompt or a related heading came between
    it and the paragraph before."""

    heads: tuple[Line, ...]
    body: tuple[Line, ...]
    marked: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.heads + self.body

    @property
    def blurb(self) -> bool:
        """No more stands under the heading than does under a teaser's."""
        return len(self.body) <= 2 and all(line.words <= _MOST_BLURB_WORDS for line in self.body)

    @property
    def words(self) -> Words:
        return words_in(line.text for line in self.lines)


def related_headings(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """ "Related posts", "Read next", and links that stand on one line with such a word."""
    found: Verdicts = {}
    inside = False
    for line in lines:
        if line.index in dropped:
            continue
        if line.words > 40:
            inside = True
            continue
        if line.words <= 10 and _SECTION.fullmatch(line.text):
            found[line.index] = Verdict("related", "related-heading")
        elif line.words <= 4 and _ONE_LINK.fullmatch(line.text):
            found[line.index] = Verdict("related", "read-next")
        elif _INLINE.fullmatch(line.text):
            found[line.index] = Verdict("related", "inline-link")
        elif inside and _is_shouted(line):
            found[line.index] = Verdict("related", "shouted-headline")
        inside = inside or (line.paragraph and not line.text.isupper())
    return found


def _is_shouted(line: Line) -> bool:
    """A whole headline in capitals among the paragraphs: a link to another story. Sub-headings are shorter."""
    return line.text.isupper() and not line.closed and not line.bullet and line.words >= _LEAST_SHOUTED


def teasers(lines: list[Line], dropped: Verdicts, title: int | None) -> Verdicts:
    """Headlines and blurbs of other stories. `title` is the index of the article's own headline."""
    found: Verdicts = {}
    if any(verdict.rule in _HEADS_LINKS for verdict in dropped.values()):
        found = _linked_headlines(lines, dropped)
        found |= _with_button(lines, dropped | found)
        found |= _last_pairs(lines, dropped, found)
    units = _units(lines, dropped | found, title)
    if not 2 <= len(units) <= _MOST_UNITS or sum(line.words for line in units[0].lines) < LEAST_ANCHOR_WORDS:
        return found
    article = _Article(line.text for line in units[0].lines)
    among_others = False
    for position, unit in enumerate(units[1:], start=1):
        among_others = among_others or unit.marked
        if unit.lines[0].index in found:
            continue
        rest = _up_to_marker(units[position:], marked=among_others)
        if unit.heads and _run_of_others(rest, article, marked=among_others):
            found |= {line.index: Verdict("teaser", "unrelated-run") for other in rest for line in other.lines}
            continue
        teaser = _teaser_at_head(unit, article.words) if among_others else ()
        found |= {line.index: Verdict("teaser", "unrelated-after-prompt") for line in teaser}
        if unit.marked and not teaser and _stray_headline(unit, article):
            found[unit.heads[0].index] = Verdict("teaser", "linked-headline")
        kept = [line.text for line in unit.lines if line.index not in found]
        among_others = bool(teaser) and not kept
        article.goes_on(kept)
    return found


class _Article:
    """The article so far. Its words are found when something is compared with them, which few pages need."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._unread = list(texts)
        self._read = NO_WORDS

    def goes_on(self, texts: Iterable[str]) -> None:
        self._unread.extend(texts)

    @property
    def words(self) -> Words:
        if self._unread:
            self._read = self._read | words_in(self._unread)
            self._unread.clear()
        return self._read


def affinity(words: Words, anchor: Words) -> float:
    """How much a text is about what the article is about, 0..1 and a bit."""
    named = words.names_in(anchor) / len(words.names) if words.names else 0.0
    return words.share_in(anchor) + _NAMES_COUNT * named


def _run_of_others(units: list[Unit], article: _Article, *, marked: bool) -> bool:
    """Whether from here on there is nothing but headlines with blurbs of other stories."""
    if not all(unit.heads and unit.blurb for unit in units):
        return False
    full = [unit for unit in units if unit.body]
    if len(full) < (1 if marked else 2) or len(full) * 3 < len(units) * 2:
        return False
    if not marked and _is_list_of_its_own(full):
        return False
    scores = [affinity(unit.words, article.words) for unit in full]
    if marked and len(full) >= 3 and _mean_blurb(full) <= _SURE_MEAN_BLURB:
        return scores[0] < _RUN_MARKED and sum(scores) / len(scores) < _SURE_RUN
    limit = (_RUN_MARKED if marked else _RUN_UNMARKED) if len(full) >= 3 else _ONE_MARKED if marked else _TWO_UNMARKED
    strangers = sum(score < limit for score in scores)
    return scores[0] < limit and strangers * 3 >= 2 * len(scores) and sum(scores) / len(scores) < limit


def _up_to_marker(units: list[Unit], *, marked: bool) -> list[Unit]:
    """Teasers that nothing announces end where the next prompt or related heading announces others."""
    if marked:
        return units
    until = next((at for at, unit in enumerate(units) if at and unit.marked), len(units))
    return units[:until]


def _is_list_of_its_own(units: list[Unit]) -> bool:
    """Questions with their answers, or products with a paragraph each: an article that is a list."""
    questions = sum(unit.heads[-1].question for unit in units)
    return questions * 2 > len(units) or _mean_blurb(units) > _MOST_MEAN_BLURB


def _mean_blurb(units: list[Unit]) -> float:
    """How many words stand under a heading, on average."""
    return sum(line.words for unit in units for line in unit.body) / len(units)


def _teaser_at_head(unit: Unit, anchor: Words) -> tuple[Line, ...]:
    """The headline and blurb of another story with which a unit begins; the article may go on after it."""
    if not unit.heads or not unit.body or unit.body[0].words > _MOST_BLURB_WORDS:
        return ()
    first = (*unit.heads, unit.body[0])
    if affinity(words_in(line.text for line in first), anchor) >= _ONE_MARKED:
        return ()
    if len(unit.body) == 2 and affinity(words_of(unit.body[1].text), anchor) < _ONE_MARKED:
        return unit.lines
    return first


def _stray_headline(unit: Unit, article: _Article) -> bool:
    """A headline that has nothing to do with the paragraph under it nor with the article."""
    if not unit.heads or not unit.body:
        return False
    stems = stems_of(unit.heads[0].text)
    return bool(stems) and not stems & stems_of(unit.body[0].text) and not stems & article.words.stems


def _with_button(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """Headline and blurb before a "Read more" button, where such buttons come again and again."""
    buttons = [
        position
        for position, line in enumerate(lines)
        if (verdict := dropped.get(line.index)) and verdict.rule == "read-next" and position >= 2
    ]
    found: Verdicts = {}
    if len(buttons) < 3:
        return found
    for before, button in zip([0, *buttons], buttons, strict=False):
        between = [line for line in lines[before:button] if line.index not in dropped]
        if before and 1 <= len(between) <= 3 and sum(line.words for line in between) <= 2 * _MOST_BLURB_WORDS:
            found |= {line.index: Verdict("teaser", "read-more-button") for line in between}
    return found


def _linked_headlines(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """The headlines under a related heading, but for the last where it may head the text under it: what
    that one is, its words tell later. Above the first paragraph they would be the article's own headline."""
    found: Verdicts = {}
    position = next((at for at, line in enumerate(lines) if line.paragraph and line.index not in dropped), len(lines))
    while position < len(lines):
        marker = dropped.get(lines[position].index)
        position += 1
        if marker is None or marker.rule not in _HEADS_LINKS:
            continue
        run: list[Line] = []
        while position < len(lines) and _is_headline(lines[position]) and lines[position].index not in dropped:
            run.append(lines[position])
            position += 1
        if run and position < len(lines) and lines[position].index not in dropped:
            lone_link = marker.rule == "read-next" and len(run) == 1
            if not lone_link and (len(run) == 1 or _share_a_word(run[-1], lines[position])):
                run.pop()
        found |= {headline.index: Verdict("teaser", "linked-headline") for headline in run}
    return found


def _last_pairs(lines: list[Line], dropped: Verdicts, linked: Verdicts) -> Verdicts:
    """Headlines with a blurb each from a related heading to the very end. A blurb is known by a word that it
    shares with its headline but not with the article, or by having little to do with the article."""
    gone = dropped.keys() | linked.keys()
    for position in range(max(0, len(lines) - _MOST_LAST_LINES), len(lines)):
        marker = dropped.get(lines[position].index)
        if marker is None or marker.rule not in _HEADS_LINKS:
            continue
        before = [other.text for other in lines[:position] if other.index not in gone]
        after = [other for other in lines[position + 1 :] if other.index not in dropped]
        length, least = sum(other.words for other in after), sum(len(text.split()) for text in before)
        if not after or least < LEAST_ANCHOR_WORDS or length * _LEAST_TIMES_LONGER > least:
            continue
        anchor = words_in(before)
        # "Read more" and a link stand before the last paragraph of an article too, whatever that is about.
        anywhere, link = _ANYWHERE.fullmatch(lines[position].text) is not None, marker.rule == "read-next"
        pairs = _pairs(after)
        limit, by_headline = 0.0 if link and anywhere else _ONE_MARKED, link or not anywhere
        if not anywhere and len(pairs) > 1 and all(headline and blurb for headline, blurb in pairs):
            limit = _RUN_MARKED
        if all(_is_pair(headline, blurb, anchor, limit, by_headline=by_headline) for headline, blurb in pairs):
            return {other.index: Verdict("teaser", "last-pairs") for other in after}
    return {}


def _pairs(lines: list[Line]) -> list[tuple[Line | None, Line | None]]:
    """Every blurb with the headline above it; either may be missing."""
    pairs: list[tuple[Line | None, Line | None]] = []
    headline: Line | None = None
    for line in lines:
        if line.paragraph and line.words <= _MOST_BLURB_WORDS:
            pairs.append((headline, line))
            headline = None
            continue
        if headline is not None or line.paragraph:
            pairs.append((headline, None))
        headline = line
    return [*pairs, (headline, None)] if headline is not None else pairs


def _is_pair(headline: Line | None, blurb: Line | None, anchor: Words, limit: float, *, by_headline: bool) -> bool:
    if blurb is None:
        return headline is not None and not headline.paragraph
    own = words_of(blurb.text)
    if affinity(own, anchor) < limit:
        return True
    if not by_headline or headline is None or headline.question:
        return False
    return bool(stems_of(headline.text) & own.stems - anchor.stems)


def _share_a_word(headline: Line, paragraph: Line) -> bool:
    return bool(stems_of(headline.text) & stems_of(paragraph.text))


def _is_headline(line: Line) -> bool:
    # A headline may end in a quotation that has its own full stop.
    return not line.paragraph or (line.words <= 16 and line.text.endswith(("’", "”", "'", '"')))


def _units(lines: list[Line], dropped: Verdicts, title: int | None) -> list[Unit]:
    """The document cut before every heading; the first unit is the article's head with its lead."""
    units: list[Unit] = []
    heads: list[Line] = []
    body: list[Line] = []
    marked = next_marked = False
    for line in lines:
        verdict = dropped.get(line.index)
        if verdict is not None:
            next_marked = next_marked or verdict.rule in _MARKERS
            continue
        if _starts_unit(line, heads, body, units) and line.index != title:
            if body or heads:
                units.append(Unit(tuple(heads), tuple(body), marked))
            heads, body, marked = [line], [], next_marked
            next_marked = False
        elif line.index == title:
            heads.append(line)
        else:
            body.append(line)
            next_marked = next_marked and not heads
    if heads or body:
        units.append(Unit(tuple(heads), tuple(body), marked))
    return units


def _starts_unit(line: Line, heads: list[Line], body: list[Line], units: list[Unit]) -> bool:
    if line.bullet or line.paragraph or line.words < 3:
        return False
    if not units and not any(member.paragraph for member in body):
        return False  # everything up to the first paragraph is the head of the article
    blurb = bool(heads) and not body and line.words >= 10 and line.words > heads[-1].words and not line.question
    return not blurb

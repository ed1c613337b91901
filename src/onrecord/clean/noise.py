"""Which lines are the article. Everything else gets a reason and the name of the rule that told.

The rules run in a fixed order over the same lines, and what one has dropped the next does not see:

    markup → wording → captions → duplicates → mastheads → bylines → related headings → biographies
    → headline → teasers → comments → the edges of the document
"""

import re
from itertools import islice, pairwise
from typing import Final, Literal

import msgspec

from onrecord.clean.biographies import Authors, biographies, bylines
from onrecord.clean.captions import captions
from onrecord.clean.duplicates import duplicates
from onrecord.clean.lines import Line, Verdict, Verdicts, key_of, standing
from onrecord.clean.mastheads import mastheads
from onrecord.clean.page_words import PageWords
from onrecord.clean.phrases import COMMENT_COUNT, COMMENT_HEAD, phrases
from onrecord.clean.teasers import related_headings, teasers
from onrecord.model import Block

_NAME_ONLY: Final = re.compile(r"[A-ZÀ-Ý][\w.'’-]*(?:\s[A-ZÀ-Ý][\w.'’-]*){1,3}")
_FIRST_HEADING: Final = re.compile(r"(?!(?i:by)\b)(?=(?s:.*)\s[^\W\dA-Z])[A-ZÀ-Ý][^\W\d]*(?:\s[^\W\d]+)*")
_CLOCK: Final = re.compile(r"\d:\d|\b[ap]\.?m\b|ago\b|[|·•/]|updated|published|posted", re.I)
_LEAST_CHAPTERS: Final = 3
_SITE_TAIL: Final = re.compile(r"(?P<title>.{12,200}?)\s+[|–—•·-]\s+(?P<site>[^|–—•·]{2,50})")
_TITLE_WITHIN: Final = 40  # lines
_COMMENT_SIGN: Final = re.compile(
    r"\b(?:says|said|wrote):$|^reply\b|\breply$|\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) "
    r"ago\b|^(?:hi|hello|thanks|great (?:article|post))\b|@\w+|\b\d{1,2}:\d{2} ?[ap]m\b",
    re.I,
)

_SURE_COMMENTS: Final = re.compile(f"(?:{COMMENT_COUNT})|(?:{COMMENT_HEAD})", re.I)
_NOT_AMONG_COMMENTS: Final = ("teaser", "related", "duplicate", "author-bio", "caption", "date-line")
_CONTENT: Final = ("caption", "date-line", "credit")
_LEAST_BEFORE_COMMENTS: Final = 3  # paragraphs


class Judged(msgspec.Struct, frozen=True):
    """The lines with what became of them. `title` is the index of the headline, if there is one;
    `site` the outlet that the head of the page names; `words` those of the lines, if they were looked at."""

    lines: tuple[Line, ...]
    verdicts: Verdicts
    title: int | None
    authors: Authors
    site: str | None = None
    words: PageWords | None = None

    @property
    def kept(self) -> list[Line]:
        return standing(self.lines, self.verdicts)


MOST_LINES: Final = 20_000
TOO_MANY_LINES: Final = f"it has more than {MOST_LINES:,} lines, which is no article, and none is kept"


def unjudged(lines: list[Line]) -> Judged:
    """All lines of a text of more than `MOST_LINES`, dropped unread: looking at each would take for ever."""
    return Judged(tuple(lines), {line.index: Verdict("other", "too-many-lines") for line in lines}, None, Authors())


def judge(lines: list[Line], *, title: str | None = None, body: bool = False) -> Judged:
    """Decides over the lines of one document. `title` is a headline known from elsewhere, if any; `body`
    says that somebody who saw the page's structure took these lines for the body already, so that only
    what its wording gives away is dropped and not what its place would."""
    dropped: Verdicts = {line.index: Verdict(line.hint, line.rule or "markup") for line in lines if line.hint}
    words = PageWords(lines)
    dropped = _without_chapter_dates(lines, phrases(lines, words)) | dropped
    dropped = captions(standing(lines, dropped), words, body=body) | dropped
    dropped = duplicates(lines, dropped, next_only=body) | dropped
    page_title, site = _page_title(lines, dropped)
    dropped = page_title | dropped
    masthead = mastheads(lines, dropped, body=body)
    dropped = masthead.verdicts | dropped
    by, named = bylines(lines, dropped)
    dropped = by | dropped
    dropped = related_headings(lines, dropped) | dropped
    notes, authors = biographies(lines, dropped, masthead.authors + named.names)
    dropped = notes | dropped
    headline = _headline(standing(lines, dropped), title)
    if not body:
        dropped = teasers(lines, dropped, headline) | dropped
        comments = _comments(lines, dropped)
        # Among comments a name is no byline and a line said twice no slip: only plain wording knows better.
        worded = {index: verdict for index, verdict in dropped.items() if verdict.reason not in _NOT_AMONG_COMMENTS}
        dropped = dropped | comments | worded
        dropped = _edges(standing(lines, dropped), headline) | dropped
    dropped |= _said_again(lines, dropped)
    return Judged(tuple(lines), dropped, headline, authors, site or masthead.outlet or named.publisher, words)


def blocks_of(judged: Judged) -> tuple[Block, ...]:
    """One block a line, in order."""
    return tuple(_block(line, judged) for line in judged.lines)


def _block(line: Line, judged: Judged) -> Block:
    verdict = judged.verdicts.get(line.index)
    return Block(
        start=line.start,
        end=line.end,
        keep=verdict is None,
        reason=verdict.reason if verdict else None,
        role=_role(line, judged.title),
        rule=verdict.rule if verdict else None,
    )


def _role(line: Line, title: int | None) -> Literal["paragraph", "heading", "list-item"]:
    if line.index == title:
        return "heading"
    if line.bullet:
        return "list-item"
    return "heading" if not line.paragraph and line.text[:1] not in '“"' else "paragraph"


def _headline(live: list[Line], title: str | None) -> int | None:
    """The headline: of the short lines above the first paragraph the first that is as long as one."""
    if title is not None:
        wanted = key_of(title)
        exact = next((line.index for line in live if line.key == wanted), None)
        if exact is not None:
            return exact
    above: list[Line] = []
    for line in live:
        if line.paragraph:
            break
        if not line.bullet:
            above.append(line)
    else:
        return None
    long = [line for line in above if line.words >= 4] or [line for line in above if line.words == 3]
    return long[0].index if long else None


def _without_chapter_dates(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """In a timeline, three days or more that head a paragraph each are headings and no date lines."""
    dates = {index for index, verdict in dropped.items() if verdict.rule == "date-only"}
    if len(dates) < _LEAST_CHAPTERS:
        return dropped
    first = next((at for at, line in enumerate(lines) if line.paragraph and line.index not in dropped), len(lines))
    chapters = [
        line
        for line, after in pairwise(lines[first:])
        if line.index in dates and not _CLOCK.search(line.text) and after.paragraph and after.index not in dropped
    ]
    if len({line.key for line in chapters}) < _LEAST_CHAPTERS:
        return dropped
    kept = {line.index for line in chapters}
    return {index: verdict for index, verdict in dropped.items() if index not in kept}


def _page_title(lines: list[Line], dropped: Verdicts) -> tuple[Verdicts, str | None]:
    """A first line that is the headline once more with the site's name after it, and that name."""
    live = standing(lines, dropped)
    match = _SITE_TAIL.fullmatch(live[0].text) if live else None
    if match is None:
        return {}, None
    wanted = key_of(match["title"])
    if not any(line.key == wanted for line in live[1:_TITLE_WITHIN]):
        return {}, None
    return {live[0].index: Verdict("navigation", "page-title")}, match["site"].strip()


def _said_again(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """What pictures and dates are told with, told once more: the later copies are copies."""
    seen: set[str] = set()
    found: Verdicts = {}
    for line in lines:
        verdict = dropped.get(line.index)
        if verdict and verdict.reason in _CONTENT:
            if line.key in seen:
                found[line.index] = Verdict("duplicate", "said-before")
            seen.add(line.key)
    return found


def _comments(lines: list[Line], dropped: Verdicts) -> Verdicts:
    """Readers' comments: everything after a comment heading, if what follows bears their marks. After the number
    of comments on this headline, or the name and time of one, there is nothing else on a page."""
    if not any(verdict.reason == "comments" for verdict in dropped.values()):
        return {}
    paragraphs = 0
    for position, line in enumerate(lines):
        verdict = dropped.get(line.index)
        paragraphs += verdict is None and line.paragraph
        if verdict is None or verdict.reason != "comments" or not paragraphs:
            continue
        sure = _SURE_COMMENTS.fullmatch(line.text) is not None
        if sure or (paragraphs >= _LEAST_BEFORE_COMMENTS and _bear_signs(lines[position + 1 :])):
            return {after.index: Verdict("comments", "after-comment-heading") for after in lines[position + 1 :]}
    return {}


def _bear_signs(lines: list[Line]) -> bool:
    """Whether two lines or more bear the marks of comments."""
    return len(list(islice((line for line in lines if _COMMENT_SIGN.search(line.text)), 2))) == 2


def _edges(live: list[Line], headline: int | None) -> Verdicts:
    """Labels above the first paragraph, and headlines, names and labels below the last."""
    paragraphs = [position for position, line in enumerate(live) if line.paragraph]
    if not paragraphs or sum(live[p].words for p in paragraphs) < 0.5 * sum(line.words for line in live):
        return {}  # a list, a poem or a table: its short lines are what it has to say
    found: Verdicts = {}
    above = live[: paragraphs[0]]
    # In an article in sections the first one has its heading too.
    sectioned = sum(not line.paragraph and not line.bullet for line in live[paragraphs[0] : paragraphs[-1]]) >= 2
    for line in above:
        if line.index == headline or line.bullet:
            continue
        if sectioned and line is above[-1] and headline is not None and _FIRST_HEADING.fullmatch(line.text):
            continue
        if line.words <= 3 and not line.heading:
            found[line.index] = Verdict("navigation", "label-above")
        elif line.words <= 4 and _NAME_ONLY.fullmatch(line.text) and not line.heading:
            found[line.index] = Verdict("author-bio", "name-above")
    below = live[paragraphs[-1] + 1 :]
    if sum(any(map(str.isdigit, line.text)) for line in below) * 5 >= 3 * max(3, len(below)):
        return found  # dates, scores or prices: a list that belongs to the article
    for line in reversed(below):
        if line.bullet or line.text[:1] in '“"' or line.index == headline:
            break
        name = line.words <= 4 and _NAME_ONLY.fullmatch(line.text)
        found[line.index] = Verdict("author-bio", "name-below") if name else Verdict("related", "headline-below")
    return found

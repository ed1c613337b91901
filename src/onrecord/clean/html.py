"""HTML pages to blocks: the whole visible page is the text, and trafilatura says which of it is the body.

Trafilatura (Barbaresi 2021) returns the body as text of its own making. It is matched against the
rendered blocks, so that every offset is into one text that has the dropped parts too; what it leaves
in the body by mistake, the rules for plain text take out.
"""

import re
from collections import Counter
from typing import Final

import msgspec
import trafilatura
from trafilatura.settings import Document as Extracted

from onrecord.clean.captions import captions
from onrecord.clean.html_metadata import LATEST_DATE, html_metadata
from onrecord.clean.html_tree import Rendered, flattened, nested_too_deep, parsed, rendered
from onrecord.clean.lines import Line, Verdict, Verdicts, line_at
from onrecord.clean.metadata import Metadata, metadata_of
from onrecord.clean.noise import Judged, blocks_of, judge
from onrecord.clean.phrases import phrases
from onrecord.clean.plain_text import Cleaned
from onrecord.model import Page, Span

_BETWEEN: Final = "\n\n"
_SURE_KEY: Final = 25  # letters and digits; a shorter block is in the body only as a whole line of it
_LEAST_BODY: Final = 100  # letters and digits below which trafilatura is not believed to have found a body
_WORD: Final = re.compile(r"\w+")
_TOO_DEEP: Final = "its tags are nested too deep for a browser"


def clean_html(page: Page) -> Cleaned:
    """The rendered page, cut into blocks, each kept or dropped."""
    deep = nested_too_deep(page.text)
    source = flattened(page.text) if deep else page.text
    tree = parsed(source)
    if tree is None:
        return Cleaned(text="", blocks=(), metadata=Metadata())
    text, lines = _assembled(rendered(tree))
    extracted = _extracted(source)
    found = html_metadata(tree, source, extracted)
    judged = _judged(lines, (extracted.text or "") if extracted else "", page.given.title or found.title)
    return Cleaned(
        text=text,
        blocks=blocks_of(judged),
        metadata=_completed(found, metadata_of(text, judged)),
        doubt=_TOO_DEEP if deep else None,
    )


def _assembled(blocks: list[Rendered]) -> tuple[str, list[Line]]:
    """The page's text, two line ends between blocks, and its lines with what the tags say of them."""
    text = _BETWEEN.join(block.text for block in blocks)
    lines: list[Line] = []
    start = 0
    for index, block in enumerate(blocks):
        span = Span(start, start + len(block.text))
        line = line_at(text, span, index=index, hint=block.hint, heading=block.heading)
        lines.append(msgspec.structs.replace(line, bullet=True) if block.bullet and not line.bullet else line)
        start = span.end + len(_BETWEEN)
    return text, lines


def _extracted(source: str) -> Extracted | None:
    found = trafilatura.bare_extraction(
        source,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": LATEST_DATE},
    )
    return found if isinstance(found, Extracted) else None


def _judged(lines: list[Line], body: str, title: str | None) -> Judged:
    """Trafilatura's body, less what the rules take out of it; the rest of the page with the best reason known."""
    inside = _inside(lines, body)
    if sum(len(lines[index].key) for index in inside) < _LEAST_BODY:
        return judge(lines, title=title)
    headline = _headline(lines, inside, title)
    members = [_plain(line) for line in lines if line.index in inside or line.index == headline]
    judged = judge(members, title=lines[headline].text if headline is not None else title, body=True)
    outside = [line for line in lines if line.index not in inside and line.index != headline]
    return Judged(tuple(lines), judged.verdicts | _why_outside(outside), judged.title, judged.authors, judged.site)


def _plain(line: Line) -> Line:
    """A line of the body: only that it is a caption do we believe the tags, the rest trafilatura knows better."""
    return line if line.rule in (None, "tag-figcaption") else msgspec.structs.replace(line, hint=None, rule=None)


def _why_outside(outside: list[Line]) -> Verdicts:
    unsaid: Verdicts = {line.index: Verdict("other", "outside-body") for line in outside}
    tagged: Verdicts = {line.index: Verdict(line.hint, line.rule or "markup") for line in outside if line.hint}
    return unsaid | tagged | captions(outside) | phrases(outside)


def _inside(lines: list[Line], body: str) -> set[int]:
    """The lines that trafilatura's text has: whole in it, or most of their text."""
    keys = [key for key in (line_at(piece, Span(0, len(piece)), index=0).key for piece in body.splitlines()) if key]
    whole, joined, runs = set(keys), "\n".join(keys), _runs(body)
    sure = {line.index for line in lines if len(line.key) >= _SURE_KEY and line.key in joined}
    unsure = {line.index for line in lines if line.key in whole} - sure
    for line in lines:
        # Trafilatura leaves links out of a paragraph now and then: compare runs of three words.
        if len(line.key) >= 2 * _SURE_KEY and line.index not in sure:
            own = _runs(line.text)
            if len(own & runs) * 10 >= 7 * len(own):
                unsure.add(line.index)
    if not sure:
        return unsure
    # A short or changed block stands elsewhere on the page too: believed only among the others.
    found = sure | {index for index in unsure if min(sure) <= index <= max(sure)}
    return found - _surplus([line for line in lines if line.index in found], Counter(keys))


def _surplus(members: list[Line], times: Counter[str]) -> set[int]:
    """Blocks that stand on the page more often than in the body; nearest to the body's once-only blocks stay."""
    places: dict[str, list[int]] = {}
    for line in members:
        places.setdefault(line.key, []).append(line.index)
    once = [indexes[0] for indexes in places.values() if len(indexes) == 1]
    middle = once[len(once) // 2] if once else 0
    surplus: set[int] = set()
    for key, indexes in places.items():
        if 0 < times[key] < len(indexes):
            surplus |= set(sorted(indexes, key=lambda index: abs(index - middle))[times[key] :])
    return surplus


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _headline(lines: list[Line], inside: set[int], title: str | None) -> int | None:
    """The heading that is the page's title, or else the last first-level heading above the body."""
    first = min(inside)
    wanted = line_at(title.strip(), Span(0, len(title.strip())), index=0).key if title else ""
    headings = [line for line in lines if line.heading and line.words >= 3 and line.hint != "navigation"]
    same = [line for line in headings if line.key and (line.key == wanted or _alike(line.key, wanted))]
    above = [line.index for line in same if line.index <= first]
    if above:
        return above[-1]
    return same[0].index if same else None


def _alike(key: str, wanted: str) -> bool:
    shorter, longer = sorted((key, wanted), key=len)
    return len(shorter) >= _SURE_KEY and longer.startswith(shorter)


def _completed(found: Metadata, said: Metadata) -> Metadata:
    """The markup's word first, then the text's."""
    dated = found if found.published else said
    return Metadata(
        title=found.title or said.title,
        publisher=found.publisher or said.publisher,
        authors=found.authors or said.authors,
        published=dated.published,
        modified=found.modified or said.modified,
        dates_from=dated.dates_from,
        url=found.url,
    )

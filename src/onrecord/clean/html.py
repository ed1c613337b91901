"""HTML pages to blocks: the whole visible page is the text, and a learned decision says which of it is the body.

Two extractors, trafilatura (Barbaresi 2021) and resiliparse (Bevendorff et al. 2018), each give the body as text
of their own making. They are matched against the rendered blocks, so that every offset is into one text that has
the dropped parts too. Between the first and the last block that either of them took, a small model decides over
every block by what they say, where it stands in the tree, its own text and the rules for plain text.
"""

import logging
from copy import copy
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt
import trafilatura
from lxml import etree, html
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.settings import Document, Extractor

from onrecord.clean.block_features import BLOCK_FEATURES, Array, block_features
from onrecord.clean.captions import captions
from onrecord.clean.html_metadata import html_metadata
from onrecord.clean.html_tree import DEEPEST, Rendered, Rendering, bounded, flattened, parsed, rendered
from onrecord.clean.keeping import KEEP, reasons_of, told_by_more_than_place
from onrecord.clean.lines import Line, Verdict, Verdicts, key_of, line_of
from onrecord.clean.metadata import Metadata, completed, metadata_of
from onrecord.clean.noise import MOST_LINES, TOO_MANY_LINES, Judged, blocks_of, judge, unjudged
from onrecord.clean.page_features import PAGE_FEATURES, page_features
from onrecord.clean.page_words import PageWords
from onrecord.clean.phrases import phrases
from onrecord.clean.plain_text import Cleaned
from onrecord.learned import tree_weights
from onrecord.model import Block, Page

FEATURES: Final = (*BLOCK_FEATURES, *PAGE_FEATURES)
"""What the model `pages` was fitted to."""

# It logs what it makes of odd pages, which says nothing to a person who gave them.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_EXTRACTOR: Final = Extractor(output_format="python", fast=True, comments=False)
# No text of the body, or none that trafilatura takes. Without them, and without what is empty then, it is done in half
# the time, for it asks every element that is left for its names, again and again.
_NEVER_BODY: Final = tuple(
    """aside audio button canvas datalist embed footer head iframe img input meta nav noscript object script select style
    svg video""".split()
)
_LEAST_EXTRACTED: Final = 250  # characters; where it finds fewer, trafilatura looks into scripts and all else

_BETWEEN: Final = "\n\n"
_SURE_KEY: Final = 25  # letters and digits; a shorter block is in the body only as a whole line of it
_LEAST_SHARE: Final = 0.25  # of what trafilatura found; where less is kept, the page is not like those learned from
_LEAST_WORDS: Final = 25
_NEARLY_BEST: Final = 0.6  # of the most probable block, where none is probable
_TOO_DEEP: Final = "its tags are nested too deep for a browser"
_TOO_MANY: Final = "it has a tag with hundreds of attributes"


class Candidates(msgspec.Struct, frozen=True):
    """The lines of a page between the first and the last that an extractor took for the body: what is decided
    over. `rules` is what the rules for plain text say of them; `headline` the page's own, wherever it stands."""

    lines: list[Line]
    chosen: range
    taken: npt.NDArray[np.bool_]
    rules: Judged
    headline: int | None

    @property
    def members(self) -> list[Line]:
        return self.lines[self.chosen.start : self.chosen.stop]


class Visible(msgspec.Struct, frozen=True):
    """A page as it is cleaned: its source, without what no parser bears, its tree and its blocks. `doubts` tell
    what was left out of the source."""

    source: str
    tree: html.HtmlElement
    view: Rendering
    doubts: tuple[str, ...] = ()


def clean_html(page: Page) -> Cleaned:
    """The rendered page, cut into blocks, each kept or dropped."""
    seen = visible(page.text)
    text, lines = assembled(seen.view.blocks) if seen else ("", [])
    if seen is None or not lines:
        return Cleaned(text="", blocks=(), metadata=Metadata())
    if len(lines) > MOST_LINES:
        return Cleaned(text=text, blocks=blocks_of(unjudged(lines)), metadata=Metadata(), doubt=TOO_MANY_LINES)
    found = html_metadata(seen.tree, lines)
    judged = _judged(seen.view, candidates(seen, lines, page.given.title or found.title))
    return Cleaned(
        text=text,
        blocks=_with_xpaths(judged, seen),
        metadata=completed(found, metadata_of(text, judged)),
        doubt=", and ".join(seen.doubts) or None,
    )


def visible(source: str) -> Visible | None:
    """The tree and the visible blocks of a page; `None` if there is no tree to be had of it."""
    page = bounded(source)
    doubts = (_TOO_MANY,) if page is not source else ()
    tree = parsed(page)
    if tree is None:
        return None
    view = rendered(tree)
    if view.deepest < DEEPEST:
        return Visible(page, tree, view, doubts)
    flat = flattened(page)
    tree = parsed(flat)
    return None if tree is None else Visible(flat, tree, rendered(tree), (*doubts, _TOO_DEEP))


def _with_xpaths(judged: Judged, seen: Visible) -> tuple[Block, ...]:
    """The blocks with the way back to them; none in a page that was flattened, whose tree nobody else has."""
    if _TOO_DEEP in seen.doubts:
        return blocks_of(judged)
    return tuple(
        msgspec.structs.replace(block, selector=rendered_block.xpath)
        for block, rendered_block in zip(blocks_of(judged), seen.view.blocks, strict=True)
    )


def assembled(blocks: list[Rendered]) -> tuple[str, list[Line]]:
    """The page's text, two line ends between blocks, and its lines with what the tags say of them."""
    text = _BETWEEN.join(block.text for block in blocks)
    lines: list[Line] = []
    start = 0
    for index, block in enumerate(blocks):
        line = line_of(block.text, start, index=index, hint=block.hint, heading=block.heading)
        lines.append(msgspec.structs.replace(line, bullet=True) if block.bullet and not line.bullet else line)
        start = line.end + len(_BETWEEN)
    return text, lines


def candidates(seen: Visible, lines: list[Line], title: str | None) -> Candidates:
    """What is to be decided over in the page `seen`, whose visible lines are `lines`."""
    bodies = (_by_resiliparse(seen.source), _by_trafilatura(seen.tree))
    taken = np.stack([_taken(lines, body) for body in bodies], axis=1)
    found = np.flatnonzero(taken.any(axis=1))
    chosen = range(int(found[0]), int(found[-1]) + 1) if len(found) else range(len(lines))
    headline = _headline(lines, chosen.start, title)
    members = [_plain(line) for line in lines[chosen.start : chosen.stop]]
    rules = judge(members, title=lines[headline].text if headline is not None else title)
    return Candidates(lines, chosen, taken[chosen.start : chosen.stop], rules, headline)


def features(candidates: Candidates, blocks: list[Rendered]) -> Array:
    """One row a candidate, the columns of `FEATURES`."""
    title = candidates.lines[candidates.headline].text if candidates.headline is not None else None
    own = block_features(candidates.rules.lines, candidates.rules.verdicts, title, candidates.rules.words)
    return np.concatenate([own, page_features(blocks, candidates.chosen, candidates.taken)], axis=1)


def kept(candidates: Candidates, probabilities: npt.NDArray[np.float64]) -> set[int]:
    """The indexes of the lines to keep. Where hardly anything is probable the page is unlike those that the
    model was fitted to, and its most probable lines are kept all the same."""
    words = np.array([line.words for line in candidates.members])
    own = np.array([line.index == candidates.headline for line in candidates.members])
    keep = (probabilities >= KEEP) & ~own
    if words[keep].sum() < max(_LEAST_WORDS, _LEAST_SHARE * words[candidates.taken[:, 1] > 0].sum()) and not own.all():
        keep = (probabilities >= min(KEEP, _NEARLY_BEST * probabilities[~own].max())) & ~own
    verdicts = candidates.rules.verdicts
    signed = {index for index, verdict in verdicts.items() if verdict.rule == "byline"}  # sure, and has a date at times
    return {line.index for line, stays in zip(candidates.members, keep, strict=True) if stays} - signed


def _judged(view: Rendering, found: Candidates) -> Judged:
    """The decision over the candidates; for everything dropped the best reason known."""
    rows = features(found, view.blocks)
    keep = kept(found, tree_weights("pages", FEATURES).probabilities(rows))
    if found.headline is not None:
        keep.add(found.headline)
    gone = [line for line in found.lines if line.index not in keep]
    tagged: Verdicts = {line.index: Verdict(line.hint, line.rule or "markup") for line in gone if line.hint}
    told = told_by_more_than_place(found.rules.verdicts)
    untold = [line for line in gone if line.index not in tagged and line.index not in told]
    beside = [line for line in untold if line.index not in found.chosen]
    unsaid: Verdicts = {line.index: Verdict("other", "outside-body") for line in beside}
    inside = [line.index - found.chosen.start for line in untold if line.index in found.chosen]
    guessed = reasons_of([found.members[at] for at in inside], rows[inside, : len(BLOCK_FEATURES)])
    words = PageWords(beside)
    said = tagged | told | guessed | unsaid | captions(beside, words) | phrases(beside, words)
    verdicts = {line.index: said[line.index] for line in gone}
    return Judged(tuple(found.lines), verdicts, found.headline, found.rules.authors, found.rules.site)


def _plain(line: Line) -> Line:
    """A line of the body: only that it is a caption do we believe the tags by themselves, the rest is weighed."""
    return line if line.rule in (None, "tag-figcaption") else msgspec.structs.replace(line, hint=None, rule=None)


def _by_trafilatura(tree: html.HtmlElement) -> str:
    text = _extracted(_slim(tree))
    return text if len(text) >= _LEAST_EXTRACTED else _extracted(tree)


def _slim(tree: html.HtmlElement) -> html.HtmlElement:
    """A copy of the tree without what is never body."""
    slim = copy(tree)
    etree.strip_elements(slim, *_NEVER_BODY, with_tail=False)
    for element in reversed(list(slim.iter("div"))):
        if len(element) == 0 and not (element.text and element.text.strip()):
            element.drop_tree()
    return slim


def _extracted(tree: html.HtmlElement) -> str:
    found = trafilatura.bare_extraction(tree, options=_EXTRACTOR)
    return (found.text or "") if isinstance(found, Document) else ""


def _by_resiliparse(source: str) -> str:
    return str(extract_plain_text(source, main_content=True, alt_texts=False, preserve_formatting=True))


def _taken(lines: list[Line], body: str) -> npt.NDArray[np.bool_]:
    """Which lines an extractor's text has: as a whole line of it, or, if they are long, anywhere in it."""
    known = {line.text: line.key for line in lines}
    keys = {known.get(piece) or key_of(piece) for piece in body.splitlines()}
    joined = "\n".join(sorted(keys))
    return np.array(
        [bool(line.key) and (line.key in keys or (len(line.key) > _SURE_KEY and line.key in joined)) for line in lines]
    )


def _headline(lines: list[Line], first: int, title: str | None) -> int | None:
    """The heading that is the page's title: the last above the body (its first line is `first`), or else the next."""
    wanted = key_of(title) if title else ""
    headings = [line for line in lines if line.heading and line.words >= 3 and line.hint != "navigation"]
    same = [line for line in headings if line.key and (line.key == wanted or _alike(line.key, wanted))]
    above = [line.index for line in same if line.index <= first]
    if above:
        return above[-1]
    return same[0].index if same else None


def _alike(key: str, wanted: str) -> bool:
    shorter, longer = sorted((key, wanted), key=len)
    return len(shorter) >= _SURE_KEY and longer.startswith(shorter)

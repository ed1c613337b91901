"""What the learned decision sees of the blocks of an HTML page beyond their text: where they stand in the tree,
how much running text stands around them, what the names of the elements around them say, and what two
extractors (trafilatura and resiliparse) take for the body."""

import functools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.clean.block_features import Array, shifted
from onrecord.clean.html_tree import Node, Rendered

_Value = TypeVar("_Value")

# Parts of class names, ids and roles. A name counts for every kind that it has a part of.
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "comments": ("comment", "disqus", "respond", "replies", "discussion"),
    "related": ("relat", "recommend", "read-more", "readmore", "read-next", "most-", "popular", "trending", "more-",
                "outbrain", "taboola", "teaser", "also-like", "promo", "latest", "next-post", "prev"),
    "social": ("social", "share", "sharing", "follow", "addthis"),
    "author": ("author", "byline", "bio", "contributor", "writer"),
    "caption": ("caption", "credit", "photo", "image", "gallery", "slide", "video", "media", "figure", "player"),
    "navigation": ("nav", "menu", "breadcrumb", "toolbar", "topbar", "pagination", "pager"),
    "header": ("header", "masthead", "hero"),
    "footer": ("footer", "bottom", "copyright", "legal"),
    "aside": ("sidebar", "side-bar", "rail", "aside", "column", "widget"),
    "subscription": ("newsletter", "subscri", "signup", "sign-up", "paywall", "login", "register", "donat", "member"),
    "advert": ("advert", "sponsor", "banner", "ad-", "-ad", "ads", "commerce", "affiliate", "deal"),
    "body": ("article-body", "article_body", "articlebody", "article-content", "article_content", "article-text",
             "article__body", "article__content", "entry-content", "entry_content", "post-content", "post_content",
             "post-body", "story-body", "story-content", "story-text", "story_body", "story__body", "body-content",
             "body-copy", "bodycopy", "main-content", "content-body", "page-content", "single-content", "rich-text",
             "richtext", "text-content"),
    "article": ("article", "post", "entry", "single", "story"),
    "title": ("title", "headline", "heading", "kicker", "deck", "dek", "summary", "standfirst", "lead", "excerpt"),
    "meta": ("meta", "date", "time", "publish", "posted", "tag", "categor", "topic", "label", "keyword", "info"),
    "list": ("list", "grid", "card", "item", "feed", "stream", "archive", "module"),
    "embed": ("twitter", "tweet", "instagram", "embed", "facebook", "fb-", "quote"),
    "overlay": ("modal", "popup", "overlay", "cookie", "consent", "gdpr", "hidden", "sr-only", "visually"),
}  # fmt: skip
_KIND_NAMES: Final = tuple(_KINDS)
_PARTS: Final = tuple((part, kind) for kind, parts in enumerate(_KINDS.values()) for part in parts)
_COMMENTS: Final = _KIND_NAMES.index("comments")
_BODY_TAGS: Final = frozenset(("html", "body", ""))
_TAGS: Final = ("p", "li", "div", "td", "blockquote", "dd", "section", "article")
_WITHIN: Final = ("article", "main", "aside", "nav", "footer", "header", "figure", "table", "blockquote", "ul", "form")
_TAG_COLUMNS: Final = {tag: tuple(tag == one for one in _TAGS) for tag in _TAGS}
_NO_TAG: Final = (False,) * len(_TAGS)
_NOWHERE: Final = (-1,) * len(_KINDS)  # deep
_IN_NONE: Final = (False,) * len(_WITHIN)
_FAR: Final = 8  # elements outwards
_RUNNING: Final = 60  # characters of a block that can be running text
_LONG: Final = 80
_MOST_LINKED: Final = 0.4
_UNFINISHED: Final = 0.3  # what a long block that ends without a full stop counts
_IN_COMMENTS: Final = 0.1  # what running text among comments counts
_HALF: Final = 0.5
_SENTENCE_ENDS: Final = ".!?”\"’'…)。"

_TREE: Final = (
    "link_share", "depth", "in_core", "core_above", "off_core", "parent_running", "grandparent_running", "core_running",
    "siblings", "sibling_text", "sibling_paragraphs", "sibling_links", "sibling_long", "alike", "group_links", "group_text",
    "linked", "heading_tag",
)  # fmt: skip
_EXTRACTED: Final = ("by_resiliparse", "by_trafilatura")
_SHIFTED: Final = ("link_share", "in_core", "off_core", "parent_running", "sibling_links", "is_p")
_NEAR: Final = (-2, -1, 1, 2)
_EXTRACTED_NEAR: Final = (-3, -2, -1, 1, 2, 3)
PAGE_FEATURES: Final[tuple[str, ...]] = (
    *_TREE,
    *(f"is_{tag}" for tag in _TAGS),
    *(f"within_{tag}" for tag in _WITHIN),
    *(f"near_{kind}" for kind in _KIND_NAMES),
    *(f"under_{kind}" for kind in _KIND_NAMES),
    *_EXTRACTED,
    *(f"{name}@{by:+d}" for by in _NEAR for name in _SHIFTED),
    *(f"{name}@{by:+d}" for by in _EXTRACTED_NEAR for name in _EXTRACTED),
)
"""The columns of `page_features`, in order."""


class _Place(msgspec.Struct, eq=False, gc=False):
    """What stands in an element of the tree and around it. `nearest` has for each kind the depth of the innermost
    element of that kind, of those that this one stands in and itself, and `within` which of `_WITHIN` are among them.
    `running` and `size` are its running text and all its text in characters, `linked` how much of that is links;
    `blocks`, `paragraphs` and `long_blocks` count the blocks that stand in no element between. `off_core` counts the
    elements outwards to one around the core, and `inside` says that the core is around it."""

    node: Node
    above: "_Place | None"
    nearest: tuple[int, ...]
    within: tuple[bool, ...]
    running: float = 0.0
    size: float = 0.0
    linked: float = 0.0
    blocks: int = 0
    paragraphs: int = 0
    long_blocks: int = 0
    off_core: int = 0
    inside: bool = False


def page_features(blocks: Sequence[Rendered], chosen: range, extracted: npt.NDArray[np.bool_]) -> Array:
    """One row for each block of `chosen`, one column a name of `PAGE_FEATURES`. All `blocks` of the page count for
    what stands around; `extracted` has a row for each of `chosen` and says which extractor took it for the body."""
    places = _places(blocks)
    own = np.concatenate([_standing(blocks, chosen, places), extracted.astype(np.float32)], axis=1)
    columns = dict(zip(PAGE_FEATURES, own.T, strict=False))
    near = shifted(np.stack([columns[name] for name in _SHIFTED], axis=1), _NEAR)
    return np.concatenate([own, near, shifted(extracted.astype(np.float32), _EXTRACTED_NEAR)], axis=1)


@functools.lru_cache(maxsize=1 << 14)
def _kinds(names: str) -> tuple[int, ...]:
    return tuple(sorted({kind for part, kind in _PARTS if part in names}))


def _with(row: tuple[_Value, ...], places: Sequence[int], value: _Value) -> tuple[_Value, ...]:
    changed = list(row)
    for place in places:
        changed[place] = value
    return tuple(changed)


def _places(blocks: Sequence[Rendered]) -> dict[Node, _Place]:
    """The places that the blocks stand in, outer before inner, with how much of what stands in each."""
    places: dict[Node, _Place] = {}
    for block in blocks:
        place = _place_of(block.node, places)
        size = len(block.text)
        running = float(size) if size > _RUNNING and block.link_share < _MOST_LINKED else 0.0
        if block.text[-1] not in _SENTENCE_ENDS:
            running *= _UNFINISHED
        if place.nearest[_COMMENTS] >= 0:
            running *= _IN_COMMENTS
        place.running += running
        place.size += size
        place.linked += size * block.link_share
        holder = place.above or place
        holder.blocks += 1
        holder.paragraphs += block.node.tag == "p"
        holder.long_blocks += size > _LONG
    for place in reversed(places.values()):
        if place.above:
            place.above.running += place.running
            place.above.size += place.size
            place.above.linked += place.linked
    return places


def _place_of(node: Node, places: dict[Node, _Place]) -> _Place:
    """The place of a node, made with those around it where they are not known yet."""
    unknown: list[Node] = []
    around: Node | None = node
    while around is not None and around not in places:
        unknown.append(around)
        around = around.parent
    place = places[around] if around is not None else None
    for one in reversed(unknown):
        place = places[one] = _new_place(one, place)
    return places[node]


def _new_place(node: Node, above: _Place | None) -> _Place:
    # Where nothing is added to them, they are those of the place above.
    nearest, within = (above.nearest, above.within) if above else (_NOWHERE, _IN_NONE)
    kinds = () if node.tag in _BODY_TAGS else _kinds(node.names)
    if kinds:
        nearest = _with(nearest, kinds, node.depth)
    if node.tag in _WITHIN:
        within = _with(within, (_WITHIN.index(node.tag),), True)
    return _Place(node, above, nearest, within)


def _core(places: Iterable[_Place]) -> list[_Place]:
    """From the root down to the smallest element that has most of the running text of the one around it."""
    running = [place for place in places if place.running or place.above is None]
    path = running[:1]
    while inner := [place for place in running if place.above is path[-1]]:
        best = max(inner, key=lambda place: place.running)
        if best.running < _HALF * path[-1].running:
            break
        path.append(best)
    return path


def _signature(node: Node) -> tuple[str, ...]:
    parent = node.parent
    own = node.element.get("class", "") if node.element is not None else ""
    above = parent.element.get("class", "") if parent is not None and parent.element is not None else ""
    return (node.tag, own, parent.tag if parent else "", above)


def _standing(blocks: Sequence[Rendered], chosen: range, places: dict[Node, _Place]) -> Array:
    """Where the blocks `chosen` stand: the columns of `PAGE_FEATURES` up to those of the extractors."""
    core = _core(places.values())
    _measure_from(core, places)
    signatures = [_signature(block.node) for block in blocks]
    alike = Counter(signatures)
    standing = [places[blocks[index].node] for index in chosen]
    rows = [
        _row(blocks[index], place, core, alike[signatures[index]])
        for index, place in zip(chosen, standing, strict=True)
    ]
    depths = np.array([place.node.depth for place in standing])[:, None]
    nearest = np.array([place.nearest for place in standing])
    near = np.where(nearest < 0, _FAR + 1, np.minimum(_FAR, depths - nearest))
    # What stands around the core stands around all that is in it, and tells nothing.
    inmost = np.array([core[-1].node.depth if place.inside else -1 for place in standing])[:, None]
    return np.concatenate([np.array(rows, dtype=np.float32), near, nearest > inmost], axis=1, dtype=np.float32)


def _measure_from(core: list[_Place], places: dict[Node, _Place]) -> None:
    """Tells every place how far it is off the way to the core and whether it is in it."""
    way = set(core)
    for place in places.values():
        above = place.above
        place.off_core = 0 if place in way or above is None else above.off_core + 1
        place.inside = place is core[-1] or (above is not None and above.inside)


def _row(block: Rendered, place: _Place, core: list[_Place], alike: int) -> tuple[float, ...]:
    node = place.node
    holder = place.above or place
    group = holder.above or holder
    total = max(1.0, core[0].running)
    return (
        block.link_share,
        node.depth,
        place.inside,
        node.depth - core[-1].node.depth if place.inside else -1,
        place.off_core,
        holder.running / total,
        group.running / total,
        core[-1].running / total,
        math.log1p(holder.blocks),
        math.log1p(holder.size),
        holder.paragraphs / max(1, holder.blocks),
        holder.linked / max(1.0, holder.size),
        math.log1p(holder.long_blocks),
        math.log1p(alike),
        group.linked / max(1.0, group.size),
        math.log1p(group.size),
        block.link_share > 1 - _UNFINISHED,
        block.heading,
        *_TAG_COLUMNS.get(node.tag, _NO_TAG),
        *place.within,
    )

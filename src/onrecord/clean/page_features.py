"""What the learned decision sees of the blocks of an HTML page beyond their text: where they stand in the tree,
how much running text stands around them, what the names of the elements around them say, and what two
extractors (trafilatura and resiliparse) take for the body."""

import functools
import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.block_features import Array, shifted
from onrecord.clean.html_tree import Node, Rendered, names_of

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
_COMMENTS: Final = _KIND_NAMES.index("comments")
_BODY_TAGS: Final = frozenset(("html", "body", ""))
_TAGS: Final = ("p", "li", "div", "td", "blockquote", "dd", "section", "article")
_WITHIN: Final = ("article", "main", "aside", "nav", "footer", "header", "figure", "table", "blockquote", "ul", "form")
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


def page_features(blocks: Sequence[Rendered], chosen: range, extracted: npt.NDArray[np.bool_]) -> Array:
    """One row for each block of `chosen`, one column a name of `PAGE_FEATURES`. All `blocks` of the page count for
    what stands around; `extracted` has a row for each of `chosen` and says which extractor took it for the body."""
    _fill(blocks)
    core = _core(blocks)
    around = {node: position for position, node in enumerate(core[-1].upwards())} if core else {}
    alike = _alike(blocks)
    rows = [_row(blocks[index], core, around, alike) for index in chosen]
    own = np.concatenate([np.array(rows, dtype=np.float32), extracted.astype(np.float32)], axis=1)
    columns = dict(zip(PAGE_FEATURES, own.T, strict=False))
    near = shifted(np.stack([columns[name] for name in _SHIFTED], axis=1), _NEAR)
    return np.concatenate([own, near, shifted(extracted.astype(np.float32), _EXTRACTED_NEAR)], axis=1)


@functools.lru_cache(maxsize=1 << 14)
def _kinds(names: str) -> tuple[int, ...]:
    return tuple(number for number, parts in enumerate(_KINDS.values()) if any(part in names for part in parts))


def _kinds_of(node: Node) -> tuple[int, ...]:
    return () if node.tag in _BODY_TAGS else _kinds(names_of(node.element))


def _fill(blocks: Sequence[Rendered]) -> None:
    """How much of what stands in every element of the tree."""
    for block in blocks:
        size = len(block.text)
        running = float(size) if size > _RUNNING and block.link_share < _MOST_LINKED else 0.0
        if block.text[-1] not in _SENTENCE_ENDS:
            running *= _UNFINISHED
        if running and any(_COMMENTS in _kinds_of(node) for node in block.node.upwards()):
            running *= _IN_COMMENTS
        for node in block.node.upwards():
            node.running += running
            node.size += size
            node.linked += size * block.link_share
        holder = block.node.parent or block.node
        holder.blocks += 1
        holder.paragraphs += block.node.tag == "p"
        holder.long_blocks += size > _LONG


def _core(blocks: Sequence[Rendered]) -> list[Node]:
    """From the root down to the smallest element that has most of the running text of the one around it."""
    children: dict[Node, dict[Node, None]] = {}  # in the order of the page, unlike sets
    for block in blocks:
        node = block.node
        while node.running and node.parent is not None:
            known = children.setdefault(node.parent, {})
            if node in known:
                break
            known[node] = None
            node = node.parent
    if not blocks:
        return []
    path = [next(node for node in blocks[0].node.upwards() if node.parent is None)]
    while inner := children.get(path[-1]):
        best = max(inner, key=lambda node: node.running)
        if best.running < _HALF * path[-1].running:
            break
        path.append(best)
    return path


def _signature(node: Node) -> tuple[str, ...]:
    parent = node.parent
    own = node.element.get("class", "") if node.element is not None else ""
    above = parent.element.get("class", "") if parent is not None and parent.element is not None else ""
    return (node.tag, own, parent.tag if parent else "", above)


def _alike(blocks: Sequence[Rendered]) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    for block in blocks:
        signature = _signature(block.node)
        counts[signature] = counts.get(signature, 0) + 1
    return counts


def _row(
    block: Rendered, core: list[Node], around: dict[Node, int], alike: dict[tuple[str, ...], int]
) -> tuple[float, ...]:
    node = block.node
    chain = list(node.upwards())
    holder = node.parent or node
    group = chain[min(2, len(chain) - 1)]
    root = chain[-1]
    innermost = core[-1]
    inside = len(chain) > innermost.depth and chain[-1 - innermost.depth] is innermost
    above_core = node.depth - innermost.depth if inside else -1
    off_core = next((position for position, one in enumerate(chain) if one in around), len(chain))
    near = [float(_FAR + 1)] * len(_KIND_NAMES)
    under = [0.0] * len(_KIND_NAMES)
    for outwards, one in enumerate(chain):
        for kind in _kinds_of(one):
            near[kind] = min(near[kind], float(min(_FAR, outwards)))
            if not inside or outwards < above_core:
                under[kind] = 1.0
    tags = {one.tag for one in chain}
    total = max(1.0, root.running)
    return (
        block.link_share,
        node.depth,
        inside,
        above_core,
        off_core,
        holder.running / total,
        group.running / total,
        innermost.running / total,
        math.log1p(holder.blocks),
        math.log1p(holder.size),
        holder.paragraphs / max(1, holder.blocks),
        holder.linked / max(1.0, holder.size),
        math.log1p(holder.long_blocks),
        math.log1p(alike[_signature(node)]),
        group.linked / max(1.0, group.size),
        math.log1p(group.size),
        block.link_share > 1 - _UNFINISHED,
        block.heading,
        *(node.tag == tag for tag in _TAGS),
        *(tag in tags for tag in _WITHIN),
        *near,
        *under,
    )

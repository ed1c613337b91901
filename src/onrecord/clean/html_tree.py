"""An HTML page to its visible text, block by block, dropped parts included.

The tree is walked with a loop, never by recursion. libxml2 gives up on what is nested too deep and
loses the text in there, so such a page is flattened first (`flattened`).
"""

import functools
import re
from html.parser import HTMLParser
from itertools import count
from typing import Final

import msgspec
from lxml import etree, html

from onrecord.clean.lines import Verdict
from onrecord.model import DropReason

DEEPEST: Final = 200  # levels; libxml2 stops at 256, so that a tree of fewer is whole
# Strings of names, for as lists they would take a line for each.
_INVISIBLE: Final = frozenset(
    """script style head template noscript svg math object iframe embed audio video canvas map datalist meta link
    title""".split()
)
_BLOCK: Final = frozenset(
    """address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search
    section select summary table tbody textarea tfoot thead tr ul""".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CELL: Final = frozenset(("td", "th"))
_HOLDING: Final = (_BLOCK | _CELL) - {"br"}  # what a block can stand in
_PARTING: Final = _CELL | {"br"}  # part words, even where they end no block
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CARD: Final = re.compile(r"\btooltip-?text\b|\bpopover-content\b|\bhover-?card\b|\brollover-block\b", re.I)
"""Class names of what a page shows over its text while the pointer rests on a word: a biography in the midst of a sentence."""
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


# Browsers' parsers, and ours, take time in the square of the attributes of one tag. Real tags have a few dozen; with
# this many a megabyte of them costs tenths of a second. Their length costs nothing: a picture may stand in one.
MOST_ATTRIBUTES: Final = 250
MOST_ROOTS: Final = 20
_ROOT: Final = re.compile(r"<(?:html|body)(?=[\s/>])", re.I)
# A tag as the HTML standard cuts it. Nothing is given back once it is taken, so that every scan is linear.
_ATTRIBUTE: Final = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
_REST: Final = re.compile(rf"(?:{_ATTRIBUTE})*+[\s/]*+>?")
_FULL: Final = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{MOST_ATTRIBUTES}}}+")
_WITHIN: Final = rf"[^\s/>]*+(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+[\s/]*+(?:>|\Z)"
_RAW_TEXT: Final = ("script", "style")  # no tags in these, nor in comments
_ORDINARY: Final = re.compile(  # everything up to a tag with more
    "[^<]*+(?:<(?:"
    "/"
    rf"|(?![sS])[a-zA-Z]{_WITHIN}"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    + "".join(rf"|(?i:{tag})(?=[\s/>]){_WITHIN}(?:[^<]++|<(?!/(?i:{tag})))*+" for tag in _RAW_TEXT)
    + rf"|(?!(?i:{'|'.join(_RAW_TEXT)})[\s/>])[sS]{_WITHIN}"
    "|(?![a-zA-Z]|!--)"
    ")[^<]*+)*+"
)


# Tags of office programs ("o:p") and broken ones have names that no XPath can hold.
_PLAIN_PATH: Final = re.compile(r"(?:/[A-Za-z_][\w.-]*(?:\[\d+\])?)+")


def _path_by_places(element: html.HtmlElement) -> str:
    """The way by which child it is, whatever the elements are called."""
    chain = [element, *element.iterancestors()]
    places = [1 + sum(1 for _ in one.itersiblings(etree.Element, preceding=True)) for one in reversed(chain)]
    return "".join(f"/*[{place}]" for place in places)


class Node(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A block-level element on the way from the root to a block. `depth` counts such elements from 0; `names` is what
    its class, id, role and itemprop call it."""

    element: html.HtmlElement | None
    tag: str
    names: str
    parent: "Node | None"
    depth: int


class Rendered(msgspec.Struct, frozen=True, gc=False):
    """One block of visible text, and what the tags around it say of it. `node` is the block-level element that
    it stands in, `link_share` the share of its characters that are links."""

    text: str
    heading: bool
    bullet: bool
    hint: Verdict | None
    node: Node
    link_share: float

    @property
    def xpath(self) -> str | None:
        """The way to the element that has all of the block, for which cells of one row are one; `None` for what
        stands in none."""
        in_row = self.node.tag in _CELL and self.node.parent is not None
        element = self.node.parent.element if in_row and self.node.parent else self.node.element
        if element is None:
            return None
        path = str(element.getroottree().getpath(element))
        return path if _PLAIN_PATH.fullmatch(path) else _path_by_places(element)


class Rendering(msgspec.Struct, frozen=True):
    """The visible blocks of a page in reading order, and how many levels its tree has."""

    blocks: list[Rendered]
    deepest: int


class _State(msgspec.Struct, frozen=True, gc=False):
    """What holds while the walk is below an element."""

    hidden: bool
    heading: bool
    bullet: bool
    hint: Verdict | None
    link: bool
    node: Node


def parsed(source: str) -> html.HtmlElement | None:
    """The tree of a page; `None` if there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # The parser of `lxml.html` asks Python for the class of every element, each time that it is met.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    # Bytes, for lxml refuses a `str` that declares an encoding of its own.
    content = source.encode("utf-8", errors="replace")
    try:
        return html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        return None


def bounded(source: str) -> str:
    """The page without the attributes of any tag beyond the first `MOST_ATTRIBUTES`, and without roots beyond the first
    `MOST_ROOTS`, for parsers put all their attributes on one; itself if it has no more than that."""
    if len(_ROOT.findall(source)) > MOST_ROOTS:
        roots = count(1)
        source = _ROOT.sub(lambda tag: tag.group() if next(roots) <= MOST_ROOTS else "<!", source)
    pieces: list[str] = []
    start = 0
    while (end := _reach(_ORDINARY, source, start)) < len(source):
        full = _reach(_FULL, source, end)
        pieces += [source[start:full], ">"]
        start = _reach(_REST, source, full)
    return "".join([*pieces, source[start:]]) if pieces else source


def _reach(pattern: re.Pattern[str], source: str, start: int) -> int:
    """Where a match from `start` on ends: at `start` if there is none."""
    found = pattern.match(source, start)
    return found.end() if found else start


def flattened(source: str) -> str:
    """The page with the tags beyond `DEEPEST` levels left out; their text stays where it was."""
    walk = _Flattener()
    walk.feed(source)
    walk.close()
    return "".join(walk.pieces)


class _Flattener(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _VOID:
            self._put(self.get_starttag_text() or "")
            return
        self._depth += 1
        if self._depth <= DEEPEST:
            self._put(self.get_starttag_text() or "")
        elif tag in _BLOCK:
            self._put("<br>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs
        self._put(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._depth <= DEEPEST:
            self._put(f"</{tag}>")
        elif tag in _BLOCK:
            self._put("<br>")
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)


class _Renderer:
    """Collects inline text until a block-level tag ends it."""

    def __init__(self, top: _State) -> None:
        self.blocks: list[Rendered] = []
        self._pieces: list[str] = []
        self._size = self._linked = 0
        self._state = top

    def text(self, piece: str, state: _State) -> None:
        length = len(piece.strip())
        if not self._pieces:
            if not length:
                return
            self._state = state
        self._pieces.append(piece)
        self._size += length
        if state.link:
            self._linked += length

    def end_block(self) -> None:
        if not self._pieces:
            return
        text, state = " ".join("".join(self._pieces).split()), self._state
        share = self._linked / self._size
        self.blocks.append(Rendered(text, state.heading, state.bullet, state.hint, state.node, share))
        self._pieces.clear()
        self._size = self._linked = 0


def rendered(root: html.HtmlElement) -> Rendering:
    """The visible blocks of a page; white space collapsed as a browser does."""
    deepest = 0
    state = _State(False, False, False, None, False, Node(None, "", "", None, 0))
    around: list[tuple[_State, bool]] = []
    out = _Renderer(state)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            tag = element.tag
            # A line break inside a heading is for looks; anywhere else it ends a paragraph of old-style pages.
            breaks = tag in _BLOCK and not (tag == "br" and state.heading)
            around.append((state, breaks))
            deepest = max(deepest, len(around))
            state = _entered(element, tag, state)
            if breaks:
                out.end_block()
            elif tag in _PARTING and not state.hidden:
                out.text(" ", state)
            text = element.text
        else:
            state, breaks = around.pop()
            if breaks:
                out.end_block()
            text = element.tail
        if text and not state.hidden:
            out.text(text, state)
    out.end_block()
    return Rendering(out.blocks, deepest)


def _entered(element: html.HtmlElement, tag: str, above: _State) -> _State:
    """What holds below an element: mostly what holds around it."""
    if above.hidden:
        return above
    if tag in _INVISIBLE or _is_hidden(element):
        return msgspec.structs.replace(above, hidden=True)
    holds = tag in _HOLDING
    names = names_of(element) if holds or not (above.hint or tag in _SAYS_NOTHING) else ""
    hint = above.hint or hint_of(tag, names)
    if not holds and hint is above.hint and tag != "a":
        return above
    return _State(
        hidden=False,
        heading=above.heading or tag in _HEADINGS,
        bullet=above.bullet or tag == "li",
        hint=hint,
        link=above.link or tag == "a",
        node=Node(element, tag, names, above.node, above.node.depth + 1) if holds else above.node,
    )


def _is_hidden(element: html.HtmlElement) -> bool:
    style, classes = element.get("style"), element.get("class")
    return (
        element.get("hidden") is not None
        or bool(style and _HIDDEN_STYLE.search(style))
        or bool(classes and _CARD.search(classes))
        or element.get("role") == "tooltip"
    )


_BY_TAG: Final = {
    "nav": Verdict("navigation", "tag-nav"),
    "footer": Verdict("navigation", "tag-footer"),
    "figcaption": Verdict("caption", "tag-figcaption"),
    "button": Verdict("navigation", "tag-button"),
    "select": Verdict("navigation", "tag-form"),
    "textarea": Verdict("navigation", "tag-form"),
    "menu": Verdict("navigation", "tag-menu"),
}
_CLASS_NAMES: Final[tuple[tuple[str, DropReason, str], ...]] = (
    (r"caption|(?:photo|image|picture|media)[-_]?credit", "caption", "caption"),
    (r"newsletter|paywall|subscri(?:be|ption)|sign-?up", "subscription", "subscription"),
    (r"\bcomments?\b|comment-?(?:list|form|section|area)|disqus|respond\b", "comments", "comments"),
    (r"related|recommend|read-?(?:more|next)|most-?(?:read|popular)|more-?stories", "related", "related"),
    (r"outbrain|taboola|trending|teaser", "related", "related"),
    (r"\b(?:social|share|sharing|follow)(?:[-_ ]|\b|s\b)|sharedaddy|addthis", "social", "social"),
    (r"author-?(?:bio|box|info|about)|about-?author|\bbio\b", "author-bio", "author"),
    (r"\b(?:ad|ads|advert\w*|sponsor\w*|promo)\b|ad-?(?:slot|unit|container|wrapper)", "advert", "advert"),
    (r"breadcrumb|\bmenu\b|navbar|\bnav\b|site-?(?:header|footer)", "navigation", "navigation"),
    (r"cookie|pagination|\btags\b|tag-?list", "navigation", "navigation"),
)
_CLASS: Final[tuple[tuple[re.Pattern[str], Verdict], ...]] = tuple(
    (re.compile(pattern), Verdict(reason, f"class-{name}")) for pattern, reason, name in _CLASS_NAMES
)


_SAYS_NOTHING: Final = frozenset(("html", "body", "main", "article", "p", "a", "em", "strong", "b", "i"))
_LONGEST_NAMES: Final = 300


def names_of(element: html.HtmlElement) -> str:
    """The class, id, role and itemprop of an element, in lower case."""
    get = element.get
    return f"{get('class', '')} {get('id', '')} {get('role', '')} {get('itemprop', '')}".lower()


@functools.lru_cache(maxsize=1 << 14)
def hint_of(tag: str, names: str) -> Verdict | None:
    """What the tag, class, id or role of an element says of the text in it. Only a hint: the learned decision
    says what the body is, and a class that stands around the whole page says nothing."""
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if tag in _SAYS_NOTHING or names.isspace() or len(names) > _LONGEST_NAMES:
        return None
    return next((verdict for pattern, verdict in _CLASS if pattern.search(names)), None)

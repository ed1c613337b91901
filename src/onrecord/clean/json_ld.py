"""What JSON-LD says of the page's article (schema.org; JSON-LD 1.1 as news sites write it, errors included).

One page often carries several articles: its own, those it links to, the site's. `page_nodes` gives its own.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

Node = dict[str, object]

_MOST_JSON: Final = 2_000_000  # characters
_MOST_NODES: Final = 20_000
_STRONG: Final = re.compile(r"(?:\w+:)?\w*(?:article|posting|report)", re.I)
_WEAK: Final = re.compile(r"(?:\w+:)?(?:\w*page|creativework|review|recipe)", re.I)
# What hangs on an article below these is another one, or none.
_ELSEWHERE: Final = frozenset(
    "comment hasPart isPartOf mentions citation itemListElement review relatedLink image video logo".split()
)
_WRAPPING: Final = re.compile(r"^\s*+(?:(?:(?://|/\*)\s*+)?<!\[CDATA\[(?:\*/)?|<!--)|(?:(?:(?://|/\*)\s*+|(?<!\s)\s++)?\]\]>(?:\*/)?|-->)\s*$")
_CONTROL: Final = re.compile(r"[\x00-\x1f]+")
_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_LAST_COMMA: Final = re.compile(r",\s*(?=[}\]])")


class PageNodes(msgspec.Struct, frozen=True):
    """The nodes that speak of the page's article: `articles` as such, `pages` of the page around it."""

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    trails: tuple[Node, ...] = ()
    sites: tuple[Node, ...] = ()


def page_nodes(scripts: list[str], agrees: Callable[[str | None, list[str]], bool | None]) -> PageNodes:
    """The nodes about this page. `agrees(headline, addresses)` tells whether an article is the page's own, `None`
    where that cannot be told: such a one is believed only when it is the only article."""
    roots = [root for text in scripts if (root := _decoded(text)) is not None]
    nodes = list(_nodes(roots))
    named = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    strong: list[tuple[bool | None, Node]] = []
    weak: list[Node] = []
    trails: list[Node] = []
    sites: list[Node] = []
    for node in nodes:
        kind = kind_of(node)
        if _is_article(node, kind):
            full = _resolved(node, named)
            strong.append(
                (agrees(text_of(full.get("headline")) or text_of(full.get("name")), addresses_of(full)), full)
            )
        elif kind == "BreadcrumbList":
            trails.append(node)
        elif kind == "WebSite":
            sites.append(node)
        elif _WEAK.fullmatch(kind):
            full = _resolved(node, named)
            if agrees(text_of(full.get("headline")) or text_of(full.get("name")), addresses_of(full)):
                weak.append(full)
    sure = tuple(node for verdict, node in strong if verdict)
    unsure = tuple(node for verdict, node in strong if verdict is None)
    articles = sure or (unsure if len(strong) == 1 else ())
    return PageNodes(articles, tuple(weak), tuple(trails), tuple(sites))


def kind_of(node: Node) -> str:
    """The type of a node, of several that of an article or else the first; `""` where it has none."""
    said = node.get("@type", node.get("type"))
    kinds = [kind.rsplit("/", 1)[-1] for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)]
    return next((kind for kind in kinds if _STRONG.fullmatch(kind)), kinds[0] if kinds else "")


def text_of(value: object) -> str | None:
    """A string, the first of a list, or a language-tagged value."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value"))
    return _plain(value) or None if isinstance(value, str) else None


def _plain(text: str) -> str:
    """Without the entities and tags of HTML, which do not belong into JSON but get there."""
    return _TAG.sub("", html.unescape(text)).strip() if "&" in text or "<" in text else text.strip()


def named(value: object) -> Iterator[tuple[str, str]]:
    """Kind and name of every person or organization in a value such as `author` or `publisher`."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            for name in one["name"] if isinstance(one.get("name"), list) else [one.get("name")]:
                if text := text_of(name):
                    yield kind_of(one), text
        elif text := text_of(one):
            yield "", text


def addresses_of(node: Node) -> list[str]:
    """The addresses by which a node says what it is about."""
    found: list[str] = []
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        for one in value if isinstance(value, list) else [value]:
            text = text_of(one.get("@id") or one.get("url")) if isinstance(one, dict) else text_of(one)
            if text and "/" in text:
                found.append(text)
    return found


def _is_article(node: Node, kind: str) -> bool:
    if kind:
        return _STRONG.fullmatch(kind) is not None
    return "headline" in node and "datePublished" in node


def _resolved(node: Node, named: dict[str, Node]) -> Node:
    """The node with the nodes put in that it names by their `@id`."""

    def full(value: object) -> object:
        if isinstance(value, dict) and len(value) <= 2 and "name" not in value and "@id" in value:
            return named.get(str(value["@id"]), value)
        return value

    return {
        key: [full(one) for one in value] if isinstance(value, list) else full(value) for key, value in node.items()
    }


def _decoded(text: str) -> object:
    if len(text) > _MOST_JSON:
        return None
    for attempt in (_as_written, _mended):
        try:
            return msgspec.json.decode(attempt(text).encode("utf-8", errors="replace"), strict=False)
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _as_written(text: str) -> str:
    return text.strip().removesuffix(";")


def _mended(text: str) -> str:
    """Without the errors that sites make: line breaks in strings, a comma too many, comments around it all."""
    bare = _WRAPPING.sub("", _WRAPPING.sub("", text))
    return _LAST_COMMA.sub("", _CONTROL.sub(" ", bare)).strip().removesuffix(";")


def _nodes(roots: list[object]) -> Iterator[Node]:
    """Every object in document order, those that belong to something else left out."""
    stack = roots[::-1]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack += [
                one for key, one in reversed(value.items()) if isinstance(one, dict | list) and key not in _ELSEWHERE
            ]
        elif isinstance(value, list):
            stack += [one for one in reversed(value) if isinstance(one, dict | list)]

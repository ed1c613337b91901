"""The one place that draws: marks laid out in pixels go to Vega, and its SVG comes back with nothing in it but shapes,
words and links.

What articles say never enters Vega. Words and links are given to it as numbers, and put in afterwards, escaped; so no
name can end an element, and no address can be one that runs. Vega measures every text, which costs two milliseconds
each: texts are drawn at size nought, and get their size afterwards too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.etree import ElementTree

import vl_convert

from onrecord.export.report.printable import printable

Align = Literal["left", "center", "right"]
Shape = Literal["circle", "square", "diamond", "triangle-up", "triangle-down", "cross"]
Style = Literal["plain", "strong", "small", "title"]

SIZES: dict[Style, float] = {"plain": 13, "strong": 13, "small": 12, "title": 14}
"""Heights of letters in pixels, none smaller than a telephone shows legibly."""
CONFIG: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega/v6.json",
    "padding": 0,
    "autosize": "none",
    "background": None,
}
"""What every drawing has in common: it is exactly as large as it says, and the page shows through."""
_LINK = "https://link.invalid/"
_GEOMETRY = frozenset({"d", "x1", "y1", "x2", "y2", "x", "y", "width", "height", "transform", "text-anchor"})
_PAINT = frozenset({"fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"})
_ATTRIBUTES = _GEOMETRY | _PAINT | {"opacity", "stroke-linecap", "stroke-linejoin"}
_ELEMENTS = frozenset({"g", "path", "line", "rect", "text"})
_SAFE = re.compile(r"https?://|\.{0,2}/(?![/\\])|[#?]|[A-Za-z0-9._~%-]+(?:[/?#]|$)")


@dataclass(frozen=True)
class _Text:
    words: str
    style: Style
    halo: bool


@dataclass(frozen=True)
class _Target:
    href: str | None
    words: str


class Drawing:
    """A sheet of `width` and `height` pixels. Marks lie over those that were drawn before them; links over all."""

    def __init__(self, width: float, height: float, words: str) -> None:
        self.width, self.height, self.words = width, height, words
        self._layers: list[tuple[str, list[dict[str, Any]], dict[str, Any]]] = []
        self._texts: list[_Text] = []
        self._targets: list[_Target] = []
        self._links: list[dict[str, Any]] = []

    def line(self, x: float, y: float, x2: float, y2: float, **paint: Any) -> None:
        """A straight line; `paint` as for every mark: `stroke`, `width`, `dash`, `fill`, `opacity`."""
        self._add("rule", {"x": x, "y": y, "x2": x2, "y2": y2}, paint)

    def box(self, x: float, y: float, x2: float, y2: float, **paint: Any) -> None:
        self._add("rect", {"x": x, "y": y, "x2": x2, "y2": y2}, paint)

    def sign(self, shape: Shape, x: float, y: float, size: float, **paint: Any) -> None:
        """A sign of `size` pixels across, its middle at the point."""
        self._add("symbol", {"x": x, "y": y, "shape": shape, "size": size * size * 0.8}, paint)

    def path(self, path: str, **paint: Any) -> None:
        """A path in the words of SVG."""
        self._add("path", {"x": 0, "y": 0, "path": path}, paint)

    def say(
        self,
        words: str,
        x: float,
        y: float,
        *,
        style: Style = "plain",
        align: Align = "left",
        colour: str = "var(--ink)",
        halo: bool = False,
    ) -> None:
        """Words on the line at `y`; with `halo` they stay legible over other marks."""
        self._texts.append(_Text(_flat(words), style, halo))
        mark = {"x": x, "y": y, "text": str(len(self._texts) - 1), "align": align}
        self._add("text", mark, {"fill": colour, "stroke": "var(--paper)" if halo else None, "width": 3.5})

    def shapes(self, features: Sequence[dict[str, Any]], projection: dict[str, Any], **paint: Any) -> None:
        """GeoJSON features on a map."""
        number = len(self._layers)
        self._layers.append(("shape", list(features), {"projection": projection, "paint": paint, "number": number}))

    def link(self, href: str | None, words: str, x: float, y: float, x2: float, y2: float) -> None:
        """Makes the box lead to `href`, as `words`; without an address it has the words alone."""
        self._targets.append(_Target(href, _flat(words)))
        self._links.append({"x": x, "y": y, "x2": x2, "y2": y2, "href": _LINK + str(len(self._targets) - 1)})

    def svg(self) -> str:
        """The drawing as an element to put into a page."""
        root = ElementTree.fromstring(vl_convert.vega_to_svg(self._specification()))
        return ElementTree.tostring(self._cleaned(root), encoding="unicode")

    def _add(self, mark: str, where: dict[str, Any], paint: dict[str, Any]) -> None:
        if not self._layers or self._layers[-1][0] != mark:
            self._layers.append((mark, [], {}))
        rounded = {name: round(value, 1) if isinstance(value, float) else value for name, value in where.items()}
        self._layers[-1][1].append(rounded | _painted(paint))

    def _specification(self) -> dict[str, Any]:
        layers = [*self._layers, *([("rect", self._links, {})] if self._links else [])]
        return CONFIG | {
            "width": self.width,
            "height": self.height,
            "data": [{"name": f"layer {number}", "values": rows} for number, (_, rows, _) in enumerate(layers)],
            "projections": [
                {"name": f"map {number}"} | other["projection"] for number, (_, _, other) in enumerate(layers) if other
            ],
            "marks": [_mark(number, kind, rows, other) for number, (kind, rows, other) in enumerate(layers)],
        }

    def _cleaned(self, root: ElementTree.Element) -> ElementTree.Element:
        svg = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width:g} {self.height:g}",
                "class": "drawing",
                "role": "group",
                "aria-label": _flat(self.words),
                "font-family": "var(--sans)",
                "fill": "none",
            },
        )
        for layer in root.iter():
            if _name(layer) == "g" and "role-mark" in layer.get("class", ""):
                group = ElementTree.SubElement(svg, "g")
                for item in layer:
                    self._copy(item, group)
                if not group.findall("a"):
                    group.set("aria-hidden", "true")
        return svg

    def _copy(self, item: ElementTree.Element, into: ElementTree.Element) -> None:
        name = _name(item)
        if name == "a":
            self._copy_link(item, into)
        elif name in _ELEMENTS:
            kept = {key: value for key, value in item.attrib.items() if key in _ATTRIBUTES}
            made = ElementTree.SubElement(into, name, kept)
            if name == "text":
                self._write(made, self._texts[int(item.text or 0)])

    def _copy_link(self, item: ElementTree.Element, into: ElementTree.Element) -> None:
        address = next(value for key, value in item.attrib.items() if key.endswith("href"))
        target = self._targets[int(address.removeprefix(_LINK))]
        href = safe(target.href)
        named = {"href": href, "aria-label": target.words} if href else {"role": "img", "aria-label": target.words}
        made = ElementTree.SubElement(into, "a" if href else "g", named)
        ElementTree.SubElement(made, "title").text = target.words
        for shape in item:
            self._copy(shape, made)
        for shape in made.findall("path"):
            # Nothing to see, and yet there to be touched.
            shape.attrib.pop("fill", None)
            shape.set("pointer-events", "all")

    def _write(self, made: ElementTree.Element, text: _Text) -> None:
        made.text = text.words
        made.set("font-size", f"{SIZES[text.style]:g}")
        made.set("unicode-bidi", "isolate")
        if text.style in ("strong", "title"):
            made.set("font-weight", "600")
        if text.halo:
            made.set("paint-order", "stroke")
            made.set("stroke-linejoin", "round")


def safe(href: str | None) -> str | None:
    """The address, if it leads into the site or to the web; `None` for one that could run or is none."""
    return href if href and _SAFE.match(href) and printable(href) == href else None


def _flat(words: str) -> str:
    """The words on one line, of characters that a page can hold."""
    return " ".join(printable(words).split())


def _painted(paint: dict[str, Any]) -> dict[str, Any]:
    names = {"width": "strokeWidth", "dash": "strokeDash", "cap": "strokeCap", "round": "cornerRadius"}
    return {names.get(name, name): value for name, value in paint.items() if value is not None}


def _mark(number: int, kind: str, rows: list[dict[str, Any]], other: dict[str, Any]) -> dict[str, Any]:
    """The mark of a layer. Its rows have in them what is to be drawn, under Vega's own names."""
    mark: dict[str, Any] = {"type": kind, "from": {"data": f"layer {number}"}}
    if other:
        painted = {name: {"value": value} for name, value in _painted(other["paint"]).items()}
        return mark | {
            "encode": {"enter": painted},
            "transform": [{"type": "geoshape", "projection": f"map {number}"}],
        }
    channels = sorted({channel for row in rows for channel in row})
    encoded = {channel: {"field": channel} for channel in channels}
    if kind == "text":
        encoded["fontSize"] = {"value": 0}  # type: ignore[dict-item]  # a constant, not a field
    return mark | {"encode": {"enter": encoded}}


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]

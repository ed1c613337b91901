"""Every regular expression of the package: those that are compiled when its modules load, wherever they are kept; and
hostile texts for one, made from its own parse tree."""

import gc
import importlib
import pkgutil
import random
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from re import _parser  # the parse tree is nowhere else
from typing import Any, Literal, NamedTuple

import onrecord

NOT_LOADED = ("onrecord.__main__", "onrecord.store.migrations.")  # they run something
_CONTAINERS = (dict, list, tuple, set, frozenset, types.MappingProxyType)


def modules() -> Iterator[types.ModuleType]:
    """All modules of the package, loaded."""
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not found.name.startswith(NOT_LOADED):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every compiled pattern that a module, a class, a function's closure or defaults, an object or a container of the
    package holds, by where it was found first."""
    loaded = list(modules())
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any]]] = {}
    seen: set[int] = set()
    waiting: list[tuple[str, Any]] = []
    for module in loaded:
        waiting.extend((f"{module.__name__}.{name}", value) for name, value in vars(module).items())
    while waiting:
        place, thing = waiting.pop(0)
        if isinstance(thing, re.Pattern):
            found.setdefault((thing.pattern, thing.flags), (place, thing))
        elif id(thing) not in seen and _is_ours(thing):
            seen.add(id(thing))
            waiting.extend((f"{place}{step}", part) for step, part in _parts(thing))
    return dict(found.values())


def _is_ours(thing: Any) -> bool:
    if isinstance(thing, _CONTAINERS):
        return True
    if isinstance(thing, types.ModuleType):
        return False
    home = thing.__module__ if isinstance(thing, type | types.FunctionType) else type(thing).__module__
    return str(home).startswith("onrecord") or isinstance(thing, types.MethodType) or hasattr(thing, "__wrapped__")


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, Mapping):
        for key, value in thing.items():
            yield f"[{key!r:.40}]", value
            yield f"[{key!r:.40}]", key
    elif isinstance(thing, list | tuple | set | frozenset) and not isinstance(thing, str):
        for number, value in enumerate(thing):
            yield f"[{number}]", value
    if not isinstance(thing, _CONTAINERS):
        for part in gc.get_referents(thing):
            if not isinstance(part, types.ModuleType) and part is not getattr(thing, "__globals__", None):
                yield f"→{type(part).__name__}", part


How = Literal["search", "match", "fullmatch"]
_METHODS = re.compile(
    r"\b(?P<name>\w+)(?:\[[^\]\n]*\])?\.(?P<how>search|match|fullmatch|sub|subn|split|findall|finditer)\b"
)


def uses(place: str) -> set[How]:
    """How the package applies the pattern that was found at `place`: by the methods called on its name, of a private one
    in its own module. What is not seen counts as a search, the dearest."""
    module, _, name = re.sub(r"[\[→].*", "", place).rpartition(".")
    called = _called().get((module if name.startswith("_") else "", name), {"search"})
    return {how if how in ("match", "fullmatch") else "search" for how in called}  # type: ignore[misc]


@cache
def _called() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for module in modules():
        for match in _METHODS.finditer(Path(module.__file__ or "").read_text("utf-8")):
            home = module.__name__ if match["name"].startswith("_") else ""
            found.setdefault((home, match["name"]), set()).add(match["how"])
    return found


class Pumped(NamedTuple):
    """A text that repeats `pump`."""

    before: str
    pump: str
    after: str

    def of(self, length: int) -> str:
        """No longer than `length`, and whole at its end: what comes after the pump is what makes a pattern try again."""
        room = max(0, length - len(self.before) - len(self.after))
        return (self.before + self.pump * (room // len(self.pump)))[: length - len(self.after)] + self.after


PUMPS = (
    "1|a|A| |\"|“|”|(|)|[|<|Ab |Ab|ab |a, |,|.|-|\n|. |a.|A. |1,|1 |1,111|1.|1-|'|’|’s |“a” |the |Mr. Ab |Ab, |Ab and "
    '|$1 |%|/|1/|http://a|a@|&|<a |</a>|a="|\t|\r\n| \n|a\n|Ab Cd\n|By Ab Cd |one hundred |twenty-one |2020-01-01|“Ab cd” said '
    "|a”|é|漢|\xa0|_|*|-a|a-"
).split("|")
_SIGNS = "aA1 .,-\"(\n’“”'é_/$%:;)[<>&|—–xz0tT~漢"
_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
            "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W"}  # fmt: skip
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_LONG = 30  # repeats bounded by more are taken as unbounded
_END = "\x01"  # what no pattern goes on with


def hostile_texts(pattern: re.Pattern[Any]) -> Iterator[Pumped]:
    """Texts that lead the pattern far and then fail it: for each of its long repeats what comes before it, the repeated
    part over and over, and an end; and the common ones."""
    draw = random.Random(repr(pattern.pattern))
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = _parser.parse(pattern.pattern, flags)
    made = {Pumped("", pump, _END) for pump in PUMPS if not isinstance(pattern.pattern, bytes) or pump.isascii()}
    made |= {Pumped("", text, _END) for _ in range(6) if (text := _sample(tree, draw))}
    for before, body in _long_repeats(tree, ()):
        heads = {_sample(before, draw) for _ in range(2)}
        pumps = {text for _ in range(6) if (text := _sample(body, draw))}
        made |= {Pumped(head, pump, _END) for head in heads for pump in pumps}
        made |= {Pumped("", head + pump, _END) for head in heads for pump in sorted(pumps)[:2]}
    yield from sorted(made)


def _long_repeats(tree: Any, before: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for node in tree:
        kind, value = str(node[0]), node[1]
        if kind in _REPEATS and value[1] >= _LONG:
            yield before, value[2]
        for part in _inner(kind, value):
            yield from _long_repeats(part, before)
        before = (*before, node)


def _inner(kind: str, value: Any) -> Sequence[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind == "BRANCH":
        return list(value[1])
    if kind in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return [value[-1]]
    return [value] if kind == "ATOMIC_GROUP" else []


def _sample(tree: Any, draw: random.Random) -> str:
    """A text that the tree matches, but for what stands in lookarounds."""
    return "".join(_one(str(node[0]), node[1], draw) for node in tree)


def _one(kind: str, value: Any, draw: random.Random) -> str:
    if kind in _REPEATS:
        times = min(int(value[1]), int(value[0]) + draw.choice((0, 1, 1, 2)))
        return "".join(_sample(value[2], draw) for _ in range(times))
    match kind:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return draw.choice([sign for sign in _SIGNS if ord(sign) != value])
        case "ANY":
            return draw.choice("a 1.,A")
        case "IN":
            return draw.choice(_members(value))
        case "BRANCH":
            return _sample(draw.choice(value[1]), draw)
        case "SUBPATTERN":
            return _sample(value[-1], draw)
        case "ATOMIC_GROUP":
            return _sample(value, draw)
    return ""


def _members(items: Any) -> list[str]:
    """Signs of a class, the likely ones first among them."""
    tests: list[str] = []
    named: list[str] = []
    for kind, value in items:
        match str(kind):
            case "LITERAL":
                tests.append(re.escape(chr(value)))
                named.append(chr(value))
            case "RANGE":
                tests.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
                named += [chr(value[0]), chr(value[1])]
            case "CATEGORY":
                tests.append(_CLASSES[str(value)])
    negated = str(items[0][0]) == "NEGATE"
    one = re.compile(f"[{'^' if negated else ''}{''.join(tests)}]")
    return [sign for sign in _SIGNS if one.match(sign)] + ([] if negated else named) or ["\x02"]

"""Every regular expression of the package: those that are compiled when its modules load, wherever they are kept."""

import gc
import importlib
import pkgutil
import re
import types
from collections.abc import Iterator, Mapping
from typing import Any

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
    return {place: pattern for place, pattern in found.values()}


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

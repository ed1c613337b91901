"""Where the CPU of a build goes: seconds of each stage and of its parts.

The stages know nothing of it. While somebody profiles, the functions of `PARTS` are measured where they are called, and
put back after; nobody else pays for it. Only what runs in this process is seen.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any, Final

import msgspec

PARTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("load", "onrecord.annotate", "load"),
    ("load.english", "onrecord.annotate.pipeline", "load"),
    ("load.attributions", "onrecord.annotate.attributions", "load"),
    ("load.language", "onrecord.clean.language", "load"),
    ("load.places", "onrecord.lexicon.places", "load"),
    ("read", "onrecord.pipeline", "read"),
    ("clean", "onrecord.pipeline", "clean"),
    ("annotate", "onrecord.pipeline", "annotate"),
    ("annotate.parse", "spacy.language", "Language.pipe"),
    ("annotate.tokens", "onrecord.annotate.parsing", "_collect"),
    ("annotate.quotations", "onrecord.annotate.quotes", "find"),
    ("annotate.actors", "onrecord.annotate.actors", "Actors.__init__"),
    ("annotate.attributions", "onrecord.annotate.attributions", "tag"),
    ("annotate.dates", "onrecord.annotate.dates", "tag"),
    ("annotate.quantities", "onrecord.annotate.quantities", "tag"),
    ("extract", "onrecord.pipeline", "extract"),
    *((f"extract.{kind}", "onrecord.extract", f"EXTRACTORS.{kind}") for kind in (
        "meeting", "statement", "commitment", "figure", "measure", "movement",
    )),
    ("reconcile", "onrecord.pipeline", "reconcile"),
    ("export", "onrecord.export", "write_record"),
)  # fmt: skip
"""Each part with the module and the name by which it is called, stages before their parts."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """CPU seconds of a stage ("annotate") or of a part of one ("annotate.dates"). A stage has those of its parts too."""

    name: str
    seconds: float


class Profile(msgspec.Struct, kw_only=True):
    """The stages in order, each followed by its parts. `seconds` is the CPU of everything since the profile began,
    loading and what is between the stages too."""

    parts: tuple[Part, ...] = ()
    seconds: float = 0.0


class _Clock:
    """What runs counts for the innermost part that it is in."""

    def __init__(self) -> None:
        self.own: dict[str, float] = {}
        self._running: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def running(self, part: str) -> Iterator[None]:
        """What is done inside counts for `part`."""
        self._turn()
        self._running.append(part)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        now = time.process_time()
        if self._running:
            part = self._running[-1]
            self.own[part] = self.own.get(part, 0.0) + now - self._since
        self._since = now


@contextmanager
def profiled() -> Iterator[Profile]:
    """Measures what is loaded and built inside; the profile is filled in at the end."""
    found, began = Profile(), time.process_time()
    places = [_Place(module, name) for _, module, name in PARTS]
    before = [place.function for place in places]
    clock = _Clock()
    try:
        for (part, *_), place, function in zip(PARTS, places, before, strict=True):
            place.set(_measured(function, part, clock))
        yield found
    finally:
        for place, function in zip(places, before, strict=True):
            place.set(function)
        found.seconds = time.process_time() - began
        found.parts = tuple(_parts(clock.own))


class _Place:
    """A name in a module, or in a class or dictionary of one ("English.parse"), and the function that it stands for."""

    def __init__(self, module: str, name: str) -> None:
        home, _, self._name = name.rpartition(".")
        loaded = import_module(module)
        self._home: Any = getattr(loaded, home) if home else loaded

    @property
    def function(self) -> Callable[..., Any]:
        """What stands there now."""
        home = self._home
        found: Callable[..., Any] = home[self._name] if isinstance(home, dict) else getattr(home, self._name)
        return found

    def set(self, function: Callable[..., Any]) -> None:
        """Puts `function` there."""
        if isinstance(self._home, dict):
            self._home[self._name] = function
        else:
            setattr(self._home, self._name, function)


def _measured(function: Callable[..., Any], part: str, clock: _Clock) -> Callable[..., Any]:
    """As `function`. Of what it gives one by one every step is measured, and nothing that happens between them."""

    @wraps(function)
    def called(*arguments: Any, **named: Any) -> Any:
        with clock.running(part):
            answer = function(*arguments, **named)
        return _steps(answer, part, clock) if isinstance(answer, Iterator) else answer

    return called


def _steps(steps: Iterator[Any], part: str, clock: _Clock) -> Iterator[Any]:
    while True:
        with clock.running(part):
            try:
                one = next(steps)
            except StopIteration:
                return
        yield one


def _parts(own: dict[str, float]) -> Iterator[Part]:
    names = [name for name, *_ in PARTS]
    for name in names:
        inside = [other for other in names if other == name or other.startswith(f"{name}.")]
        yield Part(name=name, seconds=sum(own.get(other, 0.0) for other in inside))

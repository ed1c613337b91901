"""The pinned floors: read, judged, raised, lowered with a reason, and written back.

A floor belongs to one figure of one suite. For a figure that should be low (wrong offsets, seconds, megabytes)
it is the most that passes; "raise" and "lower" then mean "tighten" and "loosen".
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from bench.base import Figure, Measured

HEADER = """\
# What `python -m bench` holds a build to: it exits with 1 when a figure falls short of its floor.
# Written by the program. `--pin` tightens floors and never loosens one; that takes `--lower NAME --reason "..."`,
# and the reason then stands at the end of this file for good.
"""


class FloorError(Exception):
    """A floor cannot be changed as asked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value that passes, and why: what was measured when it was set, and the margin left."""

    bound: float
    comment: str


@dataclass(frozen=True, slots=True)
class Lowered:
    """One floor that was loosened (`after` a number) or given up (`after` is `None`)."""

    figure: str
    before: float
    after: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class SuiteFloors:
    fingerprint: str
    floors: Mapping[str, Floor]


@dataclass(frozen=True, slots=True)
class Floors:
    suites: Mapping[str, SuiteFloors] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        if not path.exists():
            return cls()
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        lowered = tuple(
            Lowered(row["figure"], float(row["before"]), row.get("after"), row["reason"])
            for row in table.pop("lowered", [])
        )
        suites = {
            name: SuiteFloors(
                fingerprint=suite["fingerprint"],
                floors={figure: Floor(float(row["floor"]), row["comment"]) for figure, row in suite["figures"].items()},
            )
            for name, suite in table.items()
        }
        return cls(suites, lowered)

    def write(self, path: Path) -> None:
        blocks = [HEADER]
        for name, suite in sorted(self.suites.items()):
            lines = [f"[{name}]", f"fingerprint = {_quoted(suite.fingerprint)}", "", f"[{name}.figures]"]
            for figure, floor in suite.floors.items():
                row = f"floor = {_number(floor.bound)}, comment = {_quoted(floor.comment)}"
                lines.append(f"{_quoted(figure)} = {{ {row} }}")
            blocks.append("\n".join(lines) + "\n")
        for past in self.lowered:
            lines = ["[[lowered]]", f"figure = {_quoted(past.figure)}", f"before = {_number(past.before)}"]
            lines += [] if past.after is None else [f"after = {_number(past.after)}"]
            blocks.append("\n".join([*lines, f"reason = {_quoted(past.reason)}"]) + "\n")
        path.write_text("\n".join(blocks), encoding="utf-8")

    def of(self, suite: str) -> Mapping[str, Floor]:
        return self.suites[suite].floors if suite in self.suites else {}

    def comparable(self, suite: str, measured: Measured) -> bool:
        """Whether the floors of this suite were set on the same inputs (or there are none yet)."""
        return suite not in self.suites or self.suites[suite].fingerprint == measured.fingerprint

    def pinned(self, suite: str, measured: Measured) -> Self:
        """Set the floors that are missing and tighten those that the figures allow. Loosens none."""
        if not self.comparable(suite, measured):
            raise FloorError(
                f"the inputs of {suite!r} are not those its floors were set on, so no floor can be raised; "
                f'take all its floors anew with --lower {suite} --reason "..."'
            )
        floors = dict(self.of(suite))
        for figure in measured.figures:
            proposed, old = _floor(figure), floors.get(figure.name)
            if old is None or figure.scale.tighter(proposed.bound, old.bound):
                floors[figure.name] = proposed
        return self._with(suite, SuiteFloors(measured.fingerprint, floors))

    def lowered_for(self, suite: str, name: str | None, measured: Measured, reason: str) -> Self:
        """Take one floor of `suite` from the figure as it is now, or all of them where `name` is `None`.

        A floor whose figure is measured no longer is given up. Whatever is loosened is entered with the reason.
        """
        if not reason.strip():
            raise FloorError('lowering a floor needs a reason: add --reason "..."')
        if name is not None and not self.comparable(suite, measured):
            raise FloorError(f"the inputs of {suite!r} have changed: lower the whole suite with --lower {suite}")
        figures = {figure.name: figure for figure in measured.figures}
        old = self.of(suite)
        if name is not None and name not in old:
            raise FloorError(f"there is no floor {suite}.{name}; floors of {suite!r}: {', '.join(old) or 'none'}")
        floors, entered = dict(old), list(self.lowered)
        for chosen in [name] if name is not None else list(old):
            before, figure = old[chosen], figures.get(chosen)
            if figure is None:
                del floors[chosen]
                entered.append(Lowered(f"{suite}.{chosen}", before.bound, None, reason))
                continue
            proposed = _floor(figure)
            if figure.scale.tighter(before.bound, proposed.bound):
                entered.append(Lowered(f"{suite}.{chosen}", before.bound, proposed.bound, reason))
            elif name is not None:
                raise FloorError(f"{suite}.{chosen} would not be lowered from {before.bound}; use --pin to raise it")
            floors[chosen] = proposed
        changed = self._with(suite, SuiteFloors(measured.fingerprint, floors))
        return replace(changed, lowered=tuple(entered))

    def _with(self, name: str, suite: SuiteFloors) -> Self:
        return replace(self, suites={**self.suites, name: suite})


def _floor(figure: Figure) -> Floor:
    scale = figure.scale
    margin = f"{scale.margin:.0%}" if scale.relative else scale.show(scale.margin)
    room = f"margin {margin}" if scale.margin else "no margin"
    side = "" if scale.higher_is_better else "at most; "
    comment = f"{side}{scale.unit}; measured {scale.show(figure.value)}, {room}"
    return Floor(scale.floor_for(figure.value), comment)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)

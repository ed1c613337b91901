"""Holds the figures of a run against their floors and targets, and writes them down."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.base import Figure, Measured
from bench.floors import Floor, Floors


class Verdict(StrEnum):
    OK = "ok"
    BELOW_TARGET = "short of target"
    NO_FLOOR = "no floor yet"
    BROKEN = "FLOOR BROKEN"
    NOT_MEASURED = "FLOOR BROKEN: no longer measured"
    NOT_COMPARABLE = "not comparable"

    @property
    def passes(self) -> bool:
        return self in (Verdict.OK, Verdict.BELOW_TARGET, Verdict.NO_FLOOR)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure (or only a floor, if its figure is gone) and what is said of it."""

    name: str
    figure: Figure | None
    floor: Floor | None
    verdict: Verdict


def judge(suite: str, measured: Measured, floors: Floors) -> tuple[Row, ...]:
    """One row for each figure, then one for each floor without a figure.

    Figures of other inputs than the floors' are not comparable. That does not pass: else a changed corpus
    would open the gate.
    """
    pinned, comparable = floors.of(suite), floors.comparable(suite, measured)
    rows = [
        Row(figure.name, figure, pinned.get(figure.name), _verdict(figure, pinned, comparable))
        for figure in measured.figures
    ]
    names = {figure.name for figure in measured.figures}
    gone = [Row(name, None, floor, Verdict.NOT_MEASURED) for name, floor in pinned.items() if name not in names]
    return (*rows, *gone)


def _verdict(figure: Figure, pinned: Mapping[str, Floor], comparable: bool) -> Verdict:
    floor = pinned.get(figure.name)
    if not comparable:
        return Verdict.NOT_COMPARABLE
    if floor is not None and not figure.scale.reaches(figure.value, floor.bound):
        return Verdict.BROKEN
    if figure.target is not None and not figure.scale.reaches(figure.value, figure.target):
        return Verdict.BELOW_TARGET
    return Verdict.NO_FLOOR if floor is None else Verdict.OK


def table(rows: Iterable[Row]) -> str:
    cells = [("figure", "measured", "floor", "target", "verdict", "")]
    for row in rows:
        figure, floor = row.figure, row.floor
        cells.append(
            (
                row.name,
                figure.scale.show(figure.value) if figure else "-",
                _shown(figure, floor.bound if floor else None),
                _shown(figure, figure.target if figure else None),
                row.verdict,
                figure.detail if figure else "",
            )
        )
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    return "\n".join(
        f"  {name:<{widths[0]}}  {value:>{widths[1]}}  {floor:>{widths[2]}}  {target:>{widths[3]}}"
        f"  {verdict:<{widths[4]}}  {detail}".rstrip()
        for name, value, floor, target, verdict, detail in cells
    )


def _shown(figure: Figure | None, bound: float | None) -> str:
    if bound is None:
        return "-"
    if figure is None:
        return f"{bound:g}"
    return ("" if figure.scale.higher_is_better else "≤ ") + figure.scale.show(bound)


def results(suite: str, version: str, measured: Measured) -> str:
    """The results file: what was measured, by which version, on which inputs. No clock, machine or path."""
    content = {
        "suite": suite,
        "version": version,
        "fingerprint": measured.fingerprint,
        "facts": list(measured.facts),
        "figures": {
            figure.name: {
                "value": figure.scale.rounded(figure.value),
                "unit": figure.scale.unit,
                "target": figure.target,
                "detail": figure.detail,
            }
            for figure in measured.figures
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def same_inputs_as_last_time(path: Path, measured: Measured) -> bool:
    """Whether the results on file (if any) are of the same inputs."""
    if not path.exists():
        return True
    return bool(json.loads(path.read_text(encoding="utf-8")).get("fingerprint") == measured.fingerprint)

"""Runs the reference scorers of ../shared and turns their answers into figures."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.base import Figure, Scale

KINDS = ("meeting", "statement", "commitment", "figure", "measure", "movement")


class ScorerError(Exception):
    """A reference scorer stopped, or did not answer with JSON."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What is asked of one gold set; `None` where nothing is."""

    clean: float | None = None
    record: float | None = None
    attributes: float | None = None
    no_errors: bool = False


def run(script: Path, *arguments: str) -> dict[str, Any]:
    """Run a scorer and read the JSON it prints last. Raises `ScorerError`."""
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ScorerError(f"{script.name} failed: {said[-1] if said else 'no output'}")
    for line in lines[:-1]:
        print(f"  {script.name}: {line}")
    try:
        answer: dict[str, Any] = json.loads(lines[-1])
    except json.JSONDecodeError as error:
        raise ScorerError(f"{script.name} did not print JSON: {lines[-1][:80]}") from error
    return answer


def record_figures(scores: Mapping[str, Any], prefix: str, targets: Targets) -> tuple[Figure, ...]:
    """The figures of `score.py --json`, with the two sums over kinds of its printed form."""
    clean, merged = scores["clean"], scores["merged"]
    kinds = {kind: scores[kind] for kind in KINDS if scores[kind]["gold"]}
    none_wrong = 0.0 if targets.no_errors else None
    figures = [
        Figure(f"{prefix}.clean.precision", clean["p"], Scale.SHARE),
        Figure(f"{prefix}.clean.recall", clean["r"], Scale.SHARE),
        Figure(f"{prefix}.clean.f1", clean["f1"], Scale.SHARE, targets.clean),
        Figure(f"{prefix}.metadata", scores["meta"], Scale.SHARE),
        Figure(f"{prefix}.bad_offsets", scores["bad_offsets"], Scale.WRONG, none_wrong),
        Figure(f"{prefix}.from_noise", scores["from_noise"], Scale.WRONG, none_wrong),
        Figure(f"{prefix}.record.f1", weighted(kinds, "f1", "gold"), Scale.SHARE, targets.record),
        Figure(f"{prefix}.record.attributes", weighted(kinds, "attrs", "attrs_n"), Scale.SHARE, targets.attributes),
    ]
    if merged["gold"]:
        several = f"of {merged['gold']} named twice or more"
        figures.append(Figure(f"{prefix}.merged", merged["right"], Scale.RIGHT, detail=several))
    for kind, score in kinds.items():
        found = f"gold {score['gold']}, found {score['found']}, P {score['p']:.2f}, R {score['r']:.2f}"
        figures.append(Figure(f"{prefix}.{kind}.f1", score["f1"], Scale.SHARE, detail=found))
        if score["attrs_n"]:
            of = f"of {score['attrs_n']} attributes"
            figures.append(Figure(f"{prefix}.{kind}.attributes", score["attrs"], Scale.SHARE, detail=of))
    return tuple(figures)


def weighted(kinds: Mapping[str, Mapping[str, float]], value: str, weight: str) -> float:
    """The mean of `value` over the kinds, each counted `weight` times."""
    total = sum(score[weight] for score in kinds.values())
    return sum(score[value] * score[weight] for score in kinds.values()) / max(1, total)

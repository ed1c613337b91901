"""Press figures and claims of change against official series: the verdicts on short texts of our own."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

import onrecord
from bench import fingerprint
from bench.base import DATA, ROOT, Context, Figure, Measured, Scale, Suite
from onrecord.model import Check

FOLDER = DATA / "official"
SERIES = {
    "border": ROOT / "examples" / "official" / "border.csv",
    "grain": FOLDER / "grain.csv",
    "returns": FOLDER / "returns.csv",
    "jobs": FOLDER / "jobs.csv",
}


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the words in it that are checked, and the verdict that a reader gives. What is `None` is not asked."""

    id: str
    half: str
    series: str
    published: str | None
    text: str
    passage: str
    kind: str
    verdict: str
    measure: str | None = None
    period: str | None = None
    official: float | None = None
    difference: float | None = None


def cases() -> tuple[Case, ...]:
    lines = (FOLDER / "cases.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Case) for line in lines)


def measure(context: Context) -> Measured:
    known = cases()
    wrong: dict[str, str] = {}
    for case in known:
        found = _checked(case, context)
        fault = fault_of(case, found)
        if fault is not None:
            wrong[case.id] = f"{case.id}: {fault}"
    inputs = [FOLDER / "cases.jsonl", *SERIES.values()]
    return Measured(figures(known, set(wrong)), fingerprint.of_files(inputs), tuple(wrong.values()))


def figures(known: Sequence[Case], wrong: set[str]) -> tuple[Figure, ...]:
    """How many are right: of all, of each half and of each verdict."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in known:
        groups["all"].append(case)
        groups[f"half.{case.half}"].append(case)
        groups[f"{case.kind}.{case.verdict}"].append(case)
    found = []
    for name, members in sorted(groups.items()):
        right = sum(case.id not in wrong for case in members)
        target = float(len(members)) if name == "all" else None
        found.append(Figure(name, right, Scale.RIGHT, target, detail=f"of {len(members)}"))
    return tuple(found)


def fault_of(case: Case, checks: Sequence[Check]) -> str | None:
    """What is wrong with the verdict on a case; `None` if it is right."""
    about = [one for one in checks if one.kind == case.kind and _covers(one, case)]
    if not about:
        return f"no verdict on “{case.passage}”"
    one = about[0]
    if one.verdict != case.verdict:
        return f"{one.verdict} for {case.verdict}: {one.reason}"
    for name in ("measure", "period"):
        wanted, given = getattr(case, name), getattr(one, name)
        if wanted is not None and given != wanted:
            return f"{name} {given} for {wanted}"
    if case.official is not None and (
        one.official is None or abs(one.official - case.official) > abs(case.official) / 100
    ):
        return f"official {one.official} for {case.official}"
    if case.difference is not None and (one.difference is None or abs(one.difference - case.difference) > 0.6):
        return f"difference {one.difference} for {case.difference}"
    return None


def _covers(one: Check, case: Case) -> bool:
    """Whether a check is of the words of the case: they hold its words, or its words hold them."""
    start = case.text.index(case.passage)
    first, last = one.cue if one.cue is not None else (one.start, one.end)
    return first < start + len(case.passage) and start < last


def _checked(case: Case, context: Context) -> tuple[Check, ...]:
    folder: Path = context.workspace / case.id
    folder.mkdir(parents=True)
    line = {"id": case.id, "text": case.text, "published": case.published}
    (folder / "case.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    context.product.build([folder / "case.jsonl"], folder / "record")
    return onrecord.check(onrecord.open(folder / "record"), SERIES[case.series])


SUITE = Suite("official", "figures and claims of change held against official series", measure)

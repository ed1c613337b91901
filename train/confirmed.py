"""Which entries of a record a careful reader confirmed: the labels that confidence is fitted to and measured by.

An entry is *confirmed* when one of its passages is paired with a gold item of its kind, as `score.py` pairs them (one
gold item to one passage), and every key field that the gold item gives is right there by the scorer's own test.
Each entry counts once, however many passages it has; a second entry for one gold item is not confirmed.
"""

import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

KEY_FIELDS: dict[str, tuple[str, ...]] = {
    "meeting": ("participants", "date", "status"),
    "statement": ("speaker", "form"),
    "commitment": ("by",),
    "figure": ("value", "bound", "counted"),
    "measure": ("name", "date"),
    "movement": ("size", "origin", "destination"),
}
"""The fields without which an entry misleads. A field that a gold item leaves out is not asked for."""


class LabelError(Exception):
    """The labels cannot be had: the scorer is missing."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry, with the reader's verdict. `document` is that of its first passage, by its name in the gold set."""

    entry: str
    kind: str
    document: str
    confidence: float
    independent: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of an entry's evidence, as exported. `document` is its document's name in the gold set."""

    entry: Mapping[str, Any]
    evidence: Mapping[str, Any]
    document: str

    def content(self, kind: str) -> tuple[int, int]:
        """What is laid over the gold span: of a statement its content, else the whole passage."""
        start, end = (self.evidence["anchors"].get("content") if kind == "statement" else None) or (
            self.evidence["start"],
            self.evidence["end"],
        )
        return start, end


def scorer(script: Path) -> ModuleType:
    """`score.py` as a module, for its comparison of fields. Raises `LabelError` if it is not there."""
    spec = importlib.util.spec_from_file_location("onrecord_reference_scorer", script)
    if spec is None or spec.loader is None or not script.exists():
        raise LabelError(f"{script.name} is missing: check out the shared folder beside this one")
    module = importlib.util.module_from_spec(spec)
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = kept
    return module


def judged(export: Path, gold: Mapping[str, Any], script: ModuleType) -> tuple[Judged, ...]:
    """Every entry of the record in `export` that rests on a document of `gold`, in the record's order."""
    passages = passages_of(export, gold)
    right: set[str] = set()
    for kind, fields in KEY_FIELDS.items():
        of_kind = [passage for passage in passages if passage.entry["kind"] == kind]
        for item, passage in pairs(kind, of_kind, gold["items"], script):
            view = script.view(passage.entry, passage.evidence)
            asked = [field for field in fields if item.get(field) is not None]
            if all(script.attr_ok(item, view, passage.evidence, field) for field in asked):
                right.add(passage.entry["id"])
    first = {passage.entry["id"]: passage.document for passage in reversed(passages)}
    return tuple(
        Judged(
            entry=entry["id"],
            kind=entry["kind"],
            document=first[entry["id"]],
            confidence=entry["confidence"],
            independent=entry["sources"]["independent"],
            confirmed=entry["id"] in right,
        )
        for entry in {passage.entry["id"]: passage.entry for passage in passages}.values()
    )


def passages_of(export: Path, gold: Mapping[str, Any]) -> list[Passage]:
    """The evidence in documents of `gold`, in the record's order."""
    documents = {line["id"]: Path(line["key"] or line["path"]).name for line in _lines(export / "documents.jsonl")}
    return [
        Passage(entry, evidence, documents[evidence["document"]])
        for entry in _lines(export / "record.jsonl")
        for evidence in entry["evidence"]
        if documents[evidence["document"]] in gold["documents"]
    ]


def pairs(
    kind: str, passages: Sequence[Passage], items: Sequence[Mapping[str, Any]], script: ModuleType
) -> list[tuple[Mapping[str, Any], Passage]]:
    """Gold items and passages one to one, as `score.py` pairs them: most right attributes, then nearest length."""
    wanted = [item for item in items if item["kind"] == kind]
    found: list[tuple[int, int, int, int]] = []
    for left, item in enumerate(wanted):
        for right, passage in enumerate(passages):
            if passage.document != item["doc"]:
                continue
            start, end = passage.content(kind)
            shared = script.overlap(item["start"], item["end"], start, end)
            if shared and shared * 2 >= min(item["end"] - item["start"], end - start):
                view = script.view(passage.entry, passage.evidence)
                given = [field for field in script.ATTRS[kind] if item.get(field) is not None]
                good = sum(bool(script.attr_ok(item, view, passage.evidence, field)) for field in given)
                found.append((good, -abs((end - start) - (item["end"] - item["start"])), left, right))
    found.sort(key=lambda candidate: candidate[:2], reverse=True)
    lefts: set[int] = set()
    rights: set[int] = set()
    chosen: list[tuple[Mapping[str, Any], Passage]] = []
    for _, _, left, right in found:
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            chosen.append((wanted[left], passages[right]))
    return chosen


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

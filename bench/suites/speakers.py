"""Whom a source means: labels of who speaks in PolNeAR's development documents, against the product's actors."""

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.speaker_labels import Judge, Label, labels
from onrecord.model import Actor, Span

SETS = (
    ("speakers.jsonl", "polnear-dev.jsonl.gz"),
    ("speakers-heldout.jsonl", "polnear-train.jsonl.gz"),
)
"""The labels and the documents they are of: for developing, and held out."""
TARGET = 0.90
"""The share of right actors that the project asks for."""
WORD = re.compile(r"\w+(?:['’]\w+)*")
OVERLAP = 0.5
"""Token F1 from which a content found is the one labelled."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A label, whether the actor of its source is right, and whether the product's own attribution has it."""

    label: Label
    right: bool
    found: bool


def measure(context: Context) -> Measured | Skipped:
    pairs = [(DATA / labels_, context.shared / "data" / "quotes" / data) for labels_, data in SETS]
    if not all(data.exists() for _, data in pairs):
        return Skipped(f"../{context.shared.name} is not here")
    development, held_out = (_judged(context, *pair) for pair in pairs)
    return Measured(_figures(development, held_out), fingerprint.of_files([path for pair in pairs for path in pair]))


def _judged(context: Context, path: Path, data: Path) -> list[Judged]:
    """Every label of `path` with whether the product is right, documents being in `data`."""
    asked = {document: list(found) for document, found in groupby(labels(path), key=lambda label: label.document)}
    texts, out = context.workspace / f"{path.stem}.jsonl", context.workspace / path.stem
    _write_texts(data, texts, asked)
    context.product.annotate([texts], out)
    found = _annotations(out)
    given: list[Judged] = []
    for resolver in context.product.resolvers([texts]):
        wanted = asked[resolver.key]
        resolved = [resolver.speaker(label.source) for label in wanted]
        judge = Judge(resolver, wanted)
        for label, actor in zip(wanted, resolved, strict=True):
            own = own_actor(resolver.text, label, found[resolver.key])
            given.append(Judged(label, judge.right(label, actor), own is not None and judge.right(label, own[0])))
    return given


def own_actor(text: str, label: Label, annotations: dict[str, Any]) -> tuple[Actor | None] | None:
    """The speaker that the product gives the labelled content, `None` when it does not find the content."""
    wanted = _tokens(text, label.content)
    best, most = None, OVERLAP
    for attribution in annotations["attributions"]:
        got = _tokens(text, [Span(*pair) for pair in attribution["content"]])
        share = 2 * len(wanted & got) / (len(wanted) + len(got)) if wanted & got else 0.0
        if share >= most:
            best, most = attribution, share
    if best is None:
        return None
    return (next((Actor(**_plain(a)) for a in annotations["actors"] if a["id"] == best.get("speaker")), None),)


def _plain(actor: dict[str, Any]) -> dict[str, Any]:
    return {field: actor.get(field) for field in ("id", "name", "role", "of")}


def _tokens(text: str, spans: Iterable[Span]) -> set[int]:
    """The words of the spans, by where they start."""
    return {span.start + match.start() for span in spans for match in WORD.finditer(span.of(text))}


def _write_texts(data: Path, texts: Path, wanted: dict[str, list[Label]]) -> None:
    rows = (json.loads(line) for line in gzip.decompress(data.read_bytes()).decode("utf-8").splitlines())
    lines = [json.dumps({"id": row["id"], "text": row["text"]}) for row in rows if row["id"] in wanted]
    texts.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _annotations(folder: Path) -> dict[str, dict[str, Any]]:
    """What the product annotated, by the key of the document."""
    keys = {row["id"]: row["key"] for row in _rows(folder / "documents.jsonl")}
    return {keys[row["document"]]: row for row in _rows(folder / "annotations.jsonl")}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _figures(development: Sequence[Judged], held_out: Sequence[Judged]) -> tuple[Figure, ...]:
    by_kind = {
        kind: [one for one in development if one.label.kind == kind] for kind in ("name", "pronoun", "description")
    }
    return (
        Figure("speakers.right", _share(development), Scale.SHARE, TARGET, f"of {len(development)}, given the source"),
        *(
            Figure(f"speakers.right.{kind}", _share(of_kind), Scale.SHARE, detail=f"of {len(of_kind)}")
            for kind, of_kind in by_kind.items()
        ),
        Figure("speakers.heldout", _share(held_out), Scale.SHARE, TARGET, f"of {len(held_out)}, in other documents"),
        Figure(
            "speakers.found",
            sum(one.found for one in development) / len(development),
            Scale.SHARE,
            detail="through the product's own attributions",
        ),
    )


def _share(judged: Sequence[Judged]) -> float:
    return sum(one.right for one in judged) / len(judged)


SUITE = Suite("speakers", "public data: the actor that each of 300 sources means (PolNeAR)", measure)

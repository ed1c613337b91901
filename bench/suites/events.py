"""The labelled news articles: what the record keeps of meetings, commitments, measures and movements.

The development half shows how the judge does on what it was fitted to. The targets are for the other half.
"""

from pathlib import Path
from typing import Any

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.event_labels import LABELS, SCORER, entries_in, kinds_of, noise, score, texts, write_lines
from bench.fresh import probed

ASKED = {
    "meeting": (0.80, 0.80),
    "commitment": (0.70, 0.75),
    "measure": (0.70, 0.70),
    "movement": (0.70, 0.70),
}
"""What is asked of the unseen half: the F1 of entries found, and the share of their attributes that are right."""
COST = 25.0
"""Milliseconds of CPU that are asked for, of a text of 600 words."""
ALSO_LABELLED = ("statement", "figure")
"""Kinds that some of the articles are labelled in, measured elsewhere on more of them."""

WITH_NOISE = ("dev", "test")
"""The label files with articles that were drawn to hold no entry."""


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / SCORER
    if not scorer.exists() or not (context.shared / "data").exists():
        return Skipped(f"../{context.shared.name} is not here")
    figures: list[Figure] = []
    for half in LABELS:
        source, out = context.workspace / f"{half}.jsonl", context.workspace / half
        write_lines(source, texts(half, context.shared))
        context.product.build([source], out)
        figures += _figures(half, score(half, out, context.shared), asked=half == "test")
        if half not in WITH_NOISE:
            continue
        leisure = noise(half, context.shared)
        counted = entries_in(out, leisure)
        figures.append(
            Figure(
                f"{half}.noise_articles",
                sum(counted[kind] for kind in ASKED),
                Scale.WRONG,
                0.0 if half == "test" else None,
                f"from {len(leisure)} articles: " + ", ".join(f"{kind} {counted[kind]}" for kind in ASKED),
            )
        )
    figures.append(_cost(context.workspace / "dev.jsonl"))
    return Measured(tuple(figures), fingerprint.of_files([scorer, *LABELS.values()]))


def _figures(half: str, scores: dict[str, Any], *, asked: bool) -> list[Figure]:
    """The F1 and the attributes of each kind, and the entries from lines that are no part of an article."""
    figures = [Figure(f"{half}.from_noise", float(scores["from_noise"]), Scale.WRONG, 0.0 if asked else None)]
    for kind in (one for one in (*ASKED, *ALSO_LABELLED) if one in kinds_of(half)):
        found = scores[kind]
        f1, attributes = ASKED.get(kind, (None, None)) if asked else (None, None)
        detail = f"gold {found['gold']}, found {found['found']}, P {found['p']:.2f}, R {found['r']:.2f}"
        figures.append(Figure(f"{half}.{kind}.f1", found["f1"], Scale.SHARE, f1, detail))
        of = f"of {found['attrs_n']} attributes"
        figures.append(Figure(f"{half}.{kind}.attributes", found["attrs"], Scale.SHARE, attributes, of))
    return figures


def _cost(texts: Path) -> Figure:
    """What the four kinds cost beyond what statements computed, in a process of their own."""
    spent = probed("bench.events_probe", texts)["cost"]
    return Figure("cost", spent, Scale.MILLISECONDS, COST, "for 600 words, the language layer apart")


SUITE = Suite("events", "labelled news articles, those of test and heldout for reporting only", measure)

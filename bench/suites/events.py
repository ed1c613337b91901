"""The labelled news articles: what the record keeps of meetings, commitments, measures and movements.

The development half shows how far the rules carry on what they were made with. The targets are for the other half.
"""

from typing import Any

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.event_labels import LABELS, SCORER, entries_in, noise, score, texts, write_lines

ASKED = {
    "meeting": (0.80, 0.80),
    "commitment": (0.70, 0.75),
    "measure": (0.70, 0.70),
    "movement": (0.70, 0.70),
}
"""What is asked of the unseen half: the F1 of entries found, and the share of their attributes that are right."""
ALSO_LABELLED = ("statement", "figure")
"""Kinds that some of the articles are labelled in, measured elsewhere on more of them."""


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / SCORER
    if not scorer.exists() or not (context.shared / "data").exists():
        return Skipped(f"../{context.shared.name} is not here")
    figures: list[Figure] = []
    for half in ("dev", "test"):
        source, out = context.workspace / f"{half}.jsonl", context.workspace / half
        write_lines(source, texts(half, context.shared))
        context.product.build([source], out)
        figures += _figures(half, score(half, out, context.shared), asked=half == "test")
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
    return Measured(tuple(figures), fingerprint.of_files([scorer, *LABELS.values()]))


def _figures(half: str, scores: dict[str, Any], *, asked: bool) -> list[Figure]:
    """The F1 and the attributes of each kind, and the entries from lines that are no part of an article."""
    figures = [Figure(f"{half}.from_noise", float(scores["from_noise"]), Scale.WRONG, 0.0 if asked else None)]
    for kind in (*ASKED, *ALSO_LABELLED):
        found = scores[kind]
        f1, attributes = ASKED.get(kind, (None, None)) if asked else (None, None)
        detail = f"gold {found['gold']}, found {found['found']}, P {found['p']:.2f}, R {found['r']:.2f}"
        figures.append(Figure(f"{half}.{kind}.f1", found["f1"], Scale.SHARE, f1, detail))
        of = f"of {found['attrs_n']} attributes"
        figures.append(Figure(f"{half}.{kind}.attributes", found["attrs"], Scale.SHARE, attributes, of))
    return figures


SUITE = Suite("events", "109 labelled news articles, 30 of them for reporting only", measure)

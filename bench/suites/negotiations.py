"""Twelve invented articles on other negotiations: do the rules carry over to other names and topics?"""

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Skipped, Suite
from bench.scorer import Targets, record_figures, run

HALVES = ("dev", "test")


def measure(context: Context) -> Measured | Skipped:
    scorer = context.shared / "gold" / "score.py"
    if not scorer.exists():
        return Skipped(f"../{context.shared.name} is not here (the scorer is in it)")
    figures: list[Figure] = []
    inputs = [scorer]
    for half in HALVES:
        folder, out = DATA / "negotiations" / half, context.workspace / half
        texts, gold = sorted(folder.glob("*.txt")), folder / "gold.json"
        context.product.build(texts, out)
        scores = run(scorer, str(out), str(gold), "--json")
        figures += record_figures(scores, half, Targets(no_errors=True))
        inputs += [*texts, gold]
    return Measured(tuple(figures), fingerprint.of_files(inputs))


SUITE = Suite(
    "negotiations", "twelve invented articles on other negotiations, half of them for reporting only", measure
)

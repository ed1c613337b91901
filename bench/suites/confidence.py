"""How far an entry's confidence can be believed: the chances given against what a reader confirmed."""

import json

from train.calibration import Bin, bins, brier, calibration_error
from train.confirmed import judged, scorer

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite


def measure(context: Context) -> Measured | Skipped:
    script = context.shared / "gold" / "score.py"
    if not script.exists():
        return Skipped(f"../{context.shared.name} is not here (the scorer is in it)")
    folder, out = DATA / "negotiations" / "test", context.workspace / "record"
    texts, gold = sorted(folder.glob("*.txt")), folder / "gold.json"
    context.product.build(texts, out)
    found = judged(out, json.loads(gold.read_text(encoding="utf-8")), scorer(script))
    chances, confirmed = [entry.confidence for entry in found], [entry.confirmed for entry in found]
    figures, facts = held(chances, confirmed)
    return Measured(figures, fingerprint.of_files([*texts, gold, script]), facts)


def held(chances: list[float], confirmed: list[bool]) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """The figures, and the bins in words. Errors are taken from 1, so that more is better as in other suites."""
    score, parts = brier(chances, confirmed), bins(chances, confirmed)
    error, share = calibration_error(parts), sum(confirmed) / len(confirmed)
    # The best that one number for all entries could do, even if it were known beforehand.
    constant = share * (1 - share)
    skill = 1 - score / constant if constant else 0.0
    figures = (
        Figure("test.one_minus_brier", 1 - score, Scale.SHARE, detail=f"Brier score {score:.3f}"),
        Figure("test.one_minus_ece", 1 - error, Scale.SHARE, detail=f"expected calibration error {error:.3f}"),
        Figure("test.skill", skill, Scale.SHARE, detail=f"over the best constant, Brier score {constant:.3f}"),
    )
    mean = sum(chances) / len(chances)
    summary = f"{len(chances)} entries: mean confidence {mean:.3f}, confirmed {share:.3f}"
    return figures, (summary, *map(_in_words, parts))


def _in_words(part: Bin) -> str:
    counted = f"{part.low:.2f} to {part.high:.2f}: {part.entries:3} entries"
    return f"{counted}, mean {part.given:.2f}, confirmed {part.confirmed:.2f}"


SUITE = Suite("confidence", "confidence against what a reader confirmed, on articles held out", measure)

"""Pairs of short reports: do they tell one thing, one thing differently, or two things?"""

from collections import Counter
from collections.abc import Sequence

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Suite
from bench.matching_pairs import Pair, Verdict, f1, pairs, sources, verdict

SETS = (("dev", "matching.jsonl"), ("heldout", "matching-heldout.jsonl"))
TARGET = 0.90
"""What the project asks for."""
BY = ("dates", "figures", "wording")


def measure(context: Context) -> Measured:
    figures: list[Figure] = []
    for name, file in SETS:
        found = pairs(DATA / file)
        judged = [(pair, _judged(context, pair, name)) for pair in found]
        figures += _figures(name, judged)
    return Measured(tuple(figures), fingerprint.of_files([DATA / file for _, file in SETS]))


def _judged(context: Context, pair: Pair, half: str) -> str:
    """What the program makes of a pair, both reports built into one record of their own."""
    texts, out = context.workspace / f"{half}-{pair.id}.jsonl", context.workspace / f"{half}-{pair.id}"
    texts.write_text(sources(pair), encoding="utf-8")
    context.product.build([texts], out)
    return verdict(pair, out)


def _figures(name: str, judged: Sequence[tuple[Pair, str]]) -> list[Figure]:
    whole = _verdicts(judged)
    wrong = Counter(f"{expected} as {got}" for expected, got in whole if expected != got)
    said = ", ".join(f"{count} {what}" for what, count in sorted(wrong.items())) or "none wrong"
    return [
        Figure(f"{name}.f1", f1(whole), Scale.SHARE, TARGET, f"of {len(whole)} pairs: {said}"),
        *(
            Figure(f"{name}.{by}.f1", f1(_verdicts(some)), Scale.SHARE, detail=f"of {len(some)} pairs")
            for by in BY
            if (some := [(pair, got) for pair, got in judged if pair.by == by])
        ),
    ]


def _verdicts(judged: Sequence[tuple[Pair, str]]) -> list[tuple[Verdict, str]]:
    return [(pair.expected, got) for pair, got in judged]


SUITE = Suite("matching", "pairs of short reports that agree, differ or tell of two things", measure)

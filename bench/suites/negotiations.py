"""Invented articles on other negotiations: do the rules carry over to other names and topics, and to other manners of
writing?"""

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Skipped, Suite
from bench.scorer import Targets, record_figures, run

HALVES = ("dev", "test")


def _suite(name: str, told: str, sets: tuple[str, ...]) -> Suite:
    """The suite of some sets of articles, each a folder with its gold beside them."""

    def measure(context: Context) -> Measured | Skipped:
        scorer = context.shared / "gold" / "score.py"
        if not scorer.exists():
            return Skipped(f"../{context.shared.name} is not here (the scorer is in it)")
        figures: list[Figure] = []
        inputs = [scorer]
        for one in sets:
            folder, out = DATA / "negotiations" / one, context.workspace / one
            texts, gold = sorted(folder.glob("*.txt")), folder / "gold.json"
            context.product.build(texts, out)
            scores = run(scorer, str(out), str(gold), "--json")
            figures += record_figures(scores, one, Targets(no_errors=True))
            inputs += [*texts, gold]
        return Measured(tuple(figures), fingerprint.of_files(inputs))

    return Suite(name, told, measure)


SUITE = _suite(
    "negotiations", "twelve invented articles on other negotiations, half of them for reporting only", HALVES
)
MANNERS = _suite(
    "manners",
    "thirty invented articles on negotiations, each in another manner of writing, by other writers; twenty for reporting only",
    ("manners", "manners-heldout"),
)

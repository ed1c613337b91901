"""Search over a small record: questions as a desk types them, and the sentences that answer them.

Three ways to order what is found: full text alone, with related words, and with these ranked anew. To measure another
engine, give `ENGINE` one that is asked as `bench.full_text.FullText` is.
"""

import gzip
import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Final

import msgspec

from bench import fingerprint
from bench.base import DATA, ROOT, Context, Figure, Measured, Scale, Skipped, Suite
from bench.full_text import FullText
from bench.generate import articles
from bench.generate.articles import ARTICLES_A_FILE
from bench.scorer import ScorerError
from bench.search_questions import (
    Question,
    Unit,
    answerable,
    entries,
    misplaced,
    passages,
    questions,
    recall_and_gain,
    rows,
)
from onrecord.search import CANDIDATES, Hit, Plan, plan, ranked

ENGINE: Final = FullText
QUESTIONS: Final = DATA / "search.jsonl"
CROWD: Final = Path("data", "quotes", "polnear-train.jsonl.gz")
LEAST_CROWDING: Final = 60
"""Characters of a paragraph of the crowd."""
FILES: Final = 12
"""Generated negotiations."""
OF_EACH: Final = 2
"""Articles of each."""
HALVES: Final = ("dev", "heldout")

WAYS: Final = {
    "full_text": (False, False),
    "expanded": (True, False),
    "ranked": (True, True),
    "ranked_unexpanded": (False, True),
}
"""Ways to search by name: with related words or without, ranked anew or not. The product's is `ranked`."""


def measure(context: Context) -> Measured | Skipped:
    crowd = context.shared / CROWD
    if not crowd.exists():
        return Skipped(f"{crowd} is not here")
    sources, record = pile(context.workspace / "pile"), context.workspace / "record"
    context.product.build(sources, record)
    asked = questions(QUESTIONS)
    if wrong := misplaced(asked, {str(row["key"]): str(row["text"]) for row in rows(record / "documents.jsonl")}):
        raise ScorerError(f"{len(wrong)} answers are not at their offsets, the first: {wrong[0].quote!r}")
    kinds = {
        "passages": passages(record),
        "crowded": [*passages(record), *crowded(crowd)],
        "entries": entries(record),
    }
    figures = [figure for kind, units in kinds.items() for figure in _figures(kind, units, asked)]
    return Measured(
        (*figures, cost(kinds["crowded"], asked)),
        fingerprint.of_files([*sources, QUESTIONS, crowd]),
        tuple(f"{kind}: {len(units)}" for kind, units in kinds.items()),
    )


def pile(folder: Path) -> list[Path]:
    """The documents: the example coverage, negotiations of our own, and generated ones."""
    folder.mkdir()
    for kind, found in (
        ("coverage", sorted((ROOT / "examples" / "coverage").iterdir())),
        ("negotiation", sorted((DATA / "negotiations" / "dev").glob("*.txt"))),
    ):
        for path in found:
            shutil.copy(path, folder / f"{kind}-{path.name}")
    for number, article in enumerate(articles(FILES * ARTICLES_A_FILE)):
        if number % ARTICLES_A_FILE < OF_EACH:
            (folder / f"generated-{article.name}").write_text(article.text, encoding="utf-8", newline="")
    return sorted(folder.iterdir())


def crowded(path: Path) -> list[Unit]:
    """Paragraphs of other news, among which the answers are to be found. Some may answer too: they count as wrong."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = (json.loads(line)["text"] for line in lines)
        return [Unit(part) for text in texts for part in text.split("\n") if len(part) >= LEAST_CROWDING]


def order(question: str, units: Sequence[Unit], engine: FullText, *, related: bool, anew: bool) -> list[int]:
    """The numbers of what is found, best first: with `related` words or without, ranked `anew` or as the engine has it."""
    asked = plan(question)
    found = engine.ask(asked if related else plain(asked), CANDIDATES)
    if not anew:
        return [number for number, _ in found]
    return [found[at][0] for at in ranked(question, [Hit(units[number].text, score) for number, score in found])]


def plain(asked: Plan) -> Plan:
    """A plan without related words."""
    terms = tuple(msgspec.structs.replace(term, related=()) for term in asked.terms)
    return msgspec.structs.replace(asked, terms=terms)


def _figures(kind: str, units: Sequence[Unit], asked: Sequence[Question]) -> list[Figure]:
    engine = ENGINE(unit.text for unit in units)
    figures = []
    for half in HALVES:
        told = [(one.question, answerable(one.answers, units)) for one in asked if one.half == half]
        told = [(question, answers) for question, answers in told if answers]
        for name, (related, anew) in WAYS.items():
            scores = [
                recall_and_gain(
                    [units[at] for at in order(question, units, engine, related=related, anew=anew)], answers
                )
                for question, answers in told
            ]
            for what, values in zip(("recall", "ndcg"), zip(*scores, strict=True), strict=True):
                detail = f"at 10, {len(told)} questions"
                figures.append(Figure(f"{half}.{kind}.{name}.{what}", mean(values), Scale.SHARE, detail=detail))
    return figures


def cost(units: Sequence[Unit], asked: Sequence[Question]) -> Figure:
    """Planning, asking and ranking anew, once the vectors are loaded."""
    engine = ENGINE(unit.text for unit in units)
    order(asked[0].question, units, engine, related=True, anew=True)
    began = time.process_time()
    for one in asked:
        order(one.question, units, engine, related=True, anew=True)
    spent = (time.process_time() - began) / len(asked) * 1000
    return Figure("milliseconds", spent, Scale.MILLISECONDS, 100.0, f"a question, over {len(units)} passages")


SUITE = Suite("search", "questions over passages and entries: full text, related words, ranked anew", measure)

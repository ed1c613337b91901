"""Search over a small record: questions as a desk types them, and the sentences that answer them.

What is measured is `View.find` and `View.find_passages`, with related words and ranked anew, and exact.
"""

import gzip
import json
import shutil
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Final

from bench import fingerprint
from bench.base import DATA, ROOT, Context, Figure, Measured, Scale, Skipped, Suite
from bench.generate import articles
from bench.generate.articles import ARTICLES_A_FILE
from bench.kept import document, keep
from bench.scorer import ScorerError
from bench.search_questions import (
    FIRST,
    Place,
    Question,
    Unit,
    answerable,
    entries,
    misplaced,
    passages,
    questions,
    recall_and_gain,
    unit_of,
)
from onrecord.export import read_folder
from onrecord.model import Document
from onrecord.store import View

QUESTIONS: Final = DATA / "search.jsonl"
CROWD: Final = Path("data", "quotes", "polnear-train.jsonl.gz")
LEAST_CROWDING: Final = 60
"""Characters of a paragraph of the crowd."""
FILES: Final = 12
"""Generated negotiations."""
OF_EACH: Final = 2
"""Articles of each."""
HALVES: Final = ("dev", "heldout")

WAYS: Final = {"exact": True, "found": False}
"""Ways to search by name: `exact` or not."""

Search = Callable[[str, bool], Sequence[Unit]]
"""The first hits for a question, asked exactly or not."""


def measure(context: Context) -> Measured | Skipped:
    crowd = context.shared / CROWD
    if not crowd.exists():
        return Skipped(f"{crowd} is not here")
    sources, folder = pile(context.workspace / "pile"), context.workspace / "record"
    context.product.build(sources, folder)
    record = read_folder(folder)
    asked = questions(QUESTIONS)
    if wrong := misplaced(asked, {document.key: document.text for document in record.documents}):
        raise ScorerError(f"{len(wrong)} answers are not at their offsets, the first: {wrong[0].quote!r}")
    among = [*record.documents, *crowded(crowd)]
    with (
        keep(context.workspace / "alone.db", record.documents, record.entries) as alone,
        keep(context.workspace / "crowded.db", among) as crowd_kept,
        alone.reading() as few,
        crowd_kept.reading() as many,
    ):
        kinds: dict[str, tuple[Sequence[Unit], Search]] = {
            "passages": (passages(record.documents), partial(found_passages, few)),
            "crowded": (passages(among), partial(found_passages, many)),
            "entries": (entries(record), partial(found_entries, few)),
        }
        figures = [figure for kind, (units, search) in kinds.items() for figure in _figures(kind, units, search, asked)]
        units, search = kinds["crowded"]
        figures.append(cost(search, asked, len(units)))
    return Measured(
        tuple(figures),
        fingerprint.of_files([*sources, QUESTIONS, crowd]),
        tuple(f"{kind}: {len(units)}" for kind, (units, _) in kinds.items()),
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


def crowded(path: Path) -> list[Document]:
    """Other news, among which the answers are to be found. Some may answer too: they count as wrong."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [document(f"crowd/{number}", text, LEAST_CROWDING) for number, text in enumerate(texts)]


def found_passages(view: View, question: str, exact: bool) -> list[Unit]:
    """The first passages that are found."""
    hits = view.find_passages(question, most=FIRST, exact=exact).hits
    keys = {document.id: document.key for document in view.documents({hit.document for hit in hits})}
    return [Unit((Place(keys[hit.document], hit.start, hit.end),)) for hit in hits]


def found_entries(view: View, question: str, exact: bool) -> list[Unit]:
    """The first entries that are found."""
    hits = view.find(question, most=FIRST, exact=exact).hits
    wanted = {evidence.document for hit in hits for evidence in hit.entry.evidence}
    keys = {document.id: document.key for document in view.documents(wanted)}
    return [unit_of(hit.entry, keys) for hit in hits]


def _figures(kind: str, units: Sequence[Unit], search: Search, asked: Sequence[Question]) -> list[Figure]:
    figures = []
    for half in HALVES:
        told = [(one.question, answerable(one.answers, units)) for one in asked if one.half == half]
        told = [(question, answers) for question, answers in told if answers]
        for name, exact in WAYS.items():
            scores = [recall_and_gain(search(question, exact), answers) for question, answers in told]
            for what, values in zip(("recall", "ndcg"), zip(*scores, strict=True), strict=True):
                detail = f"at 10, {len(told)} questions"
                figures.append(Figure(f"{half}.{kind}.{name}.{what}", mean(values), Scale.SHARE, detail=detail))
    return figures


def cost(search: Search, asked: Sequence[Question], passages: int) -> Figure:
    """Finding, once the vectors are loaded."""
    search(asked[0].question, False)
    began = time.process_time()
    for one in asked:
        search(one.question, False)
    spent = (time.process_time() - began) / len(asked) * 1000
    return Figure("milliseconds", spent, Scale.MILLISECONDS, 100.0, f"a question, over {passages} passages")


SUITE = Suite(
    "search", "questions over passages and entries of a record: exact, and with related words and ranked anew", measure
)

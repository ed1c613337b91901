"""Which text is the article: HTML bodies beside other extractors, stripped lines, reasons, and the speed of each."""

import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from train.line_scores import KeepDrop, keep_drop
from train.shingles import Scores, scores

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.fresh import probed
from train import lines, page_labels, pages

HELD_OUT = DATA / "lines-heldout.jsonl"
OWN_GOLD = DATA / "coverage-own.json"


def measure(context: Context) -> Measured | Skipped:
    folder = context.shared / "data" / "pages"
    developers = context.shared / "gold" / "coverage-dev.json"
    coverage = sorted((context.shared / "coverage").glob("*.txt"))
    if not (folder.exists() and developers.exists() and coverage):
        return Skipped(f"../{context.shared.name} is not here")
    gold = page_labels.gold_pages(folder)
    figures = _body(gold) + _stripped(page_labels.stripped_pages(folder))
    figures += _real(coverage, [developers, OWN_GOLD]) + _speed(folder)
    inputs = [folder / "gold.jsonl.gz", folder / "lines-residual.jsonl.gz", *(folder / "html").glob("*.gz")]
    inputs += [developers, OWN_GOLD, HELD_OUT, *page_labels.OWN_LABELS, *coverage]
    return Measured(tuple(figures), fingerprint.of_files(sorted(inputs)), _peers(gold))


def _body(gold: Sequence[page_labels.GoldPage]) -> list[Figure]:
    examples = [pages.example(page) for page in gold]
    found = pages.body_scores(examples, pages.cross_validated(examples))
    note = "cross-validated by host"
    return [
        Figure("body.precision", found.precision, Scale.SHARE, 0.96, note),
        Figure("body.recall", found.recall, Scale.SHARE, 0.96, note),
        Figure("body.f1", found.f1, Scale.SHARE, 0.972, note),
    ]


def _peers(gold: Sequence[page_labels.GoldPage]) -> tuple[str, ...]:
    """The same measure for other extractors, by themselves, on the same pages."""
    import trafilatura
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    def readability(source: str) -> str:
        from lxml import html

        return str(html.fromstring(Document(source).summary()).text_content())

    extractors: dict[str, Callable[[str], str | None]] = {
        "trafilatura": lambda source: trafilatura.extract(source, include_comments=False),
        "trafilatura, fast": lambda source: trafilatura.extract(source, include_comments=False, fast=True),
        "trafilatura, precision": lambda source: trafilatura.extract(
            source, include_comments=False, favor_precision=True
        ),
        "trafilatura, recall": lambda source: trafilatura.extract(source, include_comments=False, favor_recall=True),
        "readability-lxml": readability,
        "resiliparse": lambda source: extract_plain_text(source, main_content=True, alt_texts=False),
    }
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    return tuple(_told(name, _scored(extract, gold)) for name, extract in extractors.items())


def _scored(extract: Callable[[str], str | None], gold: Sequence[page_labels.GoldPage]) -> Scores:
    return scores([extract(page.source) or "" for page in gold], [page.body for page in gold])


def _told(name: str, found: Scores) -> str:
    return f"{name}: precision {found.precision:.4f}, recall {found.recall:.4f}, F1 {found.f1:.4f}"


def _stripped(stripped: Sequence[page_labels.StrippedPage]) -> list[Figure]:
    examples = [lines.example(page) for page in stripped]
    kept = lines.cross_validated(examples)
    against, own = (lines.scores(examples, kept, own=mine) for mine in (False, True))
    right = lines.reasons_right([one for one in examples if one.page.number % page_labels.HELD_OUT_EVERY == 0])
    note = f"cross-validated by host, {against.lines} lines"
    return [
        Figure("lines.keep.f1", against.keep_f1, Scale.SHARE, 0.93, note),
        Figure("lines.drop.f1", against.drop_f1, Scale.SHARE, 0.85, note),
        Figure("lines.own.keep.f1", own.keep_f1, Scale.SHARE, None, "against our own labels"),
        Figure("lines.own.drop.f1", own.drop_f1, Scale.SHARE, None, "against our own labels"),
        Figure(
            "reasons.accuracy", sum(right) / len(right), Scale.SHARE, 0.90, f"{len(right)} lines kept out of training"
        ),
    ]


def _real(coverage: Sequence[Path], golds: Sequence[Path]) -> list[Figure]:
    """The five real articles, line by line, with the weights as they are shipped."""
    documents: dict[str, Any] = {}
    for gold in golds:
        documents |= json.loads(gold.read_text("utf-8"))["documents"]
    found = keep_drop(pair for path in coverage for pair in _pairs(path, documents[path.name]["lines"]))
    return [
        Figure("real.keep.f1", found.keep_f1, Scale.SHARE, 0.985, f"{found.lines} lines of {len(coverage)} articles"),
        Figure("real.drop.f1", found.drop_f1, Scale.SHARE, 0.985, _counts(found)),
    ]


def _counts(found: KeepDrop) -> str:
    return f"{found.dropped_wrong} dropped and {found.kept_wrong} kept in error"


def _pairs(path: Path, labelled: Sequence[tuple[int, int, str]]) -> list[tuple[bool, bool]]:
    from onrecord.clean.plain_text import clean_text
    from onrecord.model import Page, Span

    text = path.read_bytes().decode("utf-8")
    page = Page(key=path.name, path=path.name, media_type="text/plain", text=text, encoding="utf-8", digest="")
    blocks = clean_text(page).blocks
    return [
        (label == "keep", max(blocks, key=lambda block: block.span.overlap(Span(start, end))).keep)
        for start, end, label in labelled
        if label in ("keep", "drop")
    ]


def _speed(folder: Path) -> list[Figure]:
    speeds = probed("bench.clean_probe", folder)
    beside = f"trafilatura with precision alone: {speeds['trafilatura']:.1f} in the same run"
    return [
        Figure("html.pages_per_cpu_second", speeds["html"], Scale.RATE, 25.0, beside),
        Figure("stripped.documents_per_cpu_second", speeds["stripped"], Scale.RATE, 400.0),
    ]


SUITE = Suite("cleaning", "which text is the article: HTML bodies, stripped lines, reasons, speed", measure)

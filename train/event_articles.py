"""The labelled articles that the judge of events is fitted to: news, negotiations, coverage, and invented briefs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.base import DATA, SHARED
from bench.suites.coverage import joined

from bench import event_labels
from onrecord.model import Annotated, Span
from onrecord.pipeline import Pipeline, annotated, articles
from train.judged_candidates import Verdict, drawn, judged

KINDS = ("meeting", "commitment", "measure", "movement")
BRIEFS = Path(__file__).parent / "data" / "events"
MARKS = dict(zip("mcpv", KINDS, strict=True))
"""The letter after the brace that opens an entry of a kind."""
NEGOTIATIONS = ("dev", "manners")
"""The sets of invented negotiations that are for developing."""
FILED = "2019-06-05"
"""The day on which the invented briefs are said to be published."""


@dataclass(frozen=True)
class Mark:
    """What a reader marked in a document: an entry of a kind, and its evidence."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Labelled:
    """An annotated article with its marks. `origin` is the set that it belongs to; the rules were first written
    without those of "later news". `kinds` are those that it was read for. Of one that was not read as a whole there are
    `verdicts` on single candidates instead, by kind and place of their word: all others of it are unknown."""

    article: Annotated
    marks: tuple[Mark, ...]
    origin: str
    kinds: frozenset[str] = frozenset(KINDS)
    verdicts: Mapping[tuple[str, Span], Verdict] | None = None


def labelled(pipeline: Pipeline) -> Iterator[Labelled]:
    """Every labelled article that may be fitted to, set by set."""
    with TemporaryDirectory(prefix="onrecord-train-") as folder:
        for half in event_labels.LABELS:
            if half.startswith("dev"):
                yield from _news(pipeline, half, Path(folder) / f"{half}.jsonl")
        briefs = Path(folder) / "briefs.jsonl"
        for developing in NEGOTIATIONS:
            negotiations = DATA / "negotiations" / developing
            texts = sorted(negotiations.glob("*.txt"))
            yield from _of(pipeline, texts, _marks(_read(negotiations / "gold.json")), "negotiations")
        gold = joined([SHARED / "gold" / "coverage-dev.json", DATA / "coverage-own.json"])
        yield from _of(pipeline, [SHARED / "coverage"], _marks(gold), "coverage")
        invented = dict(read_briefs(BRIEFS))
        rows = [{"id": name, "text": text, "published": FILED} for name, (text, _) in invented.items()]
        event_labels.write_lines(briefs, rows)
        yield from _of(pipeline, [briefs], {name: marks for name, (_, marks) in invented.items()}, "briefs")
        yield from _judged(pipeline, Path(folder) / "judged.jsonl")


def _judged(pipeline: Pipeline, source: Path) -> Iterator[Labelled]:
    """The articles of which single candidates were judged."""
    given = {one.document: one for one in judged()}
    rows = []
    for document in drawn():
        one = given.get(document.name)
        if one is None:
            continue
        if len(document.text) != one.characters:
            raise ValueError(f"{document.name} has another text than the one judged")
        rows.append({"id": document.name, "text": document.text, "published": document.published})
    event_labels.write_lines(source, rows)
    for labelled_ in _of(pipeline, [source], dict.fromkeys(given, ()), "judged"):
        yield replace(labelled_, verdicts=given[labelled_.article.article.key].by_word())


def _news(pipeline: Pipeline, half: str, source: Path) -> Iterator[Labelled]:
    """The articles of a label file, each with the kinds that it is labelled in."""
    gold = _read(event_labels.LABELS[half])
    first = {one.name.replace("/", ":") for one in event_labels.drawn()[0]}
    event_labels.write_lines(source, event_labels.texts(half))
    for one in _of(pipeline, [source], _marks(gold), "later news"):
        key = one.article.article.key
        kinds = frozenset(KINDS).intersection(gold["documents"][key]["kinds"])
        yield replace(one, kinds=kinds, origin="news" if key in first else one.origin)


def _of(
    pipeline: Pipeline, sources: list[Path], marks: Mapping[str, tuple[Mark, ...] | list[dict[str, Any]]], origin: str
) -> Iterator[Labelled]:
    for one in annotated(articles(sources, pipeline.settings, []), pipeline):
        key = one.article.key
        if key in marks:
            yield Labelled(one, tuple(_placed(mark, one.article.text) for mark in marks[key]), origin)


def _marks(gold: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    items: dict[str, list[dict[str, Any]]] = {name: [] for name in gold["documents"]}
    for item in gold["items"]:
        if item["kind"] in KINDS:
            items[item["doc"]].append(item)
    return items


def _placed(mark: Mark | dict[str, Any], text: str) -> Mark:
    """A label with its offsets; those of the coverage have the words instead."""
    if isinstance(mark, Mark):
        return mark
    start = mark["start"] if "start" in mark else text.index(mark["evidence"])
    end = mark["end"] if "end" in mark else start + len(mark["evidence"])
    return Mark(mark["kind"], Span(start, end))


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def read_briefs(folder: Path) -> Iterator[tuple[str, tuple[str, tuple[Mark, ...]]]]:
    """The invented briefs of all files: name, text, marks."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for number, brief in enumerate(part for part in "\n".join(lines).split("\n\n") if part.strip()):
            yield f"{path.stem}:{number}", unmarked(brief.strip())


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """A brief without its braces, and what they mark: "{m: She met him}" is a meeting. Raises `ValueError` if a brace
    is left open."""
    text, marks, opened = "", [], []
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "{":
            opened.append((MARKS[marked[position + 1]], len(text)))
            position += 2
            position += len(marked[position:]) - len(marked[position:].lstrip(": "))
            continue
        if character == "}":
            kind, start = opened.pop()
            marks.append(Mark(kind, Span(start, len(text))))
        else:
            text += character
        position += 1
    if opened:
        raise ValueError(f"a brace is left open in: {marked[:60]}")
    return text, tuple(marks)

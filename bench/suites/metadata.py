"""What 181 real news pages say of themselves: dates, titles, authors, publishers, sections; trafilatura beside it."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import trafilatura

from bench import fingerprint
from bench.base import DATA, Context, Figure, Measured, Scale, Skipped, Suite
from bench.metadata_labels import Labels, folded, labelled_pages
from onrecord.clean import clean
from onrecord.clean.metadata import Metadata
from onrecord.model import Article, Page

LABELS = DATA / "pages-metadata.jsonl"
TARGETS = {"dates.recall": 0.92, "dates.precision": 0.97, "title": 0.90, "authors": 0.85, "publisher": 0.90}
FIGURES = (
    *TARGETS,
    *("authors.named", "modified.recall", "modified.precision", "section.recall", "section.precision"),
)
_MOST_CHARACTERS = 10_000_000


class Tally:
    """How often a figure was right, of how many times it could be."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def add(self, labels: Labels, said: Metadata) -> None:
        for figure, right in judged(labels, said).items():
            self.asked[figure] += 1
            self.right[figure] += right

    def share(self, figure: str) -> float:
        return self.right[figure] / self.asked[figure] if self.asked[figure] else 0.0

    def detail(self, figure: str) -> str:
        return f"{self.right[figure]} of {self.asked[figure]}"


def measure(context: Context) -> Measured | Skipped:
    folder = context.shared / "data" / "pages" / "html"
    if not folder.is_dir():
        return Skipped(f"../{context.shared.name}/data/pages is not here")
    ours, theirs = Tally(), Tally()
    names: list[Path] = []
    for labels, source in labelled_pages(LABELS, folder):
        names.append(folder / f"{labels.page}.html.gz")
        ours.add(labels, by_onrecord(labels.page, source))
        theirs.add(labels, by_trafilatura(source))
    figures = tuple(
        Figure(name, ours.share(name), Scale.SHARE, TARGETS.get(name), ours.detail(name)) for name in FIGURES
    )
    beside = (f"{name} {theirs.share(name):.3f}" for name in FIGURES if theirs.right[name])
    facts = (f"{len(names)} pages", f"trafilatura on the same pages: {', '.join(beside)}")
    return Measured(figures, fingerprint.of_files([*names, LABELS]), facts)


def judged(labels: Labels, said: Metadata) -> dict[str, bool]:
    """The figures that a page counts for, and whether it counts as right.

    Recall is over the pages that state a value, precision over those for which one is given. Of several accepted
    values any one will do; the authors must be all, and nobody else. Case, white space and the kind of quotes and
    dashes do not count.
    """
    authors = {folded(name) for name in said.authors} == {folded(name) for name in labels.authors}
    right = {
        "title": _among(said.title, labels.titles),
        "authors": authors,
        "publisher": _among(said.publisher, labels.publishers),
    }
    if labels.authors:
        right["authors.named"] = authors
    for figure, value, accepted in (
        ("dates", said.published, labels.published),
        ("modified", said.modified, labels.modified),
        ("section", said.section, labels.sections),
    ):
        if accepted:
            right[f"{figure}.recall"] = _among(value, accepted)
        if value:
            right[f"{figure}.precision"] = _among(value, accepted)
    return right


def _among(value: str | None, accepted: Iterable[str]) -> bool:
    return value is not None and folded(value) in {folded(one) for one in accepted}


def by_onrecord(name: str, source: str) -> Metadata:
    """What the cleaner says of one page."""
    page = Page(key=name, path=name, media_type="text/html", text=source, encoding="utf-8", digest="")
    article = next((one for one in clean([page], max_characters=_MOST_CHARACTERS) if isinstance(one, Article)), None)
    if article is None:
        return Metadata()
    return Metadata(
        title=article.title,
        publisher=article.publisher,
        authors=article.authors,
        published=article.published,
        modified=article.modified,
        section=article.section,
    )


def by_trafilatura(source: str) -> Metadata:
    """What trafilatura says, with its default settings; it tells neither a change nor a section."""
    found = trafilatura.extract_metadata(source)
    if found is None:
        return Metadata()
    return Metadata(
        title=found.title,
        publisher=found.sitename,
        authors=tuple(name for name in (found.author or "").split("; ") if name),
        published=found.date,
    )


SUITE = Suite("metadata", "what real pages say of themselves: dates, titles, authors, publishers", measure)

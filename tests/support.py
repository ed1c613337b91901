"""What several tests share: where things are, articles made by hand, a pipeline call in one line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pytest

from onrecord.model import Annotated, Article, Block, Record, Span

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "coverage"
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "coverage").is_dir(), reason=f"the real documents are not here ({SHARED / 'coverage'})"
)


class AnnotateText(Protocol):
    """Annotates a text of one paragraph a line, published on `published` (an EDTF day or nothing)."""

    def __call__(self, text: str, published: str | None = None) -> Annotated: ...


class BuildLines(Protocol):
    """Builds the record of documents given as `{"id", "text", "published", ...}`."""

    def __call__(self, *documents: dict[str, str]) -> Record: ...


def article(text: str, published: str | None = None, id_: str = "d") -> Article:
    """An article of kept paragraphs, one a line that is not blank."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), keep=True))
        start += len(line) + 1
    return Article(
        id=id_,
        key=id_,
        path=f"{id_}.txt",
        url=None,
        text=text,
        title=None,
        publisher=None,
        authors=(),
        published=published,
        modified=None,
        dates_from=None,
        language="en",
        blocks=tuple(blocks),
    )


def json_lines(path: Path, documents: Iterable[dict[str, str]]) -> Path:
    """The documents as a JSON Lines file."""
    path.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents), "utf-8")
    return path


def said(spans: Iterable[Span], text: str) -> list[str]:
    """The words of each span."""
    return [span.of(text) for span in spans]

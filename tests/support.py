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

GOOD = "Chilean President Elena Vargas met Peruvian Foreign Minister Tomas Brandt in Lima on 26 December 2023.\n"
"""An article of one sentence, in which there is one meeting."""
DESK: tuple[dict[str, str], ...] = (
    {
        "id": "harbour",
        "url": "https://post.example/harbour",
        "published": "2024-03-05",
        "publisher": "The River Post",
        "title": "Harbour talks open in Lima",
        "text": "Chilean President Elena Vargas met Peruvian Foreign Minister Tomas Brandt in Lima on 4 March 2024.\n\n"
        "“The ferry line will open in May,” President Elena Vargas said on Monday.\n\n"
        "Mr Brandt promised to reopen the customs post at Arica by June.\n\n"
        "About 7,000 fishing boats were tied up in Lima last week, port officials said.",
    },
    {
        "id": "ferry",
        "url": "https://ledger.example/ferry",
        "published": "2024-03-06",
        "publisher": "The Coast Ledger",
        "title": "Two neighbours speak of ferries",
        "text": "Elena Vargas, the president of Chile, received Tomas Brandt, foreign minister of Peru, in Lima on Monday for"
        " talks on ferries.\n\n"
        "Brandt said Peru would not sign the fishing accord.\n\n"
        "Chile closed its land border with Peru on Tuesday.\n\n"
        "About 6,500 fishing boats were tied up in Lima last week, Vargas said.",
    },
    {
        "id": "crews",
        "url": "https://wire.example/crews",
        "published": "2024-03-07",
        "publisher": "Andes Wire",
        "title": "Crews wait for the ferry",
        "text": "Some 300 people crossed the border from Peru into Chile on Wednesday.\n\n"
        "Ms Vargas told reporters that crews had waited long enough.\n\n"
        "A union spokesman said 52 cannery workers had lost their jobs.",
    },
)
"""Three articles of three outlets: in little time a record with entries of every kind, one meeting told twice."""

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

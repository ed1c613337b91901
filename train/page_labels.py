"""The labelled pages of `../shared/data/pages`: HTML with its body, stripped lines with keep or drop, and our own
labels with reasons, which are stand-off: page id and offsets, no text.

Pages are split by host: pages of one host are never on both sides of a split. The pages whose number is a multiple
of `HELD_OUT_EVERY`, and those of their hosts, take part in no shipped weights; `bench` scores the reasons on them.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT.parent / "shared" / "data" / "pages"
OWN_LABELS: Final = (ROOT / "train" / "data" / "lines-1.jsonl", ROOT / "train" / "data" / "lines-2.jsonl")
HELD_OUT_LABELS: Final = ROOT / "bench" / "data" / "lines-heldout.jsonl"
HELD_OUT_EVERY: Final = 7


@dataclass(frozen=True, slots=True)
class StrippedPage:
    """A page as lines. `keep` are the benchmark's labels, `labels` our own; `titles` tells the lines that the
    benchmark hints to be the headline, which its bodies leave out."""

    page: str
    number: int
    host: str
    lines: tuple[str, ...]
    keep: tuple[bool, ...]
    titles: tuple[bool, ...]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """An HTML page with the text of its body."""

    page: str
    number: int
    host: str
    source: str
    body: str


def stripped_pages(folder: Path = PAGES) -> list[StrippedPage]:
    """Every page of the residual lines, in the order of their ids."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / "lines-residual.jsonl.gz"):
        rows[row["page"]].append(row)
    own = dict(_own_labels())
    return [
        StrippedPage(
            page=page,
            number=number,
            host=rows[page][0]["host"],
            lines=tuple(row["text"] for row in rows[page]),
            keep=tuple(row["label"] == "keep" for row in rows[page]),
            titles=tuple(row["reason_hint"] == "title" for row in rows[page]),
            labels=own[page],
        )
        for number, page in enumerate(sorted(rows))
    ]


def gold_pages(folder: Path = PAGES) -> list[GoldPage]:
    """Every HTML page, in the order of their ids."""
    rows = sorted(_rows(folder / "gold.jsonl.gz"), key=lambda row: str(row["id"]))
    return [
        GoldPage(
            page=row["id"],
            number=number,
            host=urlsplit(row["url"]).netloc,
            source=gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()).decode("utf-8", "replace"),
            body=row["articleBody"],
        )
        for number, row in enumerate(rows)
    ]


def held_out_hosts(pages: list[StrippedPage]) -> frozenset[str]:
    """The hosts of the pages that are kept out of training."""
    return frozenset(page.host for page in pages if page.number % HELD_OUT_EVERY == 0)


def fold(host: str, folds: int) -> int:
    """Which of `folds` parts a host belongs to: the same in every run."""
    return int(md5(host.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def _own_labels() -> Iterator[tuple[str, tuple[str, ...]]]:
    for path in (*OWN_LABELS, HELD_OUT_LABELS):
        for line in path.read_text("utf-8").splitlines():
            page = json.loads(line)
            yield page["page"], tuple(label for _, _, label in page["lines"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)

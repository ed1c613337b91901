"""Counts in how many news articles a term stands, for telling stories apart: `python -m train.terms`.

The terms are those of `onrecord.reconcile.terms`. There is no chance in it: the same articles give the same bytes. No
article of ECB+ is among them, which stories are measured on.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.learned.loader import FOLDER, MANIFEST
from onrecord.learned.term_frequencies import VERSION, TermFrequencies
from onrecord.model import Article, Block
from onrecord.reconcile.terms import terms
from train.manifest import entered

DATA = Path(__file__).parents[2] / "shared" / "data"
SOURCES = {
    "quotes/polnear-train": "text",
    "quotes/polnear-dev": "text",
    "dates/timebank": "text",
    "dates/aquaint": "text",
    "dates/wikiwars": "text",
    "pages/gold": "articleBody",
}
"""Where the articles are, and the field that has their text."""
LEAST_DOCUMENTS = 5
"""A term that fewer articles have is not listed: with the smoothing it weighs about what an unknown one does."""
SMOOTHING = 12.0
"""Chosen on the development half of ECB+: from 3 to 24 the scores hardly differ."""


def main() -> None:
    texts = [text for name, field in SOURCES.items() for text in _texts(DATA / f"{name}.jsonl.gz", field)]
    counts = frequencies(texts)
    table = TermFrequencies(documents=len(texts), smoothing=SMOOTHING, counts=counts)
    content = msgspec.json.encode(table) + b"\n"
    (FOLDER / "terms.json").write_bytes(content)
    (FOLDER / MANIFEST).write_bytes(entered("terms", content, version=VERSION))
    (FOLDER / "terms.md").write_text(_card(len(texts), counts), encoding="utf-8")
    print(f"terms.json: {len(content):,} bytes, {len(counts):,} terms of {len(texts):,} articles")


def frequencies(texts: list[str]) -> dict[str, int]:
    """In how many of the texts each term stands that enough of them have, by term."""
    found = Counter(term for text in texts for term in terms(_article(text)).all)
    return {term: count for term, count in sorted(found.items()) if count >= LEAST_DOCUMENTS}


def _texts(path: Path, field: str) -> Iterator[str]:
    for line in gzip.decompress(path.read_bytes()).splitlines():
        yield json.loads(line)[field]


def _article(text: str) -> Article:
    """An article of kept paragraphs, one a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), keep=True))
        start += len(line) + 1
    return Article(
        id="",
        key="",
        path="",
        url=None,
        text=text,
        title=None,
        publisher=None,
        authors=(),
        published=None,
        modified=None,
        dates_from=None,
        language="en",
        blocks=tuple(blocks),
    )


def _card(documents: int, counts: dict[str, int]) -> str:
    pairs = sum(" " in term for term in counts)
    return f"""\
# Model card: terms

Written by `python -m train.terms`; edit `train/terms.py`, not this file.

**What it does.** Says in how many news articles a term stands: {len(counts) - pairs:,} words and {pairs:,} pairs of words
that follow each other, as `reconcile/terms.py` makes them, of {LEAST_DOCUMENTS} articles or more. `reconcile/stories.py` weighs
the terms of a document by it. It is a table and not the frequencies of the record itself, so that a new document changes
nothing of those that were there.

**Data.** {documents:,} articles: PolNeAR (news of the US presidential campaign of 2015 and 2016, its training and development
parts), TimeBank and AQUAINT (news agencies and newspapers, 1989 to 1998), WikiWars (articles of Wikipedia on wars) and
the pages of the article-extraction-benchmark (2019). Nothing of ECB+, which stories are measured on.

**Licence.** MIT, as the rest of OnRecord. Counts of single words and pairs say nothing of any one text; the articles
belong to their publishers and are not shipped.

**Scores.** `python -m bench --suite stories` measures what is made with it.

**Limits.** Little text, half of it on one election: what every article on another subject says is told from what is
rare only by the time between two documents. English only; in another language all terms weigh the same but by how often
they stand in a document.

**How to retrain.** `python -m train.terms` in a checkout that has the shared folder beside it. Do so when
`reconcile/terms.py` changes.
"""


if __name__ == "__main__":
    main()

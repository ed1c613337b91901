"""The real coverage, where it is at hand: keep and drop lines against a careful editor's."""

import json
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.model import Article, Page
from onrecord.read import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "gold" / "coverage-dev.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason=f"no reference material at {SHARED}")


def test_clean_f1_over_characters() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["documents"]
    pages = [page for page in read([SHARED / "coverage"], max_bytes=10**6) if isinstance(page, Page)]
    articles = [outcome for outcome in clean(pages, max_characters=10**6) if isinstance(outcome, Article)]
    right = extra = missed = 0
    for article in articles:
        for start, end, label in gold.get(article.key, {"lines": []})["lines"]:
            found = sum(max(0, min(end, b.end) - max(start, b.start)) for b in article.blocks if b.keep)
            right += found if label == "keep" else 0
            missed += end - start - found if label == "keep" else 0
            extra += found if label == "drop" else 0
    assert len(articles) == 5
    assert 2 * right / (2 * right + extra + missed) >= 0.98
    published = {article.key: article.published for article in articles}
    for key, document in gold.items():
        if "published" in document:
            assert published[key] == document["published"]

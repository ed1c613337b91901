"""Stories: documents on the same events, by what their words share.

TF-IDF cosine with single link inside a time window: enough to group a negotiation's coverage; documents
without a date join by their words alone.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.model import Article
from onrecord.model.edtf import gap

SIMILAR = 0.2
WINDOW_DAYS = 14
_WORD = re.compile(r"[^\W\d_]{4,}")


def stories(articles: Sequence[Article]) -> dict[str, str]:
    """The story id of each document: the id of its story's first document by publication date."""
    vectors = _vectors(articles)
    parent = {article.id: article.id for article in articles}
    by_id = {article.id: article for article in articles}
    scores: dict[tuple[str, str], float] = defaultdict(float)
    holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for id_ in sorted(vectors):
        for word, weight in vectors[id_].items():
            holders[word].append((id_, weight))
    for found in holders.values():
        for index, (one, weight) in enumerate(found):
            for other, other_weight in found[index + 1 :]:
                scores[one, other] += weight * other_weight
    for (one, other), score in sorted(scores.items()):
        if score >= SIMILAR and _near(by_id[one], by_id[other]):
            a, b = sorted((_root(parent, one), _root(parent, other)), key=lambda id_: _rank(by_id[id_]))
            parent[b] = a
    return {id_: _root(parent, id_) for id_ in parent}


def _near(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return True
    return gap(one.published[:10], other.published[:10]) <= WINDOW_DAYS


def _rank(article: Article) -> tuple[str, str]:
    return (article.published or "9999", article.id)


def _root(parent: dict[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_


def _vectors(articles: Sequence[Article]) -> dict[str, dict[str, float]]:
    counts = {
        article.id: Counter(
            word.casefold() for b in article.blocks if b.keep for word in _WORD.findall(article.text[b.start : b.end])
        )
        for article in articles
    }
    spread = Counter(word for found in counts.values() for word in found)
    total = len(articles)
    vectors: dict[str, dict[str, float]] = {}
    for id_, found in counts.items():
        weights = {
            word: (1 + math.log(count)) * math.log((1 + total) / spread[word])
            for word, count in found.items()
            if 1 < spread[word] <= max(2, total * 0.8)
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        strongest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:200]
        vectors[id_] = {word: weight / length for word, weight in strongest}
    return vectors

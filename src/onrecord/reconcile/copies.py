"""Copies: documents whose text is for the most part another's, cut, retitled or lightly edited.

Containment of word 5-grams (Broder 1997): the share of the shorter text's grams found in the longer one.
A recycled background paragraph stays far below the threshold; a cut copy stays above it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

from onrecord.model import Article

GRAM = 5
CONTAINMENT = 0.5
MIN_GRAMS = 30


def copies(articles: Sequence[Article], families: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each copy, the id of the document it is a copy of: the earliest published, then the longest.

    `families` gives, for documents that are versions of one, the id of the first. Versions are no copies of each
    other; if one of them is a copy of another document, or is copied, all are, and the first stands for all.
    """
    first = {article.id: (families or {}).get(article.id, article.id) for article in articles}
    rank: dict[str, tuple[str, int, str]] = {}
    for article in articles:
        own = (article.published or "9999", -_kept(article), article.key)
        rank[first[article.id]] = min(own, rank.get(first[article.id], own))
    original: dict[str, str] = {}
    for one, other in _alike(articles):
        first_of_both = (_root(original, first[one]), _root(original, first[other]))
        earlier, later = sorted(first_of_both, key=lambda id_: rank[id_])
        if earlier != later:
            original[later] = earlier
    roots = {id_: _root(original, family) for id_, family in sorted(first.items())}
    return {id_: root for id_, root in roots.items() if root != first[id_]}


def _alike(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Pairs of documents of which one holds most of the other."""
    grams = {article.id: _grams(article) for article in articles}
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, found in sorted(grams.items()):
        for gram in found:
            holders[gram].append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        for index, one in enumerate(ids):
            for other in ids[index + 1 :]:
                shared[one, other] += 1
    return sorted(pair for pair, count in shared.items() if _is_copy(count, grams, pair))


def _is_copy(count: int, grams: dict[str, set[int]], pair: tuple[str, str]) -> bool:
    smaller = min(len(grams[pair[0]]), len(grams[pair[1]]))
    return smaller >= MIN_GRAMS and count / smaller >= CONTAINMENT


def _root(original: dict[str, str], id_: str) -> str:
    while id_ in original:
        id_ = original[id_]
    return id_


def _kept(article: Article) -> int:
    return sum(block.end - block.start for block in article.blocks if block.keep)


def _grams(article: Article) -> set[int]:
    kept = " ".join(article.text[b.start : b.end] for b in article.blocks if b.keep)
    words = kept.casefold().split()
    return {crc32(" ".join(words[i : i + GRAM]).encode("utf-8", "replace")) for i in range(len(words) - GRAM + 1)}

"""The copies of a whole pile at once.

Texts are compared by their fingerprints, each of which leads to one text, its first holder, so the pairs do not grow
with the square of what is copied.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.model import Article, Span
from onrecord.reconcile.copies.shared import (
    FIRST_HOLDERS,
    RUN_FINGERPRINTS,
    Found,
    Passage,
    found,
    made_up,
    parts,
)
from onrecord.reconcile.copies.texts import Text, places, rank_alone
from onrecord.reconcile.fingerprints import fingerprints


@dataclass(frozen=True)
class Copies:
    """`originals` gives for each copy the id of the document it is a copy of, `passages` for each document those that
    stood in an earlier one, in order."""

    originals: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)

    def source(self, document: str, span: Span) -> str:
        """The document in which most of `span` stood first: `document` itself unless it was taken from another."""
        shares = {passage.source: 0 for passage in self.passages.get(document, ())}
        for passage in self.passages.get(document, ()):
            shares[passage.source] += passage.span.overlap(span)
        best = max(shares, key=lambda source: shares[source], default=document)
        return best if 2 * shares.get(best, 0) > span.end - span.start else document


def copies(articles: Sequence[Article], families: Mapping[str, str] | None = None) -> Copies:
    """Which documents, and which passages of documents, are copies.

    Of two documents the original is that of a news agency, then the earliest, then the longest. `families` gives, for
    documents that are versions of one, the id of the first. Versions are no copies of each other; if one of them is a
    copy of another document, or is copied, all are, and the first stands for all.
    """
    if not articles:
        return Copies()
    texts = _texts(articles, families or {})
    postings = _Postings.of(texts)
    last = {
        texts[one].place.family
        for one, others in postings.of_one_day()
        if made_up(parts(texts[one], (texts[other] for other in others)))
    }
    texts = [_put_last(text) if text.place.family in last else text for text in texts]
    order = sorted(range(len(texts)), key=lambda number: texts[number].place.order)
    has: dict[str, Found] = {}
    for later, earlier in postings.earlier(order):
        one = found(texts[later], [texts[other] for other in earlier])
        if one is not None:
            has[texts[later].id] = one
    originals = _originals([texts[number] for number in order], has)
    return Copies(
        originals=dict(sorted(originals.items())),
        passages={id_: one.passages for id_, one in has.items() if one.passages},
    )


def _texts(articles: Sequence[Article], families: Mapping[str, str]) -> list[Text]:
    """The texts by rank."""
    prints = {article.id: fingerprints(article) for article in articles}
    alone: dict[str, dict[str, str]] = defaultdict(dict)
    for article in articles:
        family = families.get(article.id, article.id)
        alone[family][article.id] = rank_alone(article, prints[article.id].words)
    placed = {id_: place for family, ranks in alone.items() for id_, place in places(family, ranks).items()}
    texts = [Text.of(article, placed[article.id], prints[article.id]) for article in articles]
    return sorted(texts, key=lambda text: text.place.rank)


def _put_last(text: Text) -> Text:
    return replace(text, place=msgspec.structs.replace(text.place, last=True))


def _originals(texts: Sequence[Text], has: Mapping[str, Found]) -> dict[str, str]:
    """For each copy the first version of the document at the end of its chain; `texts` are in order."""
    family = {text.id: text.place.family for text in texts}
    roots: dict[str, str] = {}
    for text in texts:
        copied = has[text.id].copied if text.id in has else None
        if copied is not None and family[text.id] not in roots:
            roots[family[text.id]] = roots.get(family[copied], family[copied])
    return {id_: roots[one] for id_, one in family.items() if one in roots}


@dataclass(frozen=True)
class _Postings:
    """The holders of fingerprints that more than one text has: `texts` are numbers of texts, by fingerprint and rank.

    `starts` are where those of the next fingerprint begin, `sizes` how many there are.
    """

    texts: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]
    families: npt.NDArray[np.int32]
    days: npt.NDArray[np.int32]
    leads: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> "_Postings":
        # Of many texts these arrays are most of what is held: 32 bits do for a number of a text.
        hashes = np.concatenate([text.prints.hashes for text in texts])
        holder = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text.prints.hashes) for text in texts])
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        holder = holder[order]
        del order
        begins = np.ones(len(hashes), dtype=bool)
        begins[1:] = hashes[1:] != hashes[:-1]
        del hashes
        once = begins.copy()
        once[1:] |= holder[1:] != holder[:-1]
        sizes = np.bincount(np.cumsum(begins, dtype=np.int32)[once] - 1)
        shared = sizes > 1
        holder, sizes = holder[once][np.repeat(shared, sizes)], sizes[shared]
        return cls(
            texts=holder,
            starts=np.cumsum(sizes) - sizes,
            sizes=sizes,
            families=_numbers([text.place.family for text in texts]),
            days=_numbers([text.place.day for text in texts]),
            leads=np.array([text.place.leads for text in texts]),
        )

    def of_one_day(self) -> Iterator[tuple[int, list[int]]]:
        """Texts that stand first of their family, with others of their day that share several fingerprints with them;
        both are among the first holders of these."""
        heads, group = self._heads()
        found = [np.zeros(0, dtype=np.int64)]
        for step in range(1, FIRST_HOLDERS):
            one, other = heads[:-step], heads[step:]
            alike = (group[:-step] == group[step:]) & (self.days[one] == self.days[other])
            alike &= self.families[one] != self.families[other]
            one, other = one[alike], other[alike]
            found += [self._pairs(a[self.leads[a]], b[self.leads[a]]) for a, b in ((one, other), (other, one))]
        return self._several(np.concatenate(found))

    def earlier(self, order: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Texts, with those, in order, that are the first to hold several of their fingerprints."""
        if not len(self.texts):
            return
        place = np.empty(len(order), dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        heads, group = self._heads()
        begins = np.flatnonzero(np.diff(group, prepend=-1))
        first = np.minimum.reduceat(place[heads], begins)
        first = np.repeat(np.array(order, dtype=np.int32)[first], self.sizes)
        later = self.texts
        kept = (place[first] < place[later]) & (self.families[first] != self.families[later])
        for one, others in self._several(self._pairs(later[kept], first[kept])):
            yield one, sorted(others, key=lambda other: place[other])

    def _heads(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """The first holders of each fingerprint, and its number."""
        within = np.arange(len(self.texts)) - np.repeat(self.starts, self.sizes) < FIRST_HOLDERS
        return self.texts[within], np.repeat(np.arange(len(self.sizes)), self.sizes)[within]

    def _pairs(self, one: npt.NDArray[np.int32], other: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        return one.astype(np.int64) * len(self.leads) + other

    def _several(self, pairs: npt.NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
        """Those that one has in common with another often enough for a run."""
        pairs, counts = np.unique(pairs, return_counts=True)
        found = (divmod(pair, len(self.leads)) for pair in pairs[counts >= RUN_FINGERPRINTS].tolist())
        for one, several in groupby(found, key=lambda pair: pair[0]):
            yield one, [other for _, other in several]


def _numbers(names: Sequence[str]) -> npt.NDArray[np.int32]:
    """A number for each different name."""
    known = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], dtype=np.int32)

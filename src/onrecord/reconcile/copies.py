"""Copies: documents whose text is for the most part another's, cut, retitled or lightly edited; and passages that are.

Texts are compared by their fingerprints. What two of them share counts as a run where the shared fingerprints follow
each other closely, so that a text with every tenth word changed is shared from end to end, and one that ends in
another's background only there.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from onrecord.lexicon.outlets import is_agency
from onrecord.model import Article, Span
from onrecord.reconcile.fingerprints import GRAM, Fingerprints, fingerprints, shared_places, word_bounds

COPIED = 0.7
"""Share of a document's words that stand in another if it is a copy of it."""
HELD = 0.4
"""The same for a document that holds another one whole: two articles put together, or one with a new end."""
LEAD = 0.25
"""The part of a document in which what is new comes first; half of it is in the other document too. Where it is not,
another story has recycled background."""
MADE_UP = 0.9
"""Share of a text that others of its day make up if it was put together of them."""
ROUNDS = 8
"""How often texts are put in order anew because some were put together of others, of which some were so too."""
LEAST_WORDS = 30
"""Shorter texts are no copies: what they share may be chance or a formula."""
GAP = 30
"""Words between two shared fingerprints of one run: with every tenth word changed more are hardly ever seen."""
RUN_WORDS, RUN_FINGERPRINTS = 20, 4
"""What a run has at least; less is a phrase that many use."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Passage:
    """A stretch of a document's text that stood in another document before."""

    span: Span
    source: str


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
    first = {article.id: (families or {}).get(article.id, article.id) for article in articles}
    texts = [_Text(article, first[article.id], fingerprints(article)) for article in articles]
    last: set[str] = set()
    shared = _shared(_in_order(texts))
    for _ in range(ROUNDS):
        put_together = _put_together(shared)
        if put_together <= last:
            break
        last |= put_together
        shared = _shared(_in_order(texts, last))
    roots: dict[str, str] = {}
    for found in shared:
        family = found[0].later.family
        copied = [one for one in found if one.is_copy()]
        if copied and family not in roots:
            source = max(copied, key=lambda one: one.share).earlier.family
            roots[family] = roots.get(source, source)
    return Copies(
        originals={id_: roots[family] for id_, family in sorted(first.items()) if family in roots},
        passages={found[0].later.article.id: taken for found in shared if (taken := tuple(_passages(found)))},
    )


@dataclass(frozen=True)
class _Text:
    """A document with its fingerprints; `family` is the id of its first version."""

    article: Article
    family: str
    prints: Fingerprints


_Rank = tuple[bool, str, bool, int, str, str]


def _in_order(texts: Iterable[_Text], last: Container[str] = frozenset()) -> list[_Text]:
    """The texts, originals before their copies; the versions of one document stand together where the first does.

    Those of `last` come after others of their day.
    """

    def rank(text: _Text) -> _Rank:
        article = text.article
        day = (not is_agency(article.publisher or ""), article.published or "9999")
        return (*day, article.id in last, -text.prints.words, article.key, article.id)

    of_family: dict[str, _Rank] = {}
    for text in texts:
        of_family[text.family] = min(rank(text), of_family.get(text.family, rank(text)))
    return sorted(texts, key=lambda text: (of_family[text.family], text.family, rank(text)))


def _shared(texts: Sequence[_Text]) -> list[list["_Shared"]]:
    """What each text shares with earlier ones, the earliest first; texts that share nothing are left out."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for one, other in _candidates(texts):
        earlier[one].append(other)
    found = [[_Shared.of(texts[one], texts[other]) for other in sorted(earlier[one])] for one in sorted(earlier)]
    return [kept for several in found if (kept := [one for one in several if one.runs])]


def _put_together(shared: Iterable[Sequence["_Shared"]]) -> set[str]:
    """Texts that are nothing but others of their day, two or more, which have nothing in common themselves.

    Being longer they would pass for the original of all.
    """
    parts: dict[str, list[_Shared]] = defaultdict(list)
    for one in chain.from_iterable(shared):
        if one.share >= COPIED and one.earlier.article.published == one.later.article.published:
            parts[one.earlier.article.id].append(one)
    return {whole for whole, found in parts.items() if _make_up(found)}


def _make_up(parts: Sequence["_Shared"]) -> bool:
    """Whether a text is made up of these, which all stand in it: not where one is all of it, a copy of the whole."""
    words = parts[0].earlier.prints.words
    if any(_within(part.runs_of_earlier, words) >= MADE_UP for part in parts):
        return False
    covered = np.zeros(words, dtype=bool)
    for run in chain.from_iterable(part.runs_of_earlier for part in parts):
        covered[run.start : run.end] = True
    if np.count_nonzero(covered) < MADE_UP * words:
        return False
    return any(
        sum(run.overlap(their) for run in one.runs_of_earlier for their in other.runs_of_earlier) < RUN_WORDS
        for one, other in combinations(parts, 2)
    )


def _candidates(texts: Sequence[_Text]) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of texts of which the earlier is the first to hold some of the later's fingerprints.

    Each fingerprint leads to one text, its first holder, so the pairs do not grow with the square of what is copied.
    """
    if not texts:
        return
    # Of many texts these arrays are most of what is held: 32 bits do for a number of a text.
    hashes = np.concatenate([text.prints.hashes for text in texts])
    holder = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text.prints.hashes) for text in texts])
    order = np.argsort(hashes, kind="stable")
    hashes, later = hashes[order], holder[order]
    begins = np.ones(len(hashes), dtype=bool)
    begins[1:] = hashes[1:] != hashes[:-1]
    del hashes, holder, order
    earliest = later[begins][np.cumsum(begins, dtype=np.int32) - 1]
    numbers = {family: number for number, family in enumerate(dict.fromkeys(text.family for text in texts))}
    family = np.array([numbers[text.family] for text in texts], dtype=np.int32)
    other = family[earliest] != family[later]
    pairs, counts = np.unique(later[other].astype(np.int64) * len(texts) + earliest[other], return_counts=True)
    for pair in pairs[counts >= RUN_FINGERPRINTS].tolist():
        yield divmod(pair, len(texts))


@dataclass(frozen=True)
class _Shared:
    """What two texts share: the runs of each, in words."""

    later: _Text
    earlier: _Text
    runs: tuple[Span, ...]
    runs_of_earlier: tuple[Span, ...]

    @classmethod
    def of(cls, later: _Text, earlier: _Text) -> "_Shared":
        return cls(later, earlier, _runs(later.prints, earlier.prints), _runs(earlier.prints, later.prints))

    @property
    def share(self) -> float:
        """The part of the later text that stands in the earlier one."""
        return _within(self.runs, self.later.prints.words)

    def is_copy(self) -> bool:
        """Whether the later text is the earlier one for the most part, or holds it and not much else."""
        words, words_of_earlier = self.later.prints.words, self.earlier.prints.words
        if min(words, words_of_earlier) < LEAST_WORDS:
            return False
        if self.share >= COPIED and _has_lead(self.runs, words):
            return True
        holds = _within(self.runs_of_earlier, words_of_earlier) >= COPIED and self.share >= HELD
        return holds and _has_lead(self.runs_of_earlier, words_of_earlier)


def _runs(own: Fingerprints, other: Fingerprints) -> tuple[Span, ...]:
    """The stretches of one text, in words, that the other has too."""
    places = shared_places(own, other)
    if not len(places):
        return ()
    found = np.split(places, np.flatnonzero(np.diff(places) > GAP) + 1)
    spans = [(Span(int(run[0]), int(run[-1]) + GRAM), len(run)) for run in found]
    return tuple(span for span, count in spans if count >= RUN_FINGERPRINTS and span.end - span.start >= RUN_WORDS)


def _within(runs: Sequence[Span], end: int) -> float:
    """The share of the first `end` words that are in `runs`."""
    return sum(max(0, min(run.end, end) - run.start) for run in runs) / end


def _has_lead(runs: Sequence[Span], words: int) -> bool:
    return _within(runs, max(1, int(LEAD * words))) >= 0.5


def _passages(shared: Sequence[_Shared]) -> Iterator[Passage]:
    """What of a text stood in earlier ones, each word under the earliest that has it.

    Quotations are not enough: two reporters who hear the same words write them alike.
    """
    article = shared[0].later.article
    words = word_bounds(article)
    own = _own(article, words)
    source = np.full(len(words), -1)
    for number in reversed(range(len(shared))):
        for run in shared[number].runs:
            if own[run.start : run.end].sum() >= RUN_WORDS:
                source[run.start : run.end] = number
    for piece in np.split(np.arange(len(words)), np.flatnonzero(np.diff(source)) + 1):
        if source[piece[0]] >= 0:
            span = Span(int(words[piece[0], 0]), int(words[piece[-1], 1]))
            yield Passage(span, shared[source[piece[0]]].earlier.article.id)


def _own(article: Article, words: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which of the words are the article's own, not in quotation marks."""
    own = np.ones(len(words), dtype=bool)
    for block in article.blocks:
        for match in _QUOTED.finditer(article.text, block.start, block.end):
            first, last = np.searchsorted(words[:, 0], match.span())
            own[first:last] = False
    return own

"""Versions: documents of one address whose texts differ, in the order of time, with what changed.

Two addresses are never versions of one document. Neither are two texts of one address that have next to nothing in
common: a home page or a live index shows another text every day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, pairwise

import msgspec
from msgspec.structs import replace

from onrecord.model import Article, Change
from onrecord.reconcile.addresses import address
from onrecord.reconcile.changes import ALIKE, MOST_PAIRED, changes, likeness
from onrecord.reconcile.sentences import Sentence, sentences
from onrecord.reconcile.state import State, Table

SHARED = 0.25
"""Share of the shorter text, in words, that must stand in sentences the other has too, word for word or mostly alike.

An article that is updated keeps its background and most of its quotations, also where the head is written anew: far
more than a quarter. What two days of a home page share is a line or two of the site's own, or one teaser left standing.
"""

REACH = 10
"""How many documents before it, of the same address, a document is held against: one bad answer between two versions
does not part them, and a page fetched every hour for a year does not cost its square."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """What a document is among those of its address.

    `family` is the document of the first version, for all versions and for what is the same version again.
    `version_of` is that document too, but `None` for itself and where there is one version. `number` counts from 1
    and is `None` where there is one version or the order is not known. `same_as` is the document in which the same
    version was met first. `changes` are from the document `changes_from`.
    """

    family: str
    version_of: str | None
    number: int | None = None
    same_as: str | None = None
    changes_from: str | None = None
    changes: tuple[Change, ...] = ()


ARTICLES = Table("versions.articles", Article)
"""Those that have an address."""
VERSIONS = Table("versions.versions", Version)
HOLDERS = "versions.addresses"


@dataclass(frozen=True)
class _Text:
    """A document of an address with its kept text; `pieces` are equal where the text is, white space aside."""

    article: Article
    sentences: tuple[Sentence, ...]
    pieces: tuple[tuple[str, ...], ...]

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def length(self) -> int:
        return sum(len(sentence.pieces) for sentence in self.sentences)


def versions(articles: Sequence[Article]) -> dict[str, Version]:
    """What each document is that shares its address and its text, or some of it, with another."""
    by_address: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        where = address(article.url)
        if where is not None:
            by_address[where].append(article)
    found: dict[str, Version] = {}
    for same in by_address.values():
        texts = [_text(article) for article in same] if len(same) > 1 else []
        for family in _families([text for text in texts if text.sentences]):
            if len(family) > 1:
                found.update(_versions(family))
    return found


def update(state: State, arrived: Sequence[Article], gone: Iterable[str]) -> dict[str, Version | None]:
    """Takes in documents that arrived, known ones with them, and drops those that are gone.

    Gives the documents, of those that are there, whose version changed; `None` for one that is alone now. Only the
    documents of the addresses concerned are looked at.
    """
    arriving = {article.id: article for article in arrived}
    leaving = set(gone) - arriving.keys()
    known = state.get(ARTICLES, {*arriving, *leaving})
    placed = {id_: article for id_, article in arriving.items() if address(article.url) is not None}
    for id_, article in known.items():
        state.withdraw(HOLDERS, id_, _addresses([article]))
    for id_, article in placed.items():
        state.post(HOLDERS, id_, _addresses([article]))
    state.drop(ARTICLES, known.keys() - placed.keys())
    state.put(ARTICLES, placed)
    found: dict[str, Version] = {}
    concerned = set(known)
    for ids in state.holders(HOLDERS, _addresses([*known.values(), *placed.values()])).values():
        concerned |= set(ids)
        found |= versions(list(state.get(ARTICLES, ids).values())) if len(ids) > 1 else {}
    old = state.get(VERSIONS, concerned)
    state.drop(VERSIONS, old.keys() - found.keys())
    state.put(VERSIONS, found)
    return {id_: found.get(id_) for id_ in sorted(concerned - leaving) if old.get(id_) != found.get(id_)}


def _addresses(articles: Iterable[Article]) -> set[str]:
    return {where for article in articles if (where := address(article.url)) is not None}


def _text(article: Article) -> _Text:
    found = sentences(article)
    return _Text(article, found, tuple(sentence.pieces for sentence in found))


def _families(texts: Sequence[_Text]) -> list[list[_Text]]:
    """The texts in chains: each has enough in common with some other of its chain."""
    ordered = sorted(texts, key=lambda text: (*(clock(text.article) for clock in CLOCKS), text.id))
    family = list(range(len(ordered)))
    for place, text in enumerate(ordered):
        for other in range(place - 1, max(-1, place - 1 - REACH), -1):
            if family[other] != family[place] and _akin(text, ordered[other]):
                joined, kept = family[place], family[other]
                family = [kept if one == joined else one for one in family]
    found: dict[int, list[_Text]] = defaultdict(list)
    for number, text in zip(family, ordered, strict=True):
        found[number].append(text)
    return list(found.values())


def _akin(one: _Text, other: _Text) -> bool:
    """Whether at least `SHARED` of the shorter text stands in sentences that the other has too."""
    shorter, longer = sorted((one, other), key=lambda text: (text.length, text.id))
    theirs = set(longer.pieces)
    wanted = SHARED * shorter.length - sum(len(pieces) for pieces in shorter.pieces if pieces in theirs)
    rest = [sentence for sentence in shorter.sentences if sentence.pieces not in theirs]
    if wanted <= 0 or len(rest) * len(longer.sentences) > MOST_PAIRED:
        return wanted <= 0
    for sentence in rest:
        if any(likeness(sentence, their) >= ALIKE for their in longer.sentences):
            wanted -= len(sentence.pieces)
        if wanted <= 0:
            return True
    return False


def _versions(family: Sequence[_Text]) -> Iterator[tuple[str, Version]]:
    ordered = _in_time(family)
    if ordered is None:
        return _unordered(sorted(family, key=lambda text: text.id))
    return _numbered(ordered)


def _in_time(family: Sequence[_Text]) -> list[_Text] | None:
    """The texts in the order of time; `None` where no clock that all of them have tells two different ones apart."""
    clocks = [clock for clock in CLOCKS if all(clock(text.article) for text in family)]

    def moment(text: _Text) -> tuple[str, ...]:
        return tuple(clock(text.article) for clock in clocks)

    ordered = sorted(family, key=lambda text: (moment(text), text.id))
    known = all(moment(a) < moment(b) or a.pieces == b.pieces for a, b in pairwise(ordered))
    return ordered if known else None


def _numbered(ordered: Sequence[_Text]) -> Iterator[tuple[str, Version]]:
    """Texts that follow each other unchanged are one version. One that comes back later is a new one."""
    first = ordered[0].id
    runs = [list(run) for _, run in groupby(ordered, key=lambda text: text.pieces)]
    for place, run in enumerate(runs):
        number = place + 1 if len(runs) > 1 else None
        for text in run:
            version_of = first if number and text.id != first else None
            same_as = run[0].id if text is not run[0] else None
            version = Version(family=first, version_of=version_of, number=number, same_as=same_as)
            yield text.id, _changed(version, runs[place - 1][0], text) if place and not same_as else version


def _changed(version: Version, before: _Text, text: _Text) -> Version:
    return replace(version, changes_from=before.id, changes=changes(before.sentences, text.sentences))


def _unordered(family: Sequence[_Text]) -> Iterator[tuple[str, Version]]:
    """Which came first is not known: no numbers, and no changes, which would have a direction."""
    first = family[0].id
    met: dict[tuple[tuple[str, ...], ...], str] = {}
    for text in family:
        same_as = met.setdefault(text.pieces, text.id)
        yield (
            text.id,
            Version(
                family=first,
                version_of=first if text.id != first else None,
                same_as=same_as if same_as != text.id else None,
            ),
        )


def _fetched(article: Article) -> str:
    try:
        moment = datetime.fromisoformat(article.fetched or "")
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


CLOCKS: tuple[Callable[[Article], str], ...] = (
    _fetched,
    lambda article: (article.modified or "")[:10],
    lambda article: (article.published or "")[:10],
)
"""What tells the time of a version, the surest first; empty where the document does not say."""

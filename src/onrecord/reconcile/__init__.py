"""Readings of many documents → entries of one record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.model import (
    KINDS,
    Actor,
    Article,
    CommitmentReading,
    Document,
    Entry,
    FigureReading,
    MeasureReading,
    MeetingReading,
    Reading,
    StatementReading,
    kind_of,
)
from onrecord.reconcile.actors import ActorIndex
from onrecord.reconcile.citations import cites
from onrecord.reconcile.copies import Copies, copies
from onrecord.reconcile.entries import Builder
from onrecord.reconcile.follow_ups import with_follow_ups
from onrecord.reconcile.importance import grounds
from onrecord.reconcile.matching import Resolved, content_words, groups
from onrecord.reconcile.origins import Origins
from onrecord.reconcile.plover import plover
from onrecord.reconcile.stories import stories
from onrecord.reconcile.versions import Version, versions

__all__ = ["reconcile"]


def reconcile(
    articles: Sequence[Article], readings: Sequence[Reading]
) -> tuple[tuple[Document, ...], tuple[Entry, ...]]:
    """The documents with what they are to each other, and the entries over all readings.

    Independent of the order of its input: documents are ordered by key, entries by kind, date and
    the place of their first passage.
    """
    ordered = sorted(articles, key=lambda article: (article.key, article.id))
    documents, copied = _documents(ordered, readings)
    builder = Builder(documents, Origins(documents, copied))
    entries = [
        builder.build(group)
        for found in _by_kind(_resolved(documents, readings)).values()
        for group in groups(found)
    ]  # fmt: skip
    rank = {kind: index for index, kind in enumerate(kind.__struct_config__.tag for kind in KINDS)}
    place = {document.id: number for number, document in enumerate(documents)}

    def order(entry: Entry) -> tuple[int, str, int, int, str]:
        first = entry.evidence[0]
        return (
            rank[kind_of(entry)],
            entry.date.value if entry.date else "9999",
            place[first.document],
            first.start,
            entry.id,
        )

    entries.sort(key=order)
    followed = with_follow_ups(entries, documents)
    return documents, tuple(replace(entry, importance=grounds(entry), plover=plover(entry)) for entry in followed)


def _documents(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[tuple[Document, ...], Copies]:
    """The documents, and which of their passages are copied."""
    by_document: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_document[reading.document].append(reading)
    versioned, told = versions(articles), stories(articles)
    copied = copies(articles, {id_: version.family for id_, version in versioned.items()})
    documents = (
        Document.of(
            article,
            copy_of=copied.originals.get(article.id),
            cites=cites(article, by_document[article.id]),
            story=told[article.id],
        )
        for article in articles
    )
    return tuple(_with_version(document, versioned.get(document.id)) for document in documents), copied


def _with_version(document: Document, version: Version | None) -> Document:
    if version is None:
        return document
    return replace(
        document,
        copy_of=document.copy_of or version.same_as,
        version_of=version.version_of,
        version=version.number,
        changes_from=version.changes_from,
        changes=version.changes,
    )


def _resolved(documents: Sequence[Document], readings: Sequence[Reading]) -> list[Resolved]:
    position = {document.id: number for number, document in enumerate(documents)}
    by_id = {document.id: document for document in documents}
    index = ActorIndex(documents, ((r.document, actor) for r in readings for actor in actors_in(r)))
    ordered = sorted(readings, key=lambda r: (position[r.document], r.span, kind_name(r), sorted(r.anchors.items())))
    return [
        Resolved(
            reading=reading,
            actors=tuple(index.resolve(reading.document, actor) for actor in actors_in(reading)),
            published=by_id[reading.document].published,
            order=number,
            context=frozenset(word for word in content_words(around) - MAGNITUDES if not word[0].isdigit()),
            places=_places(_around(by_id[reading.document].text, reading, BESIDE)),
            names=_names(around)
            - frozenset(word for actor in actors_in(reading) for word in content_words(actor.name)),
            story=by_id[reading.document].story,
        )
        for number, reading in enumerate(ordered)
        for around in [_around(by_id[reading.document].text, reading, CONTEXT)]
    ]


def _around(text: str, reading: Reading, reach: int) -> str:
    """The words around a figure, within its line: what it is a figure of."""
    if not isinstance(reading.fields, FigureReading):
        return ""
    start = max(text.rfind("\n", 0, reading.span.start) + 1, reading.span.start - reach)
    end = text.find("\n", reading.span.end)
    end = min(len(text) if end < 0 else end, reading.span.end + reach)
    return text[start:end]


def _places(words: str) -> frozenset[str]:
    """The names after "in", "at", "near" and "of"."""
    return frozenset(word for match in _PLACE.finditer(words) for word in content_words(match.group(1)) - CALENDAR)


def _names(words: str) -> frozenset[str]:
    """What is written with a capital: a word that begins a sentence may be a name."""
    return frozenset(word for match in _NAME.finditer(words) for word in content_words(match.group())) - CALENDAR


CONTEXT = 90
"""Characters on each side of a figure that tell what it is about."""
BESIDE = 40
"""Characters on each side of a figure that tell where it was counted."""
MAGNITUDES = content_words(
    "dozens hundred hundreds thousand thousands million millions billion billions trillion percent cent"
)
"""Words of the number itself."""
CALENDAR = content_words(
    """January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday"""
)
"""Words with a capital that are no places."""
_NAME = re.compile(
    r"\b(?!(?:Some|Only|About|Around|Nearly|Almost|More|Another|At|Up|Under|When|While|There)\b)[A-Z][\w’'-]+"
)
_PLACE = re.compile(r"\b(?:in|of|at|near) (?:the )?((?:[A-Z][\w’'-]+ ?)+)")


def _by_kind(readings: Iterable[Resolved]) -> dict[str, list[Resolved]]:
    found: dict[str, list[Resolved]] = defaultdict(list)
    for resolved in readings:
        found[kind_name(resolved.reading)].append(resolved)
    return dict(sorted(found.items()))


def kind_name(reading: Reading) -> str:
    return type(reading.fields).__name__


def actors_in(reading: Reading) -> tuple[Actor, ...]:
    """The actors of a reading, in the order of its fields: the claimant or speaker is the first."""
    match reading.fields:
        case MeetingReading(participants=participants):
            return participants
        case StatementReading(speaker=speaker):
            return (speaker,) if speaker else ()
        case CommitmentReading(by=by):
            return by
        case FigureReading(claimed_by=claimant):
            return (claimant,) if claimant else ()
        case MeasureReading(by=author):
            return (author,) if author else ()
    return ()

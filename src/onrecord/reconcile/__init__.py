"""Readings of many documents → entries of one record."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import (
    KINDS,
    Actor,
    Article,
    CommitmentReading,
    Correction,
    Document,
    Entry,
    FigureReading,
    MeasureReading,
    MeetingReading,
    Orphaned,
    Reading,
    StatementReading,
    kind_of,
)
from onrecord.reconcile.actors import ActorIndex
from onrecord.reconcile.citations import cites
from onrecord.reconcile.copies import Copies, copies
from onrecord.reconcile.corrections.actors import ActorCorrections
from onrecord.reconcile.corrections.replay import Replay, names_touched, touched
from onrecord.reconcile.entries import Builder
from onrecord.reconcile.follow_ups import with_follow_ups
from onrecord.reconcile.importance import grounds
from onrecord.reconcile.matching import Resolved, content_words, groups, strength, surroundings
from onrecord.reconcile.origins import Origins
from onrecord.reconcile.plover import plover
from onrecord.reconcile.stories import stories
from onrecord.reconcile.versions import Version, versions

__all__ = ["Reconciled", "names_touched", "reconcile", "touched"]


class Reconciled(NamedTuple):
    """The documents and entries of a record, the entries that people rejected, and corrections without effect."""

    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    rejected: tuple[Entry, ...] = ()
    orphaned: tuple[Orphaned, ...] = ()


def reconcile(
    articles: Sequence[Article], readings: Sequence[Reading], corrections: Iterable[Correction] = ()
) -> Reconciled:
    """The documents with what they are to each other, and the entries over all readings, as people decided.

    Independent of the order of its input, `corrections` apart: documents are ordered by key, entries by kind, date and
    the place of their first passage.
    """
    replay = Replay(articles, readings, corrections)
    ordered = sorted(articles, key=lambda article: (article.key, article.id))
    documents, copied = _documents(ordered, readings)
    builder = Builder(documents, Origins(documents, copied))
    resolved = _resolved(documents, replay.readings, replay.actors)
    entries = [
        replay.entry(builder.build(group), group)
        for found in _by_kind(replay.standing(resolved)).values()
        for group in replay.groups(groups(found), strength)
    ]
    rejected = [replay.entry(builder.build(group), group) for group in replay.rejected(resolved)]
    followed = with_follow_ups(_in_order(entries, documents), documents)
    return Reconciled(
        documents,
        tuple(_weighed(replay.settled(entry)) for entry in followed),
        tuple(_weighed(entry) for entry in _in_order(rejected, documents)),
        replay.orphaned,
    )


def _weighed(entry: Entry) -> Entry:
    return replace(entry, importance=grounds(entry), plover=plover(entry))


def _in_order(entries: Iterable[Entry], documents: Sequence[Document]) -> list[Entry]:
    """The entries by kind, date and the place of their first passage."""
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

    return sorted(entries, key=order)


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


def _resolved(
    documents: Sequence[Document], readings: Sequence[Reading], corrections: ActorCorrections
) -> list[Resolved]:
    position = {document.id: number for number, document in enumerate(documents)}
    by_id = {document.id: document for document in documents}
    index = ActorIndex(documents, ((r.document, actor) for r in readings for actor in actors_in(r)), corrections)
    ordered = sorted(readings, key=lambda r: (position[r.document], r.span, kind_name(r), sorted(r.anchors.items())))
    found: list[Resolved] = []
    for number, reading in enumerate(ordered):
        document = by_id[reading.document]
        around = surroundings(document.text, reading)
        resolved = [index.decided(document.id, actor) for actor in actors_in(reading)]
        said_by = {word for actor in actors_in(reading) for word in content_words(actor.name)}
        found.append(
            Resolved(
                reading=reading,
                actors=tuple(actor for actor, _ in resolved if actor is not None),
                published=document.published,
                order=number,
                context=around.context,
                places=around.places,
                names=around.names - said_by,
                story=document.story,
                decisions=tuple(one for _, decisions in resolved for one in decisions),
            )
        )
    return found


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

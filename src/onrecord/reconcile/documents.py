"""The documents of a record with what they are to each other, and what of that their entries rest on."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from onrecord.model import Article, Document, Reading
from onrecord.reconcile.citations import cites, contributors, credited_agency
from onrecord.reconcile.copies import kept as copies_of
from onrecord.reconcile.copies import take_whole as whole_copies
from onrecord.reconcile.copies import update as update_copies
from onrecord.reconcile.state import State, Table
from onrecord.reconcile.stories import update as update_stories
from onrecord.reconcile.versions import Version
from onrecord.reconcile.versions import update as update_versions


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a document again and again, without its text.

    `copy_of` is that of the document, of which it is told apart whether it is a copy (`original`) or the same version
    again (`same_as`). `first` is the document of the first version.
    """

    key: str
    published: str | None
    publisher: str | None
    agency: str | None
    contributors: tuple[str, ...]
    readings: int
    story: str
    first: str
    version: int
    original: str | None = None
    same_as: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def copy_of(self) -> str | None:
        return self.original or self.same_as

    @property
    def rests_on(self) -> frozenset[str]:
        """The documents from which it, or some of its passages, are taken."""
        return frozenset(self.sources) | {id_ for id_ in [self.copy_of] if id_}


DOCUMENTS = Table("reconcile.documents", Document)
STANDINGS = Table("reconcile.standings", Standing)


class Changed(msgspec.Struct):
    """The documents that are new or changed, and how all that changed or went stood before and stand now."""

    documents: dict[str, Document]
    before: dict[str, Standing]
    after: dict[str, Standing]
    retold: set[str]
    """Those that only are of another story than before."""


def update(state: State, arrived: Sequence[tuple[Article, Sequence[Reading]]], gone: Sequence[str]) -> Changed:
    """Takes documents in and takes others out."""
    articles = [article for article, _ in arrived]
    versions = update_versions(state, articles, gone)
    stories = update_stories(state, articles, gone)
    families = {id_: version.family if version else id_ for id_, version in versions.items()}
    copied = (update_copies if state.lasting else whole_copies)(state, articles, gone, families)
    readings = {article.id: found for article, found in arrived}
    changed = ({*readings, *versions, *stories, *copied}) - set(gone)
    retold = set(stories) - {*readings, *versions, *copied, *gone}
    old = state.get(DOCUMENTS, {*changed, *gone})
    before = state.get(STANDINGS, {*changed, *gone})
    documents = {id_: document for id_, document in old.items() if id_ not in gone}
    documents |= {article.id: _alone(article, found, old.get(article.id)) for article, found in arrived}
    known = copies_of(state, changed)
    after: dict[str, Standing] = {}
    for id_, document in documents.items():
        alone = before.get(id_)
        if id_ in readings:
            alone = _standing(document, len(readings[id_]), alone)
        assert alone is not None
        after[id_] = replace(
            alone,
            story=stories.get(id_, alone.story),
            original=known.originals.get(id_),
            sources=tuple(sorted({passage.source for passage in known.passages.get(id_, ())})),
        )
        if id_ in versions:
            after[id_] = _versioned(after[id_], id_, versions[id_])
            document = _with_version(document, versions[id_])
        documents[id_] = replace(document, story=after[id_].story, copy_of=after[id_].copy_of)
    state.put(DOCUMENTS, documents)
    state.put(STANDINGS, after)
    state.drop(DOCUMENTS, gone)
    state.drop(STANDINGS, gone)
    return Changed({id_: found for id_, found in documents.items() if found != old.get(id_)}, before, after, retold)


def _alone(article: Article, readings: Sequence[Reading], before: Document | None) -> Document:
    """The document of an article, among others what the one of its id was before."""
    alone = Document.of(article, cites=cites(article, readings))
    if before is None:
        return alone
    return replace(
        alone,
        version_of=before.version_of,
        version=before.version,
        changes_from=before.changes_from,
        changes=before.changes,
    )


def _standing(document: Document, readings: int, before: Standing | None) -> Standing:
    own = Standing(
        key=document.key,
        published=document.published,
        publisher=document.publisher,
        agency=credited_agency(document),
        contributors=tuple(sorted(contributors(document))),
        readings=readings,
        story=document.id,
        first=document.id,
        version=1,
    )
    if before is None:
        return own
    return replace(own, story=before.story, first=before.first, version=before.version, same_as=before.same_as)


def _versioned(standing: Standing, id_: str, version: Version | None) -> Standing:
    if version is None:
        return replace(standing, first=id_, version=1, same_as=None)
    return replace(
        standing, first=version.version_of or id_, version=version.number or 1, same_as=version.same_as
    )  # fmt: skip


def _with_version(document: Document, version: Version | None) -> Document:
    return replace(
        document,
        version_of=version.version_of if version else None,
        version=version.number if version else None,
        changes_from=version.changes_from if version else None,
        changes=version.changes if version else (),
    )

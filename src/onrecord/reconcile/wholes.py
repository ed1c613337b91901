# ruff: noqa: ARG001
"""Stories, versions and copies recomputed over all articles, until they are local themselves."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Article
from onrecord.reconcile.copies import Passage, copies
from onrecord.reconcile.state import State, Table
from onrecord.reconcile.stories import stories
from onrecord.reconcile.versions import Version, versions

_ARTICLES = Table("wholes.articles", Article)
_STORIES = Table("wholes.stories", str)
_VERSIONS = Table("wholes.versions", Version)
_ORIGINALS = Table("wholes.originals", str)
_PASSAGES = Table("wholes.passages", tuple[Passage, ...])
_ALL = "wholes.all"


def update_articles(state: State, arrived: Sequence[Article], gone: Sequence[str]) -> None:
    """Before the rest."""
    state.put(_ARTICLES, {article.id: article for article in arrived})
    state.drop(_ARTICLES, gone)
    for article in arrived:
        state.post(_ALL, article.id, [""])
    for id_ in gone:
        state.withdraw(_ALL, id_, [""])


def update_stories(state: State, arrived: Sequence[Article], gone: Sequence[str]) -> dict[str, str]:
    """The documents whose story is new or changed, with it."""
    articles = _articles(state)
    found = stories(articles)
    before = state.get(_STORIES, found)
    state.put(_STORIES, found)
    state.drop(_STORIES, gone)
    return {id_: story for id_, story in found.items() if before.get(id_) != story}


def update_versions(state: State, arrived: Sequence[Article], gone: Sequence[str]) -> dict[str, Version | None]:
    """The documents whose version is new or changed, with it."""
    articles = _articles(state)
    found = versions(articles)
    before = state.get(_VERSIONS, [article.id for article in articles])
    changed = {
        article.id: found.get(article.id)
        for article in articles
        if found.get(article.id) != before.get(article.id)
    }  # fmt: skip
    state.put(_VERSIONS, {id_: version for id_, version in changed.items() if version is not None})
    state.drop(_VERSIONS, [*gone, *(id_ for id_, version in changed.items() if version is None)])
    return changed


def update_copies(
    state: State, arrived: Sequence[Article], gone: Sequence[str], families: Mapping[str, str]
) -> set[str]:
    """The documents that are copies of others than before, or of which other passages are."""
    articles = _articles(state)
    ids = [article.id for article in articles]
    found = copies(articles, {id_: version.family for id_, version in state.get(_VERSIONS, ids).items()})
    before, passages_before = originals(state, ids), passages(state, ids)
    changed = {
        id_
        for id_ in ids
        if found.originals.get(id_) != before.get(id_) or found.passages.get(id_) != passages_before.get(id_)
    }
    state.drop(_ORIGINALS, {*changed, *gone})
    state.drop(_PASSAGES, {*changed, *gone})
    state.put(_ORIGINALS, {id_: found.originals[id_] for id_ in changed if id_ in found.originals})
    state.put(_PASSAGES, {id_: found.passages[id_] for id_ in changed if id_ in found.passages})
    return changed


def originals(state: State, ids: Iterable[str]) -> dict[str, str]:
    """Of copies the documents that they are copies of."""
    return state.get(_ORIGINALS, ids)


def passages(state: State, ids: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """Of documents the passages that stood in others before."""
    return state.get(_PASSAGES, ids)


def _articles(state: State) -> list[Article]:
    found = state.get(_ARTICLES, state.holders(_ALL, [""]).get("", []))
    return sorted(found.values(), key=lambda article: (article.key, article.id))

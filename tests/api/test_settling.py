"""What was read comes to hold in whatever parts it is reconciled, and they are the same record."""

import gc
import itertools
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from onrecord.api import settling
from onrecord.export import json_lines
from onrecord.extract import extract
from onrecord.model import Article, Page, Reading
from onrecord.pipeline import Pipeline, annotated, articles
from onrecord.reconcile import Delta, in_order, reconcile, update
from onrecord.store import Store, Writer, verify
from support import EXAMPLES

Told = list[tuple[Article, tuple[Reading, ...]]]


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> Told:
    """The articles of the examples, one of them without a day."""
    found = articles([EXAMPLES], pipeline.settings, [])
    several = [(one.article, tuple(extract([one]))) for one in annotated(found, pipeline)]
    return [(replace(several[0][0], published=None), several[0][1]), *several[1:]]


def kept(store: Store, told: Told) -> None:
    with store.writing() as writer:
        keep(writer, told)


def keep(writer: Writer, told: Told) -> None:
    for article, readings in told:
        digest = sha256(article.text.encode()).hexdigest()
        page = Page(
            key=article.key, path=article.path, media_type="text/plain", text=article.text, encoding="utf-8", digest=digest
        )  # fmt: skip
        writer.keep(page, article, readings, "1")


def settled(store: Store) -> list[tuple[str, ...]]:
    """Settles; the documents that each revision added."""
    return [one.added for one in settling.settle(store, "1", what="added", by="Tester")]


@pytest.mark.parametrize(("documents", "readings"), [(1000, 10_000), (1000, 60), (3, 10_000), (2, 1)])
def test_parts_of_any_size_make_the_same_record(
    address: str, told: Told, monkeypatch: pytest.MonkeyPatch, documents: int, readings: int
) -> None:
    monkeypatch.setattr(settling, "AT_ONCE", documents)
    monkeypatch.setattr(settling, "READINGS_AT_ONCE", readings)
    with Store.create(address) as store:
        kept(store, told)
        parts = settled(store)
        assert settled(store) == []
        with store.reading() as view:
            found = in_order(tuple(view.documents()), tuple(view.entries()))
        assert list(verify(store)) == []
    whole = reconcile([article for article, _ in told], [one for _, several in told for one in several])
    assert [json_lines.encode(part) for part in found] == [json_lines.encode(part) for part in whole[:2]]
    _check_parts(parts, told, documents, readings)


def _check_parts(parts: Sequence[tuple[str, ...]], told: Told, documents: int, readings: int) -> None:
    """Each part is within its bounds, or one document; and they are by day."""
    known = {article.id: (article, several) for article, several in told}
    assert sorted(id_ for part in parts for id_ in part) == sorted(known)
    assert all(len(part) <= documents for part in parts)
    assert all(len(part) == 1 or sum(len(known[id_][1]) for id_ in part) <= readings for part in parts)
    days = [sorted(known[id_][0].published or "" for id_ in part) for part in parts]
    assert all(one[-1] <= other[0] for one, other in itertools.pairwise(days))


def test_no_garbage_is_looked_for_while_a_part_is_reconciled(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching: list[bool] = []

    def watched(*given: Any) -> Delta:
        searching.append(gc.isenabled())
        return update(*given)

    monkeypatch.setattr(settling, "update", watched)
    gc.enable()
    with Store.create(tmp_path / "record.db") as store:
        kept(store, told[:2])
        settled(store)
    assert searching == [False]
    assert gc.isenabled()


def test_what_arrives_meanwhile_is_taken_in_too(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    first = settling.settled

    def meanwhile(writer: Writer, version: str, **asked: Any) -> int | None:
        monkeypatch.setattr(settling, "settled", first)
        number = first(writer, version, **asked)
        keep(writer, told[-1:])
        return number

    with Store.create(tmp_path / "record.db") as store:
        kept(store, told[:2])
        monkeypatch.setattr(settling, "settled", meanwhile)
        parts = settled(store)
    assert [len(part) for part in parts] == [2, 1]


def test_what_was_retired_goes_though_nothing_arrives(tmp_path: Path, told: Told) -> None:
    with Store.create(tmp_path / "record.db") as store:
        kept(store, told[:2])
        settled(store)
        with store.writing() as writer:
            writer.drop(told[0][0].id)
        assert settled(store) == [()]
        with store.reading() as view:
            assert [document.id for document in view.documents()] == [told[1][0].id]

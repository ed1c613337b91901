"""What a person decides about a kept record: each decision is a correction in its log, and holds at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import corrections as making
from onrecord.api import clock
from onrecord.api.looking import document_of
from onrecord.api.looking import open as whole
from onrecord.api.opening import Address, opened
from onrecord.api.settling import settled
from onrecord.corrections import Deciding
from onrecord.errors import CorrectionError, StaleError
from onrecord.export import corrections as web_annotations
from onrecord.export import write_record
from onrecord.export.writing import write_file
from onrecord.model import BlockTarget, Corrected, Correction, DocumentTarget, Orphaned, Record, undone
from onrecord.reconcile import Orphans, documents_saying
from onrecord.reconcile import orphaned as _orphaned
from onrecord.store import Filters, Store, View, Writer

if TYPE_CHECKING:
    from onrecord.pipeline import Pipeline


Seen = Mapping[str, str]
"""The edit token of each entry as it was seen (`View.seen`): where one is another by now, `StaleError` is raised and
nothing is decided."""


def accept(
    record: Address, entry: str, *, by: str | None = None, why: str | None = None, seen: Seen | None = None
) -> Corrected:
    """An entry is right as it stands. It stays, also where a later version reads it no more."""
    return _decided(record, [entry], by, why, lambda known, who: [making.accept(known, entry, who)], seen)


def reject(
    record: Address, entry: str, *, by: str | None = None, why: str | None = None, seen: Seen | None = None
) -> Corrected:
    """An entry is wrong. It leaves the record and is listed among the rejected ones."""
    return _decided(record, [entry], by, why, lambda known, who: [making.reject(known, entry, who)], seen)


def pin(
    record: Address, entry: str, *, by: str | None = None, why: str | None = None, seen: Seen | None = None
) -> Corrected:
    """An entry's fields stay as they are; new evidence joins it and moves none of them."""
    return _decided(record, [entry], by, why, lambda known, who: [making.pin(known, entry, who)], seen)


def edit(
    record: Address, entry: str, field: str, value: Any, *, by: str | None = None, why: str | None = None,
    seen: Seen | None = None,
) -> Corrected:  # fmt: skip
    """A field of an entry has this value. A text is read as the field is written in the export."""
    return edit_fields(record, entry, {field: value}, by=by, why=why, seen=seen)


def edit_fields(
    record: Address, entry: str, values: Mapping[str, Any], *, by: str | None = None, why: str | None = None,
    seen: Seen | None = None,
) -> Corrected:  # fmt: skip
    """Fields of an entry have these values: all of them, or none where one does not fit."""

    def make(known: Record, who: Deciding) -> list[Correction]:
        return [making.edit(known, entry, field, value, who) for field, value in values.items()]

    return _decided(record, [entry], by, why, make, seen)


def merge(
    record: Address, entries: Sequence[str], *, by: str | None = None, why: str | None = None, seen: Seen | None = None
) -> Corrected:
    """These entries are one."""
    return _decided(record, entries, by, why, lambda known, who: [making.merge(known, entries, who)], seen)


def split(
    record: Address, entry: str, passages: Iterable[int], *, by: str | None = None, why: str | None = None,
    seen: Seen | None = None,
) -> Corrected:  # fmt: skip
    """Some passages of an entry, counted from 0, are about something else."""
    apart = list(passages)
    return _decided(record, [entry], by, why, lambda known, who: [making.split(known, entry, apart, who)], seen)


def merge_actors(record: Address, actor: str, into: str, *, by: str | None = None, why: str | None = None) -> Corrected:
    """Two actors are one, and `into` is the name that stands."""
    return _of_actors(record, [actor, into], by, why, lambda known, who: making.merge_actors(known, actor, into, who))


def keep_apart(record: Address, name: str, actor: str, *, by: str | None = None, why: str | None = None) -> Corrected:
    """A name is not that of this actor."""
    return _of_actors(record, [actor], by, why, lambda known, who: making.keep_apart(known, name, actor, who))


def edit_actor(
    record: Address, actor: str, field: str, value: str | None, *, by: str | None = None, why: str | None = None
) -> Corrected:
    """An actor's `name`, `role` or `of` is this."""
    return _of_actors(record, [actor], by, why, lambda known, who: making.edit_actor(known, actor, field, value, who))


def reject_actor(record: Address, actor: str, *, by: str | None = None, why: str | None = None) -> Corrected:
    """What looks like an actor is none."""
    return _of_actors(record, [actor], by, why, lambda known, who: making.reject_actor(known, actor, who))


def keep_block(
    record: Address, document: str, place: tuple[int, int], *, keep: bool = True, by: str | None = None,
    why: str | None = None, pipeline: Pipeline | None = None,
) -> Corrected:  # fmt: skip
    """The blocks of a document within `place`, its first character and the one behind its last, are part of the article,
    or are not. It is read anew."""
    return _of_document(
        record, document, by, why, pipeline,
        lambda known, who: making.keep_block(known, document, *place, who, keep=keep),
    )  # fmt: skip


def edit_document(
    record: Address, document: str, field: str, value: Any, *, by: str | None = None, why: str | None = None,
    pipeline: Pipeline | None = None,
) -> Corrected:  # fmt: skip
    """A document's title, publisher, authors or day is this. It is read anew."""
    return _of_document(
        record, document, by, why, pipeline, lambda known, who: making.edit_document(known, document, field, value, who)
    )


def undo(
    record: Address, correction: str, *, by: str | None = None, why: str | None = None, pipeline: Pipeline | None = None
) -> Corrected:
    """A correction holds no more. It stays in the log, and undoing the undo lets it hold again."""
    log = correction_log(record)
    undoing = undone(log).get(correction)
    if undoing is not None:
        raise CorrectionError(f"{correction} is undone already; undo {undoing} to let it hold again")
    return correct(record, [making.undo(correction, _deciding(by, why), log)], by=by, pipeline=pipeline)


def correction_log(record: Address) -> tuple[Correction, ...]:
    """The log of a record, in its order."""
    with opened(record) as store, store.reading() as view:
        return view.corrections()


def export_corrections(record: Address, out: str | PathLike[str]) -> int:
    """Write the log as Web Annotations, a line each; how many there are."""
    log = correction_log(record)
    write_file(Path(out), web_annotations.encode(log))
    return len(log)


def export_gold(record: Address, out: str | PathLike[str]) -> Record:
    """Write the entries that people decided on as a record of its own, to train and to evaluate on."""
    gold = web_annotations.as_gold(whole(record))
    write_record(gold, Path(out))
    return gold


def orphaned(record: Address) -> tuple[Orphaned, ...]:
    """The corrections of a record that have no effect, or not on all that they are about, each with what to do."""
    with opened(record) as store, store.reading() as view:
        return orphaned_now(view, {})


def orphaned_now(view: View, known: Orphans) -> tuple[Orphaned, ...]:
    """As `orphaned`, of a record that is open. What is `known` already is not worked out again: it holds as long as
    `View.documents_number` is the same."""
    return _orphaned(view.state, view.corrections(), known)


def import_corrections(
    record: Address, file: str | PathLike[str], *, by: str | None = None, pipeline: Pipeline | None = None
) -> Corrected:
    """Take in a log that was exported. Those that the record has already are passed over."""
    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise CorrectionError(
            f"{file}: {error.strerror or error}; name a file that `onrecord corrections export` wrote"
        ) from error
    return correct(record, web_annotations.decode(content, Path(file).name), by=by, pipeline=pipeline)


def correct(
    record: Address, given: Iterable[Correction], *, by: str | None = None, pipeline: Pipeline | None = None,
    seen: Seen | None = None,
) -> Corrected:  # fmt: skip
    """Add corrections to the log of a record and let them hold, in one step that stands wholly or not at all.

    Documents whose blocks or fields they set are read anew, for which the models are loaded if no `pipeline` is given.
    """
    wanted = list(given)
    with opened(record, writing=True) as store, store.turn():
        while True:
            with store.reading() as view:
                log = view.corrections()
                new = [one for one in wanted if one.id not in {known.id for known in log}]
                anew = _to_read(view, [*log, *new], new)
            loaded = (pipeline or _loaded()) if anew else None
            read = _read(store, anew, loaded, [*log, *new]) if loaded else []
            with store.writing() as writer:
                if len(writer.view.corrections()) != len(log):
                    continue  # Somebody else decided something meanwhile: look again.
                _as_seen(writer.view, seen or {})
                writer.correct(new, when=clock.now())
                for page, article, said in read:
                    assert loaded is not None
                    writer.keep(page, article, said, loaded.version)
                number = settled(
                    writer,
                    loaded.version if loaded else _version(writer),
                    what=_what(new),
                    by=clock.whoever(by),
                    always=True,
                )
            return Corrected(corrections=tuple(new), revision=number)


def _decided(
    record: Address,
    entries: Sequence[str],
    by: str | None,
    why: str | None,
    make: Callable[[Record, Deciding], list[Correction]],
    seen: Seen | None,
) -> Corrected:
    """Makes corrections of entries and lets them hold. Only they and their documents are loaded."""
    with opened(record, writing=True) as store, store.reading() as view:
        _as_seen(view, seen or {})  # What is gone meanwhile is told as such, and again when it is written.
        found = [entry for id_ in dict.fromkeys(entries) if (entry := view.entry(id_)) is not None]
        documents = view.documents({one.document for entry in found for one in entry.evidence})
        known = Record(documents=tuple(documents), entries=tuple(found))
    return correct(record, make(known, _deciding(by, why)), by=by, seen=seen)


def _as_seen(view: View, seen: Seen) -> None:
    """Raise `StaleError` unless every entry is as it was seen."""
    for id_, token in seen.items():
        if view.seen(id_) != token:
            history = view.history(id_)
            number = (history[-1].to_revision or history[-1].from_revision) if history else None
            last = next(iter(view.revisions(number)), None) if number is not None else None
            who = f" by {last.by} ({last.recorded_at}: {last.what})" if last else ""
            raise StaleError(
                f"{id_} was changed{who} since it was seen; look at it as it stands now, and decide again",
                last.by if last else None,
                last.recorded_at if last else None,
            )


def _of_actors(
    record: Address,
    actors: Sequence[str],
    by: str | None,
    why: str | None,
    make: Callable[[Record, Deciding], Correction],
) -> Corrected:
    """Makes a correction of actors and lets it hold. The entries that name them are loaded."""
    with opened(record, writing=True) as store, store.reading() as view:
        found = {
            hit.entry.id: hit.entry
            for actor in actors
            for hit in view.find("", Filters(actor=actor), most=MENTIONS).hits
        }
        documents = view.documents({one.document for entry in found.values() for one in entry.evidence})
        known = Record(documents=tuple(documents), entries=tuple(found.values()))
    return correct(record, [make(known, _deciding(by, why))], by=by)


MENTIONS = 50
"""Entries in which an actor is looked up for evidence."""


def _of_document(
    record: Address,
    document: str,
    by: str | None,
    why: str | None,
    pipeline: Pipeline | None,
    make: Callable[[Record, Deciding], Correction],
) -> Corrected:
    with opened(record, writing=True) as store, store.reading() as view:
        known = Record(documents=(document_of(view, document),), entries=())
    return correct(record, [make(known, _deciding(by, why))], by=by, pipeline=pipeline)


def _deciding(by: str | None, why: str | None) -> Deciding:
    return Deciding(by=clock.whoever(by), when=clock.moment(), why=why)


def _to_read(view: View, log: Sequence[Correction], new: Sequence[Correction]) -> set[str]:
    """The documents of which corrections set blocks or fields that are new, or undone."""
    by_id = {one.id: one for one in log}
    texts: set[str] = set()
    for one in new:
        while one.undoes is not None and one.undoes in by_id:
            one = by_id[one.undoes]
        texts.update(t.source.sha256 for t in one.targets if isinstance(t, BlockTarget | DocumentTarget))
    return documents_saying(view.state, texts) if texts else set()


def _read(
    store: Store, documents: Iterable[str], pipeline: Pipeline, log: Sequence[Correction]
) -> list[tuple[Any, Any, Any]]:
    from onrecord.pipeline import understood

    with store.reading() as view:
        found = [page for id_ in sorted(documents) if (page := view.page(id_)) is not None]
    by_id = {page.document: page for page in found}
    return [(by_id[article.id], article, said) for article, said in understood(found, pipeline, log).articles]


def _loaded() -> Pipeline:
    """The models, which take seconds to load: only where a document is read anew."""
    from onrecord.api.building import load

    return load()


def _what(new: Sequence[Correction]) -> str:
    if len(new) != 1:
        return f"{len(new)} corrections"
    return f"{new[0].action} {new[0].targets[0].__struct_config__.tag}"


def _version(writer: Writer) -> str:
    """The version of the pipeline that read what stands, as the last revision has it."""
    revisions = writer.view.revisions(writer.view.revision)
    return revisions[-1].version if revisions else ""

"""What was done to the record, in words: for the log of changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.decisions import value_words
from onrecord.model import ActorTarget, BlockTarget, Correction, CorrectionTarget, DocumentTarget
from onrecord.model.correction import Target
from onrecord.serve.links import LINKS
from onrecord.store import Logged, Revision

QUOTED = 200
_DONE = {
    "accept": "Accepted",
    "reject": "Rejected",
    "edit": "Edited",
    "merge": "Merged",
    "split": "Split",
    "pin": "Pinned",
    "undo": "Undid",
}
_COUNTED = (("documents", "document", "documents"), ("entries", "entry", "entries"))
_CHANGES = ("added", "changed", "gone")


@dataclass(frozen=True)
class Named:
    """A thing that it was about, with its page if it has one, and the words it was decided on."""

    text: str
    href: str | None = None
    quoted: str | None = None


@dataclass(frozen=True)
class LoggedView:
    """One thing that was done. `id` is where it can be pointed to; `over` tells that it holds no more."""

    id: str
    when: str
    by: str
    done: str
    things: tuple[Named, ...] = ()
    field: str | None = None
    value: str | None = None
    machine: str | None = None
    why: str | None = None
    over: str | None = None
    more: int = 0


@dataclass(frozen=True)
class Undoing:
    """Who let a decision hold no more, and when."""

    by: str
    when: str


def logged_view(one: Logged, keys: Mapping[str, str], over: Mapping[str, Undoing]) -> LoggedView:
    """A line of the log. `keys` are those of documents, `over` the corrections that hold no more."""
    when = dates.moment_in_words(one.recorded_at)
    if one.correction is not None:
        return _correction(one.correction, when, over.get(one.correction.id))
    if one.revision is not None:
        return _revision(one.revision, when, keys)
    assert one.token is not None
    done = "Token revoked" if one.revoked else "Token made"
    role = f"{one.token.name}, who may {one.token.role}"
    return LoggedView(f"token-{one.token.number}-{done[6:]}", when, one.by, done, (Named(role),))


def documents_in(lines: Iterable[Logged]) -> list[str]:
    """The documents that the lines name."""
    found = [one.revision for one in lines if one.revision is not None]
    return [id_ for one in found for id_ in (*one.added, *one.read_anew, *one.retired)]


def _correction(made: Correction, when: str, over: Undoing | None) -> LoggedView:
    about = made.targets[0].__struct_config__.tag
    several = len(made.targets) > 1 and made.action == "merge"
    what = (
        f"{len(made.targets)} {words.KIND_HEADINGS.get(str(about), f'{about}s').lower()}" if several else f"the {about}"
    )
    plain = made.field is not None and made.action == "edit"
    return LoggedView(
        id=made.id,
        when=when,
        by=made.by,
        done=f"{_DONE[made.action]} {what if about != 'correction' else 'a decision'}",
        things=tuple(_target(one) for one in made.targets),
        field=words.capital(words.field_words(made.field)) if made.field and plain else None,
        value=value_words(made.field or "", made.value) if plain else None,
        machine=value_words(made.field or "", made.machine) if plain else None,
        why=made.why,
        over=f"It holds no more: undone by {over.by}, {dates.moment_in_words(over.when)}." if over else None,
    )


def _target(target: Target) -> Named:
    match target:
        case ActorTarget():
            office = ", ".join(part for part in (target.role, target.of) if part)
            return Named(f"{target.name} ({office})" if office else target.name)
        case BlockTarget():
            return Named(target.source.key, quoted=words.clipped(target.passage.exact, QUOTED))
        case DocumentTarget():
            return Named(target.source.key)
        case CorrectionTarget():
            return Named(target.correction, f"#{target.correction}")
    quoted = words.clipped(target.passages[0].passage.exact, QUOTED) if target.passages else None
    return Named(target.entry, LINKS.entry(target.entry), quoted)


def _revision(made: Revision, when: str, keys: Mapping[str, str]) -> LoggedView:
    told = [
        f"{words.counted(number, one, many)} {change}"
        for name, one, many in _COUNTED
        for change in _CHANGES
        if (number := made.counts.get(f"{name}_{change}", 0))
    ]
    named = [
        Named(f"{change}: {keys.get(id_, id_)}", LINKS.document(id_))
        for change, ids in (("added", made.added), ("read anew", made.read_anew), ("retired", made.retired))
        for id_ in ids
    ]
    touched = made.counts.get("documents_added", 0) + made.counts.get("documents_gone", 0)
    return LoggedView(
        id=f"revision-{made.number}",
        when=when,
        by=made.by,
        done=f"Revision {made.number}{'' if made.what == 'added' else f', {made.what}'}: {', '.join(told) or 'nothing changed'}",
        things=tuple(named),
        more=max(0, touched - len(named)) if named else 0,
    )

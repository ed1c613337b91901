"""How an entry came to be as it is, and what became of one that is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import Links
from onrecord.export.report.decisions import DecisionView, decision_views, value_words
from onrecord.export.report.references import HEADLINE, headline
from onrecord.model import Commitment, Entry, Evidence, exported, kind_of
from onrecord.store import Past, Revision, View

_BESIDES = ("follow_ups", "states")


@dataclass(frozen=True)
class Moved:
    """A field that changed: its value before and after, `None` where there was none."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Passing:
    """A document with a passage that came in or went out."""

    came: bool
    title: str
    href: str


@dataclass(frozen=True)
class Step:
    """What one revision did to an entry: when it was, by whom, and what moved."""

    revision: int
    when: str
    by: str
    what: str
    moved: tuple[Moved, ...]
    passings: tuple[Passing, ...]
    decisions: tuple[DecisionView, ...]
    first: bool = False
    over: bool = False


@dataclass(frozen=True)
class Heir:
    """An entry that has passages of one that is gone."""

    kind: str
    headline: str
    href: str
    rejected: bool


@dataclass(frozen=True)
class Gone:
    """An entry that was in the record. `heirs` have its passages now; `lost` says why where none has."""

    kind: str
    headline: str
    last: Step
    heirs: tuple[Heir, ...]
    lost: str
    steps: tuple[Step, ...]


def steps(past: Sequence[Past[Entry]], view: View, links: Links) -> tuple[Step, ...]:
    """The revisions that made and moved an entry, the newest first."""
    revisions = _revisions(past, view)
    titles = _titles(past, view)
    found = [_step(past[0], None, revisions, titles, links)]
    for before, after in pairwise(past):
        if before.to_revision != after.from_revision and before.to_revision in revisions:
            found.append(_over(revisions[before.to_revision]))
        found.append(_step(after, before.value, revisions, titles, links))
    ended = past[-1].to_revision
    if ended is not None and ended in revisions:
        found.append(_over(revisions[ended]))
    return tuple(reversed(found))


def gone(past: Sequence[Past[Entry]], view: View, links: Links) -> Gone:
    """What became of an entry that is in the record no more."""
    entry = past[-1].value
    told = steps(past, view, links)
    documents = {one.document for one in entry.evidence}
    left = {one.id for one in view.documents(documents)}
    return Gone(
        kind=kind_of(entry),
        headline=words.clipped(headline(entry), HEADLINE),
        last=told[0],
        heirs=tuple(_heirs(entry, view, links)),
        lost=_lost(documents, left),
        steps=told,
    )


def _lost(documents: set[str], left: set[str]) -> str:
    if not left:
        one = len(documents) == 1
        return "The document it rested on is" if one else "The documents it rested on are"
    return ""


def _heirs(entry: Entry, view: View, links: Links) -> Iterable[Heir]:
    """Entries of its kind that rest on the same words."""
    seen: set[str] = set()
    for document in dict.fromkeys(one.document for one in entry.evidence):
        spans = [one.span for one in entry.evidence if one.document == document]
        for other in view.entries(document=document, kind=kind_of(entry), rejected=None):
            if other.id not in seen and any(_rests(one, document, spans) for one in other.evidence):
                seen.add(other.id)
                rejected = any(one.action == "reject" and one.overruled_by is None for one in other.decisions)
                yield Heir(kind_of(other), words.clipped(headline(other), HEADLINE), links.entry(other.id), rejected)


def _rests(evidence: Evidence[Any], document: str, spans: Iterable[Any]) -> bool:
    return evidence.document == document and any(
        evidence.span.overlap(span) or any(again.overlap(span) for again in evidence.also) for span in spans
    )


def _revisions(past: Sequence[Past[Entry]], view: View) -> dict[int, Revision]:
    wanted = {one.from_revision for one in past} | {one.to_revision for one in past if one.to_revision is not None}
    return view.revisions_numbered(wanted)


def _titles(past: Sequence[Past[Entry]], view: View) -> dict[str, str]:
    ids = {evidence.document for one in past for evidence in one.value.evidence}
    return {one.id: _title(one.publisher, words.document_title(one)) for one in view.documents(ids)}


def _title(publisher: str | None, title: str) -> str:
    return f"{publisher}, {title}" if publisher else title


def _over(revision: Revision) -> Step:
    return _made(revision, over=True)


def _made(revision: Revision, **told: Any) -> Step:
    given: dict[str, Any] = {"moved": (), "passings": (), "decisions": ()} | told
    return Step(
        revision=revision.number,
        when=dates.moment_in_words(revision.recorded_at),
        by=revision.by,
        what=revision.what,
        **given,
    )


def _step(
    now: Past[Entry],
    before: Entry | None,
    revisions: Mapping[int, Revision],
    titles: Mapping[str, str],
    links: Links,
) -> Step:
    entry = now.value
    known = before.decisions if before is not None else ()
    return _made(
        revisions[now.from_revision],
        moved=tuple(_moved(before, entry)) if before is not None else (),
        passings=tuple(_passings(before, entry, titles, links)),
        decisions=decision_views(one for one in entry.decisions if one not in known),
        first=before is None,
    )


def _moved(before: Entry, after: Entry) -> Iterable[Moved]:
    """Fields whose values are others than before."""
    fields = (*after.evidence[0].reading.__struct_fields__, *_BESIDES)
    for field in fields:
        old, new = getattr(before, field, None), getattr(after, field, None)
        if old != new and (field != "follow_ups" or isinstance(after, Commitment)):
            yield Moved(words.capital(words.field_words(field)), _told(field, old), _told(field, new))
    old_sources, new_sources = words.sources_words(before.sources), words.sources_words(after.sources)
    if old_sources != new_sources:
        yield Moved("Sources", old_sources, new_sources)
    old_sure, new_sure = words.confidence_words(before.confidence), words.confidence_words(after.confidence)
    if old_sure != new_sure:
        yield Moved("Confidence", old_sure, new_sure)


def _told(field: str, value: Any) -> str | None:
    if value in (None, ()):
        return None
    if field == "follow_ups":
        return words.counted(len(value), "later entry", "later entries")
    return value_words(field, exported(value))


def _passings(before: Entry | None, after: Entry, titles: Mapping[str, str], links: Links) -> Iterable[Passing]:
    old = {(one.document, one.span) for one in before.evidence} if before is not None else set()
    new = {(one.document, one.span) for one in after.evidence}
    for came, some in ((True, new - old), (False, old - new)):
        for document in sorted({document for document, _ in some}):
            title = titles.get(document, f"document {document}, which is no longer in the record")
            yield Passing(came, title, links.document(document))

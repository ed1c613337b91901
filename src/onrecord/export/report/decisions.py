"""What people decided: who, when and why, with the machine's value beside theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.evidence import EvidenceView, evidence_views
from onrecord.export.report.index import Index
from onrecord.export.report.references import HEADLINE, headline
from onrecord.model import Decision, Record, kind_of

_VERDICTS = {
    "accept": "Accepted",
    "reject": "Rejected",
    "edit": "Corrected",
    "merge": "Merged from several entries",
    "split": "Told apart from another entry",
    "pin": "Pinned as it stands",
}
_OF_ACTORS = {
    "accept": "Actor accepted",
    "reject": "No actor",
    "edit": "Actor corrected",
    "merge": "Two names of one actor",
    "split": "Two actors of similar names",
}
_DATED = frozenset({"due", "period", "until", "published", "modified"})


@dataclass(frozen=True)
class ChangeView:
    """A field, what a person has there, and what the machine has."""

    field: str
    value: str
    machine: str


@dataclass(frozen=True)
class DecisionView:
    """A decision in words. `remarks` tell whether it still holds, and what rests on it alone."""

    verdict: str
    by: str
    when: str
    why: str | None
    changes: tuple[ChangeView, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class RejectedView:
    """A rejected entry on a line, with its decisions and its passages."""

    kind: str
    headline: str
    decisions: tuple[DecisionView, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class OrphanView:
    """A correction without effect, or without some of it: what was decided, what is missing, what to do."""

    verdict: str
    by: str
    when: str
    what: str
    remedy: str
    wholly: bool


def decision_views(decisions: Iterable[Decision]) -> tuple[DecisionView, ...]:
    """The decisions in their order."""
    return tuple(_view(one) for one in decisions)


def rejected_views(record: Record, index: Index) -> tuple[RejectedView, ...]:
    """The entries that people rejected."""
    return tuple(
        RejectedView(
            kind=kind_of(entry),
            headline=words.clipped(headline(entry), HEADLINE),
            decisions=decision_views(entry.decisions),
            evidence=evidence_views(entry.evidence, index),
        )
        for entry in record.rejected
    )


def orphan_views(record: Record) -> tuple[OrphanView, ...]:
    """The corrections that have no effect, or not on all they are about."""
    return tuple(
        OrphanView(
            verdict=_VERDICTS.get(one.correction.action, "Undone"),
            by=one.correction.by,
            when=dates.moment_in_words(one.correction.when),
            what=one.what,
            remedy=one.remedy,
            wholly=one.wholly,
        )
        for one in record.orphaned
    )


def _view(decision: Decision) -> DecisionView:
    remarks = []
    if decision.kept:
        remarks.append("The machine no longer reads all of this; it stands by this decision.")
    if decision.overruled_by is not None:
        remarks.append("No longer holds: a later decision says otherwise.")
    verdicts = _OF_ACTORS if decision.about == "actor" else _VERDICTS
    return DecisionView(
        verdict=_block(decision) if decision.about == "block" else verdicts[decision.action],
        by=decision.by,
        when=dates.moment_in_words(decision.when),
        why=decision.why,
        changes=tuple(
            ChangeView(
                words.capital(words.field_words(c.field)),
                value_words(c.field, c.value),
                value_words(c.field, c.machine),
            )
            for c in decision.changed
            if decision.about != "block"
        ),
        remarks=tuple(remarks),
    )


def _block(decision: Decision) -> str:
    kept = next((change.value for change in decision.changed), None)
    return {True: "A block taken in", False: "A block left out", None: "A block looked at"}[kept]


def value_words(field: str, value: Any) -> str:
    """A value of a field, as the export has it, in words."""
    match value:
        case None | []:
            return "not said"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return words.number_words(value)
        case str():
            return dates.in_words(value) if field in _DATED else value
        case {"from": _, "value": str(day)}:
            return dates.in_words(day)
        case {"name": str(name)}:
            office = ", ".join(str(value[part]) for part in ("role", "of") if value.get(part))
            return f"{name} ({office})" if office else name
        case {"state": str(state)}:
            return f"{state} ({dates.in_words(value['date'])})" if value.get("date") else state
        case {"who": str(who), "what": str(what)}:
            return f"{who}: {what}"
        case {"text": str(text)}:
            return text
        case list():
            return "; ".join(value_words(field, one) for one in value)
    return str(value)

"""One attribution for each content."""

from collections.abc import Sequence

from onrecord.annotate.attributions.context import Found
from onrecord.lexicon.fold import slug
from onrecord.lexicon.outlets import OUTLETS
from onrecord.model.text import Span

REPORTING = frozenset({"report", "say", "write"})
"""Verbs with which an outlet passes on what somebody else said."""


def without_overlap(found: Sequence[Found]) -> list[Found]:
    """The attributions to keep: speech nested inside the content of another stays, the same content under two cues
    goes to the first."""
    kept: list[Found] = []
    found = [one for one in found if not _only_reports(one, found)]
    for one in sorted(found, key=lambda f: (f.content[0].start, -f.content[-1].end)):
        if not any(set(other.content) & set(one.content) for other in kept):
            kept.append(one)
    return kept


def _only_reports(one: Found, found: Sequence[Found]) -> bool:
    """ "A told reporters that ..., the BBC reported": the outlet is whom it is known from, not who says it."""
    if one.source is None or one.verb.lemma.lower() not in REPORTING or slug(one.source.text) not in OUTLETS:
        return False
    inner = [
        other
        for other in found
        if other is not one and other.source is not None and other.sort == "speech" and one.covers(other.verb.start)
    ]
    for other in inner:
        other.via = other.via or Span(one.source.start, one.source.end)
    return bool(inner)

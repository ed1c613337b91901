"""Who speaks, from labels that hold no text: places in the documents, and when an actor is the one meant."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.base import Resolver
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import HONORIFICS
from onrecord.model import Actor, Span

Kind = Literal["name", "pronoun", "description"]
LEADING = HONORIFICS | frozenset(
    "the a an another both my our your his her its their president senator sen rep gov governor".split()
)
"""Words before a name that are no part of it."""
ADDED = frozenset({"of", "for", "at", "from", "in", "on", "to", "with", "who", "whom", "that", "which"})
"""Words with which a description goes on after the noun: the actor may be known without what follows."""


@dataclass(frozen=True, slots=True)
class Label:
    """One attribution and the mentions that name its speaker, the fullest first; none if the text does not tell."""

    document: str
    content: tuple[Span, ...]
    source: Span
    kind: Kind
    speaker: tuple[Span, ...]

    def elsewhere(self) -> tuple[Span, ...]:
        """The mentions that are not the source itself."""
        return tuple(span for span in self.speaker if span.end <= self.source.start or span.start >= self.source.end)


def labels(path: Path) -> list[Label]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Label(
            document=row["document"],
            content=tuple(Span(*pair) for pair in row["content"]),
            source=Span(*row["source"]),
            kind=row["kind"],
            speaker=tuple(Span(*pair) for pair in row["speaker"] or ()),
        )
        for row in rows
    ]


class Judge:
    """Tells whether actors are those the labels of one document mean.

    An actor that the product gives for mentions of two speakers is told apart by its name alone: one actor for
    everybody is right nowhere else. Ask after everything is resolved, for asking may register descriptions.
    """

    def __init__(self, resolver: Resolver, asked: Sequence[Label]) -> None:
        self._text = resolver.text
        self._ids = {label: self._actors(resolver, label.elsewhere()) for label in asked}
        firsts = {label: self._actors(resolver, label.speaker[:1]) for label in asked}
        self._others = {
            label: frozenset().union(*(firsts[other] for other in asked if not _same(label, other))) for label in asked
        }

    def right(self, label: Label, actor: Actor | None) -> bool:
        if actor is None or not label.speaker:
            return actor is None and not label.speaker
        if any(self._named(actor.name, span.of(self._text)) for span in label.speaker):
            return True
        return actor.id in self._ids[label] - self._others[label]

    def _actors(self, resolver: Resolver, mentions: Sequence[Span]) -> frozenset[str]:
        return frozenset(actor.id for span in mentions if (actor := resolver.actor(span)) is not None)

    def _named(self, name: str, wording: str) -> bool:
        """Whether the name is the wording, but for titles before it and what is added after a description."""
        given, labelled = _bare(name), _bare(wording)
        rest = labelled[len(given) :]
        return bool(given) and labelled[: len(given)] == given and (not rest or rest[0] in ADDED)


def _same(one: Label, other: Label) -> bool:
    """Whether two labels mean the same speaker: they share a mention."""
    return one.speaker == other.speaker or bool(set(one.speaker) & set(other.speaker))


def _bare(wording: str) -> list[str]:
    words = fold(wording).split()
    while len(words) > 1 and words[0] in LEADING:
        words = words[1:]
    return words

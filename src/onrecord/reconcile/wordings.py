"""Where outlets quote one sentence in different words: the wordings side by side, with the words that differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Conflict, ConflictReading, Evidence, Span, StatementReading
from onrecord.reconcile.matching import Difference, Quotation, Sentence, differences, quotation_of


@dataclass(frozen=True)
class _Quoted:
    """A quotation with the indexes of the evidence that gives it in these words, and the content of the first."""

    quotation: Quotation
    content: str
    evidence: tuple[int, ...]
    documents: frozenset[str]


@dataclass
class _Wording:
    """One wording of what is disputed: who gives it, and in its content the sentences and the words that differ."""

    content: str
    evidence: tuple[int, ...]
    sentences: list[Span] = field(default_factory=list)
    differing: list[Span] = field(default_factory=list)

    def note(self, sentence: Sentence, words: Sentence) -> None:
        """Adds a sentence with those of its words that differ, which may be none."""
        self.sentences.append(Span(sentence[0].span.start, sentence[-1].span.end))
        if words:
            self.differing.append(Span(words[0].span.start, words[-1].span.end))

    def reading(self) -> ConflictReading:
        start, end = min(s.start for s in self.sentences), max(s.end for s in self.sentences)
        differing = tuple(Span(s - start, e - start) for s, e in _apart(self.differing))
        return ConflictReading(value=self.content[start:end], evidence=self.evidence, differing=differing)


def content_conflict(evidence: Sequence[Evidence[StatementReading]]) -> Conflict | None:
    """The wordings that different documents give of the same sentences, the most supported first; `None` where they
    differ in nothing but how they are cut, spelled and punctuated.

    All are held against the fullest quotation, so the cost follows the number of wordings.
    """
    found = _quoted(evidence)
    if len(found) < 2:
        return None
    fullest, others = found[0], found[1:]
    disputed: list[Difference] = []
    agreeing: list[_Quoted] = []
    reworded: dict[tuple[str, ...], _Wording] = {}
    for other in others:
        apart = () if other.documents <= fullest.documents else differences(fullest.quotation, other.quotation)
        if not apart:
            agreeing.append(other)
            continue
        disputed.extend(apart)
        wording = reworded.setdefault(_key(apart), _Wording(other.content, ()))
        if not wording.evidence:
            for one in apart:
                wording.note(one.sentences[1], one.words[1])
        wording.evidence = tuple(sorted((*wording.evidence, *other.evidence)))
    if not disputed:
        return None
    own = _Wording(fullest.content, _supporting(fullest, agreeing, disputed))
    for one in disputed:
        own.note(one.sentences[0], one.words[0])
    readings = sorted((w.reading() for w in (own, *reworded.values())), key=lambda r: (-len(r.evidence), r.evidence))
    return Conflict(field="content", readings=tuple(readings))


def _quoted(evidence: Sequence[Evidence[StatementReading]]) -> list[_Quoted]:
    """The quotations of the evidence, those in the same words as one, the fullest first."""
    same: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(evidence):
        quotation = quotation_of(one.reading)
        if quotation is not None:
            same.setdefault(quotation.keys, []).append(index)
    found = []
    for indexes in same.values():
        first = evidence[indexes[0]].reading
        quotation = quotation_of(first)
        assert quotation is not None
        documents = frozenset(evidence[i].document for i in indexes)
        found.append(_Quoted(quotation, first.content, tuple(indexes), documents))
    return sorted(found, key=lambda one: (-len(one.quotation.keys), one.evidence))


def _key(apart: Iterable[Difference]) -> tuple[str, ...]:
    """What tells one wording from another: its own words at the places of dispute, with those around them."""
    return tuple(" ".join(one.around(1)) for one in apart)


def _supporting(fullest: _Quoted, agreeing: Iterable[_Quoted], disputed: Sequence[Difference]) -> tuple[int, ...]:
    """The evidence of the fullest quotation, and of those cut ones that have the disputed words as it has them."""
    as_disputed = [f" {' '.join(one.around(0))} " for one in disputed]
    found = list(fullest.evidence)
    for other in agreeing:
        if any(words in other.quotation.text for words in as_disputed):
            found.extend(other.evidence)
    return tuple(sorted(found))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(set(spans)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found

"""The reading of an undertaking: who, to whom, what, on what condition, until when."""

from onrecord.extract.base import Passage
from onrecord.model import Actor, CommitmentReading, Reading, Span, Token
from onrecord.model.reading import CommitmentForm

Side = tuple[Actor, Span]
"""Somebody who undertakes or is promised something, and the words that name them."""

UNSURE = frozenset({"may", "might", "could", "should", "would", "must", "can"})
"""Auxiliaries that make an undertaking a possibility or a duty."""
CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})
"""Conjunctions that make an undertaking depend on something."""
AGAIN = frozenset({"remain", "stay", "reaffirm", "reiterate", "renew", "repeat"})
"""Verbs that undertake once more what was undertaken before."""


def carrier(passage: Passage, verb: Token) -> Token:
    """ "remains committed": the verb that the subject hangs on."""
    above = passage.parse.head(verb)
    if verb.dep in {"acomp", "attr", "oprd"} and above.tag.startswith("VB"):
        return above
    return verb


def reading_of(
    passage: Passage,
    by: list[Side],
    span: Span,
    what: Span,
    form: CommitmentForm,
    word: Token,
    to: list[Side] | None = None,
) -> Reading:
    """The reading of what `word` (the verb or noun of undertaking) tells; `what` is undertaken."""
    to = to or []
    anchors: dict[str, Span] = {"content": what, "form": Span(word.start, word.end)}
    anchors |= {f"by.{number}": place for number, (_, place) in enumerate(by)}
    anchors |= {f"to.{number}": place for number, (_, place) in enumerate(to)}
    condition = _condition(passage, what, word)
    due = _due(passage, what)
    date = passage.date_of(word)
    if date is not None and what.contains(date[1]):
        date = None
    for label, place in (
        ("condition", condition),
        ("due", due[1] if due else None),
        ("date", date[1] if date else None),
    ):
        if place is not None:
            anchors[label] = place
    return Reading(
        document=passage.annotated.article.id,
        span=span,
        anchors=anchors,
        fields=CommitmentReading(
            by=tuple(actor for actor, _ in by),
            to=tuple(actor for actor, _ in to),
            content=passage.words(what),
            form=form,
            condition=passage.words(condition) if condition else None,
            due=due[0] if due else None,
            status="reaffirmed" if _again(passage, word) else "announced",
            date=date[0] if date else None,
        ),
    )


def _again(passage: Passage, word: Token) -> bool:
    above = passage.parse.head(word) if word.tag.startswith("NN") else carrier(passage, word)
    return above.lemma.lower() in AGAIN or any(
        t.text.lower() in {"again", "still"} for t in passage.parse.children(above, "advmod")
    )


def _condition(passage: Passage, what: Span, word: Token) -> Span | None:
    """What it depends on: said in the undertaking, or before it ("*if elected*, she would")."""
    parse = passage.parse
    before = [mark for clause in parse.children(word, "advcl") if clause.index < word.index
              for mark in parse.children(clause, "mark")]  # fmt: skip
    for token in (*parse.within(what), *before):
        if token.text.lower() in CONDITIONS and token.dep == "mark":
            return parse.subtree_span(parse.head(token))
    return None


def _due(passage: Passage, what: Span) -> tuple[str, Span] | None:
    """A date after "by", "before", "until" inside the undertaking."""
    for expression in passage.annotated.dates:
        if expression.edtf and expression.type == "DATE" and what.contains(expression.span):
            before = passage.text[: expression.start].rstrip().rsplit(None, 1)[-1:]
            if before and before[0].lower() in {"by", "before", "until"}:
                return expression.edtf, expression.span
    return None

"""Whom "I" means: whoever says it, in quotation marks."""

from collections.abc import Iterable, Sequence

from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Attribution, Mention
from onrecord.model.parse import Parse
from onrecord.model.text import Span

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


def first_person(parse: Parse, quotations: Sequence[Quotation], attributions: Iterable[Attribution]) -> list[Mention]:
    """The pronouns of the first person singular that are quoted, as mentions of the speaker, in text order. Of
    attributions one inside the other the inner one counts."""
    quoted = {t.index for quotation in quotations for t in parse.within(quotation.inner)}
    speakers: dict[Span, str | None] = {}
    for one in sorted(attributions, key=lambda one: -sum(span.end - span.start for span in one.content)):
        for span in one.content:
            for token in parse.within(span):
                if token.text.lower() in FIRST_PERSON and token.index in quoted:
                    speakers[Span(token.start, token.end)] = one.speaker
    return [
        Mention(start=span.start, end=span.end, actor=actor)
        for span, actor in sorted(speakers.items())
        if actor is not None
    ]

"""Quotations that no construction claims: they go to whoever was speaking."""

from collections.abc import Sequence

from onrecord.annotate.attributions.context import Context, Found, is_long
from onrecord.annotate.quotes import Quotation
from onrecord.model.text import Span, trimmed

SAME_BREATH = 200
"""Characters of narration after which a speaker is no longer the one who speaks."""
LEAD_IN = 12
"""Words that may stand between a speaker's last words and a quotation paragraph of his: "He added:"."""


def claim_quotations(context: Context, found: list[Found]) -> None:
    """Give every quotation that no construction claims to whoever was speaking, and let contents that begin in
    a quotation run on to its end."""
    for one in found:
        one.content = [_run_on(context, span) for span in one.content]
    for number, quotation in enumerate(context.quotations):
        claimed = any(span.overlap(quotation.inner) for one in found for span in one.content)
        host = _speaker_before(context, found, quotation) if not claimed and _is_speech(context, quotation) else None
        if host is None:
            continue
        previous = context.quotations[number - 1] if number else None
        same_block = "\n" not in context.text[host.cue.end : quotation.outer.start]
        reopened = previous is not None and previous.open_end and previous.inner.overlap(host.content[-1]) > 0
        if same_block or reopened:
            host.content.append(quotation.outer)
        else:
            found.append(
                Found(
                    content=[quotation.outer], source=host.source, source_span=None, cue=Span(0, 0), verb=host.verb,
                    sort="speech", channel=host.channel, via=host.via,
                )
            )  # fmt: skip


def _run_on(context: Context, span: Span) -> Span:
    """`span`, if it ends inside a quotation, grown to the end of it."""
    for quotation in context.quotations:
        outer = quotation.outer
        ends_inside = quotation.inner.overlap(span) and outer.start <= span.end <= outer.end
        if ends_inside and is_long(context.text, quotation):
            return Span(min(span.start, outer.start), outer.end)
    return span


def _is_speech(context: Context, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or the part of one, rather than a term."""
    words = quotation.inner.of(context.text)
    sentence = words[:1].isupper() or quotation.open_end or words.rstrip()[-1:] in ".,!?"
    return is_long(context.text, quotation) and sentence


def _speaker_before(context: Context, found: Sequence[Found], quotation: Quotation) -> Found | None:
    """The attribution that a quotation without cue continues: of the same paragraph, or the paragraph before
    if the quotation makes up its paragraph."""
    start = quotation.outer.start
    earlier = [one for one in found if one.sort == "speech" and one.content[0].start < start and one.source]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: (one.content[-1].end, one.content[0].start))
    between = context.text[max(last.content[-1].end, last.cue.end) : start]
    if "\n" not in between:
        return last if between.count(". ") <= 1 and len(between) < SAME_BREATH else None
    paragraphs = between.strip(' \n\r\t.”"').count("\n")
    alone = _is_paragraph(context.text, quotation)
    return last if alone and not paragraphs and len(between.split()) <= LEAD_IN else None


def _is_paragraph(text: str, quotation: Quotation) -> bool:
    """Whether the quotation makes up its line."""
    start, end = quotation.outer
    stop = text.find("\n", start)
    line = Span(text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text))
    return len(trimmed(line, text).of(text)) <= end - start + 2

"""What people decided of documents and their blocks, set over what cleaning found, before anything is read in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.model import (
    Article,
    Block,
    BlockTarget,
    ChangedField,
    Correction,
    Decision,
    DocumentTarget,
    Origin,
    Span,
    effective,
    exported,
    misfit,
    set_fields,
    text_digest,
    trimmed,
)

RULE = "corrected"
"""The rule that `Origin` and `Block` name for what a person set."""


def corrected(articles: Iterable[Article], corrections: Sequence[Correction]) -> Iterator[Article]:
    """The articles as people decided: which blocks are part of them, and their title, publisher, authors and days.

    A correction holds for the text it was made on, to the letter. What a person set of a document does not hold for
    the same text at another address, which may be of another publisher and day.
    """
    by_text: dict[str, list[Correction]] = defaultdict(list)
    for correction in effective(corrections):
        target = correction.targets[0]
        if isinstance(target, BlockTarget | DocumentTarget) and misfit(correction) is None:
            by_text[target.source.sha256].append(correction)
    for article in articles:
        found = by_text.get(text_digest(article.text), []) if by_text else []
        yield _corrected(article, [one for one in found if _is_meant(article, one)]) if found else article


def _is_meant(article: Article, correction: Correction) -> bool:
    match correction.targets[0]:
        case BlockTarget(passage=passage):
            return passage.stands(article.text)
        case DocumentTarget(source=source):
            return source.url is None or article.url is None or source.url == article.url
    return False


def _corrected(article: Article, corrections: Sequence[Correction]) -> Article:
    """The article with its corrections in their order, each told with what the machine gave."""
    now = article
    for correction in corrections:
        now = _with_block(now, correction) if isinstance(correction.targets[0], BlockTarget) else _with(now, correction)
    return replace(now, decisions=tuple(_decisions(article, corrections)))


def _with(article: Article, correction: Correction) -> Article:
    """The article with a field set, and that a person set it as its origin."""
    values = set_fields(correction)
    if "published" in values:
        return replace(article, **values, dates_from=Origin(rule=RULE))
    return replace(article, **values, metadata_from={**article.metadata_from, **{n: Origin(rule=RULE) for n in values}})


def _with_block(article: Article, correction: Correction) -> Article:
    """The article with a stretch of its text kept or dropped; blocks are cut where it begins and ends."""
    target = correction.targets[0]
    assert isinstance(target, BlockTarget)
    values, place = set_fields(correction), target.passage.span
    if not values:
        return article
    blocks = (piece for block in article.blocks for piece in _cut(block, place, article.text))
    set_ = (_set(block, keep=values["keep"]) if place.contains(block.span) else block for block in blocks)
    return replace(article, blocks=tuple(set_))


def _set(block: Block, *, keep: bool) -> Block:
    return replace(block, keep=keep, reason=None if keep else block.reason or "other", rule=RULE)


def _cut(block: Block, place: Span, text: str) -> Iterator[Block]:
    """The pieces of a block before, in and after a place, white space at their edges left out."""
    edges = [block.start, *(e for e in place if block.start < e < block.end), block.end]
    for start, end in pairwise(edges):
        piece = trimmed(Span(start, end), text)
        if piece.start < piece.end:
            yield replace(block, start=piece.start, end=piece.end)


def _decisions(article: Article, corrections: Sequence[Correction]) -> Iterator[Decision]:
    last = {_subject(one): one.id for one in corrections}
    for one in corrections:
        target = one.targets[0]
        span = target.passage.span if isinstance(target, BlockTarget) else None
        overruled = last[_subject(one)] if last[_subject(one)] != one.id and one.action == "edit" else None
        yield Decision(
            correction=one.id,
            action=one.action,
            about="document" if span is None else "block",
            by=one.by,
            when=one.when,
            why=one.why,
            changed=tuple(_changed(article, one)) if overruled is None else (),
            overruled_by=overruled,
            start=span.start if span else None,
            end=span.end if span else None,
        )


def _subject(correction: Correction) -> tuple[str | None, Span | None]:
    """What a correction sets: a later one of the same takes its place."""
    target = correction.targets[0]
    return correction.field, target.passage.span if isinstance(target, BlockTarget) else None


def _changed(article: Article, correction: Correction) -> Iterator[ChangedField]:
    for name, value in set_fields(correction).items():
        machine = _kept(article, correction) if name == "keep" else getattr(article, name)
        if value != machine:
            yield ChangedField(field=name, value=exported(value), machine=exported(machine))


def _kept(article: Article, correction: Correction) -> bool | None:
    """Whether the machine keeps all of a stretch of text, or none of it; `None` where it keeps a part."""
    target = correction.targets[0]
    assert isinstance(target, BlockTarget)
    found = {block.keep for block in article.blocks if block.span.overlap(target.passage.span)}
    return found.pop() if len(found) == 1 else None

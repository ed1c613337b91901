"""The verb of this stage: one page to one article, with what is wrong with it told as problems.

The cleaner of HTML is imported only when the first HTML page comes: it stands on trafilatura, which
takes longer to import than all else here, and those who read plain text never need it.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import cast

import msgspec

from onrecord.clean.dates import given_day
from onrecord.clean.language import language_of
from onrecord.clean.plain_text import Cleaned, clean_text
from onrecord.model import Article, Block, Origin, Page, Problem


def clean(pages: Iterable[Page], *, max_characters: int, max_block: int = 100_000) -> Iterator[Article | Problem]:
    """The article of every page, in the same order, each followed by the problems found with it.

    A text of more than `max_characters` code points, and one in another language than English, is kept
    whole and a `Problem` (nothing lost) says that it is not annotated. A single block of more than
    `max_block` code points is dropped with the reason `other`, and a `Problem` says so.
    """
    for page in pages:
        yield from _cleaned(page, max_characters, max_block)


def _cleaned(page: Page, max_characters: int, max_block: int) -> Iterator[Article | Problem]:
    cleaned = _cleaner(page)(page)
    blocks = cleaned.blocks
    if len(cleaned.text) > max_block:
        blocks = tuple(_bounded(block, max_block) for block in blocks)
    if not blocks:
        yield Problem(source=page.name, what="the page shows no text", remedy="save the page as the browser shows it")
        return
    article = _article(page, cleaned, blocks)
    yield article
    if cleaned.doubt:
        yield _note(page, f"the page is unusual: {cleaned.doubt}", "look whether its blocks are what you expect")
    yield from _problems(page, article, max_characters, max_block)


def _cleaner(page: Page) -> Callable[[Page], Cleaned]:
    if page.media_type == "text/plain":
        return clean_text
    return cast(Callable[[Page], Cleaned], importlib.import_module("onrecord.clean.html").clean_html)


def _bounded(block: Block, max_block: int) -> Block:
    if block.end - block.start <= max_block:
        return block
    return msgspec.structs.replace(block, keep=False, reason="other", rule="too-long")


def _article(page: Page, cleaned: Cleaned, blocks: tuple[Block, ...]) -> Article:
    found, given = cleaned.metadata, page.given
    day = given_day(given.published) if given.published else None
    changed = given_day(given.modified) if given.modified else None
    language = language_of(_opening(cleaned.text, blocks))
    by_hand = {
        "title": given.title,
        "publisher": given.publisher,
        "authors": given.authors,
        "modified": changed,
        "url": given.url,
    }
    told = {
        **({"url": Origin(rule="fetched")} if page.url else {}),
        **found.metadata_from,
        **({"language": Origin(rule="text")} if language else {}),
        **{field: Origin(rule="given") for field, value in by_hand.items() if value},
    }
    return Article(
        id=page.document,
        key=page.key,
        path=page.path,
        url=given.url or found.url or page.url,
        text=cleaned.text,
        title=given.title or found.title,
        publisher=given.publisher or found.publisher,
        authors=given.authors or found.authors,
        published=day or found.published,
        modified=changed or found.modified,
        section=found.section,
        dates_from=Origin(rule="given") if day else found.dates_from,
        metadata_from=told,
        language=language or found.language,
        blocks=blocks,
        fetched=page.fetched,
    )


def _opening(text: str, blocks: tuple[Block, ...], enough: int = 1_000) -> str:
    """The first kept text, or the first text at all where nothing is kept."""
    pieces: list[str] = []
    length = 0
    for block in [b for b in blocks if b.keep] or blocks:
        pieces.append(text[block.start : min(block.end, block.start + enough)])
        length += len(pieces[-1])
        if length >= enough:
            break
    return "\n".join(pieces)


def _problems(page: Page, article: Article, max_characters: int, max_block: int) -> Iterator[Problem]:
    if page.given.published and not given_day(page.given.published):
        yield _note(
            page, f'the given date "{page.given.published[:40]}" is not a calendar day', "give it as YYYY-MM-DD"
        )
    # One line for one document: the first of these makes the others beside the point.
    if len(article.text) > max_characters:
        yield _note(
            page,
            f"the text is longer than {max_characters:,} characters and is not annotated",
            "split it into its articles, or raise the limit (ONRECORD_MAX_CHARACTERS)",
        )
    elif any(block.rule == "too-long" for block in article.blocks):
        yield _note(
            page,
            f"a block of more than {max_block:,} characters without a line break was left out",
            "break the text into lines if it is an article",
        )
    elif article.language not in (None, "en"):
        yield _note(
            page,
            f'the text seems to be in another language than English ("{article.language}") and is not annotated',
            "give an English version if there is one",
        )
    elif not any(block.keep for block in article.blocks):
        yield _note(page, "no part of the text looks like an article", "look at the dropped blocks and their reasons")


def _note(page: Page, what: str, remedy: str) -> Problem:
    return Problem(source=page.name, what=what, remedy=remedy, lost=False)

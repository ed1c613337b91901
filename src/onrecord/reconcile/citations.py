"""Whom a document says it got things from: credit lines and reports it cites."""

import re
from collections.abc import Sequence

from onrecord.lexicon.fold import slug
from onrecord.lexicon.outlets import OUTLETS
from onrecord.model import Article, Reading

_NAME = re.compile(r"[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|and))*")


def outlet_name(words: str) -> str:
    """The usual name of an outlet: "AFP" and "Agence France Press" are one."""
    bare = slug(words).removeprefix("the-")
    return OUTLETS.get(bare, words)


def cites(article: Article, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Publishers and agencies that the document cites or credits, each once, by name."""
    found = {outlet_name(reading.cited) for reading in readings if reading.cited}
    for block in article.blocks:
        if block.reason == "credit":
            for match in _NAME.finditer(article.text, block.start, block.end):
                bare = slug(match.group()).removeprefix("the-")
                if bare in OUTLETS:
                    found.add(OUTLETS[bare])
    return tuple(sorted(found))

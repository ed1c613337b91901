"""An invented article, and short ways to ask what cleaning made of a text."""

from onrecord.clean import clean
from onrecord.model import Article, DropReason, Page

ARTICLE = [
    "Peru and Ecuador reopen bridge after talks in Lima",
    "Peru and Ecuador agreed on Monday to reopen the border bridge at Huaquillas, which had been closed to trucks for "
    "three weeks, after a day of talks in Lima.",
    "Foreign Minister Ana Duarte of Peru said that both governments had “found a way to let trade flow again”.",
    "Her guest from Ecuador, Luis Paredes, promised that customs officers would inspect no more than one truck in ten.",
    "About 400 trucks were waiting at the bridge on Sunday, drivers told a local radio station.",
    "The dispute over fish imports is to be settled by a commission before the end of May.",
]


def article_of(text: str, *, max_characters: int = 10**6) -> Article:
    page = Page(key="a.txt", path="a.txt", media_type="text/plain", text=text, encoding="utf-8", digest="0")
    found = next(iter(clean([page], max_characters=max_characters)))
    assert isinstance(found, Article)
    return found


def kept(text: str) -> list[str]:
    """The kept blocks, in order."""
    article = article_of(text)
    return [article.text[block.start : block.end] for block in article.blocks if block.keep]


def dropped(text: str) -> list[str]:
    """The dropped blocks, in order."""
    article = article_of(text)
    return [article.text[block.start : block.end] for block in article.blocks if not block.keep]


def reasons(text: str) -> dict[str, DropReason]:
    """Why each of the dropped blocks was dropped."""
    article = article_of(text)
    return {article.text[block.start : block.end]: block.reason for block in article.blocks if block.reason}

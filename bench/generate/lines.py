"""An article of given lines, for suites of what documents are to each other: nothing in it is left to the cleaner."""

from onrecord.model import Article, Block


def article(key: str, text: str, published: str | None) -> Article:
    """An article of kept paragraphs, one a line that is not blank. Its id is its key."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), keep=True))
        start += len(line) + 1
    return Article(
        id=key,
        key=key,
        path=key,
        url=None,
        text=text,
        title=None,
        publisher=None,
        authors=(),
        published=published,
        modified=None,
        dates_from=None,
        language="en",
        blocks=tuple(blocks),
    )

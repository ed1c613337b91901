"""Text that came out of a paged format: what a browser printed around it is none of it."""

import pytest
from clean_examples import ARTICLE, article_of

from onrecord.clean import clean
from onrecord.model import Article, Page


def printed(*pages: list[str]) -> Article:
    """The article of pages of lines, as the reader of PDFs gives them."""
    texts = ["\n\n".join(lines) for lines in pages]
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    page = Page(
        key="a.pdf",
        path="a.pdf",
        media_type="text/plain",
        text="\n\n".join(texts),
        encoding="utf-8",
        digest="0",
        parts=tuple((start, f"page={number}") for number, start in enumerate(starts, start=1)),
    )
    found = next(iter(clean([page], max_characters=10**6)))
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("when", ["5/14/21, 3:06 AM", "14/05/2021, 03:06", "2021-05-14 3:06 PM"])
@pytest.mark.parametrize("foot", ["https://andes.example/bridge 1/2", "file:///home/ana/bridge.html 1 / 2"])
def test_what_a_browser_prints_around_a_page_is_dropped_and_dates_nothing(when: str, foot: str) -> None:
    article = printed(
        [f"{when} {ARTICLE[0]} | Andes Herald", *ARTICLE[:4], foot], [when, *ARTICLE[4:], foot.replace("1", "2", 1)]
    )
    assert [article.text[b.start : b.end] for b in article.blocks if b.keep] == ARTICLE
    assert {b.rule for b in article.blocks if not b.keep} <= {"printed-by-browser", "said-before"}
    assert (article.title, article.published) == (ARTICLE[0], None)


def test_every_block_knows_its_page() -> None:
    article = printed(ARTICLE[:3], ARTICLE[3:])
    assert [block.selector for block in article.blocks] == ["page=1"] * 3 + ["page=2"] * 3


def test_plain_text_with_such_lines_is_no_printed_page() -> None:
    text = "\n\n".join([ARTICLE[0], "14/05/2021, 03:06", *ARTICLE[1:]])
    article = article_of(text)
    assert article.published == "2021-05-14"
    assert {block.selector for block in article.blocks} == {None}


def test_a_markdown_heading_is_a_heading_without_its_marks() -> None:
    article = article_of("\n\n".join([f"# {ARTICLE[0]}", *ARTICLE[1:4], "## What drivers say", *ARTICLE[4:]]))
    assert article.title == ARTICLE[0]
    headings = [article.text[b.start : b.end] for b in article.blocks if b.keep and b.role == "heading"]
    assert headings == [f"# {ARTICLE[0]}", "## What drivers say"]


def test_the_note_of_a_feed_under_its_entry() -> None:
    note = "The post Bridge reopens appeared first on Andes Herald."
    article = article_of("\n\n".join([*ARTICLE, note]))
    assert [article.text[b.start : b.end] for b in article.blocks if not b.keep] == [note]

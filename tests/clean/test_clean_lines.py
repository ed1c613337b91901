"""Blocks of plain text: every line that is not blank, in order, at its code points."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.model import Article, Page

LINES = st.sampled_from(
    [
        "Advertisement",
        "  • English",
        "By Ana Duarte",
        "Read next",
        "Published: 4 May 2021",
        "The delegations met again on Monday, officials said.",
        "Envoys meet in Astana",
        "Leave a comment",
        "\u00a0",
        "🌍 The summit",
    ]
)
TEXTS = st.text(st.characters(codec="utf-8")) | st.lists(LINES, max_size=30).map("\n".join)


def article_of(text: str, **limits: int) -> Article:
    page = Page(key="a.txt", path="a.txt", media_type="text/plain", text=text, encoding="utf-8", digest="0")
    found = next(iter(clean([page], max_characters=limits.get("max_characters", 10**6))))
    assert isinstance(found, Article)
    return found


@given(text=TEXTS.filter(lambda text: bool(text.strip())))
@settings(deadline=None, max_examples=300)
def test_blocks_cover_every_line_that_is_not_blank(text: str) -> None:
    article = article_of(text)
    assert article.text == text
    assert article.blocks
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(text)
        piece = text[block.start : block.end]
        assert piece == piece.strip()
        assert len(piece.splitlines()) == 1
        assert block.keep == (block.reason is None) == (block.rule is None)
        assert not text[last : block.start].strip()
        last = block.end
    assert not text[last:].strip()


@given(text=TEXTS.filter(lambda text: bool(text.strip())))
@settings(deadline=None)
def test_cleaning_twice_gives_the_same(text: str) -> None:
    assert article_of(text) == article_of(text)


def test_a_bullet_is_in_its_block_and_the_space_around_it_is_not() -> None:
    text = "The two sides agreed on three points on Monday:\n\n  • Trains will run again.  \n  1. Ports stay open.\n"
    article = article_of(text)
    assert [article.text[b.start : b.end] for b in article.blocks[1:]] == [
        "• Trains will run again.",
        "1. Ports stay open.",
    ]
    assert [block.role for block in article.blocks] == ["paragraph", "list-item", "list-item"]


def test_offsets_count_code_points() -> None:
    text = "🤝 Deal\n\nÉmissaires of both sides signed the text on Monday in the old town hall."
    article = article_of(text)
    assert [(b.start, b.end) for b in article.blocks] == [(0, 6), (8, len(text))]


def test_every_kind_of_line_end_parts_blocks() -> None:
    parts = ["The envoys met.", "They will meet again.", "No date was set.", "Talks go on."]
    text = "\r\n".join(parts[:2]) + "\r" + "\u2028".join(parts[2:])
    article = article_of(text)
    assert [article.text[b.start : b.end] for b in article.blocks] == parts
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)

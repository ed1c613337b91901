"""From page to article: identity, what was given, and the problems that come with an article."""

import hashlib
import subprocess
import sys

import pytest
from clean_examples import ARTICLE

from onrecord.clean import clean
from onrecord.model import Article, Given, MediaType, Page, Problem

TEXT = "\n\n".join(ARTICLE)


def cleaned(
    text: str, *, media_type: MediaType = "text/plain", given: Given | None = None, max_characters: int = 10_000
) -> tuple[Article | None, list[Problem]]:
    page = Page(
        key="k1",
        path="all.jsonl",
        media_type=media_type,
        text=text,
        encoding="utf-8",
        digest="d1",
        given=given or Given(),
    )
    found = list(clean([page], max_characters=max_characters, max_block=2_000))
    articles = [outcome for outcome in found if isinstance(outcome, Article)]
    return (articles[0] if articles else None), [outcome for outcome in found if isinstance(outcome, Problem)]


def test_identity() -> None:
    article, problems = cleaned(TEXT)
    assert article is not None
    assert article.id == hashlib.sha256(b"k1\0d1").hexdigest()[:16]
    assert (article.key, article.path, article.language) == ("k1", "all.jsonl", "en")
    assert not problems


def test_what_was_given_wins() -> None:
    given = Given(title="Given", publisher="Given Post", published="2020-01-02T08:00:00Z", url="https://example.org/a")
    article, problems = cleaned(f"Published: 4 May 2021\n\n{TEXT}", given=given)
    assert article is not None
    assert (article.title, article.publisher, article.url) == ("Given", "Given Post", "https://example.org/a")
    assert article.published == "2020-01-02"
    assert article.dates_from is not None
    assert article.dates_from.rule == "given"
    assert not problems


def test_a_given_date_that_is_none() -> None:
    article, problems = cleaned(f"Published: 4 May 2021\n\n{TEXT}", given=Given(published="last week"))
    assert article is not None
    assert article.published == "2021-05-04"
    assert ["not a calendar day" in problem.what for problem in problems] == [True]


def test_another_language_is_kept_and_said() -> None:
    text = "Los ministros de los dos países se reunieron el lunes en la capital para hablar del comercio. " * 3
    article, (problem,) = cleaned(text)
    assert article is not None
    assert article.language == "es"
    assert article.blocks[0].keep
    assert "another language" in problem.what
    assert not problem.lost


def test_too_little_text_has_no_language() -> None:
    article, problems = cleaned("No deal.")
    assert article is not None
    assert article.language is None
    assert not problems


def test_a_text_over_the_limit_is_kept_and_said() -> None:
    article, (problem,) = cleaned(TEXT * 5, max_characters=1_000)
    assert article is not None
    assert article.text == TEXT * 5
    assert "not annotated" in problem.what


def test_a_block_over_the_limit_is_dropped_and_said() -> None:
    article, (problem,) = cleaned(f"{TEXT}\n\n{'a' * 2_001}")
    assert article is not None
    assert (article.blocks[-1].reason, article.blocks[-1].rule) == ("other", "too-long")
    assert "without a line break" in problem.what
    assert "all.jsonl (k1)" in problem.source


def test_a_page_that_shows_nothing() -> None:
    for source in ("<html></html>", "<!-- nothing -->", "<script>x</script>", "<p> </p>"):
        article, (problem,) = cleaned(source, media_type="text/html")
        assert article is None
        assert "no text" in problem.what


def test_a_text_that_is_no_article() -> None:
    article, (problem,) = cleaned("Advertisement\n\nShare on Facebook")
    assert article is not None
    assert not any(block.keep for block in article.blocks)
    assert "looks like an article" in problem.what


def test_plain_text_needs_no_html_library() -> None:
    code = "import sys, onrecord.clean; sys.exit('trafilatura' in sys.modules or 'lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("text", "media_type"), [("a b\n" * 20_001, "text/plain"), ("<p>a b" * 20_001, "text/html")])
def test_a_text_of_very_many_lines_is_dropped_unread_and_told(text: str, media_type: MediaType) -> None:
    page = Page(key="a", path="a", media_type=media_type, text=text, encoding="utf-8", digest="0")
    article, note, *_ = clean([page], max_characters=10**6)
    assert isinstance(article, Article)
    assert isinstance(note, Problem)
    assert {(block.keep, block.rule) for block in article.blocks} == {(False, "too-many-lines")}
    assert "more than 20,000 lines" in note.what
    assert not note.lost

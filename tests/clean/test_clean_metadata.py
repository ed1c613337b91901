"""What a plain text says of itself, and that nothing is made up where it does not say."""

import pytest
from clean_examples import ARTICLE, article_of

from onrecord.clean import clean
from onrecord.clean.dates import date_line, given_day
from onrecord.model import Article, Given, Page


def text_with(*head: str, tail: tuple[str, ...] = ()) -> str:
    return "\n\n".join([ARTICLE[0], *head, *ARTICLE[1:], *tail])


def test_nothing_is_made_up() -> None:
    article = article_of("\n\n".join(ARTICLE[1:]))
    assert (article.title, article.publisher, article.authors) == (None, None, ())
    assert (article.published, article.modified, article.dates_from) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "published", "modified", "rule"),
    [
        ("Published: 4 May 2021, 10:15 GMT", "2021-05-04", None, "published-line"),
        ("May 4, 2021 5:17pm", "2021-05-04", None, "date-line"),
        ("Tue 4 May 2021 09.33 BST", "2021-05-04", None, "date-line"),
        ("Updated: May 5, 2021, 9:57 PM", "2021-05-05", "2021-05-05", "updated-line"),
        ("Published May 4th, 2021 | Updated May 6th, 2021", "2021-05-04", "2021-05-06", "published-line"),
        ("By Eva Ruiz | May 4, 2021", "2021-05-04", None, "byline-date"),
        ("This story is from the May 4, 2021 edition of Example Post.", "2021-05-04", None, "edition"),
        (
            "Example News | Live page | Tuesday 4 May 2021 | Edited by Eva Ruiz and Tom Berg",
            "2021-05-04",
            None,
            "date-line",
        ),
        ("Translated from Isterish. Original publication: Tide of Halvik, 4 May 2021", "2021-05-04", None, "date-line"),
        ("03/04/2021", None, None, None),
    ],
)
def test_dates(line: str, published: str | None, modified: str | None, rule: str | None) -> None:
    article = article_of(text_with(line))
    assert (article.published, article.modified) == (published, modified)
    assert (article.dates_from.rule if article.dates_from else None) == rule
    if article.dates_from:
        assert article.dates_from.start is not None
        piece = article.text[article.dates_from.start : article.dates_from.end]
        assert given_day(piece) == published


def test_a_date_before_the_first_words_of_the_lead_drops_nothing() -> None:
    article = article_of(" date 2021-05-04 " + "\n\n".join(ARTICLE[1:]))
    assert article.published == "2021-05-04"
    assert all(block.keep for block in article.blocks)


def test_a_dateline() -> None:
    article = article_of("LIMA, May 4, 2021 (Reuters) - " + "\n\n".join(ARTICLE[1:]))
    assert (article.published, article.publisher) == ("2021-05-04", "Reuters")
    assert article_of("LIMA, May 4 (AFP) — " + "\n\n".join(ARTICLE[1:])).published is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Eva Ruiz", ("Eva Ruiz",)),
        ("By Eva Ruiz and Tom van der Berg, Example Post", ("Eva Ruiz", "Tom van der Berg", "Example Post")),
        ("BY EVA RUIZ", ("Eva Ruiz",)),
        ("Written by Eva Ruiz, Diplomatic Correspondent", ("Eva Ruiz",)),
        ("Eva Ruiz - May 4, 2021, 10:31 pm", ("Eva Ruiz",)),
        ("By\n\nEva Ruiz", ("Eva Ruiz",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    article = article_of(text_with(line))
    assert article.authors[:2] == authors[:2]
    assert [article.text[b.start : b.end] for b in article.blocks if b.keep] == ARTICLE


def test_a_name_beside_the_date_is_a_byline() -> None:
    assert article_of(text_with("Eva Ruiz in Lima", "4 May 2021")).authors == ("Eva Ruiz",)


def test_the_outlet_that_a_biography_names() -> None:
    article = article_of(text_with(tail=("Eva Ruiz is the founder and editor of Example Watch.",)))
    assert (article.publisher, article.authors) == ("Example Watch", ("Eva Ruiz",))
    freelance = article_of(text_with(tail=("Eva Ruiz is a freelance writer for Example Watch.",)))
    assert freelance.publisher is None


def test_a_page_title_gives_the_site() -> None:
    article = article_of("\n\n".join([f"{ARTICLE[0]} | Example Post", *ARTICLE]))
    assert (article.title, article.publisher) == (ARTICLE[0], "Example Post")
    assert article.blocks[0].rule == "page-title"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-12-28T23:30:00-05:00", "2023-12-28"),
        ("2023-12-28", "2023-12-28"),
        ("20231228", "2023-12-28"),
        ("Thu, 28 Dec 2023 10:00:00 GMT", "2023-12-28"),
        ("28/12/2023", "2023-12-28"),
        ("2023-02-30", None),
        ("2023-12", None),
        ("soon", None),
    ],
)
def test_a_given_date(text: str, day: str | None) -> None:
    assert given_day(text) == day


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert date_line("On 4 May 2021 the envoys met") is None
    assert date_line("5 min read") is not None


def test_each_value_says_what_told_it_and_where() -> None:
    text = text_with("By Eva Ruiz", "Updated: May 5, 2021", tail=("© 2021 Example Post. All rights reserved.",))
    article = article_of(text)
    told = {
        field: (origin.rule, article.text[origin.start : origin.end]) for field, origin in article.metadata_from.items()
    }
    assert told == {
        "title": ("heading", ARTICLE[0]),
        "publisher": ("copyright-line", "Example Post"),
        "authors": ("byline", "Eva Ruiz"),
        "modified": ("updated-line", "May 5, 2021"),
        "language": ("text", article.text),
    }


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ("Example Post Daily, 4 May 2021", "outlet-and-date", "Example Post Daily"),
        ("This story is from the May 4, 2021 edition of Example Post.", "edition", "Example Post"),
    ],
)
def test_what_told_the_publisher(line: str, rule: str, words: str) -> None:
    article = article_of(text_with(line))
    origin = article.metadata_from["publisher"]
    assert (origin.rule, article.text[origin.start : origin.end]) == (rule, words)


def test_the_agency_of_a_dateline_and_where_it_stands() -> None:
    article = article_of("LIMA, May 4, 2021 (Reuters) - " + "\n\n".join(ARTICLE[1:]))
    origin = article.metadata_from["publisher"]
    assert (origin.rule, article.text[origin.start : origin.end]) == ("dateline", "Reuters")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023/12/28", "2023-12-28"),
        ("20231228T101500", "2023-12-28"),
        ("28-Dec-2023", "2023-12-28"),
        ("28. December 2023", "2023-12-28"),
        ("Thu, Dec 28 20234:29 AM EST", "2023-12-28"),
        ("2023/13/28", None),
        ("Dec 28 20234", None),
        ("2023-12/28", None),
    ],
)
def test_dates_as_machines_and_templates_write_them(text: str, day: str | None) -> None:
    assert given_day(text) == day


def test_what_was_given_says_so() -> None:
    page = Page(
        key="a.txt",
        path="a.txt",
        media_type="text/plain",
        text=text_with("By Eva Ruiz"),
        encoding="utf-8",
        digest="0",
        given=Given(title="Given", authors=("Ida Stone",), modified="2021-05-06"),
    )
    article = next(one for one in clean([page], max_characters=10**6) if isinstance(one, Article))
    assert (article.title, article.authors, article.modified) == ("Given", ("Ida Stone",), "2021-05-06")
    assert {field: origin.rule for field, origin in article.metadata_from.items()} == {
        **dict.fromkeys(("title", "authors", "modified"), "given"),
        "language": "text",
    }


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        ("Example News | Live page | Tuesday 4 May 2021 | Edited by Eva Ruiz and Tom Berg", "Example News", ()),
        ("Translated from Isterish. Original publication: Tide of Halvik, 4 May 2021", "Tide of Halvik", ()),
        ("By Eva Ruiz, for Tidelines", "Tidelines", ("Eva Ruiz",)),
        ("From our correspondent Eva Ruiz", None, ("Eva Ruiz",)),
    ],
)
def test_outlets_beside_who_wrote_and_edited(line: str, publisher: str | None, authors: tuple[str, ...]) -> None:
    article = article_of(text_with(line))
    assert (article.publisher, article.authors) == (publisher, authors)
    assert not next(block for block in article.blocks if article.text[block.start : block.end] == line).keep

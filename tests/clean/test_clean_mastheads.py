"""The head of a page: menus, names of outlets, lines with outlet and date, and datelines."""

import pytest
from clean_examples import ARTICLE, article_of, kept, reasons

from onrecord.clean.datelines import dateline_of
from onrecord.clean.dates import given_day
from onrecord.clean.mastheads import header_line, menu_items
from onrecord.clean.outlets import in_title_case, is_name_of_outlet, is_surely_outlet, spelled_out


def under_headline(*lines: str, tail: tuple[str, ...] = ()) -> str:
    return "\n\n".join([ARTICLE[0], *lines, *ARTICLE[1:], *tail])


def above_headline(*lines: str) -> str:
    return "\n\n".join([*lines, *ARTICLE])


@pytest.mark.parametrize(
    ("line", "publisher", "published"),
    [
        ("Tuesday, May 4, 2021 · Andes Today", "Andes Today", "2021-05-04"),
        ("Andes Herald | May 4, 2021", "Andes Herald", "2021-05-04"),
        ("Andes Herald – 4 May 2021, 14:05", "Andes Herald", "2021-05-04"),
        ("Andes Herald 4 May 2021", "Andes Herald", "2021-05-04"),
        ("4 May 2021 | Andes Herald | World", "Andes Herald", "2021-05-04"),
        ("Andes Herald / Updated 5 May 2021", "Andes Herald", "2021-05-05"),
        ("Andes Herald (4 May 2021)", "Andes Herald", "2021-05-04"),
        ("ANDES HERALD | MAY 4, 2021", "Andes Herald", "2021-05-04"),
        ("A briefing from The Grain Letter, 4 May 2021", "The Grain Letter", "2021-05-04"),
        ("The Grain Letter newsletter, Tuesday 4 May 2021", "The Grain Letter", "2021-05-04"),
        ("Your weekly update from Border Lines · 4 May 2021", "Border Lines", "2021-05-04"),
        ("From The Grain Letter · 4 May 2021 · 5 min read", "The Grain Letter", "2021-05-04"),
        ("Issue 21 · The Grain Letter · 4 May 2021", "The Grain Letter", "2021-05-04"),
        ("Published 4 May 2021 in The Andes Herald", "The Andes Herald", "2021-05-04"),
        ("Source: Andes Herald, 4 May 2021", "Andes Herald", "2021-05-04"),
        ("The Highlander | May 4th 2021", "The Highlander", "2021-05-04"),
        ("andesherald.com | 2021-05-04", "andesherald.com", "2021-05-04"),
        ("LIMA, 4 May 2021 (ANP)", "ANP", "2021-05-04"),
        ("Andes Herald | Updated 3 hours ago", "Andes Herald", None),
        ("Andes Herald — Tuesday 4 May 2021 — page 3", "Andes Herald", "2021-05-04"),
        ("Page 3 Andes Herald, 4 May 2021", "Andes Herald", "2021-05-04"),
        ("Andes Herald | May 4, 2021 | A3", "Andes Herald", "2021-05-04"),
        ("Lima, 4 May 2021", None, "2021-05-04"),
        ("Peru | 4 May 2021", None, "2021-05-04"),
        ("Politics | 4 May 2021", None, "2021-05-04"),
        ("Last updated 3 hours ago", None, None),
        ("Updated an hour ago", None, None),
        ("Updated yesterday", None, None),
    ],
)
def test_a_line_with_outlet_and_date(line: str, publisher: str | None, published: str | None) -> None:
    article = article_of(under_headline(line))
    assert (article.publisher, article.published) == (publisher, published)
    assert article.title == ARTICLE[0]
    assert kept(under_headline(line)) == ARTICLE
    assert reasons(under_headline(line)) == {line: "date-line"}
    if article.dates_from and article.dates_from.start is not None:
        assert given_day(article.text[article.dates_from.start : article.dates_from.end]) == published


def test_such_a_line_before_the_headline_and_after_the_byline() -> None:
    assert kept(above_headline("Andes Herald, 4 May 2021")) == ARTICLE
    article = article_of(under_headline("By Eva Ruiz", "The Grain | May 4, 2021"))
    assert (article.publisher, article.authors, article.published) == ("The Grain", ("Eva Ruiz",), "2021-05-04")


@pytest.mark.parametrize(
    "line",
    [
        "By Eva Ruiz, Andes Herald, May 4, 2021",
        "Eva Ruiz | Andes Herald | 4 May 2021",
        "Eva Ruiz, Andes Herald, 4 May 2021",
        "By EVA RUIZ / Andes Herald / 4 May 2021",
        "Analysis by Eva Ruiz for Andes Herald, 4 May 2021",
    ],
)
def test_author_outlet_and_date_on_one_line(line: str) -> None:
    article = article_of(under_headline(line))
    assert (article.authors, article.publisher) == (("Eva Ruiz",), "Andes Herald")
    assert article.published == "2021-05-04"
    assert kept(under_headline(line)) == ARTICLE


def test_a_person_beside_the_date_is_no_outlet() -> None:
    article = article_of(under_headline("Eva Ruiz | 4 May 2021"))
    assert (article.publisher, article.authors) == (None, ("Eva Ruiz",))


@pytest.mark.parametrize("line", ["By a staff reporter", "By our correspondent in Quito", "From our own correspondent"])
def test_a_byline_without_a_name(line: str) -> None:
    assert reasons(under_headline(line)) == {line: "author-bio"}
    assert article_of(under_headline(line)).authors == ()


@pytest.mark.parametrize(
    ("menu", "publisher"),
    [
        (("Andes Herald | Fishing | Weather | Classifieds",), "Andes Herald"),
        (("ANDES HERALD", "News · Sport · Culture · Shop"), "Andes Herald"),
        (("Andes Herald — Trade — Opinion — Letters",), "Andes Herald"),
        (("The Andes and Pacific Gazette",), "The Andes and Pacific Gazette"),
        (("The Daily Andes", "World"), "The Daily Andes"),
        (("Home / World / Americas / Peru",), None),
        (("Outlook • Trade • Ports • Ships",), None),
    ],
)
def test_a_menu_is_no_headline(menu: tuple[str, ...], publisher: str | None) -> None:
    article = article_of(above_headline(*menu))
    assert (article.title, article.publisher) == (ARTICLE[0], publisher)
    assert set(reasons(above_headline(*menu)).values()) == {"navigation"}
    assert kept(above_headline(*menu)) == ARTICLE


def test_the_first_of_a_menu_that_the_text_names_is_the_outlet() -> None:
    text = "\n\n".join(["Outlook • Trade • Ports • Ships", *ARTICLE, "Subscribe to Outlook for 3 soles a month."])
    assert article_of(text).publisher == "Outlook"


@pytest.mark.parametrize("line", ["Andes News Agency", "ANDES NEWS AGENCY", "The Andes Herald", "Andes Press Service"])
def test_an_outlet_alone_under_the_headline(line: str) -> None:
    article = article_of(under_headline(line))
    assert article.publisher is not None
    assert article.publisher.casefold() == line.casefold()
    assert kept(under_headline(line)) == ARTICLE


@pytest.mark.parametrize(
    "headline",
    [
        "Lima Talks, 4 May 2021",
        "The Fall of the Andes Post",
        "Peru to Sell State Radio",
        "PERU TO SELL STATE RADIO",
        "Bridge | Trucks | What we know so far",
    ],
)
def test_a_headline_of_its_own_stays(headline: str) -> None:
    assert kept("\n\n".join([headline, *ARTICLE[1:]]))[0] == headline


@pytest.mark.parametrize(
    "line",
    [
        "On 4 May 2021 the Andes Herald reported the talks",
        "Talks in Lima on Tuesday, 4 May 2021",
        "What the two sides agreed, 4 May 2021",
    ],
)
def test_a_sentence_with_a_date_is_no_header(line: str) -> None:
    assert header_line(line) is None


def test_what_is_a_menu() -> None:
    assert menu_items("Trade | Ports | Ships") == ["Trade", "Ports", "Ships"]
    assert menu_items("World | Politics") == ["World", "Politics"]
    assert menu_items("Peru – Ecuador – Bolivia") == []
    assert menu_items("Peru wins 2 | Ecuador 1 | Bolivia 0") == []
    assert menu_items("Bridge | Trucks | What we know so far") == []


@pytest.mark.parametrize(
    ("opening", "publisher", "published"),
    [
        ("LIMA, May 4, 2021 (ANP) - ", "Andes News Press", "2021-05-04"),
        ("LIMA, Peru (ANP), May 4, 2021 – ", "Andes News Press", "2021-05-04"),
        ("Lima, 4 May 2021 (ANP) – ", "Andes News Press", "2021-05-04"),
        ("LIMA (ANP) — ", "Andes News Press", None),
        ("(ANP) - ", "Andes News Press", None),
        ("LIMA, March 3 (Reuters) - ", "Reuters", None),
        ("May 4 (Reuters) - ", "Reuters", None),
        ("Lima (AFP) - ", "AFP", None),
        ("LIMA, May 4 /TASS/. ", "TASS", None),
        ("LIMA, 4 May 2021 – ", None, "2021-05-04"),
        ("LIMA — ", None, None),
    ],
)
def test_a_dateline_stays_and_says_when_and_who(opening: str, publisher: str | None, published: str | None) -> None:
    about = ["About ANP", "Andes News Press was founded in 1950. It is owned by forty newspapers."]
    text = "\n\n".join([ARTICLE[0], opening + ARTICLE[1], *ARTICLE[2:], *about])
    article = article_of(text)
    assert (article.publisher, article.published) == (publisher, published)
    assert kept(text) == [ARTICLE[0], opening + ARTICLE[1], *ARTICLE[2:]]


def test_what_only_looks_like_a_dateline() -> None:
    assert dateline_of("The union (ANP) - which has 400 members - walked out") is None
    assert dateline_of("Peru and Ecuador (the neighbours) - met") is None
    assert dateline_of("LIMA (photo) - The bridge") is None


def test_the_page_is_believed_before_the_agency() -> None:
    text = under_headline("Andes Herald | May 4, 2021").replace(ARTICLE[1], f"LIMA (Reuters) - {ARTICLE[1]}")
    assert article_of(text).publisher == "Andes Herald"


def test_names_of_outlets() -> None:
    assert is_surely_outlet("Andes Herald")
    assert is_surely_outlet("Andes Press Service")
    assert not is_surely_outlet("Herald")
    assert not is_surely_outlet("The Long Way Home")
    assert not is_name_of_outlet("Monday")
    assert not is_name_of_outlet("Politics")
    assert not is_name_of_outlet("ministers met in the Post")
    assert spelled_out("ANP", ["A note.", "The Andes News Press has ten offices."]) == "Andes News Press"
    assert spelled_out("ANP", ["A new plan"]) == "ANP"
    assert spelled_out("Reuters", ["Andes News Press"]) == "Reuters"
    assert in_title_case("THE HERALD OF LIMA", []) == "The Herald of Lima"
    assert in_title_case("ANDES eHERALD", []) == "ANDES eHERALD"


def test_the_days_of_a_timeline_are_headings() -> None:
    days = ["May 2, 2021", "May 3, 2021", "May 4, 2021"]
    lines = [ARTICLE[0], ARTICLE[1]]
    for day, paragraph in zip(days, ARTICLE[2:5], strict=True):
        lines += [day, paragraph]
    assert kept("\n\n".join(lines)) == lines
    assert article_of("\n\n".join(lines)).published is None


def test_the_first_section_has_a_heading_too() -> None:
    lines = [ARTICLE[0], "What happened", *ARTICLE[1:3], "Who says what", ARTICLE[3], "What comes next", *ARTICLE[4:]]
    assert kept("\n\n".join(lines)) == lines

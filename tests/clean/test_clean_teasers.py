"""Teasers of other stories in full sentences, against sub-headed articles that look just like them."""

import pytest
from clean_examples import ARTICLE, kept, reasons

TEASERS = [
    "Striker limps off in cup semi-final",
    "The captain hurt his knee in the first half and may miss the rest of the season, the club said.",
    "Bakers fear a hot summer",
    "Flour spoils faster in the heat, and many ovens in the old town have no cooling at all.",
    "Why owls cannot move their eyes",
    "A zoologist explains what keeps the birds' gaze fixed on their prey at night.",
    "Singer postpones album after studio fire",
    "The recordings were saved but the mixing desk was lost, her manager wrote",
]


def test_after_a_prompt() -> None:
    text = "\n".join([*ARTICLE, "Subscribe now to read on", *TEASERS])
    assert kept(text) == ARTICLE
    assert reasons(text)[TEASERS[1]] == "teaser"


def test_without_any_prompt() -> None:
    assert kept("\n".join([*ARTICLE, *TEASERS])) == ARTICLE


def test_in_the_middle_under_a_heading() -> None:
    text = "\n\n".join([*ARTICLE[:4], "Most popular", *TEASERS[:2], *ARTICLE[4:]])
    assert kept(text) == ARTICLE


def test_the_article_goes_on_under_related_posts() -> None:
    rest = [
        "What is the bridge at Huaquillas?",
        "The bridge links Peru and Ecuador and carries most of the trucks between the two countries.",
        *ARTICLE[4:],
    ]
    assert kept("\n\n".join([*ARTICLE[:4], "Related Posts", *rest])) == [*ARTICLE[:4], *rest]


def test_a_list_of_links_in_the_middle() -> None:
    text = "\n\n".join([*ARTICLE[:4], "Related Posts", *TEASERS[::2], *ARTICLE[4:]])
    assert kept(text) == ARTICLE


def test_links_to_the_next_and_the_last_article() -> None:
    text = "\n\n".join([*ARTICLE, "Read Previous", TEASERS[0], "Read Next", "Are owls really wise?"])
    assert kept(text) == ARTICLE


def test_a_related_heading_in_the_menu_takes_no_headline_away() -> None:
    assert kept("\n".join(["Most read", "World", "Money", *ARTICLE])) == ARTICLE


def test_read_more_buttons() -> None:
    lines = [line for at in range(0, 8, 2) for line in (*TEASERS[at : at + 2], "Read More")]
    assert kept("\n\n".join([*ARTICLE, "More from this site", *lines])) == ARTICLE


def test_an_article_in_sections_stays_whole() -> None:
    sections = [
        "Trucks first",
        "Customs officers at the bridge will let trucks with fruit pass before all others, Paredes promised.",
        "Fish later",
        "Imports of fish stay closed until the commission has met, according to the text that Duarte signed in Lima.",
        "Ecuador waits for a date",
        "The government in Quito wants the commission to begin its work within a week of the talks.",
    ]
    assert kept("\n\n".join([*ARTICLE, *sections])) == [*ARTICLE, *sections]


def test_sections_after_a_newsletter_prompt_stay() -> None:
    section = [
        "Drivers are relieved",
        "Truck drivers at the bridge in Huaquillas cheered when they heard of the talks in Lima.",
    ]
    text = "\n\n".join([*ARTICLE, "Sign up for our newsletter", *section])
    assert kept(text) == [*ARTICLE, *section]


def test_questions_with_their_answers_stay() -> None:
    talk = [
        "Q: Where were you born?",
        "A: In a village by the sea.",
        "Q: What do you read?",
        "A: Poems, mostly at night.",
    ]
    assert kept("\n\n".join([*ARTICLE, *talk])) == [*ARTICLE, *talk]


@pytest.mark.parametrize(
    "heading",
    [
        "Read Next",
        "MORE FROM SPORT",
        "Also in today's paper",
        "In other news",
        "What else we are reading",
        "Elsewhere in today's paper",
        "Today's top stories",
        "More headlines",
        "Around the region",
        "RELATED",
    ],
)
def test_headlines_with_blurbs_at_the_end(heading: str) -> None:
    text = "\n\n".join([*ARTICLE, heading, *TEASERS[2:4]])
    assert kept(text) == ARTICLE
    assert set(reasons(text).values()) == {"related", "teaser"}


def test_a_blurb_that_shares_words_with_the_article_goes_with_its_headline() -> None:
    pair = ["Ferry line orders two ships", "The ferry line agreed on Monday to talks with customs officers of Peru."]
    assert kept("\n\n".join([*ARTICLE, "Read next", *pair])) == ARTICLE


def test_a_blurb_alone() -> None:
    assert kept("\n\n".join([*ARTICLE, "Related stories", TEASERS[3]])) == ARTICLE


def test_the_last_paragraph_after_a_link_stays() -> None:
    text = "\n\n".join([*ARTICLE[:5], "Read more", TEASERS[0], ARTICLE[5]])
    assert kept(text) == ARTICLE

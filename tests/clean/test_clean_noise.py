"""The rules for plain text: each kind of noise goes with its reason, and what only looks like it stays."""

import pytest
from clean_examples import ARTICLE, dropped, kept, reasons

from onrecord.model import DropReason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Home > World > Europe", "navigation"),
        ("Image 3 of 11", "navigation"),
        ("© 2021 Example Media Ltd. All rights reserved.", "navigation"),
        ("We use cookies to improve this service. By going on you accept them.", "navigation"),
        ("Start your 30-day free trial to read every story.", "subscription"),
        ("Already a member? Log in", "subscription"),
        ("Sign up for our morning newsletter", "subscription"),
        ("To continue reading, create an account", "subscription"),
        ("You have 2 free articles left this month.", "subscription"),
        ("Share on Facebook", "social"),
        ("Follow us on Twitter and Instagram", "social"),
        ("Advertisement", "advert"),
        ("Story continues below", "advert"),
        ("Reuters contributed to this report.", "credit"),
        ("(Reporting by Ana Duarte in Lima; Editing by Tom Hale)", "credit"),
        ("Published: 4 May 2021, 10:15 GMT", "date-line"),
        ("Updated 3 hours ago", "date-line"),
        ("View all comments", "comments"),
        ("Leave a reply", "comments"),
        ("Related articles", "related"),
        ("READ MORE: Envoys pack their bags", "related"),
        ("Envoys shake hands at the gate. Photo: Ana Duarte/AFP", "caption"),
        ("Foreign Minister Ana Duarte, left, greets her guest. EPA", "caption"),
        ("FILE PHOTO: The bridge at dusk", "caption"),
    ],
)
def test_a_line_that_gives_itself_away(line: str, reason: DropReason) -> None:
    text = "\n\n".join([*ARTICLE[:3], line, *ARTICLE[3:]])
    assert reasons(text)[line] == reason
    assert kept(text) == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the state newspaper read of the deal a day before parliament did.",
        "The minister told Reuters.",
        "He left the room early. Two officials confirmed that to Reuters.",
        "Share prices fell after the talks broke down, traders said.",
        "Comments by the foreign minister had angered the other side.",
        "“We will follow the road that we agreed on,” she said, “and no other.",
        "By Friday both sides had withdrawn their trucks from the crossing.",
        "Advertisements for the truce had been up in the capital for a week, residents said.",
        "Photographs of the handshake went round the world within the hour, the ministry said.",
        "On 4 May 2021 the envoys signed the paper.",
        "The left, right and centre of parliament voted for the accord with Peru.",
        "Ana Duarte is a reporter whom both sides trusted to carry letters to Peru.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert line in kept("\n\n".join([*ARTICLE[:3], line, *ARTICLE[3:]]))


def test_captions_over_and_over() -> None:
    caption = "Ana Duarte, right, waves to the crowd in Lima. AFP"
    text = "\n".join([caption] * 4) + "\n\n" + "\n\n".join(ARTICLE)
    assert dropped(text) == [caption] * 4
    assert kept(text) == ARTICLE


def test_a_slide_show_of_bullets_and_their_captions() -> None:
    slides = [
        f"{what} at the bridge" for what in ("Drivers wait in a long line", "A guard checks papers", "Trucks turn")
    ]
    show = "\n".join(f"  • {slide}\n    {slide}" for slide in slides)
    text = "\n\n".join([*ARTICLE[:3], show, *ARTICLE[3:]])
    assert kept(text) == ARTICLE
    assert set(reasons(text).values()) == {"caption"}


def test_the_first_of_a_caption_and_its_credited_twin() -> None:
    text = "\n\n".join([ARTICLE[0], "Ana Duarte speaks in Lima\nAna Duarte speaks in Lima | EFE", *ARTICLE[1:]])
    assert kept(text) == ARTICLE


def test_the_title_again_as_a_slug() -> None:
    slug = ARTICLE[0].lower()
    text = "\n\n".join([ARTICLE[0], slug, slug, *ARTICLE[1:]])
    assert kept(text) == ARTICLE
    assert set(reasons(text).values()) == {"duplicate"}


def test_the_names_of_languages() -> None:
    text = "\n\n".join([ARTICLE[0], "  • English\n  • Español", *ARTICLE[1:]])
    assert kept(text) == ARTICLE
    assert set(reasons(text).values()) == {"navigation"}


def test_the_note_about_the_author() -> None:
    note = ["Senior Editor", "Ana Duarte", "Ana Duarte is the founder and editor of Example Watch. She lives in Lima."]
    text = "\n\n".join([*ARTICLE, *note])
    assert kept(text) == ARTICLE
    assert set(reasons(text).values()) == {"author-bio"}


def test_the_note_about_the_author_under_a_heading() -> None:
    text = "\n\n".join(
        [*ARTICLE, "About Desk Writer", "Desk Writer is a trained writer who covers trade.", "Notify of"]
    )
    assert kept(text) == ARTICLE


def test_comments_after_their_heading() -> None:
    comments = [
        "2 comments",
        "Pat says:",
        "This will not last.",
        "2 days ago",
        "Sam says:",
        "I was there.",
        "3 days ago",
    ]
    text = "\n\n".join([*ARTICLE, *comments])
    assert kept(text) == ARTICLE


def test_headlines_after_the_end() -> None:
    text = "\n\n".join([*ARTICLE, "More stories", "Ten ways to cook rice", "Star singer cancels her tour"])
    assert kept(text) == ARTICLE


def test_sub_headings_and_lists_stay() -> None:
    lines = [
        *ARTICLE[:3],
        "What did Peru promise?",
        *ARTICLE[3:],
        "Next steps",
        "Envoys return to Lima in June for talks.",
    ]
    assert kept("\n\n".join(lines)) == lines


def test_a_text_made_after_a_pattern_keeps_its_repetitions() -> None:
    lines = [
        line for day in range(12) for line in (f"Day number {day} of the talks", "The envoys met at nine o'clock.")
    ]
    assert kept("\n".join(lines)) == lines


def test_a_line_without_a_word() -> None:
    assert reasons("\n\n".join([*ARTICLE, "* * *"])) == {"* * *": "other"}

"""The rules for plain text: each kind of noise goes with its reason, and what only looks like it stays."""

import pytest
from clean_examples import ARTICLE, article_of, dropped, kept, reasons

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
        ("Like what you read? Join 3,000 members from 2 soles a week.", "subscription"),
        ("Enjoyed this report? Become a friend of the Andes Herald for 9 soles a month.", "subscription"),
        ("This letter goes to 900 traders. Was it forwarded to you? Subscribe here.", "subscription"),
        ("This bulletin is read by 1,200 drivers. Forwarded by a friend? Sign up.", "subscription"),
        ("Support our reporting. Every gift, large or small, keeps us going.", "subscription"),
        ("We rely on readers like you. Please chip in.", "subscription"),
        ("If you can, please support us from as little as 1 sol a week.", "subscription"),
        ("Register to keep reading", "subscription"),
        ("Log in or create an account to read on.", "subscription"),
        ("Premium article: log in to read on.", "subscription"),
        ("Log in | Register", "subscription"),
        ("Want more of this? Subscribe to The Grain Letter.", "subscription"),
        ("Support local news! Join the Andes Herald and get the recipe page for free.", "subscription"),
        ("Only 3 soles a month. Cancel whenever you like.", "subscription"),
        ("Don't miss a story: get our free newsletter.", "subscription"),
        ("You are getting this e-mail because you asked for it. Unsubscribe | Privacy", "subscription"),
        ("Not with us yet? Join 700 readers who know more. Sign up now, it costs nothing.", "subscription"),
        ("Trouble reading this email? View it online.", "navigation"),
        ("That is all from our live coverage today.", "navigation"),
        ("Share on Facebook | Share on X | Copy link", "social"),
        ("Share this: Facebook  X  Email", "social"),
        ("Was this of use? Let us know in the comments.", "comments"),
        ("Please keep your comments short and polite.", "comments"),
        ("Warm boots at half price! Order now and save on delivery.", "advert"),
        ("Reporting by ANP correspondents in Lima and Quito", "credit"),
        ("Additional reporting by Tom Hale in Quito.", "credit"),
        ("Editing by the foreign desk", "credit"),
        ("Edited by Tom Hale and Ana Duarte", "credit"),
        ("With files from ANP", "credit"),
        ("With files from The Associated Press", "credit"),
        ("Contributing: Tom Hale", "credit"),
        ("Translated from Spanish by Tom Hale", "credit"),
        ("The Herald's Quito bureau contributed reporting.", "credit"),
        ("Fact-checked by Tom Hale", "credit"),
        ("Contact the reporter at ana@example.org.", "author-bio"),
        ("Ana Duarte can be reached at ana@example.org.", "author-bio"),
        ("The bridge at dusk. (Herald file photo)", "caption"),
        ("Related articles", "related"),
        ("READ MORE: Envoys pack their bags", "related"),
        ("Envoys shake hands at the gate. Photo: Ana Duarte/AFP", "caption"),
        ("Foreign Minister Ana Duarte, left, greets her guest. EPA", "caption"),
        ("FILE PHOTO: The bridge at dusk", "caption"),
        ("The bridge at dusk, a day before the talks began.Reuters", "caption"),
        ("Join our Herald forums to talk about the bridge.", "comments"),
        ("When posting, please keep to our house rules and to the subject.", "comments"),
        ("If you buy something by one of these links, the Herald may earn a small commission.", "advert"),
        ("We may receive a share of what you spend in these shops.", "advert"),
        ("Chat with us on WhatsApp about the crossing.", "social"),
        ("Let the morning news come to your inbox.", "subscription"),
        ("Why you can trust the Herald", "navigation"),
        ("Reading time: 4 minutes", "navigation"),
        ('<img height="1" src="https://example.org/seen.gif">', "other"),
        ("Tuesday, May 4, 2021, 04:05 pm PT (07:05 pm ET)", "date-line"),
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
        "Join the union or leave, the drivers were told by Paredes.",
        "Become a member of the pact first, Paredes warned; then you may ask for favours.",
        "Donate blood, the health ministry asked of the drivers at the bridge on Monday.",
        "Our country keeps its word. We signed, and we will open the bridge.",
        "Subscribers to the bridge's toll scheme will pay 4 soles a week from May.",
        "Who pays? You do, says the truckers' union.",
        "Keep the bridge open, and you keep the peace.",
        "“Support our journalism,” read a banner at the gate of the newspaper in Quito.",
        "Reporting by the customs service has been slow, Duarte said.",
        "Ana Duarte is a reporter whom both sides trusted to carry letters to Peru.",
        "By posting guards at the bridge, the army broke the terms that it had signed.",
        "If you buy grain in Peru, Duarte said, you will pay less than at home.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert line in kept("\n\n".join([*ARTICLE[:3], line, *ARTICLE[3:]]))


def test_a_letter_in_brackets_is_a_place_in_a_picture_or_a_party() -> None:
    posed = "Minister Ana Duarte (R) waits for her guest at the gate of the old harbour."
    told = "Gov. Ana Duarte (R) is defending the toll on the bridge, which drivers pay from Monday on."
    assert dropped("\n\n".join([posed, *ARTICLE])) == [posed]
    assert dropped("\n\n".join([told, *ARTICLE])) == []


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
    found = reasons(text)
    assert [found[piece] for piece in dropped(text)] == ["caption", "duplicate"] * len(slides)


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


@pytest.mark.parametrize(
    ("note", "authors"),
    [
        ("The Grain Letter is written by Ana Duarte, who traded maize for 20 years.", ("Ana Duarte",)),
        ("Border Brief is edited by Ana Duarte and Tom Hale.", ("Ana Duarte", "Tom Hale")),
        ("This newsletter was compiled by Ana Duarte.", ("Ana Duarte",)),
        ("Ana Duarte covers the border for Andes Herald.", ("Ana Duarte",)),
        ("Ana Duarte reports on trade from Lima.", ("Ana Duarte",)),
        ("Ana Duarte, once a customs officer, writes about trade for Andes Herald.", ("Ana Duarte",)),
        ("Ana Duarte has reported from Lima for ten years. She is the author of two books.", ("Ana Duarte",)),
        ("The writer is a fellow at the Andes Institute in Quito.", ()),
        ("The author, Ana Duarte, is a lecturer in Quito.", ("Ana Duarte",)),
        ("Our columnist teaches trade law in Quito.", ()),
    ],
)
def test_biographies_without_a_heading(note: str, authors: tuple[str, ...]) -> None:
    text = "\n\n".join([*ARTICLE, note])
    assert kept(text) == ARTICLE
    assert reasons(text) == {note: "author-bio"}
    assert article_of(text).authors == authors


@pytest.mark.parametrize(
    "last",
    [
        "Peru covers a third of the cost of the bridge and Ecuador the rest.",
        "South Peru covers an area as big as Ecuador.",
        "The reporter was released on Friday.",
        "The text is signed by Ana Duarte and Luis Paredes.",
    ],
)
def test_a_last_paragraph_is_no_biography(last: str) -> None:
    assert kept("\n\n".join([*ARTICLE, last])) == [*ARTICLE, last]


@pytest.mark.parametrize(
    "note",
    [
        ("About ANP", "Andes News Press was founded in 1950. It is owned by forty newspapers."),
        ("About us", "Forty of us write this paper, and most of us live by the lake."),
        ("About The Grain Letter", "The Grain Letter is a weekly newsletter on the grain trade."),
        ("About The Desk", "The Desk is a team of four who write about ports."),
    ],
)
def test_the_note_about_the_outlet(note: tuple[str, ...]) -> None:
    text = "\n\n".join([*ARTICLE, *note])
    assert kept(text) == ARTICLE
    assert reasons(text)[note[1]] == "author-bio"


def test_a_section_about_something_stays() -> None:
    section = ["About the bridge", "The bridge was founded on rock in 1950 and carries 900 trucks a day."]
    lines = [*ARTICLE[:3], *section, *ARTICLE[3:]]
    assert kept("\n\n".join(lines)) == lines


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
        "Talks in June",
        "Envoys of both countries return to Lima in June for another day of talks, on fish this time.",
    ]
    assert kept("\n\n".join(lines)) == lines


def test_a_text_made_after_a_pattern_keeps_its_repetitions() -> None:
    lines = [
        line for day in range(12) for line in (f"Day number {day} of the talks", "The envoys met at nine o'clock.")
    ]
    assert kept("\n".join(lines)) == lines


def test_a_line_without_a_word() -> None:
    assert reasons("\n\n".join([*ARTICLE, "* * *"])) == {"* * *": "other"}


def test_an_editors_note_is_no_part_of_the_article() -> None:
    note = "Editor’s note: Ana Duarte regularly attacks this newspaper and has pledged to close it."
    assert reasons("\n\n".join([*ARTICLE, note])) == {note: "credit"}

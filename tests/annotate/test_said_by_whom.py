"""Whose words they are, and whose they are not: titles, hearers, data, documents, groups and slogans."""

import pytest

from onrecord.model import Annotated
from support import AnnotateText, said


def speakers(one: Annotated) -> list[str | None]:
    """The names of the speakers, in the order of what they said."""
    return [one.actors[each.speaker].name if each.speaker else None for each in one.attributions]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("HPUC President Doris Obuya said that the pier was unsafe.", "Doris Obuya"),
        ("Harbourleaks editor-in-chief Tomas Brandt said: “Let us now look at the pier.”", "Tomas Brandt"),
        ("Lund senior communications adviser Doris Obuya said in a statement that the fund is empty.", "Doris Obuya"),
        ("Peru is one of the lake’s most vocal critics and has accused Chile of theft.", "Peru"),
        ("Peru’s ambassador to Chile Ana Ruiz has said that the pier is safe.", "Ana Ruiz"),
        ("The bond fell on Monday, according to data from Lakebank.", "Lakebank"),
        ("The catch fell by a third, according to figures released by the fisheries ministry.", "fisheries ministry"),
        ("Two people briefed on the talks said Chile will sign.", "Two people briefed on the talks"),
        ("Prices will fall, people familiar with the plan said.", "people familiar with the plan"),
        ("Prices will fall, people said.", "people"),
    ],
)
def test_who_speaks(annotate_text: AnnotateText, text: str, speaker: str) -> None:
    assert speaker in speakers(annotate_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "The crews were told that the cannery will close.",
        "Asked whether the cannery would close, the mayor of Lima smiled.",
        "The mayor of Lima was asked about the cannery on Monday.",
    ],
)
def test_whoever_hears_it_does_not_say_it(annotate_text: AnnotateText, text: str) -> None:
    assert all(speaker is None for speaker in speakers(annotate_text(text)))


def test_who_tells_the_hearers_is_named_after_by(annotate_text: AnnotateText) -> None:
    (one,) = annotate_text("Elena Vargas told the crews that the cannery will close.").attributions
    assert one.speaker == "elena-vargas"


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("NEW HALVIK: Their savings spent, nearly 150 farmers came home on Wednesday.", False),
        ("Tomas Brandt: possession of opium, held in jail on a bond.", False),
        ("Elena Vargas left. VARGAS: We will sign the accord in May.", True),
    ],
)
def test_a_dateline_or_a_label_says_nothing(annotate_text: AnnotateText, text: str, speaks: bool) -> None:
    assert bool(annotate_text(text).attributions) == speaks


def test_a_document_speaks_for_its_author_when_it_is_called_it(annotate_text: AnnotateText) -> None:
    text = (
        "Two sailors have died, the navy said in a statement on Wednesday. “The cause is not known,” the statement said.\n\n"
        "It did not name the harbour and said it was withholding the names."
    )
    assert speakers(annotate_text(text))[-1] == "navy"


def test_whoever_saw_nothing_in_a_report_did_not_write_it(annotate_text: AnnotateText) -> None:
    text = (
        "Tomas Brandt, a security expert, said he did not see any evidence in the report.\n\n"
        "“Even the lock had been broken,” the report said."
    )
    assert speakers(annotate_text(text))[-1] == "report"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Pilots, crews and cannery workers have written an open letter to the council, urging it to act.\n\n"
            "“This is a cruel rule that must end now,” the letter read.\n\n"
            "The group said that inspectors had found 300 faults.",
            "Pilots, crews and cannery workers",
        ),
        ("Miners and farmers blocked the road. The group said it would stay.", "group"),
        ("Port officials closed the gate. Officials said the gate was broken.", "Port officials"),
        ("Port officials closed the gate. City officials opened it. Officials said it was broken.", "Officials"),
        ("A customs official closed the gate. Officials said the gate was broken.", "Officials"),
    ],
)
def test_those_just_described_are_taken_up_where_one_is_meant(
    annotate_text: AnnotateText, text: str, speaker: str
) -> None:
    assert speakers(annotate_text(text))[-1] == speaker


def test_a_reproach_is_a_saying_wherever_its_clause_stands(annotate_text: AnnotateText) -> None:
    one = annotate_text("The visit comes amid anger at Elena Vargas, who has scolded the council for its slow work.")
    found = [a for a in one.attributions if said(a.cue, one.article.text) == ["scolded"]]
    assert [said(a.content, one.article.text) for a in found] == [["the council for its slow work"]]
    assert [a.speaker for a in found] == ["elena-vargas"]


@pytest.mark.parametrize("verb", ["did not scold", "would scold", "wants to scold"])
def test_a_reproach_that_was_not_made_is_none(annotate_text: AnnotateText, verb: str) -> None:
    one = annotate_text(f"The visit comes amid anger at Elena Vargas, who {verb} the council.")
    assert not any(said(a.cue, one.article.text) == ["scold"] for a in one.attributions)


def test_a_surname_taken_for_a_body_is_a_person_where_an_apposition_says_so(annotate_text: AnnotateText) -> None:
    text = (
        "Carla Fiorina threw her support behind Tomas Brandt on Monday.\n\n"
        "Fiorina, the former Lakebank CEO who dropped her own bid in May, made an appearance at Brandt’s rally. She "
        "praised him for defying Pedro Ruiz."
    )
    assert speakers(annotate_text(text))[-1] == "Carla Fiorina"


def test_a_name_ends_before_its_possessive(annotate_text: AnnotateText) -> None:
    one = annotate_text("Lund’s Made-for-Radio Toll War Goes On\n\nPresident Lund said no.")
    assert not any("Made" in actor.name for actor in one.actors.values())


def test_an_office_has_no_body_that_is_cut_at_a_hyphen(annotate_text: AnnotateText) -> None:
    text = "Will Marsh, chief executive of the Lima-based fact-checking website Whole Fact, told the court no."
    marsh = next(a for a in annotate_text(text).actors.values() if a.name == "Will Marsh")
    assert marsh.role == "chief executive"
    assert marsh.of is None or not marsh.of.endswith("-")


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Elena Vargas said that the pier was “safe for all of us now”, as per a press release.", "press release"),
        ("The ferry will sail in May, the ministry said, according to a statement.", "statement"),
        ("The ferry will sail in May, the ministry said, according to two sailors.", None),
    ],
)
def test_the_document_at_the_end_of_the_sentence_is_the_channel(
    annotate_text: AnnotateText, text: str, channel: str | None
) -> None:
    one = annotate_text(text)
    channels = [a.channel.of(text) if a.channel else None for a in one.attributions if a.speaker]
    assert channel in channels
    assert channel is not None or set(channels) == {None}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Both men claimed at the time that they were treated well.", "that they were treated well"),
        ("The pier was built in May, Elena Vargas said in an interview.", "The pier was built in May"),
        ("Elena Vargas said that is wrong.", "that is wrong"),
    ],
)
def test_what_opens_or_breaks_off_a_content(annotate_text: AnnotateText, text: str, content: str) -> None:
    one = annotate_text(text)
    assert content in [words for a in one.attributions for words in said(a.content, text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peruvians said that the toll was unfair.", "Peruvians"),
        ("The Peruvians said that they would sign the accord.", "Peru"),
        ("Peru said that the toll was unfair.", "Peru"),
    ],
)
def test_the_people_of_a_country_are_not_their_state(annotate_text: AnnotateText, text: str, speaker: str) -> None:
    assert speakers(annotate_text(text)) == [speaker]

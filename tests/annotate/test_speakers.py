"""Whom a source means: pronouns, surnames, descriptions, documents, relative pronouns, and nobody."""

import pytest

from onrecord.model import Annotated
from support import AnnotateText


def speakers(one: Annotated) -> list[str | None]:
    """The names of the speakers, in the order of what they said."""
    return [one.actors[said.speaker].name if said.speaker else None for said in one.attributions]


def mentioned(one: Annotated, wording: str) -> set[str]:
    """The names of the actors that the wording refers to."""
    return {one.actors[m.actor].name for m in one.mentions if m.span.of(one.article.text) == wording}


def test_a_speaker_goes_on_speaking_after_what_is_quoted(annotate_text: AnnotateText) -> None:
    text = (
        "Elena Vargas met Tomas Brandt on Monday. Brandt said the talks had failed.\n\n"
        "“We offered a truce. They refused it. There will be no other offer this year,” he said."
    )
    assert speakers(annotate_text(text))[-1] == "Tomas Brandt"


def test_the_main_subject_is_meant_before_the_subject_of_what_is_said(annotate_text: AnnotateText) -> None:
    text = "Tomas Brandt said Pedro Ruiz had lied about the fund. He added that an inquiry would follow."
    assert speakers(annotate_text(text))[-1] == "Tomas Brandt"


def test_the_pronouns_of_an_article_tell_the_gender_of_its_people(annotate_text: AnnotateText) -> None:
    text = (
        "Elena Vargas praised her staff on Monday. Tomas Brandt praised his own. Brandt thanked Vargas for the offer. "
        "She said the fund would pay."
    )
    assert speakers(annotate_text(text))[-1] == "Elena Vargas"


def test_a_pronoun_before_its_clause_means_the_subject_of_it(annotate_text: AnnotateText) -> None:
    text = "Pedro Ruiz left the hall early. Though he praised the plan, Tomas Brandt said it would cost too much."
    assert mentioned(annotate_text(text), "he") == {"Tomas Brandt"}


def test_somebody_quoted_about_is_not_who_speaks_next(annotate_text: AnnotateText) -> None:
    text = "“Pedro Ruiz is a coward and Pedro Ruiz knows it,” Tomas Brandt said. He said the vote would go on."
    assert speakers(annotate_text(text))[-1] == "Tomas Brandt"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Harbour Union rejected the offer. It said the strike would go on.", "Harbour Union"),
        ("Farmers blocked the road on Monday. They said the prices were too low.", "Farmers"),
        ("Farmers blocked the road. New tariffs were announced. They asked whether the tariffs would last.", "Farmers"),
        ("The Harbour Union called members together. The group said the strike would go on.", "Harbour Union"),
        ("The Northern Relief Fund warned of hunger. Later the fund said it had no money.", "Northern Relief Fund"),
    ],
)
def test_bodies_and_groups_by_pronoun_and_by_noun(annotate_text: AnnotateText, text: str, speaker: str) -> None:
    assert speakers(annotate_text(text))[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sen. Elena Vargas left the hall. The senator said she would return.", "Elena Vargas"),
        ("Tomas Brandt opposed the plan. The billionaire said it would cost too much.", "Tomas Brandt"),
        ("Tomas Brandt opposed the plan. The official said it would cost too much.", "official"),
        ("Ana Ruiz, a spokeswoman for the port, left. A spokeswoman said the port was closed.", "spokeswoman"),
        (
            "Gov. Elena Vargas met Gov. Tomas Brandt. Days passed. It rained. Brandt left. The governor said no deal was near.",
            "Tomas Brandt",
        ),
    ],
)
def test_a_description_stands_in_for_a_name_where_it_can(annotate_text: AnnotateText, text: str, speaker: str) -> None:
    assert speakers(annotate_text(text))[-1] == speaker


def test_an_indefinite_description_is_nobody_named(annotate_text: AnnotateText) -> None:
    text = "Spokesman Tomas Brandt left early. A spokesman said the port was closed."
    assert speakers(annotate_text(text)) == ["spokesman"]


def test_a_surname_of_several_means_the_one_introduced_first(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas spoke in the capital. Her brother, Pedro Vargas, listened. Vargas said the fund would pay."
    assert speakers(annotate_text(text))[-1] == "Elena Vargas"


def test_a_title_tells_whom_of_several_a_surname_means(annotate_text: AnnotateText) -> None:
    text = "Mrs Elena Vargas spoke in the capital. Mr Pedro Vargas listened. Mr Vargas said the fund would pay."
    assert speakers(annotate_text(text))[-1] == "Pedro Vargas"


def test_a_word_before_a_name_that_was_given_without_it_is_no_part_of_it(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas spoke first. “We all know Crooked Elena Vargas by now,” Tomas Brandt said."
    assert annotate_text(text).actors.keys() >= {"elena-vargas"}
    assert "crooked-elena-vargas" not in annotate_text(text).actors


def test_who_means_the_noun_that_it_follows(annotate_text: AnnotateText) -> None:
    one = annotate_text("The talks began with Tomas Brandt, a clerk at the ministry, who said the fund would pay.")
    assert speakers(one) == ["Tomas Brandt"]


def test_a_document_speaks_for_its_author_or_else_for_itself(annotate_text: AnnotateText) -> None:
    one = annotate_text("A letter from Elena Vargas said the fund would pay. A new report said it could not.")
    assert speakers(one) == ["Elena Vargas", "new report"]


def test_a_survey_of_somebody_is_not_by_them(annotate_text: AnnotateText) -> None:
    assert speakers(annotate_text("A survey of farmers said the prices were too low.")) == ["survey of farmers"]


@pytest.mark.parametrize("text", ["Someone said the road was closed.", "I said the road was closed."])
def test_nobody_where_the_text_does_not_tell(annotate_text: AnnotateText, text: str) -> None:
    assert speakers(annotate_text(text)) == [None]


def test_some_of_a_group_speak_as_the_group(annotate_text: AnnotateText) -> None:
    assert speakers(annotate_text("Some of the farmers said the road was closed.")) == ["farmers"]

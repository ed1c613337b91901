"""Who is who in one article."""

import pytest

from onrecord.model import Actor, Annotated
from support import AnnotateText


def people(one: Annotated) -> dict[str, Actor]:
    return {m.span.of(one.article.text): one.actors[m.actor] for m in one.mentions}


def test_every_form_of_a_name_is_one_actor_under_the_fullest(annotate_text: AnnotateText) -> None:
    one = annotate_text(
        "Elena Vargas Soto met the envoys. Elena Vargas said the talks went well. Vargas smiled. She left at noon."
    )
    assert {actor.name for actor in people(one).values()} == {"Elena Vargas Soto"}
    assert [m.span.of(one.article.text) for m in one.mentions] == ["Elena Vargas Soto", "Elena Vargas", "Vargas", "She"]


def test_accents_make_no_second_person(annotate_text: AnnotateText) -> None:
    one = annotate_text("Foreign Minister Alicia Bárcena spoke. Barcena later left.")
    assert {m.actor for m in one.mentions} == {"alicia-barcena"}
    assert one.actors["alicia-barcena"].name == "Alicia Bárcena"


@pytest.mark.parametrize(
    "opening",
    [
        "Chilean Foreign Minister Tomas Brandt arrived on Monday.",
        "Chile's foreign minister, Tomas Brandt, arrived on Monday.",
        "The foreign minister of Chile, Tomas Brandt, arrived on Monday.",
        "Tomas Brandt, the foreign minister of Chile, arrived on Monday.",
        "Tomas Brandt, Chile's foreign minister, arrived on Monday.",
        "Tomas Brandt, the Chilean foreign minister, arrived on Monday.",
    ],
)
def test_the_office_beside_a_name(annotate_text: AnnotateText, opening: str) -> None:
    brandt = annotate_text(opening).actors["tomas-brandt"]
    assert (brandt.role, brandt.of) == ("foreign minister", "Chile")


def test_an_office_without_its_holder_means_the_holder(annotate_text: AnnotateText) -> None:
    one = annotate_text(
        "Tomas Brandt, the foreign minister of Chile, arrived. The Chilean foreign minister spoke first."
    )
    assert people(one)["Chilean foreign minister"].id == "tomas-brandt"


def test_an_office_of_two_holders_means_neither(annotate_text: AnnotateText) -> None:
    one = annotate_text("Chilean President Elena Vargas met Peruvian President Luis Ortega. The president then left.")
    assert people(one)["president"].id not in {"elena-vargas", "luis-ortega"}


def test_a_former_holder_is_not_the_holder(annotate_text: AnnotateText) -> None:
    one = annotate_text(
        "Former Chilean President Luis Ortega criticised the deal. The Chilean president did not answer."
    )
    assert one.actors["luis-ortega"].role == "former president"
    assert people(one)["Chilean president"].id != "luis-ortega"


def test_two_people_of_one_surname_stay_apart(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas and Pedro Vargas spoke. Elena Vargas said yes. Pedro Vargas said no. Vargas smiled."
    one = annotate_text(text)
    assert {"elena-vargas", "pedro-vargas"} <= set(one.actors)
    assert {m.actor for m in one.mentions if m.span.of(text) == "Elena Vargas"} == {"elena-vargas"}
    assert {m.actor for m in one.mentions if m.span.of(text) == "Pedro Vargas"} == {"pedro-vargas"}
    assert "Vargas" not in people(one)


def test_a_pronoun_follows_gender(annotate_text: AnnotateText) -> None:
    text = "Mrs Elena Vargas met Mr Tomas Brandt. She spoke first. He said nothing."
    one = annotate_text(text)
    assert people(one)["She"].id == "elena-vargas"
    assert people(one)["He"].id == "tomas-brandt"


def test_a_pronoun_after_a_plural_speaker_is_not_who_came_before(annotate_text: AnnotateText) -> None:
    text = "Elena Vargas left the hall. Farmers said the road was flooded. She had lost her house."
    assert "She" not in people(annotate_text(text))


def test_countries_by_name_alias_and_adjective_are_one_actor(annotate_text: AnnotateText) -> None:
    one = annotate_text("The United States sent an envoy. American officials said the U.S. would pay.")
    assert {
        m.actor
        for m in one.mentions
        if m.span.of(one.article.text) in {"The United States", "American", "the U.S.", "U.S."}
    } == {"united-states"}


def test_the_pronoun_us_is_no_country(annotate_text: AnnotateText) -> None:
    one = annotate_text("Elena Vargas said they told us to wait.")
    assert "united-states" not in one.actors


def test_an_acronym_in_brackets_names_its_body(annotate_text: AnnotateText) -> None:
    one = annotate_text("The World Food Programme (WFP) sent trucks. The WFP said the road was open.")
    assert one.actors["world-food-programme"].name == "World Food Programme"
    (said,) = one.attributions
    assert said.speaker == "world-food-programme"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_of_nobody_has_no_actors(annotate_text: AnnotateText, text: str) -> None:
    assert annotate_text(text).actors == {}

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


def test_a_verb_of_a_headline_is_no_part_of_a_name(annotate_text: AnnotateText) -> None:
    one = annotate_text(
        "Elena Vargas Burns Tomas Brandt With First Lead Ever\n\nElena Vargas leads the race. Vargas spoke on Monday."
    )
    assert "elena-vargas" in one.actors
    assert "elena-vargas-burns" not in one.actors


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


@pytest.mark.parametrize(
    ("text", "name", "role", "of"),
    [
        ("Brisa Fund Managing Director Maria Gonzalez spoke.", "Maria Gonzalez", "managing director", "Brisa Fund"),
        ("New York City Mayor Maria Gonzalez spoke.", "Maria Gonzalez", "mayor", "New York City"),
        ("The new mayor, Maria Gonzalez, spoke.", "Maria Gonzalez", "mayor", None),
        ("The new mayor, Mrs. Maria Gonzalez, spoke.", "Maria Gonzalez", "mayor", None),
        ("Secretary-General Maria Gonzalez spoke.", "Maria Gonzalez", "secretary-general", None),
        ("Lt. Col. Maria Gonzalez spoke.", "Maria Gonzalez", "lieutenant colonel", None),
        ("Deputy District Attorney Maria Gonzalez spoke.", "Maria Gonzalez", "deputy district attorney", None),
        ("Sens.\xa0Maria Gonzalez (R-Ohio), Thomas Brandt of Maine and Helen Carter spoke.", "Helen Carter", "senator", None),
        ("Senator Maria Gonzalez of Ohio spoke.", "Maria Gonzalez", "senator", "Ohio"),
        ("Maria Gonzalez, 56, a lawyer from Oslo, spoke.", "Maria Gonzalez", "lawyer", None),
        ("Maria Gonzalez, an aide to President Thomas Brandt, spoke.", "Maria Gonzalez", "aide", None),
        ("Maria Gonzalez (D-Md.), chair of the council, spoke.", "Maria Gonzalez", "chair of council", None),
        ("The ambassador to Chile, Maria Gonzalez, spoke.", "Maria Gonzalez", "ambassador", "Chile"),
        ("The former special envoy to Ukraine Karl Voss testified.", "Karl Voss", "former special envoy", "Ukraine"),
        ("Maria Gonzalez, who became mayor in May, spoke.", "Maria Gonzalez", "mayor", None),
        ("Maria Gonzalez is a professor of history at the University of Oslo.", "Maria Gonzalez", "professor of history", "University of Oslo"),
        ("The first lady, Maria Gonzalez, spoke.", "Maria Gonzalez", "first lady", None),
        ("Maria Gonzalez — the mayor of Oslo — spoke.", "Maria Gonzalez", "mayor", "Oslo"),
        ("Maria Gonzalez left. Crowds met her while she was secretary of state.", "Maria Gonzalez", "secretary of state", None),
        ("Maria Gonzalez, who heads the Alliance for Harbour Work, spoke.", "Maria Gonzalez", "head", "Alliance for Harbour Work"),
        ("He asked contenders Maria Gonzalez or Helen Carter to speak.", "Helen Carter", "contender", None),
        ("Maria Gonzalez left. The former senator did not speak.", "Maria Gonzalez", "former senator", None),
    ],
)  # fmt: skip
def test_roles_are_read_as_the_text_words_them(
    annotate_text: AnnotateText, text: str, name: str, role: str, of: str | None
) -> None:
    actor = next(one for one in annotate_text(text).actors.values() if one.name == name)
    assert (actor.role, actor.of) == (role, of)


@pytest.mark.parametrize(
    "text",
    [
        "The mother of a judge, Maria Gonzalez, spoke.",
        "Police named the accused doctor killer Maria Gonzalez.",
        "The policies of Maria Gonzalez failed.",
        "Maria Gonzalez is not the mayor.",
        "Maria Gonzalez spoke. She is a leader for our state.",
        "Critics met Maria Gonzalez, and the judge said no.",
    ],
)
def test_what_is_no_role_of_theirs(annotate_text: AnnotateText, text: str) -> None:
    assert next(one for one in annotate_text(text).actors.values() if one.name == "Maria Gonzalez").role is None


def test_the_first_person_of_a_quotation_is_its_speaker(annotate_text: AnnotateText) -> None:
    one = annotate_text(
        "“I hurt myself, and my doctor knows,” Maria Gonzalez said. “I agree,” Thomas Brandt said. I did not."
    )
    text = one.article.text
    meant = [(m.span.of(text), m.actor) for m in one.mentions if m.span.of(text).lower() in {"i", "my", "myself"}]
    assert meant == [
        ("I", "maria-gonzalez"),
        ("myself", "maria-gonzalez"),
        ("my", "maria-gonzalez"),
        ("I", "thomas-brandt"),
    ]


def test_a_reflexive_means_the_subject_of_its_clause(annotate_text: AnnotateText) -> None:
    one = annotate_text("Thomas Brandt met Luis Ortega. Ortega distanced himself from the deal.")
    assert next(m.actor for m in one.mentions if m.span.of(one.article.text) == "himself") == "luis-ortega"


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


def test_one_of_them_is_of_those_described_and_one_of_the_marchers_is_not_all(annotate_text: AnnotateText) -> None:
    text = "Diplomats close to the talks were tired. One of them said it was late. “We walk,” one of the marchers said."
    annotated = annotate_text(text)
    told = {one.speaker: one.source[0].of(text) for one in annotated.attributions if one.source}
    assert {annotated.actors[speaker or ""].name: words for speaker, words in told.items()} == {
        "Diplomats close to the talks": "One of them",
        "one of the marchers": "one of the marchers",
    }


LEAD = "The Harbour Union and the Lines Company opened talks on Monday. "


@pytest.mark.parametrize(
    ("text", "plural", "actors"),
    [
        (LEAD + "The two sides will meet again on Friday.", "sides", {"harbour-union", "lines-company"}),
        (LEAD + "Both parties asked for more time.", "parties", {"harbour-union", "lines-company"}),
        (
            "Elena Vargas met Tomas Brandt in Lima. The two ministers left.",
            "ministers",
            {"elena-vargas", "tomas-brandt"},
        ),
        (LEAD + "Sides of beef were served.", "Sides", set()),
        (LEAD + "The delegations of Peru and Chile left.", "delegations", set()),
        ("Elena Vargas met Tomas Brandt in Lima. The ministers of the cabinet left.", "ministers", set()),
        ("The two sides will meet again on Friday.", "sides", set()),
    ],
)
def test_whom_both_sides_are(annotate_text: AnnotateText, text: str, plural: str, actors: set[str]) -> None:
    one = annotate_text(text)
    found = {actor for sides in one.sides for actor in sides.actors if text[sides.start : sides.end] == plural}
    assert found == actors


@pytest.mark.parametrize("text", ["He met Elena Vargas, the", "He met Elena Vargas (a", "He met Elena Vargas, her"])
def test_a_text_that_ends_within_a_title(annotate_text: AnnotateText, text: str) -> None:
    assert "elena-vargas" in annotate_text(text).actors

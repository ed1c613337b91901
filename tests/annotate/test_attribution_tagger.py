"""The trained model as the product loads it."""

import pytest

from onrecord.annotate import attributions, parsing
from onrecord.annotate.attributions import AttributionTagger, tag
from onrecord.annotate.attributions.tagger import VERSION, Settings
from onrecord.errors import PipelineError
from onrecord.learned import graph
from onrecord.pipeline import Pipeline
from support import article

TEXTS = [
    "Elena Vargas said the bridge would reopen on Monday, and that trucks would go first.",
    "“We signed,” Bo Lindt told reporters. The minister denied that anything had been signed.",
    "Nothing was decided. The committee meets again in May.",
]


@pytest.fixture(scope="module")
def fast() -> AttributionTagger:
    return attributions.load(fast=True)


def test_what_is_found_does_not_depend_on_what_else_is_read(pipeline: Pipeline) -> None:
    models = pipeline.models
    together = [tag(one, models.attributions) for one in parsing.parsed([article(t) for t in TEXTS], models.english)]
    alone = [tag(next(parsing.parsed([article(t)], models.english)), models.attributions) for t in TEXTS]
    assert together == alone


def test_the_fast_setting_finds_plain_sayings(pipeline: Pipeline, fast: AttributionTagger) -> None:
    (one,) = parsing.parsed([article(TEXTS[0])], pipeline.models.english)
    (found,) = tag(one, fast)
    assert found.speaker == "elena-vargas"


def test_confidence_rises_with_probability(pipeline: Pipeline) -> None:
    settings = pipeline.models.attributions.settings
    chances = [settings.confidence(probability) for probability in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert chances == sorted(chances)
    assert all(0 < chance < 1 for chance in chances)
    assert Settings().confidence(0.5) == 0.5


def test_weights_fitted_to_other_features_are_refused() -> None:
    with pytest.raises(PipelineError, match="other features"):
        graph("attributions-words", version=VERSION, made_for={"features": "(1, 2)"})


def test_weights_of_another_version_are_refused() -> None:
    with pytest.raises(PipelineError, match="version"):
        graph("attributions-words", version=99, made_for={})

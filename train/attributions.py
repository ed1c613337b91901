"""Fits the model of attributions: who said what, with links of content, cue and source.

    .venv/bin/python -m pip install -r train/attributions.txt
    .venv/bin/python -m train.attributions

Writes the graphs `attributions-*.onnx`, and then, by `train.attribution_exits`, what is read from their states, the model
card and the manifest. Needs ../shared/data/quotes and the packages of `train/attributions.txt`; takes about an hour on
two cores.
"""

import sys
from typing import Final

import torch

from onrecord.annotate import pipeline
from onrecord.annotate.attributions.features import RELATION_FEATURES, WORD_FEATURES
from onrecord.annotate.attributions.tagger import VERSION
from onrecord.annotate.attributions.word_pieces import WordPieces
from onrecord.learned.loader import FOLDER, MANIFEST
from train import attribution_exits
from train.attribution_examples import QUOTES, documents, read
from train.attribution_exits import FAST, FULL, kept_out
from train.attribution_fitting import fit, parameters, slim
from train.attribution_graph import Weights, deeper_graph, parts_graph, words_graph
from train.attribution_model import AttributionModel, Exit, vocabulary
from train.manifest import entered

EXITS: Final = {FAST: Exit(layers=3, narrow=128), FULL: Exit(layers=6, narrow=192)}
"""Where the encoder may stop, and how wide the layer is that reads there."""
INNER: Final = (768, 768, 768, 1536, 1536, 1536)
"""Inner units of each layer, of 1,536: every text is read by the lower layers, and at the fast exit by no others."""
SLIMMED_BY: Final = 100
"""One paragraph in so many says which inner units matter."""
EPOCHS: Final = 4
SEED: Final = 7


def main() -> None:
    if not QUOTES.exists():
        sys.exit(f"{QUOTES} is not here; training needs the shared folder beside the checkout")
    torch.set_num_threads(2)
    pieces = WordPieces(vocabulary())
    labelled, held_out = kept_out(documents(QUOTES / "polnear-train.jsonl.gz"))
    examples = [example for one in read(labelled, pipeline.load(), pieces) for example in one.examples]
    print(f"{len(examples):,} paragraphs of {len(labelled)} documents to fit, {len(held_out)} kept out", flush=True)
    torch.manual_seed(SEED)
    model = AttributionModel(EXITS)
    slim(model, examples[::SLIMMED_BY], INNER)
    fit(model, examples, epochs=EPOCHS, seed=SEED)
    for name, content in graphs(parameters(model)).items():
        (FOLDER / f"attributions-{name}.onnx").write_bytes(content)
        (FOLDER / MANIFEST).write_bytes(entered(f"attributions-{name}", content, version=VERSION, suffix=".onnx"))
    attribution_exits.main()


def graphs(weights: Weights) -> dict[str, bytes]:
    """The graphs by name, with the notes by which the product knows that they fit."""
    sizes = {"features": str(WORD_FEATURES), "relations": str(RELATION_FEATURES)}
    low, high = EXITS[FAST].layers, EXITS[FULL].layers
    notes = sizes | {"vocabulary": "\n".join(vocabulary())}
    words = words_graph(weights, FAST, layers=low, features=WORD_FEATURES, notes=notes)
    deeper = deeper_graph(weights, FULL, first=low, last=high, notes=sizes)
    parts = {f"parts-{name}": parts_graph(weights, name, relations=RELATION_FEATURES, notes=sizes) for name in EXITS}
    return {"words": words, "deeper": deeper, **parts}


if __name__ == "__main__":
    main()

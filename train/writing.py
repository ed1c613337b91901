"""Writes an ensemble of trees beside its model card, and enters it in the manifest."""

import msgspec

from onrecord.learned import TreeWeights
from onrecord.learned.loader import FOLDER, MANIFEST
from onrecord.learned.trees import VERSION
from train.manifest import entered


def written(name: str, weights: TreeWeights) -> None:
    content = msgspec.json.encode(weights) + b"\n"
    (FOLDER / f"{name}.json").write_bytes(content)
    (FOLDER / MANIFEST).write_bytes(entered(name, content, version=VERSION))
    trees = sum(map(len, weights.trees))
    print(f"{name}.json: {len(content):,} bytes, {trees} trees over {len(weights.features)} features")

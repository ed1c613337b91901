"""The weights that come with this version load, and damaged ones say what to do."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import PipelineError
from onrecord.learned import ConfidenceWeights, confidence_weights
from onrecord.learned.confidence import VERSION
from onrecord.learned.loader import FOLDER, MANIFEST, Listed, load
from onrecord.reconcile.confidence import FEATURES

GOOD = b'{"intercept": 1.5, "weights": {"meeting": 0.5}, "doubt_left_by_source": 0.8}'


def folder_with(folder: Path, content: bytes, *, checksum: str | None = None) -> Path:
    listed = Listed(file="confidence.json", version=VERSION, sha256=checksum or sha256(content).hexdigest())
    (folder / "confidence.json").write_bytes(content)
    (folder / MANIFEST).write_bytes(msgspec.json.encode({"confidence": listed}))
    return folder


def read(folder: Path, version: int = VERSION) -> ConfidenceWeights:
    return load("confidence", ConfidenceWeights, version=version, folder=folder)


def test_the_weights_of_this_version_load_once_and_fit() -> None:
    weights = confidence_weights()
    assert weights is confidence_weights()
    assert tuple(weights.weights) == FEATURES
    assert 0 < weights.doubt_left_by_source <= 1


def test_every_model_is_listed_and_has_its_card() -> None:
    listed = msgspec.json.decode((FOLDER / MANIFEST).read_bytes(), type=dict[str, Listed])
    weights = {path.name for pattern in ("*.json", "*.onnx", "*.msgpack") for path in FOLDER.glob(pattern)}
    assert {one.file for one in listed.values()} == weights - {MANIFEST}
    # The graphs of one model share a card: "attributions-words" is of "attributions".
    for model in {name.split("-")[0] for name in listed}:
        card = (FOLDER / f"{model}.md").read_text("utf-8")
        for heading in ("Data", "Licence", "Scores", "Limits", "How to retrain"):
            assert f"**{heading}" in card


def test_whole_weights_load(tmp_path: Path) -> None:
    assert read(folder_with(tmp_path, GOOD)).weights == {"meeting": 0.5}


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"checksum.*python -m train\.confidence"):
        read(folder_with(tmp_path, GOOD, checksum=sha256(GOOD + b" ").hexdigest()))


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=rf"version {VERSION}, and this OnRecord reads version {VERSION + 1}"):
        read(folder_with(tmp_path, GOOD), VERSION + 1)


@pytest.mark.parametrize("content", [b"{}", b"[]", b"no JSON", GOOD.replace(b"intercept", b"bias")])
def test_weights_of_another_layout_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PipelineError, match="another layout"):
        read(folder_with(tmp_path, content))


def test_missing_weights_are_told(tmp_path: Path) -> None:
    (folder_with(tmp_path, GOOD) / "confidence.json").unlink()
    with pytest.raises(PipelineError, match=r"cannot be read.*install OnRecord anew"):
        read(tmp_path)


@pytest.mark.parametrize("manifest", [None, b"{}", b"no JSON"])
def test_an_unusable_manifest_is_told(tmp_path: Path, manifest: bytes | None) -> None:
    if manifest is not None:
        (tmp_path / MANIFEST).write_bytes(manifest)
    with pytest.raises(PipelineError, match=f"not listed in {MANIFEST}"):
        read(tmp_path)

"""Neural networks as ONNX graphs: loaded whole or not at all, run on one thread."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy.typing as npt

from onrecord.learned.loader import content, stale

SLOWER: Final = ("SkipLayerNormFusion",)
"""What ONNX Runtime would make of a graph, and is slower at: the fused operator costs many times the two it stands for."""


class Graph:
    """A loaded graph. `notes` is what training wrote beside the weights."""

    def __init__(self, model: bytes) -> None:
        # Imported here: commands that read no text start without it.
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # More threads cost more than they give; whole articles run side by side instead.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER)
        )
        self.notes: dict[str, str] = self._session.get_modelmeta().custom_metadata_map

    def run(self, given: Mapping[str, npt.NDArray[Any]], wanted: Sequence[str]) -> list[npt.NDArray[Any]]:
        """The outputs called `wanted`, in that order."""
        outputs: list[npt.NDArray[Any]] = self._session.run(list(wanted), dict(given))
        return outputs


@cache
def _loaded(name: str, version: int) -> Graph:
    return Graph(content(name, version=version))


def graph(name: str, *, version: int, made_for: Mapping[str, str]) -> Graph:
    """The graph `name` of this version, loaded once. Raises `PipelineError` if it is not as trained, or was trained
    with other notes than `made_for`."""
    loaded = _loaded(name, version)
    if any(loaded.notes.get(key) != value for key, value in made_for.items()):
        raise stale(name)
    return loaded

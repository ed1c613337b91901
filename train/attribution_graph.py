"""Writes the fitted attribution model as ONNX graphs with 8-bit weights: `words` (text to states of words and scores
of cues, at the fast exit), `deeper` (the layers from there to the full exit) and for each exit `parts` (states as seen
from a cue to scores of parts).

The graphs are put together by hand from ONNX Runtime's fused operators: twice as fast as an exported and then
quantised model. Weights are 8-bit by column (symmetric), activations are quantised as they come.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]
Weights = Mapping[str, Array]
"""The parameters of `train.attribution_model.AttributionModel` by name."""

FUSED: Final = "com.microsoft"
OPSET: Final = 17
IR_VERSION: Final = 9
EPSILON: Final = 1e-12
HEAD_WIDTH: Final = 32


class Graph:
    """A graph in the making."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[object] = []
        self.constants: list[object] = []

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, *, fused: bool = False, **settings: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=FUSED if fused else "", **settings))
        return output

    def table(self, name: str, numbers: str) -> str:
        """Rows of an embedding, 8-bit by row."""
        values = self.weights[f"{name}.weight"]
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
        rows = self.node(
            "Gather", [self.constant(f"{name}.q", np.rint(values / scale).astype(np.int8)), numbers], f"{name}.rows"
        )
        scales = self.node("Gather", [self.constant(f"{name}.s", scale.astype(np.float32)), numbers], f"{name}.scales")
        return self.node(
            "Mul", [self.node("Cast", [rows], f"{name}.wide", to=TensorProto.FLOAT), scales], f"{name}.values"
        )

    def summed(self, name: str, sizes: Sequence[int], numbers: str) -> str:
        """The sum of one row of each table `name`.0, `name`.1 ..., which are few enough to stay in full precision."""
        tables = np.concatenate([self.weights[f"{name}.{number}.weight"] for number in range(len(sizes))])
        begins = self.constant(f"{name}.begins", np.cumsum([0, *sizes[:-1]]))
        rows = self.node("Add", [numbers, begins], f"{name}.numbers")
        values = self.node("Gather", [self.constant(f"{name}.tables", tables), rows], f"{name}.values")
        return self.node(
            "ReduceSum", [values, self.constant(f"{name}.axis", np.array([-2]))], f"{name}.sum", keepdims=0
        )

    def linear(self, name: str, given: str) -> str:
        """A matrix product with 8-bit weights, and the bias."""
        values = self.weights[f"{name}.weight"].T
        scale = np.maximum(np.abs(values).max(axis=0), 1e-8) / 127
        quantised = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        inputs = [
            given,
            self.constant(f"{name}.q", quantised),
            self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(len(scale), dtype=np.int8)),
            self.constant(f"{name}.b", self.weights[f"{name}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", fused=True)

    def norm(self, name: str, given: str, skipped: str | None = None) -> str:
        """Layer normalisation, of `given` + `skipped` if there is one."""
        scale = self.constant(f"{name}.g", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.b", self.weights[f"{name}.bias"])
        # Not the fused SkipLayerNormalization, which is many times slower than the two by themselves.
        total = given if skipped is None else self.node("Add", [given, skipped], f"{name}.sum")
        return self.node("LayerNormalization", [total, scale, bias], f"{name}.out", epsilon=EPSILON, axis=-1)

    def layer(self, name: str, given: str) -> str:
        """One transformer layer over rows of one length."""
        width = self.weights[f"{name}.out.weight"].shape[0]
        mixed = self.linear(f"{name}.qkv", given)
        sizes = self.constant(f"{name}.sizes", np.full(3, width, dtype=np.int64))
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        self.nodes.append(helper.make_node("Split", [mixed, sizes], parts, axis=-1))
        attended = self.node("MultiHeadAttention", parts, f"{name}.attended", fused=True, num_heads=width // HEAD_WIDTH)
        middle = self.norm(f"{name}.norm1", self.linear(f"{name}.out", attended), given)
        active = self.node("Gelu", [self.linear(f"{name}.up", middle)], f"{name}.active", fused=True)
        return self.norm(f"{name}.norm2", self.linear(f"{name}.down", active), middle)

    def scores(self, name: str, given: str, output: str) -> str:
        """A small matrix product in full precision: the last step, to scores."""
        product = self.node(
            "MatMul", [given, self.constant(f"{name}.w", self.weights[f"{name}.weight"].T)], f"{name}.product"
        )
        return self.node("Add", [product, self.constant(f"{name}.b", self.weights[f"{name}.bias"])], output)

    def model(self, inputs: list[object], outputs: list[object], notes: Mapping[str, str]) -> bytes:
        graph = helper.make_graph(self.nodes, "attributions", inputs, outputs, self.constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        model: ModelProto = helper.make_model(graph, opset_imports=versions, producer_name="onrecord")
        model.ir_version = IR_VERSION
        helper.set_model_props(model, dict(notes))
        return bytes(model.SerializeToString(deterministic=True))


def words_graph(
    weights: Weights, name: str, *, layers: int, features: Sequence[int], notes: Mapping[str, str]
) -> bytes:
    """The first `layers` of the encoder and the exit `name` after them. Inputs: pieces, the share of each piece in each
    word (the marks of beginning and end are words here), the words' features. Outputs: `state` of words and marks,
    `states` of words, `cues`."""
    graph = Graph(weights)
    words = graph.node("MatMul", ["shares", graph.table("words", "pieces")], "means")
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    count = graph.node("Slice", [graph.node("Shape", ["shares"], "shape"), zero, one], "count")
    positions = graph.constant("positions", weights["positions.weight"])
    places = graph.node("Slice", [positions, zero, count, zero], "places")
    placed = graph.node("Add", [words, places], "placed")
    state = graph.norm("norm", graph.node("Add", [placed, graph.summed("features", features, "features")], "total"))
    state = graph.node("Unsqueeze", [state, zero], "row")
    for number in range(layers):
        state = graph.layer(f"layers.{number}", state)
    graph.node("Identity", [state], "state")
    width = weights["norm.weight"].shape[0]
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["pieces"]),
        helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["marked", "pieces"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["marked", len(features)]),
    ]
    outputs = [helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "marked", width])]
    return graph.model(inputs, [*outputs, *_exit(graph, name, state, width)], notes)


def deeper_graph(weights: Weights, name: str, *, first: int, last: int, notes: Mapping[str, str]) -> bytes:
    """The layers from `first` to before `last` and the exit `name` after them. Input: `state` of words and marks.
    Outputs: `states` of words, `cues`."""
    graph = Graph(weights)
    width = weights["norm.weight"].shape[0]
    state = "state"
    for number in range(first, last):
        state = graph.layer(f"layers.{number}", state)
    given = helper.make_tensor_value_info("state", TensorProto.FLOAT, [1, "marked", width])
    return graph.model([given], _exit(graph, name, state, width), notes)


def _exit(graph: Graph, name: str, state: str, width: int) -> list[object]:
    """The states of words, without the marks, and the scores of cues."""
    edges = [graph.constant(f"{edge}", np.array([at])) for edge, at in (("second", 1), ("last", -1), ("along", 1))]
    graph.node("Slice", [state, *edges], "states")
    graph.scores(f"readers.{name}.cue", "states", "cues")
    return [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "words", width]),
        helper.make_tensor_value_info("cues", TensorProto.FLOAT, [1, "words", 3]),
    ]


def parts_graph(weights: Weights, name: str, *, relations: Sequence[int], notes: Mapping[str, str]) -> bytes:
    """Inputs: states of words at the exit `name`, their relations to each cue. Output: `parts`."""
    graph = Graph(weights)
    reader = f"readers.{name}"
    width = weights[f"{reader}.narrow.weight"].shape[1]
    narrowed = graph.linear(f"{reader}.narrow", "states")
    seen = graph.node("Add", [narrowed, graph.summed(f"{reader}.relations", relations, "relations")], "related")
    state = graph.layer(f"{reader}.layer", graph.norm(f"{reader}.seen", seen))
    graph.scores(f"{reader}.part", state, "parts")
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "words", width]),
        helper.make_tensor_value_info("relations", TensorProto.INT64, ["cues", "words", len(relations)]),
    ]
    outputs = [helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["cues", "words", 5])]
    return graph.model(inputs, outputs, notes)

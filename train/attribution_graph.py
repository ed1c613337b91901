"""Writes the fitted attribution model as ONNX graphs with 8-bit weights: `words` (text to states of words and scores
of cues, at the fast exit), `deeper` (the layers from there to the full exit) and for each exit `parts` (states as seen
from a cue to scores of parts).

The graphs are put together by hand from ONNX Runtime's fused operators: twice as fast as an exported and then
quantised model. Weights are 8-bit by column (symmetric), activations are quantised as they come.
"""

from collections.abc import Mapping
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


class Graph:
    """A graph in the making."""

    def __init__(self, weights: Weights, heads: int) -> None:
        self.weights, self.heads = weights, heads
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

    def column(self, name: str, number: int) -> str:
        """One column of the last axis of a matrix of numbers."""
        return self.node(
            "Gather",
            [name, self.constant(f"{name}.column.{number}", np.array(number))],
            f"{name}.{number}.only",
            axis=2,
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
        if skipped is None:
            return self.node("LayerNormalization", [given, scale, bias], f"{name}.out", epsilon=EPSILON, axis=-1)
        return self.node(
            "SkipLayerNormalization", [given, skipped, scale, bias], f"{name}.out", fused=True, epsilon=EPSILON
        )

    def layer(self, name: str, given: str, lengths: str) -> str:
        """One transformer layer. `lengths` counts the positions of each row that are no padding."""
        width = self.weights[f"{name}.out.weight"].shape[0]
        mixed = self.linear(f"{name}.qkv", given)
        sizes = self.constant(f"{name}.sizes", np.full(3, width, dtype=np.int64))
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        self.nodes.append(helper.make_node("Split", [mixed, sizes], parts, axis=-1))
        attended = self.node(
            "MultiHeadAttention", [*parts, "", lengths], f"{name}.attended", fused=True, num_heads=self.heads
        )
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
    weights: Weights, name: str, *, heads: int, layers: int, features: int, notes: Mapping[str, str]
) -> bytes:
    """The first `layers` of the encoder and the exit `name` after them. Inputs: pieces and their features, lengths in
    pieces, the first piece of each word. Outputs: `state` of pieces, `states` of words, `cues`."""
    graph = Graph(weights, heads)
    total = graph.table("words", "pieces")
    for feature in range(features):
        total = graph.node(
            "Add", [total, graph.table(f"features.{feature}", graph.column("features", feature))], f"sum.{feature}"
        )
    one, two = graph.constant("one", np.array([1])), graph.constant("two", np.array([2]))
    zero = graph.constant("zero", np.array([0]))
    count = graph.node("Slice", [graph.node("Shape", ["pieces"], "shape"), one, two], "count")
    positions = graph.constant("positions", weights["positions.weight"])
    places = graph.node("Slice", [positions, zero, count, zero], "places")
    state = graph.norm("norm", graph.node("Add", [total, places], "placed"))
    for number in range(layers):
        state = graph.layer(f"layers.{number}", state, "lengths")
    graph.node("Identity", [state], "state")
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT64, ["rows", "pieces"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, ["rows", "pieces", features]),
        *_places(),
    ]
    width = weights["norm.weight"].shape[0]
    outputs = [helper.make_tensor_value_info("state", TensorProto.FLOAT, ["rows", "pieces", width])]
    return graph.model(inputs, [*outputs, *_exit(graph, name, state, width)], notes)


def deeper_graph(weights: Weights, name: str, *, heads: int, first: int, last: int, notes: Mapping[str, str]) -> bytes:
    """The layers from `first` to before `last` and the exit `name` after them. Inputs: `state` of pieces, lengths in
    pieces, the first piece of each word. Outputs: `states` of words, `cues`."""
    graph = Graph(weights, heads)
    width = weights["norm.weight"].shape[0]
    state = "state"
    for number in range(first, last):
        state = graph.layer(f"layers.{number}", state, "lengths")
    given = helper.make_tensor_value_info("state", TensorProto.FLOAT, ["rows", "pieces", width])
    return graph.model([given, *_places()], _exit(graph, name, state, width), notes)


def _places() -> list[object]:
    return [
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["rows", "words"]),
    ]


def _exit(graph: Graph, name: str, state: str, width: int) -> list[object]:
    """The states of words and the scores of cues, read from the state of pieces."""
    at = graph.node("Unsqueeze", ["first", graph.constant("within", np.array([-1]))], "at")
    graph.node("GatherND", [state, at], "states", batch_dims=1)
    graph.scores(f"readers.{name}.cue", "states", "cues")
    return [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", "words", width]),
        helper.make_tensor_value_info("cues", TensorProto.FLOAT, ["rows", "words", 3]),
    ]


def parts_graph(weights: Weights, name: str, *, heads: int, relations: int, notes: Mapping[str, str]) -> bytes:
    """Inputs: states of words at the exit `name`, their relations to the cue, lengths in words. Output: `parts`."""
    graph = Graph(weights, heads)
    reader = f"readers.{name}"
    width = weights[f"{reader}.seen.weight"].shape[0]
    total = "states"
    for relation in range(relations):
        table = graph.table(f"{reader}.relations.{relation}", graph.column("relations", relation))
        total = graph.node("Add", [total, table], f"sum.{relation}")
    state = graph.layer(f"{reader}.layer", graph.norm(f"{reader}.seen", total), "lengths")
    graph.scores(f"{reader}.part", state, "parts")
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["rows", "words", width]),
        helper.make_tensor_value_info("relations", TensorProto.INT64, ["rows", "words", relations]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"]),
    ]
    outputs = [helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["rows", "words", 5])]
    return graph.model(inputs, outputs, notes)

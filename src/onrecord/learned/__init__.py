"""The small trained models: their weights, each with a model card, and what loads them.

The weights are made by the scripts in `train/` and changed by nothing else.
"""

from onrecord.learned.confidence import ConfidenceWeights, confidence_weights
from onrecord.learned.events import EventWeights, event_weights
from onrecord.learned.graphs import Graph, graph
from onrecord.learned.loader import manifest
from onrecord.learned.term_frequencies import TermFrequencies, informative_terms
from onrecord.learned.trees import Tree, TreeWeights, tree_weights
from onrecord.learned.word_vectors import WordVectors, word_vectors

__all__ = [
    "ConfidenceWeights",
    "EventWeights",
    "Graph",
    "TermFrequencies",
    "Tree",
    "TreeWeights",
    "WordVectors",
    "confidence_weights",
    "event_weights",
    "graph",
    "informative_terms",
    "manifest",
    "tree_weights",
    "word_vectors",
]

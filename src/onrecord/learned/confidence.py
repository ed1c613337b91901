"""The weights of `reconcile.confidence`: a logistic regression over what a reading has and lacks."""

from functools import cache

import msgspec

from onrecord.learned.loader import load

VERSION = 1
"""The layout of `confidence.json`. A model of another layout does not load."""


class ConfidenceWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`intercept` and `weights` are natural log odds; a weight counts where its feature holds.

    `doubt_left_by_source` is what each independent source after the first leaves of the doubt.
    """

    intercept: float
    weights: dict[str, float]
    doubt_left_by_source: float


@cache
def confidence_weights() -> ConfidenceWeights:
    """The weights that come with this version, read once. Raises `PipelineError` if they are not as trained."""
    return load("confidence", ConfidenceWeights, version=VERSION)

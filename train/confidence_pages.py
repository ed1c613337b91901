"""What training writes for people: the model card of confidence, and the table in `docs/confidence.md`."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.learned import ConfidenceWeights
from train.calibration import Bin, calibration_error
from train.measured_part import with_measured


@dataclass(frozen=True, slots=True)
class Measured:
    """How the weights were fitted, and how they did on the held-out articles."""

    fitted_on: int
    several: int
    left_out: float
    entries: int
    given: float
    confirmed: float
    brier: float
    constant: float
    parts: Sequence[Bin]


def table_of(measured: Measured) -> str:
    rows = "\n".join(
        f"| {part.low:.2f} to {part.high:.2f} | {part.entries} | {part.given:.2f} | {part.confirmed:.2f} |"
        for part in measured.parts
    )
    return f"""\
| confidence | entries | mean confidence | confirmed |
| --- | ---: | ---: | ---: |
{rows}
| all | {measured.entries} | {measured.given:.2f} | {measured.confirmed:.2f} |

| on the held-out articles | this model | one constant |
| --- | ---: | ---: |
| Brier score (lower is better) | {measured.brier:.3f} | {measured.constant:.3f} |
| expected calibration error | {calibration_error(measured.parts):.3f} | |
"""


def with_table(page: str, measured: Measured) -> str:
    """`docs/confidence.md` with its table. Raises `ValueError` if its marks are not there."""
    return with_measured(page, table_of(measured), name="docs/confidence.md")


def card(weights: ConfidenceWeights, measured: Measured) -> str:
    rows = "\n".join(f"| `{name}` | {weight:+.2f} |" for name, weight in weights.weights.items())
    return f"""\
# Model card: confidence

Written by `python -m train.confidence`; edit `train/confidence_pages.py`, not this file.

**What it does.** Gives each entry the chance that a careful reader who labels by the annotation guide would confirm it.
`docs/confidence.md` says what that means. It is a logistic regression over features that hold or do not hold.

**Data.** Hand-made labels: five real articles on US-Mexico talks, six invented ones on other negotiations, and the 30
news articles of `events/test`, on which no rule was written (`bench/data/README.md`). Fitted on {measured.fitted_on} entries with one source; {measured.several} with more had no
part in it. Held out for measuring: six further invented articles, {measured.entries} entries.

**Licence.** MIT, as the rest of OnRecord. The labels are the project's own; the articles belong to their publishers.

**Scores.** Brier score with each fitting document left out in turn: {measured.left_out:.3f}.

{table_of(measured)}
**Weights**, natural log odds. The intercept is {weights.intercept:+.2f}; a kind's weight is drawn to 0, the mean of all
kinds, where its labels are few.

| feature | weight |
| --- | ---: |
{rows}

Each independent source after the first leaves {weights.doubt_left_by_source:g} of the doubt: an assumption, not fitted.

**Limits.** Few documents and entries, one labeller for most of them, invented articles in the held-out set. Half of
the fitting entries are from documents on which the rules were improved, and which are easier for them than others are:
expect confidence to be too high rather than too low on other coverage. Kinds with few labels (movements) have little to
go by. English only.

**How to retrain.** `python -m train.confidence` in a checkout that has the shared folder beside it. Do so when the
extraction changes: the weights describe the errors of the rules they were fitted with.
"""

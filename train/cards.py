"""The model cards of the decisions over lines and blocks, written beside their weights with the scores of this run."""

from collections.abc import Sequence

from onrecord.learned.loader import FOLDER
from train.line_scores import KeepDrop
from train.shingles import Scores

_LICENCE = """**Licence.** The weights are MIT, as the rest of OnRecord. The pages are those of the article-extraction-benchmark
(MIT for the collection; the texts belong to their publishers and are not shipped). Our own labels are page ids and offsets."""


def write_line_cards(benchmark: KeepDrop, own: KeepDrop, reasons: Sequence[bool], pages: int) -> None:
    """The cards of `lines` and `reasons`."""
    (FOLDER / "lines.md").write_text(
        f"""# Model card: lines

Written by `python -m train.lines`; edit `train/cards.py`, not this file.

**What it does.** Says of each line of a stripped text whether it is the article: gradient-boosted trees over the
features of `clean/block_features.py`, among them what the rules say and what stands around the line. Used by
`clean/keeping.py`, which never drops a headline or a first paragraph on its word alone.

**Data.** The lines of {pages} news pages, labelled keep or drop by the benchmark and again by us, both side by side.
The pages whose number is a multiple of seven, and all pages of their hosts, took no part.

{_LICENCE}

**Scores.** Cross-validated by host over all pages ({benchmark.lines:,} lines, headlines left out):

| against | keep F1 | drop F1 |
| --- | ---: | ---: |
| the benchmark's labels | {benchmark.keep_f1:.3f} | {benchmark.drop_f1:.3f} |
| our own labels | {own.keep_f1:.3f} | {own.drop_f1:.3f} |

**Limits.** One labeller a line, few pages, most of them from 2019 and in English; recipes, tables and lists of deals
are hard. The rules were written looking at some of these pages, so that other pages may score lower.

**How to retrain.** `python -m train.lines` in a checkout that has the shared folder beside it. Do so when a rule of
`clean/` or a feature changes.
""",
        encoding="utf-8",
    )
    (FOLDER / "reasons.md").write_text(
        f"""# Model card: reasons

Written by `python -m train.lines`; edit `train/cards.py`, not this file.

**What it does.** Names the most probable reason for a line that is dropped and of which no rule knows why:
gradient-boosted trees over the same features as `lines`, one ensemble a reason.

**Data.** The dropped lines of {pages} news pages, with reasons given by us. The pages whose number is a multiple of
seven, and all pages of their hosts, took no part.

{_LICENCE}

**Scores.** On the lines of the pages kept out that our labels and the product both drop, rules and model together
give the same reason as the label for {sum(reasons)} of {len(reasons)} ({sum(reasons) / len(reasons):.3f}).

**Limits.** Where no rule speaks the model is right more often than not, no more. Reasons run into each other: a
caption said again is a `duplicate`, a headline of another story `related` by itself and `teaser` above a blurb.

**How to retrain.** `python -m train.lines` in a checkout that has the shared folder beside it.
""",
        encoding="utf-8",
    )


def write_page_card(scores: Scores, pages: int) -> None:
    """The card of `pages`."""
    (FOLDER / "pages.md").write_text(
        f"""# Model card: pages

Written by `python -m train.pages`; edit `train/cards.py`, not this file.

**What it does.** Says of each block of an HTML page whether it is the article: gradient-boosted trees over the
features of `clean/block_features.py` and `clean/page_features.py`, among them what trafilatura and resiliparse took
for the body. Used by `clean/html.py`.

**Data.** {pages} news pages with the text of their bodies.

{_LICENCE}

**Scores.** Cross-validated by host, by the benchmark's measure (runs of four words): precision {scores.precision:.4f},
recall {scores.recall:.4f}, F1 {scores.f1:.4f}.

**Limits.** Few pages, most of them from 2019. Which blocks can be kept at all is bounded by the first and the last
block that either extractor took. Posts embedded in an article are kept on some pages and dropped on others, as in the
labels.

**How to retrain.** `python -m train.pages` in a checkout that has the shared folder beside it. Do so when a rule of
`clean/` or a feature changes, or with a new version of trafilatura or resiliparse.
""",
        encoding="utf-8",
    )

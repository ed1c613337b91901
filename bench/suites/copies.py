"""Copies: edited copies of real articles, and pairs that share no more than background; speed, memory, MinHash beside it."""

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.fresh import probed
from bench.generate.edits import EDITS, edited, recycled
from bench.generate.lines import article
from onrecord.reconcile.copies import copies

SOURCES = (
    ("quotes/polnear-train.jsonl.gz", "text"),
    ("pages/gold.jsonl.gz", "articleBody"),
    ("dates/timebank.jsonl.gz", "text"),
    ("dates/aquaint.jsonl.gz", "text"),
)
SEED = 20240302
SHORTEST, LONGEST = 150, 2000
"""Words of an article that is edited."""
COPIED, RECYCLED, BACKGROUNDS = 420, 120, 60
"""How many articles are copied, how many are given a background, and how many give one."""
DAYS = {"original": "2024-03-01", "made": "2024-03-02"}
TARGET = 0.98
RATE_TARGET, MEMORY_TARGET = 500.0, 2000.0
MANY = 100_000
PERMUTATIONS, GRAM, ALIKE = 64, 5, 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A document: `sources` are the numbers of the articles that it is or was made of; none are shared by chance."""

    id: str
    text: str
    kind: str
    sources: frozenset[int]
    published: str


def measure(context: Context) -> Measured | Skipped:
    inputs = [context.shared / "data" / name for name, _ in SOURCES]
    if not all(path.exists() for path in inputs):
        return Skipped(f"../{context.shared.name} is not here")
    texts = made_of(list(_texts(context.shared)))
    found = [article(one.id, one.text, one.published) for one in texts]
    began = time.process_time()
    named = copies(found).originals
    rate = len(found) / (time.process_time() - began)
    shuffled = copies(random.Random(SEED).sample(found, len(found))).originals
    moved = sum(shuffled.get(one.id) != named.get(one.id) for one in texts)
    undated = copies([article(one.id, one.text, None) for one in texts]).originals
    probe = _probe()
    figures = (
        *scores(texts, named),
        *scores(texts, undated, "undated."),
        Figure("moved_by_order", moved, Scale.WRONG, 0.0),
        Figure("rate", rate, Scale.RATE, RATE_TARGET, f"{len(found)} documents"),
        Figure("many.rate", probe["documents"] / probe["cpu"], Scale.RATE, RATE_TARGET, f"{MANY} documents"),
        Figure("many.peak_memory", probe["peak_megabytes"], Scale.MEGABYTES, MEMORY_TARGET, "the documents included"),
        Figure("many.missed", probe["copies"] - probe["found"], Scale.WRONG, 0.0),
    )
    return Measured(figures, fingerprint.of_files(inputs), tuple(_minhash(texts)))


def made_of(originals: Sequence[str]) -> list[Text]:
    """Articles, their edited copies, and articles with a background that others have too."""
    rng = random.Random(SEED)
    drawn = rng.sample(originals, COPIED + RECYCLED + BACKGROUNDS)
    copied, others, backgrounds = drawn[:COPIED], drawn[COPIED:-BACKGROUNDS], drawn[-BACKGROUNDS:]
    first, later = DAYS["original"], DAYS["made"]
    texts = [Text(f"o{n}", text, "original", frozenset({n}), first) for n, text in enumerate(copied)]
    texts += [
        Text(f"m{n}", made.text, made.kind, frozenset(made.sources), later)
        for n, made in enumerate(edited(copied, rng))
    ]  # fmt: skip
    texts += [
        Text(f"r{n}", made.text, made.kind, frozenset({COPIED + n}), later)
        for n, made in enumerate(recycled(others, backgrounds, rng))
    ]
    texts += [Text(f"b{n}", text, "background", frozenset({-1 - n}), first) for n, text in enumerate(backgrounds)]
    return texts


def scores(texts: Sequence[Text], originals: Mapping[str, str], prefix: str = "") -> Iterator[Figure]:
    """Recall by kind of edit, and the precision of all pairs of a copy and its original.

    A copy is found if it and an article that it was made of are one document's copies, or one is the other's.
    A pair is right if the two were made of one article.
    """
    sources = {text.id: text.sources for text in texts}
    found, asked = Counter[str](), Counter[str]()
    for text in texts:
        if text.kind in EDITS or text.kind == "joined":
            root = originals.get(text.id, text.id)
            asked[text.kind] += 1
            found[text.kind] += any(originals.get(f"o{one}", f"o{one}") == root for one in text.sources)
    right = sum(bool(sources[copy] & sources[original]) for copy, original in originals.items())
    yield Figure(
        f"{prefix}recall",
        found.total() / asked.total(),
        Scale.SHARE,
        TARGET,
        ", ".join(f"{kind} {found[kind]} of {asked[kind]}" for kind in sorted(asked)),
    )
    yield Figure(
        f"{prefix}precision",
        right / max(1, len(originals)),
        Scale.SHARE,
        TARGET,
        f"{right} of {len(originals)}; {sum(copy.startswith('r') for copy in originals)} of background alone",
    )


def _texts(shared: Path) -> Iterator[str]:
    for name, field in SOURCES:
        for line in gzip.decompress((shared / "data" / name).read_bytes()).splitlines():
            text = json.loads(line)[field].strip()
            if SHORTEST <= len(text.split()) <= LONGEST:
                yield text


def _probe() -> dict[str, float]:
    answer: dict[str, float] = probed("bench.copies_probe", MANY)
    return answer


def _minhash(texts: Sequence[Text]) -> Iterable[str]:
    """MinHash of runs of five words, a Jaccard index of one half: how many copies it finds, by their kind."""
    rng = np.random.default_rng(SEED)
    factors = rng.integers(1, 1 << 32, (PERMUTATIONS, 1), dtype=np.uint64) | np.uint64(1)
    signatures = {text.id: _signature(text.text, factors) for text in texts}

    def alike(one: str, other: str) -> bool:
        return bool(np.mean(signatures[one] == signatures[other]) >= ALIKE)

    found, asked = Counter[str](), Counter[str]()
    for text in texts:
        if text.kind in EDITS or text.kind == "joined":
            asked[text.kind] += 1
            found[text.kind] += any(alike(text.id, f"o{one}") for one in text.sources)
    wrong = sum(alike(a.id, b.id) for a, b in combinations([text for text in texts if text.kind == "recycled"], 2))
    kinds = ", ".join(f"{kind} {found[kind]} of {asked[kind]}" for kind in sorted(asked))
    yield f"MinHash: recall {found.total() / asked.total():.3f} ({kinds}), {wrong} pairs of background alone"


def _signature(text: str, factors: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    words = text.casefold().split()
    grams = {crc32(" ".join(words[n : n + GRAM]).encode()) for n in range(max(1, len(words) - GRAM + 1))}
    mixed = factors * np.fromiter(sorted(grams), dtype=np.uint64)
    lowest: npt.NDArray[np.uint64] = (mixed & np.uint64(0xFFFFFFFF)).min(axis=1)
    return lowest


SUITE = Suite("copies", "copies of 420 real articles, edited; recycled background; speed and memory; MinHash", measure)

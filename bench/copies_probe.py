"""Finds the copies among generated documents in this process: the suite `copies` runs it in a fresh one.

usage: python -m bench.copies_probe DOCUMENTS
Prints one line of JSON: documents, copies made and found, seconds of CPU of finding them, and the most memory held.
The documents are words drawn at random, 500 of them, a fifth of the documents copies of earlier ones, cut to half.
"""

import json
import sys
import time
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bench.generate.lines import article
from bench.probe import peak_megabytes
from onrecord.model import Article
from onrecord.reconcile.copies import copies

SEED = 20240301
WORDS = 500
VOCABULARY = 30_000
EVERY = 5
"""Every fifth document is a copy."""
PARAGRAPH = 50


def main() -> None:
    articles = list(_articles(int(sys.argv[1])))
    began = time.process_time()
    found = copies(articles).originals
    answer = {
        "documents": len(articles),
        "copies": len(articles) // EVERY,
        "found": len(found),
        "cpu": time.process_time() - began,
        "peak_megabytes": peak_megabytes(),
    }
    print(json.dumps(answer))


def _articles(count: int) -> Iterator[Article]:
    rng = np.random.default_rng(SEED)
    stock = [f"{syllable}{number:x}" for number in range(VOCABULARY // 10) for syllable in "abcdefghij"]
    share = 1 / np.arange(1, VOCABULARY + 1)
    chances = np.cumsum(share / share.sum())
    recent: list[npt.NDArray[np.int64]] = []
    for number in range(count):
        if number % EVERY == EVERY - 1:
            words = recent[int(rng.integers(len(recent)))][: WORDS // 2]
        else:
            words = np.searchsorted(chances, rng.random(WORDS)).clip(max=VOCABULARY - 1)
            recent = [*recent[-50:], words]
        lines = [words[start : start + PARAGRAPH] for start in range(0, len(words), PARAGRAPH)]
        text = "\n".join(" ".join(stock[word] for word in line) for line in lines)
        yield article(f"d{number}", text, f"2024-01-{1 + number * 28 // count:02}")


if __name__ == "__main__":
    main()

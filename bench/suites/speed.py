"""Speed, memory and load time on 200 generated articles of about 600 words, each in a fresh process."""

import json
import os
import subprocess
import sys
from statistics import median

from bench import fingerprint
from bench.base import ROOT, Context, Figure, Measured, Scale, Suite
from bench.generate import articles

ARTICLES = 200
LOADS = 3
# More threads than one raise CPU time without raising what a core can do.
BLAS_LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB", "NUMEXPR")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in BLAS_LIBRARIES}


def measure(context: Context) -> Measured:
    sources = context.workspace / "articles"
    sources.mkdir()
    texts = articles(ARTICLES)
    for article in texts:
        (sources / article.name).write_text(article.text, encoding="utf-8", newline="")
    loads = [probe("load") for _ in range(LOADS)]
    built = probe("build", str(sources), str(context.workspace / "record"))
    words, sentences = sum(a.words for a in texts), sum(a.sentences for a in texts)
    cpu = built["build_cpu"]
    figures = (
        Figure("documents_per_cpu_second", ARTICLES / cpu, Scale.RATE, 6.0, f"{cpu:.1f} s for {ARTICLES} documents"),
        Figure("load.wall", median(load["load_wall"] for load in loads), Scale.SECONDS, 4.0, f"median of {LOADS}"),
        Figure("load.cpu", median(load["load_cpu"] for load in loads), Scale.SECONDS, None, f"median of {LOADS}"),
        Figure("peak_memory", built["peak_megabytes"], Scale.MEGABYTES, 1200.0),
        Figure("unread_documents", ARTICLES - built["documents"], Scale.WRONG, 0.0),
    )
    facts = (
        f"{ARTICLES} documents, {words} words, {sentences} sentences, {words / ARTICLES:.0f} words each",
        f"{words / cpu:.0f} words and {sentences / cpu:.0f} sentences per CPU-second",
        f"build took {built['build_wall']:.1f} s by the clock and gave {built['entries']:.0f} entries",
        f"memory after loading alone: {max(load['peak_megabytes'] for load in loads):.0f} megabytes",
    )
    return Measured(figures, fingerprint.of_contents((a.name, a.text.encode()) for a in texts), facts)


def probe(*arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.probe", *arguments],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


SUITE = Suite("speed", "documents per CPU-second, load time and peak memory on generated articles", measure)

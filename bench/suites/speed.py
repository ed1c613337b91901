"""Speed, memory and load time on 200 generated articles and on real pages of about 600 words, each in a fresh process;
and what tools that do part of the job cost on the same real pages."""

from statistics import median

from train.page_labels import GoldPage, gold_pages

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Suite
from bench.fresh import ONE_THREAD, probed
from bench.generate import articles

ARTICLES = 200
REAL = range(400, 900)
"""Words of the body of a real page that is read."""
MOST_REAL = 40
LOADS = 3


def measure(context: Context) -> Measured:
    sources = context.workspace / "articles"
    sources.mkdir()
    texts = articles(ARTICLES)
    for article in texts:
        (sources / article.name).write_text(article.text, encoding="utf-8", newline="")
    loads = [probe("load") for _ in range(LOADS)]
    built = probe("build", str(sources), str(context.workspace / "record"))
    fast = probe("build", str(sources), str(context.workspace / "fast"), fast=True)
    words, sentences = sum(a.words for a in texts), sum(a.sentences for a in texts)
    cpu = built["build_cpu"]
    figures = [
        Figure("documents_per_cpu_second", ARTICLES / cpu, Scale.RATE, 6.0, f"{cpu:.1f} s for {ARTICLES} documents"),
        Figure("fast.documents_per_cpu_second", ARTICLES / fast["build_cpu"], Scale.RATE, 12.0, "with --fast"),
        Figure("load.wall", median(load["load_wall"] for load in loads), Scale.SECONDS, 4.0, f"median of {LOADS}"),
        Figure("load.cpu", median(load["load_cpu"] for load in loads), Scale.SECONDS, None, f"median of {LOADS}"),
        Figure("peak_memory", built["peak_megabytes"], Scale.MEGABYTES, 1200.0),
        Figure("fast.peak_memory", fast["peak_megabytes"], Scale.MEGABYTES, 1200.0, "with --fast"),
        Figure("unread_documents", ARTICLES - built["documents"], Scale.WRONG, 0.0),
    ]
    facts = [
        f"{ARTICLES} documents, {words} words, {sentences} sentences, {words / ARTICLES:.0f} words each",
        f"{words / cpu:.0f} words and {sentences / cpu:.0f} sentences per CPU-second",
        f"build took {built['build_wall']:.1f} s by the clock and gave {built['entries']:.0f} entries",
        f"memory after loading alone: {max(load['peak_megabytes'] for load in loads):.0f} megabytes",
    ]
    real = _real_pages(context)
    if real:
        measured, told = _real(real, context)
        figures += measured
        facts += told
    else:
        facts.append(f"no real pages, and no other tools beside: ../{context.shared.name}/data/pages is not here")
    inputs = [(a.name, a.text.encode()) for a in texts] + [(page.page, page.source.encode()) for page in real]
    return Measured(tuple(figures), fingerprint.of_contents(inputs), tuple(facts))


def _real_pages(context: Context) -> list[GoldPage]:
    """Real pages of about the length of a news article, the first by id; none where they are not here."""
    folder = context.shared / "data" / "pages"
    pages = gold_pages(folder) if folder.exists() else []
    return [page for page in pages if len(page.body.split()) in REAL][:MOST_REAL]


def _real(pages: list[GoldPage], context: Context) -> tuple[list[Figure], list[str]]:
    """From the bytes of real pages to the record, and beside it what others take for their parts of that."""
    sources = context.workspace / "pages"
    sources.mkdir()
    for page in pages:
        (sources / f"{page.page}.html").write_text(page.source, encoding="utf-8", newline="")
    built = probe("build", str(sources), str(context.workspace / "real"))
    fast = probe("build", str(sources), str(context.workspace / "real-fast"), fast=True)
    peers = probed("bench.speed_peers", sources)
    count, cpu, theirs = len(pages), built["build_cpu"], sum(peers["seconds"].values())
    words = sum(len(page.body.split()) for page in pages) / count
    note = f"{cpu:.1f} s for {count} HTML pages of {words:.0f} words"
    figures = [
        Figure("real.documents_per_cpu_second", count / cpu, Scale.RATE, 6.0, note),
        Figure("real.fast.documents_per_cpu_second", count / fast["build_cpu"], Scale.RATE, 12.0, "with --fast"),
        Figure(
            "real.faster_than_peers",
            theirs / cpu,
            Scale.FASTER,
            10.0,
            f"{theirs:.1f} s for theirs, {cpu:.1f} s for ours",
        ),
    ]
    facts = [
        f"{name}: {seconds / count * 1000:.0f} milliseconds of CPU a page"
        for name, seconds in [*peers["seconds"].items(), ("their sum", theirs), ("the whole of ours", cpu)]
    ]
    return figures, facts + [f"not installed, so not measured: {', '.join(peers['missing'])}"] * bool(peers["missing"])


def probe(*arguments: str, fast: bool = False) -> dict[str, float]:
    answer: dict[str, float] = probed(
        "bench.probe", *arguments, environment={**ONE_THREAD, "ONRECORD_FAST": "1" if fast else "0"}
    )
    return answer


SUITE = Suite(
    "speed",
    "documents per CPU-second, load time and peak memory on generated articles and real pages; others beside",
    measure,
)

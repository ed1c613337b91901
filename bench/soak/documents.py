"""Reads very many documents in a worker process and holds its memory to its bounds: `python -m bench.soak.documents`. The
suite `workers` is the short form."""

import argparse
import sys

from bench.suites.workers import FLAT, MOST_MEGABYTES, growth, probe


def read_on(documents: int) -> None:
    """Reads documents in a worker process. Raises `SystemExit` where its memory grows or is too much."""
    found = probe(documents, 1)
    (memory,) = found["memory"]
    for read, megabytes in memory[:: max(1, len(memory) // 20)]:
        print(f"after {read} documents: {megabytes:.0f} megabytes")
    most, times = max(megabytes for _, megabytes in memory), growth(memory)
    print(
        f"{found['documents']} documents in {found['wall']:.0f} s: {most:.0f} megabytes at most, {times:.2f} times in"
        f" the second half what it was before"
    )
    if most > MOST_MEGABYTES or times > FLAT or found["documents"] != documents:
        sys.exit(f"a worker may take {MOST_MEGABYTES:.0f} megabytes and {FLAT} times, and reads every document")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.soak.documents", description=__doc__)
    options.add_argument("--documents", type=int, default=50_000, help="read by a worker process (50,000)")
    read_on(options.parse_args().documents)


if __name__ == "__main__":
    main()

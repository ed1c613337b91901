"""Memory and speed of reading generated web archives of 50 and 1,000 megabytes, each in a fresh process."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from bench.base import Context, Figure, Measured, Scale, Suite
from bench.fresh import probed
from bench.generate.archive import captures

SMALL, LARGE = 50, 1_000  # megabytes


@dataclass(frozen=True, slots=True)
class Archive:
    """A generated archive: how many megabytes it has unpacked, how many pages, and the SHA-256 of that."""

    megabytes: float
    pages: int
    digest: str


def measure(context: Context) -> Measured:
    small, small_read = read_archive(context.workspace / "small.warc", SMALL)
    packed, packed_read = read_archive(context.workspace / "small.warc.gz", SMALL)
    large, large_read = read_archive(context.workspace / "large.warc", LARGE)
    peak, peak_of_small = large_read["peak_megabytes"], small_read["peak_megabytes"]
    unread = sum(
        abs(archive.pages - found["pages"])
        for archive, found in ((small, small_read), (packed, packed_read), (large, large_read))
    )
    detail = f"{peak:.1f} against {peak_of_small:.1f} megabytes"
    figures = (
        Figure("peak_memory", peak, Scale.MEGABYTES),
        Figure("peak_memory.small", peak_of_small, Scale.MEGABYTES),
        Figure("peak_memory.ratio", peak / peak_of_small, Scale.TIMES, 1.1, detail),
        Figure("throughput", large.megabytes / large_read["cpu"], Scale.THROUGHPUT, None, f"{large_read['cpu']:.1f} s"),
        Figure("throughput.gzip", packed.megabytes / packed_read["cpu"], Scale.THROUGHPUT, None, "of what is unpacked"),
        Figure("unread_pages", unread, Scale.WRONG, 0.0),
    )
    facts = (
        f"{large.megabytes:.0f} megabytes, {large.pages} pages, {large_read['problems']:.0f} lines on what is no page",
        f"{small.megabytes:.0f} megabytes, {small.pages} pages, {small_read['problems']:.0f} lines on what is no page",
    )
    fingerprint = hashlib.sha256(f"{small.digest} {large.digest}".encode()).hexdigest()
    return Measured(figures, fingerprint, facts)


def read_archive(place: Path, megabytes: int) -> tuple[Archive, dict[str, float]]:
    """Generate an archive, read it in a fresh process, delete it."""
    archive = write_archive(place, megabytes)
    try:
        answer: dict[str, float] = probed("bench.read_probe", place, environment={})
    finally:
        place.unlink()
    return archive, answer


def write_archive(place: Path, megabytes: int) -> Archive:
    """Write an archive to `place`, each record gzipped by itself if its name ends in `.gz`."""
    size = pages = 0
    digest = hashlib.sha256()
    packed = place.suffix == ".gz"
    with place.open("wb") as stream:
        for capture in captures(megabytes):
            for record in capture.records:
                # No time of day in the gzip header: the same archive has the same bytes.
                stream.write(gzip.compress(record, 6, mtime=0) if packed else record)
                digest.update(record)
                size += len(record)
            pages += capture.is_page
    return Archive(size / 1e6, pages, digest.hexdigest())


SUITE = Suite("warc", "peak memory and speed of reading generated web archives of 50 and 1,000 megabytes", measure)

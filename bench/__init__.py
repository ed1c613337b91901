"""Benchmarks of OnRecord: quality, speed and memory, held to pinned floors. Run `python -m bench`."""

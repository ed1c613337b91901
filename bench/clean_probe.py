"""Pages and stripped texts per CPU-second of the cleaner, in a process of its own: `python -m bench.clean_probe FOLDER`."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura
from train.page_labels import gold_pages, stripped_pages

from onrecord.clean import clean, language
from onrecord.model import MediaType, Page


def per_second(run: Callable[[Page], object], pages: Sequence[Page]) -> float:
    """Pages per CPU-second. Each is seen once: what the cleaner remembers of a page must not help it along."""
    run(WARM_UP)
    started = time.process_time()
    for page in pages:
        run(page)
    return len(pages) / (time.process_time() - started)


def cleaned(page: Page) -> object:
    return list(clean([page], max_characters=10_000_000))


def alone(page: Page) -> object:
    return trafilatura.extract(page.text, include_comments=False, favor_precision=True)


def page_of(key: str, text: str, media_type: MediaType) -> Page:
    return Page(key=key, path=key, media_type=media_type, text=text, encoding="utf-8", digest=key)


WARM_UP = page_of("warm-up", "<p>The ministers met in Rome on Monday, and nobody else was there.</p>", "text/html")
WARM_UP_TEXT = page_of(
    "warm-up",
    """The ministers met in Rome on Monday to speak about the price of grain, and nobody else was in the room.

They will meet again in the spring, the Italian hosts said, when the harvest of the southern countries is known.

Farmers had asked for a price that covers what seed and fuel cost them, which has risen for three years in a row.

A decision needs the consent of all nine governments, and two of them have said that they will not give it before May.

Ten ways to cook cabbage

Why cats sleep all day

Win a week at the sea""",
    "text/plain",
)
"""Long enough for the model of lines to be asked, and with lines that it drops, so that the model of reasons is asked
too: their loading is not measured."""


def main(folder: Path) -> None:
    html = [page_of(one.page, one.source, "text/html") for one in gold_pages(folder)]
    texts = [page_of(one.page, one.text, "text/plain") for one in stripped_pages(folder)]
    language.load()
    cleaned(WARM_UP_TEXT)
    speeds = {
        "stripped": per_second(cleaned, texts),
        "html": per_second(cleaned, html),
        "trafilatura": per_second(alone, html),
    }
    json.dump(speeds, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

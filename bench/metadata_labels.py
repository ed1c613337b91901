"""What real pages say of themselves, from labels that hold no text: places in each page's source, and days."""

import gzip
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]{0,500}>")
_JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
_JSON_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_PLAIN = str.maketrans("“”„«»‘’‚`´–—‒―−\u2010\u2011", "\"\"\"\"\"'''''-------")


@dataclass(frozen=True, slots=True)
class Labels:
    """The right answers for one page. Of `titles` and `publishers` any will do, and so of the days and sections;
    where one of these is empty, the page does not say. `number` is the page's place in the order of the names."""

    page: str
    number: int
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    sections: tuple[str, ...]


def labels_of(row: dict[str, Any], source: str) -> Labels:
    """A line of the labels with its offsets (code points into `source`, half-open) resolved to strings."""

    def texts(places: list[list[int]]) -> tuple[str, ...]:
        return tuple(text_of(source[start:end]) for start, end in places)

    def days(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(([row[field]] if row[field] else []) + row.get(f"{field}_variants", [])))

    section = [row["section"]] if row["section"] else []
    return Labels(
        page=row["page"],
        number=row["number"],
        titles=texts(row["title"]),
        authors=texts(row["authors"]),
        publishers=texts(row["publisher"]),
        published=days("published"),
        modified=days("modified"),
        sections=texts(section + row.get("section_variants", [])),
    )


def text_of(piece: str) -> str:
    """A slice of a page's source as a reader sees it: no tags, entities and JSON escapes undone, one blank a gap."""
    plain = html.unescape(_TAG.sub("", _JSON_ESCAPE.sub(_unescaped, piece)))
    return " ".join(plain.split())


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return _JSON_LETTERS.get(match[2], match[2])


def folded(text: str) -> str:
    """For comparing: case, white space and the kind of quotes and dashes do not count."""
    return " ".join(text.translate(_PLAIN).casefold().split())


def labelled_pages(labels: Path, folder: Path) -> Iterator[tuple[Labels, str]]:
    """Every labelled page with its source, from `folder`/NAME.html.gz."""
    with labels.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source = source_of(folder / f"{row['page']}.html.gz")
            yield labels_of(row, source), source


def source_of(path: Path) -> str:
    """A gzipped page as the offsets count it: UTF-8, line ends as they are."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as stream:
        return stream.read()

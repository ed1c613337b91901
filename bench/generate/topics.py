"""Reads `topics.toml`: the words that differ from one negotiation to the next."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of negotiation; what each field holds is said in `topics.toml`."""

    name: str
    portfolio: str
    body: str
    people: str
    issues: tuple[str, ...]
    measures: tuple[str, ...]
    promises: tuple[str, ...]
    stakes: tuple[str, ...]
    counted: tuple[tuple[str, int, int], ...]


def _read(path: Path) -> tuple[Topic, ...]:
    return tuple(_topic(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["topics"])


def _topic(row: dict[str, Any]) -> Topic:
    lists = {name: tuple(row[name]) for name in ("issues", "measures", "promises", "stakes")}
    counted = tuple((thing, low, high) for thing, low, high in row["counted"])
    return Topic(row["name"], row["portfolio"], row["body"], row["people"], **lists, counted=counted)


TOPICS = _read(Path(__file__).with_name("topics.toml"))

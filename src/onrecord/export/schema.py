"""JSON Schema of the export, generated from the types."""

from typing import Any

import msgspec

from onrecord.model import Annotations, Check, Document, Entry, Orphaned, Problem

FILES: dict[str, Any] = {
    "documents.jsonl": Document,
    "record.jsonl": Entry,
    "orphaned.jsonl": Orphaned,
    "annotations.jsonl": Annotations,
    "problems.jsonl": Problem,
    "checks.jsonl": Check,
}


def schema() -> dict[str, dict[str, Any]]:
    """For each file of the export, the JSON Schema (2020-12) of one of its lines."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **msgspec.json.schema(kind)}
        for name, kind in FILES.items()
    }

"""Corrections that travel: JSON Lines of W3C Web Annotations, out and in again without loss; and the decided entries
as a set to train and to evaluate on.

A line is an annotation by the Web Annotation Data Model (W3C Recommendation, 23 February 2017). What is the standard's
is in its terms: who, when, why, and each place as a SpecificResource with a TextPositionSelector and a
TextQuoteSelector into a text named by its SHA-256. The rest is in terms of our own, under `onrecord:`.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.errors import CorrectionError
from onrecord.model import Correction, Entry, Record, exported, identified, logged

CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:terms:"}]
MOTIVATIONS = {
    "accept": "assessing",
    "reject": "assessing",
    "edit": "editing",
    "merge": "identifying",
    "split": "identifying",
    "pin": "bookmarking",
    "undo": "replying",
}
IRI, TEXT = "urn:onrecord:", "urn:sha256:"
OWN = "onrecord:"
POSITIVE = frozenset({"accept", "edit"})


def encode(corrections: Iterable[Correction]) -> bytes:
    """The corrections as JSON lines, one annotation each, in their order."""
    encoder = msgspec.json.Encoder(order="deterministic")
    return encoder.encode_lines([annotation(one) for one in logged(corrections)])


def decode(data: bytes, name: str = "corrections.jsonl") -> tuple[Correction, ...]:
    """The corrections back, each once. Raises `CorrectionError` naming the line that is none, or was changed."""
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            found.append(_decoded(line, f"{name}, line {number}"))
    return tuple(logged(found))


def joined(log: Iterable[Correction], imported: Iterable[Correction]) -> tuple[Correction, ...]:
    """A log with the corrections of another behind it; those that it has already stay where they are."""
    return tuple(logged([*log, *imported]))


def as_gold(record: Record, corrections: Iterable[Correction] | None = None) -> Record:
    """What people decided, as a record of its own to train and to evaluate on: `entries` are those that were accepted or
    edited, with their fields as a person has them; `rejected` those that were rejected; `documents` all that were
    looked into. Given `corrections`, only what they decided counts."""
    counted = None if corrections is None else {one.id for one in corrections}
    entries = tuple(one for one in record.entries if _is_decided(one, POSITIVE, counted))
    rejected = tuple(one for one in record.rejected if _is_decided(one, frozenset({"reject"}), counted))
    looked_into = {evidence.document for entry in (*entries, *rejected) for evidence in entry.evidence}
    versions = {one.changes_from for one in record.documents if one.id in looked_into}
    documents = tuple(one for one in record.documents if one.id in looked_into | versions)
    return Record(documents=documents, entries=entries, rejected=rejected)


def annotation(correction: Correction) -> dict[str, Any]:
    """A correction as a Web Annotation."""
    plain = exported(correction)
    body: list[dict[str, Any]] = [
        {"type": "Dataset", **{OWN + name: plain[name] for name in ("action", "field", "value", "machine")}}
    ]
    if correction.why is not None:
        body.append({"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": correction.why})
    return {
        "@context": CONTEXT,
        "id": IRI + correction.id,
        "type": "Annotation",
        "motivation": MOTIVATIONS[correction.action],
        "creator": {"type": "Person", "name": correction.by},
        "created": correction.when,
        "body": body,
        "target": [place for number, target in enumerate(plain["targets"]) for place in _places(number, target)],
        OWN + "schema": correction.schema,
    }


def _places(number: int, target: dict[str, Any]) -> list[dict[str, Any]]:
    """The places of a target; `onrecord:target` tells which of the correction's targets they are of."""
    own = {OWN + "target": number, OWN + "about": target.pop("about")}
    if "correction" in target:
        return [{"type": "Annotation", "id": IRI + target["correction"], **own}]
    lists = [name for name in ("passages", "mentions") if name in target]
    pieces = target.pop(lists[0]) if lists else [target]
    return [{**own, **_resource(piece), **_of_target(target if lists else {})} for piece in pieces]


def _of_target(target: dict[str, Any]) -> dict[str, Any]:
    return {OWN + name: value for name, value in target.items()}


def _resource(piece: dict[str, Any]) -> dict[str, Any]:
    """A place in a text as a SpecificResource."""
    source, passage = piece.pop("source"), piece.pop("passage", None)
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "type": "Text",
            "id": TEXT + source["sha256"],
            OWN + "key": source["key"],
            OWN + "url": source["url"],
        },
    }
    if passage is not None:
        found["selector"] = _selectors(passage)
    if "principal" in piece:
        piece["principal"] = {name: _selectors(one) for name, one in piece["principal"].items()}
    return {**found, OWN + "piece": piece}


def _selectors(passage: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": passage["start"], "end": passage["end"]},
        {"type": "TextQuoteSelector", **{name: passage[name] for name in ("exact", "prefix", "suffix")}},
    ]


def _decoded(line: bytes, where: str) -> Correction:
    try:
        correction = msgspec.convert(_plain(msgspec.json.decode(line)), Correction)
    except (msgspec.MsgspecError, KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise CorrectionError(
            f"{where}: no correction ({error}); the file must be one that `onrecord corrections export` wrote"
        ) from error
    if identified(correction).id != correction.id:
        raise CorrectionError(
            f"{where}: changed since it was exported (its id is made from its content); export it anew"
        )
    return correction


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    """The fields of a correction, from its annotation."""
    (data,) = (body for body in line["body"] if body["type"] == "Dataset")
    why = next((body["value"] for body in line["body"] if body["type"] == "TextualBody"), None)
    targets: dict[int, dict[str, Any]] = {}
    for place in line["target"]:
        _add(targets.setdefault(place[OWN + "target"], {"about": place[OWN + "about"]}), place)
    return {
        "id": line["id"].removeprefix(IRI),
        **{name: data[OWN + name] for name in ("action", "field", "value", "machine")},
        "targets": [targets[number] for number in sorted(targets)],
        "by": line["creator"]["name"],
        "when": line["created"],
        "why": why,
        "schema": line[OWN + "schema"],
    }


def _add(target: dict[str, Any], place: dict[str, Any]) -> None:
    """Adds a place to the target that it is of."""
    if target["about"] == "correction":
        target["correction"] = place["id"].removeprefix(IRI)
        return
    known = {OWN + "target", OWN + "about", OWN + "piece"}
    target.update({n.removeprefix(OWN): v for n, v in place.items() if n.startswith(OWN) and n not in known})
    piece = dict(place[OWN + "piece"])
    source = place["source"]
    piece["source"] = {
        "sha256": source["id"].removeprefix(TEXT),
        "key": source[OWN + "key"],
        "url": source[OWN + "url"],
    }
    if "selector" in place:
        piece["passage"] = _passage(place["selector"])
    if "principal" in piece:
        piece["principal"] = {name: _passage(one) for name, one in piece["principal"].items()}
    if target["about"] in {"document", "block"}:
        target.update(piece)
    else:
        target.setdefault("mentions" if target["about"] == "actor" else "passages", []).append(piece)


def _passage(selectors: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value for one in selectors for name, value in one.items() if name != "type"}


def _is_decided(entry: Entry, actions: frozenset[str], counted: set[str] | None) -> bool:
    """Whether one of these actions on the entry itself holds, of the corrections that count."""
    return any(
        one.action in actions
        and one.about not in {"actor", "block", "document"}
        and one.overruled_by is None
        and (counted is None or one.correction in counted)
        for one in entry.decisions
    )

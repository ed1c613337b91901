"""The description of the interface, as OpenAPI 3.1 has it: made of the operations and their types."""

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from starlette.datastructures import FormData

from onrecord.model import Event, ProblemDetails
from onrecord.serve.access import Role
from onrecord.serve.rest import problems
from onrecord.serve.rest.answering import JSON, LINES
from onrecord.serve.rest.operations import OPERATIONS, Operation
from onrecord.version import __version__

ROOT = "/api/v1"
_SCHEMAS = "#/components/schemas/"
_ETAG = {"description": "Changes with what is shown.", "required": True, "schema": {"type": "string"}}
_LINK = {"description": "The pages around this one (RFC 8288).", "schema": {"type": "string"}}
_LOCATION = {"description": "The correction in the log, or the job.", "schema": {"type": "string"}}
_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of what is there already: where it is the same still, 304 without a body.",
    "schema": {"type": "string"},
}
_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The edit token: the ETag that the entry was shown with.",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]+"$'},
    "example": '"9f3c2a7d41b0e586"',
}
_FORM = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}, "description": "Files to add."},
        "text": {"type": "string", "description": "The text of an article."},
        "title": {"type": "string", "description": "Its title."},
        "publisher": {"type": "string", "description": "Its outlet."},
        "published": {"type": "string", "description": "When it was published."},
        "url": {"type": "string", "description": "Where it stands."},
        "addresses": {"type": "string", "description": "Addresses to fetch, one a line."},
    },
}


def document() -> dict[str, Any]:
    """The whole description."""
    operations = OPERATIONS.values()
    kinds = [ProblemDetails, Event, *dict.fromkeys(kind for one in operations for kind in _kinds(one))]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_SCHEMAS + "{name}")
    of = dict(zip(map(repr, kinds), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, of)
    paths["/events"] = {"servers": [{"url": "/"}], "get": _events(of[repr(Event)])}
    described = {
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord",
            "version": __version__,
            "description": "The record as data: entries, the passages that say them, documents, actors, and what people"
            " decided. What is given is what the export writes; all offsets are Unicode code points into the"
            " text of a document.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": ROOT}],
        "tags": [{"name": name} for name in sections()],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "As `onrecord token` made it."}
            },
        },
    }
    return _named(described)


def _events(event: dict[str, Any]) -> dict[str, Any]:
    """The one operation that does not end."""
    stream = {"schema": {"type": "string", "description": "Each with an event as its data."}, "itemSchema": event}
    return {
        "operationId": "changes",
        "tags": ["The record"],
        "summary": "What changes, as server-sent events",
        "description": "What changes, as server-sent events. The stream does not end; who comes back with the id of the"
        " last event hears what it missed.",
        "parameters": [
            {
                "name": "Last-Event-ID",
                "in": "header",
                "description": "The number of a revision: what changed after it comes first.",
                "schema": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
            }
        ],
        "responses": {
            "200": {"description": "Events.", "content": {"text/event-stream": stream}},
            **{str(status): _problem(status) for status in (401, 403, 429, 503)},
        },
    }


def sections() -> list[str]:
    """The parts of the interface, in the order in which they are told."""
    return list(dict.fromkeys(one.section for one in OPERATIONS.values()))


def statuses(operation: Operation) -> tuple[int, ...]:
    """The statuses of the problems that an operation can come to."""
    found = {400, 401, 403, 429, 503}
    if operation.method == "GET":
        found |= {404, 406}
    else:
        found |= {413, 415, 422}
    if "{" in operation.path:
        found |= {404, 410}
    if operation.guarded:
        found |= {412, 428}
    return tuple(sorted(found))


def _kinds(operation: Operation) -> Iterable[Any]:
    yield from operation.gives_by_status.values()
    for kind in (operation.body, operation.line):
        if kind not in (None, FormData):
            yield kind


def _operation(one: Operation, of: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.section],
        "summary": one.summary,
        "description": one.told + _needs(one),
        "parameters": parameters(one),
        "responses": _responses(one, of),
    }
    if one.body is FormData:
        told["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}
    elif one.body is not None:
        told["requestBody"] = {
            "required": any(field.required for field in msgspec.structs.fields(one.body)),
            "content": {JSON: {"schema": of[repr(one.body)]}},
        }
    return told


def _needs(one: Operation) -> str:
    return "" if one.needs == Role.READ else f" It needs the role {one.needs.name.lower()}."


def parameters(one: Operation) -> list[dict[str, Any]]:
    """Its parameters: in the path, after the question mark, and in the head."""
    schema = _described(one.asked)
    told = [
        _parameter(name, dict(kind), f"{{{name}}}" in one.path, name in schema.get("required", ()))
        for name, kind in schema["properties"].items()
    ]
    told.sort(key=lambda parameter: parameter["in"] != "path")
    return [*told, *([_NONE_MATCH] if one.method == "GET" else []), *([_MATCH] if one.guarded else [])]


def _described(kind: type) -> dict[str, Any]:
    (_,), components = msgspec.json.schema_components([kind], ref_template=_SCHEMAS + "{name}")
    found: dict[str, Any] = components[kind.__name__]
    return found


def _parameter(name: str, schema: dict[str, Any], in_path: bool, required: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name, "in": "path" if in_path else "query", "required": required or in_path}
    if "anyOf" in schema:  # A parameter that is not given is absent, never null.
        kinds = [one for one in schema.pop("anyOf") if one != {"type": "null"}]
        schema = {**(kinds[0] if len(kinds) == 1 else {"anyOf": kinds}), **schema}
        schema.pop("default", None)
    if "enum" in schema:
        schema["enum"] = [one for one in schema["enum"] if one is not None]
    if schema.get("default", 0) is None:
        del schema["default"]
    examples = schema.pop("examples", None)
    description = schema.pop("description", None)
    if description:
        told["description"] = description
    if examples:
        told["example"] = examples[0]
    if in_path:
        schema["pattern"] = "^[^/]+$"
    return {**told, "schema": schema}


def _given(one: Operation, schema: dict[str, Any], of: dict[str, Any]) -> dict[str, Any]:
    """What is given where all is well."""
    content: dict[str, Any] = {JSON: {"schema": schema}}
    if one.lines is not None:
        lines = {"type": "string", "description": "One of them a line."}
        content[LINES] = {"schema": lines, "itemSchema": of[repr(one.line)]}
    headers: dict[str, Any] = {"ETag": _ETAG} if one.method == "GET" else {"Location": _LOCATION}
    if "Listed" in repr(one.gives):
        headers["Link"] = _LINK
    return {
        "description": "Done." if one.method == "GET" else "Done, or begun.",
        "headers": headers,
        "content": content,
    }


def _responses(one: Operation, of: dict[str, Any]) -> dict[str, Any]:
    responses = {str(status): _given(one, of[repr(kind)], of) for status, kind in one.gives_by_status.items()}
    if one.method == "GET":
        responses["304"] = {"description": "It is still as it was.", "headers": {"ETag": _ETAG}}
    for status in statuses(one):
        responses[str(status)] = _problem(status)
    return responses


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": problems.SORTS[status].title + ".",
        "content": {problems.MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS + "ProblemDetails"}}},
    }


def _named(described: dict[str, Any]) -> dict[str, Any]:
    """With the names of generic types as words: `Listed_Hit_` is `ListedHit`."""
    names = {
        name: re.sub(r"_onrecord\.model\.entry\..*_$", "Entry", name).replace("_", "")
        for name in described["components"]["schemas"]
    }
    described["components"]["schemas"] = {
        names[name]: kind for name, kind in described["components"]["schemas"].items()
    }
    text = json.dumps(described, ensure_ascii=False)
    for name, new in names.items():
        text = text.replace(f'"{_SCHEMAS}{name}"', f'"{_SCHEMAS}{new}"')
    return dict(json.loads(text))

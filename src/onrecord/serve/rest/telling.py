"""The description of the interface as views for the page that tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_METHODS = ("get", "post")


@dataclass(frozen=True)
class Word:
    """A piece of what a type is called; `href` leads to where it is told."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a type."""

    name: str
    where: str
    type: tuple[Word, ...]
    required: bool
    told: str
    example: str


@dataclass(frozen=True)
class Told:
    """An operation."""

    name: str
    method: str
    path: str
    summary: str
    told: str
    fields: tuple[Field, ...]
    body: tuple[Word, ...]
    gives: tuple[Word, ...]
    lines: bool
    problems: tuple[int, ...]


@dataclass(frozen=True)
class Type:
    """A type that operations take or give."""

    name: str
    told: str
    fields: tuple[Field, ...]
    kinds: tuple[Word, ...]


@dataclass(frozen=True)
class Reference:
    """All of it."""

    told: str
    sections: tuple[tuple[str, tuple[Told, ...]], ...]
    types: tuple[Type, ...]


def told(description: dict[str, Any]) -> Reference:
    """The views of an OpenAPI description."""
    root = description["servers"][0]["url"]
    operations = [
        (operation["tags"][0], _operation(_root(methods, root) + path, method, operation))
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS
    ]
    return Reference(
        told=description["info"]["description"],
        sections=tuple(
            (tag["name"], tuple(one for section, one in operations if section == tag["name"]))
            for tag in description["tags"]
        ),
        types=tuple(_type(name, kind) for name, kind in sorted(description["components"]["schemas"].items())),
    )


def _root(methods: dict[str, Any], root: str) -> str:
    return str(methods["servers"][0]["url"]).rstrip("/") if "servers" in methods else root


def _operation(path: str, method: str, operation: dict[str, Any]) -> Told:
    responses = operation["responses"]
    done = next(status for status in responses if status.startswith("2"))
    content = responses[done].get("content", {})
    first: dict[str, Any] = next(iter(content.values()), {"schema": {}})
    body = operation.get("requestBody", {}).get("content", {})
    return Told(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        told=operation["description"],
        fields=tuple(_parameter(one) for one in operation["parameters"]),
        body=tuple(words(next(iter(body.values()))["schema"])) if body else (),
        gives=tuple(words(first["schema"])),
        lines="application/jsonl" in content,
        problems=tuple(int(status) for status in responses if status >= "400"),
    )


def _parameter(parameter: dict[str, Any]) -> Field:
    return Field(
        name=parameter["name"],
        where=parameter["in"],
        type=tuple(words(parameter["schema"])),
        required=parameter.get("required", False),
        told=parameter.get("description", ""),
        example=str(parameter.get("example", "")),
    )


def _type(name: str, schema: dict[str, Any]) -> Type:
    required = schema.get("required", ())
    fields = tuple(
        Field(
            name=field,
            where="",
            type=tuple(words(kind)),
            required=field in required,
            told=kind.get("description", ""),
            example="",
        )
        for field, kind in schema.get("properties", {}).items()
    )
    kinds = () if fields else tuple(words(schema))
    return Type(name=name, told=" ".join(schema.get("description", "").split()), fields=fields, kinds=kinds)


def words(schema: dict[str, Any]) -> Iterator[Word]:
    """What a type is called."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield Word(name, f"#type-{name}")
    elif "enum" in schema:
        yield Word(" or ".join("null" if one is None else f'"{one}"' for one in schema["enum"]))
    elif "anyOf" in schema:
        for number, one in enumerate(schema["anyOf"]):
            if number:
                yield Word(" or ")
            yield from words(one)
    elif schema.get("type") == "array":
        yield Word("list of ")
        items = schema.get("items") or {"anyOf": _distinct(schema.get("prefixItems", [{}]))}
        yield from words(items)
    elif schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        yield Word("object of ")
        yield from words(schema["additionalProperties"])
    else:
        yield Word(_plain(schema))


def _plain(schema: dict[str, Any]) -> str:
    kind = schema.get("type", "anything")
    told = schema.get("format") or (", ".join(kind) if isinstance(kind, list) else kind)
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        told += f", {low:,} to {high:,}"
    if "default" in schema and schema["default"] not in ("", None):
        told += f"; else {schema['default']}".replace("True", "true").replace("False", "false")
    return str(told)


def _distinct(kinds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for number, one in enumerate(kinds) if one not in kinds[:number]]

"""The JSON Schemas shipped in the package are those of the types."""

import json
from importlib.resources import files

import pytest

from onrecord.export import schema


@pytest.mark.parametrize("name", sorted(schema()))
def test_the_shipped_schema_is_that_of_the_types(name: str) -> None:
    shipped = files("onrecord.export").joinpath("schemas", name.replace(".jsonl", ".schema.json"))
    assert json.loads(shipped.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()[name])), (
        "the types changed: write the files anew with `make schemas`"
    )

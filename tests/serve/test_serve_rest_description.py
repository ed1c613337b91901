"""Whatever is asked as the description allows, or does not: no fault, and every answer is as described."""

from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from interface_fixtures import Interface, MakeInterface
from onrecord import api
from onrecord.serve.rest.operations import OPERATIONS
from onrecord.serve.rest.parameters import JobId, OneCorrection

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 6
CASES = [
    (one.name, mode)
    for one in OPERATIONS.values()
    for mode in GenerationMode
    # Where an id is all that is asked for, there is no wrong one.
    if mode == GenerationMode.POSITIVE or one.body or one.asked not in (OneCorrection, JobId)
]


@pytest.fixture(scope="module")
def asked_at_will(
    everything_file: Path, make_interface: MakeInterface, tmp_path_factory: pytest.TempPathFactory
) -> Interface:
    record = tmp_path_factory.mktemp("asked") / "record.db"
    record.write_bytes(everything_file.read_bytes())
    return make_interface(record)


@pytest.fixture(scope="module")
def described(asked_at_will: Interface) -> OpenApiSchema:
    headers = {"Authorization": f"Bearer {asked_at_will.reviewing}", "Host": "127.0.0.1"}
    return schemathesis.openapi.from_asgi("/openapi.json", asked_at_will.app, headers=headers)


@pytest.fixture(scope="module")
def known(asked_at_will: Interface) -> dict[str, list[str]]:
    """The ids of what there is, by the first part of a path."""
    whole = api.open(asked_at_will.store)
    return {
        "entries": [one.id for one in (*whole.entries, *whole.rejected)],
        "documents": [one.id for one in whole.documents],
        "actors": sorted({one.id for one in whole.actors}),
        "corrections": [one.id for one in api.correction_log(asked_at_will.store)],
    }


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_every_answer_is_as_described(
    name: str,
    mode: GenerationMode,
    described: OpenApiSchema,
    asked_at_will: Interface,
    known: dict[str, list[str]],
) -> None:
    headers = {"Authorization": f"Bearer {asked_at_will.reviewing}", "Host": "127.0.0.1"}

    @given(case=described.find_operation_by_id(name).as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def asked(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers=headers | _of_what_there_is(case, asked_at_will, known), checks=CHECKS)

    asked()


def _of_what_there_is(
    case: schemathesis.Case[Any], interface: Interface, known: dict[str, list[str]]
) -> dict[str, str]:
    """Three of four cases ask for what there is, and know how it stands."""
    chosen = crc32(repr(case.path_parameters).encode())
    ids = known.get(case.operation.path.split("/")[1])
    if "id" not in case.path_parameters or not ids or chosen % 4 == 0:
        return {}
    case.path_parameters["id"] = ids[chosen % len(ids)]
    if case.method == "GET":
        return {}
    path = "/".join(case.operation.path.split("/")[:2])
    shown = interface.asking().get(f"/api/v1{path}/{case.path_parameters['id']}")
    return {"If-Match": shown.headers["etag"]} if "etag" in shown.headers else {}

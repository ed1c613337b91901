"""Where the CPU goes is told by stage, and nothing is left behind."""

from importlib import import_module
from pathlib import Path

import pytest

from onrecord import api
from onrecord.api.profiling import PARTS, _Place
from onrecord.pipeline import Pipeline
from support import EXAMPLES


def places() -> list[object]:
    return [_Place(module, name).function for _, module, name in PARTS]


def test_every_part_is_measured_and_put_back(pipeline: Pipeline, tmp_path: Path) -> None:
    before = places()
    with api.profiled() as profile:
        assert not list(profile.parts)
        assert all(one is not other for one, other in zip(places(), before, strict=True))
        api.build(EXAMPLES, tmp_path, pipeline=pipeline)
    assert all(one is other for one, other in zip(places(), before, strict=True))
    spent = {part.name: part.seconds for part in profile.parts}
    # The pipeline was loaded before.
    assert all(seconds > 0 for name, seconds in spent.items() if not name.startswith("load")), spent
    assert sum(seconds for name, seconds in spent.items() if "." not in name) <= profile.seconds


def test_a_stage_has_the_time_of_its_parts(pipeline: Pipeline) -> None:
    with api.profiled() as profile:
        api.build(EXAMPLES, pipeline=pipeline)
    spent = {part.name: part.seconds for part in profile.parts}
    for stage in ("annotate", "extract"):
        inside = sum(seconds for name, seconds in spent.items() if name.startswith(f"{stage}."))
        assert 0 < inside <= spent[stage] + 1e-9


def test_what_fails_inside_is_put_back_too() -> None:
    before = places()
    with pytest.raises(ZeroDivisionError), api.profiled():
        raise ZeroDivisionError
    assert all(one is other for one, other in zip(places(), before, strict=True))


def test_every_kind_is_a_part_of_extracting() -> None:
    kinds = {name.removeprefix("extract.") for name, *_ in PARTS if name.startswith("extract.")}
    assert kinds == set(import_module("onrecord.extract").EXTRACTORS)


def test_building_the_same_record_when_measured(pipeline: Pipeline, tmp_path: Path) -> None:
    api.build(EXAMPLES, tmp_path / "plain", pipeline=pipeline)
    with api.profiled():
        api.build(EXAMPLES, tmp_path / "measured", pipeline=pipeline)
    for file in (tmp_path / "plain").iterdir():
        assert (tmp_path / "measured" / file.name).read_bytes() == file.read_bytes()

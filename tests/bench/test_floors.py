import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import bench_path
import pytest
from bench.__main__ import Request, run
from bench.base import Context, Figure, Measured, Resolver, Scale, Skipped, Suite
from bench.fingerprint import of_files
from bench.floors import FloorError, Floors
from bench.suites import SUITES
from bench.verdict import Verdict, judge


class StandIn:
    """A product that is never reached: the suites of these tests know their figures."""

    def build(self, sources: Sequence[Path], out: Path) -> int:
        raise AssertionError(f"build {sources} to {out}")

    def annotate(self, sources: Sequence[Path], out: Path) -> None:
        raise AssertionError(f"annotate {sources} to {out}")

    def resolvers(self, sources: Sequence[Path]) -> Iterator[Resolver]:
        raise AssertionError(f"resolve {sources}")


def measured(f1: float = 0.9, wrong: float = 0, seconds: float = 2.0, inputs: str = "one") -> Measured:
    return Measured(
        (
            Figure("f1", f1, Scale.SHARE, 0.8),
            Figure("wrong", wrong, Scale.WRONG, 0),
            Figure("load", seconds, Scale.SECONDS, 4.0),
        ),
        inputs,
    )


def suite(answer: Measured | Skipped) -> Suite:
    return Suite("toy", "a toy", lambda _context: answer)


def pinned(answer: Measured) -> Floors:
    return Floors().pinned("toy", answer)


def bounds(floors: Floors) -> dict[str, float]:
    return {name: floor.bound for name, floor in floors.of("toy").items()}


def request(
    folder: Path, answer: Measured | Skipped, *, pin: bool = False, lower: str = "", reason: str = ""
) -> Request:
    return Request(
        suites=(suite(answer),),
        pin=pin,
        lower=(lower,) if lower else (),
        reason=reason,
        floors=folder / "floors.toml",
        results=folder / "results",
    )


def test_pin_leaves_the_stated_margin() -> None:
    assert bounds(pinned(measured())) == {"f1": 0.89, "wrong": 0, "load": 3.0}


def test_pin_tightens_and_never_loosens() -> None:
    floors = pinned(measured())
    assert bounds(floors.pinned("toy", measured(f1=0.95, seconds=1.0))) == {"f1": 0.94, "wrong": 0, "load": 1.5}
    assert bounds(floors.pinned("toy", measured(f1=0.5, wrong=3, seconds=9.0))) == bounds(floors)


def test_pin_refuses_other_inputs() -> None:
    with pytest.raises(FloorError, match="--lower toy --reason"):
        pinned(measured()).pinned("toy", measured(f1=0.99, inputs="other"))


@pytest.mark.parametrize("reason", ["", "  "])
def test_lowering_needs_a_reason(reason: str) -> None:
    with pytest.raises(FloorError, match="--reason"):
        pinned(measured()).lowered_for("toy", "f1", measured(f1=0.5), reason)


def test_lowering_changes_one_floor_and_keeps_the_reason(tmp_path: Path) -> None:
    floors = pinned(measured()).lowered_for("toy", "f1", measured(f1=0.5, wrong=3), "the gold was wrong")
    assert bounds(floors) == {"f1": 0.49, "wrong": 0, "load": 3.0}
    floors.write(tmp_path / "floors.toml")
    read = Floors.read(tmp_path / "floors.toml")
    assert [(row.figure, row.before, row.after, row.reason) for row in read.lowered] == [
        ("toy.f1", 0.89, 0.49, "the gold was wrong")
    ]


def test_lowering_does_not_raise() -> None:
    with pytest.raises(FloorError, match="use --pin"):
        pinned(measured()).lowered_for("toy", "f1", measured(f1=0.99), "because")


def test_lowering_an_unknown_figure_says_what_there_is() -> None:
    with pytest.raises(FloorError, match="f1, wrong, load"):
        pinned(measured()).lowered_for("toy", "f2", measured(), "because")


def test_a_whole_suite_is_taken_anew_for_new_inputs() -> None:
    new = measured(f1=0.7, seconds=1.0, inputs="other")
    floors = pinned(measured()).lowered_for("toy", None, new, "three documents added")
    assert bounds(floors) == {"f1": 0.69, "wrong": 0, "load": 1.5}
    assert [row.figure for row in floors.lowered] == ["toy.f1"]
    assert floors.comparable("toy", new)


def test_a_figure_no_longer_measured_breaks_its_floor_until_given_up() -> None:
    less = Measured(measured().figures[1:], "one")
    floors = pinned(measured())
    assert [row.verdict for row in judge("toy", less, floors)] == [Verdict.OK, Verdict.OK, Verdict.NOT_MEASURED]
    given_up = floors.lowered_for("toy", "f1", less, "measured elsewhere")
    assert all(row.verdict.passes for row in judge("toy", less, given_up))
    assert given_up.lowered[0].after is None


def test_verdicts() -> None:
    floors = pinned(measured(f1=0.75))
    broken = judge("toy", measured(f1=0.7, wrong=1, seconds=3.01), floors)
    assert [row.verdict for row in broken] == [Verdict.BROKEN] * 3
    assert [row.verdict for row in judge("toy", measured(f1=0.74), floors)] == [
        Verdict.BELOW_TARGET,
        Verdict.OK,
        Verdict.OK,
    ]
    other = judge("toy", measured(inputs="other"), floors)
    assert [row.verdict for row in other] == [Verdict.NOT_COMPARABLE] * 3
    assert not any(row.verdict.passes for row in other)


def test_floors_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors = pinned(measured()).lowered_for("toy", "load", measured(seconds=9.0), 'a "slow" disc: \\ ü\n')
    floors.write(path)
    first = path.read_bytes()
    assert Floors.read(path) == floors
    Floors.read(path).write(path)
    assert path.read_bytes() == first


def test_a_run_pins_holds_and_breaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(request(tmp_path, measured(), pin=True), StandIn()) == 0
    floors = (tmp_path / "floors.toml").read_bytes()
    assert run(request(tmp_path, measured(f1=0.895)), StandIn()) == 0
    capsys.readouterr()
    assert run(request(tmp_path, measured(f1=0.8)), StandIn()) == 1
    assert "FLOOR BROKEN" in capsys.readouterr().out
    assert run(request(tmp_path, measured(f1=0.8), pin=True), StandIn()) == 1
    assert (tmp_path / "floors.toml").read_bytes() == floors
    assert run(request(tmp_path, measured(f1=0.8), lower="toy.f1", reason="new gold"), StandIn()) == 0
    assert 'reason = "new gold"' in (tmp_path / "floors.toml").read_text(encoding="utf-8")


def test_changed_inputs_are_said_not_to_be_comparable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(request(tmp_path, measured(), pin=True), StandIn())
    capsys.readouterr()
    assert run(request(tmp_path, measured(f1=0.99, inputs="other")), StandIn()) == 1
    said = capsys.readouterr().out
    assert "NOT COMPARABLE" in said
    assert "results on file are of other inputs" in said


def test_results_are_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    run(request(tmp_path, measured()), StandIn())
    first = (tmp_path / "results" / "toy.json").read_bytes()
    run(request(tmp_path, measured()), StandIn())
    assert (tmp_path / "results" / "toy.json").read_bytes() == first
    assert json.loads(first).keys() == {"suite", "version", "fingerprint", "facts", "figures"}
    assert str(tmp_path).encode() not in first


def test_no_write_writes_nothing(tmp_path: Path) -> None:
    asked = Request(
        (suite(measured()),), pin=True, write=False, floors=tmp_path / "floors.toml", results=tmp_path / "results"
    )
    assert run(asked, StandIn()) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_skipped_suite_breaks_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(request(tmp_path, measured(), pin=True), StandIn())
    assert run(request(tmp_path, Skipped("../shared is not here")), StandIn()) == 0
    assert "skipped: ../shared is not here" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["coverage", "negotiations", "dates", "quantities"])
def test_without_shared_the_suites_that_need_it_are_skipped(name: str, tmp_path: Path) -> None:
    answer = SUITES[name].run(Context(StandIn(), tmp_path, tmp_path / "shared"))
    assert isinstance(answer, Skipped)
    assert "../shared is not here" in answer.reason


def test_fingerprint_knows_names_and_contents_but_not_folders(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("a", encoding="utf-8")
    one, other = tmp_path / "one" / "a.txt", tmp_path / "other" / "a.txt"
    assert of_files([one]) == of_files([other])
    other.write_text("b", encoding="utf-8")
    assert of_files([one]) != of_files([other])
    assert of_files([one]) != of_files([one.rename(tmp_path / "one" / "b.txt")])


def test_the_pinned_floors_belong_to_suites_there_are() -> None:
    floors = Floors.read(bench_path.ROOT / "bench" / "floors.toml")
    assert floors.suites.keys() <= SUITES.keys()
    assert all(row.reason.strip() for row in floors.lowered)


def test_every_suite_stands_in_the_readme() -> None:
    readme = (bench_path.ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in SUITES)

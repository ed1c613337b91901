"""Runs the suites: `python -m bench`. Exits with 1 when a floor is broken, 2 when something was asked wrongly."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import onrecord
import onrecord.errors
from bench.base import ROOT, SHARED, Context, Measured, Product, Skipped, Suite
from bench.floors import FloorError, Floors
from bench.scorer import ScorerError
from bench.suites import SUITES
from bench.verdict import judge, results, same_inputs_as_last_time, table

FLOORS = ROOT / "bench" / "floors.toml"
RESULTS = ROOT / "bench" / "results"


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    suites: tuple[Suite, ...]
    pin: bool = False
    lower: tuple[str, ...] = ()
    reason: str = ""
    write: bool = True
    shared: Path = SHARED
    floors: Path = FLOORS
    results: Path = RESULTS


def parser(suites: Sequence[str]) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m bench", description="Measure OnRecord against its pinned floors.")
    options.add_argument("--suite", action="append", choices=list(suites), metavar="NAME", help="only this suite")
    options.add_argument("--list", action="store_true", help="list the suites and stop")
    options.add_argument("--pin", action="store_true", help="raise floors to what was measured, less the margin")
    options.add_argument(
        "--lower", action="append", default=[], metavar="SUITE[.FIGURE]", help="lower this floor, or a suite's floors"
    )
    options.add_argument("--reason", default="", help="why a floor is lowered; kept in floors.toml")
    options.add_argument("--no-write", action="store_true", help="write neither results nor floors")
    options.add_argument("--shared", type=Path, default=SHARED, help="the folder of reference data (../shared)")
    return options


def main() -> None:
    command = parser(list(SUITES))
    options = command.parse_args()
    if options.list:
        print("\n".join(f"{suite.name:13} {suite.about}" for suite in SUITES.values()))
        return
    if options.lower and not options.reason.strip():
        command.error('lowering a floor needs a reason: add --reason "..."')
    if options.lower and options.pin:
        command.error("--lower and --pin go one at a time")
    asked = dict.fromkeys(options.suite or SUITES)
    if options.lower:
        asked = dict.fromkeys(name.partition(".")[0] for name in options.lower)
    if unknown := [name for name in asked if name not in SUITES]:
        command.error(f"there is no suite {unknown[0]!r}; suites: {', '.join(SUITES)}")
    # Imported late, for it loads the language pipeline: --help and --list answer at once.
    from bench.product import Installed

    request = Request(
        suites=tuple(SUITES[name] for name in asked),
        pin=options.pin,
        lower=tuple(options.lower),
        reason=options.reason,
        write=not options.no_write,
        shared=options.shared,
    )
    sys.exit(run(request, Installed()))


def run(request: Request, product: Product) -> int:
    """Run the suites of `request`, print their tables, write what it asks for; give the exit code."""
    floors, passed = Floors.read(request.floors), True
    skipped: list[str] = []
    for suite in request.suites:
        print(f"\n{suite.name}: {suite.about}")
        measured = measure(suite, product, request.shared)
        if isinstance(measured, Skipped):
            print(f"  skipped: {measured.reason}")
            skipped.append(suite.name)
            continue
        if isinstance(measured, str):
            print(f"  FAILED: {measured}")
            passed = False
            continue
        try:
            floors = changed(floors, suite.name, measured, request)
        except FloorError as error:
            print(f"  {error}")
            passed = False
        passed &= report(suite.name, measured, floors, request)
    if request.write and (request.pin or request.lower):
        floors.write(request.floors)
        print(f"\nfloors written to {request.floors.name}")
    not_run = f" (not run: {', '.join(skipped)})" if skipped else ""
    print(f"\n{'all floors hold' if passed else 'NOT all floors hold'}{not_run}")
    return 0 if passed else 1


def measure(suite: Suite, product: Product, shared: Path) -> Measured | Skipped | str:
    """Run one suite in a folder of its own. A scorer that fails gives its message, so that other suites still run."""
    with TemporaryDirectory(prefix="onrecord-bench-") as folder:
        try:
            return suite.run(Context(product, Path(folder), shared))
        except (ScorerError, onrecord.errors.OnRecordError) as error:
            return str(error)


def changed(floors: Floors, suite: str, measured: Measured, request: Request) -> Floors:
    """The floors after `--lower` or `--pin`; unchanged without them."""
    for name in request.lower:
        asked, _, figure = name.partition(".")
        if asked == suite:
            floors = floors.lowered_for(suite, figure or None, measured, request.reason)
    return floors.pinned(suite, measured) if request.pin else floors


def report(suite: str, measured: Measured, floors: Floors, request: Request) -> bool:
    """Print the table of one suite and write its results; give whether its floors hold."""
    rows = judge(suite, measured, floors)
    for fact in measured.facts:
        print(f"  {fact}")
    print(table(rows))
    if not floors.comparable(suite, measured):
        print("  NOT COMPARABLE: the input files are not those the floors were set on.")
        print(f'  If the change is meant, take the floors anew: --lower {suite} --reason "..."')
    path = request.results / f"{suite}.json"
    if not same_inputs_as_last_time(path, measured):
        print("  The results on file are of other inputs: do not compare them with these.")
    if request.write:
        request.results.mkdir(exist_ok=True)
        path.write_text(results(suite, onrecord.__version__, measured), encoding="utf-8")
    return all(row.verdict.passes for row in rows)


if __name__ == "__main__":
    main()

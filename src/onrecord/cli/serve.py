"""`onrecord serve`: the record in the browser."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from onrecord.cli.console import Console
from onrecord.cli.options import fast_option, record_of, record_option, settings
from onrecord.errors import OnRecordError

EXAMPLES = Path("examples", "coverage")


@click.command()
@record_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Who can reach it; any but this machine needs a token."
)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME", help="A name that it is asked by too, as behind a proxy."
)
@click.option(
    "--series",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV file of official series to show figures beside; repeatable.",
)
@click.option("--demo", is_flag=True, help="Show the record of the example coverage, which is made anew and not kept.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@fast_option
@click.pass_obj
def serve(
    console: Console,
    record: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    series: tuple[Path, ...],
    demo: bool,
    in_browser: bool,
    fast: bool,
) -> None:
    """Show a record in the browser, until Ctrl-C.

    At an address of this machine nobody needs a token while none was made; to be reached from elsewhere, it needs at
    least one: `onrecord token add`.
    """
    if demo and record is not None:
        raise click.UsageError("--demo shows a record of its own; give either --record or --demo")
    from onrecord import api
    from onrecord.api.opening import opened
    from onrecord.official import read_series
    from onrecord.serve import Access, Desk, Hosts, application
    from onrecord.serve.access.hosts import is_loopback
    from onrecord.serve.server import address_of, listening, run

    open_here = is_loopback(host) and not names
    with _stoppable(), _shown(console, record, fast, demo=demo) as where, opened(where) as store:
        if not open_here and not any(one.stands for one in api.tokens(store)):
            raise OnRecordError(
                f"{store.address}: to be reached from elsewhere a record needs a token; make one first:"
                " onrecord token add NAME --role admin, with the same --record"
            )
        bound = listening(host, port)
        address = address_of(bound)
        given = settings(fast=fast)
        official = read_series(series) if series else ()
        access = Access(given, Hosts((host, *names), numbers=not is_loopback(host)), open_here)

        def started() -> None:
            click.echo(f"the record is at {address} (stop with Ctrl-C)")
            if in_browser:
                click.launch(address)

        run(application(Desk(store, given, official), access), bound, started)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being told to stop is no failure: what was made for the time of the run is taken away."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _shown(console: Console, record: str | None, fast: bool, *, demo: bool) -> Iterator[str]:
    """The record to show; that of the example coverage is there for the time of the block."""
    if not demo:
        yield record_of(record)
        return
    from onrecord import api

    sources = examples()
    click.echo("reading the example coverage …", err=True)
    with TemporaryDirectory(prefix="onrecord-demo-") as folder:
        kept = str(Path(folder) / "demo.db")
        api.init(kept)
        with console.progress("reading") as done:
            api.add(kept, [sources], pipeline=api.load(settings(fast=fast)), watch=done)
        yield kept


def examples() -> Path:
    """The articles that come with OnRecord: in the package, or beside it where that was not built."""
    package = Path(__file__).parents[1]
    for place in (package / EXAMPLES, package.parents[1] / EXAMPLES):
        if place.is_dir():
            return place
    raise OnRecordError(
        "the example coverage is not here; install OnRecord from its package, or serve a record of yours"
    )

"""The command line: one file a command, a thin skin over `onrecord.api`.

Exit codes: 0 done; 1 the command could not do its work; 2 the command was called wrongly;
3 done, but some input could not be used and `--strict` was given.
"""

import sys
from io import TextIOWrapper

import click

from onrecord import __version__
from onrecord.cli.add import add
from onrecord.cli.annotate import annotate
from onrecord.cli.backup import backup
from onrecord.cli.build import build
from onrecord.cli.check import check
from onrecord.cli.console import EXIT_FAILED, Console
from onrecord.cli.corrections import corrections
from onrecord.cli.decide import accept, document, edit, merge, pin, reject, split, undo
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.find import find
from onrecord.cli.history import history
from onrecord.cli.init import init
from onrecord.cli.mcp import mcp
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.status import status
from onrecord.cli.token import token
from onrecord.cli.verify import verify
from onrecord.errors import OnRecordError

__all__ = ["command", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
@click.option("-v", "--verbose", is_flag=True, help="Say what each step does, with times, on standard error.")
@click.pass_context
def command(context: click.Context, verbose: bool) -> None:
    """From news coverage of a negotiation to the sourced record of it."""
    context.obj = Console(verbose=verbose)


for one in (
    accept, add, annotate, backup, build, check, corrections, document, edit, explain, export, find, history, init, mcp, merge,
    pin, reject, schema, serve, show, split, status, token, undo, verify,
):  # fmt: skip
    command.add_command(one)


def main() -> None:
    """Run the command line; an `OnRecordError` is one line on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name the terminal's encoding lacks is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        command(prog_name="onrecord")
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(EXIT_FAILED)

"""`onrecord mcp`: the record as tools for language models."""

import importlib.util

import click

from onrecord.cli.options import record_of, record_option
from onrecord.errors import OnRecordError


@click.command()
@record_option
def mcp(record: str | None) -> None:
    """Answer what a language model asks of a record, over standard input and output (Model Context Protocol).

    The tools only look, and every answer says where in which article it is said.
    """
    if importlib.util.find_spec("mcp") is None:
        raise OnRecordError("the MCP server needs its extra: pip install 'onrecord[mcp]'")
    from onrecord.serve.tools import server
    from onrecord.store import Store

    with Store.open(record_of(record)) as store:
        server(store).run("stdio")

"""`onrecord serve`: the record in the browser."""

import click

from onrecord.cli.options import record_of, record_option


@click.command()
@record_option
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
def serve(record: str | None, port: int) -> None:
    """Show a record in the browser, at an address of this machine."""
    import uvicorn

    from onrecord.config import Settings
    from onrecord.serve import Desk, application
    from onrecord.store import Store

    with Store.open(record_of(record)) as store:
        app = application(Desk(store, Settings.from_environment()))
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", server_header=False)

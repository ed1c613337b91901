"""`onrecord schema`: the JSON Schema of the export."""

import json

import click


@click.command()
@click.argument("file", required=False)
def schema(file: str | None) -> None:
    """Print the JSON Schema of each exported FILE's lines, of all of them if none is named."""
    from onrecord.export import schema as schemas

    known = schemas()
    if file is not None and file not in known:
        raise click.UsageError(f"no schema for {file!r}; there is one for {', '.join(known)}")
    click.echo(json.dumps(known[file] if file else known, indent=2, ensure_ascii=False))

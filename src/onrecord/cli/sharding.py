"""The options of reading by shards, which `add` and `build` have, and what is printed of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.options import Day

if TYPE_CHECKING:
    from onrecord.api import Report, Sharding

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--shards",
        type=click.Path(path_type=Path, file_okay=False),
        help="Read by shards, whose outputs stay in this folder: what is finished there is not done again.",
    ),
    click.option(
        "--shard-size", type=click.IntRange(min=1), metavar="N", help="About so many documents a shard (250)."
    ),
    click.option("--language", multiple=True, metavar="CODE", help="With --shards: only documents in this language."),
    click.option("--least-words", type=click.IntRange(min=0), metavar="N", help="With --shards: no shorter documents."),
    click.option("--most-words", type=click.IntRange(min=0), metavar="N", help="With --shards: no longer documents."),
    click.option("--term", multiple=True, metavar="WORDS", help="With --shards: only documents with one of these."),
    click.option("--since", type=Day(), metavar="DATE", help="With --shards: only documents published then or later."),
    click.option(
        "--until", type=Day(), metavar="DATE", help="With --shards: only documents published then or earlier."
    ),
)
_SELECTING = ("language", "least_words", "most_words", "term", "since", "until")


def shard_options(command: F) -> F:
    """Adds the options; the command gets them by keyword."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def sharding(given: Mapping[str, Any]) -> Sharding | None:
    """What the options ask for; `None` without --shards."""
    if given["shards"] is None:
        for name in ("shard_size", *_SELECTING):
            if given[name] not in (None, ()):
                raise click.UsageError(f"--{name.replace('_', '-')} goes with --shards")
        return None
    from onrecord.api import Selection, Sharding

    selection = Selection(
        languages=given["language"],
        least_words=given["least_words"] or 0,
        most_words=given["most_words"],
        terms=given["term"],
        since=given["since"].isoformat() if given["since"] else None,
        until=given["until"].isoformat() if given["until"] else None,
    )
    size = {"documents": given["shard_size"]} if given["shard_size"] else {}
    return Sharding(folder=given["shards"], selection=selection, **size)


def account(report: Report) -> str:
    """What became of every document: in all, then for each source, then by reason."""
    total = report.total
    lines = [
        f"{report.shards:,} shards: {report.finished:,} finished before, {report.damaged:,} damaged and made anew,"
        f" {report.unread:,} not read",
        f"{total.documents:,} documents: {total.read:,} read ({report.known:,} known already), {total.repeated:,} repeated,"
        f" {sum(total.filtered.values()):,} filtered, {sum(total.failed.values()):,} failed",
    ]
    if len(report.sources) > 1:
        lines += [
            f"  {name}: {one.documents:,} documents, {one.read:,} read, {one.repeated:,} repeated,"
            f" {sum(one.filtered.values()):,} filtered, {sum(one.failed.values()):,} failed"
            for name, one in report.sources.items()
        ]
    for what, reasons in (("filtered", total.filtered), ("failed", total.failed)):
        lines += [
            f"{what}: {reason}: {count:,}"
            for reason, count in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
        ]
    return "\n".join(lines)

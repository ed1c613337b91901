"""The shards of a plan that are not finished, given to a runner, and their outputs kept."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from onrecord.model import Problem
from onrecord.read import PassedOver
from onrecord.run.base import Done, Failed, Outcome, Runner
from onrecord.run.shards.outputs import Output, Outputs, Row
from onrecord.run.shards.planning import Plan
from onrecord.run.shards.shard import Piece, Shard, encode
from onrecord.run.shards.work import Found, ShardJob, found_in, unpacked

Watch = Callable[[str], None]


def run(plan: Plan, job: ShardJob, runner: Runner, outputs: Outputs, watch: Watch | None = None) -> list[Problem]:
    """Do what is not done yet. Gives what could not be read this time; the next run tries it again. `watch` is told the
    name of each document that comes out of a shard."""
    untold: list[Problem] = []
    waiting = (Piece(shard=shard) for shard in plan.shards() if not outputs.holds(shard.address))
    for shard, outcomes in _by_shard(runner.each(job, waiting)):
        output = _joined(shard, outcomes, job)
        if isinstance(output, Problem):
            untold.append(output)
            continue
        outputs.write(output)
        for row in output.rows:
            if watch is not None and row.state != "note":
                watch(row.key or row.source)
    return untold


def _by_shard(outcomes: Iterable[Outcome[Piece, bytes]]) -> Iterator[tuple[Shard, list[Outcome[Piece, bytes]]]]:
    """The outcomes of the pieces of each shard, which come one after the other."""
    for _, group in groupby(outcomes, key=lambda outcome: outcome.item.shard.address):
        pieces = list(group)
        yield pieces[0].item.shard, pieces


def _joined(shard: Shard, outcomes: list[Outcome[Piece, bytes]], job: ShardJob) -> Output | Problem:
    """The output of a shard, or why there is none."""
    joined = Output(address=shard.address, rows=[])
    last = max((outcome.item.first for outcome in outcomes if isinstance(outcome, Done)), default=0)
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            joined.rows.append(_set_aside(outcome, job, readable=outcome.item.first < last))
            continue
        made = unpacked(outcome.result)
        if made.unread is not None:
            return _unread(shard, made.unread)
        joined.rows.extend(made.rows)
        joined.passed.extend(made.passed)
    return joined


def _set_aside(failed: Failed[Piece], job: ShardJob, *, readable: bool) -> Row:
    """The row of what ended its worker twice. Which document it is may be looked up where others, for which it was read
    past, came through."""
    piece = failed.item
    found = _found(piece, job) if readable else None
    source = found.source if found else piece.shard.sources[0]
    page = found.what if found and not isinstance(found.what, Problem | PassedOver) else None
    one = page is not None or piece.last == piece.first + 1
    problem = Problem(
        source=source.file.name if page is None or page.key == source.file.path else f"{source.file.name} ({page.key})",
        what=f"{'the document was' if one else 'a part of the file was'} set aside: {failed.reason}",
        remedy="look at what it holds; remove its file from the shards to have it tried again",
    )
    return Row(
        source=source.file.name,
        given=source.given,
        state="failed",
        reason=f"set aside: {failed.reason}",
        document=page.document if page else None,
        key=page.key if page else None,
        address=page.url if page else None,
        problems=encode((problem,)),
    )


def _found(piece: Piece, job: ShardJob) -> Found | None:
    try:
        return next((one for n, one in enumerate(found_in(piece.shard, job.max_bytes)) if n == piece.first), None)
    except OSError:
        return None


def _unread(shard: Shard, reason: str) -> Problem:
    first, last = shard.sources[0].file, shard.sources[-1].file
    source = first.name if first.name == last.name else f"{first.name} to {last.name}"
    part = f", from byte {first.part.start:,}" if first.part and first.part.start else ""
    return Problem(
        source=source,
        what=f"a shard was not read{part}: {reason}",
        remedy="run the same command again: what is finished is not done twice",
    )

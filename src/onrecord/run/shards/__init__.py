"""For piles too large for one process to read: shards of about 250 documents, each read by a worker on its own, with an
output that stays. What is finished is not done again, whenever and however a run ended.

sources ─planning─→ Shard ─ShardJob, on a runner─→ rows ─Outputs─→ a Parquet file each ─→ record
"""

from onrecord.run.shards.gathering import Gathering
from onrecord.run.shards.outputs import Output, Outputs, Row
from onrecord.run.shards.planning import Plan, Planned, planned
from onrecord.run.shards.report import Account, Report
from onrecord.run.shards.running import run
from onrecord.run.shards.selection import Selection
from onrecord.run.shards.shard import Piece, Shard
from onrecord.run.shards.work import ShardJob

__all__ = [
    "Account",
    "Gathering",
    "Output",
    "Outputs",
    "Piece",
    "Plan",
    "Planned",
    "Report",
    "Row",
    "Selection",
    "Shard",
    "ShardJob",
    "planned",
    "run",
]

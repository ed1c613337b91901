"""Where the work happens: in this process, in worker processes, on a cluster.

items → Runner.each (a job, started once in each worker) → outcomes, in the items' order
"""

from onrecord.run.base import Done, Failed, Job, Outcome, Runner, Tell
from onrecord.run.in_process import InProcess

__all__ = ["Done", "Failed", "InProcess", "Job", "Outcome", "Runner", "Tell"]

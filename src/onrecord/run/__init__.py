"""Where the work happens: in this process, in worker processes, on a cluster.

items → Runner.each (a job, started once in each worker) → outcomes, in the items' order
"""

from onrecord.run.base import Done, Failed, Job, Outcome, Runner, Tell, WorkLimits
from onrecord.run.choosing import RUNNERS, choose
from onrecord.run.in_process import InProcess
from onrecord.run.processes import Processes

__all__ = [
    "RUNNERS",
    "Done",
    "Failed",
    "InProcess",
    "Job",
    "Outcome",
    "Processes",
    "Runner",
    "Tell",
    "WorkLimits",
    "choose",
]

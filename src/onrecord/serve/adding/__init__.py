"""Adding and reading anew: what people give waits in a spool folder, and one process with the models works it off.

page → Spool → Jobs (a thread, one job after the other) → Reader (a process) → record
"""

from onrecord.serve.adding.jobs import Again, Input, Job, State
from onrecord.serve.adding.limits import Limits
from onrecord.serve.adding.queue import Jobs
from onrecord.serve.adding.spool import Spool, spool_of

__all__ = ["Again", "Input", "Job", "Jobs", "Limits", "Spool", "State", "spool_of"]

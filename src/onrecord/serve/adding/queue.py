"""Jobs worked off one after the other, in a thread of their own, by the reading process."""

import threading
from collections import deque
from collections.abc import Iterable
from typing import Any

from onrecord.api.clock import moment
from onrecord.model import Problem
from onrecord.serve.adding.jobs import Again, Input, Job
from onrecord.serve.adding.reader import STOPPED, Reader
from onrecord.serve.adding.spool import Spool
from onrecord.serve.adding.work import Decide, Done, Failed, Read, Settle

MOST_TRIES = 2
"""Times that a server may stop while it reads one thing."""


class Jobs:
    """The queue. What waits in the spool is taken up by `resume`; the thread is started with the first job."""

    def __init__(self, spool: Spool, reader: Reader) -> None:
        self.spool = spool
        self._reader = reader
        self._lock = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._known: dict[str, Job] = {}
        self._thread: threading.Thread | None = None
        self._closed = False

    def resume(self) -> None:
        """Takes up what an earlier server left."""
        for job in self.spool.jobs():
            if not job.is_over:
                self._enqueue(job)

    def add(self, id_: str, by: str, inputs: Iterable[Input]) -> Job:
        """Enqueues things to be read, which the spool holds under this id."""
        return self._enqueue(Job(id=id_, by=by, when=moment(), inputs=list(inputs)))

    def decide(self, by: str, again: Again) -> Job:
        """Enqueues a decision for which a document is read anew."""
        return self._enqueue(Job(id=self.spool.new(), by=by, when=moment(), again=again))

    def job(self, id_: str) -> Job | None:
        """A job as it stands just now."""
        with self._lock:
            known = self._known.get(id_)
        return known or self.spool.job(id_)

    def jobs(self) -> list[Job]:
        """All jobs, the newest first."""
        with self._lock:
            known = dict(self._known)
        return [known.get(job.id, job) for job in reversed(self.spool.jobs())]

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        with self._lock:
            return len(self._waiting)

    def before(self, job: Job) -> int:
        """How many jobs come before one that waits."""
        with self._lock:
            begun = any(one.state == "reading" for one in self._known.values())
            return next((n for n, one in enumerate(self._waiting) if one.id == job.id), 0) + begun

    def cancel(self, id_: str) -> None:
        """Leaves off a job that is not over. What was read of it stays."""
        with self._lock:
            job = self._known.get(id_)
            if job is None or job.is_over:
                return
            job.state = "cancelled"
            if job in self._waiting:
                self._waiting.remove(job)
                self._over(job)

    def wait(self, id_: str) -> Job | None:
        """The job once it is over."""
        with self._lock:
            self._lock.wait_for(lambda: id_ not in self._known or self._closed)
        return self.spool.job(id_)

    def close(self) -> None:
        """Ends the thread and the process; what is not done waits in the spool."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._reader.close()

    def _enqueue(self, job: Job) -> Job:
        self.spool.save(job)
        with self._lock:
            self._known[job.id] = job
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="onrecord adding")
                self._thread.start()
            self._lock.notify_all()
        return job

    def _run(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                job = self._waiting.popleft()
                job.state = "reading"
            if job.again is not None:
                self._read_again(job, job.again)
            else:
                self._read_all(job)
            with self._lock:
                if self._closed and not job.is_over:
                    return
                self._over(job)

    def _over(self, job: Job) -> None:
        for one in job.inputs:
            if one.outcome in {"waiting", "reading"}:
                one.outcome = "cancelled"
        self.spool.save(job)
        self.spool.empty(job)
        self.spool.tidy(self.spool.jobs())
        self._known.pop(job.id, None)
        self._lock.notify_all()

    def _stopped(self, job: Job) -> bool:
        return self._closed or job.state == "cancelled"

    def _ask(self, job: Job, order: Any) -> Done | Failed:
        def reached(path: str) -> None:
            job.at = path

        return self._reader.ask(order, reached, lambda: self._stopped(job))

    def _read_again(self, job: Job, again: Again) -> None:
        self.spool.save(job)
        for number, (verb, values) in enumerate(again.steps):
            # What the first step changed is no surprise to the next.
            answer = self._ask(job, Decide(verb, values, job.by, again.about, None if number else again.seen))
            if answer is STOPPED:
                return
            if isinstance(answer, Failed):
                job.failed = Problem(source=again.about or "the record", what=answer.what, remedy=answer.remedy)
                break
            job.revision, job.correction = answer.revision, answer.correction
        job.state = "done"

    def _read_all(self, job: Job) -> None:
        for one in job.inputs:
            if one.outcome in {"waiting", "reading"}:
                self._read_one(job, one)
            if self._stopped(job):
                break
        if self._closed:
            return
        # Also of a job that was left off: what was read of it holds.
        job.at = None
        answer = self._reader.ask(Settle(job.by), stop=lambda: self._closed) if job.documents else Done()
        if answer is STOPPED:
            return
        if isinstance(answer, Failed):
            job.failed = Problem(source="the record", what=answer.what, remedy=answer.remedy)
        else:
            job.revision = answer.revision
        if job.state == "reading":
            job.state = "done"

    def _read_one(self, job: Job, one: Input) -> None:
        if one.tries >= MOST_TRIES:
            _fail(
                one, Failed("the server stopped twice while it was read", "take it out, or split it into its articles")
            )
            return
        one.outcome, one.tries, job.at = "reading", one.tries + 1, None
        self.spool.save(job)
        answer = self._ask(job, self._order(job, one))
        if answer is STOPPED:
            one.tries -= 1
            return
        if isinstance(answer, Failed):
            _fail(one, answer)
            return
        one.documents, one.known, one.problems = list(answer.documents), answer.known, list(answer.problems)
        one.outcome = "added" if one.documents else "known" if one.known else "failed"

    def _order(self, job: Job, one: Input) -> Read:
        if one.place is None:
            return Read(one.name, job.by)
        place = self.spool.path(job, one.place)
        return Read(place.name, job.by, str(place.parent))


def _fail(one: Input, why: Failed) -> None:
    one.outcome = "failed"
    one.problems = [Problem(source=one.name, what=why.what, remedy=why.remedy)]

"""What is given to be read, and what becomes of it: done in the background, so that nobody waits for it."""

from starlette.datastructures import FormData

from onrecord.model import JobInput, JobStatus, Listed
from onrecord.serve.adding import Job, Jobs
from onrecord.serve.adding.given import Given
from onrecord.serve.rest import parameters as given
from onrecord.serve.rest.operations import Call, Nothing, do, watch
from onrecord.serve.rest.problems import RefusedError

SECTION = "Adding"


@do("/add", SECTION, Nothing, FormData, None, queued="always")
def add(call: Call[Nothing, FormData]) -> JobStatus:
    """Files, a text or addresses are added to the record. They are read in the background, one after the other."""
    if call.desk.store.read_only:
        raise RefusedError(422, "this record was opened for reading only; open it where it may be written to")
    found = Given(call.body, call.limits, call.desk, call.jobs.waiting)
    if found.wrong:
        raise RefusedError(422, found.wrong)
    id_ = call.jobs.spool.new()
    return status_of(call.jobs, call.jobs.add(id_, call.visitor.name, found.kept(call.jobs, id_)))


@watch("/add", SECTION, given.Jobs, Listed[JobStatus])
def list_jobs(jobs: Jobs, asked: given.Jobs) -> Listed[JobStatus]:
    """The jobs so far, the newest first. Those that are long over are not kept."""
    found = jobs.jobs()
    shown = found[asked.skip : asked.skip + asked.most]
    items = tuple(status_of(jobs, job) for job in shown)
    return Listed(total=len(found), page=asked.page, most=asked.most, items=items)


@watch("/add/{id}", SECTION, given.JobId, JobStatus)
def show_job(jobs: Jobs, asked: given.JobId) -> JobStatus:
    """How a job stands."""
    return status_of(jobs, _job(jobs, asked.id))


@do("/add/{id}/cancel", SECTION, given.JobId, Nothing, None, queued="always")
def cancel_job(call: Call[given.JobId, Nothing]) -> JobStatus:
    """A job is left off. What was read of it stays."""
    job = _job(call.jobs, call.asked.id)
    call.jobs.cancel(job.id)
    return status_of(call.jobs, _job(call.jobs, job.id))


def _job(jobs: Jobs, id_: str) -> Job:
    found = jobs.job(id_)
    if found is None:
        raise RefusedError(404, f"there is no job {id_}; those that are long over are not kept")
    return found


def status_of(jobs: Jobs, job: Job) -> JobStatus:
    """A job as it stands just now."""
    return JobStatus(
        id=job.id,
        by=job.by,
        when=job.when,
        state=job.state,
        before=jobs.before(job) if job.state == "waiting" else 0,
        inputs=tuple(
            JobInput(
                name=one.name,
                sort=one.sort,
                outcome=one.outcome,
                documents=tuple(one.documents),
                known=one.known,
                problems=tuple(one.problems),
            )
            for one in job.inputs
        ),
        what=job.again.what if job.again else None,
        revision=job.revision,
        correction=job.correction,
        failed=job.failed,
    )

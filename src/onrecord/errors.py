"""The exceptions of OnRecord, in one tree. Every message says what to do next.

    OnRecordError
    ├── ProblemsError      some input failed and `strict` was asked for
    ├── ExportError        an output folder cannot be written
    ├── RecordError        a folder is no record, or holds one of another schema
    ├── StoreError         a stored record cannot be opened, read or written
    ├── CorrectionError    something cannot be decided so: no such entry, field or value
    │   └── StaleError     somebody changed it since it was seen: nothing was decided
    ├── ServiceError       a server cannot be reached, or does not do what it was asked
    ├── SeriesError        a file of official series does not follow its format
    ├── ModelError         a language model that was asked gave nothing that can be used
    ├── PipelineError      the language pipeline is missing or does not load
    ├── WorkerError        a worker process cannot be started
    └── OffsetError        a quoted text is not at its offsets: a bug, never a document's fault

What is wrong with one document is no exception but a `Problem` (`onrecord.model`): it never stops a build.
"""

from collections.abc import Sequence


class OnRecordError(Exception):
    """Base of everything OnRecord raises on purpose."""


class ProblemsError(OnRecordError):
    """Some input failed and the caller asked to be strict. `problems` are what failed, each with its remedy."""

    def __init__(self, problems: Sequence[object]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ExportError(OnRecordError):
    """The output cannot be written where it was asked for."""


class RecordError(OnRecordError):
    """A folder does not hold a readable record."""


class StoreError(OnRecordError):
    """A stored record is not there, cannot be opened, or failed while it was read or written."""


class CorrectionError(OnRecordError):
    """A decision that cannot be made, or a file of corrections that cannot be read."""


class StaleError(CorrectionError):
    """Something changed since it was looked at. `by` and `when` tell who changed it last, where that is known."""

    def __init__(self, said: str, by: str | None = None, when: str | None = None) -> None:
        super().__init__(said)
        self.by, self.when = by, when


class ServiceError(OnRecordError):
    """A server cannot be reached, or does not do what it was asked. `status` is that of its answer, if it gave one."""

    def __init__(self, said: str, status: int | None = None) -> None:
        super().__init__(said)
        self.status = status


class SeriesError(OnRecordError):
    """A file of official series cannot be read. Every line that is wrong is named, with what to do about it."""


class ModelError(OnRecordError):
    """A language model does not answer, or not as it was asked to."""


class PipelineError(OnRecordError):
    """The language pipeline is not installed or does not load."""


class WorkerError(OnRecordError):
    """A process, or a cluster, in which documents are read cannot be started."""


class OffsetError(OnRecordError):
    """A quoted text does not stand at its offsets."""

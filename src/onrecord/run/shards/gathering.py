"""The outputs of all shards, one after the other: the documents of which a record is to be made, each once, and the
account of all others."""

from collections.abc import Iterator

from onrecord.model import Problem
from onrecord.read import PassedOver, repeated
from onrecord.run.shards.outputs import Outputs, Row
from onrecord.run.shards.planning import Plan
from onrecord.run.shards.report import Report
from onrecord.run.shards.shard import Shard


class Gathering:
    """Iterates once over the shards of a plan that are finished. `report` and `problems` are whole afterwards."""

    def __init__(self, plan: Plan, outputs: Outputs, report: Report) -> None:
        self.problems: list[Problem] = []
        self.report = report
        self._plan, self._outputs = plan, outputs
        self._seen: dict[str, str] = {}
        self._passed: dict[str, PassedOver] = {}

    def __iter__(self) -> Iterator[list[Row]]:
        """What was read of each shard."""
        for one in self._plan:
            if isinstance(one, Shard):
                output = self._outputs.read(one.address)
                if output is not None:
                    for passed in output.passed:
                        self._passed.setdefault(passed.name, PassedOver(passed.name)).add(passed)
                    yield [row for row in map(self._counted, output.rows) if row.state == "read"]
            else:
                self.problems.append(one.problem)
        for passed in self._passed.values():
            self.problems.extend(passed.problems())

    def _counted(self, row: Row) -> Row:
        """The row, in the account; as one that comes up again where its document has come before."""
        if row.document is not None and row.document in self._seen:
            self.problems.append(repeated(row.source, row.key or "", self._seen[row.document]))
            row = Row(source=row.source, given=row.given, state="repeated", document=row.document, key=row.key)
        else:
            if row.document is not None:
                self._seen[row.document] = row.source
            self.problems.extend(row.told())
        self.report.count(row)
        return row

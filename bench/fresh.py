"""Measuring in a fresh process: what a probe prints, apart from what the suite itself has loaded."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bench.base import ROOT

# More threads than one raise CPU time without raising what a core can do.
BLAS_LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB", "NUMEXPR")
ONE_THREAD: Mapping[str, str] = MappingProxyType({f"{library}_NUM_THREADS": "1" for library in BLAS_LIBRARIES})


def probed(module: str, *arguments: object, environment: Mapping[str, str] = ONE_THREAD) -> Any:
    """The JSON of the last line that a module prints, run with these arguments and, beside the present one, this
    environment. Raises `subprocess.CalledProcessError` if it fails; what it says of that stands on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.strip().splitlines()[-1])

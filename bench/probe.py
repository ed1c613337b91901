"""Measures loading, or loading and one build, in this process: the speed suite runs it in a fresh one.

usage: python -m bench.probe load
       python -m bench.probe build SOURCES OUT
Prints one line of JSON. Seconds of CPU are user and system time of this process and of its finished children.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    # The clocks start before OnRecord is imported: importing it is part of what a user waits for.
    wall, cpu = time.perf_counter(), cpu_seconds()
    from onrecord import api

    pipeline = api.load()
    _ = pipeline.models
    answer = {"load_wall": time.perf_counter() - wall, "load_cpu": cpu_seconds() - cpu}
    if sys.argv[1] == "build":
        wall, cpu = time.perf_counter(), cpu_seconds()
        record = api.build([Path(sys.argv[2])], out=Path(sys.argv[3]), pipeline=pipeline, runner="here")
        answer |= {"build_wall": time.perf_counter() - wall, "build_cpu": cpu_seconds() - cpu}
        answer |= {"documents": len(record.documents), "entries": len(record)}
    print(json.dumps(answer | {"peak_megabytes": peak_megabytes()}))


def cpu_seconds() -> float:
    """User and system time so far, of this process and of its finished children."""
    return sum(os.times()[:4])


def peak_megabytes() -> float:
    """The most memory this process, or the largest of its finished children, has held, in megabytes (10^6 bytes).

    Linux carries `ru_maxrss` over from the process that started this one, which may have been larger, so there
    the kernel's own high-water mark of this program's memory is read instead.
    """
    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    status = Path("/proc/self/status")
    if status.exists():
        marks = [line.split() for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        own = int(marks[0][1]) * 1024 if marks else own
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit) / 1e6


if __name__ == "__main__":
    main()

"""Measures loading, or loading and one build, in this process: the speed suite runs it in a fresh one.

usage: python -m bench.probe load
       python -m bench.probe build SOURCES OUT
Prints one line of JSON. Seconds of CPU are user and system time of this process and of its finished children.
"""

import os
import sys
import time

# The clocks start before OnRecord is imported: importing it is part of what a user waits for.
STARTED_WALL = time.perf_counter()
STARTED_CPU = sum(os.times()[:4])


def main() -> None:
    from pathlib import Path

    import onrecord
    from onrecord.api import load

    pipeline = load()
    answer = {"load_wall": time.perf_counter() - STARTED_WALL, "load_cpu": sum(os.times()[:4]) - STARTED_CPU}
    if sys.argv[1] == "build":
        wall, cpu = time.perf_counter(), sum(os.times()[:4])
        record = onrecord.build([Path(sys.argv[2])], out=Path(sys.argv[3]), pipeline=pipeline)
        answer["build_wall"] = time.perf_counter() - wall
        answer["build_cpu"] = sum(os.times()[:4]) - cpu
        answer["documents"] = len(record.documents)
        answer["entries"] = len(record)
    answer["peak_megabytes"] = peak_megabytes()
    import json

    print(json.dumps(answer))


def peak_megabytes() -> float:
    """The most memory this process, or the largest of its finished children, has held, in megabytes (10^6 bytes).

    Linux carries `ru_maxrss` over from the process that started this one, which may have been larger, so there
    the kernel's own high-water mark of this program's memory is read instead.
    """
    import resource
    from pathlib import Path

    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    status = Path("/proc/self/status")
    if status.exists():
        marks = [line.split() for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        own = int(marks[0][1]) * 1024 if marks else own
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit) / 1e6


if __name__ == "__main__":
    main()

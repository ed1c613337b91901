"""Reads `wording.txt`: the templates and names that the articles are made of."""

from pathlib import Path


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """The templates of a file by their kind."""
    kinds: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kinds[line.removeprefix("== ")] = []
        elif line and kinds:
            kinds[list(kinds)[-1]].append(line.replace("\\n", "\n"))
    return {kind: tuple(lines) for kind, lines in kinds.items()}


WORDING = read(Path(__file__).with_name("wording.txt"))

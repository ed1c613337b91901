"""The documentation says what is so: its examples run, its links resolve, and nothing public is missing from it."""

import re
import tomllib
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any, get_args

import click
import pytest

import screenshots
from onrecord.cli import command
from onrecord.config import PREFIX, Settings
from onrecord.export import FORMATS, schema
from onrecord.export.formats import FileFormat
from onrecord.model import KINDS, DropReason
from onrecord.pipeline import Pipeline
from onrecord.read.registry import READERS
from support import ROOT
from update_docs import PAGES, refreshed

DOCS = ROOT / "docs"
PUBLIC = (*PAGES, ROOT / "CHANGELOG.md", ROOT / "bench" / "README.md", ROOT / "bench" / "data" / "README.md")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
COMMON = "Every entry"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- examples


def test_examples_print_what_the_pages_show(pipeline: Pipeline, tmp_path: Path) -> None:
    found = refreshed(pipeline.models, tmp_path)
    differences = [
        line
        for path, text in found.items()
        for line in unified_diff(
            path.read_text("utf-8").splitlines(), text.splitlines(), names(path), "as it really is", lineterm="", n=1
        )
    ]
    told = "\n".join(differences)
    assert not differences, f"run `.venv/bin/python tests/update_docs.py` to write the real output:\n{told}"


def test_the_readme_shows_the_demo_and_runs_python() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "```console\n$ make demo\n" in readme
    assert readme.count("```python\n") == 1


# --- pictures


def test_pictures_are_shown_with_words_for_who_does_not_see_them_and_are_small() -> None:
    shown = set()
    for path in PUBLIC:
        for words, target in re.findall(r"!\[(.*?)\]\(([^)\s]+)\)", path.read_text("utf-8")):
            assert len(words) > 20, f"{names(path)}: {target} has no alternative text"
            shown.add((path.parent / target).resolve())
    assert shown == set(screenshots.FOLDER.glob("*.png")), (
        "every screenshot is shown somewhere, and there is each of them"
    )
    assert all(one.stat().st_size <= screenshots.LARGEST for one in shown)


# --- links and names


def slug(heading: str) -> str:
    """The anchor that a heading gets on a code host."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    text = FENCE.sub("", path.read_text("utf-8"))
    return {slug(heading) for heading in re.findall(r"^#+ (.*)$", text, re.M)}


@pytest.mark.parametrize("path", PUBLIC, ids=names)
def test_links_resolve(path: Path) -> None:
    text = FENCE.sub("", path.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file).resolve() if file else path
        assert linked.exists(), f"{target} leads nowhere"
        assert linked.is_relative_to(ROOT), f"{target} leads out of the project"
        if anchor:
            assert anchor in anchors(linked), f"{target}: no such heading"


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_files_and_make_targets_that_are_named_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for file in re.findall(r"`((?:src|tests|bench|docs|examples|train)/[\w./-]+)`", text):
        invented = file.endswith("/read/markdown.py") or "NAME" in file
        assert invented or (ROOT / file).exists(), f"{file} does not exist"
    for target in re.findall(r"`make (\w+)`|^(?:\$ )?make (\w+)$", text, re.M):
        assert re.search(rf"^{''.join(target)}:", makefile, re.M), f"no rule {''.join(target)} in the Makefile"


@pytest.mark.parametrize("path", PAGES, ids=names)
def test_no_place_on_one_machine_is_named(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|tmp|home|root|Users)/", path.read_text("utf-8"))


# --- the command line


def commands(group: click.Command, prefix: str = "onrecord") -> Iterator[tuple[str, click.Command]]:
    yield prefix, group
    if isinstance(group, click.Group):
        for name, one in group.commands.items():
            yield from commands(one, f"{prefix} {name}")


def options(one: click.Command) -> set[str]:
    """Every spelling of every option, `--help` included."""
    found = one.get_params(click.Context(one, help_option_names=["-h", "--help"]))
    return {spelling for p in found if isinstance(p, click.Option) for spelling in (*p.opts, *p.secondary_opts)}


def sections(text: str) -> dict[str, str]:
    """What stands under each heading, up to the next heading of any level."""
    pieces = re.split(r"^#+ (.*)$", FENCE.sub("", text), flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_every_command_and_option_is_described() -> None:
    described = sections(page("command-line.md"))
    for name, one in commands(command):
        assert name in described, f"docs/command-line.md has no section {name}"
        rows = "\n".join(re.findall(r"^\| (`.*?) \|", described[name], re.M))
        assert set(re.findall(r"`(--?[\w-]+)`", rows)) == options(one), name


def test_every_setting_is_described() -> None:
    described = set(re.findall(rf"^\| `({PREFIX}\w+)` \| (\d+) \|", page("command-line.md"), re.M))
    numbers = {
        n: getattr(Settings(), n) for n in Settings.__dataclass_fields__ if isinstance(getattr(Settings(), n), int)
    }
    assert described == {(PREFIX + n.upper(), str(default)) for n, default in numbers.items()}
    words = set(re.findall(rf"^\| `{PREFIX}(\w+)` \| \D", page("command-line.md"), re.M))
    assert words == {n.upper() for n in Settings.__dataclass_fields__ if n not in numbers}


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"`{name}" in readme for name, _ in commands(command) if name != "onrecord")


# --- the export


NOT_READ = {"states", "follow_ups", "follow_up_reasons", "status_from"}
"""Fields that only an entry has, and no reading."""


KIND_NAMES = "|".join(kind.__name__ for kind in KINDS)


def definitions() -> dict[str, dict[str, Any]]:
    """Every struct of the schema by its name, evidence, passages and targets of all kinds under one."""
    found: dict[str, dict[str, Any]] = {}
    for one in schema().values():
        for name, definition in one["$defs"].items():
            general = re.sub(r"^(Evidence|TargetPassage)_.*", r"\1", name)
            found[re.sub(rf"^({KIND_NAMES})Target$", "EntryTarget", general)] = definition
    return found


def fields(section: str) -> set[str]:
    """The fields that the table of a section has in its first column."""
    return {name for cell in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`(\w+)`", cell)}


def values(definition: dict[str, Any]) -> set[str]:
    """The closed lists of words that a struct's fields may hold."""
    found: set[str] = set()
    for name, one in definition.get("properties", {}).items():
        if name in {"kind", "schema"}:
            continue
        for choice in one.get("anyOf", [one]):
            found |= {value for value in choice.get("enum", []) if value is not None}
    return found


def test_every_field_of_the_export_is_described_and_no_other() -> None:
    described = sections(page("export.md"))
    kinds = {kind.__name__ for kind in KINDS}
    common = fields(described[COMMON])
    known = definitions()
    for name, definition in known.items():
        if name == "Span":
            continue
        own = set(definition["properties"])
        if name in kinds:
            assert fields(described[name]) | common == own, name
            assert not fields(described[name]) & common, name
        elif name.endswith("Reading") and name.removesuffix("Reading") in kinds:
            kind = name.removesuffix("Reading")
            assert own == fields(described[kind]) - NOT_READ | {"date", "weekday", "place"}, name
        else:
            assert fields(described[name]) == own, name
    tables = {heading for heading, section in described.items() if fields(section)}
    assert tables <= set(known) | {COMMON}, "a struct is described that the schema does not have"


def test_every_closed_value_of_the_export_is_named() -> None:
    described = sections(page("export.md"))
    for name, definition in definitions().items():
        section = described.get(name.removesuffix("Reading") if name != "ConflictReading" else name, "")
        assert not {value for value in values(definition) if f"`{value}`" not in section}, name


def test_every_file_of_the_export_is_named() -> None:
    assert all(f"| `{file}` |" in page("export.md") for file in (*schema(), "report.html"))


def test_every_format_is_described_with_what_it_writes() -> None:
    rows = re.findall(r"^\| (\w+) \| a (file|folder) \| .+? \| .+? \|$", page("export.md"), re.M)
    assert rows == [(name, "file" if isinstance(one, FileFormat) else "folder") for name, one in FORMATS.items()]


# --- what goes in


def test_every_suffix_and_drop_reason_is_described() -> None:
    reading, export = page("reading-files.md"), page("export.md")
    assert all(f"`{suffix}`" in reading for reader in READERS for suffix in reader.suffixes)
    assert all(f"`{reason}`" in export for reason in get_args(DropReason))


def test_every_dependency_is_described_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = list(project["project"]["dependencies"])
    for group in project["dependency-groups"].values():
        wanted += [one for one in group if isinstance(one, str)]
    described = re.findall(r"^\| `([\w-]+)` \|", page("dependencies.md"), re.M)
    assert sorted(described) == sorted({re.split(r"[<>=~!\[ ]", one)[0] for one in wanted})


# --- words


def test_the_glossary_tells_for_each_word_what_not_to_use() -> None:
    rows = [line for line in page("glossary.md").splitlines() if line.startswith("| ")]
    assert all(line.count(" | ") == 2 and "| |" not in line for line in rows)
    words = {word for line in rows for word in line.split("|")[1].strip().split(", ")}
    kinds = {kind.__name__.lower() for kind in KINDS}
    nouns = {"page", "article", "block", "annotated", "reading", "entry", "record", "problem", "story", "copy"}
    assert kinds | nouns <= words

"""What a suite is, what it is given and what it answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from onrecord.model import Actor, Span

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "bench" / "data"
SHARED = ROOT.parent / "shared"


class Scale(Enum):
    """How a figure is measured: which way is better, how far it may vary, how it is written.

    `margin` is what `--pin` leaves between the measured figure and its floor: absolute, or a share of the figure.
    The quality scales vary only with the program; speed and memory vary with the machine and its load.
    """

    SHARE = ("share", True, 0.01, False, "{:.3f}")
    PERCENT = ("percent", True, 1.0, False, "{:.1f}")
    RIGHT = ("count right", True, 0.0, False, "{:.0f}")
    WRONG = ("count wrong", False, 0.0, False, "{:.0f}")
    RATE = ("documents per CPU-second", True, 0.3, True, "{:.2f}")
    SECONDS = ("seconds", False, 0.5, True, "{:.2f}")
    MILLISECONDS = ("milliseconds of CPU", False, 0.5, True, "{:.0f}")
    MEGABYTES = ("megabytes", False, 0.15, True, "{:.0f}")
    TIMES = ("times", False, 0.05, False, "{:.2f}")
    FASTER = ("times as fast", True, 0.3, True, "{:.1f}")
    THROUGHPUT = ("megabytes per CPU-second", True, 0.3, True, "{:.0f}")

    def __init__(self, unit: str, higher_is_better: bool, margin: float, relative: bool, layout: str) -> None:
        self.unit = unit
        self.higher_is_better = higher_is_better
        self.margin = margin
        self.relative = relative
        self.layout = layout

    def show(self, value: float) -> str:
        return self.layout.format(value)

    def rounded(self, value: float) -> float:
        return float(self.layout.format(value))

    def floor_for(self, measured: float) -> float:
        """The measured figure less the margin: below it for what should be high, above it for what should be low."""
        room = abs(measured) * self.margin if self.relative else self.margin
        return max(0.0, self.rounded(measured - room if self.higher_is_better else measured + room))

    def reaches(self, measured: float, bound: float) -> bool:
        """Whether a figure is no worse than `bound`, both as they are written."""
        measured, bound = self.rounded(measured), self.rounded(bound)
        return measured >= bound if self.higher_is_better else measured <= bound

    def tighter(self, one: float, other: float) -> bool:
        """Whether `one` asks more than `other`."""
        return one > other if self.higher_is_better else one < other


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `target` is what the project asks for; the floor is in `floors.toml`."""

    name: str
    value: float
    scale: Scale
    target: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A suite that ran. `fingerprint` covers every input: figures of different inputs are not comparable."""

    figures: tuple[Figure, ...]
    fingerprint: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A suite whose inputs are not here."""

    reason: str


class Resolver(Protocol):
    """Who is who in one document, `key`."""

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...

    def speaker(self, source: Span) -> Actor | None:
        """The actor that speaks when the words of `source` do."""

    def actor(self, mention: Span) -> Actor | None:
        """The actor that the words of `mention` refer to."""


class Product(Protocol):
    """The part of OnRecord that the suites use, so that tests can give a stand-in."""

    def build(self, sources: Sequence[Path], out: Path) -> int:
        """Write a record to `out`; give the number of inputs that could not be used."""

    def annotate(self, sources: Sequence[Path], out: Path) -> None:
        """Write annotations to `out`."""

    def resolvers(self, sources: Sequence[Path]) -> Iterator[Resolver]:
        """Who is who in each document."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every suite is given: the program, an empty folder to write in, and where the reference data are."""

    product: Product
    workspace: Path
    shared: Path = SHARED


@dataclass(frozen=True, slots=True)
class Suite:
    name: str
    about: str
    run: Callable[[Context], Measured | Skipped]

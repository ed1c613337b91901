"""Sources as callers give them."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.pipeline import Sources


def listed(sources: Sources | str | PathLike[str]) -> list[str | PathLike[str]]:
    """One source or several, as a list."""
    return [sources] if isinstance(sources, str | PathLike) else list(sources)

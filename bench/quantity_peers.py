"""What others find in the same sentences: quantulum3, with its rules alone."""

from collections.abc import Iterator
from typing import Any


class MissingError(Exception):
    """The peer is not installed; the message says so."""


def quantulum(text: str) -> Iterator[dict[str, Any]]:
    """quantulum3's quantities in the terms of NewsQuant. It gives no bound and no thing counted; a number with an
    uncertainty is its range."""
    try:
        from quantulum3 import classifier, parser
    except ImportError as missing:
        raise MissingError("quantulum3 is not installed") from missing
    # The classifier that it ships does not load with the scikit-learn of today.
    classifier.USE_CLF = False
    for one in parser.parse(text):
        unit = "-" if one.unit.name == "dimensionless" else NAMES.get(one.unit.name, one.unit.name)
        number = {"value": one.value}
        if one.uncertainty:
            number = {"low": one.value - one.uncertainty, "high": one.value + one.uncertainty}
        yield {**number, "bound": "exactly", "unit": unit}


NAMES = {
    "per cent": "percentage",
    "degree angle": "degree",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
}
"""Names of its units that NewsQuant has others for."""

PEERS = {"quantulum3": quantulum}

"""Puts the checkout on the import path, for `bench` is no installed package. Import it before `bench`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

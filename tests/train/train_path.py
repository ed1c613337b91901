"""Puts the checkout on the import path, for `train` and `bench` are no installed packages. Import it before them."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

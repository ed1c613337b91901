"""A real Ray cluster on this machine, of two processors, once for all the tests that need it."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from onrecord.run.ray_cluster import RayCluster, started

needs_ray = pytest.mark.xdist_group("ray")
"""Tests on the cluster share it: run side by side they run in one process, by `pytest --dist loadgroup`."""


@pytest.fixture(scope="session")
def ray_cluster() -> Iterator[RayCluster]:
    if find_spec("ray") is None:
        pytest.skip('Ray is not installed: pip install "onrecord[ray]"')
    with started(workers=2):
        yield RayCluster(workers=2)

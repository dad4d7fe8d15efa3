"""The soak tests in short: that they run, and find nothing in a few seconds; ``python3 -m tests.soak`` goes on."""

from __future__ import annotations

import sys

import pytest

from tests.postgresql import Cluster
from tests.soak import crowd, kills, load, releases, tables

pytestmark = pytest.mark.slow
SECONDS, SEED = 4, 1


def test_a_short_load_is_borne() -> None:
    found = load.run(SECONDS, SEED, connections=50, readers=4)
    assert found.health


@pytest.mark.skipif(sys.platform == "win32", reason="its select takes 512 sockets")
def test_a_small_crowd_is_borne() -> None:
    found = crowd.run(SECONDS, SEED, browsers=100, readers=10)
    assert found.open == 100 * crowd.EACH


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM")
def test_a_few_kills_are_borne() -> None:
    found = kills.run(SECONDS, SEED)
    assert found.killed + found.told


def test_some_random_tables_are_borne() -> None:
    found = tables.run(0, SEED, sets=10, brief=True)
    assert found.accepted >= 10


@pytest.mark.skipif(sys.platform == "win32", reason="nobody starts a PostgreSQL there")
def test_each_answer_is_of_one_release_while_two_servers_change_from_one_to_the_next(cluster: Cluster) -> None:
    found = releases.run(SECONDS, SEED, cluster.database(), kills=1)
    assert found.releases >= releases.FEWEST
    assert len(found.seen) > 1

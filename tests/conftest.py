"""What every test may ask for: the cast, a database for threads, a browser."""

import gc
import os

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tests.cast import *  # noqa: F403
from tests.databases import django_db_setup, for_threads
from tests.pages import browser_of_dana, the_time
from tests.workshop.houses import houses
from tests.worlds import standing_world, whole_world, world_began

__all__ = [
    "browser_of_dana",
    "django_db_setup",
    "for_threads",
    "houses",
    "standing_world",
    "the_time",
    "whole_world",
    "world_began",
]

# A machine that others use as well is slow at times, which is no fault of what is tested. Where
# nothing may be skipped the same examples are tried each time; elsewhere there are new ones.
examples.register_profile(
    "calm",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("THROUGHLINE_NOTHING_SKIPPED") == "1",
    database=None if os.environ.get("THROUGHLINE_NOTHING_SKIPPED") == "1" else examples().database,
)
examples.load_profile("calm")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays to the end, so that nobody need look through its
    million objects for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)

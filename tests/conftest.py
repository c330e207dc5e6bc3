"""What every test may ask for: the cast, a database for threads, a browser."""

import gc

import pytest

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


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays to the end, so that nobody need look through its
    million objects for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)

"""What every test may ask for: the cast, a database for threads, a browser."""

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

"""What every test may ask for: the cast, a database for threads, a browser."""

from tests.cast import *  # noqa: F403
from tests.databases import for_threads
from tests.pages import browser_of_dana, the_time

__all__ = ["browser_of_dana", "for_threads", "the_time"]

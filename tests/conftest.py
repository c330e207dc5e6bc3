"""What every test may ask for: the cast, and a database for threads."""

from tests.cast import *  # noqa: F403
from tests.databases import for_threads

__all__ = ["for_threads"]

"""What every test may ask for: the cast, from tests/cast.py."""

from tests.cast import *  # noqa: F403

"""A big practice."""

from collections.abc import Iterator

from tests.bench.follow import apart
from tests.bench.measuring import Place, Row


def measure_coaching(place: Place) -> Iterator[Row]:
    """A coach's Today in a practice of 200 coaches and 50,000 engagements."""
    yield from apart(place, "coaching", "today")


def measure_load(place: Place) -> Iterator[Row]:
    """What 200 coaches with 50,000 engagements carry, and its page."""
    yield from apart(place, "load", "load")

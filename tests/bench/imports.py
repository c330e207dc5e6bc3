"""Bringing a LinkedIn archive in, small and large."""

from collections.abc import Iterator

from tests.bench.follow import apart
from tests.bench.measuring import Place, Row, ratio

SMALL = ("2000", "20000")
LARGE = ("30000", "200000")


def measure_import(place: Place) -> Iterator[Row]:
    """Whole imports of 2,000 and 20,000 rows, and of 30,000 and 200,000; again; undone."""
    rows = [list(apart(place, "archives", "bring_in", *size)) for size in (SMALL, LARGE)]
    for small, large in zip(*rows, strict=True):
        yield small
        yield large
        yield ratio(
            f"{small.name.partition(' of ')[0]}, ten times as much", large.runs, small.runs, 10
        )


def measure_marking(place: Place) -> Iterator[Row]:
    """What it costs an import that the database marks whose words have changed."""
    yield from apart(place, "archives", "marked", *SMALL)

"""Drawing papers: one, a hundred, a thousand."""

from collections.abc import Iterator

from tests.bench.follow import apart
from tests.bench.measuring import Place, Row


def measure_papers(place: Place) -> Iterator[Row]:
    """A two-page resume as PDF and SVG, cold and warm; many at once; memory over a thousand."""
    yield from apart(place, "papers", "drawing")

"""Matching at size: how fast, how large, and how many of the true pairs it finds."""

import tracemalloc
from collections.abc import Iterator
from time import process_time

from tests.bench.measuring import Place, Row, timed
from tests.rulebook.contacts_with_errors import families
from tests.rulebook.people_with_errors import RECIPES, Pairs, make, scaled
from throughline.rulebook.matching import Match, Person, duplicates

SIZES = (5_000, 50_000)
UNSEEN = 424_242
"""A seed that no weight was set by."""


def measure_matching(place: Place) -> Iterator[Row]:
    """Duplicates among people with errors: precision, recall, time and memory."""
    for name, recipe in RECIPES.items():
        yield _row(f"matching, {name}", *make(recipe, UNSEEN))
    yield _row("matching, with families", *families(RECIPES["up to five"], UNSEEN, homes=500))
    for size in SIZES:
        people, truth = make(scaled(RECIPES["up to five"], size * 2 // 5), UNSEEN)
        row = _row(f"matching, {size:,} people", people, truth)
        yield Row(row.name, row.runs, {**row.counted, "peak_mib": _peak(people)})


def _row(name: str, people: list[Person], truth: Pairs) -> Row:
    """One run, as the second would find texts that were read before; and what came of it."""
    found: list[Match] = []
    began = process_time()
    runs = timed(lambda: found.extend(duplicates(people)), times=1, warm=0)
    processor = process_time() - began
    pairs = {frozenset(pair) for pair in truth}
    right = sum(frozenset((match.a, match.b)) in pairs for match in found)
    counted: dict[str, float | int | str] = {
        "people": len(people),
        "true_pairs": len(pairs),
        "found": len(found),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(pairs)), 4),
        "processor_s": round(processor, 2),
    }
    return Row(name, runs, counted)


def _peak(people: list[Person]) -> float:
    """MiB that comparing takes at the most, beside the people themselves."""
    tracemalloc.start()
    duplicates(people)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(most / 2**20, 1)

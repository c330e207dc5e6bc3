"""Measure matching: ``python -m tests.bench.matching [PEOPLE ...]`` prints JSON lines."""

import json
import sys
import tracemalloc
from time import perf_counter, process_time

from tests.rulebook.people_with_errors import RECIPES, Pairs, make, scaled
from throughline.rulebook.matching import Person, duplicates

SIZES = (5_000, 50_000)
UNSEEN = 424_242


def figures(people: list[Person], truth: Pairs) -> dict[str, float]:
    """Precision, recall, seconds by the clock and of the processor, and MiB at the most."""
    clock, processor = perf_counter(), process_time()
    found = duplicates(people)
    clock, processor = perf_counter() - clock, process_time() - processor
    pairs = {frozenset(pair) for pair in truth}
    right = sum(frozenset((match.a, match.b)) in pairs for match in found)
    return {
        "people": len(people),
        "true_pairs": len(pairs),
        "found": len(found),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(pairs)), 4),
        "seconds": round(clock, 2),
        "processor_seconds": round(processor, 2),
    }


def peak(people: list[Person]) -> float:
    """MiB that comparing takes at the most, beside the people themselves."""
    tracemalloc.start()
    duplicates(people)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(most / 2**20, 1)


def main(sizes: list[int]) -> None:
    for name, recipe in RECIPES.items():
        print(json.dumps({"bench": "matching", "recipe": name, **figures(*make(recipe, UNSEEN))}))
    for size in sizes:
        people, truth = make(scaled(RECIPES["up to five"], size * 2 // 5), UNSEEN)
        line = {"bench": "matching", "recipe": "up to five", **figures(people, truth)}
        print(json.dumps({**line, "peak_mib": peak(people)}), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))

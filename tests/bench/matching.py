"""Matching at size: how fast, how large, and how many of the true pairs it finds."""

import csv
import os
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import process_time

from tests.bench.measuring import Place, Row, timed
from tests.rulebook.contacts_with_errors import families
from tests.rulebook.people_with_errors import RECIPES, Pairs, make, scaled
from throughline.rulebook.matching import Match, Person, duplicates

SIZES = (5_000, 50_000)
FEBRL = (
    ("dataset1.csv",),
    ("dataset2.csv",),
    ("dataset3.csv",),
    ("dataset4a.csv", "dataset4b.csv"),
)
UNSEEN = 424_242
"""A seed that no weight was set by."""


def measure_matching(place: Place) -> Iterator[Row]:
    """Duplicates among people with errors: precision, recall, time and memory."""
    for name, recipe in RECIPES.items():
        yield _row(f"matching, {name}", *make(recipe, UNSEEN))
    yield _row("matching, with families", *families(RECIPES["up to five"], UNSEEN, homes=500))
    yield from _published()
    for size in SIZES:
        people, truth = make(scaled(RECIPES["up to five"], size * 2 // 5), UNSEEN)
        row = _row(f"matching, {size:,} people", people, truth)
        yield Row(row.name, row.runs, {**row.counted, "peak_mib": _peak(people)})


def _published() -> Iterator[Row]:
    """Febrl's own lists (Christen 2008), where `THROUGHLINE_FEBRL` is a folder that holds them:
    dataset1.csv to dataset3.csv, and dataset4a.csv with dataset4b.csv."""
    folder = os.environ.get("THROUGHLINE_FEBRL")
    for files in FEBRL if folder else ():
        paths = [Path(str(folder), name) for name in files]
        people = [person for path in paths for person in _people(path)]
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for person in people:
            groups[str(person.key).split("-")[1]].append(str(person.key))
        truth = {pair for group in groups.values() for pair in combinations(group, 2)}
        yield _row(f"matching, Febrl's {files[0]}", people, truth)


def _people(path: Path) -> Iterator[Person]:
    """A list's people, with everything but the social security number."""
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream, skipinitialspace=True):
            said = {name: (value or "").strip() for name, value in row.items()}
            lines = (said["street_number"], said["address_1"], said["address_2"])
            yield Person(
                key=said["rec_id"],
                given_name=said["given_name"],
                family_name=said["surname"],
                birth_date=said["date_of_birth"],
                street=" ".join(filter(None, lines)),
                suburb=said["suburb"],
                postcode=said["postcode"],
                region=said["state"],
            )


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

"""Whole lists: how many of the true pairs are found, how many found ones are true, how fast."""

from collections.abc import Callable

import pytest

from throughline.rulebook.matching import Person, duplicates
from throughline.rulebook.matching.blocking import MOST_PER_PERSON, candidates
from throughline.rulebook.matching.reading import read

from .contacts_with_errors import book, families
from .people_with_errors import RECIPES, Pairs, make, scaled

UNSEEN = 90_001
"""A seed for these tests alone; the weights were set by others."""


def measure(people: list[Person], truth: Pairs, least: float = 0.5) -> tuple[float, float]:
    """Precision and recall of the pairs that are at least so likely."""
    pairs = {frozenset(pair) for pair in truth}
    shown = {frozenset((m.a, m.b)) for m in duplicates(people) if m.probability >= least}
    return len(pairs & shown) / len(shown), len(pairs & shown) / len(pairs)


@pytest.mark.parametrize("name", sorted(RECIPES.keys() - {"ruined"}))
def test_people_with_errors_are_found_again(name: str) -> None:
    precision, recall = measure(*make(scaled(RECIPES[name], 600), UNSEEN))
    assert precision >= 0.995
    assert recall >= 0.965


def test_even_ruined_people_are_never_joined_wrongly() -> None:
    precision, recall = measure(*make(scaled(RECIPES["ruined"], 600), UNSEEN))
    assert precision >= 0.995
    assert recall >= 0.88


def test_families_are_told_apart() -> None:
    precision, recall = measure(*families(scaled(RECIPES["up to five"], 600), UNSEEN, homes=200))
    assert precision >= 0.995
    assert recall >= 0.93


def test_an_address_book_is_joined_without_error() -> None:
    people, truth = book(1200, UNSEEN)
    sure = {frozenset((m.a, m.b)) for m in duplicates(people) if m.probability >= 0.95}
    wrong = [pair for pair in sure if len({str(key).partition("-")[0] for key in pair}) > 1]
    assert len(wrong) <= 0.002 * len(sure)
    assert len(sure & {frozenset(pair) for pair in truth}) >= 0.99 * len(truth)


CROWDS: dict[str, Callable[[int], Person]] = {
    "nothing known": lambda at: Person(at),
    "one name": lambda at: Person(at, "John", "Smith"),
    "one entry": lambda at: Person(at, "John", "Smith", "19800101", ("a@b.example",)),
    "one phone": lambda at: Person(at, f"n{at}", phones=("02079460000",), emails=("a@b.example",)),
    "few values": lambda at: Person(
        at, f"n{at % 7}", f"m{at % 5}", f"19{10 + at % 9}0101", suburb=f"s{at % 3}", postcode="1"
    ),
}


@pytest.mark.parametrize("name", CROWDS)
def test_a_crowd_is_not_compared_all_against_all(name: str) -> None:
    profiles = [read(CROWDS[name](at)) for at in range(1500)]
    pairs = list(candidates(profiles))
    assert len(pairs) <= (MOST_PER_PERSON + 1) * len(profiles)
    assert len(pairs) == len(set(pairs))
    assert all(a < b for a, b in pairs)


def test_an_entry_imported_over_and_over_is_found_although_all_are_the_same() -> None:
    people = [Person(at, "Zoe", "Lindqvist", "19801203", suburb="Cove") for at in range(40)]
    found = duplicates(people)
    assert {key for match in found for key in (match.a, match.b)} == set(range(40))

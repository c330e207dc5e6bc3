"""Whole lists: how many of the true pairs are found, how many found ones are true, how fast."""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from random import Random

import pytest

from throughline.rulebook.matching import Person, duplicates
from throughline.rulebook.matching.blocking import MOST_PER_PERSON, candidates
from throughline.rulebook.matching.reading import read

from .contacts_with_errors import book, families
from .people_with_errors import FIELDS, RECIPES, Pairs, Town, make, scaled

UNSEEN = 90_001
"""A seed for these tests alone; the weights were set by others."""


def measure(people: list[Person], truth: Pairs, least: float = 0.5) -> tuple[float, float]:
    """Precision and recall of the pairs that are at least so likely."""
    pairs = {frozenset(pair) for pair in truth}
    shown = {frozenset((m.a, m.b)) for m in duplicates(people) if m.probability >= least}
    return len(pairs & shown) / len(shown), len(pairs & shown) / len(pairs)


@pytest.mark.parametrize("name", sorted(RECIPES.keys() - {"ruined", "replaced"}))
def test_people_with_errors_are_found_again(name: str) -> None:
    precision, recall = measure(*make(scaled(RECIPES[name], 600), UNSEEN))
    assert precision >= 0.995
    assert recall >= 0.965


def test_even_ruined_people_are_never_joined_wrongly() -> None:
    precision, recall = measure(*make(scaled(RECIPES["ruined"], 600), UNSEEN))
    assert precision >= 0.995
    assert recall >= 0.88


def test_people_whose_values_were_replaced_are_found_again() -> None:
    """Every third error is another value, which no likeness of letters can bridge."""
    precision, recall = measure(*make(scaled(RECIPES["replaced"], 600), UNSEEN))
    assert precision >= 0.995
    assert recall >= 0.95


def test_families_are_told_apart() -> None:
    precision, recall = measure(*families(scaled(RECIPES["up to five"], 600), UNSEEN, homes=200))
    assert precision >= 0.995
    assert recall >= 0.93


@pytest.mark.parametrize("name", ["careless", "replaced"])
def test_families_among_wrong_dates_and_names_are_told_apart(name: str) -> None:
    """However carelessly the others were typed, sons and twins are not taken for errors."""
    precision, _recall = measure(*families(scaled(RECIPES[name], 600), UNSEEN, homes=200))
    assert precision >= 0.99


def _homes(count: int, seed: int) -> list[Person]:
    """People who live alone, each with all that can be known of them."""
    town, people = Town(Random(seed)), []
    for at in range(count):
        said = {field: town.value(field) for field in FIELDS}
        street = f"{said['number']} {said['address_1']}"
        people.append(
            Person(
                at,
                said["given"],
                said["family"],
                said["birth"],
                street=street,
                suburb=said["suburb"],
                postcode=said["postcode"],
            )
        )
    return people


def _again(people: list[Person], **changed: object) -> list[Person]:
    return [replace(one, key=f"{one.key}, {changed}", **changed) for one in people]  # type: ignore[arg-type]


def _born(person: Person, years: int) -> str:
    born = str(person.birth_date)
    day = "1125" if born[4] == "0" else "0317"
    return f"{int(born[:4]) + years}{day if years % 2 else '0722'}"


def test_where_dates_are_often_wrong_a_generation_apart_says_little() -> None:
    """Dates that are too near or too far for a parent and child show that they are errors."""
    people = _homes(160, UNSEEN)
    plain = _again(people[60:], suburb=None)
    near = [copy for one in people[:40] for copy in _again([one], birth_date=_born(one, 9))]
    apart = [copy for one in people[40:60] for copy in _again([one], birth_date=_born(one, 31))]

    def found(*more: list[Person]) -> int:
        """How many of those a generation apart are taken for one."""
        known = {match.a for match in duplicates([*people, *plain, *apart, *chain(*more)])}
        return len(known & {one.key for one in people[40:60]})

    assert found(near) >= 15
    assert found() == 0


def test_where_nobody_has_relatives_there_are_no_twins() -> None:
    people = _homes(60, UNSEEN + 1)
    others = _again(people[:30], given_name="Wilhelmina")
    assert len(duplicates([*people, *others])) == 30
    brothers = [
        copy
        for one in people[:30]
        for name, years in (("Oscar", 3), ("Quentin", 6), ("Basil", -5))
        for copy in _again([one], given_name=name, birth_date=_born(one, years))
    ]
    assert duplicates([*people, *others, *brothers]) == []


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
